"""All importers of Meta, in one visible list."""

from typing import Final

from app.importers.importer import Importer

META_IMPORTERS: Final[tuple[Importer, ...]] = ()
