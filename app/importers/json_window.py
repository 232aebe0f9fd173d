"""A sliding window over a JSON document: steps over values by strings and brackets, parses nothing."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from app.core.errors import BrokenFile
from app.importers.patient_json import patient_json
from app.importers.streams import broken

_SPACE: Final = re.compile(rb"[ \t\r\n]*+")
# Everything up to the next bracket in one step of C; a string that is not complete yet stops it at its quote.
_NESTED: Final = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
_FLAT: Final = re.compile(rb'(?:[^"\[\]{},]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
_INSIDE_STRING: Final = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
# X's files are scripts: "window.YTD.tweets.part0 = [", "window.__THAR_CONFIG = {".
_ASSIGNMENT: Final = re.compile(rb"(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]*\s*=(?!=)\s*")
_LONGEST_PREFIX: Final = 4096
_LONGEST_EDGE: Final = 256
_DEEPEST: Final = 10_000
_CLOSING: Final = {ord("["): ord("]"), ord("{"): ord("}")}
_QUOTE, _COMMA = ord('"'), ord(",")


class JsonWindow:
    """Part of a document in memory and a place in it.

    Attributes:
        buffer: the bytes in memory.
        at: the place, as an index into `buffer`.
        ending: the last bytes of the element last stepped over, as far as still in memory.
        gap: white space and comma between it and the next.
    """

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._size = stream, max(1, size)
        self.buffer, self.at = b"", 0
        self.ending, self.gap = b"", b""

    def broken(self) -> BrokenFile:
        """The refusal for this document."""
        return broken(self._stream)

    def skip_prefix(self) -> None:
        """Step over a byte order mark and a JavaScript assignment."""
        while self.at + _LONGEST_PREFIX > len(self.buffer) and self._refill():
            pass
        if self.buffer.startswith(b"\xef\xbb\xbf"):
            self.at = 3
        self.peek()
        if assignment := _ASSIGNMENT.match(self.buffer, self.at):
            self.at = assignment.end()

    def peek(self) -> bytes:
        """The next byte that is no white space; the place stands on it.

        Raises:
            BrokenFile: there is none.
        """
        if not self._peek():
            raise self.broken()
        return self.buffer[self.at : self.at + 1]

    def expect_end(self) -> None:
        """After the document nothing may come but white space and the semicolon of a script.

        Raises:
            BrokenFile: something does.
        """
        if self._peek() and self.buffer[self.at] == ord(";"):
            self.at += 1
        if self._peek():
            raise self.broken()

    @property
    def path(self) -> str:
        """The archive or file, for messages."""
        return str(getattr(self._stream, "path", ""))

    def rest(self, limit: int) -> bytes | None:
        """Everything from here to the end; None if that is more than `limit` bytes."""
        while len(self.buffer) - self.at <= limit and self._refill():
            pass
        return self.buffer[self.at :] if len(self.buffer) - self.at <= limit else None

    def elements(self) -> Iterator[None]:
        """Stand on each element of the list that begins here; who asks for the next must have stepped over this one."""
        self.at += 1
        if self.peek() == b"]":
            self.at += 1
            return
        while True:
            yield
            self.ending = self.buffer[max(0, self.at - _LONGEST_EDGE) : self.at]
            before = self._space()
            separator = self.peek()
            self.at += 1
            if separator == b"]":
                return
            if separator != b",":
                raise self.broken()
            self.gap = before + b"," + self._space()

    def object_keys(self) -> Iterator[str]:
        """Stand on each value of the object that begins here, giving its key; as `elements`."""
        self.at += 1
        if self.peek() == b"}":
            self.at += 1
            return
        while True:
            if self.peek() != b'"':
                raise self.broken()
            key = self._string()
            if self.peek() != b":":
                raise self.broken()
            self.at += 1
            self.peek()
            yield key
            separator = self.peek()
            self.at += 1
            if separator == b"}":
                return
            if separator != b",":
                raise self.broken()

    def skip_value(self) -> None:
        """Step over the value that begins here, however large."""
        self.take_value(0)

    def take_value(self, largest: int) -> bytes | None:
        """Step over the value that begins here and give its bytes; None if it has more than `largest`.

        Raises:
            BrokenFile: the document ends inside it, or its brackets do not match.
        """
        open_brackets = bytearray()
        place, dropped, in_string = self.at, 0, False
        while True:
            pattern = _INSIDE_STRING if in_string else _NESTED if open_brackets else _FLAT
            place = _end_of(pattern, self.buffer, place)
            if place == len(self.buffer) or (in_string and self.buffer[place] != _QUOTE):
                if dropped or place - self.at > largest:
                    dropped += place - self.at
                    self.at = place
                place -= self.at
                if not self._refill():
                    raise self.broken()
                place += self.at
                continue
            byte = self.buffer[place]
            if byte == _QUOTE:
                in_string, place = not in_string, place + 1
                continue
            if byte in _CLOSING:
                open_brackets.append(_CLOSING[byte])
                if len(open_brackets) > _DEEPEST:
                    raise self.broken()
                place += 1
                continue
            if open_brackets:
                if open_brackets.pop() != byte:
                    raise self.broken()
                place += 1
                if open_brackets:
                    continue
            value = self.buffer[self.at : place] if dropped + place - self.at <= largest else None
            self.at = place
            return value

    def _string(self) -> str:
        """The string that begins here (a key), and step over it."""
        place = self.at + 1
        while True:
            place = _end_of(_INSIDE_STRING, self.buffer, place)
            if place < len(self.buffer) and self.buffer[place] == _QUOTE:
                break
            place -= self.at
            if place > self._size + _LONGEST_PREFIX or not self._refill():
                raise self.broken()
            place += self.at
        raw = self.buffer[self.at : place + 1]
        self.at = place + 1
        try:
            return str(patient_json(raw))
        except ValueError as error:
            raise self.broken() from error

    def _space(self) -> bytes:
        """White space from here, stepped over; enough of it to know the layout by."""
        passed = b""
        while True:
            end = _end_of(_SPACE, self.buffer, self.at)
            passed = (passed + self.buffer[self.at : end])[:_LONGEST_EDGE]
            self.at = end
            if end < len(self.buffer) or not self._refill():
                return passed

    def _peek(self) -> bool:
        while True:
            self.at = _end_of(_SPACE, self.buffer, self.at)
            if self.at < len(self.buffer):
                return True
            if not self._refill():
                return False

    def _refill(self) -> bool:
        """Forget what lies before the place, add a window; False at the end of the stream."""
        added = self._stream.read(self._size)
        if not added:
            return False
        self.buffer = self.buffer[self.at :] + added
        self.at = 0
        return True


def _end_of(pattern: "re.Pattern[bytes]", text: bytes, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place
