"""X (Twitter): one file per group of its archive's `.js` files."""

from app.importers.importer import Importer

IMPORTERS: tuple[Importer, ...] = ()
