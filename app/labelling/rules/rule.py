"""What a rule is given, and what it must answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.core.messages import Message

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Parameters = Mapping[str, Floats]

DAYS = 366  # ages 0 … 365 days before the export date; older events only count where a rule knows no window
FEATURES: tuple[str, ...] = (
    "visits",  # views, searches, clicks, purchases: everything but impressions, likes and follows
    "engaged",  # completed, repeated, liked, shared
    "open_views",  # views whose length is not recorded
    "intent",  # searches, products, clicked ads, purchases
    "weighted",  # every act by its weight
    "content",  # visits by scene
    "app",
    "shopping",
    "follows",
    "likes",
)
SCENES: tuple[str, ...] = ("content", "app", "shopping")


@dataclass(frozen=True, slots=True)
class Broader:
    """Topics beside which labels finer than a topic are ranked: else few finer labels would share all the places.

    Attributes:
        visits: of every topic, shape (draws, days, all topics).
        is_high: see `Seen`, shape (all topics,).
        parent: topic of each finer label, which it need not beat; -1 if none; shape (topics,).
    """

    visits: Floats
    is_high: Bools
    parent: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Seen:
    """What one platform saw of one person, counted per outer draw, age in days and topic.

    Attributes:
        days: by feature name (`FEATURES`), shape (draws, DAYS, topics); age 0 is the day before the export date.
        acts: "follows" and "likes" of any age and without a date, shape (draws, topics).
        all_weighted: weighted acts of all topics together, shape (draws, DAYS); the base of shares, so without what
            was refused, whose weight is negative.
        all_visits: visits of all topics together, shape (draws, DAYS).
        baseline: how common each topic is, shape (topics,).
        is_high: whether the topic stands in Google's High-utility bucket, shape (topics,).
        broader: set where the topics are labels finer than a topic.
        rivals: set where only one topic is given, to ask about it many times: all topics as they were at first.
        position: which of the rivals that one topic is.
        kept: what rules keep of unchanged rivals between two questions, by a name of their own.
    """

    days: Mapping[str, Floats]
    acts: Mapping[str, Floats]
    all_weighted: Floats
    all_visits: Floats
    baseline: Floats
    is_high: Bools
    broader: Broader | None = None
    rivals: "Seen | None" = None
    position: int = -1
    kept: dict[str, tuple[object, ...]] = field(default_factory=dict, repr=False)
    cumulated_: dict[str, Floats] = field(default_factory=dict, repr=False)

    @property
    def draws(self) -> int:
        """Number of outer draws."""
        return len(self.all_visits)

    @property
    def topics(self) -> int:
        """Number of topics or finer labels."""
        return len(self.baseline)

    def cumulated(self, feature: str) -> Floats:
        """Running sum from the youngest day on, shape (draws, DAYS + 1, topics).

        Only differences mean anything: where a longer history was counted, entry 0 is not nought.
        """
        if feature not in self.cumulated_:
            self.cumulated_[feature] = running_sum(self.days[feature])
        return self.cumulated_[feature]

    def within(self, feature: str, days: Floats) -> Floats:
        """Sum over the last so many days.

        Args:
            feature: one of `FEATURES`.
            days: window of each platform, shape (draws, inner), whole numbers.

        Returns:
            Shape (draws, inner, topics).
        """
        window = np.clip(days, 0, DAYS).astype(np.int64)
        total = self.cumulated(feature)
        result: Floats = total[np.arange(self.draws)[:, None], window] - total[:, :1]
        return result

    def keep(self, name: str, of: object, compute: Callable[[], Floats]) -> Floats:
        """Compute once for the rivals, as long as it is asked for with the same array.

        Args:
            name: of the rule and what it keeps.
            of: the array it depends on.
            compute: gives it.
        """
        kept = (self.rivals or self).kept
        if name not in kept or kept[name][0] is not of:
            kept[name] = (of, compute())
        result = kept[name][1]
        assert isinstance(result, np.ndarray)
        return result

    @cached_property
    def all_weighted_cumulated(self) -> Floats:
        """Like `cumulated`, for all topics together: shape (draws, DAYS + 1)."""
        return running_sum(self.all_weighted)


def running_sum(days: Floats) -> Floats:
    """Sums over the youngest 0, 1, 2 … days; one entry more along the second axis."""
    total = np.zeros((days.shape[0], days.shape[1] + 1, *days.shape[2:]), np.float32)
    np.cumsum(days, axis=1, out=total[:, 1:])
    return total


class Rule(Protocol):
    """One way a platform may assign labels."""

    @property
    def id(self) -> str:
        """ "R1" …"""

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of its parameters, as in `resources/rules/population.json`."""

    def holds(self, seen: Seen, parameters: Parameters) -> Bools:
        """Whether each platform holds each topic now.

        Args:
            seen: what the platform saw.
            parameters: by name, shape (draws, inner) each.

        Returns:
            Shape (draws, inner, topics).
        """

    def why(self, seen: Seen, parameters: Mapping[str, float], topic: int, share: int) -> Message:
        """What the rule finds at its documented parameters, in words.

        Args:
            seen: what the platform saw.
            parameters: documented values by name.
            topic: position among the topics of `seen`.
            share: per cent of the platforms of this rule that hold the label.
        """


@dataclass(frozen=True, slots=True)
class StatedLimit:
    """A way of labelling that no export of one person lets anyone rebuild; listed, never computed."""

    id: str
    sentence: Message


def documented(parameters: Mapping[str, float]) -> dict[str, Floats]:
    """Documented parameters as one platform per draw, for `within` and for tests: shape (1, 1) each."""
    return {name: np.full((1, 1), value, np.float32) for name, value in parameters.items()}
