"""Records of a JSON file of any size, one at a time, in flat memory and the same for every window size.

The window is cut where a record ends in this file's own layout (learned from its first records), and each piece goes
through orjson whole: a wrong cut leaves a bracket open, so it can fail but never lie. A piece that fails is cut by a
scan of strings and brackets, and only its bad records go through the patient reader.

Rules: U+0000 and lone surrogates in strings become U+FFFD; NaN and Infinity make a record unreadable; a record over
16 MiB is too large and passed over; a document that ends in the middle is refused whole.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

import orjson

from app.core.errors import TooLargeToRead
from app.core.events import SkipReason
from app.importers.json_window import JsonWindow
from app.importers.patient_json import patient_json

WINDOW: Final = 1 << 20
LARGEST_RECORD: Final = 16 << 20


class Unreadable(NamedTuple):
    """A record that could not be read; stands in its place, so that numbers stay true.

    Attributes:
        detail: what is wrong, in a few words for the log; never a value of the record.
        reason: why, for `Skipped`.
    """

    detail: str
    reason: SkipReason = SkipReason.UNREADABLE


def records(
    stream: BinaryIO, *, at: str = "", window: int = WINDOW, largest: int = LARGEST_RECORD
) -> Iterator[tuple[int, Any]]:
    """Elements of a list in a JSON document, numbered from 0.

    Args:
        stream: the file, read once from where it stands.
        at: where the list is: "" for a list that is the whole document, else keys joined by dots. A key may
            contain spaces ("Browser History"), `*` stands for every element of a list and every value of an
            object ("*.ad.impressions": the elements of all those lists, numbered through). Other values on the
            way are passed over unread.
            A document that is one object where a list is expected at "" is one record.
        window: bytes read at once; the result does not depend on it.
        largest: bytes of the largest record.

    Yields:
        (number, value); the value is an `Unreadable` where the record was damaged or too large.

    Raises:
        BrokenFile: the document ends in the middle, or its brackets do not match.
    """
    reader = _Reader(JsonWindow(stream, window), largest)
    reader.window.skip_prefix()
    if reader.window.peek() not in (b"[", b"{"):
        small_rest(reader.window, LARGEST_RECORD)  # a lone string or number is a document, and holds no records
        return
    yield from reader.walk(tuple(at.split(".")) if at else ())
    reader.window.expect_end()


def small_document(stream: BinaryIO, limit: int = LARGEST_RECORD) -> Any:
    """A whole small JSON document; a JavaScript assignment before it is passed over.

    Raises:
        TooLargeToRead: it has more than `limit` bytes.
        BrokenFile: it is not JSON.
    """
    window = JsonWindow(stream, WINDOW)
    window.skip_prefix()
    return small_rest(window, limit)


def small_rest(window: JsonWindow, limit: int) -> Any:
    """The rest of a document as one value; errors as `small_document`."""
    raw = window.rest(limit)
    if raw is None:
        raise TooLargeToRead(window.path)
    value = read_record(raw.rstrip(b" \t\r\n;"))
    if isinstance(value, Unreadable):
        raise window.broken()
    return value


def read_record(raw: bytes) -> Any:
    """One record: fast if it is perfect, patiently if not, `Unreadable` if it is no JSON."""
    if b"\\u0000" not in raw:
        try:
            return orjson.loads(raw)
        except orjson.JSONDecodeError:
            pass
    try:
        return patient_json(raw)
    except ValueError as error:
        return Unreadable(str(error))


def pieces(window: JsonWindow, largest: int) -> Iterator[list[Any] | None]:
    """The list that begins here: many elements at once, or None where the asker must step over one himself."""
    layout = _Layout()
    for _ in window.elements():
        if layout.is_wanted:
            layout.learn(window)
        while (values := layout.piece(window, largest)) is not None:
            yield values
        yield None


class _Reader:
    """The window, the layout of the list being read, and the number of the next record."""

    def __init__(self, window: JsonWindow, largest: int) -> None:
        self.window, self._largest, self._number = window, largest, 0

    def walk(self, path: tuple[str, ...]) -> Iterator[tuple[int, Any]]:
        """Records of the list at `path` below the value that begins here."""
        window, opening = self.window, self.window.peek()
        if not path and opening == b"[":
            yield from self._elements()
        elif not path and opening == b"{":
            yield self._one(window.take_value(self._largest))
        elif path and path[0] == "*" and opening == b"[":
            for values in self._pieces():
                if values is None:
                    yield from self.walk(path[1:])
                else:
                    for value in values:
                        yield from self._inside(value, path[1:])
        elif path and opening == b"{":
            for key in window.object_keys():
                if path[0] in (key, "*"):
                    yield from self.walk(path[1:])
                else:
                    window.skip_value()
        else:
            window.skip_value()

    def _elements(self) -> Iterator[tuple[int, Any]]:
        for values in self._pieces():
            if values is None:
                yield self._one(self.window.take_value(self._largest))
            else:
                first, self._number = self._number, self._number + len(values)
                yield from zip(range(first, self._number), values, strict=True)

    def _pieces(self) -> Iterator[list[Any] | None]:
        return pieces(self.window, self._largest)

    def _inside(self, value: Any, path: tuple[str, ...]) -> Iterator[tuple[int, Any]]:
        """As `walk`, in a value that has been parsed."""
        for depth, key in enumerate(path):
            if key == "*":
                elements = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
                for element in elements:
                    yield from self._inside(element, path[depth + 1 :])
                return
            if not isinstance(value, dict) or key not in value:
                return
            value = value[key]
        values = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
        first, self._number = self._number, self._number + len(values)
        yield from zip(range(first, self._number), values, strict=True)

    def _one(self, raw: bytes | None) -> tuple[int, Any]:
        self._number += 1
        value = Unreadable("larger than 16 MiB", SkipReason.TOO_LARGE) if raw is None else read_record(raw)
        return self._number - 1, value


class _Layout:
    """How this file separates its records, learned from two neighbours; only ever a guess at where to cut."""

    def __init__(self) -> None:
        self._cuts: tuple[tuple[bytes, int, int], ...] = ()  # separator, bytes of the record before, bytes of the gap
        self._reach = _FARTHEST
        self.is_wanted = True

    def learn(self, window: JsonWindow) -> None:
        """Remember what stands between the record just read and the one that begins here."""
        begin, ending = _BEGIN.match(window.buffer, window.at), _ENDING.search(window.ending)
        if not begin or not ending:
            return
        gap, ending_text, begin_text = window.gap, ending.group(), begin.group()
        by_key = (b"}" + gap + begin_text, 1, len(gap))
        by_space = (ending_text + gap + begin.group(1), len(ending_text), len(gap))
        # White space at both sides tells the depth; without it the first key is the better sign.
        self._cuts = (by_space, by_key) if len(ending_text) > 1 else (by_key, by_space)
        self.is_wanted = False

    def piece(self, window: JsonWindow, largest: int) -> list[Any] | None:
        """Whole records from here to the last cut within reach, stepped over; None if there is no sure cut.

        The reach shrinks where a bad record spoils its piece, and grows again behind it.
        """
        while self._cuts:
            has_failed = False
            for separator, before, gap in self._cuts:
                cut = window.buffer.rfind(separator, window.at, window.at + min(self._reach, largest))
                if cut < 0:
                    continue
                values = _all_perfect(window.buffer[window.at : cut + before])
                if values is not None:
                    window.at = cut + before + gap
                    self._reach = min(self._reach * 4, _FARTHEST)
                    return values
                has_failed = True
            if not has_failed:
                self._reach = min(self._reach * 4, _FARTHEST)
                return None
            if self._reach <= _NEAREST:
                self.is_wanted = True  # perhaps these were not the separators
                return None
            self._reach //= 4
        return None


def _all_perfect(raw: bytes) -> list[Any] | None:
    if b"\\u0000" in raw:
        return None
    try:
        values: list[Any] = orjson.loads(b"[%b]" % raw)
    except orjson.JSONDecodeError:
        return None
    return values


_NEAREST: Final = 1 << 12
_FARTHEST: Final = 1 << 20
_BEGIN: Final = re.compile(rb'(\{[ \t\r\n]*+)"(?:[^"\\]|\\.){0,100}"[ \t\r\n]*:', re.DOTALL)
_ENDING: Final = re.compile(rb"[ \t\r\n]*\}\Z")
