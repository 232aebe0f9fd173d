"""All importers of Snapchat, in one visible list."""

from typing import Final

from app.importers.importer import Importer

SNAPCHAT_IMPORTERS: Final[tuple[Importer, ...]] = ()
