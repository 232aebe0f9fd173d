"""All importers of Weibo, in one visible list."""

from typing import Final

from app.importers.importer import Importer

WEIBO_IMPORTERS: Final[tuple[Importer, ...]] = ()
