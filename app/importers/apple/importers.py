"""All importers of Apple, in one visible list."""

from typing import Final

from app.importers.importer import Importer

APPLE_IMPORTERS: Final[tuple[Importer, ...]] = ()
