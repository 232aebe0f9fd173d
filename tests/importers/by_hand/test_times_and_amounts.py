"""Times, sums and lengths as tables write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.events import Precision
from app.importers.by_hand.amounts import amount_in, seconds_in
from app.importers.by_hand.encodings import delimiter_of, encoding_of
from app.importers.by_hand.times import DayOrder, read_time

SHANGHAI = ZoneInfo("Asia/Shanghai")
SECOND, MINUTE, DAY, MS = Precision.SECOND, Precision.MINUTE, Precision.DAY, Precision.MILLISECOND


@pytest.mark.parametrize(
    ("written", "read", "precision", "states_zone"),
    [
        ("2024年1月5日 下午3时04分05秒", "2024-01-05T07:04:05", SECOND, False),
        ("2024/1/5 3:04", "2024-01-04T19:04:00", MINUTE, False),
        ("2024-01-05T15:04:05.123Z", "2024-01-05T15:04:05.123000", MS, True),
        ("2024-01-05T15:04:05+08:00", "2024-01-05T07:04:05", SECOND, True),
        ("2024-01-05 15:04:05 UTC", "2024-01-05T15:04:05", SECOND, True),
        ("1704438245", "2024-01-05T07:04:05", SECOND, True),
        (1704438245123, "2024-01-05T07:04:05.123000", MS, True),
        ("5.1.2024 15:04", "2024-05-01T07:04:00", MINUTE, False),
        ("1/5/2024, 3:04:05 PM", "2024-01-05T07:04:05", SECOND, False),
        ("12:30 am 1/5/2024", "2024-01-04T16:30:00", MINUTE, False),
        ("Jan 5, 2024, 3:04 PM", "2024-01-05T07:04:00", MINUTE, False),
        ("Fri, 05 Jan 2024 10:00:00 +0000", "2024-01-05T10:00:00", SECOND, True),
        ("5 de enero de 2024", "2024-01-05T00:00:00", DAY, False),
        ("20240105", "2024-01-05T00:00:00", DAY, False),
        ("20240105150405", "2024-01-05T07:04:05", SECOND, False),
        (45296.5, "2024-01-05T04:00:00", SECOND, False),
        ("2024.01.05", "2024-01-05T00:00:00", DAY, False),
        ("2024-01-05 星期五 08:00", "2024-01-05T00:00:00", MINUTE, False),
        ("２０２４－０１－０５ ０８：００", "2024-01-05T00:00:00", MINUTE, False),
    ],
)
def test_times_are_read(written: str | float, read: str, precision: Precision, states_zone: bool) -> None:
    found = read_time(written, DayOrder.MONTH_FIRST, SHANGHAI)
    assert found == (datetime.fromisoformat(read).replace(tzinfo=UTC), precision, states_zone)


def test_day_or_month_stands_first_as_the_person_says() -> None:
    day_first = read_time("05/01/2024", DayOrder.DAY_FIRST, UTC)
    assert day_first is not None
    assert day_first.at == datetime(2024, 1, 5, tzinfo=UTC)
    assert read_time("13/01/2024", DayOrder.MONTH_FIRST, UTC) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "nonsense",
        "2024-13-45",
        "0",
        "-5",
        "43000",
        "1899-01-01",
        "99999999999999999999",
        "9" * 400,
        "1.5",
        "1800",
        True,
        float("nan"),
        float("inf"),
        "2024-01-05 25:00",
    ],
)
def test_what_is_no_time_is_none(written: str | float) -> None:
    assert read_time(written, DayOrder.MONTH_FIRST, UTC) is None


@given(st.text() | st.integers() | st.floats())
def test_nothing_makes_the_reader_of_times_stumble(written: str | float) -> None:
    found = read_time(written, DayOrder.DAY_FIRST, SHANGHAI)
    assert found is None or 1969 <= found.at.year <= 2101


@given(st.text() | st.floats())
def test_nothing_makes_the_readers_of_sums_and_lengths_stumble(written: str | float) -> None:
    amount_in(written)
    seconds = seconds_in(written)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("¥1,234.50", (1234.5, "CNY")),
        ("-12,50 €", (-12.5, "EUR")),
        ("(12.00)", (-12.0, "")),
        ("1.234,50", (1234.5, "")),
        ("US$ 5", (5.0, "USD")),
        ("5 GBP", (5.0, "GBP")),
        ("1 234,5", (1234.5, "")),
        ("12元", (12.0, "CNY")),
        ("1,234", (1234.0, "")),
        (3.5, (3.5, "")),
        ("free", (None, "")),
        ("", (None, "")),
        (None, (None, "")),
    ],
)
def test_sums_are_read(written: str | float | None, amount: tuple[float | None, str]) -> None:
    assert amount_in(written) == amount


@pytest.mark.parametrize(
    ("written", "header", "seconds"),
    [
        ("3:25", "", 205.0),
        ("1:02:03", "", 3723.0),
        ("5分钟", "", 300.0),
        ("3 min 20 s", "", 200.0),
        ("90", "duration", 90.0),
        ("90000", "ms_played", 90.0),
        (2.0, "时长（分钟）", 120.0),
        ("x", "", None),
        ("-5", "", None),
        ("", "", None),
    ],
)
def test_lengths_are_read(written: str | float, header: str, seconds: float | None) -> None:
    assert seconds_in(written, header) == seconds


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
        ("big5", "big5"),
    ],
)
def test_encodings_are_told_apart(encoding: str, named: str) -> None:
    text = "時間,標題,作者\n2024-01-05,如何在家種植香草,小明的影片頻道\n" * 3
    assert encoding_of([text.encode(encoding)]).name == named


def test_a_character_cut_off_at_the_end_is_no_doubt() -> None:
    raw = "标题标题".encode()
    assert encoding_of([raw[:5], raw[5:-1]]).name == "utf-8-sig"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_found(mark: str) -> None:
    assert delimiter_of([f"a{mark}b{mark}c", f'1{mark}"x, y; z | w"{mark}2', f"3{mark}4, and 5{mark}6"]) == mark
