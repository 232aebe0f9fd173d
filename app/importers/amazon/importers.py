"""All importers of Amazon, in one visible list."""

from typing import Final

from app.importers.amazon import audiences, listening, orders, products, returns, searches, video
from app.importers.importer import Importer

# By the names of their columns, so no two claim the same file; orders before returns, which ask for less.
AMAZON_IMPORTERS: Final[tuple[Importer, ...]] = (
    *audiences.IMPORTERS,
    *orders.IMPORTERS,
    *returns.IMPORTERS,
    *searches.IMPORTERS,
    *products.IMPORTERS,
    *video.IMPORTERS,
    *listening.IMPORTERS,
)
