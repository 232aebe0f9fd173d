"""What LinkedIn's tables have in common: a header that may stand below a preamble, and times in several spellings."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final, NamedTuple, cast
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from app.core.events import Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows, tidied
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable

PLATFORM: Final = "linkedin"
_SECOND: Final = Precision.SECOND  # members of an enum are looked up slowly
_NOWHERE: Final = 1 << 30  # the place of a column that is not there
_DEEPEST_HEADER: Final = 8  # rows; "Notes:", its paragraph, blank lines
_NOTHING: Final = frozenset({"", "N/A", "n/a", "null", "None", "-"})
# A quote escaped by a backslash. One before a comma without a space, or at the end of a line, ends its cell instead.
_ESCAPED_QUOTE: Final = re.compile(rb'\\"(?!,(?! )|\r?\n|\r?$)')
_LOOK_AHEAD: Final = 4
_MONTHS: Final = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_YEAR_FIRST: Final = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T ,]+(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?:\s*(Z|UTC|\+00:?00))?"
)
_IN_WORDS: Final = re.compile(r"[A-Z][a-z]{2},? ([A-Z][a-z]{2}) (\d\d?) (\d\d?):(\d\d):(\d\d) (UTC|GMT) (\d{4})")
_MONTH_FIRST: Final = re.compile(
    r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)(?:,? (\d\d?):(\d\d)(?::(\d\d))?\s*([AP]M)?)?(?:\s*(UTC|Z))?", re.IGNORECASE
)


class Moment(NamedTuple):
    """A time as it was written.

    Attributes:
        at: UTC, None if the text is none.
        precision: how exact.
        is_guessed: no zone was written with it.
    """

    at: datetime | None
    precision: Precision = Precision.NONE
    is_guessed: bool = False


class Row:
    """One row, by the names of the table's columns; of several of one name, the first.

    Attributes:
        number: position below the header.
        cells: NFC and trimmed.
        places: where each column stands.
    """

    __slots__ = ("cells", "number", "places")

    def __init__(self, number: int, cells: list[str], places: dict[str, int]) -> None:
        self.number, self.cells, self.places = number, cells, places

    def __getitem__(self, column: str) -> str:
        """The cell of a column; "" where it is missing or says that there is nothing."""
        place, cells = self.places.get(column, _NOWHERE), self.cells
        if place >= len(cells) or cells[place] in _NOTHING:
            return ""
        return cells[place]

    def like(self, beginning: str) -> str:
        """The cell of the first column that begins so: LinkedIn explains in brackets behind a name."""
        column = next((column for column in self.places if column.startswith(beginning)), "")
        return self[column] if column else ""


class LinkedInTable:
    """A table of the download. A record is a row below the header; a preamble above it is none.

    Attributes:
        needed: columns it is known by.
        known: columns beside them that are no surprise.
        stems: how its file's name begins, where the columns could be anybody's; links to LinkedIn in it tell as well.
        has_free_text: people wrote in it, so that quotes may be escaped by a backslash.
    """

    name = ""
    platform = PLATFORM
    needed: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    has_free_text = False

    def recognises(self, member: Member) -> bool:
        """By its header, and by name or links where the header is too common."""
        if not member.base_name.lower().endswith(".csv"):
            return False
        if not self.needed <= frozenset(header_of(member)):
            return False
        stem = member.base_name.lower().replace("_", " ")
        return not self.stems or stem.startswith(self.stems) or b"linkedin.com/" in member.head(16384)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """What each row gives."""
        for row in self.rows_of(member, export):
            if isinstance(row, Skipped):
                yield row
            else:
                yield from self.of_row(row, member, export)

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """What one row gives; at least one thing."""
        raise NotImplementedError

    def rows_of(self, member: Member, export: ExportContext) -> Iterator[Row | Skipped]:
        """The rows below the header with their columns named; what cannot be read is skipped already."""
        places: dict[str, int] | None = None
        number = 0
        with closing(self._stream(member)) as stream:
            for place, cells in rows(stream):
                if places is None:
                    if not isinstance(cells, Unreadable) and self.needed <= {cell.strip() for cell in cells}:
                        places = self._places(member, [cell.strip() for cell in cells], export)
                    elif place >= _DEEPEST_HEADER:
                        return
                    continue
                if isinstance(cells, Unreadable):
                    yield Skipped(member.name, number, cells.reason, cells.detail)
                elif any(cells := tidied(cells)):
                    yield Row(number, cells, places)
                else:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
                number += 1

    def _stream(self, member: Member) -> BinaryIO:
        stream = member.open()
        if self.has_free_text and b'\\"' in member.head():
            return cast(BinaryIO, _Unescaped(stream))
        return stream

    def _places(self, member: Member, header: Sequence[str], export: ExportContext) -> dict[str, int]:
        for column in header:
            if column and column not in self.needed and column not in self.known:
                export.notice(member, f"column {column}")
        return {column: place for place, column in reversed(list(enumerate(header))) if column}


class _Unescaped(io.RawIOBase):
    """Turns quotes escaped by a backslash into quotes escaped by a quote, which a reader of CSV understands."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream, self._kept = stream, b""
        # Readers name the place in their complaints.
        self.path, self.member = getattr(stream, "path", ""), getattr(stream, "member", "")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As many bytes as there are."""
        # Replacing keeps the length. What may belong to an escape at the end waits for what follows.
        piece = self._kept + self._stream.read(max(1, len(buffer) - len(self._kept)))
        is_end = len(piece) == len(self._kept)
        whole = _ESCAPED_QUOTE.sub(b'""', piece)
        ready = whole if is_end else whole[:-_LOOK_AHEAD]
        self._kept = b"" if is_end else piece[-_LOOK_AHEAD:]
        if not ready and not is_end:
            return self.readinto(buffer)
        buffer[: len(ready)] = ready
        return len(ready)

    def close(self) -> None:
        """Close the member."""
        self._stream.close()
        super().close()


def header_of(member: Member) -> list[str]:
    """The first row that is no preamble; empty if this is no table."""
    head = member.head(8192)
    if head[:3].removeprefix(b"\xef\xbb\xbf")[:1] in (b"[", b"{", b"<") or b"," not in head or b"\0" in head:
        return []
    text = head.decode("utf-8-sig", "replace")
    is_noted = text.lstrip().lower().startswith("notes:")
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""))):
            is_preamble = is_noted and len([cell for cell in cells if cell.strip()]) < 2
            if cells and not is_preamble:
                return [cell.strip() for cell in cells]
            if number >= _DEEPEST_HEADER:
                break
    except csv.Error:
        pass
    return []


def moment(text: str) -> Moment:
    """A time in any of LinkedIn's spellings.

    "2025/02/15 22:18:33 UTC", "2026-01-22 08:00:00", "Tue Mar 10 09:15:00 UTC 2026", "2025/10/09",
    "2020-04-27 06:52 UTC", "3/14/26, 9:05 PM" (month first, in the tables of jobs).
    """
    text = text.strip()
    if text[19:] == " UTC" and text[4] == text[7] == "/" and text[10] == " " and text[13] == text[16] == ":":
        # As most are written, and four times as fast.
        try:
            return Moment(datetime.fromisoformat(f"{text[:19].replace('/', '-')}+00:00"), _SECOND)
        except ValueError:
            pass
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups()
    elif found := _IN_WORDS.fullmatch(text):
        name, day, hour, minute, second, zone, year = found.groups()
        month = str(_MONTHS.get(name.lower(), 0))
    elif found := _MONTH_FIRST.fullmatch(text):
        month, day, year, hour, minute, second, half, zone = found.groups()
        year = year if len(year) == 4 else f"20{year}"
        if half:
            hour = str(int(hour) % 12 + (12 if half.upper() == "PM" else 0))
    else:
        return Moment(None)
    try:
        at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC)
    except ValueError:
        return Moment(None)
    if hour is None:
        return Moment(at, Precision.DAY)
    return Moment(at, Precision.SECOND if second else Precision.MINUTE, zone is None)


def address_of(text: str) -> str:
    """An address as it is told by: without query and fragment, marks of LinkedIn's numbers written out; "" if none."""
    text = text.strip()
    if text.startswith("urn:li:"):
        text = "https://www.linkedin.com/feed/update/" + text
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    path = normalize("NFC", unquote(parts.path).replace("\0", "")).strip()
    return f"https://{host.lower()}{path if host.endswith('linkedin.com') else parts.path}"
