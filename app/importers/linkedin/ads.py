"""Advertisements: those clicked, and those LinkedIn showed on other sites and in other apps."""

from collections.abc import Iterator
from typing import Final

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.linkedin.table import LinkedInTable, Row, moment

_REMEMBERED: Final = 500_000  # rows; the largest file seen has four hundred different ones


class AdsClicked(LinkedInTable):
    """A record is a row: one advertisement clicked, by its number alone.

    LinkedIn writes whole blocks of this file several times: a row that stood there before is `duplicate`.
    """

    name = "linkedin_ads_clicked"
    needed = frozenset({"Ad clicked Date", "Ad Title/Id"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Every click once."""
        seen: set[tuple[str, str]] = set()
        for row in self.rows_of(member, export):
            if isinstance(row, Skipped):
                yield row
                continue
            when, ad = row["Ad clicked Date"], row["Ad Title/Id"]
            at, precision, is_guessed = moment(when)
            if at is None or not ad:
                reason = SkipReason.NO_TIME if ad else SkipReason.NO_CONTENT
                yield Skipped(member.name, row.number, reason)
            elif (when, ad) in seen:
                yield Skipped(member.name, row.number, SkipReason.DUPLICATE)
            else:
                if len(seen) < _REMEMBERED:
                    seen.add((when, ad))
                yield Event(
                    "linkedin.ads_clicked", Kind.AD_CLICKED, at, "" if ad.isdigit() else ad, member.name, row.number,
                    precision, Origin.SERVED, item_id=f"ad:{ad}" if ad.isdigit() else "", zone_guessed=is_guessed,
                )  # fmt: skip


class OffSiteAds(LinkedInTable):
    """`LAN Ads Engagement.csv`. A record is a row: an advertisement LinkedIn showed elsewhere, with the site or app.

    The advertisement is a number; where it was shown is all that can be read, so that is the title.
    """

    name = "linkedin_off_site_ads"
    needed = frozenset({"Action", "Date", "Ad Title/Id", "Page/App"})

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One advertisement."""
        ad, place, action = row["Ad Title/Id"], row["Page/App"], row["Action"].lower()
        at, precision, is_guessed = moment(row["Date"])
        if not ad and not place:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        if at is None:
            yield Skipped(member.name, row.number, SkipReason.NO_TIME)
            return
        is_click = "click" in action
        facts: dict[str, str | int | float | bool] = {"is_off_site": True}
        if ad:
            facts["ad"] = ad
        if action:
            facts["action"] = action
        stream, kind = "linkedin.ads_shown", Kind.AD_SHOWN
        if is_click:
            stream, kind = "linkedin.ads_clicked", Kind.AD_CLICKED
        yield Event(
            stream, kind, at, place, member.name, row.number, precision, Origin.SERVED,
            item_id="" if place else f"ad:{ad}", creator=place, facts=facts, zone_guessed=is_guessed,
        )  # fmt: skip
