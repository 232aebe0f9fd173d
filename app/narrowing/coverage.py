"""Sample coverage: what share of the person's events belongs to classes that were seen at all."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from app.narrowing.history import Floats, Integers
from app.narrowing.unseen import seen_times, whole_counts


def turing_coverage(counts: ArrayLike) -> float:
    """1 − f₁/n. Source: Good (1953), Biometrika 40, after Turing."""
    numbers = whole_counts(counts)
    return 1.0 - seen_times(numbers, 1) / int(numbers.sum())


def sample_coverage(counts: ArrayLike) -> float:
    """1 − (f₁/n)·(n − 1)f₁/((n − 1)f₁ + 2f₂), 0 to 1. Source: Chao & Jost (2012), Ecology 93(12)."""
    numbers = whole_counts(counts)
    return 1.0 - seen_times(numbers, 1) / int(numbers.sum()) * _still_unseen(numbers)


def zhang_huang_coverage(counts: ArrayLike) -> float:
    """1 − Σ_v (−1)^(v+1) f_v / C(n, v). Source: Zhang & Huang (2007), J. Stat. Plan. Inference 137."""
    numbers = whole_counts(counts)
    total = int(numbers.sum())
    coverage = 1.0
    for times in np.unique(numbers):
        log_ways = math.lgamma(total + 1) - math.lgamma(times + 1) - math.lgamma(total - times + 1)
        coverage -= (-1) ** (int(times) + 1) * seen_times(numbers, int(times)) * math.exp(-log_ways)
    return coverage


def _still_unseen(numbers: Integers) -> float:
    """The factor (n − 1)f₁/((n − 1)f₁ + 2f₂), with its limit where nothing was seen twice."""
    total, once, twice = int(numbers.sum()), seen_times(numbers, 1), seen_times(numbers, 2)
    if once == 0:
        return 0.0
    if twice == 0:
        return 1.0 if once == 1 else (total - 1) * (once - 1) / ((total - 1) * (once - 1) + 2.0)
    return (total - 1) * once / ((total - 1) * once + 2.0 * twice)


@lru_cache(maxsize=8)
def _log_factorials(largest: int) -> Floats:
    """ln 0! … ln largest!, by the gamma function: sums of logarithms would lose digits."""
    return np.array([math.lgamma(n + 1.0) for n in range(largest + 1)])


def log_ways(total: ArrayLike, chosen: ArrayLike) -> Floats:
    """ln C(total, chosen) of whole numbers, −∞ where there is no way."""
    size, part = np.broadcast_arrays(np.asarray(total, np.int64), np.asarray(chosen, np.int64))
    possible = (part >= 0) & (part <= size)
    result = np.full(size.shape, -np.inf)
    logs = _log_factorials(int(size.max(initial=0)))
    n, k = size[possible], part[possible]
    result[possible] = logs[n] - logs[k] - logs[n - k]
    return result


def coverage_at(counts: ArrayLike, size: float) -> float:
    """Expected coverage of a sample of `size` events, smaller or larger than the one at hand.

    Args:
        size: events, 0 or more; between two whole numbers below n the coverage is interpolated.

    Source: Chao & Jost (2012), equations 4b and 12.
    """
    numbers = whole_counts(counts)
    total = int(numbers.sum())
    if size >= total:
        return float(1.0 - seen_times(numbers, 1) / total * _still_unseen(numbers) ** (size - total + 1))
    lower = math.floor(size)
    below = _coverage_of_smaller(numbers, lower)
    if lower == size:
        return below
    above = _coverage_of_smaller(numbers, lower + 1) if lower + 1 < total else sample_coverage(counts)
    return below + (size - lower) * (above - below)


def _coverage_of_smaller(numbers: Integers, size: int) -> float:
    total = int(numbers.sum())
    chances = np.exp(log_ways(total - numbers, size) - log_ways(total - 1, size))
    return float(1.0 - (numbers / total * chances).sum())


def size_for_coverage(counts: ArrayLike, coverage: float) -> float:
    """Size of a sample that would have this coverage; its inverse, found by halving.

    Raises:
        ValueError: for a coverage no sample reaches, at 1 or above.
    """
    if not 0.0 < coverage < 1.0:
        raise ValueError(f"no such coverage: {coverage}")
    low, high = 0.0, float(whole_counts(counts).sum())
    while coverage_at(counts, high) < coverage:
        low, high = high, high * 2.0
        if high > 1e15:
            raise ValueError(f"no sample reaches a coverage of {coverage}")
    for _ in range(100):
        middle = (low + high) / 2.0
        low, high = (middle, high) if coverage_at(counts, middle) < coverage else (low, middle)
    return (low + high) / 2.0
