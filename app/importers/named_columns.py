"""Tables told and read by the names of their columns, whatever the order, spelling and code page they come in."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import ClassVar, Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows, tidied
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable

_LONGEST_HEADER: Final = 1 << 14
_NOT_A_TABLE: Final = (b"{", b"[", b"<", b"PK\x03\x04", b"%PDF")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_NONE: Final[frozenset[str]] = frozenset()


def folded(name: str) -> str:
    """One spelling of a column's name: "Order Date", "OrderDate" and "order_date" are "orderdate"."""
    return _NO_LETTER.sub("", name.lower())


def columns_of(member: Member) -> frozenset[str]:
    """Names of the columns of a table, folded; none where the file is something else. Cheap."""
    head = member.head(_LONGEST_HEADER)
    if head.startswith(_NOT_A_TABLE):
        return _NONE
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _columns(head[: len(head) & ~1].decode("utf-16", "replace").partition("\n")[0])
    line = head.partition(b"\n")[0]
    return _columns(line.decode("utf-8-sig", "replace")) if b"," in line or len(line) < 200 else _NONE


@lru_cache(maxsize=512)
def _columns(line: str) -> frozenset[str]:
    try:
        names = next(csv.reader([line.rstrip("\r")]), [])
    except csv.Error:
        return _NONE
    return frozenset(filter(None, map(folded, names)))


class Places(dict[str, tuple[int, ...]]):
    """Where the columns of one table are, by folded names, several parted by spaces; worked out once for each."""

    def __init__(self, header: list[str], empty: frozenset[str]) -> None:
        super().__init__()
        self.empty, self.longest_empty = empty, max(map(len, empty), default=0)
        self._place: dict[str, int] = {}
        self.width = len(header)
        for place, written in enumerate(header):
            self._place.setdefault(folded(written), place)

    def __missing__(self, names: str) -> tuple[int, ...]:
        found = self[names] = tuple(self._place[name] for name in names.split() if name in self._place)
        return found


class Row:
    """One row; its cells by the folded names of their columns."""

    __slots__ = ("_cells", "_places", "_written")

    def __init__(self, cells: list[str], places: Places) -> None:
        self._written, self._places = cells, places
        self._cells = _said(cells, places)
        if (missing := places.width - len(cells)) > 0:
            self._cells += [""] * missing  # a short row says nothing in its last columns

    def __getitem__(self, names: str) -> str:
        """The first cell that says something, of columns parted by spaces; "" where none does or none is there."""
        for place in self._places[names]:
            if text := self._cells[place]:
                return text
        return ""

    def line(self) -> str:
        """A row of a table of one column, whose text may hold commas nobody quoted; "" in any wider table."""
        if self._places.width != 1:
            return ""
        return _said([",".join(self._written)], self._places)[0]

    def has_anything(self) -> bool:
        """Whether any cell of the row says something."""
        return any(self._cells)


def _said(cells: list[str], places: Places) -> list[str]:
    """Cells without the second pair of quotes some exporters add, and without the words that stand for nothing."""
    whole = "".join(cells)
    cells = tidied(list(map(_bare, cells)) if '"' in whole else cells)
    if any(map(whole.lower().__contains__, places.empty)):
        longest, empty = places.longest_empty, places.empty
        return ["" if len(cell) <= longest and cell.lower() in empty else cell for cell in cells]
    return cells


def _bare(cell: str) -> str:
    cell = cell.strip()
    if cell[:1] == '"' == cell[-1:] and len(cell) > 1:
        return cell[1:-1].replace('""', '"').strip()
    return cell


class NamedColumns:
    """Reads one kind of table; a record is a row under the header.

    Attributes:
        name, platform: as of every importer.
        needs: columns it is told by, folded; all of them must be there.
        needs_one_of: and one of these, if there are any.
        called: parts of the file's base name in small letters, one of which must be in it; for tables whose columns
            do not tell them from others.
        known: columns that are read or left alone on purpose; others are noted. Empty: nothing is noted.
        empty: what stands in cells that say nothing, in small letters.
    """

    name: str
    platform: str
    needs: ClassVar[frozenset[str]]
    needs_one_of: ClassVar[frozenset[str]] = _NONE
    called: ClassVar[tuple[str, ...]] = ()
    known: ClassVar[frozenset[str]] = _NONE
    empty: ClassVar[frozenset[str]] = _NONE

    def recognises(self, member: Member) -> bool:
        """By the columns; by the name too where they do not suffice."""
        if self.called:
            base = member.base_name.lower()
            if not any(part in base for part in self.called):
                return False
        columns = columns_of(member)
        return self.needs <= columns and (not self.needs_one_of or not columns.isdisjoint(self.needs_one_of))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """What each row gives, in the order of the file."""
        places = Places([], self.empty)
        encoding = encoding_of(member)
        with member.open() as stream:
            for number, cells in rows(stream, encoding=encoding):
                if number < 0:
                    places = self._header(cells, member, export)
                elif isinstance(cells, Unreadable):
                    yield Skipped(member.name, number, cells.reason, cells.detail)
                else:
                    row = Row(cells, places)
                    given = False
                    for thing in self.of_row(row, number, member, export):
                        given = True
                        yield thing
                    if not given:
                        why = SkipReason.UNREADABLE if row.has_anything() else SkipReason.NO_CONTENT
                        yield Skipped(member.name, number, why)

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterable[Read]:
        """What one row gives; nothing at all counts as unreadable, or as empty where all its cells are."""
        raise NotImplementedError

    def _header(self, cells: list[str] | Unreadable, member: Member, export: ExportContext) -> Places:
        header = cells if isinstance(cells, list) else []
        for written in header:
            name = folded(written)
            if self.known and name and name not in self.known and name not in self.needs:
                export.notice(member, f"column {written.strip(_AROUND)[:60]}")
        return Places(header, self.empty)


_AROUND: Final = '\ufeff" \t\r'


def encoding_of(member: Member) -> str:
    """UTF-8 where every byte of the file fits it, else the code page of Western Windows, which older exports use."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with member.open() as stream:
        try:
            while piece := stream.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
