"""All importers of Apple, in one visible list."""

from typing import Final

from app.importers.apple import clicks, library, play_sums, plays, reactions, store, television
from app.importers.importer import Importer

# By the names of columns or keys, so no two claim the same file.
APPLE_IMPORTERS: Final[tuple[Importer, ...]] = (
    *plays.IMPORTERS,
    *play_sums.IMPORTERS,
    *reactions.IMPORTERS,
    *library.IMPORTERS,
    *clicks.IMPORTERS,
    *store.IMPORTERS,
    *television.IMPORTERS,
)
