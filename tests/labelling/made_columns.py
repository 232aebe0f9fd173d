"""Invented events as columns, and invented counts, for the tests of this room."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from app.core.columns import EventColumns
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin
from app.core.topics import TOPIC_NUMBER, TOPICS
from app.labelling.baselines import baselines
from app.labelling.rules.rule import DAYS, FEATURES, Seen

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
NOW_S = int(NOW.timestamp())
DAY_S = 86_400


@dataclass(frozen=True)
class Act:
    """One invented event: so many days ago, about a topic."""

    topic: str
    days_ago: float | None
    kind: Kind = Kind.CHOSEN
    stream: str = "youtube.watched"
    item: int | None = None  # None: an item of its own
    certainty: float = 1.0
    duration_s: float = float("nan")
    creator: int = 0
    origin: Origin = Origin.UNKNOWN
    is_excluded: bool = False


def columns_of(acts: Iterable[Act]) -> EventColumns:
    """Columns as the casebook hands them out: sorted by stream and time, undated first."""
    made = sorted(
        enumerate(acts), key=lambda pair: (pair[1].stream, -1 if pair[1].days_ago is None else -pair[1].days_ago + 1e6)
    )
    streams = tuple(sorted({act.stream for _, act in made}))
    columns = EventColumns(streams=streams)
    items: dict[object, int] = {}
    readings: list[np.ndarray] = []
    last_at, last_stream, session = -1, "", -1
    for number, act in made:
        at = -1 if act.days_ago is None else NOW_S - 1 - int(act.days_ago * DAY_S)
        key = ("own", number) if act.item is None else act.item
        if key not in items:
            items[key] = len(items)
            readings.append(reading(act.topic, act.certainty))
        if at >= 0 and (session < 0 or act.stream != last_stream or at - last_at > 1800):
            session += 1
        columns.event_id.append(number + 1)
        columns.at_s.append(at)
        columns.stream.append(streams.index(act.stream))
        columns.kind.append(KIND_NUMBER[act.kind])
        columns.origin.append(ORIGIN_NUMBER[act.origin])
        columns.item.append(items[key])
        columns.creator.append(act.creator)
        columns.session.append(session if at >= 0 else -1)
        columns.duration_s.append(act.duration_s)
        columns.is_excluded.append(act.is_excluded)
        columns.origin_inferred.append(0)
        if at >= 0:
            last_at, last_stream = at, act.stream
    columns.item_ids = array("q", range(100, 100 + len(items)))
    columns.posterior = bytearray(np.stack(readings).tobytes()) if readings else bytearray()
    return columns


def reading(topic: str, certainty: float = 1.0) -> np.ndarray:
    """Posterior of an item, uint8; what is not certain is unknown; nothing at all for topic ""."""
    posterior = np.zeros(len(TOPICS), np.uint8)
    if topic:
        posterior[TOPIC_NUMBER[topic]] = round(255 * certainty)
        posterior[-1] += 255 - round(255 * certainty)
    return posterior


def seen_of(
    counts: dict[str, dict[int, Sequence[float]]], topics: int = 3, acts: dict[str, Sequence[float]] | None = None
) -> Seen:
    """What was seen in one draw, by hand: feature → age in days → count per topic."""
    days = {name: np.zeros((1, DAYS, topics), np.float32) for name in FEATURES}
    for name, by_age in counts.items():
        for age, values in by_age.items():
            days[name][0, age] = values
    of_acts = {name: np.array([(acts or {}).get(name, [0.0] * topics)], np.float32) for name in ("follows", "likes")}
    return Seen(
        days,
        of_acts,
        days["weighted"].sum(-1),
        days["visits"].sum(-1),
        baselines()[:topics],
        np.zeros(topics, np.bool_),
    )


def platform(**parameters: float) -> dict[str, np.ndarray]:
    """Parameters of one platform, shape (1, 1) each."""
    return {name: np.full((1, 1), value, np.float32) for name, value in parameters.items()}
