"""All importers of Amazon, in one visible list."""

from typing import Final

from app.importers.importer import Importer

AMAZON_IMPORTERS: Final[tuple[Importer, ...]] = ()
