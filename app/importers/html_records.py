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
    for raw_records in _windows(stream, marker, window, largest):
        for cell in _together(raw_records) or map(_alone, raw_records):
            yield number, cell
            number += 1


def _alone(raw: bytes | None) -> LexborNode | Unreadable:
    if raw is None:
        return Unreadable("larger than 16 MiB", SkipReason.TOO_LARGE)
    body = LexborHTMLParser(_fenced(raw).decode("utf-8", "replace")).body
    cell = body.child.child if body is not None and body.child is not None else None
    return cell if cell is not None else Unreadable("no element")


def _together(raw_records: list[bytes | None]) -> list[LexborNode | Unreadable] | None:
    """All records of a window, parsed at once; None where that might differ from parsing each alone."""
    raw = [record for record in raw_records if record is not None]
    if len(raw) != len(raw_records):
        return None
    page = b"".join(map(_fenced, raw))
    if page.count(b"<object") != len(raw) or page.count(b"</object") != len(raw) or _UNUSUAL_TAG.search(page):
        return None
    body = LexborHTMLParser(page.decode("utf-8", "replace")).body
    cells_ = [fence.child for fence in body.iter()] if body is not None else []
    found: list[LexborNode | Unreadable] = [cell for cell in cells_ if cell is not None]
    return found if len(found) == len(raw) else None


def _fenced(raw: bytes) -> bytes:
    return b"<object>%b</object>" % raw


def _windows(stream: BinaryIO, marker: bytes, window: int, largest: int) -> Iterator[list[bytes | None]]:
    """Bytes from each marker to before the next, as many as a window completes; None for one that is too large."""
    held, opened, tail = b"", False, b""
    in_record = too_large = False
    while added := stream.read(window):
        tail = (tail + added)[-_TAIL:]
        looked = max(len(marker), len(held) - len(marker) + 1) if in_record else 0
        held += added
        opened = opened or (not in_record and (b"<html" in held or b"<body" in held))
        begin = 0
        found: list[bytes | None] = []
        while (at := held.find(marker, looked)) >= 0:
            if in_record:
                found.append(None if too_large or at - begin > largest else held[begin:at])
            in_record, too_large = True, False
            begin, looked = at, at + len(marker)
        if found:
            yield found
        held = held[begin:] if in_record else held[-max(len(marker), 8) :]
        if in_record and len(held) > largest + len(marker):
            too_large, held = True, held[-len(marker) :]
    if in_record:
        yield [None if too_large or len(held) > largest else held]
    if opened and b"</html>" not in tail.lower() and b"</body>" not in tail.lower():
        raise broken(stream)


_UNUSUAL_TAG: Final = re.compile(rb"<(?!/?(?:div|p|a|b|br|span|i|em|strong|img|wbr|u|s|small|object)[\s/>])[A-Za-z/!?]")
