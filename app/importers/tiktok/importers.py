"""All importers of TikTok, in one visible list."""

from typing import Final

from app.importers.importer import Importer

TIKTOK_IMPORTERS: Final[tuple[Importer, ...]] = ()
