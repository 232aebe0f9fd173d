"""All importers of Discord, in one visible list."""

from typing import Final

from app.importers.importer import Importer

DISCORD_IMPORTERS: Final[tuple[Importer, ...]] = ()
