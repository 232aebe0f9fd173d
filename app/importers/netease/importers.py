"""All importers of NetEase Cloud Music, in one visible list."""

from typing import Final

from app.importers.importer import Importer

NETEASE_IMPORTERS: Final[tuple[Importer, ...]] = ()
