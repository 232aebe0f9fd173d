"""Entries of Facebook's files of groups, one at a time: a feed of ninety days is one group of tens of megabytes."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from app.core.events import SkipReason
from app.importers.json_records import LARGEST_RECORD, WINDOW, Unreadable, read_record
from app.importers.json_window import JsonWindow
from app.importers.meta.wording import TextOf

_NAMES: Final = ("name", "label")
_ENTRIES: Final = ("entries", "vec")
_LONGEST_NAME: Final = 1 << 16
_DEEPEST: Final = 8


def grouped_records(stream: BinaryIO, at: str, text_of: TextOf) -> Iterator[tuple[str, Any]]:
    """Entries of the groups in the list under the key `at`, with the names of the groups they stand in.

    A group is `{name | label, entries | vec: [entry], children: [group]}`. One without entries gives one that is None,
    so that it is accounted for.

    Yields:
        (names joined by line breaks, entry); the entry is an `Unreadable` where it was damaged or too large.

    Raises:
        BrokenFile: the document ends in the middle, or its brackets do not match.
    """
    window = JsonWindow(stream, WINDOW)
    window.skip_prefix()
    if window.peek() != b"{":
        window.skip_value()
    else:
        for key in window.object_keys():
            if key == at:
                yield from _groups(window, "", text_of, 0)
            else:
                window.skip_value()
    window.expect_end()


def _groups(window: JsonWindow, path: str, text_of: TextOf, depth: int) -> Iterator[tuple[str, Any]]:
    if window.peek() != b"[" or depth > _DEEPEST:
        window.skip_value()
        return
    for _ in window.elements():
        if window.peek() == b"{":
            yield from _group(window, path, text_of, depth)
        else:
            window.skip_value()
            yield path, None


def _group(window: JsonWindow, path: str, text_of: TextOf, depth: int) -> Iterator[tuple[str, Any]]:
    own, has_entries = path, False
    for key in window.object_keys():
        opening = window.peek()
        if key in _NAMES and opening == b'"':
            raw = window.take_value(_LONGEST_NAME)
            name = text_of(read_record(raw)) if raw is not None else ""
            own = f"{path}\n{name}" if path and name else name or path
        elif key in _ENTRIES and opening == b"[":
            for _ in window.elements():
                has_entries = True
                raw = window.take_value(LARGEST_RECORD)
                yield own, (Unreadable("larger than 16 MiB", SkipReason.TOO_LARGE) if raw is None else read_record(raw))
        elif key == "children" and opening == b"[":
            for found in _groups(window, own, text_of, depth + 1):
                has_entries = True
                yield found
        else:
            window.skip_value()
    if not has_entries:
        yield own, None
