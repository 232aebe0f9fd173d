"""What was refused by an act, and whether it went on coming."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.core.columns import EventColumns
from app.core.estimates import Estimate
from app.core.events import KIND_NUMBER, KINDS, ORIGIN_NUMBER, Kind, Origin
from app.core.messages import Message
from app.core.silences import SENSITIVE_TOGETHER, Act, Refusals
from app.core.streams import STREAM
from app.core.topics import SENSITIVE_TOPICS, TOPIC_NUMBER, TOPICS
from app.narrowing.history import Integers
from app.narrowing.silence.acts import PLAYS, act_of
from app.narrowing.silence.choosing import topic_of_items
from app.narrowing.silence.rates import LEVEL, plain_rate
from app.narrowing.silence.telling import subject
from app.narrowing.student import t_quantile

MOST_ROWS: Final = 200  # of each kind of act in each service, the most refused first
_DAY_S: Final = 86_400
_LEAST_SIDE_S: Final = 7 * _DAY_S
_MONTH_S: Final = 30 * _DAY_S
_EXPLICIT: Final = frozenset({Act.HIDDEN, Act.NOT_INTERESTED, Act.UNFOLLOWED, Act.BLOCKED})
_SENSITIVE: Final = np.array([TOPIC_NUMBER[topic] for topic in sorted(SENSITIVE_TOPICS)])
_ACTS: Final = tuple(Act)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Events of one service as arrays: what is told of them here."""

    at_s: Integers
    session: Integers
    item: Integers
    creator: Integers
    topic: Integers
    stream: NDArray[np.uint16]
    act: NDArray[np.int8]  # index into Act, -1 where it is none
    came: NDArray[np.bool_]  # the platform put it there: shown, or stated to be served
    played: NDArray[np.bool_]  # of a stream of plays, refused or not

    def at(self, places: Integers) -> "_Facts":
        """The same of some of the events."""
        return _Facts(*(getattr(self, one.name)[places] for one in fields(self)))

    @property
    def came_between(self) -> tuple[int, int]:
        """First and last time anything was put there; (0, -1) if nothing was."""
        at_s = self.at_s[self.came & (self.at_s >= 0)]
        return (int(at_s.min()), int(at_s.max())) if len(at_s) else (0, -1)


class _Sorted:
    """The unit of each event, and where the events of one unit stand."""

    def __init__(self, of: Integers) -> None:
        self.of = of

    @cached_property
    def _order(self) -> tuple[Integers, Integers]:
        order = np.argsort(self.of, kind="stable")
        return order, self.of[order]

    def places(self, one: int) -> Integers:
        """Events of the unit, in their own order."""
        order, sorted_units = self._order
        first, end = np.searchsorted(sorted_units, [one, one + 1])
        return order[first:end]


def refusals_of(
    columns: EventColumns,
    *,
    said: Mapping[int, str] | None = None,
    unit: str = "topic",
    sensitive: bool = False,
    names: Mapping[int, str] | None = None,
    without_excluded: bool = False,
) -> tuple[Refusals, ...]:
    """Refusals by topic or creator; those aimed at a creator (blocked, hidden …) by creator in any case.

    Args:
        columns: all events.
        said: by event id, words of its facts that name the act.
        unit: "topic" or "creator".
        sensitive: tell sensitive topics one by one, else as one row.
        names: of creators, by their number.
        without_excluded: leave out what the person excluded.

    Returns:
        The most refused first, over all services.
    """
    rows: list[Refusals] = []
    services: dict[str, list[int]] = {}
    for number, stream in enumerate(columns.streams):
        services.setdefault(STREAM[stream].service if stream in STREAM else stream.partition(".")[0], []).append(number)
    acts = _acts(columns, said or {}, without_excluded)
    topics = topic_of_items(columns.posterior)
    refused = np.unique(np.asarray(columns.stream)[acts >= 0])
    for service, numbers in services.items():
        if np.isin(refused, numbers).any():
            facts = _facts(columns, numbers, acts, topics)
            rows += _of_service(facts, service, columns.streams, unit, sensitive, names or {})
    return tuple(sorted(rows, key=lambda row: (-row.count, row.service, row.act, row.unit, row.id)))


def _acts(columns: EventColumns, said: Mapping[int, str], without_excluded: bool) -> NDArray[np.int8]:
    """The act of each event, as an index into `Act`; -1 where it is none."""
    kind, stream = np.asarray(columns.kind), np.asarray(columns.stream)
    acts = np.full(len(columns), -1, np.int8)
    number = {act: place for place, act in enumerate(_ACTS)}
    for refusing in (Kind.SKIPPED, Kind.DISLIKED):
        of_kind = np.flatnonzero(kind == KIND_NUMBER[refusing])
        for here in np.unique(stream[of_kind]).tolist():
            events = of_kind[stream[of_kind] == here]
            if (act := act_of(columns.streams[here], refusing)) is not None:
                acts[events] = number[act]
    if said:
        ids = np.asarray(columns.event_id)
        worded = np.flatnonzero((acts >= 0) & np.isin(ids, np.fromiter(said, np.int64, len(said))))
        for event in worded.tolist():
            better = act_of(columns.streams[stream[event]], KINDS[kind[event]], said[int(ids[event])])
            acts[event] = -1 if better is None else number[better]
    if without_excluded:
        acts[np.asarray(columns.is_excluded) != 0] = -1
    return acts


def _facts(columns: EventColumns, streams: list[int], acts: NDArray[np.int8], topics: Integers) -> _Facts:
    of_stream = np.asarray(columns.stream)
    here = np.flatnonzero(np.isin(of_stream, streams))
    kind, origin = np.asarray(columns.kind)[here], np.asarray(columns.origin)[here]
    item = np.asarray(columns.item)[here].astype(np.int64)
    plays = [number for number in streams if columns.streams[number] in PLAYS]
    shown = np.isin(kind, [KIND_NUMBER[Kind.SHOWN], KIND_NUMBER[Kind.AD_SHOWN]])
    put_there = (origin == ORIGIN_NUMBER[Origin.SERVED]) & np.isin(
        kind, [KIND_NUMBER[Kind.CHOSEN], KIND_NUMBER[Kind.SKIPPED]]
    )
    return _Facts(
        np.asarray(columns.at_s)[here],
        np.asarray(columns.session)[here].astype(np.int64),
        item,
        np.asarray(columns.creator)[here].astype(np.int64),
        topics[item],
        of_stream[here],
        acts[here],
        (shown & (origin != ORIGIN_NUMBER[Origin.SOUGHT])) | put_there,
        np.isin(of_stream[here], plays) & np.isin(kind, [KIND_NUMBER[Kind.CHOSEN], KIND_NUMBER[Kind.SKIPPED]]),
    )


def _of_service(
    facts: _Facts, service: str, streams: tuple[str, ...], unit: str, sensitive: bool, names: Mapping[int, str]
) -> list[Refusals]:
    topic = facts.topic.copy()
    if not sensitive:
        topic[np.isin(topic, _SENSITIVE)] = len(TOPICS)  # one past the last: all sensitive ones together
    creator = np.where(facts.creator > 0, facts.creator, -1)
    rows: list[Refusals] = []
    came, by_unit = facts.came_between, {"topic": _Sorted(topic), "creator": _Sorted(creator)}
    for number in np.unique(facts.act[facts.act >= 0]).tolist():
        act = _ACTS[number]
        asked = {"topic"} if unit == "topic" else {"creator"}
        for told in sorted(asked | ({"creator"} if act in _EXPLICIT else set())):
            units = by_unit[told]
            for one in _most(units.of[(facts.act == number) & (units.of >= 0)]):
                unit_id = str(one) if told == "creator" else SENSITIVE_TOGETHER if one == len(TOPICS) else TOPICS[one]
                name = names.get(one, "") if told == "creator" else ""
                rows.append(_row(facts.at(units.places(one)), (told, unit_id, name), number, service, streams, came))
    return [row for row in rows if sensitive or not row.is_sensitive or row.id == SENSITIVE_TOGETHER]


def _most(units: Integers) -> list[int]:
    numbers, counts = np.unique(units, return_counts=True)
    return [int(one) for one in numbers[np.argsort(-counts, kind="stable")][:MOST_ROWS]]


def _row(
    facts: _Facts,
    unit: tuple[str, str, str],
    number: int,
    service: str,
    streams: tuple[str, ...],
    came: tuple[int, int],
) -> Refusals:
    """One kind of act upon one unit.

    Args:
        facts: events of the unit alone.
        unit: what it is, its id and name.
        number: of the act.
        service: where.
        streams: ids by number.
        came: first and last time the service put anything there.
    """
    acted = facts.act == number
    at_s = facts.at_s[acted]
    dated = at_s[at_s >= 0]
    where = np.unique(facts.stream[acted])
    plays = facts.played & np.isin(facts.stream, where)
    is_sensitive = int(np.isin(facts.topic[acted], _SENSITIVE).sum()) * 2 > len(at_s)
    row = Refusals(
        act=_ACTS[number],
        unit=unit[0],
        id=unit[1],
        name=unit[2],
        service=service,
        streams=tuple(streams[place] for place in where.tolist()),
        count=len(at_s),
        share=plain_rate(int((acted & plays).sum()), int(plays.sum())) if plays.any() else None,
        first=_time(int(dated.min())) if len(dated) else None,
        last=_time(int(dated.max())) if len(dated) else None,
        shown_before=None,
        shown_after=None,
        went_on_days=None,
        per_month_before=None,
        per_month_after=None,
        is_sensitive=is_sensitive or unit[1] == SENSITIVE_TOGETHER,
        sentence=Message("silence.subject.unnamed"),
    )
    if len(dated):
        row = _with_what_came(row, facts, int(dated.min()), came)
    return replace(row, sentence=sentence_of(row))


def _with_what_came(row: Refusals, facts: _Facts, since: int, came: tuple[int, int]) -> Refusals:
    """Whether it went on coming after the first act, where the service records what it put there."""
    if came[1] <= since:
        return row
    here = facts.came & (facts.at_s >= 0)
    before, after = here & (facts.at_s < since), here & (facts.at_s > since)
    last = int(facts.at_s[after].max()) if after.any() else None
    return replace(
        row,
        shown_before=int(before.sum()) if came[0] < since else None,
        shown_after=int(after.sum()),
        went_on_days=None if last is None else (last - since) // _DAY_S,
        per_month_before=_per_month(facts.session[before], since - came[0]),
        per_month_after=_per_month(facts.session[after], came[1] - since),
    )


def _per_month(session: Integers, seconds: int) -> Estimate | None:
    """Sessions in which it came, per 30 days; None where the side is shorter than a week."""
    if seconds < _LEAST_SIDE_S:
        return None
    count, months = len(np.unique(session)), seconds / _MONTH_S
    # Anscombe (1948): 2·√(x + 3/8) of a Poisson count has a variance near one.
    root, reach = math.sqrt(count + 0.375), t_quantile(1.0 - (1.0 - LEVEL) / 2.0, 1e6) / 2.0
    low, high = max(0.0, root - reach) ** 2 - 0.375, (root + reach) ** 2 - 0.375
    return Estimate(count / months, max(0.0, min(low, count)) / months, max(high, count) / months, LEVEL)


def sentence_of(row: Refusals) -> Message:
    """What one row says."""
    fields: dict[str, object] = {
        "subject": subject(row.unit, row.id, row.name),
        "service": Message(f"service.{row.service}"),
        "did": Message(f"silence.did.{row.act}", {"n": row.count}),
        "n": row.shown_after or 0,
        "days": Message("silence.days", {"n": row.went_on_days or 0}),
    }
    if row.share is not None:
        # Plays come by many ways, most of them the person's own: the share says more than what came afterwards.
        share = {"percent": 100.0 * row.share.value, "low": 100.0 * row.share.low, "high": 100.0 * row.share.high}
        return Message("silence.refused_share", fields | share | {"n": row.count})
    if row.shown_after:
        return Message("silence.refused_went_on" if row.went_on_days else "silence.refused_came_again", fields)
    # Only what had come before can be said to have stopped.
    return Message(
        "silence.refused_stopped" if row.shown_after == 0 and row.shown_before else "silence.refused", fields
    )


def _time(at_s: int) -> datetime:
    return datetime.fromtimestamp(at_s, UTC)
