"""Times as people and programs write them in tables, read into UTC with the exactness they have."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import Final, NamedTuple

from app.core.events import Precision
from app.importers import xlsx_dates

FIRST_YEAR, LAST_YEAR = 1970, 2100


class DayOrder(StrEnum):
    """What stands first in a date of three numbers that does not begin with the year."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class TimeRead(NamedTuple):
    """A time that was read.

    Attributes:
        at: aware UTC.
        precision: as exact as it was written.
        states_zone: the zone stood beside it, or it counts from 1970.
    """

    at: datetime
    precision: Precision
    states_zone: bool


# Words that become marks: 2024年1月5日 下午3时04分05秒 → 2024-1-5 pm 3:04:05.
_CHINESE: Final = (
    (re.compile(r"(\d)\s*年\s*(?=\d)"), r"\1-"),
    (re.compile(r"(\d)\s*月\s*(?=\d)"), r"\1-"),
    (re.compile(r"(\d)\s*[日号號]"), r"\1 "),
    (re.compile(r"(\d)\s*[时時点點]\s*(?=\d)"), r"\1:"),
    (re.compile(r"(\d)\s*[时時点點]"), r"\1:00"),
    (re.compile(r"(\d)\s*分\s*(?=\d)"), r"\1:"),
    (re.compile(r"(\d)\s*[分秒]"), r"\1"),
    (re.compile(r"(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"), " "),
)
_HALF: Final = re.compile(
    r"(?P<before>上午|凌晨|早上|清晨)|(?P<after>下午|晚上|傍晚|中午|午後|午后)|\b(?P<am>a\.?\s?m\b\.?)|\b(?P<pm>p\.?\s?m\b\.?)"
)
_DATE: Final = re.compile(r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})(?!\d)")
_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)")
_ZONE: Final = re.compile(r"(?:utc|gmt|z)?\s*([+-])(\d{2}):?(\d{2})?$|\b(utc|gmt)\b|(?<=\d)\s*(z)$")
_NAMED: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?)?([a-zà-ÿ]{3,12})\.?\s*(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:de\s+)?(\d{4})"
)
# First letters of the months in English, German, French, Spanish, Italian, Portuguese, Dutch; longest first.
_MONTHS: Final = (
    (1, "jan jän ene gen"), (2, "feb fév fev"), (3, "mar mär mrz maa"), (4, "apr avr abr"), (5, "may mai mag mei"),
    (6, "jun juin giu"), (7, "jul juil lug"), (8, "aug aoû aou ago"), (9, "sep set"), (10, "oct okt ott out"),
    (11, "nov"), (12, "dec dez déc dic"),
)  # fmt: skip
_BY_BEGINNING: Final = {word: number for number, words in _MONTHS for word in words.split()}
# Times of a wall clock carry UTC here until their zone is put on (`_local`).
_USUAL: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


def read_time(value: str | int | float, order: DayOrder, zone: tzinfo) -> TimeRead | None:
    """A time, or None if it is none between 1970 and 2100.

    Understood: seconds, milliseconds, micro- and nanoseconds since 1970; days as Excel counts them; ISO 8601; year,
    month, day with any marks and in Chinese; day and month in the order given; names of months; halves of the day.

    Args:
        value: as it stands in the cell.
        order: of day and month where the year does not stand first.
        zone: of times that do not name theirs.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _of_number(float(value), zone, is_text=False) if value == value else None
    if usual := _USUAL.fullmatch(value):  # nearly every table, a million times
        try:
            at = datetime.fromisoformat(value).replace(tzinfo=UTC)
        except ValueError:
            return None
        return _local(at, Precision.SECOND if usual[1] else Precision.MINUTE, zone)
    text = unicodedata.normalize("NFKC", value[:200]).strip().lower()
    if not text or len(text) > 80:
        return None
    if _NUMBER.fullmatch(text):
        return _of_digits(text, zone)
    try:
        return _of_words(text, order, zone)
    except (ValueError, OverflowError):
        return None


def _of_digits(text: str, zone: tzinfo) -> TimeRead | None:
    """Digits alone: 20240105, 20240105150405, or a number."""
    if text.isdecimal() and len(text) in (8, 12, 14) and text[:2] in ("19", "20"):
        shape = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}[len(text)]
        precision = {8: Precision.DAY, 12: Precision.MINUTE, 14: Precision.SECOND}[len(text)]
        try:
            return _local(datetime.strptime(text, shape).replace(tzinfo=UTC), precision, zone)
        except ValueError:
            pass
    return _of_number(float(text), zone, is_text=True)


def _of_number(number: float, zone: tzinfo, *, is_text: bool) -> TimeRead | None:
    if 20_000 <= number < 80_000 and (not is_text or number != int(number)):
        # Days since 1900 as spreadsheets count them; text like "43000" alone is likelier an amount or an id.
        moment = xlsx_dates.moment(number, is_1904=False)
        assert moment is not None, "all days between 1954 and 2119 are"
        at = (moment + timedelta(milliseconds=500)).replace(microsecond=0, tzinfo=UTC)
        return _local(at, Precision.SECOND if at.time().isoformat() != "00:00:00" else Precision.DAY, zone)
    for least, per_second, precision in (
        (1e17, 1e9, Precision.MILLISECOND),
        (1e14, 1e6, Precision.MILLISECOND),
        (1e11, 1e3, Precision.MILLISECOND),
        (1e8, 1.0, Precision.SECOND),
    ):
        if number >= least:
            try:
                at = datetime.fromtimestamp(round(number / per_second, 3), UTC)
            except (ValueError, OverflowError, OSError):
                return None
            if at.microsecond and precision is Precision.SECOND:
                precision = Precision.MILLISECOND
            return TimeRead(at, precision, True) if FIRST_YEAR <= at.year <= LAST_YEAR else None
    return None


def _of_words(text: str, order: DayOrder, zone: tzinfo) -> TimeRead | None:
    for pattern, mark in () if text.isascii() else _CHINESE:
        text = pattern.sub(mark, text)
    text = re.sub(r"(?<=\d)t(?=\d)", " ", text)
    half = _HALF.search(text)
    if half:
        text = f"{text[: half.start()]} {text[half.end() :]}".strip()
    clock = _CLOCK.search(text)
    date_text = text[: clock.start()] + " " + text[clock.end() :] if clock else text
    day = _day(date_text, order)
    if day is None:
        return None
    if clock is None:
        return _local(day, Precision.DAY, zone)
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if half:
        is_after = bool(half["after"] or half["pm"])
        hour = hour + 12 if is_after and hour < 12 else 0 if not is_after and hour == 12 else hour
    microsecond = int((clock[4] or "0")[:6].ljust(6, "0"))
    at = day.replace(hour=hour, minute=minute, second=min(second, 59), microsecond=microsecond)
    precision = Precision.MILLISECOND if clock[4] else Precision.SECOND if clock[3] is not None else Precision.MINUTE
    # An offset stands behind the clock; a minus before it would be a mark between numbers of the date.
    stated = _ZONE.search(text[clock.end() - 1 :].strip())
    if stated is None:
        return _local(at, precision, zone)
    offset = timedelta(0)
    if stated[1]:
        offset = timedelta(hours=int(stated[2]), minutes=int(stated[3] or 0)) * (-1 if stated[1] == "-" else 1)
    if abs(offset) >= timedelta(hours=15):
        return None
    return TimeRead(at.replace(tzinfo=timezone(offset)).astimezone(UTC), precision, True)


def _day(text: str, order: DayOrder) -> datetime | None:
    found = _DATE.search(text)
    if found:
        first, second, third = (int(part) for part in found.groups())
        if len(found[1]) == 4:
            year, month, day = first, second, third
        elif order is DayOrder.DAY_FIRST:
            day, month, year = first, second, third
        else:
            month, day, year = first, second, third
        if len(found[1]) != 4 and len(found[3]) <= 2:
            year += 2000 if year < 70 else 1900
        return datetime(year, month, day, tzinfo=UTC) if FIRST_YEAR <= year <= LAST_YEAR else None
    named = _NAMED.search(text)
    if named is None or (named[1] or named[3]) is None:
        return None
    month = _BY_BEGINNING.get(named[2][:4]) or _BY_BEGINNING.get(named[2][:3]) or 0
    year = int(named[4])
    if not month or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return datetime(year, month, int(named[1] or named[3]), tzinfo=UTC)


def _local(at: datetime, precision: Precision, zone: tzinfo) -> TimeRead | None:
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        return None
    # A bare day is midnight UTC of that day, here as in every importer: no zone moves it to another day.
    return TimeRead(at.replace(tzinfo=UTC if precision is Precision.DAY else zone).astimezone(UTC), precision, False)
