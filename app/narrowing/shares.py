"""Share of a class among the events of a stretch, with an interval from its sessions."""

import numpy as np

from app.core.estimates import Estimate
from app.narrowing.between_sessions import FEWEST_SESSIONS, LEVEL
from app.narrowing.history import Floats, SessionCounts
from app.narrowing.student import t_quantile


def shares_with_intervals(counts: SessionCounts) -> tuple[Estimate, ...] | None:
    """Share of every class, with the jackknife over sessions on the logit.

    Args:
        counts: of the sessions of a stretch.

    Returns:
        One estimate per class, 0 to 1 (95 %); None below six sessions. Where no session holds a class, the upper end
        is the share that this many sessions would still miss in one case of forty.

    Source: jackknife of a ratio (Cochran 1977, Sampling Techniques, 6.17), sessions as the sampling unit.
    """
    sizes = counts.sizes
    sessions = int((sizes > 0).sum())
    if sessions < FEWEST_SESSIONS:
        return None
    events = float(sizes.sum())
    share = counts.total / events
    squares = np.bincount(counts.klass, weights=counts.amount**2, minlength=counts.classes)
    products = np.bincount(counts.klass, weights=counts.amount * sizes[counts.session], minlength=counts.classes)
    scatter = np.maximum(squares - 2.0 * share * products + share**2 * float((sizes**2).sum()), 0.0)
    error = np.sqrt(sessions / (sessions - 1.0) * scatter) / events
    unseen = 1.0 - ((1.0 - LEVEL) / 2.0) ** (1.0 / sessions)
    reach = t_quantile(0.5 + LEVEL / 2.0, sessions - 1)
    return tuple(_interval(float(p), float(e), reach, unseen) for p, e in zip(share, error, strict=True))


def _interval(share: float, error: float, reach: float, unseen: float) -> Estimate:
    if share <= 1e-9:
        return Estimate(0.0, 0.0, unseen, LEVEL)
    if share >= 1.0 - 1e-9:
        return Estimate(1.0, 1.0 - unseen, 1.0, LEVEL)
    logit = np.log(share) - np.log1p(-share)
    wide = np.clip(reach * error / (share * (1.0 - share)), 0.0, 700.0)
    low, high = (float(1.0 / (1.0 + np.exp(-(logit + side * wide)))) for side in (-1.0, 1.0))
    return Estimate(share, min(low, share), max(high, share), LEVEL)


def of_sessions(counts: SessionCounts, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> SessionCounts:
    """The kept sessions alone, numbered anew; `kept` has shape (sessions,)."""
    number = np.cumsum(kept) - 1
    entries = kept[counts.session]
    return SessionCounts(
        number[counts.session[entries]],
        counts.klass[entries],
        counts.amount[entries],
        (int(kept.sum()), counts.classes),
    )


def sessions_holding(counts: SessionCounts) -> Floats:
    """Number of sessions that hold each class, shape (classes,)."""
    return np.bincount(counts.klass, minlength=counts.classes).astype(np.float64)
