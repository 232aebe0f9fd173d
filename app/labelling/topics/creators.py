"""What the other titles of a creator say about this one: pooled, without the title itself, capped at twenty."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.core.messages import Message
from app.core.topics import TOPICS, UNKNOWN_NUMBER
from app.labelling.topics.evidence import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_TITLES = 20
_FEWEST_TITLES = 3  # below that it is the title of a neighbour, not a habit
# A creator strays from their topic in this share of titles, however sure the others are; ours, not fitted.
_STRAYS = 0.25


def pooled(creator: str, others: "Sequence[NDArray[np.float64]]") -> Evidence | None:
    """Evidence from what other titles of the same creator are about.

    A logarithmic opinion pool: the mean of their log-probabilities, counted as often as independent titles would be
    (the square root of their number), because titles of one creator repeat each other.

    Args:
        creator: name, for the sentence.
        others: readings of other titles, each of shape (32,), at most twenty are heard.

    Returns:
        None with fewer than three titles that say something, or where they agree on nothing.
    """
    import numpy as np

    heard = [other for other in others[:MOST_TITLES] if other[:UNKNOWN_NUMBER].any()]
    if len(heard) < _FEWEST_TITLES:
        return None
    shares = np.array(heard)[:, :UNKNOWN_NUMBER] + 1e-3
    shares /= shares.sum(axis=1, keepdims=True)
    logits = np.log(shares).mean(axis=0) * math.sqrt(len(heard))
    pool = np.exp(logits - logits.max())
    pool = (1.0 - _STRAYS) * pool / pool.sum() + _STRAYS / UNKNOWN_NUMBER
    top = int(pool.argmax())
    if pool[top] < 3.0 / UNKNOWN_NUMBER:
        return None
    ratios = np.log(pool * UNKNOWN_NUMBER / _STRAYS)  # against a topic the pool knows nothing of
    likelihood = {topic: float(ratios[topic]) for topic in np.flatnonzero(ratios > 0.05)}
    because = Message("because.creator_titles", {"creator": creator, "n": len(heard), "topic": TOPICS[top]})
    return Evidence({int(topic): value for topic, value in likelihood.items()}, because)
