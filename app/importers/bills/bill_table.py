"""The table inside a bill: where it begins, in which encoding, and its rows, from a text file or a spreadsheet.

The header row is found by the names of its columns. What stands before it (name, account, totals) and after it is no
row of the table and never kept.
"""

import codecs
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Final, NamedTuple
from unicodedata import is_normalized

from app.importers.archive import Member
from app.importers.bills.folding import folded
from app.importers.cells import china_time, text_in
from app.importers.csv_records import rows as csv_rows
from app.importers.json_records import Unreadable
from app.importers.xlsx_records import Cell, Workbook, as_text, is_spreadsheet, preview

# "In or out", the column every bill has; in the encodings a bill may come in.
_DIRECTION: Final = "收/支"
_IN: Final = _DIRECTION[0]  # no other character folds to it
_SIGNS: Final = tuple(
    word.encode(encoding)
    for word in (_DIRECTION, "收／支")
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
)
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_HEADER_WITHIN: Final = 200  # rows; the longest preamble known has 24
_BESIDE: Final = ("单号", "备注", "方式")  # columns that do not tell one purchase from another
_NOTHING: Final = ("", None, "/", "／")  # what stands in a cell that says nothing
_NOWHERE: Final = 1 << 30  # the place of a column that is not there
_LEAST_CELLS: Final = 3  # notes before and after the table have one or two

Columns = frozenset[str]


class Row(NamedTuple):
    """One row of a bill.

    Attributes:
        columns: place of each column, by its folded name.
        cells: what stands in the row, texts trimmed and NFC; may be longer or shorter than the header.
    """

    columns: Mapping[str, int]
    cells: Sequence[Cell]

    def cell(self, *names: str) -> Cell:
        """The cell of the first of these columns that is there and holds something."""
        cells = self.cells
        for name in names:
            at = self.columns.get(name, _NOWHERE)
            if at < len(cells) and cells[at] not in _NOTHING:
                return cells[at]
        return None

    def text(self, *names: str) -> str:
        """The same as text; "" for none, which bills write as "/"."""
        return as_text(self.cell(*names))


@dataclass(frozen=True, slots=True)
class _Text:
    """How a text file is written: its encoding, what stands between its cells."""

    encoding: str
    delimiter: str


def columns_of(member: Member) -> list[Columns]:
    """The folded column names of every table in the file that might be a bill's; empty if there is none. Cheap."""
    if is_spreadsheet(member):
        return [
            frozenset(header)
            for table in preview(member).values()
            for row in table
            if _DIRECTION in (header := _names(row))
        ]
    head = member.head()
    if not any(sign in head for sign in _SIGNS):
        return []
    written = _written(head)
    lines = islice(_decoded(head, written.encoding).splitlines(), _HEADER_WITHIN)
    split = ([cell.strip('" \t') for cell in line.split(written.delimiter)] for line in lines)
    return [frozenset(header) for cells in split if _DIRECTION in (header := _names(cells))]


def rows_of(member: Member, wanted: Sequence[Columns]) -> Iterator[tuple[int, Row | Unreadable | None]]:
    """Rows of the table whose header holds one of the wanted sets of columns, numbered from 0.

    Yields:
        (number, the row), or `Unreadable` for one with a quote that is never closed, or None for a row of a later
        sheet that repeats a row of an earlier one.
    """
    if not is_spreadsheet(member):
        yield from enumerate(_table(_text_rows(member), wanted))
        return
    number = 0
    workbook = Workbook(member)
    before: Counter[tuple[str, ...]] = Counter()
    for sheet in workbook.sheets:
        seen: list[tuple[str, ...]] = []
        for row in _table((cells for _, cells in workbook.rows(sheet)), wanted):
            told = _told(row) if isinstance(row, Row) else ()
            seen.append(told)
            if before[told] > 0:
                before[told] -= 1
                yield number, None
            else:
                yield number, row
            number += 1
        before = before | Counter(seen)


def _table(
    lines: Iterator[Sequence[Cell]] | Iterator[Sequence[Cell] | Unreadable], wanted: Sequence[Columns]
) -> Iterator[Row | Unreadable]:
    """What stands below the header, wherever that is; a header that comes again begins anew."""
    columns: dict[str, int] = {}
    for place, line in enumerate(lines):
        if isinstance(line, Unreadable):
            if columns:
                yield line
            continue
        cells, whole = _tidied(line)
        names = _names(cells) if _IN in whole and _is_header(cells) else {}
        if names and any(need <= names.keys() for need in wanted):
            columns = names
        elif columns and _is_row(cells):
            yield Row(columns, cells)
        elif not columns and place > _HEADER_WITHIN:
            return


def _tidied(line: Sequence[Cell]) -> tuple[list[Cell], str]:
    """The cells, texts trimmed and NFC, and all the texts in one."""
    try:
        whole = "".join(line)  # type: ignore[arg-type]  # most rows are nothing but text
    except TypeError:
        tidied: list[Cell] = [text_in(cell) if isinstance(cell, str) else cell for cell in line]
        return tidied, "".join(cell for cell in tidied if isinstance(cell, str))
    if is_normalized("NFC", whole):  # then its parts are as well, and one question is enough
        return [cell.strip() for cell in line], whole  # type: ignore[union-attr]
    return [text_in(cell) for cell in line], whole


def _text_rows(member: Member) -> Iterator[Sequence[Cell] | Unreadable]:
    written = _written(member.head())
    with member.open() as stream:
        yield from map(itemgetter(1), csv_rows(stream, delimiter=written.delimiter, encoding=written.encoding))


def _written(head: bytes) -> _Text:
    encoding = next((name for name in _ENCODINGS if _fits(head, name)), _ENCODINGS[-1])
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    header = next(
        (line for line in _decoded(head, encoding).splitlines() if _DIRECTION in folded(line)),
        "",
    )
    return _Text(encoding, "\t" if header.count("\t") > header.count(",") else ",")


def _fits(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(head: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(head)


def _is_header(cells: Sequence[Cell]) -> bool:
    """Whether one of the cells is the name of the column every bill has."""
    return any(isinstance(cell, str) and _IN in cell and folded(cell) == _DIRECTION for cell in cells)


def _names(cells: Sequence[Cell]) -> dict[str, int]:
    """Places of the columns by folded name, if this is a header; the first of two equal names counts."""
    names: dict[str, int] = {}
    for at, cell in enumerate(cells):
        if cell not in _NOTHING and (name := folded(text_in(as_text(cell)))):
            names.setdefault(name, at)
    return names


def _is_row(cells: list[Cell]) -> bool:
    if len(cells) - cells.count("") - cells.count(None) >= _LEAST_CELLS:
        return True
    return any(china_time(cell)[0] is not None for cell in cells[:2])


def _told(row: Row) -> tuple[str, ...]:
    """What makes a row the same in two sheets: when, what, who and how much, however a program wrote the figures."""
    return tuple(
        _plain_number(row.text(name)) for name in sorted(row.columns) if not any(word in name for word in _BESIDE)
    )


def _plain_number(text: str) -> str:
    bare = text.lstrip("¥￥").replace(",", "")
    try:
        return f"{float(bare):.2f}"
    except ValueError:
        return text
