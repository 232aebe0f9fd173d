"""What was sent back or refunded: `Return Requests.csv`, `Returns Status.csv`, `Refund Details.csv`, digital returns.

A return says something about a purchase and little about its subject: too small, broken, given back. So it is a
circumstance, marked `returned`, and no dislike. Two of the files name the order alone: the product is looked up in the
order files of the export, and where an order has several products nobody can say which it was.
"""

from collections.abc import Iterator
from typing import ClassVar, Final

from app.core.errors import UserError
from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.amazon.amazon_table import AmazonTable, Facts, product_address
from app.importers.amazon.orders import IMPORTERS as ORDERS
from app.importers.archive import Member
from app.importers.cell_values import amount_of, count_of
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Places, Row, encoding_of
from app.importers.written_times import is_day_first, moment

RETURNED: Final = "amazon.returned"
_DATES: Final = "dateofreturn returndate refunddate returncreationdate returnrequestdate creationdate orderdate"
_REASONS: Final = "returnreasoncode returnreason reversalreason reason"
_MOST_ORDERS: Final = 200_000
Products = dict[str, tuple[str, str]]  # order → number of the product and its name; empty texts if there are several


class Returns(AmazonTable):
    """A record is a row: one return or refund."""

    name = "amazon_returns"
    needs: ClassVar[frozenset[str]] = frozenset({"orderid"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset(
        {"returnreasoncode", "returnresolution", "returnreason", "reversalreason", "dateofreturn", "returncreationdate"}
    )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader._day_first, reader._products = is_day_first(member), products_by_order(export)
        yield from AmazonTable.read(reader, member, export)

    _day_first = False
    _products: Products

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One return."""
        asin, title = row["asin"], row["productname title"]
        if not asin and not title:
            asin, title = self._products.get(row["orderid"], ("", ""))
        if not asin and not title:
            if row.has_anything():
                yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no product named")
            return
        at, precision = moment(row[_DATES], day_first=self._day_first)
        facts: Facts = {"returned": True}
        if (refunded := amount_of(row["refundamount returnamount"])) is not None:
            facts["refunded"] = refunded
        if reason := row[_REASONS]:
            facts["reason"] = reason[:200]
        quantity = count_of(row["returnquantity quantity affecteditemquantity"])
        yield Event(
            RETURNED, Kind.CONTEXT, at, title, member.name, number, precision if at else Precision.NONE,
            item_id=asin, url=product_address(asin, row["website marketplace"]), facts=facts,
            quantity=quantity if quantity and quantity > 0 else None,
        )  # fmt: skip


def products_by_order(export: ExportContext) -> Products:
    """The product of each order that has only one, from the order files of this export and those beside it."""
    found: Products = {}
    for archive in (export.archive, *export.beside):
        for member in archive.members:
            if member.base_name.lower().endswith(".csv") and any(orders.recognises(member) for orders in ORDERS):
                _read_products(member, found)
    return found


def _read_products(member: Member, found: Products) -> None:
    try:
        with member.open() as stream:
            places = Places([], AmazonTable.empty)
            for number, cells in rows(stream, encoding=encoding_of(member)):
                if number < 0 and isinstance(cells, list):
                    places = Places(cells, AmazonTable.empty)
                elif isinstance(cells, list) and len(found) < _MOST_ORDERS:
                    row = Row(cells, places)
                    order, product = row["orderid"], (row["asin"], row["productname title"])
                    if order and found.setdefault(order, product) != product:
                        found[order] = ("", "")
    except UserError:
        return  # only a help; damage in what is imported is found there


IMPORTERS = (Returns(),)
