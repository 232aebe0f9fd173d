"""All importers of LinkedIn, in one visible list."""

from typing import Final

from app.importers.importer import Importer

LINKEDIN_IMPORTERS: Final[tuple[Importer, ...]] = ()
