"""Records of an NDJSON file of any size, one JSON value a line, in flat memory and the same for every window size.

Event streams hold gigabytes of lines of which few are wanted. `wanted` looks at a line's bytes; what it refuses is
counted as a record and never parsed, so that a stream is read almost as fast as it is unpacked.

Rules: blank lines are no records; U+0000 and lone surrogates in strings become U+FFFD; a line over 16 MiB is too large
and passed over; a line that is no JSON is an unreadable record; a file whose last line breaks off inside its value is
refused whole, as any document that ends in the middle. Only the last line can: a cut leaves no line end behind it.
"""

import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, NamedTuple, cast

from app.core.errors import BrokenFile
from app.core.events import SkipReason
from app.importers.json_records import LARGEST_RECORD, WINDOW, Unreadable, read_record
from app.importers.json_window import JsonWindow
from app.importers.streams import broken

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_TAIL: Final = 1 << 8
_TOO_LONG: Final = b"a line that was too long to keep"  # told by identity
_TOO_LARGE: Final = Unreadable("a line larger than 16 MiB", SkipReason.TOO_LARGE)


class PassedOver(NamedTuple):
    """Lines in a row that were not wanted, counted and not parsed.

    Attributes:
        lines: how many, at least one.
    """

    lines: int


def json_lines(
    stream: BinaryIO,
    *,
    wanted: Callable[[bytes], object] | None = None,
    window: int = WINDOW,
    largest: int = LARGEST_RECORD,
) -> Iterator[tuple[int, Any]]:
    """Values of the lines, numbered from 0.

    Args:
        stream: the file, read once from where it stands.
        wanted: called with a line's bytes; a line it finds false is passed over. It may err on the side of wanting:
            who asks looks again at the value. None wants every line.
        window: bytes read at once; the result does not depend on it.
        largest: bytes of the longest line.

    Yields:
        (number, value); the value is an `Unreadable` where the line was damaged or too large, and a `PassedOver` for
        a run of lines not wanted, of which `number` is the first.

    Raises:
        BrokenFile: the last line ends inside its value.
    """
    number = passed = 0
    for lines, is_end in _lines(stream, max(1, window), largest):
        if is_end:
            line = lines[0]
            if line is not _TOO_LONG and isinstance(_value(line), Unreadable) and _ends_inside(line):
                raise broken(stream)
        places = range(len(lines)) if wanted is None else _places(lines, wanted)
        at = 0  # of the first line that was neither passed over nor given
        for place in places:
            if passed + place - at:
                yield number, PassedOver(passed + place - at)
                number += passed + place - at
            yield number, _value(lines[place])
            number, passed, at = number + 1, 0, place + 1
        passed += len(lines) - at
    if passed:
        yield number, PassedOver(passed)


def _places(lines: list[bytes], wanted: Callable[[bytes], object]) -> list[int]:
    """Which lines are wanted; those that cannot be read for their size always are."""
    return [place for place, line in enumerate(lines) if wanted(line) or line is _TOO_LONG]


def _lines(stream: BinaryIO, window: int, largest: int) -> Iterator[tuple[list[bytes], bool]]:
    """Whole lines, many at once and none of them blank; at last, marked, the one no line end follows."""
    held: list[bytes] = []  # pieces of the line that goes on
    size, is_first = 0, True
    while added := stream.read(window):
        if is_first:
            # A byte order mark may come in pieces.
            while len(added) < 3 and (more := stream.read(window)):
                added += more
            added, is_first = added.removeprefix(_BYTE_ORDER_MARK), False
        last = added.rfind(b"\n")
        if last < 0:
            size += len(added)
            held.append(added)
            if size > largest:
                held = [b"".join(held)[-_TAIL:]]
            continue
        first = added.find(b"\n")
        size += first
        lines = [_TOO_LONG if size > largest else b"".join([*held, added[:first]])]
        if last > first:
            lines += added[first + 1 : last].split(b"\n")
        if len(added) > largest:
            lines = [line if len(line) <= largest else _TOO_LONG for line in lines]
        if b"" in lines or b"\r" in lines:
            lines = [line for line in lines if line not in (b"", b"\r")]
        yield lines, False
        held = [added[last + 1 :]]
        size = len(held[0])
    line = b"".join(held)
    if size > largest:
        if not line.rstrip().endswith((b"}", b"]")):
            raise broken(stream)
        yield [_TOO_LONG], True
    elif line not in (b"", b"\r"):
        yield [line], True


def _value(line: bytes) -> Any:
    return _TOO_LARGE if line is _TOO_LONG else read_record(line)


def _ends_inside(line: bytes) -> bool:
    """Whether a value begins here that does not end here."""
    window = JsonWindow(cast(BinaryIO, io.BytesIO(line)), len(line))
    try:
        window.peek()
        window.take_value(0)
    except BrokenFile:
        return True
    return False
