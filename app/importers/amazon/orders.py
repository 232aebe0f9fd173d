"""What was ordered: goods in both generations of the file, and digital content.

`Retail.OrderHistory.N.csv` (27 columns, dates with slashes until about 2022) and since 2025 `Order History.csv` (28
columns by the alphabet). A row is one product of one shipment. `Shipment Item Subtotal` is that of the whole shipment,
repeated in each of its rows, and never read. Addresses, names and payment are never kept: only whether goods went
elsewhere than to the buyer, and whether they were a gift, since both speak for somebody else.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.amazon.amazon_table import AmazonTable, Facts, product_address
from app.importers.archive import Member
from app.importers.cell_values import amount_of, count_of, currency_of, is_yes
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.written_times import is_day_first, moment

BOUGHT: Final = "amazon.bought"
_CANCELLED: Final = ("cancelled", "canceled")
_GIFT: Final = "giftmessage giftsendername giftrecipientcontact giftrecipientcontactdetails"
# Members of an enum are looked up slowly, and each row needs one.
_WAS_BOUGHT: Final = Kind.BOUGHT
# Words of an address that say where it is and not who lives there: house numbers and postcodes.
_PLACE: Final = re.compile(r"(?=\w*\d)\w{4,}")


class Orders(AmazonTable):
    """Goods. A record is a row: one product of one shipment."""

    name = "amazon_orders"
    needs: ClassVar[frozenset[str]] = frozenset({"website", "orderid", "orderdate", "asin", "productname"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"quantity", "originalquantity"})
    known: ClassVar[frozenset[str]] = frozenset(
        "website orderid orderdate purchaseordernumber currency unitprice unitpricetax shippingcharge totaldiscounts "
        "totalowed totalamount shipmentitemsubtotal shipmentitemsubtotaltax asin productcondition quantity "
        "originalquantity paymentinstrumenttype paymentmethodtype orderstatus shipmentstatus shipdate shippingoption "
        "shippingaddress billingaddress carriernametrackingnumber productname giftmessage giftsendername "
        "giftrecipientcontactdetails giftrecipientcontact itemserialnumber department category".split()
    )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader.day_first = is_day_first(member)
        yield from AmazonTable.read(reader, member, export)

    day_first = False

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One order line; cancelled ones were no purchase, and stand as a circumstance."""
        title, asin = row["productname"], row["asin"]
        if not title and not asin:
            return
        at, precision = moment(row["orderdate"], day_first=self.day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        facts: Facts = {}
        if row[_GIFT]:
            facts["gift"] = True
        if is_elsewhere(row["shippingaddress"], row["billingaddress"]):
            facts["shipped_elsewhere"] = True
        if department := row["department category"]:
            facts["store_category"] = department
        yield _bought(at, precision, title, asin, row, number, member, facts, row["website"])


class DigitalOrders(AmazonTable):
    """`Digital Items.csv`, `Digital Content Orders.csv`. A record is a row: one part (price, tax) of one item.

    An item has a row for each part of its price: the first gives the purchase, the others are skipped as said twice.
    """

    name = "amazon_digital_orders"
    needs: ClassVar[frozenset[str]] = frozenset({"orderid", "orderdate", "asin"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset(
        {"digitalorderitemid", "giftitem", "quantityordered", "ourprice"}
    )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader._seen, reader._day_first = set(), is_day_first(member)
        yield from AmazonTable.read(reader, member, export)

    _seen: set[str]
    _day_first = False

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One item of a digital order."""
        title, asin = row["productname title"], row["asin"]
        if not title and not asin:
            return
        key = f"{row['orderid']}\n{row['digitalorderitemid']}\n{asin}"
        if key in self._seen:
            yield Skipped(member.name, number, SkipReason.DUPLICATE, "another part of the price")
            return
        self._seen.add(key)
        at, precision = moment(row["orderdate"], day_first=self._day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        facts: Facts = {"digital": True}
        if is_yes(row["giftitem isgift"]):
            facts["gift"] = True
        yield _bought(at, precision, title, asin, row, number, member, facts, row["marketplace website"])


def is_elsewhere(shipped_to: str, billed_to: str) -> bool:
    """Whether two addresses are two places, whoever's names stand in them; False where either is missing."""
    if not shipped_to or not billed_to:
        return False
    shipped, billed = shipped_to.casefold(), billed_to.casefold()
    here, there = set(_PLACE.findall(shipped)), set(_PLACE.findall(billed))
    if here and there:
        return here.isdisjoint(there)
    return re.sub(r"\W", "", shipped) != re.sub(r"\W", "", billed)


def _bought(
    at: datetime,
    precision: Precision,
    title: str,
    asin: str,
    row: Row,
    number: int,
    member: Member,
    facts: Facts,
    site: str,
) -> Event:
    status = row["orderstatus"]
    is_cancelled = status.lower() in _CANCELLED
    if is_cancelled:
        facts["order_status"] = status
    quantity = count_of(row["originalquantity quantity quantityordered"])
    amount = amount_of(row["totalowed totalamount price ourprice transactionamount"])
    if amount is None and (unit := amount_of(row["unitprice"])) is not None:
        amount = round((unit + (amount_of(row["unitpricetax"]) or 0.0)) * (quantity or 1), 2)
    return Event(
        BOUGHT, Kind.CONTEXT if is_cancelled else _WAS_BOUGHT, at, title, member.name, number, precision,
        item_id=asin, url=product_address(asin, site), facts=facts or None,
        amount=None if is_cancelled else amount,
        currency=currency_of(row, "currency pricecurrencycode ourpricecurrencycode basecurrencycode currencycode"),
        quantity=quantity if quantity and quantity > 0 else None,
    )  # fmt: skip


IMPORTERS = (Orders(), DigitalOrders())
