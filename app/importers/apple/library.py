"""The Apple Music library: songs kept, playlists, and the file that gives numbers their titles. JSON, often zipped."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from unicodedata import normalize

from app.core.errors import UserError
from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.apple.apple_table import PLATFORM, Facts
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records
from app.importers.written_times import moment

LIBRARY: Final = "apple_music.library"
_LOOKED_AT: Final = 4096
_MOST_NAMES: Final = 500_000
Names = dict[str, tuple[str, str]]  # number → title and artist
_TRACK_NUMBERS: Final = ("Track Identifier", "Apple Music Track Identifier", "Purchased Track Identifier")


class _JsonList:
    """A JSON list of objects; a record is an element."""

    platform = PLATFORM
    keys: tuple[bytes, ...]

    def recognises(self, member: Member) -> bool:
        """By keys at its beginning."""
        if not member.base_name.lower().endswith(".json"):
            return False
        head = member.head(_LOOKED_AT)
        return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[") and all(b'"%b"' % key in head for key in self.keys)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """What each element gives."""
        with member.open() as stream:
            for number, value in records(stream):
                if isinstance(value, Unreadable):
                    yield Skipped(member.name, number, value.reason, value.detail)
                elif not isinstance(value, dict):
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, type(value).__name__)
                else:
                    yield from self.of_record(value, number, member, export)

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """What one element gives, at least one thing."""
        raise NotImplementedError


class LibraryTracks(_JsonList):
    """`Apple Music Library Tracks.json`. A record is one song, with how often it was played and skipped in all."""

    name = "apple_music_library"
    keys = (b"Content Type", b"Track Identifier")

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One song."""
        title = text_of(record, "Title")
        if not title:
            yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no title")
            return
        at, precision = moment(text_of(record, "Date Added To Library"))
        if at is None:
            at, precision = moment(text_of(record, "Date Added To iCloud Music Library"))
        facts: Facts = {"content": "track" if text_of(record, "Content Type") in ("", "Song") else "other"}
        for name, key in (("genre", "Genre"), ("album", "Album")):
            if value := text_of(record, key):
                facts[name] = value
        for name, key in (
            ("plays", "Track Play Count"),
            ("skips", "Skip Count"),
            ("rating", "Rating"),
            ("year", "Track Year"),
        ):
            count = record.get(key)
            if isinstance(count, int) and not isinstance(count, bool) and 0 < count < 1 << 40:
                facts[name] = count
        if record.get("Is Purchased") is True:
            facts["purchased"] = True
        if record.get("Playlist Only Track") is True:
            facts["only_in_playlist"] = True
        yield Event(
            LIBRARY, Kind.SAVED, at, title, member.name, number, precision,
            creator=_artist_of(record), facts=facts,
        )  # fmt: skip


class Playlists(_JsonList):
    """`Apple Music Library Playlists.json`. A record is one playlist; it gives each song that has a name elsewhere.

    The file has numbers only. UNVERIFIED beyond the keys it is told by; a list whose songs cannot be named is skipped.
    """

    name = "apple_music_playlists"
    keys = (b"Container Type", b"Playlist Item Identifiers")

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`."""
        reader = type(self)()
        reader._names = names_in(export)
        yield from _JsonList.read(reader, member, export)

    _names: Mapping[str, tuple[str, str]]

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """The songs of one playlist."""
        numbers = record.get("Playlist Item Identifiers")
        known = [
            self._names[str(item)]
            for item in (numbers if isinstance(numbers, list) else ())
            if isinstance(item, int | str) and str(item) in self._names
        ]
        if not known:
            yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no song named")
        facts: Facts = {"content": "track"}
        if title := text_of(record, "Title"):
            facts["playlist"] = title
        for song, artist in known:
            yield Event(
                LIBRARY, Kind.SAVED, None, song, member.name, number, Precision.NONE, creator=artist, facts=facts
            )


class IdentifierInformation(_JsonList):
    """`Identifier Information.json`. A record is a number and a title; it names what other files only number."""

    name = "apple_identifiers"
    keys = (b"Identifier", b"Title")

    def recognises(self, member: Member) -> bool:
        """By its keys, and by having no others: two words as plain as these need the name too."""
        return "identifier information" in member.base_name.lower() and super().recognises(member)

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """Nothing of its own."""
        yield Skipped(member.name, number, SkipReason.INTERNAL, "a name for a number")


def names_in(export: ExportContext) -> Names:
    """Titles and artists by number, from this export and those beside it; songs of the library name best."""
    names: Names = {}
    for archive in (export.archive, *export.beside):
        for member in archive.members:
            base = member.base_name.lower()
            if base.endswith(".json") and ("library tracks" in base or "identifier information" in base):
                _read_names(member, names)
    return names


def _read_names(member: Member, names: Names) -> None:
    try:
        with member.open() as stream:
            for _, record in records(stream):
                if not isinstance(record, dict) or len(names) > _MOST_NAMES:
                    continue
                title, artist = text_of(record, "Title"), _artist_of(record)
                for key in ("Identifier", *_TRACK_NUMBERS):
                    number = record.get(key)
                    if title and isinstance(number, int | str) and (artist or str(number) not in names):
                        names[str(number)] = (title, artist)
    except UserError:
        return  # only a help; damage in what is imported is found there


def _artist_of(record: Mapping[str, Any]) -> str:
    return text_of(record, "Artist") or text_of(record, "Album Artist")


def text_of(record: Mapping[str, Any], key: str) -> str:
    """A text field, NFC and trimmed; "" where it is missing or no text."""
    value = record.get(key)
    if not isinstance(value, str):
        return ""
    return value.strip() if value.isascii() else normalize("NFC", value).strip()


IMPORTERS = (LibraryTracks(), Playlists(), IdentifierInformation())
