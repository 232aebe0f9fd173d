"""One platform's view of one person, drawn and counted once, then asked many things."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from app.core.columns import EventColumns
from app.core.labels import LabelKind
from app.core.streams import STREAMS
from app.core.topics import UNKNOWN_NUMBER
from app.labelling.action_classes import ActionClass, actions_of
from app.labelling.baselines import KNOWN_TOPICS
from app.labelling.counts import Counts, FinerLabels, Sighting, count_finer_labels, count_topics, draw_topics, sighting
from app.labelling.population import INNER_POINTS, OUTER_DRAWS, Platforms, draw_platforms
from app.labelling.rules.rule import DAYS
from app.labelling.topic_names import topic_names

CARRIES_FROM = 85  # of 255: an event carries a topic from one third on; ours


@dataclass(frozen=True, slots=True)
class Subject:
    """What a label says: a topic, or something finer.

    Attributes:
        taxonomy_id: "unlabel:<topic>" or "iab-audience-1.1:NNN".
        name: English name of the topic or of the taxonomy.
        kind: section it belongs to.
        topic: number of our topic, -1 if none.
        position: among the topics or the finer labels.
        is_finer: which of the two.
    """

    taxonomy_id: str
    name: str
    kind: LabelKind
    topic: int
    position: int
    is_finer: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a platform saw, the topics drawn for it, and the platforms to be asked.

    Attributes:
        columns: the events.
        now: the export date.
        now_s: the same in Unix seconds.
        seen: the platform's events up to then.
        platforms: drawn from the population.
        topics: topic of each item in each outer draw, shape (outer, items).
        finer: finer labels and their items, None if there are none.
    """

    columns: EventColumns
    now: datetime
    now_s: int
    seen: Sighting
    platforms: Platforms
    topics: npt.NDArray[np.uint8]
    finer: FinerLabels | None

    def count(self, which: npt.NDArray[np.bool_] | None = None, *, finer: bool = False, days: int = DAYS) -> Counts:
        """Count the events, or some of them.

        Args:
            which: of the events seen, shape (rows of `seen`,); None for all.
            finer: by finer label instead of by topic.
            days: how far back days are told apart.
        """
        seen = self.seen if which is None else self.seen.only(which)
        of_topics = count_topics(seen, self.topics, self.platforms.weights, days)
        if not finer:
            return of_topics
        if self.finer is None:
            raise ValueError("no finer labels were given")
        return count_finer_labels(seen, self.topics, self.platforms.weights, self.finer, of_topics)

    def first(self, outer: int, inner: int) -> "Prepared":
        """The same with fewer draws, for what needs many evaluations."""
        return Prepared(
            self.columns,
            self.now,
            self.now_s,
            self.seen,
            self.platforms.first(outer, inner),
            self.topics[:outer],
            self.finer,
        )

    def history_days(self) -> float:
        """How many days the platform's dated events go back."""
        oldest = int(self.seen.age.max()) if len(self.seen.age) else -1
        return float(oldest + 1)

    def excluded(self) -> npt.NDArray[np.bool_]:
        """Which of the events seen the person excluded, shape (rows of `seen`,)."""
        return np.frombuffer(self.columns.is_excluded, np.uint8)[self.seen.rows].astype(bool)

    def subjects(self) -> list[Subject]:
        """Everything that can become a label here: 31 topics and the finer labels given."""
        subjects = [
            Subject(f"unlabel:{topic}", topic_names()[topic], LabelKind.INTEREST, number, number, False)
            for number, topic in enumerate(KNOWN_TOPICS)
        ]
        if self.finer:
            subjects += [
                Subject(
                    taxonomy_id,
                    self.finer.names[number],
                    self.finer.kinds[number],
                    int(self.finer.topics[number]),
                    number,
                    True,
                )
                for number, taxonomy_id in enumerate(self.finer.ids)
            ]
        return subjects

    def certainty(self, subject: Subject) -> npt.NDArray[np.float32]:
        """Probability that each item is about the subject, 0 … 1, shape (items,)."""
        reading = self.seen.reading
        if not subject.is_finer:
            return (reading[:, subject.topic] / 255).astype(np.float32)
        assert self.finer is not None
        items = self.finer.item[self.finer.label == subject.position]
        result = np.zeros(len(reading), np.float32)
        result[items] = reading[items, subject.topic] / np.float32(255) if subject.topic >= 0 else 1.0
        return result


def streams_of(platform: str) -> frozenset[str]:
    """Ids of the streams a platform sees."""
    return frozenset(stream.id for stream in STREAMS if stream.platform == platform)


def prepare(
    columns: EventColumns,
    now: datetime,
    *,
    platform: str,
    seed: int = 0,
    finer: FinerLabels | None = None,
    outer: int = OUTER_DRAWS,
    inner: int = INNER_POINTS,
    days: int = DAYS,
    undone: Collection[int] = (),
) -> Prepared:
    """Draw platforms and topics for one person and platform.

    Args:
        columns: all events, of all streams; those of other platforms and after `now` are left out.
        now: the export date, aware.
        platform: id from `core.streams`.
        seed: fixed per casebook.
        finer: labels finer than topics.
        outer: populations that might be.
        inner: platforms of each.
        days: how far back days will be told apart when counting.
        undone: ids of events that are orders and no purchase of the person (`undone.is_undone`).
    """
    now_s = int(now.timestamp())
    seen = sighting(columns, actions_of(columns, undone), now_s, streams_of(platform))
    platforms = draw_platforms(seed, outer, inner)
    # Most items of a long history are older than any rule looks: only those that count are drawn.
    is_counted = (seen.age < days) | np.isin(seen.action, (ActionClass.FOLLOW, ActionClass.LIKE))
    is_needed = np.zeros(len(seen.reading), np.bool_)
    is_needed[seen.item[is_counted]] = True
    needed = np.flatnonzero(is_needed)
    topics = np.full((outer, len(seen.reading)), UNKNOWN_NUMBER, np.uint8)
    topics[:, needed] = draw_topics(seen.reading[needed], platforms.temperature, seed)
    return Prepared(columns, now, now_s, seen, platforms, topics, finer)
