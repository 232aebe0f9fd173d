"""All importers of Netflix, in one visible list."""

from typing import Final

from app.importers.importer import Importer

NETFLIX_IMPORTERS: Final[tuple[Importer, ...]] = ()
