"""The textbook tests of a trend and of a change, kept as a check and for whoever wants to compare.

They are not what a claim rests on: with falling activity they see narrowing where there is none.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from app.narrowing.history import Floats
from app.narrowing.student import normal_tail


@dataclass(frozen=True, slots=True)
class MannKendall:
    """A rank test of trend: S, its variance, z with continuity correction, two-sided p, Kendall's τ-a and τ-b."""

    s: int
    variance: float
    z: float
    p_value: float
    tau_a: float
    tau_b: float


def mann_kendall(series: ArrayLike) -> MannKendall:
    """Test of a monotone trend. Source: Mann (1945), Econometrica 13; Kendall (1975); variance corrected for ties."""
    values = np.asarray(series, np.float64)
    return _mann_kendall(values, _variance(values))


def hamed_rao(series: ArrayLike) -> MannKendall:
    """Mann–Kendall with a variance widened by the significant autocorrelations of the detrended ranks.

    Source: Hamed & Rao (1998), J. Hydrol. 204.
    """
    values = np.asarray(series, np.float64)
    size = len(values)
    slope, _ = theil_sen(values)
    ranks = _ranks(values - slope * np.arange(1, size + 1))
    centred = ranks - ranks.mean()
    lags = np.arange(1, size)
    correlation = np.array([(centred[lag:] * centred[:-lag]).sum() for lag in lags]) / (centred**2).sum()
    # 1.959963985 is the 97.5 % point of the normal distribution.
    significant = np.abs(correlation) > 1.959963984540054 / math.sqrt(size)
    terms = (size - lags) * (size - lags - 1) * (size - lags - 2) * np.where(significant, correlation, 0.0)
    widening = 1.0 + 2.0 / (size * (size - 1) * (size - 2)) * float(terms.sum())
    return _mann_kendall(values, _variance(values) * widening)


def _mann_kendall(values: Floats, variance: float) -> MannKendall:
    size = len(values)
    above, below = np.triu_indices(size, 1)
    s = int(np.sign(values[below] - values[above]).sum())
    z = (s - np.sign(s)) / math.sqrt(variance) if variance > 0 else 0.0
    pairs = size * (size - 1) / 2
    ties = sum(int(count) * (int(count) - 1) / 2 for count in np.unique(values, return_counts=True)[1])
    tau_b = s / math.sqrt(pairs * (pairs - ties)) if pairs > ties else 0.0
    return MannKendall(s, variance, float(z), min(1.0, 2.0 * normal_tail(abs(float(z)))), s / pairs, tau_b)


def _variance(values: Floats) -> float:
    size = len(values)
    ties = np.unique(values, return_counts=True)[1].astype(np.float64)
    return float((size * (size - 1) * (2 * size + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18.0)


def _ranks(values: Floats) -> Floats:
    """Ranks from 1, ties share their mean."""
    _, inverse, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2.0)[inverse])


def theil_sen(series: ArrayLike) -> tuple[float, float]:
    """(slope per step, intercept at step 0): median of all pairwise slopes. Source: Sen (1968), JASA 63."""
    values = np.asarray(series, np.float64)
    earlier, later = np.triu_indices(len(values), 1)
    slope = float(np.median((values[later] - values[earlier]) / (later - earlier)))
    return slope, float(np.median(values)) - slope * (len(values) - 1) / 2.0


def least_squares_change(series: ArrayLike, shortest: int = 2) -> int:
    """Number of values before the one change of mean that fits best.

    Args:
        shortest: fewest values on each side.

    Source: Cobb (1978), Biometrika 65(2), on the Nile; least squares over two means.
    """
    values = np.asarray(series, np.float64)
    size = len(values)
    before = np.arange(1, size)
    sums = np.cumsum(values)[:-1]
    between = sums**2 / before + (values.sum() - sums) ** 2 / (size - before)
    between[(before < shortest) | (size - before < shortest)] = -np.inf
    return int(before[np.argmax(between)])
