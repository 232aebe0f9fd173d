"""Prime Video: what was played, in four forms; searched for, bought, kept for later.

`Viewing History.csv` has every play since 2025's layout. `Digital.PrimeVideo.Viewinghistory` (older, by the hour) and
`Watch Events.csv` (one line a title, its last day) tell the same less well: they are read only where it is absent.

A trailer, a promotion, a film that began by itself and one of no seconds are no choice: they are shown.
"""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.amazon.amazon_table import AmazonTable, Facts
from app.importers.archive import Member
from app.importers.cell_values import amount_of, currency_of, is_yes
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.written_times import is_day_first, moment

WATCHED: Final = "prime_video.watched"
PREVIEWS: Final = "prime_video.previews"
_ADVERTISED: Final = ("promo", "trailer", "bonus", "clip")
# "Pilot-Example Show - Season 1": the episode, a hyphen without spaces, the show.
_EPISODE: Final = re.compile(r"\S.*?\S?-(?=\S)(?P<show>.+?) - (?P<season>\S+ \d+)\b.*")
_DATES: Final = (
    "purchasedate orderdate transactiondate rentaldate purchasedateutc transactiondateutc startdate creationdate date"
)


class _Dated(AmazonTable):
    """Tables whose dates may have slashes."""

    day_first = False
    is_told_better = False

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader.day_first, reader.is_told_better = is_day_first(member), self._is_told_better(export)
        yield from AmazonTable.read(reader, member, export)

    def _is_told_better(self, export: ExportContext) -> bool:
        return False


class ViewingHistory(_Dated):
    """A record is a row: one play. A child's profile is kept apart."""

    name = "prime_video_viewing"
    needs: ClassVar[frozenset[str]] = frozenset({"title", "playbackstartdatetimeutc", "secondsviewed"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One play, chosen or shown."""
        title = row["title"]
        if not title:
            return
        at, precision = moment(row["playbackstartdatetimeutc"], day_first=self.day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        seconds = amount_of(row["secondsviewed"])
        material, is_autoplay = row["materialtypedescription materialtype"], is_yes(row["isautoplay"])
        is_advertised = material.lower().startswith(_ADVERTISED)
        facts: Facts = {}
        if material:
            facts["material"] = material
        if is_autoplay:
            facts["autoplay"] = True
        if is_yes(row["isdeleted"]):
            facts["removed"] = True
        if device := row["devicemodel"]:
            facts["device"] = device
        show = ""
        if found := _EPISODE.fullmatch(title):
            show, facts["season"] = found["show"], found["season"]
        is_shown = is_advertised or is_autoplay or not seconds or seconds <= 0
        profile = row["profiletype"].lower()
        yield Event(
            PREVIEWS if is_shown else WATCHED,
            Kind.SHOWN if is_shown else Kind.CHOSEN,
            at, title, member.name, number, precision,
            Origin.SERVED if is_advertised or is_autoplay else Origin.UNKNOWN,
            creator=show, duration_s=max(0.0, seconds) if seconds is not None else None, facts=facts or None,
            profile="" if profile == "adult" else profile,
        )  # fmt: skip


class OldViewingHistory(_Dated):
    """`Digital.PrimeVideo.Viewinghistory.csv`. A record is a row: one play, its hour and no length.

    Hours are kept as days: nothing finer than a day is promised by a time that may be 59 minutes off.
    """

    name = "prime_video_viewing_old"
    needs: ClassVar[frozenset[str]] = frozenset({"playbackhour", "title"})

    def _is_told_better(self, export: ExportContext) -> bool:
        return has_viewing_history(export)

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One play; a trailer is shown."""
        title = row["title"]
        if not title:
            return
        if self.is_told_better:
            yield Skipped(member.name, number, SkipReason.SUPERSEDED)
            return
        at, precision = moment(row["playbackhour"], day_first=self.day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        material = row["videotype"]
        is_shown = material.lower().startswith(_ADVERTISED)
        yield Event(
            PREVIEWS if is_shown else WATCHED, Kind.SHOWN if is_shown else Kind.CHOSEN, at, title, member.name, number,
            Precision.DAY if precision is not Precision.NONE else precision,
            Origin.SERVED if is_shown else Origin.UNKNOWN, facts={"material": material} if material else None,
        )  # fmt: skip


class WatchEvents(_Dated):
    """`Watch Events.csv`, `PrimeVideo.WatchEvent.N.csv`. A record is a row: one title, when it was last watched."""

    name = "prime_video_watch_events"
    needs: ClassVar[frozenset[str]] = frozenset({"titlename", "secondswatched"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"mostrecentwatchdate", "latestwatchprogress"})

    def _is_told_better(self, export: ExportContext) -> bool:
        return has_viewing_history(export)

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One title."""
        title = row["titlename"]
        if not title:
            return
        if self.is_told_better:
            yield Skipped(member.name, number, SkipReason.SUPERSEDED)
            return
        at, precision = moment(row["mostrecentwatchdate latestwatchprogress"], day_first=self.day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        seconds = amount_of(row["secondswatched"])
        facts: Facts = {}
        if about := row["titledescription"]:
            facts["about"] = about[:500]
        if is_yes(row["deletedfromwatchhistory"]):
            facts["removed"] = True
        is_shown = seconds is not None and seconds <= 0
        yield Event(
            PREVIEWS if is_shown else WATCHED, Kind.SHOWN if is_shown else Kind.CHOSEN, at, title, member.name, number,
            precision, duration_s=max(0.0, seconds) if seconds is not None else None, facts=facts or None,
        )  # fmt: skip


class VideoSearches(_Dated):
    """`Search History.csv` of Prime Video. A record is a row: one search."""

    name = "prime_video_searches"
    needs: ClassVar[frozenset[str]] = frozenset({"searchqueryfromcustomer", "searchrequestdate"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One search."""
        words = row["searchqueryfromcustomer"]
        if not words:
            if row.has_anything():
                yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no words")
            return
        at, precision = moment(row["searchrequestdate"], day_first=self.day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        yield Event("prime_video.searched", Kind.SEARCHED, at, words, member.name, number, precision)


class Trailers(_Dated):
    """`Promotional Trailers Viewed.csv`. A record is a row: one trailer.

    UNVERIFIED: no public reader names its columns; any with a title and a date will do.
    """

    name = "prime_video_trailers"
    needs: ClassVar[frozenset[str]] = frozenset()
    needs_one_of: ClassVar[frozenset[str]] = frozenset(
        {"title", "titlename", "trailertitle", "promotionaltrailertitle"}
    )
    called: ClassVar[tuple[str, ...]] = ("promotional trailers", "promotionaltrailers")

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One trailer, put there by Prime Video."""
        title = row["title titlename trailertitle promotionaltrailertitle"]
        if not title:
            return
        at, precision = moment(
            row[f"vieweddate dateviewed viewdate playbackstartdatetimeutc eventdate mostrecentwatchdate {_DATES}"],
            day_first=self.day_first,
        )
        yield Event(
            PREVIEWS,
            Kind.SHOWN,
            at,
            title,
            member.name,
            number,
            precision,
            Origin.SERVED,
            facts={"material": "Trailer"},
        )


class VideoPurchases(_Dated):
    """`Purchases and Rentals.csv`. A record is a row: one film or series bought or rented.

    UNVERIFIED beyond its name: any columns with a title and a date will do; Amazon gives no price here.
    """

    name = "prime_video_purchases"
    needs: ClassVar[frozenset[str]] = frozenset()
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"title", "titlename", "productname", "itemname"})
    called: ClassVar[tuple[str, ...]] = ("purchases and rentals", "purchasesandrentals")

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One purchase."""
        title = row["title titlename productname itemname"]
        if not title:
            return
        at, precision = moment(row[_DATES], day_first=self.day_first)
        facts: Facts = {}
        if how := row["transactiontype ordertype offertype purchasetype type"]:
            facts["how"] = how
        yield Event(
            "prime_video.bought", Kind.BOUGHT, at, title, member.name, number, precision, item_id=row["asin titleasin"],
            facts=facts or None, amount=amount_of(row["price amount totalamount"]),
            currency=currency_of(row, "currency currencycode"),
        )  # fmt: skip


class Watchlist(_Dated):
    """`Digital.PrimeVideo.Watchlist.csv`, `…WatchlistHistory.csv`. A record is a row: a title kept for later."""

    name = "prime_video_watchlist"
    needs: ClassVar[frozenset[str]] = frozenset({"catalogtitle", "itemaddeddate"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One title; in the history it may have been taken off again."""
        title = row["catalogtitle"]
        if not title:
            return
        at, precision = moment(row["itemaddeddate"], day_first=self.day_first)
        facts: Facts = {"removed": True} if is_yes(row["deleted"]) else {}
        yield Event("prime_video.watchlist", Kind.SAVED, at, title, member.name, number, precision, facts=facts or None)


def has_viewing_history(export: ExportContext) -> bool:
    """Whether the best of the files is among those handed over."""
    best = ViewingHistory()
    return any(
        best.recognises(member)
        for archive in (export.archive, *export.beside)
        for member in archive.members
        if member.base_name.lower().endswith(".csv") and "history" in member.base_name.lower()
    )


IMPORTERS = (
    ViewingHistory(),
    OldViewingHistory(),
    WatchEvents(),
    VideoSearches(),
    Trailers(),
    VideoPurchases(),
    Watchlist(),
)
