"""Products put into the cart, on a list, looked at, and shown again."""

from collections.abc import Iterator
from typing import Any, ClassVar, Final
from unicodedata import normalize

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.amazon.amazon_table import PLATFORM, AmazonTable, Facts, product_address
from app.importers.archive import Member
from app.importers.cell_values import count_of, is_yes
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records
from app.importers.named_columns import Row
from app.importers.written_times import is_day_first, moment

CART: Final = "amazon.cart"
LISTS: Final = "amazon.lists"
VIEWED: Final = "amazon.viewed"
SHOWN: Final = "amazon.shown"


class Cart(AmazonTable):
    """`Retail.CartItems.N.csv`, `Cart History.csv`. A record is a row: a product put into the cart or kept for later.

    The older file gives numbers of products and no names; what was bought too has its name from there.
    """

    name = "amazon_cart"
    needs: ClassVar[frozenset[str]] = frozenset({"asin", "dateaddedtocart"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader._day_first = is_day_first(member)
        yield from AmazonTable.read(reader, member, export)

    _day_first = False

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One product."""
        asin, title = row["asin"], row["productname title"]
        if not asin and not title:
            return
        at, precision = moment(row["dateaddedtocart"], day_first=self._day_first)
        facts: Facts = {}
        if kept_in := row["cartlist"]:
            facts["list"] = kept_in
        if is_yes(row["tobegiftwrapped giftwrapped"]):
            facts["gift"] = True
        quantity = count_of(row["quantity orderquantity cartamount"])
        yield Event(
            CART, Kind.SAVED, at, title, member.name, number, precision, item_id=asin,
            url=product_address(asin, row["cartdomain marketplace website"]), facts=facts or None,
            quantity=quantity if quantity and quantity > 0 else None,
        )  # fmt: skip


class Impressions(AmazonTable):
    """Product pages opened, and the shelf “buy again”. A record is a row.

    “Detail Page Glance View” is a page the person opened; the shelf is what Amazon put there.
    """

    name = "amazon_impressions"
    needs: ClassVar[frozenset[str]] = frozenset({"asin", "creationdate"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"marketplaceid", "customercountrycode", "countrycode"})
    called: ClassVar[tuple[str, ...]] = ("glance view", "buy again")

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader._day_first, reader._is_shelf = is_day_first(member), "buy again" in member.base_name.lower()
        yield from AmazonTable.read(reader, member, export)

    _day_first = False
    _is_shelf = False

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One product seen."""
        asin, title = row["asin"], row["productname"]
        if not asin and not title:
            return
        at, precision = moment(row["creationdate"], day_first=self._day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        yield Event(
            SHOWN if self._is_shelf else VIEWED,
            Kind.SHOWN if self._is_shelf else Kind.CHOSEN,
            at, title, member.name, number, precision,
            Origin.SERVED if self._is_shelf else Origin.UNKNOWN,
            item_id=asin,
        )  # fmt: skip


class WishLists:
    """`Amazon.Lists.Wishlist.json`. A record is an element: of the list, of the person, or of one item.

    Each element is an object of one key, “name [Item 3]”, with a list of single values behind it: asin, quantity,
    privacy, deleted. A later form has the items of a list as plain objects behind its name. Who else may see the list
    is left alone.
    """

    name = "amazon_lists"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By the name, since every list is called what the person called it; and an `asin` or `listName` in it."""
        if not member.base_name.lower().endswith(".json") or "wishlist" not in member.base_name.lower():
            return False
        head = member.head()
        return b'"asin"' in head or b'"listName"' in head or b'"itemAsin"' in head

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Items of all lists, undated where the file gives no date."""
        with member.open() as stream:
            for number, value in records(stream):
                if isinstance(value, Unreadable):
                    yield Skipped(member.name, number, value.reason, value.detail)
                elif not isinstance(value, dict):
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, type(value).__name__)
                else:
                    events = list(_wished(value, number, member))
                    yield from events
                    if not events:
                        yield Skipped(member.name, number, SkipReason.PERSONAL_DETAIL)


def _wished(record: dict[str, Any], number: int, member: Member) -> Iterator[Event]:
    for key, values in record.items():
        parts = [part for part in values if isinstance(part, dict)] if isinstance(values, list) else []
        if key.endswith(("[User]", "[List]")):
            continue
        if "[Item" in key:  # one item, told in single values
            parts = [{name: value for part in parts for name, value in part.items()}]
        for item in parts:
            if event := _wish(item, number, member, key.partition(" [")[0]):
                yield event


def _wish(item: dict[str, Any], number: int, member: Member, list_name: str) -> Event | None:
    def text(*names: str) -> str:
        return next((_tidy(item[name]) for name in names if isinstance(item.get(name), str) and _tidy(item[name])), "")

    asin, title = text("asin", "itemAsin", "ASIN"), text("itemTitle", "title", "productName")
    if not asin and not title:
        return None
    at, precision = moment(text("addedDate", "dateAdded", "itemAddedDate", "createdDate"))
    facts: Facts = {}
    if is_yes(str(item.get("deleted", ""))):
        facts["removed"] = True
    if is_yes(str(item.get("fullyPurchased", ""))):
        facts["purchased"] = True
    quantity = count_of(str(item.get("quantity", "")))
    return Event(
        LISTS, Kind.SAVED, at, title, member.name, number, precision if at else Precision.NONE, item_id=asin,
        facts=facts or None,
        quantity=quantity if quantity and quantity > 0 else None,
    )  # fmt: skip


def _tidy(text: str) -> str:
    return normalize("NFC", text.replace("\0", "\ufffd")).strip()


IMPORTERS = (Cart(), Impressions(), WishLists())
