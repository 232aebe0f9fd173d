"""A piece of evidence about what an item is about, and how pieces are multiplied."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.messages import Message
from app.core.topics import TOPICS, UNKNOWN_NUMBER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNKNOWN_FLOOR = 0.05  # decided: nothing is ever more certain than 95 % (DECISIONS, "Topics and labels")


@dataclass(slots=True)
class Evidence:
    """What one source says.

    Attributes:
        likelihood: logarithm of how much likelier the item would look like this if it were about a topic than if
            it were about nothing in particular, by topic number; topics left out: 0.
        because: the same in words.
        interests: numbers of the audience taxonomy, finer than a topic.
        decides: a platform's own fact with a clean mapping; nothing else is heard.
        strength: largest likelihood, to tell which is said first.
    """

    likelihood: Mapping[int, float]
    because: Message
    interests: tuple[str, ...] = ()
    decides: bool = False
    strength: float = field(default=0.0)

    def __post_init__(self) -> None:
        self.strength = max(self.likelihood.values(), default=0.0)


def posteriors(from_titles: "NDArray[np.float64]", pieces: Sequence[Sequence[Evidence]]) -> "NDArray[np.float64]":
    """Probability of each topic and `unknown`, per item.

    Args:
        from_titles: what the words of each title say, shape (items, 32); a row of zeros where they say nothing.
        pieces: what else was found about each item.

    Returns:
        shape (items, 32), rows sum to 1, last column not below `UNKNOWN_FLOOR`; an item without any evidence is
        all `unknown`.
    """
    import numpy as np

    weights = from_titles.copy()
    flat = np.full(len(TOPICS), (1.0 - UNKNOWN_FLOOR) / UNKNOWN_NUMBER)
    flat[UNKNOWN_NUMBER] = UNKNOWN_FLOOR
    for row, found in enumerate(pieces):
        deciding = [piece for piece in found if piece.decides]
        if deciding or (found and not weights[row].any()):
            weights[row] = flat
        for piece in deciding or found:
            for topic, value in piece.likelihood.items():
                weights[row, topic] *= math.exp(value)
    silent = ~weights.any(axis=1)
    weights[silent, UNKNOWN_NUMBER] = 1.0
    weights /= weights.sum(axis=1, keepdims=True)
    low = weights[:, UNKNOWN_NUMBER] < UNKNOWN_FLOOR
    if low.any():
        weights[low] *= ((1.0 - UNKNOWN_FLOOR) / (1.0 - weights[low, UNKNOWN_NUMBER]))[:, None]
        weights[low, UNKNOWN_NUMBER] = UNKNOWN_FLOOR
    return weights
