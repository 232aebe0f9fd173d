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
_WORTH_SAYING = 0.4  # smaller log-likelihood ratios change nothing one could see


def opinions(posteriors: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Log-probabilities of topics as a pool hears them, shape (titles, 31); rows of zeros where a title says nothing.

    Args:
        posteriors: what titles say, shape (titles, 32).
    """
    import numpy as np

    shares = posteriors[:, :UNKNOWN_NUMBER] + 1e-3  # one sure title cannot forbid a topic
    logs: NDArray[np.float64] = np.log(shares / shares.sum(axis=1, keepdims=True))
    logs[~posteriors[:, :UNKNOWN_NUMBER].any(axis=1)] = 0.0
    return logs


def pooled(creator: str, others: "Sequence[NDArray[np.float64]]") -> Evidence | None:
    """Evidence from what other titles of the same creator are about.

    A logarithmic opinion pool: the mean of their log-probabilities, counted as often as independent titles would be
    (the square root of their number), because titles of one creator repeat each other.

    Args:
        creator: name, for the sentence.
        others: `opinions` of other titles, each of shape (31,), at most twenty are heard.

    Returns:
        None with fewer than three titles that say something, or where they agree on nothing.
    """
    import numpy as np

    heard = np.array([other for other in others[:MOST_TITLES] if other[0]])  # a logarithm of a share is never 0
    if len(heard) < _FEWEST_TITLES:
        return None
    logits = heard.sum(axis=0) / math.sqrt(len(heard))
    pool = np.exp(logits - logits.max())
    pool = (1.0 - _STRAYS) * pool / pool.sum() + _STRAYS / UNKNOWN_NUMBER
    top = int(pool.argmax())
    if pool[top] < 3.0 / UNKNOWN_NUMBER:
        return None
    ratios = np.log(pool * (UNKNOWN_NUMBER / _STRAYS))  # against a topic the pool knows nothing of
    said = np.flatnonzero(ratios > _WORTH_SAYING)
    because = Message("because.creator_titles", {"creator": creator, "n": len(heard), "topic": TOPICS[top]})
    return Evidence(dict(zip(said.tolist(), ratios[said].tolist(), strict=True)), because)
