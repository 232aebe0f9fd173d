"""Times Meta writes as text, without a zone: "Mar 08, 2020, 19:22 PM", "Feb 15, 2026 1:05:28pm"."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from app.core.events import Precision
from app.importers.month_names import MONTH_NUMBER
from app.importers.time_zones import zone_of

# Meta began in 2004; what lies before is a time somebody cut, or none (0).
EARLIEST_S = 1_075_593_600
LATEST_S = 4_102_444_800
_MS = 100_000_000_000
_SECOND = Precision.SECOND  # members of an enum are looked up slowly
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?![\d.])\s*(a\.?\s?m\.?(?!\w)|p\.?\s?m\.?(?!\w))?", re.IGNORECASE
)
_HALVES = {"上午": 0, "午前": 0, "오전": 0, "凌晨": 0, "下午": 1, "午後": 1, "오후": 1, "晚上": 1, "中午": 2}
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_][^\d\s,،(]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Moment(NamedTuple):
    """A time with how exact it is; `is_guessed` where the zone was nobody's."""

    at: datetime
    precision: Precision
    is_guessed: bool = False


def unix_moment(value: object) -> Moment | None:
    """Unix seconds (milliseconds in messages) as a moment; None for 0, booleans, and what cannot be a time of Meta."""
    if type(value) is not int and type(value) is not float:
        return None
    if value >= _MS:
        value = value / 1000
    if not EARLIEST_S <= value < LATEST_S:
        return None
    return Moment(datetime.fromtimestamp(int(value), UTC), _SECOND)


def looks_like_time(text: str) -> bool:
    """Whether a value is a time rather than a name or a caption."""
    return len(text) < 60 and bool(_YEAR.search(text)) and (bool(_CLOCK.search(text)) or _wall(text) is not None)


class LocalClock:
    """Reads times of the wall in the person's zone; without one they are taken for UTC and marked as guessed."""

    def __init__(self, time_zone: str) -> None:
        self._zone = zone_of(time_zone)

    def read(self, text: str) -> Moment | None:
        """The moment a text says, None if it is no time we know."""
        found = _wall(text)
        if found is None:
            return None
        at, precision = found
        if self._zone is None:
            return Moment(at.replace(tzinfo=UTC), precision, True)
        try:
            return Moment(at.replace(tzinfo=self._zone).astimezone(UTC), precision)
        except OverflowError:
            return None


def seconds_between(start: str, end: str) -> float | None:
    """Seconds from one time of the wall to another, None if they are none or longer than a day."""
    first, second = _wall(start), _wall(end)
    if first is None or second is None:
        return None
    passed = second[0] - first[0]
    return passed.total_seconds() if timedelta(0) <= passed <= timedelta(days=1) else None


def _wall(text: str) -> tuple[datetime, Precision] | None:
    if len(text) > 80:
        return None
    clock = _CLOCK.search(text)
    rest = text if clock is None else f"{text[: clock.start()]} {text[clock.end() :]}"
    day = _day(rest)
    if day is None:
        return None
    if clock is None:
        return day, Precision.DAY
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = None if clock[4] is None else int(clock[4][0] in "pP")
    half = next((number for word, number in _HALVES.items() if word in rest), half)
    if half is not None and hour <= 12:  # "19:22 PM" is written too
        hour = hour + 12 * (half == 2 and hour < 11) if half == 2 else hour % 12 + 12 * half
    if hour > 23 or minute > 59 or second > 59:
        return None
    return day.replace(hour=hour, minute=minute, second=second), Precision.SECOND if clock[3] else Precision.MINUTE


def _day(text: str) -> datetime | None:
    numbers = [int(number) for number in _NUMBER.findall(text)[:4]]
    month = next(filter(None, (MONTH_NUMBER.get(word.lower().strip("."), 0) for word in _WORD.findall(text))), 0)
    if len(numbers) == 2 and month:
        year, day = (numbers[0], numbers[1]) if numbers[0] > 31 else (numbers[1], numbers[0])
    elif len(numbers) == 3 and numbers[0] > 31:
        year, month, day = numbers  # 2025-01-15, 2026年9月15日, 2026. 9. 15.
    elif len(numbers) == 3 and numbers[2] > 31:
        day, month, year = numbers
        if month > 12:
            day, month = month, day
    else:
        return None
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - a time of the wall, its zone comes later
    except ValueError:
        return None
