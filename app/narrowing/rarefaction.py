"""Diversity of a smaller or larger sample of the same habits, so that busy and quiet months can be compared."""

import math

import numpy as np
from numpy.typing import ArrayLike

from app.narrowing.coverage import log_ways, size_for_coverage
from app.narrowing.diversity import hill_number, unbiased_gini_simpson
from app.narrowing.entropy import chao_wang_jost_entropy
from app.narrowing.history import Floats, Integers
from app.narrowing.unseen import chao1, seen_times, whole_counts


def expected_frequencies(counts: ArrayLike, size: int) -> Floats:
    """Expected number of classes seen 1, 2 … `size` times in a smaller sample, shape (size,).

    Source: Chao et al. (2014), Ecol. Monogr. 84(1), equation 4.
    """
    numbers = whole_counts(counts)
    total = int(numbers.sum())
    times = np.arange(1, size + 1)[:, None]
    logs = log_ways(numbers[None], times) + log_ways((total - numbers)[None], size - times)
    return np.asarray(np.exp(logs - log_ways(total, size)).sum(axis=1))


def hill_number_at(counts: ArrayLike, size: float, order: int) -> float:
    """Hill number expected in a sample of `size` events, rarefied below n and extrapolated above.

    Args:
        counts: whole events per class.
        size: events, 1 or more; between whole numbers below n it is interpolated.
        order: 0, 1 or 2; trust extrapolation of order 0 up to twice n only.

    Source: Chao et al. (2014), Ecol. Monogr. 84(1); the same as iNEXT gives.
    """
    numbers = whole_counts(counts)
    total = int(numbers.sum())
    if size < 1 or order not in (0, 1, 2):
        raise ValueError(f"no such size or order: {size}, {order}")
    if order == 2:
        alike = 1.0 - unbiased_gini_simpson(numbers) if total > 1 else 1.0
        return 1.0 / (1.0 / size + (size - 1.0) / size * alike)
    if size >= total:
        return _extrapolated(numbers, size, order)
    lower = math.floor(size)
    below = _rarefied(numbers, lower, order)
    if lower == size:
        return below
    return below + (size - lower) * (_rarefied(numbers, lower + 1, order) - below)


def _rarefied(numbers: Integers, size: int, order: int) -> float:
    if size == int(numbers.sum()):
        return hill_number(numbers, order)
    expected = expected_frequencies(numbers, size)
    if order == 0:
        return float(expected.sum())
    share = np.arange(1, size + 1) / size
    return float(np.exp(-(share * np.log(share) * expected).sum()))


def _extrapolated(numbers: Integers, size: float, order: int) -> float:
    total, seen, once = int(numbers.sum()), len(numbers), seen_times(numbers, 1)
    more = size - total
    observed = hill_number(numbers, order)
    if order == 0:
        unseen = chao1(numbers) - seen
        found = 1.0 - (1.0 - once / (total * unseen + once)) ** more if unseen else 0.0
        return float(seen + unseen * found)
    limit = math.exp(chao_wang_jost_entropy(numbers))
    if limit <= observed or total < 2:
        return observed
    # iNEXT's β: the last step of the curve over what was still missing before it.
    before = _rarefied(numbers, total - 1, order)
    pace = (observed - before) / (limit - before)
    return float(observed + (limit - observed) * (1.0 - (1.0 - pace) ** more))


def hill_number_at_coverage(counts: ArrayLike, coverage: float, order: int) -> float:
    """Hill number expected in a sample of that coverage. Source: Chao & Jost (2012), Ecology 93(12)."""
    return hill_number_at(counts, size_for_coverage(counts, coverage), order)


def hurlbert_richness(counts: ArrayLike, size: int) -> float:
    """Classes expected among `size` events. Source: Hurlbert (1971), Ecology 52(4)."""
    return hill_number_at(counts, size, 0)
