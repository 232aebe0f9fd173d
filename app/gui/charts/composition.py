"""Which areas the stacked composition has: the largest topics, the rest, sensitive ones as one, what cannot be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import nan

from app.core.measures import Window
from app.core.topics import SENSITIVE_TOPICS, TOPICS, UNKNOWN
from app.sentences import ntr, topic_name, tr

LARGEST = 6


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the stack.

    Attributes:
        name: in the legend.
        shares: per month, nan where nothing happened.
        series: number of its colour in `Colours.series`; -1 for the rest, -2 sensitive, -3 cannot tell.
    """

    name: str
    shares: tuple[float, ...]
    series: int


@dataclass(frozen=True, slots=True)
class Composition:
    """Months and areas, the first area at the bottom."""

    months: tuple[datetime, ...]
    areas: tuple[Area, ...]


def composition_of(windows: Sequence[Window], *, sensitive: bool = False) -> Composition:
    """Arrange the shares of topics for the picture and its table twin.

    Args:
        windows: with shares, shape (32,) each.
        sensitive: name sensitive topics one by one instead of as one grey area.
    """
    with_shares = [window for window in windows if window.shares]
    if not with_shares:
        return Composition((), ())
    totals = [0.0] * len(TOPICS)
    for window in with_shares:
        for number, share in enumerate(window.shares):
            totals[number] += share * window.events
    unknown = TOPICS.index(UNKNOWN)
    folded = set() if sensitive else {TOPICS.index(topic) for topic in SENSITIVE_TOPICS}
    named = [
        number for number in range(len(TOPICS)) if number not in folded and number != unknown and totals[number] > 0
    ]
    named.sort(key=lambda number: -totals[number])
    largest, rest = named[:LARGEST], named[LARGEST:]
    areas = [
        Area(topic_name(TOPICS[number]), _added(windows, (number,)), series) for series, number in enumerate(largest)
    ]
    if rest:
        name = ntr("{n} more topic", "{n} more topics", len(rest)).format(n=len(rest))
        areas.append(Area(name, _added(windows, rest), -1))
    if any(totals[number] > 0 for number in folded):
        areas.append(Area(tr("sensitive topics"), _added(windows, tuple(folded)), -2))
    if totals[unknown] > 0:
        areas.append(Area(topic_name(UNKNOWN), _added(windows, (unknown,)), -3))
    return Composition(tuple(window.start for window in windows), tuple(areas))


def _added(windows: Sequence[Window], topics: Sequence[int]) -> tuple[float, ...]:
    return tuple(
        sum(window.shares[number] for number in topics) if window.shares and window.events else nan
        for window in windows
    )
