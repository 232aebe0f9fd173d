"""HTML records: the same for every window size, whatever tags are left open."""

import io

import pytest

from app.core.errors import BrokenFile
from app.core.events import SkipReason
from app.importers.html_records import cells
from app.importers.json_records import Unreadable

MARKER = b'<div class="outer-cell'
ODD = [
    "<b>never closed",
    '<a href="x">never <i>closed',
    "<div><div>open",
    "</div></div></div> closed too often",
    "<script>var x = '</div>';</script>",
    "<!-- a comment -->",
    "<table><tr><td>cell",
    "</object>",
    "<textarea>rest",
    "&lt;div class=&quot;outer-cell&quot;&gt; 1 < 2 & 3",
    '<img alt="quote never closed>',
    "\ufffd é 🙂 \u202e",
    "<svg><foreignObject>",
]


def page(bodies: list[str]) -> bytes:
    made = "".join(f'<div class="outer-cell mdl"><p>{n}</p>{body}<br>March {n}</div>' for n, body in enumerate(bodies))
    return f"<html><head><style>.outer-cell{{}}</style></head><body><div>{made}</div></body></html>".encode()


def texts(raw: bytes, window: int = 1 << 18, largest: int = 16 << 20) -> list[str]:
    found = list(cells(io.BytesIO(raw), MARKER, window=window, largest=largest))
    assert [number for number, _ in found] == list(range(len(found)))
    return [cell.reason if isinstance(cell, Unreadable) else str(cell.html) for _, cell in found]


@pytest.mark.parametrize("window", [*range(1, 70), 100, 257, 1000, 4096, 1 << 16])
def test_records_are_the_same_for_every_window_size(window: int) -> None:
    raw = page(
        [f"plain {n} {ODD[n // 3]}" if n % 3 == 0 else f"plain {n} <a href='u'>t</a>" for n in range(len(ODD) * 3)]
    )
    assert texts(raw, window) == texts(raw)
    assert len(texts(raw)) == len(ODD) * 3


def test_an_open_tag_does_not_reach_into_the_next_record() -> None:
    first, second = texts(page(["<b>open", "plain"]))
    assert "<b>open" in first
    assert "<b>" not in second


def test_a_record_that_is_too_large_is_counted_and_passed_over() -> None:
    raw = page(["small", "x" * 5000, "small again"])
    for window in (1, 100, 1 << 18):
        first, large, last = texts(raw, window, largest=1000)
        assert large == SkipReason.TOO_LARGE
        assert "small" in first
        assert "small again" in last


def test_half_a_page_is_refused() -> None:
    raw = page(["one", "two"])
    with pytest.raises(BrokenFile):
        texts(raw[:-30])


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    (only,) = texts(page(["MARK"]).replace(b"MARK", b"\xff\xc3"))
    assert "\ufffd" in only
