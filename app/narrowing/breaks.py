"""The month after which the level differs, if there is one."""

from dataclasses import dataclass

import numpy as np

from app.narrowing.ar_trend import corrected_correlation
from app.narrowing.decided_test import DecidedTest
from app.narrowing.history import Floats

SHORTEST = 4  # months on each side of a break
BOOTSTRAPS = 499
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class FoundBreak:
    """A change of level: numbers of the last month before it, and of the earliest and latest it may have been."""

    month: int
    earliest: int
    latest: int


def find_break(test: DecidedTest, seed: int) -> FoundBreak | None:
    """The one change of level, where it stands out twice and beats a straight line.

    sup-F on d_t/s_t must exceed 95 % of the shuffled histories and 95 % of series whose months resemble their
    neighbours as these do (parametric bootstrap of an AR(1)); and two levels must fit better than a steady slope.

    Args:
        test: of the same history.
        seed: of the bootstrap.

    Returns:
        The break with a 95 % interval from the same bootstrap, or None.

    Source: Andrews (1993), Econometrica 61(4), with thresholds simulated instead of asymptotic.
    """
    series = test.deviation / test.spread
    size = len(series)
    if size < 2 * SHORTEST:
        return None
    strengths, places = strongest_breaks(series[None])
    strength, place = float(strengths[0]), int(places[0])
    shuffled, _ = strongest_breaks(test.shuffled / test.spread)
    if strength <= np.quantile(shuffled, LEVEL):
        return None
    random = np.random.default_rng(seed)
    levels = np.where(np.arange(size) < place, series[:place].mean(), series[place:].mean())
    residuals = series - levels
    if float((residuals**2).sum()) >= _misfit_of_line(series, test.months):
        return None
    # A break makes months alike by itself, yet to leave it out of the correlation flags every fifth swinging history:
    # the null is that there is no break, so the correlation is that of the series as it stands.
    correlation = corrected_correlation(series - series.mean(), test.months, 1)
    unbroken, _ = strongest_breaks(_autoregressions(random, correlation, BOOTSTRAPS, size))
    if strength <= np.quantile(unbroken, LEVEL):
        return None
    correlation = corrected_correlation(residuals, test.months, 3)
    noise = _autoregressions(random, correlation, BOOTSTRAPS, size) * residuals.std(ddof=2)
    _, moved = strongest_breaks(levels + noise)
    low, high = np.quantile(moved, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], method="nearest").astype(int)
    months = test.months
    return FoundBreak(int(months[place - 1]), int(months[min(low, place) - 1]), int(months[max(high, place) - 1]))


def strongest_breaks(series: Floats) -> tuple[Floats, np.ndarray]:
    """sup-F of each row and how many months stand before it; shape (rows, months) gives two of shape (rows,)."""
    rows, size = series.shape
    before = np.arange(1, size)
    sums = np.cumsum(series, axis=1)[:, :-1]
    total = series.sum(axis=1, keepdims=True)
    between = sums**2 / before + (total - sums) ** 2 / (size - before) - total**2 / size
    spread = ((series - total / size) ** 2).sum(axis=1, keepdims=True)
    ratio = between * (size - 2) / np.maximum(spread - between, 1e-12)
    ratio[:, (before < SHORTEST) | (size - before < SHORTEST)] = -np.inf
    place = np.argmax(ratio, axis=1)
    return ratio[np.arange(rows), place], before[place]


def _misfit_of_line(series: Floats, months: np.ndarray) -> float:
    line = np.polynomial.Polynomial.fit(months.astype(float), series, 1)
    return float(((series - line(months)) ** 2).sum())


def _autoregressions(random: np.random.Generator, correlation: float, rows: int, size: int) -> Floats:
    """Stationary AR(1) series of variance 1, shape (rows, size)."""
    noise = random.standard_normal((rows, size))
    for month in range(1, size):
        noise[:, month] = correlation * noise[:, month - 1] + np.sqrt(1 - correlation**2) * noise[:, month]
    return noise
