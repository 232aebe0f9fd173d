"""How much of a week was never met before, at equal sample: busy weeks would otherwise always look newer or older."""

from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from app.core.changes import NoveltyWeek
from app.core.estimates import Estimate
from app.narrowing.between_sessions import LEVEL
from app.narrowing.history import Floats, Integers
from app.narrowing.months import zone_named
from app.narrowing.selection import Selection
from app.narrowing.student import t_quantile

# Every week is told for so many events; a week of fewer says nothing.
EQUAL_SAMPLE = 20
# In the beginning everything is new; after two months what one lives with has mostly been met.
WARM_UP_WEEKS = 8
# The interval comes from leaving out sessions: of three it would be all of the range.
FEWEST_SESSIONS_A_WEEK = 4
_GROUPS = 12  # sessions are left out in so many groups at most: a busy week need not take a hundred rounds


def novelty_of(selection: Selection, time_zone: str) -> tuple[NoveltyWeek, ...]:
    """Share of creators and items of each week that were never met before it in this stream.

    Args:
        selection: of the stream, events of a session together.
        time_zone: the person's, IANA name; a week begins on their Monday.

    Returns:
        All weeks from first to last, empty ones too.
    """
    if not len(selection):
        return ()
    edges = _mondays(int(selection.at_s.min()), int(selection.at_s.max()), time_zone)
    week = np.searchsorted(edges, selection.session_at_s, side="right") - 1
    of_event = week[selection.session]
    named = selection.creator > 0
    _, creator = np.unique(selection.creator, return_inverse=True)
    _, item = np.unique(selection.item, return_inverse=True)
    creators = _by_week(np.where(named, creator, -1), of_event, selection.session, len(edges) - 1)
    items = _by_week(item, of_event, selection.session, len(edges) - 1)
    events = np.bincount(of_event, minlength=len(edges) - 1)
    return tuple(
        NoveltyWeek(
            datetime.fromtimestamp(int(edges[number]), UTC), int(events[number]), creators[number], items[number]
        )
        for number in range(len(edges) - 1)
    )


def _mondays(first_s: int, last_s: int, time_zone: str) -> Integers:
    """Unix seconds at which each week begins, and the end of the last."""
    zone = zone_named(time_zone)
    first = datetime.fromtimestamp(first_s, zone).date()
    day = first - timedelta(days=first.weekday())
    edges: list[int] = []
    while not edges or edges[-1] <= last_s:
        edges.append(int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()))
        day += timedelta(days=7)
    return np.array(edges, np.int64)


def _by_week(klass: Integers, week: Integers, session: Integers, weeks: int) -> list[Estimate | None]:
    """The share of new classes in each week; `klass` is -1 where an event has none."""
    first_week = np.full(int(klass.max(initial=-1)) + 1, weeks)
    counted = klass >= 0
    np.minimum.at(first_week, klass[counted], week[counted])
    places = np.flatnonzero(counted)
    places = places[np.argsort(week[places], kind="stable")]
    cuts = np.searchsorted(week[places], np.arange(weeks + 1))
    found: list[Estimate | None] = [None] * weeks
    for number in range(WARM_UP_WEEKS, weeks):
        of_week = places[cuts[number] : cuts[number + 1]]
        if len(of_week) >= EQUAL_SAMPLE:
            met, where = np.unique(klass[of_week], return_inverse=True)
            found[number] = share_of_new(where, session[of_week], first_week[met] == number)
    return found


def share_of_new(klass: Integers, session: Integers, is_new: NDArray[np.bool_]) -> Estimate | None:
    """Share of the classes expected in twenty events that are new, with a jackknife over sessions.

    Args:
        klass: class of each event, 0 … classes - 1.
        session: session of each event.
        is_new: per class, shape (classes,).

    Returns:
        0 to 1 (95 %); None below four sessions.

    Source: expected classes of a smaller sample, Hurlbert (1971), Ecology 52(4); jackknife in groups, Tukey (1958).
    """
    _, number = np.unique(session, return_inverse=True)
    sessions = int(number.max(initial=-1)) + 1
    if sessions < FEWEST_SESSIONS_A_WEEK:
        return None
    groups = min(sessions, _GROUPS)
    table = np.zeros((groups, len(is_new)))
    np.add.at(table, (number % groups, klass), 1.0)
    whole = table.sum(axis=0)
    share = float(_expected_share(whole[None], is_new)[0])
    without = _expected_share(whole - table, is_new)
    error = float(np.sqrt((groups - 1.0) / groups * ((without - without.mean()) ** 2).sum()))
    if share <= 1e-9 or share >= 1.0 - 1e-9:
        # The jackknife sees no spread. So many sessions would still miss this much in one case of forty.
        unseen = 1.0 - ((1.0 - LEVEL) / 2.0) ** (1.0 / sessions)
        return Estimate(0.0, 0.0, unseen, LEVEL) if share < 0.5 else Estimate(1.0, 1.0 - unseen, 1.0, LEVEL)
    logit = np.log(share) - np.log1p(-share)
    wide = np.clip(t_quantile(0.5 + LEVEL / 2.0, groups - 1) * error / (share * (1.0 - share)), 0.0, 700.0)
    low, high = (float(1.0 / (1.0 + np.exp(-(logit + side * wide)))) for side in (-1.0, 1.0))
    return Estimate(share, min(low, share), max(high, share), LEVEL)


def _expected_share(counts: Floats, is_new: NDArray[np.bool_]) -> Floats:
    """New among all classes expected in a sample of twenty events (of all there are, where fewer), per row."""
    events = counts.sum(axis=1, keepdims=True)
    # Most classes are met once or twice: the chance to be in the sample is worked out once for each number of times.
    times = np.arange(counts.max(initial=0.0) + 1.0)
    absent = np.ones((len(counts), len(times)))
    for drawn in range(EQUAL_SAMPLE):
        left = events - drawn
        absent *= np.where(left > 0, np.maximum(left - times, 0.0) / np.maximum(left, 1.0), 1.0)
    expected = np.take_along_axis(1.0 - absent, counts.astype(np.int64), axis=1)
    return np.asarray(expected @ is_new.astype(np.float64) / np.maximum(expected.sum(axis=1), 1e-12))
