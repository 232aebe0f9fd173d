"""All importers of what the person brings by hand, in one visible list."""

from typing import Final

from app.importers.importer import Importer

BY_HAND_IMPORTERS: Final[tuple[Importer, ...]] = ()
