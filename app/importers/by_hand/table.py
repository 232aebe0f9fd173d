"""Any table as rows under named columns: CSV and its kin, spreadsheets, lists of objects in JSON, one object a line."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Final

from app.core.errors import NotATable
from app.core.events import SkipReason
from app.importers import xlsx_records
from app.importers.archive import Member
from app.importers.by_hand.encodings import delimiter_of, encoding_of_stream, text_of
from app.importers.by_hand.header_words import role_of
from app.importers.by_hand.json_lists import flattened, lists_in
from app.importers.by_hand.mapping import MOST_COLUMNS
from app.importers.by_hand.spelling import clean
from app.importers.by_hand.times import DayOrder, read_time
from app.importers.csv_records import rows as csv_rows
from app.importers.json_lines import json_lines
from app.importers.json_records import Unreadable, records
from app.importers.xlsx_records import Cell

_LOOKED_AT: Final = 60  # rows in which the header is looked for
_OBJECTS_LOOKED_AT: Final = 500  # objects of a JSON list that make the columns
_FEWEST_KNOWN: Final = 3
_LONGEST_NAME: Final = 200
_NOT_TEXT: Final = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3\0", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Table:
    """How a file is read as a table.

    Attributes:
        form: "csv", "xlsx", "json" or "lines".
        columns: their names, each once; "#1", "#2" … where there is no header, or a name is empty.
        header: the row of the header, counted as the file's reader counts; -1 if there is none.
        rows_above: rows before the table, which are no rows of it.
        columns_left_out: columns beyond those we look at.
        encoding, is_encoding_sure, delimiter: of a text file.
        sheet: of a spreadsheet.
        at: of a list in JSON.
        lists: all lists of a JSON document, (at, objects in it), the longest first.
    """

    form: str
    columns: tuple[str, ...]
    header: int = -1
    rows_above: int = 0
    columns_left_out: int = 0
    encoding: str = ""
    is_encoding_sure: bool = True
    delimiter: str = ","
    sheet: str = ""
    at: str = ""
    lists: tuple[tuple[str, int], ...] = ()


def look(member: Member, *, encoding: str = "", at: str | None = None, known: Sequence[str] = ()) -> Table:
    """Find the table in a file.

    Args:
        member: the file.
        encoding: of a text file, where the person knows better.
        at: the list of a JSON document, where the person chose one.
        known: columns of a mapping; a row that has them is the header, a sheet that has them is the one.

    Raises:
        NotATable: there are no rows and columns.
        BrokenFile, TooLargeToRead …: the file.
    """
    head = member.head()
    if xlsx_records.is_spreadsheet(member):
        return _of_spreadsheet(member, known)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not start or head.startswith(_NOT_TEXT) or start == b"<":
        raise NotATable(member.base_name)
    if start in (b"{", b"["):
        return _of_json(member, at)
    return _of_text(member, encoding, known)


def rows_of(member: Member, table: Table) -> Iterator[tuple[int, list[Cell] | Unreadable]]:
    """Rows of the table below its header, numbered from 0; blank rows are none.

    Cells stand under `table.columns`; a short row has fewer.
    """
    for number, row in enumerate(_raw_rows(member, table)):
        yield number, row if isinstance(row, Unreadable) else row[: len(table.columns)]


def _raw_rows(member: Member, table: Table) -> Iterator[list[Cell] | Unreadable]:
    if table.form in ("json", "lines"):
        place = {name: number for number, name in enumerate(table.columns)}
        for value in _objects(member, table):
            yield value if isinstance(value, Unreadable) else _in_columns(value, place)
        return
    for number, row in enumerate(_lines(member, table)):
        if number > table.header:
            yield row


def _lines(member: Member, table: Table) -> Iterator[list[Cell] | Unreadable]:
    """Every row of a sheet or a text file from its first, blank ones left out."""
    if table.form == "xlsx":
        for _, cells in xlsx_records.rows(member, table.sheet):
            if any(cell not in (None, "") for cell in cells):
                yield cells
        return
    with member.open() as stream:
        for _, row in csv_rows(stream, delimiter=table.delimiter, encoding=table.encoding):
            if isinstance(row, Unreadable):
                yield row
            elif any(cell.strip() for cell in row):
                yield list(row)


def _of_text(member: Member, encoding: str, known: Sequence[str]) -> Table:
    is_sure = True
    if not encoding:
        with member.open() as stream:
            encoding, is_sure = encoding_of_stream(stream)
    delimiter = delimiter_of(text_of(member.head(), encoding).splitlines())
    table = Table("csv", (), encoding=encoding, is_encoding_sure=is_sure, delimiter=delimiter)
    return _with_header(member, table, list(islice(_lines(member, table), _LOOKED_AT)), known)


def _of_spreadsheet(member: Member, known: Sequence[str]) -> Table:
    """The sheet that has the known columns, else the one whose first rows are the widest."""
    found: list[Table] = []
    for sheet in xlsx_records.sheets(member):
        table = Table("xlsx", (), sheet=sheet)
        first: list[list[Cell] | Unreadable] = list(islice(_lines(member, table), _LOOKED_AT))
        with suppress(NotATable):  # a sheet of notes beside the table
            found.append(_with_header(member, table, first, known))
    if not found:
        raise NotATable(member.base_name)
    return max(found, key=lambda table: (len(set(known) & set(table.columns)), len(table.columns)))


def _of_json(member: Member, at: str | None) -> Table:
    lines = _is_lines(member.head())
    lists: tuple[tuple[str, int], ...] = ()
    if not lines:
        with member.open() as stream:
            lists = tuple(lists_in(stream))
        if not lists:
            raise NotATable(member.base_name)
    table = Table("lines" if lines else "json", (), at=lists[0][0] if at is None and lists else at or "", lists=lists)
    columns: dict[str, None] = {}
    left_out: set[str] = set()
    for value in islice(_objects(member, table), _OBJECTS_LOOKED_AT):
        for name in () if isinstance(value, Unreadable) else value:
            if len(columns) < MOST_COLUMNS:
                columns[name] = None
            elif name not in columns and len(left_out) < MOST_COLUMNS:
                left_out.add(name)
    if not columns:
        raise NotATable(member.base_name)
    return replace(table, columns=tuple(columns), columns_left_out=len(left_out))


def _objects(member: Member, table: Table) -> Iterator[dict[str, Cell] | Unreadable]:
    with member.open() as stream:
        values = json_lines(stream) if table.form == "lines" else records(stream, at=table.at)
        for _, value in values:
            if isinstance(value, dict):
                yield flattened(value)
            elif isinstance(value, Unreadable):
                yield value
            else:
                yield Unreadable("not an object", SkipReason.UNREADABLE)


def _in_columns(value: dict[str, Cell], place: dict[str, int]) -> list[Cell]:
    row: list[Cell] = [None] * len(place)
    for name, cell in value.items():
        if name in place:
            row[place[name]] = cell
    return row


def _with_header(member: Member, table: Table, first: list[list[Cell] | Unreadable], known: Sequence[str]) -> Table:
    """The table with its header found among its first rows, or with numbered columns."""
    readable = [(number, row) for number, row in enumerate(first) if not isinstance(row, Unreadable)]
    widths = sorted(_width(row) for _, row in readable)
    if not widths or widths[-1] < 2:
        raise NotATable(member.base_name)
    # Most rows are as wide as the table; what stands above it is narrower.
    wide = widths[len(widths) // 2]
    header = _header_row(readable, wide, known)
    if header >= 0:
        cells = dict(readable)[header]
        names = _names([xlsx_records.as_text(cell) for cell in cells[:MOST_COLUMNS]])
        return replace(
            table, columns=names, header=header, rows_above=header, columns_left_out=max(0, len(cells) - MOST_COLUMNS)
        )
    width = min(max(len(row) for _, row in readable), MOST_COLUMNS)
    above = next((number for number, row in readable if _width(row) >= max(2, wide - 1)), 0)
    left_out = max(0, max(len(row) for _, row in readable) - MOST_COLUMNS)
    columns = tuple(f"#{number}" for number in range(1, width + 1))
    return replace(table, columns=columns, header=above - 1, rows_above=above, columns_left_out=left_out)


def _header_row(readable: list[tuple[int, list[Cell]]], wide: int, known: Sequence[str]) -> int:
    """Number of the row that holds the names of the columns, -1 if none does."""
    named = [name for name in known if not name.startswith("#")]
    if known and not named:
        return -1
    for number, row in readable:
        names = _names([xlsx_records.as_text(cell) for cell in row[:MOST_COLUMNS]])
        if named and set(named) <= set(names):
            return number
    for number, row in readable:
        words = sum(isinstance(cell, str) and role_of(cell) is not None for cell in row[:MOST_COLUMNS])
        if words >= _FEWEST_KNOWN or (words >= 2 and words * 2 >= _width(row)):
            return number
    for number, row in readable:
        if _width(row) >= max(2, wide - 1):
            return number if _looks_like_names(row, [cells for later, cells in readable if later > number]) else -1
    return -1


def _looks_like_names(row: list[Cell], below: list[list[Cell]]) -> bool:
    """Short words, each once, over columns that hold something else."""
    cells = [cell for cell in row if cell not in (None, "")]
    if not below or any(not isinstance(cell, str) or len(cell) > 60 or _is_value(cell) for cell in cells):
        return False
    if len({str(cell).casefold() for cell in cells}) < len(cells):
        return False
    return any(_is_value(cell) for cells_below in below[:20] for cell in cells_below)


def _is_value(cell: Cell) -> bool:
    """A time, a number, an address: what no column is called."""
    if isinstance(cell, datetime | bool | int | float):
        return True
    text = (cell or "").strip()
    if not text or len(text) > 300:
        return len(text) > 300
    return (
        text.startswith(("http://", "https://"))
        or text.replace(".", "", 1).replace(",", "").lstrip("-+¥$€£").isdecimal()
        or read_time(text, DayOrder.MONTH_FIRST, UTC) is not None
    )


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, each once; one that is empty is called by its number."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        name = base = clean(cell)[:_LONGEST_NAME] or f"#{number}"
        again = 1
        while name in names:
            again += 1
            name = f"{base} ({again})"
        names[name] = None
    while names and (last := next(reversed(names))) == f"#{len(names)}":
        del names[last]  # empty columns at the right
    return tuple(names)


def _width(row: Sequence[Cell]) -> int:
    return sum(cell is not None and (not isinstance(cell, str) or bool(cell.strip())) for cell in row)


def _is_lines(head: bytes) -> bool:
    """One object a line: the first line is whole, and the next begins one, too."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
