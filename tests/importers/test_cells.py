"""Fields of any type become text, numbers and times, or nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.events import Precision
from app.importers.cells import address_on, china_time, flag_in, moment_in, number_in, text_in

ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.datetimes(), st.lists(st.none()),
    st.dictionaries(st.text(), st.none()),
)  # fmt: skip


@given(ANYTHING)
def test_nothing_is_too_odd(value: object) -> None:
    assert "\0" not in text_in(value)
    number = number_in(value)
    assert number is None or abs(number) >= 0
    flag_in(value)
    for at in (moment_in(value), china_time(value)[0]):
        assert at is None or at.utcoffset() == UTC.utcoffset(None)
    address_on("example.org", value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" a ", "a"),
        ("e\u0301", "é"),
        ("a\0", "a\ufffd"),
        (5, "5"),
        (5.0, "5"),
        (5.5, ""),
        (True, ""),
        (None, ""),
        ([], ""),
    ],
)
def test_text(value: object, text: str) -> None:
    assert text_in(value) == text


@pytest.mark.parametrize(
    ("value", "number"), [("1,234", 1234), (" 3.5 ", 3.5), ("x", None), (True, None), (float("nan"), None), (7, 7)]
)
def test_numbers(value: object, number: float | None) -> None:
    assert number_in(value) == number


def test_seconds_and_milliseconds_since_1970() -> None:
    expected = datetime(2025, 9, 11, 6, tzinfo=UTC)
    assert [moment_in(value) for value in (1757570400, "1757570400", 1757570400000.0)] == [expected] * 3
    assert [moment_in(value) for value in (0, -1, 5, 10**30, None, True)] == [None] * 6


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-05 00:14:09", (datetime(2021, 3, 4, 16, 14, 9, tzinfo=UTC), Precision.SECOND)),
        ("2021/3/5 00:14", (datetime(2021, 3, 4, 16, 14, tzinfo=UTC), Precision.MINUTE)),
        ("2021-03-05T00:14:09.123", (datetime(2021, 3, 4, 16, 14, 9, tzinfo=UTC), Precision.SECOND)),
        ("2021/03/05", (datetime(2021, 3, 5, tzinfo=UTC), Precision.DAY)),
        ("2021年3月5日", (datetime(2021, 3, 5, tzinfo=UTC), Precision.DAY)),
        (datetime(2021, 3, 5, 0, 14, 9), (datetime(2021, 3, 4, 16, 14, 9, tzinfo=UTC), Precision.SECOND)),  # noqa: DTZ001
        ("2021-13-05", (None, Precision.NONE)),
        ("0001-01-01 00:00:00", (None, Precision.NONE)),
        (None, (None, Precision.NONE)),
    ],
)
def test_chinas_clock(value: object, expected: object) -> None:
    assert china_time(value) == expected


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("http://www.Example.org/a?b#c", "https://www.example.org/a"),
        ("//example.org/a", "https://example.org/a"),
        ("https://example.org.evil.net/a", ""),
        ("https://notexample.org/a", ""),
        ("javascript:example.org/", ""),
        (None, ""),
    ],
)
def test_addresses_of_one_site(value: object, address: str) -> None:
    assert address_on("example.org", value) == address
