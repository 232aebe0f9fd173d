"""How many topics there are in effect: plug-in measures of counts that are complete."""

import math

import numpy as np
from numpy.typing import ArrayLike

from app.narrowing.history import Floats


def shares(counts: ArrayLike) -> Floats:
    """Share of each class that was seen, classes of nothing left out.

    Args:
        counts: events per class, shape (classes,), not negative, not all zero; need not be whole.

    Raises:
        ValueError: if there is nothing to count, or less than nothing.
    """
    numbers = np.asarray(counts, np.float64).ravel()
    if numbers.size == 0 or not np.all(numbers >= 0) or not numbers.sum() > 0:
        raise ValueError("counts must be finite, not negative, and not all zero")
    seen = numbers[numbers > 0]
    return np.asarray(seen / seen.sum())


def hill_number(counts: ArrayLike, order: float) -> float:
    """Number of equally frequent classes that would be as diverse as these.

    Args:
        counts: events per class, shape (classes,).
        order: 0 counts classes, 1 weighs them by frequency, 2 heeds the frequent, infinity only the largest.

    Returns:
        1 (one class has it all) to the number of classes seen (they share evenly).

    Source: Hill (1973), Diversity and Evenness, Ecology 54(2); Jost (2006), Oikos 113(2).
    """
    share = shares(counts)
    if math.isinf(order):
        return float(1.0 / share.max())
    if order == 1:
        return float(np.exp(shannon_entropy(counts)))
    return float((share**order).sum() ** (1.0 / (1.0 - order)))


def effective_topics(counts: ArrayLike) -> float:
    """Hill number of order 1: the "effective number of topics" on the page."""
    return hill_number(counts, 1)


def shannon_entropy(counts: ArrayLike) -> float:
    """−Σ p ln p, in nats, 0 to ln(classes). Source: Shannon (1948)."""
    share = shares(counts)
    return max(0.0, float(-(share * np.log(share)).sum()))


def simpson_concentration(counts: ArrayLike) -> float:
    """Σ p², also Herfindahl–Hirschman index: chance that two draws are alike, 1/classes to 1.

    Source: Simpson (1949), Nature 163.
    """
    return float((shares(counts) ** 2).sum())


def gini_simpson(counts: ArrayLike) -> float:
    """1 − Σ p²: chance that two draws differ."""
    return 1.0 - simpson_concentration(counts)


def unbiased_gini_simpson(counts: ArrayLike) -> float:
    """1 − Σ n(n − 1)/(N(N − 1)): chance that two different events differ in class.

    Raises:
        ValueError: with fewer than two events.

    Source: Hurlbert (1971), Ecology 52(4).
    """
    numbers = np.asarray(counts, np.float64)
    total = numbers.sum()
    if total < 2:
        raise ValueError("two events are needed")
    return float(1.0 - (numbers * (numbers - 1)).sum() / (total * (total - 1)))


def renyi_entropy(counts: ArrayLike, order: float) -> float:
    """Logarithm of the Hill number of this order. Source: Rényi (1961)."""
    return math.log(hill_number(counts, order))


def tsallis_entropy(counts: ArrayLike, order: float) -> float:
    """(1 − Σ p^q)/(q − 1), Shannon's entropy at order 1. Source: Tsallis (1988), J. Stat. Phys. 52."""
    if order == 1:
        return shannon_entropy(counts)
    return float((1.0 - (shares(counts) ** order).sum()) / (order - 1.0))


def pielou_evenness(counts: ArrayLike) -> float:
    """Entropy over its largest possible value for the classes seen, 0 to 1; 1 for a single class.

    Source: Pielou (1966), J. Theor. Biol. 13.
    """
    seen = len(shares(counts))
    return 1.0 if seen == 1 else shannon_entropy(counts) / math.log(seen)
