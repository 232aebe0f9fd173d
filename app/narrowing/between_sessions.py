"""The band that is promised: diversity between sessions, with a jackknife over sessions.

Two events of one sitting are seldom independent; two events of different sittings nearly are. So we ask how often
two events *of different sessions* share a topic. That needs no correction for sample size and no whole counts.
Source: decided after simulation; the unbiased Simpson index of Hurlbert (1971), Ecology 52(4), with sessions as the
sampling unit, and the delete-one jackknife of Tukey (1958).
"""

import numpy as np

from app.core.estimates import Estimate
from app.narrowing.history import Floats, SessionCounts
from app.narrowing.student import t_quantile

LEVEL = 0.95
FEWEST_SESSIONS = 6  # below it there is no point and no band


def shared_topic_chances(same: Floats, squares: Floats, sizes: Floats, size_squares: Floats) -> Floats:
    """Chance that two events of different sessions are of one class: Ŝ, unbiased, below 0 at times by chance.

    Args:
        same: ‖Σ n_s‖² of each group of sessions, shape (groups,).
        squares: Σ ‖n_s‖², same shape.
        sizes: Σ |n_s|, same shape.
        size_squares: Σ |n_s|², same shape.

    Returns:
        Ŝ per group, nan where fewer than two sessions hold anything.
    """
    pairs = sizes**2 - size_squares
    # A single session leaves rounding instead of pairs.
    enough = pairs > 1e-6 * sizes**2
    return np.where(enough, (same - squares) / np.where(enough, pairs, 1.0), np.nan)


def effective_between_sessions(counts: SessionCounts) -> Estimate | None:
    """Hill number of order 2 between sessions, with its 95 % interval.

    Args:
        counts: of the sessions of one month or year; the interval ends at the number of its classes.

    Returns:
        The estimate, 1 to the number of classes; None below six sessions.
    """
    sizes, squares = counts.sizes, counts.squares
    sessions = int((sizes > 0).sum())
    if sessions < FEWEST_SESSIONS:
        return None
    own = counts.products()
    same = float(counts.total @ counts.total) - float(squares.sum())
    pairs = float(sizes.sum()) ** 2 - float((sizes**2).sum())
    # Deleting session s takes away its products with all others, twice; its own square was never counted.
    without = (same - 2.0 * (own - squares)) / (pairs - 2.0 * sizes * (sizes.sum() - sizes))
    without = without[sizes > 0]
    error = float(np.sqrt((sessions - 1.0) / sessions * ((without - without.mean()) ** 2).sum()))
    return _interval(same / pairs, error, sessions, 1.0 / counts.classes)


def _interval(chance: float, error: float, sessions: int, floor: float) -> Estimate:
    """Interval on the logit of Ŝ, turned into effective numbers."""
    if chance >= 1.0 - 1e-12:
        # One topic alone: the jackknife sees no spread. A share this large could still have gone unseen.
        unseen = 1.0 - ((1.0 - LEVEL) / 2.0) ** (1.0 / sessions)
        return Estimate(1.0, 1.0, min(1.0 / floor, 1.0 / (1.0 - unseen) ** 2), LEVEL)
    if error < 1e-12:
        # No two sessions share a topic: again no spread. With so many pairs, a chance this high could still give none.
        pairs = sessions * (sessions - 1) / 2.0
        highest = max(1.0 - ((1.0 - LEVEL) / 2.0) ** (1.0 / pairs), floor)
        return Estimate(1.0 / max(chance, floor), min(1.0 / highest, 1.0 / max(chance, floor)), 1.0 / floor, LEVEL)
    value = max(chance, floor)
    logit = np.log(value) - np.log1p(-value)
    reach = t_quantile(0.5 + LEVEL / 2.0, sessions - 1) * error / (value * (1.0 - value))
    low, high = (1.0 / (1.0 + np.exp(-np.clip(logit + side * reach, -700.0, 700.0))) for side in (-1.0, 1.0))
    return Estimate(1.0 / value, 1.0 / max(float(high), value), 1.0 / min(max(float(low), floor), value), LEVEL)


def effective_topics_of_sessions(counts: SessionCounts) -> float | None:
    """Hill number of order 1 with its bias taken away by a jackknife over sessions; drawn without a promised band.

    Args:
        counts: of the sessions of one month.

    Returns:
        1 to the number of classes; None below six sessions.

    Source: Zahl (1977), Ecology 58(4), with sessions instead of individuals.
    """
    sizes, total = counts.sizes, counts.total
    sessions, events = int((sizes > 0).sum()), float(sizes.sum())
    if sessions < FEWEST_SESSIONS:
        return None
    logs = float(_x_log_x(total).sum())
    left = np.maximum(total[counts.klass] - counts.amount, 0.0)
    changed = _x_log_x(total[counts.klass]) - _x_log_x(left)
    logs_without = logs - np.bincount(counts.session, weights=changed, minlength=counts.sessions)[sizes > 0]
    events_without = events - sizes[sizes > 0]
    whole = np.log(events) - logs / events
    without = np.log(events_without) - logs_without / events_without
    corrected = sessions * whole - (sessions - 1) * float(without.mean())
    return float(np.clip(np.exp(corrected), 1.0, counts.classes))


def _x_log_x(values: Floats) -> Floats:
    return np.asarray(values * np.log(np.where(values > 1e-9, values, 1.0)))
