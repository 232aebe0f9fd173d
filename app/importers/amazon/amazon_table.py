"""What Amazon's tables share: cells that say nothing, products, sites."""

import re
from typing import ClassVar, Final

from app.importers.named_columns import NamedColumns
from app.importers.remembering import remembered

PLATFORM: Final = "amazon"
Facts = dict[str, str | int | float | bool]
_ASIN: Final = re.compile(r"[0-9A-Z]{10}")
_SITE: Final = re.compile(r"(?:www\.)?(amazon\.(?:com?\.)?[a-z]{2,3})")


class AmazonTable(NamedColumns):
    """A CSV file of Amazon's; a record is a row."""

    platform = PLATFORM
    empty: ClassVar[frozenset[str]] = frozenset(
        {"not available", "not applicable", "n/a", "null", "redacted", "not available."}
    )


def product_address(asin: str, site: str) -> str:
    """The page of a product in the shop it was bought in; "" where either is not known."""
    shop = _shop(site)
    return f"https://www.{shop}/dp/{asin}" if shop and _ASIN.fullmatch(asin) else ""


@remembered
def _shop(site: str) -> str:
    found = _SITE.fullmatch(site.lower())
    return found[1] if found else ""
