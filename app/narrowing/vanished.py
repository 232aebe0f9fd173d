"""What left a stream, what came instead, and ways out: things the person once chose and no longer meets.

Nothing here is a guess at reasons. A thing is listed when it was there often, when it is gone, and when chance in the
order of sessions would hardly make it look gone; of all that is listed, one in twenty may be chance.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.core.changes import Changed, ShareChange, WayOut
from app.core.columns import EventColumns
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin
from app.core.topics import TOPICS, UNKNOWN_NUMBER
from app.narrowing.history import Integers, SessionCounts
from app.narrowing.months import YEAR, Months
from app.narrowing.selection import Selection, topic_counts
from app.narrowing.shares import of_sessions, sessions_holding, shares_with_intervals

# "Once frequent": below six sessions this room gives no figure anywhere, so it calls nothing frequent either.
FREQUENT_SESSIONS = 6
# "Gone": of creators and genres nothing at all. Topics are read from titles and some are misread: a tenth is let pass.
LEFT_OVER = {"topic": 0.1, "creator": 0.0, "genre": 0.0}
# Share of the list that may be chance (Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57): a list is not one claim.
FALSE_SHARE = 0.05
# An event counts for a topic when that topic is likelier than all others together.
_CLEARLY = 128
# Chosen in two sittings at least: one slip of a search is no choice.
CHOSEN_SESSIONS = 2
# In three sessions of a month something is "often" there; the last such month is said.
OFTEN_SESSIONS = 3
# Halves of six months are the shortest stretches in which "gone" can mean three months without.
FEWEST_MONTHS_COMPARED = 6
LONGEST_LIST = 30


@dataclass(frozen=True, slots=True)
class Stretches:
    """The first and the last stretch of a stream: years, or halves where there are less than two.

    Attributes:
        months: of the stream.
        first, last: (first month, month after it) of each.
    """

    months: Months
    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def last_begins_s(self) -> int:
        """Unix seconds."""
        return int(self.months.edges_s[self.last[0]])

    def sessions_of(self, stretch: tuple[int, int], at_s: Integers) -> NDArray[np.bool_]:
        """Which sessions began in that stretch."""
        month = self.months.of(at_s)
        return (month >= stretch[0]) & (month < stretch[1])


def stretches_of(months: Months) -> Stretches | None:
    """The stretches to compare; None below six full months."""
    first, end = months.full
    length = min(YEAR, (end - first) // 2)
    if end - first < FEWEST_MONTHS_COMPARED:
        return None
    return Stretches(months, (first, first + length), (end - length, end))


def share_changes(selection: Selection, stretches: Stretches) -> tuple[ShareChange, ...]:
    """Share of each topic then and now, the largest change first; () where either has fewer than six sessions."""
    counts = topic_counts(selection)
    then, now = (
        shares_with_intervals(of_sessions(counts, stretches.sessions_of(stretch, selection.session_at_s)))
        for stretch in (stretches.first, stretches.last)
    )
    if then is None or now is None:
        return ()
    topics = [topic for number, topic in enumerate(TOPICS) if number != UNKNOWN_NUMBER]
    met = [
        ShareChange(topic, before, after)
        for topic, before, after in zip(topics, then, now, strict=True)
        if before.value > 0 or after.value > 0
    ]
    return tuple(sorted(met, key=lambda one: -abs(one.now.value - one.then.value)))


def event_topics(selection: Selection) -> Integers:
    """Topic of each event where it is clear, else -1, shape (events,)."""
    topics = np.delete(selection.posterior, UNKNOWN_NUMBER, axis=1)
    of_item = np.where(topics.max(axis=1, initial=0) >= _CLEARLY, topics.argmax(axis=1), -1)
    return np.asarray(of_item[selection.item], np.int64)


def clear_topics(selection: Selection) -> SessionCounts:
    """Events per session whose topic is clear, counted whole: what a person would recognise."""
    topic, classes = event_topics(selection), len(TOPICS) - 1
    clear = topic >= 0
    pairs, amount = np.unique(selection.session[clear] * classes + topic[clear], return_counts=True)
    return SessionCounts(pairs // classes, pairs % classes, amount, (len(selection.session_at_s), classes))


def left_and_came(
    columns: EventColumns,
    selection: Selection,
    stretches: Stretches,
    unit: str,
    counts: SessionCounts,
    name_of: Callable[[int], str],
    events_of: Callable[[int], Integers],
) -> tuple[tuple[Changed, ...], tuple[Changed, ...]]:
    """What was frequent before the last stretch and is gone in it, and what is frequent in it and was not before.

    Args:
        columns: to find event ids in.
        selection: of the stream.
        stretches: only the last one matters here: all before it is "before".
        unit: "topic", "creator" or "genre".
        counts: of the classes.
        name_of: name of a class.
        events_of: events of a class, as places in the selection, in order of time.

    Returns:
        Both lists, the largest share first, no longer than thirty.
    """
    is_now = selection.session_at_s >= stretches.last_begins_s
    parts = [of_sessions(counts, ~is_now), of_sessions(counts, is_now)]
    shares = [shares_with_intervals(part) for part in parts]
    if shares[0] is None or shares[1] is None:
        return (), ()
    held = [sessions_holding(part).astype(np.int64) for part in parts]
    sessions = [int((part.sizes > 0).sum()) for part in parts]

    def described(klass: int, *, came: bool) -> Changed:
        events = events_of(klass)
        often = _last_often(selection.session_at_s, counts, klass, stretches.months)
        assert shares[0] is not None
        assert shares[1] is not None
        return Changed(
            unit,
            name_of(klass),
            shares[0][klass],
            shares[1][klass],
            round(float(parts[0].total[klass])),
            round(float(parts[1].total[klass])),
            int(held[0][klass]),
            int(held[1][klass]),
            _moment(selection.at_s[events[0]]),
            _moment(selection.at_s[events[-1]]),
            often,
            int(columns.event_id[int(selection.row[events[0 if came else -1]])]),
        )

    left = _turned(held[0], held[1], sessions[0], sessions[1], LEFT_OVER[unit])
    came = _turned(held[1], held[0], sessions[1], sessions[0], LEFT_OVER[unit])
    gone = sorted((described(klass, came=False) for klass in left), key=lambda one: -one.before.value)
    new = sorted((described(klass, came=True) for klass in came), key=lambda one: -one.now.value)
    return tuple(gone[:LONGEST_LIST]), tuple(new[:LONGEST_LIST])


def _turned(here: Integers, there: Integers, sessions_here: int, sessions_there: int, left_over: float) -> list[int]:
    """Classes that were frequent here and are (nearly) missing there, beyond chance."""
    frequent = np.flatnonzero(here >= FREQUENT_SESSIONS)
    if not len(frequent) or not sessions_there:
        return []
    chances = np.ones(len(frequent))
    for place, klass in enumerate(frequent):
        if there[klass] * sessions_here <= left_over * here[klass] * sessions_there:
            chances[place] = chance_of_so_few(
                int(there[klass]), int(here[klass] + there[klass]), sessions_there, sessions_here + sessions_there
            )
    order = np.argsort(chances, kind="stable")
    passes = np.flatnonzero(chances[order] <= FALSE_SHARE * np.arange(1, len(order) + 1) / len(order))
    return [int(frequent[place]) for place in order[: passes[-1] + 1]] if len(passes) else []


def chance_of_so_few(found: int, holding: int, drawn: int, sessions: int) -> float:
    """Chance that of `holding` sessions at most `found` fall among `drawn` of all `sessions` in any order.

    Source: the hypergeometric distribution; with none found, Solow (1993), Ecology 74(3), for sightings.
    """

    def log_ways(of: int, take: int) -> float:
        return math.lgamma(of + 1) - math.lgamma(take + 1) - math.lgamma(of - take + 1)

    whole = log_ways(sessions, drawn)
    least = max(0, drawn - (sessions - holding))
    return min(
        1.0,
        sum(
            math.exp(log_ways(holding, many) + log_ways(sessions - holding, drawn - many) - whole)
            for many in range(least, min(found, holding, drawn) + 1)
        ),
    )


def _last_often(session_at_s: Integers, counts: SessionCounts, klass: int, months: Months) -> datetime | None:
    of_month = np.bincount(months.of(session_at_s[counts.session[counts.klass == klass]]), minlength=len(months))
    often = np.flatnonzero(of_month >= OFTEN_SESSIONS)
    return months.start(int(often[-1])) if len(often) else None


def ways_out(
    columns: EventColumns, selection: Selection, stretches: Stretches, left: tuple[Changed, ...]
) -> tuple[WayOut, ...]:
    """Creators that began with a search or a subscription and are no longer met, and topics once sought that left.

    Args:
        columns: the stream and the streams of the same service that say whom the person follows.
        selection: of the stream.
        stretches: nothing of it in the last stretch is "no longer met".
        left: topics that left.

    Returns:
        What was met in most sessions first, no longer than thirty of each unit.
    """
    chosen = _began_chosen(columns, selection)
    found: list[WayOut] = []
    order = np.lexsort((selection.at_s, selection.creator))
    creators, first, many = np.unique(selection.creator[order], return_index=True, return_counts=True)
    for creator, begin, events in zip(creators.tolist(), first.tolist(), many.tolist(), strict=True):
        if creator not in chosen:
            continue
        rows = order[begin : begin + events]
        if selection.at_s[rows[-1]] >= stretches.last_begins_s:
            continue
        sessions = len(np.unique(selection.session[rows]))
        if sessions >= CHOSEN_SESSIONS:
            origin, inferred = chosen[creator]
            found.append(_way("creator", str(creator), origin, inferred, sessions, columns, selection, rows))
    found.sort(key=lambda one: (-one.sessions, one.name))
    return (*_topics_once_sought(columns, selection, left), *found[:LONGEST_LIST])


def _began_chosen(columns: EventColumns, selection: Selection) -> dict[int, tuple[str, bool]]:
    """Creators who began with a search or whom the person follows: how, and whether we inferred it."""
    origins = np.asarray(columns.origin)[selection.row]
    inferred = np.asarray(columns.origin_inferred)[selection.row]
    order = np.lexsort((selection.at_s, selection.creator))
    creators, first = np.unique(selection.creator[order], return_index=True)
    followed = set(
        np.asarray(columns.creator)[np.asarray(columns.kind) == KIND_NUMBER[Kind.FOLLOWED]].tolist()  # dated or not
    )
    chosen: dict[int, tuple[str, bool]] = {}
    for creator, row in zip(creators.tolist(), order[first].tolist(), strict=True):
        if creator == 0:
            continue
        if origins[row] == ORIGIN_NUMBER[Origin.SOUGHT]:
            chosen[creator] = ("sought", bool(inferred[row]))
        elif origins[row] == ORIGIN_NUMBER[Origin.FOLLOWED]:
            chosen[creator] = ("followed", bool(inferred[row]))
        elif creator in followed:
            chosen[creator] = ("followed", False)
    return chosen


def _topics_once_sought(columns: EventColumns, selection: Selection, left: tuple[Changed, ...]) -> tuple[WayOut, ...]:
    clear = event_topics(selection)
    names = [topic for number, topic in enumerate(TOPICS) if number != UNKNOWN_NUMBER]
    origins = np.asarray(columns.origin)[selection.row]
    inferred = np.asarray(columns.origin_inferred)[selection.row]
    found = []
    for one in left:
        rows = np.flatnonzero(clear == names.index(one.name))
        by_origin = {
            origin: rows[origins[rows] == ORIGIN_NUMBER[origin]] for origin in (Origin.SOUGHT, Origin.FOLLOWED)
        }
        origin, of_origin = max(by_origin.items(), key=lambda pair: len(np.unique(selection.session[pair[1]])))
        if len(np.unique(selection.session[of_origin])) >= FREQUENT_SESSIONS:
            sessions = len(np.unique(selection.session[rows]))
            is_inferred = bool(inferred[of_origin].any())
            found.append(
                _way("topic", one.name, origin.value, is_inferred, sessions, columns, selection, np.sort(of_origin))
            )
    return tuple(found)


def _way(
    unit: str,
    name: str,
    chosen: str,
    is_inferred: bool,
    sessions: int,
    columns: EventColumns,
    selection: Selection,
    rows: Integers,
) -> WayOut:
    return WayOut(
        unit,
        name,
        chosen,
        is_inferred,
        sessions,
        _moment(selection.at_s[rows[0]]),
        _moment(selection.at_s[rows[-1]]),
        int(columns.event_id[int(selection.row[rows[-1]])]),
    )


def _moment(at_s: int | np.integer) -> datetime:
    return datetime.fromtimestamp(int(at_s), UTC)
