"""All importers of Snapchat, in one visible list."""

from typing import Final

from app.importers.importer import Importer
from app.importers.snapchat.files import SnapchatJson, SnapchatPage

SNAPCHAT_IMPORTERS: Final[tuple[Importer, ...]] = (SnapchatJson(), SnapchatPage())
