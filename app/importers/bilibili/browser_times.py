"""Times as a browser writes them with `toLocaleString()`: in its language's order of day and month, in its own zone.

Seen and derived from CLDR: 2026/9/7 05:00:15 (zh-CN, ja), 2026/9/7 上午5:00:15 (zh-TW), 9/7/2026, 5:00:15 AM (en-US),
07/09/2026, 05:00:15 (en-GB, fr, pt), 7.9.2026, 05:00:15 (de), 2026. 9. 7. 오전 5:00:15 (ko), 2026-09-07, 5:00:15 a.m.
(en-CA). Which of day and month stands first is told by the whole file, not by the row.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.core.events import Precision
from app.importers.time_zones import zone_of

_DATE: Final = re.compile(r"(?<!\d)(\d{1,4})\s?(?:([-/.])\s?|年)(\d{1,2})\s?(?:[-/.]\s?|月)(\d{1,4})(?!\d)")
_CLOCK: Final = re.compile(r"(?<![\d.:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d:])")
_MORNING: Final = re.compile(r"上午|凌晨|清晨|早上|午前|오전|\ba\.?\s?m\b", re.IGNORECASE)
_EVENING: Final = re.compile(r"下午|晚上|傍晚|中午|午後|오후|\bp\.?\s?m\b", re.IGNORECASE)
_CAPITALS: Final = re.compile(r"\b[AP]M\b")
_SMALL: Final = re.compile(r"\b[ap]\.?\s?m\b")
_BUDDHIST_ERA: Final = 543
_GUESSED_ZONE: Final = "Asia/Shanghai"
# Zones of the countries whose browsers write the month first.
_MONTH_FIRST_ZONES: Final = re.compile(
    r"US/|America/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Juneau|Adak|Indiana/|Kentucky/|"
    r"North_Dakota/|Puerto_Rico)|Pacific/(?:Honolulu|Guam)|Asia/Manila"
)


class Order(StrEnum):
    """What stands first where the year does not."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"
    UNKNOWN = "unknown"


class Written(NamedTuple):
    """The parts of a written time; `first` and `second` are day and month in the order of the file."""

    year: int
    first: int
    second: int
    is_year_first: bool
    hour: int
    minute: int
    second_of_minute: int | None
    mark: str
    half: str


class BrowserTimes:
    """Reads the times of one file.

    Args:
        texts: all times of the file, in its order.
        time_zone: the person's zone (IANA), "" if not known.
        not_after: when the file was saved; no view is later. None if not known.
    """

    def __init__(self, texts: Iterable[str], time_zone: str = "", not_after: datetime | None = None) -> None:
        known = zone_of(time_zone)
        self._zone, self.zone_guessed = known or ZoneInfo(_GUESSED_ZONE), known is None
        # A file name gives a day, and the clock beside it may be half a world away.
        self._not_after = not_after.replace(tzinfo=None) + timedelta(days=2) if not_after else None
        self.order = self._order_of(texts, time_zone)

    def read(self, text: str) -> tuple[datetime, Precision] | None:
        """UTC and how exact; None if it is no time, or if day and month cannot be told apart."""
        written = _parts(text)
        local = _local(written, self.order) if written else None
        if written is None or local is None:
            return None
        try:
            at = local.replace(tzinfo=self._zone).astimezone(UTC)
        except OverflowError:
            return None
        return at, Precision.MINUTE if written.second_of_minute is None else Precision.SECOND

    def _order_of(self, texts: Iterable[str], time_zone: str) -> Order:
        """Decided by what is impossible, else by how the clock and the marks are written, else by the zone."""
        is_possible = {Order.DAY_FIRST: True, Order.MONTH_FIRST: True}
        habits: set[Order] = set()
        for text in texts:
            written = _parts(text)
            if written is None or written.is_year_first or written.first == written.second:
                continue
            for order in is_possible:
                local = _local(written, order)
                if local is None or (self._not_after is not None and local > self._not_after):
                    is_possible[order] = False
            habits.add(_habit(written))
        left = [order for order, possible in is_possible.items() if possible]
        if len(left) == 1:
            return left[0]
        habits.discard(Order.UNKNOWN)
        if left and len(habits) == 1:
            return habits.pop()
        if left and time_zone:
            return Order.MONTH_FIRST if _MONTH_FIRST_ZONES.match(time_zone) else Order.DAY_FIRST
        return Order.UNKNOWN  # two files in one, or nothing to go by


def _parts(text: str) -> Written | None:
    text = unicodedata.normalize("NFKC", text)
    date = _DATE.search(text)
    if not date:
        return None
    rest = text[: date.start()] + " " + text[date.end() :]
    clock = _CLOCK.search(rest)
    if not clock:
        return None
    hour, minute = int(clock[1]), int(clock[2])
    half = ""
    if found := _MORNING.search(rest) or _EVENING.search(rest):
        half = "AM" if _CAPITALS.search(rest) else "am" if _SMALL.search(rest) else found[0]
        is_evening = _EVENING.search(rest) is not None
        if hour <= 12 and not (found[0] == "中午" and hour == 11):
            hour = hour % 12 + 12 * is_evening
    numbers = int(date[1]), int(date[3]), int(date[4])
    is_year_first = numbers[0] > 31
    year, first, second = numbers if is_year_first else (numbers[2], numbers[0], numbers[1])
    if year < 100:
        return None
    if year > 2400:
        year -= _BUDDHIST_ERA
    seconds = int(clock[3]) if clock[3] else None
    return Written(year, first, second, is_year_first, hour, minute, seconds, date[2] or "", half)


def _local(written: Written, order: Order) -> datetime | None:
    if written.is_year_first or written.first == written.second or order is Order.MONTH_FIRST:
        month, day = written.first, written.second
    elif order is Order.DAY_FIRST:
        day, month = written.first, written.second
    elif max(written.first, written.second) > 12:
        month, day = min(written.first, written.second), max(written.first, written.second)
    else:
        return None
    try:
        # A time of the wall: the zone is put to it by who knows it.
        return datetime(written.year, month, day, written.hour, written.minute, written.second_of_minute or 0)  # noqa: DTZ001
    except ValueError:
        return None


def _habit(written: Written) -> Order:
    """Which order languages have that write the rest of it so: en-US in capitals; dots and small letters elsewhere."""
    if written.half == "AM" and written.mark == "/":
        return Order.MONTH_FIRST
    return Order.DAY_FIRST if written.half == "am" or written.mark == "." else Order.UNKNOWN
