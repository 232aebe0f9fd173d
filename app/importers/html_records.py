"""Records of an HTML page of any size, one at a time, in flat memory and the same for every window size.

Each record is parsed as if it stood alone: a tag somebody forgot to close in one must not reach into the next. Parsing
a window of records at once is twice as fast, and safe while each stands in an element of its own at whose end an HTML
parser forgets what was left open (HTML Standard 13.2.6.4.7, `object`) and only plain tags occur.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.events import SkipReason
from app.importers.json_records import Unreadable
from app.importers.streams import broken

WINDOW: Final = 1 << 18  # a tree takes ten times its page; a larger window is not faster
LARGEST_RECORD: Final = 16 << 20
_TAIL: Final = 1 << 12


def cells(
    stream: BinaryIO, marker: bytes, *, window: int = WINDOW, largest: int = LARGEST_RECORD
) -> Iterator[tuple[int, LexborNode | Unreadable]]:
    """Records of a page, numbered from 0.

    Args:
        stream: the page, UTF-8.
        marker: bytes a record begins with, an opening tag or its first letters: b'<div class="outer-cell'.
        window: bytes read at once; the result does not depend on it.
        largest: bytes of the largest record.

    Yields:
        (number, element that begins with the marker), or an `Unreadable` in its place.

    Raises:
        BrokenFile: the page opened and does not close.
    """
    number = 0
    for raw in _windows(stream, marker, window, largest):
        for cell in _together(raw, marker, largest) or _one_by_one(raw, marker, largest):
            yield number, cell
            number += 1


def _together(raw: bytes, marker: bytes, largest: int) -> list[LexborNode | Unreadable] | None:
    """All records of a window, parsed at once; None where that might differ from parsing each alone."""
    if not raw or len(raw) > largest or _UNUSUAL_TAG.search(raw):
        return None
    fenced = raw.replace(marker, b"</object><object>" + marker)
    body = _body(fenced[len(b"</object>") :])
    found: list[LexborNode | Unreadable] = [cell for fence in body.iter() if (cell := fence.child) is not None]
    return found if len(found) == raw.count(marker) else None


def _one_by_one(raw: bytes, marker: bytes, largest: int) -> Iterator[LexborNode | Unreadable]:
    """The same, each parsed alone; no bytes at all stand for one record that was too large to keep."""
    at = 0
    while at < len(raw) or not raw:
        following = raw.find(marker, at + len(marker))
        end = len(raw) if following < 0 else following
        if not raw or end - at > largest:
            yield Unreadable("larger than 16 MiB", SkipReason.TOO_LARGE)
        else:
            fence = _body(b"<object>%b</object>" % raw[at:end]).child
            cell = fence.child if fence is not None else None
            yield cell if cell is not None else Unreadable("no element")
        if not raw:
            return
        at = end


def _body(page: bytes) -> LexborNode:
    body = LexborHTMLParser(page).body  # bytes that are no UTF-8 become U+FFFD when they are asked for
    assert body is not None, "the parser always makes one"
    return body


def _windows(stream: BinaryIO, marker: bytes, window: int, largest: int) -> Iterator[bytes]:
    """Whole records, each beginning with the marker, as many as a window completes; b"" for one too large to keep."""
    held, opened, tail = b"", False, b""
    in_record = too_large = False
    while added := stream.read(window):
        tail = (tail + added)[-_TAIL:]
        looked = max(len(marker), len(held) - len(marker) + 1) if in_record and not too_large else 0
        held += added
        opened = opened or (not in_record and (b"<html" in held or b"<body" in held))
        first = held.find(marker, looked)
        if first < 0:
            if not in_record:
                held = held[-max(len(marker), 8) :]
            elif too_large or len(held) > largest + len(marker):
                too_large, held = True, held[-len(marker) :]
            continue
        if too_large:
            yield b""
        begin = first if too_large or not in_record else 0
        last = held.rfind(marker)
        in_record, too_large = True, False
        if last > begin:
            yield held[begin:last]
        held = held[last:]
    if in_record:
        yield b"" if too_large or len(held) > largest else held
    if opened and b"</html>" not in tail.lower() and b"</body>" not in tail.lower():
        raise broken(stream)


_UNUSUAL_TAG: Final = re.compile(rb"<(?!/?(?:div|p|a|b|br|span|i|em|strong|img|wbr|u|s|small)[\s/>])[A-Za-z/!?]")
