"""What Netflix's tables have in common: a header of fixed columns, rows that name their profile, times in UTC."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows, tidied
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable

PLATFORM: Final = "netflix"
NO_INFORMATION: Final = b"We found no information for this table."
_TIME: Final = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?: ?(?:Z|UTC))?")
_DURATION: Final = re.compile(r"(\d{1,5}):(\d\d?):(\d\d?)", re.ASCII)
_SECOND: Final = Precision.SECOND  # members of an enum are looked up slowly
_NOWHERE: Final = 1 << 30  # the place of a column that is not there
_NOTHING: Final = frozenset({"", "-1", "NULL", "null", "--", "N/A"})


class Row:
    """One row, by the names of the table's columns.

    Attributes:
        number: position in the file.
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

    def raw(self, column: str) -> str:
        """The same where "-1" means something."""
        place = self.places.get(column, _NOWHERE)
        return self.cells[place] if place < len(self.cells) else ""

    @property
    def profile(self) -> str:
        """Whose row it is."""
        return self["Profile Name"]


class NetflixTable:
    """A table of the account's download. A record is a row.

    Attributes:
        columns: as documented, in their order; told by name, or by place where the header is in another language.
        needed: those without which it is not this table.
        file_name: how Netflix calls the file; believed only for headers in another language.
    """

    name = ""
    platform = PLATFORM
    columns: tuple[str, ...] = ()
    needed: frozenset[str] = frozenset()
    file_name = ""

    def recognises(self, member: Member) -> bool:
        """By its header."""
        found = header_of(member)
        return bool(found) and (self.needed <= set(found) or self._is_translated(member, found))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """What each row gives."""
        yield from self.of_rows(self.rows_of(member, export), member, export)

    def of_rows(self, found: Iterator[Row | Skipped], member: Member, export: ExportContext) -> Iterator[Read]:
        """What the rows give, one by one; tables whose rows belong together do otherwise."""
        for row in found:
            if isinstance(row, Skipped):
                yield row
            else:
                yield from self.of_row(row, member, export)

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """What one row gives; at least one thing."""
        raise NotImplementedError

    def rows_of(self, member: Member, export: ExportContext) -> Iterator[Row | Skipped]:
        """The rows with their columns named; what cannot be read is skipped already."""
        places: dict[str, int] = {}
        with member.open() as stream:
            for number, cells in rows(stream):
                if number < 0:
                    header = [] if isinstance(cells, Unreadable) else [cell.strip() for cell in cells]
                    places = self._places(member, header, export)
                elif isinstance(cells, Unreadable):
                    yield Skipped(member.name, number, cells.reason, cells.detail)
                elif any(cells := tidied(cells)):
                    yield Row(number, cells, places)
                else:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)

    def _places(self, member: Member, header: Sequence[str], export: ExportContext) -> dict[str, int]:
        if self.needed <= set(header):
            for column in header:
                if column and column not in self.columns:
                    export.notice(member, f"column {column}")
            return {column: place for place, column in reversed(list(enumerate(header)))}
        return {column: place for place, column in enumerate(self.columns)}

    def _is_translated(self, member: Member, header: Sequence[str]) -> bool:
        return member.base_name == self.file_name and len(header) == len(self.columns)


def header_of(member: Member) -> list[str]:
    """The first row of a table; empty if this is none."""
    line = member.head(4096).removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    if b"," not in line or line[:1] in b"[{<" or b"\0" in line:
        return []
    try:
        return [cell.strip() for cell in next(csv.reader([line.decode("utf-8", "replace")]), [])]
    except csv.Error:
        return []


def utc_time(text: str) -> tuple[datetime | None, Precision]:
    """A time as Netflix writes it, UTC ("2021-03-21 23:04:15", "2021-03-21T23:04:15Z", "2021-03-21"); None if none."""
    if len(text) == 19 and text[10] == " " and text.isascii():
        # The usual way, and three times as fast.
        try:
            return datetime.fromisoformat(f"{text}+00:00"), _SECOND
        except ValueError:
            pass
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None, Precision.NONE
    parts = [int(part) for part in found.groups(default="0")]
    try:
        at = datetime(*parts[:3], *parts[3:], tzinfo=UTC)  # type: ignore[arg-type,misc]  # six numbers
    except ValueError:
        return None, Precision.NONE
    if found.group(4) is None:
        return at, Precision.DAY
    return at, Precision.SECOND if found.group(6) else Precision.MINUTE


def midnight(day: date) -> datetime:
    """A day as an event has it."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def seconds_of(text: str) -> float | None:
    """A duration as Netflix writes it ("00:33:36", "1:05:47"); None if it is none."""
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    hours, minutes, seconds = found.groups()
    return float(int(hours) * 3600 + int(minutes) * 60 + int(seconds))


def work_event(
    stream: str, kind: Kind, row: Row, member: Member, column: str, work: str, *, origin: Origin = Origin.UNKNOWN,
    facts: dict[str, str | int | float | bool] | None = None,
) -> Event | Skipped:  # fmt: skip
    """An event about a show or film as a whole, at the time of a column; its own creator, as all of Netflix's works."""
    at, precision = utc_time(row[column])
    if at is None:
        return Skipped(member.name, row.number, SkipReason.NO_TIME)
    return Event(
        stream, kind, at, work, member.name, row.number, precision, origin, creator=work, facts=facts or None,
        profile=row.profile,
    )  # fmt: skip
