"""All importers of TikTok, in one visible list."""

from typing import Final

from app.importers.importer import Importer
from app.importers.tiktok.text_tree import TextTree
from app.importers.tiktok.user_data import UserData

TIKTOK_IMPORTERS: Final[tuple[Importer, ...]] = (UserData(), TextTree())
