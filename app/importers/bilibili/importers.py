"""All importers of Bilibili, in one visible list."""

from typing import Final

from app.importers.importer import Importer

BILIBILI_IMPORTERS: Final[tuple[Importer, ...]] = ()
