"""NDJSON lines: the same at every window size, the unwanted counted unparsed, half a last line refused."""

import io
import json
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import BrokenFile
from app.core.events import SkipReason
from app.importers.json_lines import PassedOver, json_lines
from app.importers.json_records import Unreadable

_VALUES = st.none() | st.integers(-(2**53), 2**53) | st.text(max_size=12) | st.lists(st.text(max_size=4), max_size=3)
_RECORDS = st.lists(
    st.dictionaries(st.sampled_from(["event_type", "wanted", "a b", "é"]), _VALUES, max_size=3), max_size=15
)


def read(
    raw: bytes, window: int = 1 << 20, largest: int = 16 << 20, wanted: Callable[[bytes], object] | None = None
) -> list[Any]:
    found = list(json_lines(io.BytesIO(raw), wanted=wanted, window=window, largest=largest))
    number = 0
    for at, value in found:
        assert at == number
        number += value.lines if isinstance(value, PassedOver) else 1
    return [value for _, value in found]


def written(values: list[Any], end: str = "\n", last: bool = True) -> bytes:
    lines = [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values]
    return (end.join(lines) + (end if last and lines else "")).encode("utf-8", "surrogatepass")


def storable(values: list[Any]) -> Any:
    return json.loads(json.dumps(values).replace("\\u0000", "\\ufffd"))


@given(
    _RECORDS, st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n\n"]), st.booleans(), st.booleans(), st.integers(1, 90)
)
def test_any_lines_come_back_whatever_their_ends_and_the_window(
    values: list[Any], end: str, last: bool, mark: bool, window: int
) -> None:
    raw = (b"\xef\xbb\xbf" if mark else b"") + written(values, end, last)
    assert read(raw, window) == read(raw) == storable(values)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the machines of tests are slow, the claim is not about time
@given(_RECORDS, st.booleans(), st.integers(1, 90))
def test_what_is_not_wanted_is_counted_in_runs_whatever_the_window(values: list[Any], last: bool, window: int) -> None:
    def wanted(line: bytes) -> bool:
        return b'"wanted"' in line

    raw = written(values, last=last)
    found = read(raw, window, wanted=wanted)
    assert found == read(raw, wanted=wanted)
    given_up = sum(value.lines for value in found if isinstance(value, PassedOver))
    kept = [value for value in found if not isinstance(value, PassedOver)]
    assert kept == storable([value for value in values if b'"wanted"' in written([value])])
    assert given_up + len(kept) == len(values)
    assert all(not (isinstance(one, PassedOver) and isinstance(two, PassedOver)) for one, two in pairwise(found))


@pytest.mark.parametrize("window", [1, 2, 3, 7, 64, 333, 1 << 20])
def test_a_bad_line_costs_itself_and_no_more(window: int) -> None:
    lines = [json.dumps({"n": number, "text": "x" * 20}).encode() for number in range(30)]
    lines[3] = b'{"text": "cut emoji \\ud83d"}'
    lines[5] = b'{"text": "nul \\u0000"}'
    lines[7] = b'{"text": NaN}'
    lines[9] = b'{"text": "never closed'
    lines[11] = b"hello"
    lines[13] = b'{"text": "' + b"long " * 400 + b'"}'
    lines[15] = b'{"text": "\xff\xfe"}'
    found = read(b"\n".join(lines) + b"\n", window, largest=1000)
    assert len(found) == 30
    assert [place for place, value in enumerate(found) if isinstance(value, Unreadable)] == [7, 9, 11, 13]
    assert found[13].reason is SkipReason.TOO_LARGE
    assert found[3] == {"text": "cut emoji \ufffd"}
    assert found[5] == {"text": "nul \ufffd"}
    assert found[15] == {"text": "\ufffd\ufffd"}
    assert found[14] == {"n": 14, "text": "x" * 20}


@pytest.mark.parametrize("window", [1, 16, 1 << 20])
@pytest.mark.parametrize("wanted", [None, lambda line: False])
def test_a_file_cut_inside_its_last_line_is_refused_and_a_whole_one_is_not(
    window: int, wanted: Callable[[bytes], object] | None
) -> None:
    whole = written([{"n": number, "of": [number]} for number in range(3)])
    line = whole.index(b"\n") + 1
    for cut in range(len(whole) + 1):
        # At the end of a line, or before its line end, nothing tells that more was to come.
        if cut % line in (0, line - 1):
            read(whole[:cut], window, wanted=wanted)
        else:
            with pytest.raises(BrokenFile):
                read(whole[:cut], window, wanted=wanted)
    assert len(read(whole + b'{"n": NaN}', window)) == 4  # no JSON, but whole


@pytest.mark.parametrize("window", [1, 100, 1 << 20])
def test_a_last_line_too_long_to_keep_is_told_from_one_that_was_cut(window: int) -> None:
    line = b'{"text": "' + b"long " * 400 + b'"}'
    assert [value.reason for value in read(line, window, largest=1000)] == [SkipReason.TOO_LARGE]
    assert [value.reason for value in read(line + b"\n", window, 1000, lambda line: False)] == [SkipReason.TOO_LARGE]
    with pytest.raises(BrokenFile):
        read(line[:-2], window, largest=1000)


def test_memory_does_not_grow_with_the_file() -> None:
    line = json.dumps({"event_type": "ack_messages", "text": "x" * 400}).encode() + b"\n"

    class Endless(io.RawIOBase):
        left = 64 << 20

        def read(self, size: int = -1) -> bytes:
            part = (line * (size // len(line) + 1))[: min(size, self.left)]
            self.left -= len(part)
            return part

    tracemalloc.start()
    try:
        stream: Any = Endless()
        with pytest.raises(BrokenFile):  # cut in the middle of a line, as it happens
            for _ in json_lines(stream, wanted=lambda line: False):
                pass
        assert tracemalloc.get_traced_memory()[1] < 12 << 20
    finally:
        tracemalloc.stop()


def test_nothing_is_no_record() -> None:
    assert read(b"") == read(b"\n\n\r\n") == read(b"\xef\xbb\xbf") == []
