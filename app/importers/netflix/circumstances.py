"""Tables that say how, not what: screens gone through, plays in detail, branches chosen inside a story."""

from collections.abc import Iterator
from typing import Final

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.netflix.table import NetflixTable, Row, utc_time
from app.importers.netflix.titles import clip_or_title, title_of

_STREAM: Final = "netflix.context"


class Clickstream(NetflixTable):
    """A record is a row: a screen that was come to, for about 120 days. It names no title; addresses are not kept."""

    name = "netflix_clickstream"
    columns = ("Profile Name", "Source", "Navigation Level", "Referrer Url", "Webpage Url", "Click Utc Ts")
    needed = frozenset({"Profile Name", "Navigation Level", "Click Utc Ts"})
    file_name = "Clickstream.csv"

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One screen."""
        at, precision = utc_time(row["Click Utc Ts"])
        if at is None or not row["Navigation Level"]:
            reason = SkipReason.NO_CONTENT if at else SkipReason.NO_TIME
            yield Skipped(member.name, row.number, reason)
            return
        screen = row["Navigation Level"]
        facts: dict[str, str | int | float | bool] = {"content": "screen"}  # no film, so no topic of films
        if source := row["Source"]:
            facts["source"] = source
        yield Event(
            _STREAM, Kind.CONTEXT, at, screen, member.name, row.number, precision, item_id=f"screen:{screen}",
            facts=facts, profile=row.profile,
        )  # fmt: skip


class PlaybackRelatedEvents(NetflixTable):
    """A record is a row: a play of the last 30 days, with its pauses and leaps.

    The same plays stand in `ViewingActivity.csv`, so they are circumstances here; how often somebody paused or leapt
    is kept.
    """

    name = "netflix_playback"
    columns = ("Profile Name", "Title Description", "Device", "Playback Start Utc Ts", "Country", "Playtraces")
    needed = frozenset({"Profile Name", "Title Description", "Playback Start Utc Ts", "Playtraces"})
    file_name = "PlaybackRelatedEvents.csv"

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One play."""
        if not (text := row["Title Description"]):
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        at, precision = utc_time(row["Playback Start Utc Ts"])
        if at is None:
            yield Skipped(member.name, row.number, SkipReason.NO_TIME)
            return
        title, traces = clip_or_title(text), row["Playtraces"]
        yield Event(
            _STREAM, Kind.CONTEXT, at, title.text, member.name, row.number, precision, creator=title.work,
            facts={"pauses": traces.count('"paused"'), "leaps": traces.count('"reposition"')}, profile=row.profile,
        )  # fmt: skip


class InteractiveTitles(NetflixTable):
    """A record is a row: a branch taken inside an interactive title; a circumstance, for it is of no other title."""

    name = "netflix_interactive_titles"
    columns = (
        "Profile Name", "Title Desc", "Selection Type", "Choice Segment Id", "Has Watched", "Source", "Utc Timestamp",
    )  # fmt: skip
    needed = frozenset({"Profile Name", "Title Desc", "Selection Type", "Choice Segment Id", "Utc Timestamp"})
    file_name = "InteractiveTitles.csv"

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One branch."""
        title = title_of(row["Title Desc"])
        if not title.work:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        at, precision = utc_time(row["Utc Timestamp"])
        facts: dict[str, str | int | float | bool] = {}
        if branch := row["Choice Segment Id"]:
            facts["branch"] = branch
        if selection := row["Selection Type"]:
            facts["selection"] = selection
        yield Event(
            _STREAM, Kind.CONTEXT, at, title.text, member.name, row.number, precision if at else Precision.NONE,
            creator=title.work, facts=facts or None, profile=row.profile,
        )  # fmt: skip
