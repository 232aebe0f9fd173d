"""Amazon: shop, Prime Video, Audible."""

import re
from typing import Final

# Zips Amazon packs into "All Data Categories.zip", and the topics of its older export; small letters, whole names.
# Source: formats page, section 8, and lists of names in public readers. "Your photos.zip" is nobody's area.
NESTED: Final[tuple[re.Pattern[str], ...]] = (
    re.compile(
        r"(?:your (?:orders|amazon orders|returns & refunds|shopping search|shopping|advertising|ads|lists"
        r"|listening activity|music library|audible library & listening|prime video viewing activity"
        r"|prime video library & purchases)|prime video|audible|amazon music|advertising|shopping|lists"
        r"|additional data)(?:[ ._-]\d{1,3})?\.zip"
    ),
    re.compile(
        r"(?:retail|advertising|search-data|digital|digital-ordering|audible|amazon\.lists|primevideo)\..+\.zip"
    ),
    re.compile(r"(?:search-data|digital-ordering|amazon-music)(?:[ ._-]\d{1,3})?\.zip"),
)
