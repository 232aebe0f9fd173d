"""What the XML documents inside a spreadsheet say: names of sheets, shared strings, styles, cells."""

import math
import posixpath
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from app.core.errors import TooLargeToRead
from app.importers.guard import MIB
from app.importers.guarded_xml import attribute
from app.importers.xlsx_dates import DATE_FORMATS, is_date_format, moment

Cell = str | float | bool | datetime | None

LARGEST_STRINGS: Final = 64 * MIB
_STRING_COSTS: Final = 32  # beside its characters, so that millions of empty ones are not free
# A cell of Excel holds 32,767 characters and a row 16,384 cells; no table of records is that wide.
_LONGEST_CELL: Final = 1 << 20
_MOST_COLUMNS: Final = 1024
MOST_STYLES: Final = 1 << 17
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})[1-9][0-9]{0,6}")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")  # how XML carries what it cannot: "_x000D_"


class _Silent:
    """A handler that passes over what it does not know."""

    names: frozenset[str]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Nothing."""

    def end(self, name: str) -> None:
        """Nothing."""

    def text(self, text: str) -> None:
        """Nothing."""


class WorkbookPart(_Silent):
    """Names of sheets with their relations, and where the calendar begins."""

    names = frozenset({"sheet", "workbookPr"})

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((_clean(attribute(attributes, "name")), attribute(attributes, "id")))
        elif name == "workbookPr":
            self.is_1904 = attribute(attributes, "date1904").lower() in ("1", "true")


class Relations(_Silent):
    """Which document of the zip stands behind a relation; documents outside it do not count."""

    names = frozenset({"Relationship"})

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attribute(attributes, "TargetMode") == "External":
            return
        target = attribute(attributes, "Target").replace("\\", "/")
        part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        kind = attribute(attributes, "Type").rpartition("/")[2]
        self.found[attribute(attributes, "Id")] = (kind, part)

    def of_kind(self, wanted: str) -> str:
        """The document of a kind there is one of, "" if there is none."""
        return next((part for kind, part in self.found.values() if kind == wanted), "")


class Styles(_Silent):
    """Which styles of cells show dates."""

    names = frozenset({"cellXfs", "numFmt", "xf"})

    def __init__(self, path: str) -> None:
        self._path = path
        self._formats: dict[str, bool] = {}
        self._cell_styles: list[str] = []
        self._is_cell_style = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._is_cell_style = True
        elif name == "numFmt":
            self._formats[attribute(attributes, "numFmtId")] = is_date_format(attribute(attributes, "formatCode"))
        elif name == "xf" and self._is_cell_style:
            self._cell_styles.append(attribute(attributes, "numFmtId", "0"))
            if len(self._cell_styles) > MOST_STYLES:
                raise TooLargeToRead(self._path)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_cell_style = False

    def dates(self) -> frozenset[int]:
        """Numbers of the styles that show dates, by their position."""
        built_in = {str(number) for number in DATE_FORMATS}
        return frozenset(
            number
            for number, shown_as in enumerate(self._cell_styles)
            if self._formats.get(shown_as, shown_as in built_in)
        )


@dataclass(slots=True)
class _Text:
    """Text of a string or cell being read: all its runs, without the readings that stand above Asian words."""

    path: str
    parts: list[str] = field(default_factory=list)
    size: int = 0
    is_open: bool = False
    phonetic: int = 0

    def start(self, name: str) -> None:
        if name == "rPh":
            self.phonetic += 1
        elif name in ("t", "v"):
            self.is_open = not self.phonetic

    def end(self, name: str) -> None:
        if name == "rPh":
            self.phonetic -= 1
        elif name in ("t", "v"):
            self.is_open = False

    def add(self, text: str) -> None:
        if self.is_open:
            self.size += len(text)
            if self.size > _LONGEST_CELL:
                raise TooLargeToRead(self.path)
            self.parts.append(text)

    def take(self) -> str:
        parts = self.parts
        if not parts:
            self.is_open, self.phonetic = False, 0
            return ""
        whole = _clean(parts[0] if len(parts) == 1 else "".join(parts))
        self.parts.clear()
        self.size, self.is_open, self.phonetic = 0, False, 0
        return whole


class Strings(_Silent):
    """The strings cells share, in their order."""

    names = frozenset({"si", "t", "v", "rPh"})

    def __init__(self, path: str) -> None:
        self._path, self._spent = path, 0
        self._text = _Text(path)
        self.found: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._text.start(name)

    def end(self, name: str) -> None:
        self._text.end(name)
        if name == "si":
            string = self._text.take()
            self._spent += len(string) + _STRING_COSTS
            if self._spent > LARGEST_STRINGS:
                raise TooLargeToRead(self._path)
            self.found.append(string)

    def text(self, text: str) -> None:
        self._text.add(text)


class Sheet(_Silent):
    """Cells become rows; finished rows wait in `done`."""

    names = frozenset({"row", "c", "t", "v", "rPh"})

    def __init__(self, path: str, strings: list[str], dates: frozenset[int], is_1904: bool) -> None:
        self._strings, self._dates, self._is_1904 = strings, dates, is_1904
        self.done: list[tuple[int, list[Cell]]] = []
        self._number, self._column = 0, 0
        self._row: list[Cell] = []
        self._kind, self._style = "", ""
        self._is_row = False
        self._text = _Text(path)
        self.text = self._text.add  # type: ignore[method-assign]  # each piece of text goes there by the shortest way

    def start(self, name: str, attributes: dict[str, str]) -> None:
        # The commonest first: there are millions of them.
        if name == "t" or name == "v":
            self._text.is_open = not self._text.phonetic
        elif name == "c" and self._is_row:
            if "r" in attributes and (reference := _REFERENCE.fullmatch(attributes["r"])):
                self._column = _column(reference[1])
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._text.take()
        elif name == "row":
            told = attributes.get("r", "")
            number = int(told) if told.isdecimal() and len(told) < 8 else 0
            self._number = number if number > self._number else self._number + 1
            self._row, self._column, self._is_row = [], 0, True
        else:
            self._text.start(name)

    def end(self, name: str) -> None:
        if name == "t" or name == "v":
            self._text.is_open = False
        elif name == "c" and self._is_row:
            value = self._value(self._text.take())
            if value is not None and self._column < _MOST_COLUMNS:
                missing = self._column - len(self._row)
                if missing > 0:
                    self._row += [None] * missing
                if missing >= 0:
                    self._row.append(value)
                else:
                    self._row[self._column] = value
            self._column += 1
        elif name == "row":
            if self._row:
                self.done.append((self._number, self._row))
            self._is_row = False
        else:
            self._text.end(name)

    def _value(self, text: str) -> Cell:
        kind = self._kind
        if not text or kind == "e":
            return None
        if kind in ("inlineStr", "str"):
            return text
        if kind == "s":
            number = int(text) if text.isdecimal() and len(text) < 10 else -1
            return (self._strings[number] or None) if 0 <= number < len(self._strings) else None
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            try:
                return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
            except ValueError:
                return text
        if kind != "n":
            return text
        try:
            number_value = float(text)
        except ValueError:
            return text
        if not math.isfinite(number_value):
            return text
        if self._style.isdecimal() and len(self._style) < 7 and int(self._style) in self._dates:
            shown = moment(number_value, is_1904=self._is_1904)
            return number_value if shown is None else shown
        return number_value


def _column(letters: str) -> int:
    """The number of a column, from 0: A, B … Z, AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _clean(text: str) -> str:
    """Escaped characters restored; NUL and lone surrogates become U+FFFD."""
    if "_x" in text and _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "\ufffd") if "\0" in text else text
