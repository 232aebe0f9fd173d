"""How far two mixes of topics lie apart."""

import math

import numpy as np
from numpy.typing import ArrayLike

from app.narrowing.history import Floats


def _mix(values: ArrayLike) -> Floats:
    numbers = np.asarray(values, np.float64)
    if not np.all(numbers >= 0) or not numbers.sum() > 0:
        raise ValueError("a mix must be not negative and not all zero")
    return np.asarray(numbers / numbers.sum())


def kullback_leibler(of: ArrayLike, against: ArrayLike) -> float:
    """Σ p ln(p/q), in nats; infinite where `of` holds what `against` lacks. Source: Kullback & Leibler (1951)."""
    p, q = _mix(of), _mix(against)
    held = p > 0
    if np.any(q[held] == 0):
        return math.inf
    return max(0.0, float((p[held] * np.log(p[held] / q[held])).sum()))


def jensen_shannon(one: ArrayLike, other: ArrayLike) -> float:
    """Half the way of each to the middle, in bits, 0 (the same mix) to 1 (nothing in common).

    Source: Lin (1991), IEEE Trans. Inf. Theory 37(1).
    """
    p, q = _mix(one), _mix(other)
    middle = (p + q) / 2.0
    return min(1.0, (kullback_leibler(p, middle) + kullback_leibler(q, middle)) / 2.0 / math.log(2.0))


def jensen_shannon_distance(one: ArrayLike, other: ArrayLike) -> float:
    """Square root of the divergence: a metric, 0 to 1. Source: Endres & Schindelin (2003)."""
    return math.sqrt(jensen_shannon(one, other))


def calibration_divergence(chosen: ArrayLike, shown: ArrayLike, alpha: float = 0.01) -> float:
    """How badly what was shown keeps the proportions of what was chosen, in nats, 0 if it keeps them.

    Source: Steck (2018), Calibrated recommendations, RecSys: KL(p ‖ (1 − α)q + αp).
    """
    p, q = _mix(chosen), _mix(shown)
    return kullback_leibler(p, (1.0 - alpha) * q + alpha * p)


def rank_aware_mix(ranked: ArrayLike, classes: int) -> Floats:
    """Mix of a ranked list in which the first weighs most: 1/log₂(rank + 1).

    Args:
        ranked: class number per rank, first rank first.
        classes: how many classes there are.

    Source: Vrijenhoek et al. (2022), RADio, RecSys.
    """
    numbers = np.asarray(ranked, np.int64)
    weights = 1.0 / np.log2(np.arange(2, len(numbers) + 2))
    return _mix(np.bincount(numbers, weights=weights, minlength=classes))
