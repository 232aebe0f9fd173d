"""What a terminal shows: progress on one line, tables, JSON, and the last words of a bug."""

import contextlib
import dataclasses
import io
import json
import shutil
import sys
import time
import traceback
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TextIO

from app.core.messages import Message
from app.sentences import say, tr
from app.sentences.catalogue import SENTENCES

REDRAW_S = 0.1


class TerminalProgress:
    """Draws one line of progress where a person watches; silent where output goes to a file."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self.is_watched = stream, stream.isatty()
        self._next, self._begun, self._drawn = 0.0, time.monotonic(), False

    def report(self, done: float, total: float, what: str = "") -> None:
        """Draw the line again, at most ten times a second."""
        now = time.monotonic()
        if not self.is_watched or now < self._next:
            return
        self._next = now + REDRAW_S
        share = min(done / total, 1.0) if total else 0.0
        left = (now - self._begun) * (1 - share) / share if share > 0.02 else None
        words = tr(SENTENCES[what]) if what in SENTENCES else what
        line = f"{share:4.0%} {words}" + (f"  {tr('about {n} s left').format(n=round(left))}" if left else "")
        self._stream.write("\r\x1b[K" + line[: shutil.get_terminal_size().columns - 1])
        self._stream.flush()
        self._drawn = True

    def clear(self) -> None:
        """Leave an empty line."""
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = False


class PrintedAfterProgress:
    """Standard output that first takes the line of progress away: both may be the same terminal."""

    def __init__(self, stream: TextIO, progress: TerminalProgress) -> None:
        self._stream, self._progress = stream, progress

    def write(self, text: str) -> int:
        """Write where the line of progress stood."""
        self._progress.clear()
        return self._stream.write(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def speak_utf_8() -> None:
    """Print and read UTF-8 where output or input is a file or a pipe, as other programs and our own promise expect.

    Windows would take the code page of the country there, which has no letters for most titles. What cannot be
    printed at all (halves of letters in names of files) is printed as a question mark.
    """
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        # Once something was read from it, a stream stays as it is.
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):
                stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def plain(value: object) -> object:
    """Anything of ours as what JSON knows: times in ISO 8601 UTC, messages as sentences, enums as their values."""
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(plain(name)): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    return value


def write_json(value: object) -> None:
    """One JSON document on standard output."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))


def write_json_line(value: object) -> None:
    """One JSON document on one line."""
    print(json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")))


def write_error(sentence: str) -> None:
    """One sentence on standard error."""
    print(sentence, file=sys.stderr)


def say_bug(bug: BaseException) -> None:
    """What went wrong inside, and where to report it. Details carry no title: a traceback names code, not data."""
    write_error(
        tr(
            "Something went wrong inside Unlabel; this is our mistake, not yours. Please report these lines where you "
            "got Unlabel from (README, “Reporting a mistake”); they name our code and nothing of your data:"
        )
    )
    frames = traceback.extract_tb(bug.__traceback__)
    for frame in frames[-6:]:
        write_error(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    write_error(f"  {type(bug).__name__}")


def width(text: str) -> int:
    """Columns a text takes in a terminal: wide characters take two, marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def shortened(text: str, columns: int) -> str:
    """The text cut to so many columns, control characters made visible."""
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for letter in text:
        used += width(letter)
        if used > columns - 1:
            break
        kept.append(letter)
    return "".join(kept) + "…"


def write_table(heads: Sequence[str], rows: Iterable[Sequence[str]], widest: int = 60) -> None:
    """Columns under their heads, cut to `widest` columns each."""
    cells = [[shortened(str(cell), widest) for cell in row] for row in rows]
    widths = [max([width(head), *(width(row[k]) for row in cells)]) for k, head in enumerate(heads)]
    for row in ([*heads], *cells):
        print("  ".join(cell + " " * (widths[k] - width(cell)) for k, cell in enumerate(row)).rstrip())
