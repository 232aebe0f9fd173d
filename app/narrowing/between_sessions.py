"""The band that is promised: diversity between sessions, with a jackknife over sessions.

Two events of one sitting are seldom independent; two events of different sittings nearly are. So we ask how often
two events *of different sessions* share a topic. That needs no correction for sample size and no whole counts.
Source: decided after simulation; the unbiased Simpson index of Hurlbert (1971), Ecology 52(4), with sessions as the
sampling unit, and the delete-one jackknife of Tukey (1958).
"""

import numpy as np
from numpy.typing import NDArray

from app.core.estimates import Estimate
from app.narrowing.history import Floats
from app.narrowing.student import t_quantile

LEVEL = 0.95
FEWEST_SESSIONS = 6  # below it there is no point and no band


def shared_topic_chance(counts: NDArray[np.floating]) -> float:
    """Chance that two events of different sessions are of one class: Ŝ, unbiased, may fall below 0 by chance.

    Args:
        counts: shape (sessions, classes), not negative; sessions without events are allowed.

    Returns:
        Ŝ, or nan where fewer than two sessions hold anything.
    """
    exact = np.asarray(counts, np.float64)
    return float(
        shared_topic_chances(
            exact.sum(axis=0)[None], (exact**2).sum()[None], exact.sum()[None], (exact.sum(axis=1) ** 2).sum()[None]
        )[0]
    )


def shared_topic_chances(sums: Floats, squares: Floats, sizes: Floats, size_squares: Floats) -> Floats:
    """Ŝ of many groups of sessions from their sums.

    Args:
        sums: Σ n_s, shape (groups, classes).
        squares: Σ ‖n_s‖², shape (groups,).
        sizes: Σ |n_s|, shape (groups,).
        size_squares: Σ |n_s|², shape (groups,).
    """
    pairs = sizes**2 - size_squares
    same = np.einsum("ij,ij->i", sums, sums) - squares
    # A single session leaves rounding instead of pairs.
    enough = pairs > 1e-6 * sizes**2
    return np.where(enough, same / np.where(enough, pairs, 1.0), np.nan)


def effective_between_sessions(counts: NDArray[np.floating], classes: int = 0) -> Estimate | None:
    """Hill number of order 2 between sessions, with its 95 % interval.

    Args:
        counts: shape (sessions, classes).
        classes: how many classes there could be, for the clip at 1/K; 0 = the columns of `counts`.

    Returns:
        The estimate, 1 to `classes`; None below six sessions that hold anything.
    """
    exact = np.asarray(counts, np.float64)
    sizes = exact.sum(axis=1)
    exact, sizes = exact[sizes > 0], sizes[sizes > 0]
    sessions = len(sizes)
    if sessions < FEWEST_SESSIONS:
        return None
    floor = 1.0 / (classes or exact.shape[1])
    total, squares = exact.sum(axis=0), (exact**2).sum(axis=1)
    own = exact @ total
    same = total @ total - squares.sum()
    pairs = sizes.sum() ** 2 - (sizes**2).sum()
    chance = same / pairs
    # Deleting session s takes away its own square and its products with all others, twice.
    without = (same - 2.0 * (own - squares)) / (pairs - 2.0 * sizes * (sizes.sum() - sizes))
    error = float(np.sqrt((sessions - 1.0) / sessions * ((without - without.mean()) ** 2).sum()))
    return _interval(float(chance), error, sessions, floor)


def _interval(chance: float, error: float, sessions: int, floor: float) -> Estimate:
    """Interval on the logit of Ŝ, turned into effective numbers."""
    if chance >= 1.0 - 1e-12:
        # One topic alone: the jackknife sees no spread; what could have been missed is (level)^(1/sessions).
        largest_missed = 1.0 - ((1.0 - LEVEL) / 2.0) ** (1.0 / sessions)
        return Estimate(1.0, 1.0, min(1.0 / floor, 1.0 / (1.0 - largest_missed) ** 2), LEVEL)
    value = min(max(chance, floor), 1.0)
    logit = np.log(value) - np.log1p(-value)
    reach = t_quantile(0.5 + LEVEL / 2.0, sessions - 1) * error / (value * (1.0 - value))
    low, high = (1.0 / (1.0 + np.exp(-np.clip(logit + side * reach, -700, 700))) for side in (1.0, -1.0))
    return Estimate(1.0 / value, float(1.0 / low), float(1.0 / max(high, floor)), LEVEL)
