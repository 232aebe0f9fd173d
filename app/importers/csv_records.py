"""Rows of a CSV file of any size; a quote nobody closed costs one row, not the rest of the file."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, Final
from unicodedata import is_normalized, normalize

from app.core.events import SkipReason
from app.importers.json_records import Unreadable

LARGEST_ROW: Final = 16 << 20
LONGEST_FIELD_LINES: Final = 1_000


def rows(
    stream: BinaryIO, *, delimiter: str = ",", encoding: str = "utf-8-sig", largest: int = LARGEST_ROW
) -> Iterator[tuple[int, list[str] | Unreadable]]:
    """Rows, the header as number -1, then from 0; blank lines are no rows.

    Args:
        stream: the file; bytes that do not fit the encoding become U+FFFD, and so does U+0000.
        delimiter: what stands between cells.
        encoding: of the text; a UTF-16 byte order mark is believed first.
        largest: characters of the largest row.

    Yields:
        (number, cells), or (number, `Unreadable`) for a row with a quote that is never closed (the lines it would
        have swallowed are read as rows again) or one that is too large.
    """
    csv.field_size_limit(LARGEST_ROW)  # of the process; the same for everybody here
    lines = _Lines(stream, encoding, largest)
    number = -1
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.taken.clear()
        try:
            row: list[str] | Unreadable = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = lines.give_back(str(error))
            reader = csv.reader(lines, delimiter=delimiter)
        else:
            if lines.gave_out:
                row = lines.give_back("a quote is never closed")
                reader = csv.reader(lines, delimiter=delimiter)
            elif lines.is_too_large:
                lines.is_too_large = False
                row = Unreadable("a line of more than 16 MiB", SkipReason.TOO_LARGE)
        if row:
            yield number, row
            number += 1


def tidied(cells: list[str]) -> list[str]:
    """The cells of a row, trimmed and NFC."""
    whole = "".join(cells)
    if whole.isascii() or is_normalized("NFC", whole):  # then its parts are as well, and one question is enough
        return list(map(str.strip, cells))
    return [normalize("NFC", cell.strip()) for cell in cells]


class _Lines:
    """Physical lines, of which the last row's can be given back.

    Attributes:
        taken: lines of the row being read.
        gave_out: the lines ended while the row was being read: if it is a row, a quoted cell in it stays open.
        is_too_large: a line of the row was passed over.
    """

    def __init__(self, stream: BinaryIO, encoding: str, largest: int) -> None:
        buffered = io.BufferedReader(stream, 1 << 17)  # type: ignore[type-var]  # a raw stream in all but name
        if buffered.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
            encoding = "utf-16"
        self._text = io.TextIOWrapper(buffered, encoding, errors="replace", newline="")
        self._waiting: deque[str] = deque()
        self._largest = largest
        self.taken: list[str] = []
        self.is_too_large = False
        self.gave_out = False

    def __iter__(self) -> Iterator[str]:
        taken, waiting = self.taken, self._waiting
        while len(taken) < LONGEST_FIELD_LINES:
            line = waiting.popleft() if waiting else self._line()
            if not line:
                break
            taken.append(line)
            yield line
        self.gave_out = True

    def give_back(self, why: str) -> Unreadable:
        """All lines of the row but the first are to be read again."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        self.taken.clear()
        self.gave_out = False
        return Unreadable(why)

    def _line(self) -> str:
        line = self._text.readline(self._largest + 1)
        if len(line) > self._largest and not line.endswith("\n"):
            self.is_too_large = True
            while (rest := self._text.readline(1 << 20)) and not rest.endswith("\n"):
                pass
            return "\n"
        return line.replace("\0", "\ufffd") if "\0" in line else line
