"""All importers of Reddit, in one visible list."""

from typing import Final

from app.importers.importer import Importer

REDDIT_IMPORTERS: Final[tuple[Importer, ...]] = ()
