"""Times as American exporters write them (Amazon, Apple): UTC where they say so and where they say nothing."""

import re
from datetime import UTC, datetime
from typing import Final

from app.core.events import Precision
from app.importers.archive import Member

Moment = tuple[datetime | None, Precision]

# 2023-05-01T10:11:12.345Z, 2024-03-02 10:11:12, 2019-05-01 10:11:12 UTC, 2024-12-01
_YEAR_FIRST: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
# 12/14/2016 19:00:00, 05/01/2019 10:11:12 UTC, 5/1/2019 10:11, 03/05/2021 10:11:12 PM
_SLASHED: Final = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([AP])M)?)?(?: (?:UTC|GMT))?", re.IGNORECASE
)
# 12-Mar-2021
_NAMED_MONTH: Final = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4})")
# 20230131
_DIGITS: Final = re.compile(r"(?:19|20)\d{6}")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Before the first of these shops opened, and long after now: a mistake, and no time.
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2100
_FULL: Final = {20: Precision.SECOND, 24: Precision.MILLISECOND}  # 2023-05-01T10:11:12Z, with .345
_NO_TIME: Final[Moment] = (None, Precision.NONE)
_DAY_FIRST: Final = re.compile(rb"(?<!\d)(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d)")


def is_day_first(member: Member) -> bool:
    """Whether dates with slashes begin with the day: only where one of the file's beginning can mean nothing else."""
    return _DAY_FIRST.search(member.head()) is not None


def moment(text: str, *, day_first: bool = False) -> Moment:
    """A time and how exact it is; (None, NONE) for a text that is none, such as the sentences in rows before 2002.

    Args:
        text: as it stands in the cell.
        day_first: of dates with slashes; the month stands first everywhere we saw.
    """
    try:
        at, precision = _moment(text, day_first)
    except (ValueError, OverflowError):
        return _NO_TIME
    return (at, precision) if at is not None and _FIRST_YEAR <= at.year <= _LAST_YEAR else _NO_TIME


def _moment(text: str, day_first: bool) -> Moment:
    precision = _FULL.get(len(text))
    if precision and (text[4], text[7], text[10], text[13], text[-1]) == ("-", "-", "T", ":", "Z"):
        return datetime.fromisoformat(text), precision  # most of them, and forty times as fast
    if found := _YEAR_FIRST.fullmatch(text):
        return _year_first(found)
    if found := _SLASHED.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        month, day = (second, first) if (day_first and second <= 12) or first > 12 else (first, second)
        hour = int(found[4] or 0)
        if found[7]:
            hour = hour % 12 + (12 if found[7].lower() == "p" else 0)
        at = datetime(year, month, day, hour, int(found[5] or 0), int(found[6] or 0), tzinfo=UTC)
        return at, _precision(found[4], found[6], None)
    if (found := _NAMED_MONTH.fullmatch(text)) and found[2].lower() in _MONTHS:
        month = _MONTHS.index(found[2].lower()) + 1
        return datetime(int(found[3]), month, int(found[1]), tzinfo=UTC), Precision.DAY
    if _DIGITS.fullmatch(text):
        return datetime(int(text[:4]), int(text[4:6]), int(text[6:]), tzinfo=UTC), Precision.DAY
    return _NO_TIME


def _year_first(found: re.Match[str]) -> Moment:
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    microsecond = int((fraction or "0")[:6].ljust(6, "0"))
    at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), microsecond, UTC)
    if hour and zone and zone[0] in "+-":  # a bare day is that day, whatever zone stands beside it
        at = datetime.fromisoformat(at.replace(tzinfo=None).isoformat() + zone).astimezone(UTC)
    return at, _precision(hour, second, fraction)


def _precision(hour: str | None, second: str | None, fraction: str | None) -> Precision:
    if not hour:
        return Precision.DAY
    if not second:
        return Precision.MINUTE
    return Precision.MILLISECOND if fraction else Precision.SECOND
