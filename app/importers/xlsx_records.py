"""Rows of a spreadsheet (.xlsx), sheet by sheet, read by ourselves behind the same guard as every other archive.

A spreadsheet is a zip of XML documents (ECMA-376, SpreadsheetML). What is read: names of sheets, cells, shared and
inline strings, and the styles that tell dates from numbers. Formulas, pictures, macros and links are never looked at.
"""

import io
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import BinaryIO, Final

from app.core.errors import BrokenFile, TooLargeToRead, UserError
from app.importers.archive import Member
from app.importers.guard import MIB, Budget
from app.importers.guarded_xml import parse
from app.importers.streams import ZipStream
from app.importers.xlsx_parts import Cell, Relations, Sheet, Strings, Styles, WorkbookPart
from app.importers.zip_directory import Entry, read_directory

__all__ = ["Cell", "Workbook", "as_text", "is_spreadsheet", "preview", "rows", "sheets"]

# A hundred thousand rows with a title, an address and a cover picture each take some 15 MiB.
LARGEST_FILE: Final = 128 * MIB
_LARGEST_INFLATED: Final = 1024 * MIB
_LARGEST_STRINGS_PART: Final = 512 * MIB
_LARGEST_SMALL_PART: Final = 16 * MIB

_WORKBOOK: Final = "xl/workbook.xml"
_PREVIEW_ROWS: Final = 40
_PREVIEWS_KEPT: Final = 4
# Recognising asks for the beginning of one file many times, then never again.
_previews: "deque[tuple[Member, dict[str, list[list[Cell]]]]]" = deque(maxlen=_PREVIEWS_KEPT)


def is_spreadsheet(member: Member) -> bool:
    """Whether the file is an .xlsx by its first bytes, or by its name where a large part stands first; cheap."""
    head = member.head()
    return head.startswith(b"PK\x03\x04") and (
        b"xl/workbook.xml" in head or b"xl/worksheets/" in head or member.base_name.lower().endswith(".xlsx")
    )


def sheets(member: Member) -> list[str]:
    """Names of its tables, in their order; hidden ones too, sheets that are only a chart not.

    Raises:
        As `rows`.
    """
    return list(Workbook(member).sheets)


def rows(member: Member, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
    """Rows of one sheet that hold anything, as they are read.

    Args:
        member: the file.
        sheet: one of `sheets(member)`.

    Yields:
        (number of the row as the sheet shows it, from 1; its cells from column A on). A cell is text, a number, a
        truth value, a moment without a zone (a number whose style is a date), or None: missing, empty, an error.
        Rows end at their last cell that holds something; cells beyond column 1,024 are left out.

    Raises:
        BrokenArchive, BrokenFile: damaged, or no such sheet in it.
        EncryptedArchive, DangerousArchive, UnsupportedArchive, TooLargeToRead: see `guard` and `guarded_xml`.
    """
    yield from Workbook(member).rows(sheet)


def preview(member: Member) -> dict[str, list[list[Cell]]]:
    """The first 40 rows of every sheet, by its name, to recognise the file by; empty if it is none we can read.

    Kept for the files asked for last.
    """
    for known, found in _previews:
        if known is member:
            return found
    found = {}
    if member.size <= LARGEST_FILE and is_spreadsheet(member):
        try:
            workbook = Workbook(member)
            for sheet in workbook.sheets:
                found[sheet] = [cells for _, cells in islice(workbook.rows(sheet), _PREVIEW_ROWS)]
        except UserError:
            found = {}  # what is wrong with it is said where it is read
    _previews.append((member, found))
    return found


def as_text(cell: Cell) -> str:
    """A cell as a CSV file would write it: whole numbers without a point, moments as "2025-03-01 12:00:00"."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "milliseconds" if cell.microsecond else "seconds")
    return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)


class Workbook:
    """One spreadsheet, its directory checked, its names of sheets read; for who reads several of them.

    Attributes:
        sheets: which document of the zip holds a sheet, by the sheet's name, in their order.

    Raises:
        As `rows`.
    """

    def __init__(self, member: Member) -> None:
        self._path = str(member.part)
        with member.open() as stream:
            raw = stream.read(LARGEST_FILE + 1)
        if len(raw) > LARGEST_FILE:
            raise TooLargeToRead(self._path)
        self._name = member.name
        self._file: BinaryIO = io.BytesIO(raw)
        self._budget = Budget(self._path, _LARGEST_INFLATED)
        self._entries: dict[str, Entry] = {}
        for entry in read_directory(self._file, self._path):
            if not entry.is_folder:
                self._entries.setdefault(entry.name.lower(), entry)
        self._is_1904 = False
        self.sheets: dict[str, str] = {}
        self._strings: list[str] | None = None
        self._dates: frozenset[int] | None = None
        self._read_workbook()

    def rows(self, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
        """As the function `rows`."""
        part = self.sheets.get(sheet)
        if part is None:
            raise BrokenFile(self._path, self._name)
        table = Sheet(self._path, self._shared_strings(), self._date_styles(), self._is_1904)
        with self._open(part) as stream:
            for _ in parse(stream, table, _LARGEST_INFLATED):
                yield from table.done
                table.done.clear()

    def _open(self, part: str) -> BinaryIO:
        entry = self._entries.get(part.lower())
        if entry is None:
            raise BrokenFile(self._path, f"{self._name}: {part}")
        return ZipStream(self._path, self._file, entry, self._budget)  # type: ignore[return-value]  # a raw stream

    def _read_workbook(self) -> None:
        found = WorkbookPart()
        self._read_small(_WORKBOOK, found)
        self._is_1904 = found.is_1904
        relations = Relations()
        self._read_small("xl/_rels/workbook.xml.rels", relations)
        self._strings_part = relations.of_kind("sharedStrings")
        self._styles_part = relations.of_kind("styles")
        for name, relation in found.sheets:
            kind, part = relations.found.get(relation, ("", ""))
            if kind == "worksheet":
                self.sheets.setdefault(name, part)

    def _read_small(self, part: str, handler: "WorkbookPart | Relations | Styles") -> None:
        with self._open(part) as stream:
            for _ in parse(stream, handler, _LARGEST_SMALL_PART):
                pass

    def _shared_strings(self) -> list[str]:
        if self._strings is None:
            found = Strings(self._path)
            if self._strings_part and self._strings_part.lower() in self._entries:
                with self._open(self._strings_part) as stream:
                    for _ in parse(stream, found, _LARGEST_STRINGS_PART):
                        pass
            self._strings = found.found
        return self._strings

    def _date_styles(self) -> frozenset[int]:
        if self._dates is None:
            found = Styles(self._path)
            if self._styles_part and self._styles_part.lower() in self._entries:
                self._read_small(self._styles_part, found)
            self._dates = found.dates()
        return self._dates
