"""What was searched for in the shop: `Search-Data.Customer-Engagement.csv`, since 2025 `Search Queries.csv`.

A row is one search with what came of it, as numbers: how many results were opened, put into the cart, ordered. Which
ones stands in `Search Product Clicks.csv`, without a date.
"""

from collections.abc import Iterator
from typing import ClassVar, Final
from unicodedata import normalize
from urllib.parse import parse_qs

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.amazon.amazon_table import AmazonTable, Facts
from app.importers.archive import Member
from app.importers.cell_values import amount_of, count_of, is_yes
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.written_times import is_day_first, moment

SEARCHED: Final = "amazon.searched"
_COUNTS: Final = (
    ("clicked", "numberofclickeditems"),
    ("added", "numberofitemsaddedtocart"),
    ("ordered", "numberofitemsordered"),
)
_WHOLE_SHOP: Final = ("all departments", "aps", "all", "all department", "other")


class Searches(AmazonTable):
    """A record is a row: one search."""

    name = "amazon_searches"
    needs: ClassVar[frozenset[str]] = frozenset({"firstsearchtimegmt", "keywords"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader._day_first = is_day_first(member)
        yield from AmazonTable.read(reader, member, export)

    _day_first = False

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One search; browsing without words is none."""
        words = row["keywords"] or _words_in(row["firstsearchquerystring"])
        if not words:
            if row.has_anything():
                yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no words")
            return
        at, precision = moment(row["firstsearchtimegmt lastsearchtimegmt"], day_first=self._day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        facts: Facts = {}
        for name, column in _COUNTS:
            count = count_of(row[column])
            if count is not None and count >= 0:
                facts[name] = count
        department = row["department alldepartmentapsorcategory"]
        if department and department.lower() not in _WHOLE_SHOP:
            facts["store_category"] = department
        if (most := amount_of(row["maximumpurchaseprice"])) is not None:
            facts["highest_price_bought"] = most
        for name, column in (("abandoned", "queryabandonedyn"), ("from_external_ad", "isfirstsearchfromexternalad")):
            if is_yes(row[column]):
                facts[name] = True
        yield Event(SEARCHED, Kind.SEARCHED, at, words, member.name, number, precision, facts=facts or None)


class SearchClicks(AmazonTable):
    """`Search Product Clicks.csv`. A record is a row: numbers of products opened from results, without a time."""

    name = "amazon_search_clicks"
    needs: ClassVar[frozenset[str]] = frozenset({"clickeditems", "itemsaddedtocartorlist"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """What was opened, and what of it was put into the cart."""
        for column, act in (
            ("clickeditems", "clicked"),
            ("itemsaddedtocartorlist", "added"),
            ("itemsborrowed", "borrowed"),
        ):
            for asin in filter(None, (part.strip() for part in row[column].replace(";", ",").split(","))):
                kind = Kind.CHOSEN if act == "clicked" else Kind.SAVED
                yield Event(
                    SEARCHED, kind, None, "", member.name, number, Precision.NONE, Origin.SOUGHT, asin,
                    facts={"act": act},
                )  # fmt: skip


def _words_in(query: str) -> str:
    """The words of an address like "url=search-alias%3Daps&field-keywords=bike+light"."""
    try:
        values = parse_qs(query.partition("?")[2] or query)
    except ValueError:
        return ""
    words = (values.get("field-keywords") or values.get("k") or values.get("keywords") or [""])[0]
    return normalize("NFC", words.replace("\0", "\ufffd")).strip()


IMPORTERS = (Searches(), SearchClicks())
