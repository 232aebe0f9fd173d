"""All importers of Douban, in one visible list."""

from typing import Final

from app.importers.importer import Importer

DOUBAN_IMPORTERS: Final[tuple[Importer, ...]] = ()
