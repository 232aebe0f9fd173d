"""What was bought in Apple's stores, and what was fetched or updated again.

`Store Transaction History.csv`, `Store Free Transaction History.csv`, later one file, `Store Transaction Purchase and
Free Apps History.csv`: apps, songs, films, books, what was bought inside apps. Order and payment numbers, devices and
addresses are passed over.
"""

from collections.abc import Iterator
from typing import ClassVar

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.apple.apple_table import AppleTable, Facts
from app.importers.archive import Member
from app.importers.cell_values import amount_of, currency_of, is_yes
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.written_times import moment


class Transactions(AppleTable):
    """A record is a row: one item bought or fetched for nothing."""

    name = "apple_purchases"
    needs: ClassVar[frozenset[str]] = frozenset({"itemdescription", "itempurchaseddate"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One purchase."""
        title, inside = row["itemdescription"], row["containerdescription"]
        if not title and not inside:
            return
        at, precision = moment(row["itempurchaseddate"])
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        facts: Facts = {}
        if kind := row["contenttype"]:
            facts["content_type"] = kind
        if inside and title:
            facts["inside"] = inside
        if is_yes(row["icloudfamilypurchase"]):
            facts["family_purchase"] = True
        if (refunded := amount_of(row["refundamount"])) is not None and refunded > 0:
            facts["refunded"] = refunded
        amount = amount_of(row["invoiceitemtotal invoiceitemamount price"])
        if amount is None and "free" in member.base_name.lower() and "purchase" not in member.base_name.lower():
            amount = 0.0
        yield Event(
            "app_store.bought", Kind.BOUGHT, at, title or inside, member.name, number, precision,
            creator=row["seller artist"], facts=facts or None, amount=amount,
            currency=currency_of(row, "currency currencycode"),
        )  # fmt: skip


class Updates(AppleTable):
    """`iTunes and App-Book Re-download and Update History.csv`. A record is a row: an app fetched again or updated.

    Devices do this by themselves: a circumstance, and no act.
    """

    name = "apple_updates"
    needs: ClassVar[frozenset[str]] = frozenset({"itemdescription", "activitydate"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One update."""
        title = row["itemdescription"]
        if not title:
            return
        at, precision = moment(row["activitydate"])
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        facts: Facts = {"act": "updated"}
        if kind := row["contenttype"]:
            facts["content_type"] = kind
        yield Event(
            "app_store.used",
            Kind.CONTEXT,
            at,
            title,
            member.name,
            number,
            precision,
            creator=row["seller"],
            facts=facts,
        )


IMPORTERS = (Transactions(), Updates())
