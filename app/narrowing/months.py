"""Calendar months in the person's own time zone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from app.core.errors import NotATimeZone
from app.narrowing.history import Integers

_DAY_S = 24 * 3600
YEAR = 12


@dataclass(frozen=True, slots=True)
class Months:
    """The months that a stretch of time touches.

    Attributes:
        edges_s: Unix seconds at which each begins, and the end of the last, shape (months + 1,).
        names: "2024-03" for each.
        first_is_partial: nothing was seen on the first day of the first month: the data may begin in the middle.
        last_is_partial: nothing was seen on the last day of the last month.
    """

    edges_s: Integers
    names: tuple[str, ...]
    first_is_partial: bool
    last_is_partial: bool

    def __len__(self) -> int:
        return len(self.names)

    def of(self, at_s: Integers) -> Integers:
        """Number of the month of each moment, 0 … months - 1."""
        return np.searchsorted(self.edges_s, at_s, side="right") - 1

    def start(self, month: int) -> datetime:
        """First moment of a month, as UTC."""
        return datetime.fromtimestamp(int(self.edges_s[month]), UTC)

    def is_partial(self, month: int) -> bool:
        """Whether the edge of the data cuts this month."""
        return (month == 0 and self.first_is_partial) or (month == len(self) - 1 and self.last_is_partial)

    @property
    def full(self) -> tuple[int, int]:
        """First full month and one past the last."""
        return int(self.first_is_partial), max(len(self) - int(self.last_is_partial), int(self.first_is_partial))


def months_between(first_s: int, last_s: int, time_zone: str) -> Months:
    """The months from one moment to another, both included.

    Args:
        first_s, last_s: Unix seconds, UTC.
        time_zone: IANA name; "" is UTC.

    Raises:
        NotATimeZone: no such zone.
    """
    zone = zone_named(time_zone)
    first, last = datetime.fromtimestamp(first_s, zone), datetime.fromtimestamp(last_s, zone)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = [
        datetime(first.year + (first.month - 1 + ahead) // 12, (first.month - 1 + ahead) % 12 + 1, 1, tzinfo=zone)
        for ahead in range(count + 1)
    ]
    edges = np.array([int(start.timestamp()) for start in starts], np.int64)
    return Months(
        edges,
        tuple(f"{start:%Y-%m}" for start in starts[:-1]),
        first_s - int(edges[0]) >= _DAY_S,
        int(edges[-1]) - last_s > _DAY_S,
    )


def zone_named(time_zone: str) -> ZoneInfo:
    """The zone of that IANA name, UTC for "".

    Raises:
        NotATimeZone: no such zone.
    """
    try:
        return ZoneInfo(time_zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise NotATimeZone(time_zone) from error


def period_name(names: tuple[str, ...]) -> str:
    """What a run of months is called: "2024" for a calendar year, else "2024-03 – 2025-02"."""
    year = names[0][:4]
    return year if len(names) == YEAR and names[-1] == f"{year}-12" else f"{names[0]} – {names[-1]}"
