"""All importers of Labels seen on a screen, saved label pages, titles and tables the person brings, in one visible list."""

from typing import Final

from app.importers.importer import Importer

BY_HAND_IMPORTERS: Final[tuple[Importer, ...]] = ()
