"""Counts what a platform saw, per outer draw: topics drawn for every item, then acts by age and topic."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.core.columns import EventColumns
from app.core.labels import LabelKind
from app.core.topics import TOPICS, UNKNOWN_NUMBER
from app.labelling.action_classes import ENGAGED, INTENT, VISITS, ActionClass, Actions, Scene
from app.labelling.baselines import KNOWN_TOPICS, baselines, high_utility_topics
from app.labelling.rules.rule import DAYS, FEATURES, Bools, Broader, Floats, Seen, running_sum

DAY_S = 86_400
_ALL = len(TOPICS)
_KNOWN = len(KNOWN_TOPICS)
_CHUNK = 1 << 14  # items whose draws fit the processor's cache
_ONE = 65_535  # probability one in 16 bits
_SCENES = len(Scene)
_CLASSES = len(ActionClass)


@dataclass(frozen=True, slots=True)
class FinerLabels:
    """Labels finer than a topic, and the items that carry them.

    Attributes:
        ids: taxonomy id of each ("iab-audience-1.1:497").
        names: what each is called.
        kinds: section of each.
        topics: number of the topic each belongs to, -1 if none.
        baseline: how common each is, shape (labels,).
        item, label: pairs: this item carries this label; int32, shape (pairs,), sorted by item.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[LabelKind, ...]
    topics: npt.NDArray[np.int64]
    baseline: Floats
    item: npt.NDArray[np.int32]
    label: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Sighting:
    """The events one platform saw, ready to be counted.

    Attributes:
        rows: positions in the columns, shape (rows,).
        item: int32, shape (rows,).
        age: days before the export date, int32; -1 where undated.
        action: values of `ActionClass`, uint8.
        scene: values of `Scene`, uint8.
        reading: topic probabilities of every item, uint8, shape (items, 32).
    """

    rows: npt.NDArray[np.int64]
    item: npt.NDArray[np.int32]
    age: npt.NDArray[np.int32]
    action: npt.NDArray[np.uint8]
    scene: npt.NDArray[np.uint8]
    reading: npt.NDArray[np.uint8]

    def only(self, which: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> "Sighting":
        """Some of these events."""
        return Sighting(
            self.rows[which], self.item[which], self.age[which], self.action[which], self.scene[which], self.reading
        )


def sighting(columns: EventColumns, actions: Actions, now_s: int, streams: frozenset[str]) -> Sighting:
    """What a platform saw up to now: events of its streams, none after the export date.

    Args:
        columns: all events.
        actions: their classes.
        now_s: the export date, Unix seconds.
        streams: the platform's streams.
    """
    stream = np.frombuffer(columns.stream, np.uint16)
    at = np.frombuffer(columns.at_s, np.int64)
    is_theirs = np.array([name in streams for name in columns.streams] or [False])[stream]
    counts = is_theirs & (at < now_s) & (actions.action != ActionClass.NOTHING)
    rows = np.flatnonzero(counts)
    when = at[rows]
    age = np.where(when < 0, -1, (now_s - 1 - when) // DAY_S).astype(np.int32)
    reading = np.frombuffer(columns.posterior, np.uint8).reshape(-1, _ALL)
    item = np.frombuffer(columns.item, np.int32)[rows]
    return Sighting(rows, item, age, actions.action[rows], actions.scene[rows], reading)


def draw_topics(reading: npt.NDArray[np.uint8], temperature: Floats, seed: int) -> npt.NDArray[np.uint8]:
    """One topic per item and draw, by the item's own probabilities.

    A misreading is drawn once per item, not per event: what is misread is misread every time.

    Args:
        reading: probabilities × 255, shape (items, 32); a row of noughts is not read and stays unknown.
        temperature: of each draw, shape (draws,); above one flattens the reading, below one sharpens it.
        seed: of the draws.

    Returns:
        Topic numbers, uint8, shape (draws, items).
    """
    draws, items = len(temperature), len(reading)
    topics = np.full((draws, items), UNKNOWN_NUMBER, np.uint8)
    random = np.random.default_rng([seed, 2])
    for first in range(0, items, _CHUNK):
        part = reading[first : first + _CHUNK]
        chance = random.integers(0, _ONE, (draws, len(part)), np.uint16)  # below the last step
        used = np.flatnonzero(part.any(0))  # most topics are nought in most chunks of few items
        for level in np.unique(temperature):
            which = np.flatnonzero(temperature == level)
            steps = _steps(part, float(level))
            drawn = np.zeros((len(which), len(part)), np.uint8)
            of_level = chance[which]
            for topic in range(int(used[-1]) if len(used) else 0):
                drawn += of_level >= steps[topic]
            drawn[:, ~part.any(1)] = UNKNOWN_NUMBER
            topics[which, first : first + len(part)] = drawn
    return topics


def _steps(reading: npt.NDArray[np.uint8], temperature: float) -> npt.NDArray[np.uint16]:
    """Cumulated probabilities in 16 bits after sharpening, shape (32, items)."""
    power = np.power(np.arange(256) / 255.0, 1.0 / temperature).astype(np.float32)
    probability = power[reading.T]
    steps = np.cumsum(probability, axis=0)
    scaled = np.ceil(steps * (_ONE / np.maximum(steps[-1], 1e-9)) - 1e-2)
    result: npt.NDArray[np.uint16] = scaled.clip(0, _ONE).astype(np.uint16)
    return result


@dataclass(frozen=True)
class Counts:
    """Acts per outer draw, age and topic, before anything is made of them.

    Attributes:
        features: shape (features, draws, days, topics) in the order of `FEATURES`; entry 0 of days is the youngest.
        older_acts: follows and likes older than that or undated, shape (2, draws, topics).
        all_weighted, all_visits: of all topics together, shape (draws, days); see `Seen`.
        baseline, is_high: see `Seen`.
        broader: see `Seen`; with as many days as `features`.
    """

    features: Floats
    older_acts: Floats
    all_weighted: Floats
    all_visits: Floats
    baseline: Floats
    is_high: Bools
    broader: Broader | None = None

    def seen(self, days_ago: int = 0) -> Seen:
        """What a platform had seen so many days ago; the arrays are views, not copies."""
        end = days_ago + DAYS
        window = self.features[:, :, days_ago:end]
        if window.shape[2] < DAYS:
            raise ValueError("not counted back that far")
        by_name = dict(zip(FEATURES, window, strict=True))
        acts = {
            name: self.older_acts[number] + self.features[FEATURES.index(name), :, days_ago:].sum(1)
            for number, name in enumerate(("follows", "likes"))
        }
        return Seen(
            by_name,
            acts,
            self.all_weighted[:, days_ago:end],
            self.all_visits[:, days_ago:end],
            self.baseline,
            self.is_high,
            self.broader and replace(self.broader, visits=self.broader.visits[:, days_ago:end]),
            kept=self._kept,
            cumulated_={name: total[:, days_ago : end + 1] for name, total in self._running_sums.items()},
        )

    @cached_property
    def _running_sums(self) -> dict[str, Floats]:
        """Summed once, cut out for every moment asked about."""
        windowed = [name for name in FEATURES if name not in ("follows", "likes")]
        return {name: running_sum(self.features[FEATURES.index(name)]) for name in windowed}

    @cached_property
    def _kept(self) -> dict[str, tuple[object, ...]]:
        return {}

    def without(self, less: "Counts", *, spend: bool = False) -> "Counts":
        """These counts less others of the same draws.

        Args:
            less: what is taken away.
            spend: write the difference into the arrays of `less`, which is of no use afterwards: saves 45 MB.
        """

        def difference(ours: Floats, theirs: Floats) -> Floats:
            result: Floats = np.subtract(ours, theirs, out=theirs if spend else None)
            return result

        broader = self.broader
        if broader and less.broader:
            broader = replace(broader, visits=difference(broader.visits, less.broader.visits))
        return Counts(
            difference(self.features, less.features),
            difference(self.older_acts, less.older_acts),
            difference(self.all_weighted, less.all_weighted),
            difference(self.all_visits, less.all_visits),
            self.baseline,
            self.is_high,
            broader,
        )


def count_topics(seen: Sighting, topics: npt.NDArray[np.uint8], weights: Floats, days: int = DAYS) -> Counts:
    """Count acts by topic; what is unknown counts for no topic.

    Args:
        seen: the events.
        topics: topic of each item in each draw, shape (draws, items).
        weights: action weights of each draw, shape (draws, action classes).
        days: how far back days are told apart, at least `DAYS`.
    """
    is_high = np.array([topic in high_utility_topics() for topic in KNOWN_TOPICS])
    tally = _Tally(seen, weights, days, _KNOWN, seen.item)
    for draw, topic in enumerate(topics):
        tally.add(draw, topic)
    visits = tally.features[FEATURES.index("visits")].sum(-1)
    return Counts(tally.features, tally.older_acts, tally.all_weighted, visits, baselines(), is_high)


def count_finer_labels(
    seen: Sighting, topics: npt.NDArray[np.uint8], weights: Floats, finer: FinerLabels, of_topics: Counts
) -> Counts:
    """Count acts by finer label: an item carries it in the draws in which it is of that label's topic.

    Args:
        seen: the events.
        topics: topic of each item in each draw, shape (draws, items).
        weights: action weights of each draw.
        finer: the labels and their items.
        of_topics: counts of the same events by topic, whose totals are the base of shares.
    """
    starts = np.searchsorted(finer.item, seen.item, "left")
    lengths = np.searchsorted(finer.item, seen.item, "right") - starts
    repeated = seen.only(np.repeat(np.arange(len(seen.item)), lengths))
    pairs = np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
    topic_of_pair = finer.topics[finer.label]
    labels = len(finer.ids)
    tally = _Tally(repeated, weights, of_topics.features.shape[2], labels, pairs)
    for draw, topic in enumerate(topics):
        is_carried = (topic_of_pair < 0) | (topic[finer.item] == topic_of_pair)
        tally.add(draw, np.where(is_carried, finer.label, labels).astype(np.int32))
    return Counts(
        tally.features,
        tally.older_acts,
        of_topics.all_weighted,
        of_topics.all_visits,
        finer.baseline,
        np.array([0 <= topic < _KNOWN and KNOWN_TOPICS[topic] in high_utility_topics() for topic in finer.topics]),
        # A copy: a view would keep all the features of the topics alive.
        Broader(of_topics.features[FEATURES.index("visits")].copy(), of_topics.is_high, finer.topics),
    )


class _Tally:
    """Turns events with a topic each into features, one outer draw at a time."""

    def __init__(
        self,
        seen: Sighting,
        weights: Floats,
        days: int,
        topics: int,
        subject: npt.NDArray[np.int32] | npt.NDArray[np.int64],
    ) -> None:
        draws = len(weights)
        self.features: Floats = np.zeros((len(FEATURES), draws, days, topics), np.float32)
        self.older_acts: Floats = np.zeros((2, draws, topics), np.float32)
        self.all_weighted: Floats = np.zeros((draws, days), np.float32)
        self._days, self._topics = days, topics
        is_recent = (seen.age >= 0) & (seen.age < days)
        # Only the pairs of action class and scene that occur are told apart: three to ten of 42.
        pair = seen.action[is_recent].astype(np.int64) * _SCENES + seen.scene[is_recent]
        occurring, self._pair = np.unique(pair, return_inverse=True)
        self._pairs = len(occurring)
        cell = seen.age[is_recent].astype(np.int64) * max(1, self._pairs) + self._pair
        # One more column than topics takes what belongs to none.
        self._base = cell * (topics + 1)
        self._subject = subject[is_recent]
        self._matrices = feature_matrices(occurring, weights)
        # What was refused takes from its own topic and from no other's share: it would make all the others larger.
        self._for_something = np.maximum(weights[:, occurring // _SCENES], np.float32(0))
        self._older = [
            subject[~is_recent & (seen.action == action)] for action in (ActionClass.FOLLOW, ActionClass.LIKE)
        ]

    def add(self, draw: int, topic_of: npt.NDArray[np.uint8] | npt.NDArray[np.int32]) -> None:
        """Count one draw; a topic of `topics` or more is none."""
        columns = self._topics + 1
        limited = np.minimum(topic_of, self._topics)
        if self._pairs:
            counted = np.bincount(
                self._base + limited[self._subject], minlength=self._days * self._pairs * columns
            ).reshape(self._days, self._pairs, columns)[:, :, :-1]
            by_pair = counted.transpose(1, 0, 2).reshape(self._pairs, -1).astype(np.float32)
            of_day = by_pair.reshape(self._pairs, self._days, self._topics).sum(-1)
            self.all_weighted[draw] = self._for_something[draw] @ of_day
            self.features[:, draw] = (self._matrices[draw] @ by_pair).reshape(-1, self._days, self._topics)
        for number, subjects in enumerate(self._older):
            if len(subjects):
                self.older_acts[number, draw] = np.bincount(limited[subjects], minlength=columns)[:-1]


def feature_matrices(pairs: npt.NDArray[np.int64], weights: Floats) -> Floats:
    """What each pair of action class and scene adds to each feature, shape (draws, features, pairs)."""
    action, scene = pairs // _SCENES, pairs % _SCENES
    is_visit = np.isin(action, VISITS)
    rows: Mapping[str, npt.NDArray[np.bool_]] = {
        "visits": is_visit,
        "engaged": np.isin(action, ENGAGED),
        "open_views": action == ActionClass.VIEW,
        "intent": np.isin(action, INTENT),
        "weighted": np.zeros(len(pairs), np.bool_),
        "content": is_visit & (scene == Scene.CONTENT),
        "app": is_visit & (scene == Scene.APP),
        "shopping": is_visit & (scene == Scene.SHOPPING),
        "follows": action == ActionClass.FOLLOW,
        "likes": action == ActionClass.LIKE,
    }
    matrix = np.stack([rows[name] for name in FEATURES]).astype(np.float32)
    matrices = np.repeat(matrix[None], len(weights), 0)
    matrices[:, FEATURES.index("weighted")] = weights[:, action]
    return matrices
