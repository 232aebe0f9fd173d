"""Apple: Music and App Store."""

import re
from typing import Final

# Zips Apple packs into its zips; small letters, whole names. Source: formats page, section 4.
NESTED: Final[tuple[re.Pattern[str], ...]] = (
    re.compile(r"apple[ _]media[ _]services(?:[ _]information)?(?:[ _]part[ _]\d{1,3}[ _]of[ _]\d{1,3})?\.zip"),
    re.compile(r"(?:app ?store|apple music activity|stores activity|apple tv and podcast information)\.zip"),
    re.compile(r"(?:apple music [^/]+|identifier information)\.(?:json|csv)\.zip"),
)
