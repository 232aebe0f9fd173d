"""All lists of one JSON object of any size in one pass, in flat memory: for exports that are a single huge object.

`json_records` reads one list and steps over the rest; a file whose forty lists are all wanted would be read forty
times. Here every value is met once, in the order of the file, with the path it stands at. What is said there of cuts,
bad records, lone surrogates, 16 MiB and half a document holds here too: it is the same machinery.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from app.core.events import SkipReason
from app.importers.json_records import LARGEST_RECORD, WINDOW, Unreadable, pieces, read_record, small_rest
from app.importers.json_window import JsonWindow

Path = tuple[str, ...]
# Objects deeper than this are no sections any more: given whole, as one value.
_DEEPEST: Final = 16
_NOTHING: Final = re.compile(rb'(?:null|""|\[\s*\]|\{\s*\})\s*')


def sections(
    stream: BinaryIO,
    *,
    is_map: Callable[[Path], bool] = lambda path: False,
    window: int = WINDOW,
    largest: int = LARGEST_RECORD,
) -> Iterator[tuple[Path, int | str, Any]]:
    """Every element of every list, and every single value, of a JSON object, in the order of the file.

    Args:
        stream: the file, read once from where it stands.
        is_map: whether the object at a path is a map of records (`{"7024…": {…}, "7025…": {…}}`): its values are given
            whole, with their keys. All other objects are sections: their own values are met one by one.
        window: bytes read at once; the result does not depend on it.
        largest: bytes of the largest record.

    Yields:
        (path, place, value): the keys down to the list, map or section; the index in the list from 0, or the key in
        the map or section; the value, parsed, lists and objects inside it included. An `Unreadable` stands for a
        value that was damaged or too large. One tuple is given as the path of all elements of a list. What is empty
        (null, "", [], {}) holds nothing and gives nothing, unless it is an element of a list.
        The elements of a document that is a list have the path (); a lone text or number gives nothing.

    Raises:
        BrokenFile: the document ends in the middle, or its brackets do not match.
    """
    reader = _Sections(JsonWindow(stream, window), is_map, largest)
    reader.window.skip_prefix()
    opening = reader.window.peek()
    if opening == b"[":
        yield from reader.elements(())
    elif opening == b"{":
        yield from reader.section(())
    else:
        small_rest(reader.window, LARGEST_RECORD)
        return
    reader.window.expect_end()


class _Sections:
    """The window, and what it is cut by."""

    def __init__(self, window: JsonWindow, is_map: Callable[[Path], bool], largest: int) -> None:
        self.window, self._is_map, self._largest = window, is_map, largest

    def section(self, path: Path) -> Iterator[tuple[Path, int | str, Any]]:
        """What the object that begins here holds."""
        window, gives_whole = self.window, self._is_map(path) or len(path) >= _DEEPEST
        for key in window.object_keys():
            opening = window.peek()
            if gives_whole or opening not in (b"[", b"{"):
                value = self._one()
                if value is not _EMPTY:
                    yield path, key, value
            elif opening == b"[":
                yield from self.elements((*path, key))
            else:
                yield from self.section((*path, key))

    def elements(self, path: Path) -> Iterator[tuple[Path, int | str, Any]]:
        """The elements of the list that begins here."""
        number = 0
        for values in pieces(self.window, self._largest):
            if values is None:
                yield path, number, _read(self.window.take_value(self._largest))
                number += 1
            else:
                for value in values:
                    yield path, number, value
                    number += 1

    def _one(self) -> Any:
        raw = self.window.take_value(self._largest)
        # White space behind a single value belongs to it.
        if raw is not None and len(raw) < 256 and _NOTHING.fullmatch(raw):
            return _EMPTY
        return _read(raw)


_EMPTY: Final = object()


def _read(raw: bytes | None) -> Any:
    return Unreadable("larger than 16 MiB", SkipReason.TOO_LARGE) if raw is None else read_record(raw)
