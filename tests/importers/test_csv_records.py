"""CSV rows: quotes that stay open and lines that never end cost one row."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from app.core.events import SkipReason
from app.importers.csv_records import rows
from app.importers.json_records import Unreadable

_CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=10)


def read(raw: bytes, **options: int) -> list[list[str] | Unreadable]:
    found = list(rows(io.BytesIO(raw), **options))  # type: ignore[arg-type]
    assert [number for number, _ in found] == list(range(-1, len(found) - 1))
    return [row for _, row in found]


@given(st.lists(st.lists(_CELL, min_size=2, max_size=4), max_size=10))
def test_what_csv_wrote_comes_back(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    assert read(out.getvalue().encode()) == table


def test_an_open_quote_costs_its_own_row_only() -> None:
    assert read(b'\xef\xbb\xbfa,b\n1,"x\ny"\n\n3,"open\n4,5\n6,7\n') == [
        ["a", "b"],
        ["1", "x\ny"],
        Unreadable("a quote is never closed"),
        ["4", "5"],
        ["6", "7"],
    ]


def test_an_open_quote_early_in_a_long_file_costs_one_row() -> None:
    lines = ["a,b", '1,"open'] + [f"{n},x" for n in range(5000)]
    found = read("\n".join(lines).encode())
    assert sum(isinstance(row, Unreadable) for row in found) == 1
    assert len(found) == len(lines)


def test_a_quote_inside_a_cell_is_a_quote() -> None:
    assert read(b'a,b\n1,5" screen\n') == [["a", "b"], ["1", '5" screen']]


def test_a_line_without_end_is_one_row_too_large() -> None:
    found = read(b"a,b\n" + b"x" * 5000 + b"\n1,2\n", largest=1000)
    assert isinstance(found[1], Unreadable)
    assert found[1].reason is SkipReason.TOO_LARGE
    assert found[2] == ["1", "2"]


def test_foreign_encodings_and_nul() -> None:
    assert read("a,b\né,2\n".encode("utf-16")) == [["a", "b"], ["é", "2"]]
    assert read(b"a,b\n\xff,\0\n") == [["a", "b"], ["\ufffd", "\ufffd"]]
