"""The table inside a bill: where it begins, in which encoding, and its rows, from a text file or a spreadsheet.

The header row is found by the names of its columns. What stands before it (name, account, totals) and after it is no
row of the table and never kept.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from operator import itemgetter
from typing import Final
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
_BESIDE: Final = re.compile("单号|备注|方式")  # columns that do not tell one purchase from another
_NOTHING: Final = ("/", "／")  # what stands in a cell that says nothing
_NO_NUMBERS: Final[Mapping[int, Cell]] = {}
_LEAST_CELLS: Final = 3  # notes before and after the table have one or two

Columns = frozenset[str]


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one table.

    Attributes:
        names: folded, in their order; "" for one without a name, and for the second of two of the same name.
        telling: those that tell one row from another, sorted.
    """

    names: tuple[str, ...]
    telling: tuple[str, ...]


class Row(dict[str, str]):
    """One row of a bill: what stands in it, by the folded names of its columns.

    Texts are trimmed and NFC; "" where there is nothing, which bills write as "/", or no such column.

    Attributes:
        header: of its table.
        numbers: what a spreadsheet holds as number or date, by place.
    """

    __slots__ = ("header", "numbers")

    def __init__(self, header: Header, texts: Iterable[str], numbers: Mapping[int, Cell]) -> None:
        super().__init__(zip(header.names, texts, strict=False))  # rows may be longer or shorter than the header
        self.header, self.numbers = header, numbers

    def __missing__(self, name: str) -> str:
        return ""

    def cell(self, *names: str) -> Cell:
        """The cell of the first of these columns that is there and holds something."""
        for name in names:
            if text := self[name]:
                return self.numbers.get(self.header.names.index(name), text) if self.numbers else text
        return None


@dataclass(frozen=True, slots=True)
class _Text:
    """How a text file is written: its encoding, what stands between its cells."""

    encoding: str
    delimiter: str


def columns_of(member: Member) -> list[Columns]:
    """The folded column names of every table in the file that might be a bill's; empty if there is none. Cheap."""
    if is_spreadsheet(member):
        return [
            frozenset(header) - {""}
            for table in preview(member).values()
            for row in table
            if _DIRECTION in (header := _names(_tidied(row)[0]))
        ]
    head = member.head()
    if not any(sign in head for sign in _SIGNS):
        return []
    written = _written(head)
    lines = islice(_decoded(head, written.encoding).splitlines(), _HEADER_WITHIN)
    split = ([cell.strip('" \t') for cell in line.split(written.delimiter)] for line in lines)
    return [frozenset(header) - {""} for cells in split if _DIRECTION in (header := _names(_tidied(cells)[0]))]


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
    last = list(workbook.sheets)[-1:]
    before: Counter[bytes] = Counter()
    for sheet in workbook.sheets:
        seen: list[bytes] = []
        for row in _table((cells for _, cells in workbook.rows(sheet)), wanted):
            told = _told(row) if isinstance(row, Row) and (before or sheet not in last) else b""
            if told and sheet not in last:
                seen.append(told)
            if told and before[told] > 0:
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
    header: Header | None = None
    for place, line in enumerate(lines):
        if isinstance(line, Unreadable):
            if header:
                yield line
            continue
        texts, numbers = _tidied(line)
        whole = "".join(texts)
        names = _names(texts) if _IN in whole and _is_header(texts) else ()
        if names and any(need.issubset(names) for need in wanted):
            header = Header(names, tuple(name for name in sorted(names) if name and not _BESIDE.search(name)))
        elif header and _is_row(texts, numbers):
            if "/" in whole or "／" in whole:
                texts = ["" if text in _NOTHING else text for text in texts]
            yield Row(header, texts, numbers)
        elif not header and place > _HEADER_WITHIN:
            return


def _tidied(line: Sequence[Cell]) -> tuple[list[str], Mapping[int, Cell]]:
    """The cells as text, trimmed and NFC; and by their places those that are none."""
    try:
        whole = "".join(line)  # type: ignore[arg-type]  # most rows are nothing but text
    except TypeError:
        numbers = {at: cell for at, cell in enumerate(line) if cell is not None and not isinstance(cell, str)}
        return [text_in(as_text(cell)) for cell in line], numbers
    if is_normalized("NFC", whole):  # then its parts are as well, and one question is enough
        return [cell.strip() for cell in line], _NO_NUMBERS  # type: ignore[union-attr]
    return [text_in(cell) for cell in line], _NO_NUMBERS


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


def _is_header(texts: Sequence[str]) -> bool:
    """Whether one of the cells is the name of the column every bill has."""
    return any(_IN in text and folded(text) == _DIRECTION for text in texts)


def _names(texts: Sequence[str]) -> tuple[str, ...]:
    """Names of the columns, folded; the first of two equal names counts, the other is ""."""
    names: list[str] = []
    for text in texts:
        name = "" if text in _NOTHING else folded(text)
        names.append("" if name in names else name)
    return tuple(names)


def _is_row(texts: list[str], numbers: Mapping[int, Cell]) -> bool:
    if len(texts) - texts.count("") >= _LEAST_CELLS:
        return True
    return any(china_time(numbers.get(at, text))[0] is not None for at, text in enumerate(texts[:2]))


def _told(row: Row) -> bytes:
    """What makes a row the same in two sheets: when, what, who and how much, however a program wrote the figures.

    Only its hash, for a hundred thousand rows may have to be remembered.
    """
    told = "\0".join(_plain_number(row[name]) for name in row.header.telling)
    return blake2b(told.encode(), digest_size=16).digest()


def _plain_number(text: str) -> str:
    bare = text.lstrip("¥￥").replace(",", "")
    try:
        return f"{float(bare):.2f}"
    except ValueError:
        return text
