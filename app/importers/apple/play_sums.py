"""Plays summed up by day or by song: read only where the single plays are missing.

`Apple Music - Play History Daily Tracks.csv` (a row for each song of a day), `… Recently Played Tracks.csv` and
`… Track Play History.csv` (a row for each song, its last play). Apple writes “Last End Reason Tyoe” in the second.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.apple.apple_table import LISTENED_S, AppleTable, Facts, artist_and_title, has_table
from app.importers.apple.plays import PLAYED, PlayActivity, origin_of
from app.importers.archive import Member
from app.importers.cell_values import amount_of, count_of
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.written_times import moment


class _Sums(AppleTable):
    """Tables that a better one may make superfluous."""

    is_told_better = False

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader.is_told_better = self._is_told_better(export)
        yield from AppleTable.read(reader, member, export)

    def _is_told_better(self, export: ExportContext) -> bool:
        return has_table(export, PlayActivity(), "play activity")

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One song of a day, or one song."""
        description = row["trackdescription trackname"]
        if not description:
            if row.has_anything():
                yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no title")
            return
        if self.is_told_better:
            yield Skipped(member.name, number, SkipReason.SUPERSEDED)
            return
        event = self._event(row, number, member, *artist_and_title(description))
        yield event or Skipped(member.name, number, SkipReason.NO_TIME)

    def _event(self, row: Row, number: int, member: Member, artist: str, title: str) -> Event | None:
        raise NotImplementedError


class DailyTracks(_Sums):
    """A record is a row: a song of a day, how often and how long."""

    name = "apple_music_days"
    needs: ClassVar[frozenset[str]] = frozenset({"trackdescription", "dateplayed", "playcount"})

    def _event(self, row: Row, number: int, member: Member, artist: str, title: str) -> Event | None:
        at, precision = moment(row["dateplayed"])
        if at is None:
            return None
        plays, skips = count_of(row["playcount"]), count_of(row["skipcount"]) or 0
        facts: Facts = {"content": "track"}
        if hours := row["hours"]:
            facts["hours"] = hours[:100]
        if skips > 0:
            facts["skips"] = skips
        return _summed(
            row, number, member, at, precision, artist, title, plays, skips, facts, "playdurationmilliseconds"
        )


class RecentTracks(_Sums):
    """A record is a row: a song and its plays of some months; its time is that of the last."""

    name = "apple_music_recent"
    needs: ClassVar[frozenset[str]] = frozenset({"trackdescription", "totalplays", "lasteventstarttimestamp"})

    def _is_told_better(self, export: ExportContext) -> bool:
        return super()._is_told_better(export) or has_table(export, DailyTracks(), "daily tracks")

    def _event(self, row: Row, number: int, member: Member, artist: str, title: str) -> Event | None:
        at, precision = moment(row["lasteventstarttimestamp"])
        if at is None:
            at, precision = moment(row["lasteventendtimestamp firsteventtimestamp lastmodified"])
        if at is None:
            return None
        plays, skips = count_of(row["totalplays"]), count_of(row["totalskips"]) or 0
        facts: Facts = {"content": "track"}
        if skips > 0:
            facts["skips"] = skips
        if feature := row["featurename"]:
            facts["feature"] = feature
        return _summed(
            row, number, member, at, precision, artist, title, plays, skips, facts, "totalplaydurationinmillis"
        )


class TrackHistory(_Sums):
    """A record is a row: a song and when it was last played, in milliseconds since 1970."""

    name = "apple_music_last_plays"
    needs: ClassVar[frozenset[str]] = frozenset({"trackname", "lastplayeddate", "isuserinitiated"})

    def _is_told_better(self, export: ExportContext) -> bool:
        return super()._is_told_better(export) or has_table(export, DailyTracks(), "daily tracks")

    def _event(self, row: Row, number: int, member: Member, artist: str, title: str) -> Event | None:
        at, precision = _epoch(row["lastplayeddate"])
        if at is None:
            return None
        return Event(
            PLAYED, Kind.CHOSEN, at, title, member.name, number, precision, creator=artist, facts={"content": "track"}
        )


def _summed(
    row: Row,
    number: int,
    member: Member,
    at: datetime,
    precision: Precision,
    artist: str,
    title: str,
    plays: int | None,
    skips: int,
    facts: Facts,
    duration: str,
) -> Event:
    length = amount_of(row[duration])
    seconds = length / 1000 if length is not None and length >= 0 else None
    # Never heard for half a minute in all, or only ever skipped.
    is_turned_away = (seconds is not None and seconds < LISTENED_S) or (not plays and skips > 0)
    origin = origin_of(row["featurename"]) if row["featurename"] else Origin.UNKNOWN
    return Event(
        PLAYED, Kind.SKIPPED if is_turned_away else Kind.CHOSEN, at, title, member.name, number, precision, origin,
        creator=artist, duration_s=seconds, facts=facts, quantity=plays if plays and plays > 0 else None,
    )  # fmt: skip


def _epoch(text: str) -> tuple[datetime | None, Precision]:
    if text.isdecimal() and len(text) == 13:
        return datetime.fromtimestamp(int(text) / 1000, UTC), Precision.MILLISECOND
    return moment(text)


IMPORTERS = (DailyTracks(), RecentTracks(), TrackHistory())
