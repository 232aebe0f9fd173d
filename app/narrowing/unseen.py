"""How many classes there are, the unseen ones counted, from whole counts."""

import math

import numpy as np
from numpy.typing import ArrayLike

from app.narrowing.history import Integers
from app.narrowing.student import normal_tail


def whole_counts(counts: ArrayLike) -> Integers:
    """Counts of the classes seen, as whole numbers.

    Raises:
        ValueError: for soft counts: these estimators rest on how many classes were seen exactly once or twice.
    """
    numbers = np.asarray(counts, np.float64)
    if numbers.size == 0 or np.any(numbers < 0) or np.any(numbers != np.round(numbers)) or numbers.sum() == 0:
        raise ValueError("counts must be whole, not negative, and not all zero")
    return numbers[numbers > 0].astype(np.int64)


def seen_times(counts: Integers, times: int) -> int:
    """Number of classes seen exactly that often: f₁, f₂ …"""
    return int((counts == times).sum())


def chao1(counts: ArrayLike) -> float:
    """Lower bound of the number of classes, in the form of iNEXT and entropart: S + ((n − 1)/n)·f₁²/(2f₂).

    Without doubletons ((n − 1)/n)·f₁(f₁ − 1)/2. Two other forms of the same name are below.

    Source: Chao (1984), Scand. J. Stat. 11; Chao et al. (2014), Ecol. Monogr. 84(1).
    """
    numbers = whole_counts(counts)
    total, once, twice = int(numbers.sum()), seen_times(numbers, 1), seen_times(numbers, 2)
    unseen = once**2 / (2 * twice) if twice else once * (once - 1) / 2
    return len(numbers) + (total - 1) / total * unseen


def chao1_classic(counts: ArrayLike) -> float:
    """Chao1 without the factor (n − 1)/n: S + f₁²/(2f₂)."""
    numbers = whole_counts(counts)
    once, twice = seen_times(numbers, 1), seen_times(numbers, 2)
    return len(numbers) + (once**2 / (2 * twice) if twice else once * (once - 1) / 2)


def chao1_bias_corrected(counts: ArrayLike) -> float:
    """Chao1 as scikit-bio and vegan give it: S + f₁(f₁ − 1)/(2(f₂ + 1)). Source: Chao (2005)."""
    numbers = whole_counts(counts)
    once, twice = seen_times(numbers, 1), seen_times(numbers, 2)
    return len(numbers) + once * (once - 1) / (2 * (twice + 1))


def chao1_bias_corrected_error(counts: ArrayLike) -> float:
    """Standard error of the bias-corrected Chao1, as vegan gives it.

    The delta method on the frequencies f_i, whose covariance is f_i(δ_ij) − f_i f_j/Ŝ.
    Source: Chao (1987), Biometrics 43; Chao & Lee (1992), JASA 87.
    """
    numbers = whole_counts(counts)
    once, twice, seen = seen_times(numbers, 1), seen_times(numbers, 2), len(numbers)
    # Beyond the 1 that each seen class adds: the slopes of f₁(f₁ − 1)/(2(f₂ + 1)) in f₁ and f₂.
    by_once = (2 * once - 1) / (2 * (twice + 1))
    by_twice = -once * (once - 1) / (2 * (twice + 1) ** 2)
    moved = by_once * once + by_twice * twice
    squares = by_once**2 * once + by_twice**2 * twice
    return math.sqrt(max(0.0, seen + 2 * moved + squares - (seen + moved) ** 2 / chao1_bias_corrected(numbers)))


def abundance_coverage_estimator(counts: ArrayLike, rare: int = 10) -> float:
    """ACE: classes seen at most `rare` times tell how many were missed. Source: Chao & Lee (1992), JASA 87."""
    numbers = whole_counts(counts)
    scarce = numbers[numbers <= rare]
    events, once = int(scarce.sum()), seen_times(scarce, 1)
    if not events or events == once:
        return chao1_bias_corrected(counts)
    coverage = 1.0 - once / events
    pairs = float((scarce * (scarce - 1)).sum())
    variation = max(len(scarce) / coverage * pairs / (events * (events - 1)) - 1.0, 0.0)
    return float((numbers > rare).sum() + len(scarce) / coverage + once / coverage * variation)


def jackknife_richness(counts: ArrayLike, level: float = 0.05) -> float:
    """Jackknife of the number of classes; its order (1 to 10) grows until one more changes nothing.

    Source: Burnham & Overton (1979), Ecology 60(5): J_k = S + Σ_i (−1)^(i+1) C(k, i) f_i.
    """
    numbers = whole_counts(counts)
    seen = len(numbers)

    def weight(order: int, times: int) -> float:
        return 1.0 - (-1) ** times * math.comb(order, times) if times <= order else 1.0

    frequencies = {int(times): seen_times(numbers, int(times)) for times in np.unique(numbers)}

    def estimate(order: int) -> float:
        return sum(weight(order, times) * count for times, count in frequencies.items())

    for order in range(1, 10):
        change = estimate(order + 1) - estimate(order)
        squares = sum((weight(order + 1, t) - weight(order, t)) ** 2 * f for t, f in frequencies.items())
        variance = seen / (seen - 1) * (squares - change**2 / seen) if seen > 1 else 0.0
        if variance <= 0 or 2.0 * normal_tail(abs(change) / math.sqrt(variance)) > level:
            return estimate(order)
    return estimate(10)


def fisher_alpha(counts: ArrayLike) -> float:
    """Parameter of the log series: the α with S = α ln(1 + n/α).

    Raises:
        ValueError: if every event is of its own class; α is then infinite.

    Source: Fisher, Corbet & Williams (1943), J. Anim. Ecol. 12.
    """
    numbers = whole_counts(counts)
    seen, total = len(numbers), int(numbers.sum())
    if seen == total:
        raise ValueError("every event is of its own class")
    low, high = 1e-9, 1e12
    for _ in range(300):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if middle * math.log1p(total / middle) < seen else (low, middle)
    return math.sqrt(low * high)
