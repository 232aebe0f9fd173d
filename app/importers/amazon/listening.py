"""Audible and Amazon Music: what was listened to, kept and searched for."""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.amazon.amazon_table import AmazonTable, Facts
from app.importers.archive import Member
from app.importers.cell_values import amount_of, is_yes
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.written_times import is_day_first, moment

# As with every music service here: less than half a minute is a song turned away.
_LISTENED_S: Final = 30.0
_CHILD: Final = re.compile(r"(?:^|/)(kids? profile[^/]*)/", re.IGNORECASE)


class AudibleListening(AmazonTable):
    """`Audible.Listening.csv`, `Listening History.csv` of Audible. A record is a row: one stretch of listening.

    The older file gives days ("12-Mar-2021"); lengths are milliseconds. A child's profile has a folder of its own.
    """

    name = "audible_listening"
    needs: ClassVar[frozenset[str]] = frozenset({"startdate", "asin"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"eventduration", "eventdurationmilliseconds"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One stretch."""
        title, asin = row["productname title"], row["asin"]
        if not title and not asin:
            return
        at, precision = moment(row["startdate"])
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        length = amount_of(row["eventdurationmilliseconds eventduration"])
        facts: Facts = {"content": "audiobook"}
        if (speed := amount_of(row["narrationspeed"])) is not None:
            facts["speed"] = speed
        child = _CHILD.search(member.name)
        yield Event(
            "audible.listened", Kind.CHOSEN, at, title, member.name, number, precision, item_id=asin,
            duration_s=length / 1000 if length is not None and length >= 0 else None, facts=facts,
            profile=child[1].lower() if child else "",
        )  # fmt: skip


class AudibleLibrary(AmazonTable):
    """`Audible.Library.csv`, `Library.csv` of Audible. A record is a row: one book."""

    name = "audible_library"
    needs: ClassVar[frozenset[str]] = frozenset({"asin", "title"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"lengthinminutes", "isdownloaded", "datefirstdownloaded"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One book; a deleted one was taken away again."""
        title, asin = row["title productname"], row["asin"]
        if not title and not asin:
            return
        at, precision = moment(row["dateadded purchasedate lastupdated"])
        facts: Facts = {"content": "audiobook"}
        if is_yes(row["isdeleted"]):
            facts["removed"] = True
        yield Event(
            "audible.library", Kind.SAVED, at, title, member.name, number, precision, item_id=asin,
            creator=row["authors author"], facts=facts,
        )  # fmt: skip


class _Music(AmazonTable):
    """Tables of Amazon Music; dates may have slashes."""

    day_first = False

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader.day_first = is_day_first(member)
        yield from AmazonTable.read(reader, member, export)


class MusicListening(_Music):
    """`Listening History.csv` of Amazon Music. A record is a row: one song played."""

    name = "amazon_music_listening"
    needs: ClassVar[frozenset[str]] = frozenset({"productname", "listendurationinmilliseconds"})
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"date", "timestamp"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One song; under half a minute it was turned away."""
        title, asin = row["productname title trackname"], row["asin"]
        if not title and not asin:
            return
        at, precision = moment(row["date timestamp"], day_first=self.day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        length = amount_of(row["listendurationinmilliseconds"])
        seconds = length / 1000 if length is not None and length >= 0 else None
        is_skipped = seconds is not None and seconds < _LISTENED_S
        yield Event(
            "amazon_music.played", Kind.SKIPPED if is_skipped else Kind.CHOSEN, at, title, member.name, number,
            precision, item_id=asin, creator=row["artistname artist"], duration_s=seconds, facts={"content": "track"},
        )  # fmt: skip


class MusicSearches(_Music):
    """`Search History.csv` of Amazon Music. A record is a row: one search."""

    name = "amazon_music_searches"
    needs: ClassVar[frozenset[str]] = frozenset({"query", "eventdate"})
    called: ClassVar[tuple[str, ...]] = ("search history",)

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One search."""
        words = row["query"]
        if not words:
            if row.has_anything():
                yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no words")
            return
        at, precision = moment(row["eventdate"], day_first=self.day_first)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        yield Event("amazon_music.searched", Kind.SEARCHED, at, words, member.name, number, precision)


class SavedMusic(_Music):
    """`Saved Music.csv`. A record is a row: one song of the library."""

    name = "amazon_music_library"
    needs: ClassVar[frozenset[str]] = frozenset({"asin", "title", "artistname", "albumname"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One song, with its genre."""
        title, asin = row["title"], row["asin"]
        if not title and not asin:
            return
        at, precision = moment(row["creationdate lastupdateddate"], day_first=self.day_first)
        facts: Facts = {"content": "track"}
        for name, column in (("genre", "primarygenre albumprimarygenre"), ("album", "albumname")):
            if value := row[column]:
                facts[name] = value
        yield Event(
            "amazon_music.library", Kind.SAVED, at, title, member.name, number, precision, item_id=asin,
            creator=row["artistname"], facts=facts,
        )  # fmt: skip


IMPORTERS = (AudibleListening(), AudibleLibrary(), MusicListening(), MusicSearches(), SavedMusic())
