"""All importers of Reddit, in one visible list."""

from typing import Final

from app.importers.importer import Importer
from app.importers.reddit.tables import RedditTable

REDDIT_IMPORTERS: Final[tuple[Importer, ...]] = (RedditTable(),)
