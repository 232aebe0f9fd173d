"""Every timestamp form known to stand in Google's pages is read exactly, and zones are not made up."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from babel.dates import format_datetime

from app.importers.google.local_times import LocalTimes
from app.importers.google.zones import offset_of

# Facts, retyped. Source: google_takeout_parser (MIT), d3i-infra/data-donation-task (test_google_timestamps), a public
# parser test for zh-TW, ja and ko.
KNOWN = (
    ("Jun 23, 2015, 2:43:45 PM", "2015-06-23T14:43:45"),
    ("Jan 22, 2020, 8:34:00 PM UTC", "2020-01-22T20:34:00"),
    ("Aug 25, 2020, 5:06:44 PM PDT", "2020-08-25T17:06:44"),
    ("Aug 17, 2026, 1:14:48 PM CEST", "2026-08-17T13:14:48"),
    ("Dec 31, 2026, 12:00:00 AM CET", "2026-12-31T00:00:00"),
    ("15 mrt 2026, 20:30:41 CET", "2026-03-15T20:30:41"),
    ("15 jun 2026, 9:30:41 CEST", "2026-06-15T09:30:41"),
    ("1 mei 2026, 07:05:00 CEST", "2026-05-01T07:05:00"),
    ("27.08.2026, 20:04:54 MESZ", "2026-08-27T20:04:54"),
    ("12.07.2026, 23:29:21 MESZ", "2026-07-12T23:29:21"),
    ("17. Aug. 2026, 22:14:48 MESZ", "2026-08-17T22:14:48"),
    ("17.08.2026, 22:14:48", "2026-08-17T22:14:48"),
    ("17 Ağu 2026, 22:14:48 GMT+3", "2026-08-17T22:14:48"),
    ("2026年7月30日 00:23:06 CEST", "2026-07-30T00:23:06"),
    ("2025年10月2日 11:40:30 CEST", "2025-10-02T11:40:30"),
    ("23\u200f/07\u200f/2026، 4:20:22 م CEST", "2026-07-23T16:20:22"),
    ("30\u200f/07\u200f/2026، 12:23:06 ص CEST", "2026-07-30T00:23:06"),
    ("2026年9月4日 晚上9:45:27 CST", "2026-09-04T21:45:27"),
    ("2026年9月4日 凌晨12:10:00 CST", "2026-09-04T00:10:00"),
    ("2026年9月4日 中午12:30:00 CST", "2026-09-04T12:30:00"),
    ("2026年9月4日 上午8:00:00 CST", "2026-09-04T08:00:00"),
    ("2026年9月4日 清晨5:15:00 GMT+08:00", "2026-09-04T05:15:00"),
    ("2026年9月4日 下午1:00:00 CST", "2026-09-04T13:00:00"),
    ("2026/09/04 21:45:27 JST", "2026-09-04T21:45:27"),
    ("2026年9月4日 08:10:00 JST", "2026-09-04T08:10:00"),
    ("2026. 9. 4. 오후 9:45:27 KST", "2026-09-04T21:45:27"),
    ("2026. 9. 4. 오전 12:10:00 KST", "2026-09-04T00:10:00"),
)


def local(text: str) -> str:
    read = LocalTimes().read_local(text)
    assert read is not None, text
    return read.at.replace(tzinfo=None).isoformat()


@pytest.mark.parametrize(("text", "expected"), KNOWN)
def test_known_forms_are_read_exactly(text: str, expected: str) -> None:
    assert local(text) == expected
    assert local(text.replace(" PM", "\u202fPM").replace(" AM", "\u202fAM")) == expected


def test_the_table_of_the_researchers_is_read_exactly(shared: Path) -> None:
    rows = json.loads((shared / "samples/google/html-timestamps-by-locale.json").read_text(encoding="utf-8"))
    assert [local(row["text"]) for row in rows] == [row["local_time"] for row in rows]
    assert {row["text"] for row in rows} == {text for text, _ in KNOWN}


# Forms no export was seen of; the CLDR says how these languages write a date and time of medium length.
CLDR = (
    "en en_GB nl de de_AT fr fr_CA es es_419 it pt pt_PT ro lt lv et tr az pl cs sk sl sr ru uk bg sv da nb fi hu el "
    "he ar fa ur hi bn th vi id ms fil ca ko ja zh zh_Hant"
)


@pytest.mark.parametrize("locale", CLDR.split())
def test_dates_as_the_cldr_writes_them_are_read(locale: str) -> None:
    for month in range(1, 13):
        for hour in (0, 1, 5, 9, 11, 12, 13, 18, 23):
            at = datetime(2026, month, 17 if month % 2 else 5, hour, 14, 48)  # noqa: DTZ001  # the wall's own time
            text = format_datetime(at, "medium", locale=locale) + " GMT+3"
            assert local(text) == at.isoformat(), text
            assert LocalTimes().read(text) == ((at - timedelta(hours=3)).replace(tzinfo=UTC), False)


def test_rows_of_one_day_share_no_hour() -> None:
    times = LocalTimes("Europe/Paris")
    for text, expected in (
        ("Aug 17, 2026, 11:59:59 PM CEST", "2026-08-17T21:59:59+00:00"),
        ("Aug 17, 2026, 12:00:00 PM CEST", "2026-08-17T10:00:00+00:00"),
        ("Aug 17, 2026, 12:00:00 AM CEST", "2026-08-16T22:00:00+00:00"),
        ("Aug 17, 2026, 1:00:00 AM CEST", "2026-08-16T23:00:00+00:00"),
        ("Aug 17, 2026, 1:00:00 PM CEST", "2026-08-17T11:00:00+00:00"),
    ):
        read = times.read(text)
        assert read is not None
        assert (read[0].isoformat(), read[1]) == (expected, False)


@pytest.mark.parametrize(
    "text",
    ["", "Watched at 11:39 AM", "12:00", "Feb 30, 2026, 1:00:00 PM UTC", "Aug 17, 2026, 25:00:00 UTC", "17.08.2026",
     "Foo 17, 2026, 1:00:00 PM UTC", "::", "9999999999 1:00:00"],
)  # fmt: skip
def test_what_is_no_timestamp_is_refused(text: str) -> None:
    assert LocalTimes().read(text) is None


def test_zone_is_the_one_of_the_export_for_every_row() -> None:
    """A row of January in British summer time: the abbreviation is that of the moment of export."""
    assert LocalTimes("Europe/London").read("Jan 15, 2021, 6:54:12 PM BST") == (
        datetime(2021, 1, 15, 17, 54, 12, tzinfo=UTC),
        False,
    )


@pytest.mark.parametrize(
    ("abbreviation", "time_zone", "language", "hours", "guessed"),
    [
        ("CST", "America/Chicago", "", -6, False),
        ("CST", "Asia/Taipei", "en", 8, False),
        ("CST", "", "zh", 8, False),
        ("CST", "", "en", -6, True),
        ("IST", "Asia/Kolkata", "", 5.5, False),
        ("IST", "Europe/Dublin", "", 1, False),
        ("IST", "Asia/Jerusalem", "", 2, False),
        ("IST", "", "he", 2, False),
        ("IST", "Europe/Paris", "", 5.5, True),
        ("BST", "Europe/London", "", 1, False),
        ("BST", "Asia/Dhaka", "", 6, False),
        ("BST", "", "", 1, True),
        ("PST", "Asia/Manila", "", 8, False),
        ("MESZ", "", "", 2, False),
        ("GMT-3", "", "", -3, False),
        ("GMT+05:30", "", "", 5.5, False),
        ("UTC−4", "", "", -4, False),
        ("UTC", "", "", 0, False),
        ("XYZ", "", "", 0, True),
        ("XYZ", "Asia/Tokyo", "", 9, True),
        ("CET", "No/Such", "", 1, False),
    ],
)
def test_abbreviations(abbreviation: str, time_zone: str, language: str, hours: float, guessed: bool) -> None:
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    assert offset_of(abbreviation, time_zone=time_zone, language=language, moment=moment, year=2024) == (
        timedelta(hours=hours),
        guessed,
    )


def test_a_row_without_a_zone_is_utc_and_a_guess_only_after_2018() -> None:
    assert LocalTimes().read("Jun 23, 2015, 2:43:45 PM") == (datetime(2015, 6, 23, 14, 43, 45, tzinfo=UTC), False)
    assert LocalTimes().read("17.08.2026, 22:14:48") == (datetime(2026, 8, 17, 22, 14, 48, tzinfo=UTC), True)
