"""Invented histories of which we know whether they narrow: the test is judged on them before it judges a person.

28 topics, 24 months, 50 sessions a month of 8 events on average, unless the row says otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.narrowing.history import Floats, History, SessionCounts

TOPICS, MONTHS, SESSIONS, EVENTS = 28, 24, 50, 8.0


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of history.

    Attributes:
        name: as it stands in the table.
        narrows: whether it truly narrows; None where taste wanders and nobody can say.
        goal: most often (false claims) or least often (power) that a change may, or must, be claimed; None: not judged.
        invent: makes a history.
    """

    name: str
    narrows: bool | None
    goal: float | None
    invent: Callable[[np.random.Generator], History]


def invented(
    random: np.random.Generator,
    logits: Floats,
    sessions: Floats,
    sizes: Floats,
    *,
    binges: bool,
) -> History:
    """Draw a history.

    Args:
        logits: shape (months, topics): log share of each topic.
        sessions: sessions of each month.
        sizes: mean events of a session, per month.
        binges: whether a session stays on one topic.
    """
    rows, month = [], []
    for number, (logit, count, size) in enumerate(zip(logits, sessions, sizes, strict=True)):
        share = np.exp(logit - logit.max())
        share /= share.sum()
        events = 1 + random.poisson(size - 1.0, int(count))
        if binges:
            drawn = np.zeros((len(events), len(share)))
            drawn[np.arange(len(events)), random.choice(len(share), len(events), p=share)] = events
        else:
            drawn = random.multinomial(events, share).astype(float)
        rows.append(drawn)
        month += [number] * len(events)
    return History(SessionCounts.of_rows(np.concatenate(rows)), np.array(month, np.int64), len(logits))


def taste(random: np.random.Generator) -> Floats:
    """Log shares of somebody's topics: uneven, a Dirichlet(0.4) draw as in our experiments on titles."""
    return np.log(np.maximum(random.dirichlet(np.full(TOPICS, 0.4)), 1e-6))


def _entropy(logit: Floats) -> float:
    share = np.exp(logit - logit.max())
    share /= share.sum()
    return float(-(share * np.log(share)).sum())


def _with_entropy(logit: Floats, wanted: float) -> Floats:
    """The same order of topics, sharpened or flattened to an entropy."""
    low, high = 0.01, 20.0
    for _ in range(60):
        middle = float(np.sqrt(low * high))
        low, high = (middle, high) if _entropy(middle * logit) > wanted else (low, middle)
    return low * logit


def _logits(random: np.random.Generator, change: str, months: int) -> Floats:
    base = taste(random)
    time = np.linspace(0.0, 1.0, months)[:, None]
    if change == "narrowing":
        return base * (1.0 + 0.9 * time)
    if change == "narrowing and drift":
        other = base[random.permutation(TOPICS)]
        mixed = (1 - time) * base + time * other
        narrow = np.linspace(1.0, 1.9, months)
        return np.array([_with_entropy(row, _entropy(base * by)) for row, by in zip(mixed, narrow, strict=True)])
    if change == "drift":
        mixed = (1 - time) * base + time * base[random.permutation(TOPICS)]
        return np.array([_with_entropy(row, _entropy(base)) for row in mixed])
    if change == "swap":
        first, second = np.argsort(base)[[-1, TOPICS // 2]]
        swapped = base.copy()
        swapped[[first, second]] = swapped[[second, first]]
        return np.where(time < 0.5, base, swapped)
    return np.repeat(base[None], months, axis=0)


def _autoregression(random: np.random.Generator, correlation: float, spread: float, months: int) -> Floats:
    """Stationary AR(1) noise per topic, shape (months, topics)."""
    noise = np.empty((months, TOPICS))
    noise[0] = spread * random.standard_normal(TOPICS)
    for month in range(1, months):
        fresh = spread * np.sqrt(1 - correlation**2) * random.standard_normal(TOPICS)
        noise[month] = correlation * noise[month - 1] + fresh
    return noise


def _seasonal(random: np.random.Generator, period: float, months: int) -> Floats:
    """Effective number of topics that swings by a quarter over `period` months, from a phase by chance."""
    base = taste(random)
    base = _with_entropy(base, min(_entropy(base), np.log(TOPICS / 1.3)))
    phase = random.uniform(0, 2 * np.pi)
    swing = np.log1p(0.25 * np.sin(2 * np.pi * np.arange(months) / period + phase))
    return np.array([_with_entropy(base, _entropy(base) + by) for by in swing])


_STEADY, _FALL, _GROW = (50.0, 50.0), (50.0, 5.0), (5.0, 50.0)


def _plain(
    change: str = "", activity: tuple[float, float] = _STEADY, *, binges: bool = False
) -> Callable[[np.random.Generator], History]:
    def invent(random: np.random.Generator) -> History:
        sessions = np.round(np.linspace(*activity, MONTHS))
        return invented(random, _logits(random, change, MONTHS), sessions, np.full(MONTHS, EVENTS), binges=binges)

    return invent


def _growing_sessions(random: np.random.Generator) -> History:
    sizes = np.linspace(3.0, 20.0, MONTHS)
    return invented(random, _logits(random, "", MONTHS), np.round(SESSIONS * EVENTS / sizes), sizes, binges=True)


def _swinging(correlation: float, spread: float) -> Callable[[np.random.Generator], History]:
    def invent(random: np.random.Generator) -> History:
        logits = taste(random) + _autoregression(random, correlation, spread, MONTHS)
        return invented(random, logits, np.full(MONTHS, SESSIONS), np.full(MONTHS, EVENTS), binges=False)

    return invent


def _season(period: float, months: int) -> Callable[[np.random.Generator], History]:
    def invent(random: np.random.Generator) -> History:
        logits = _seasonal(random, period, months)
        return invented(random, logits, np.full(months, SESSIONS), np.full(months, EVENTS), binges=False)

    return invent


def _wandering(random: np.random.Generator) -> History:
    steps = 0.2 * random.standard_normal((MONTHS, TOPICS))
    logits = taste(random) + np.cumsum(steps, axis=0)
    return invented(random, logits, np.full(MONTHS, SESSIONS), np.full(MONTHS, EVENTS), binges=False)


MOST_FALSE = 0.07
ROWS: tuple[Row, ...] = (
    Row("constant", False, MOST_FALSE, _plain()),
    Row("activity falls", False, MOST_FALSE, _plain(activity=_FALL)),
    Row("activity grows", False, MOST_FALSE, _plain(activity=_GROW)),
    Row("binges", False, MOST_FALSE, _plain(binges=True)),
    Row("falls, binges", False, MOST_FALSE, _plain(activity=_FALL, binges=True)),
    Row("drift at equal entropy", False, MOST_FALSE, _plain("drift")),
    Row("drift, falls", False, MOST_FALSE, _plain("drift", _FALL)),
    Row("drift, falls, binges", False, MOST_FALSE, _plain("drift", _FALL, binges=True)),
    Row("two topics swap", False, MOST_FALSE, _plain("swap")),
    Row("sessions grow from 3 to 20 events, binges", False, MOST_FALSE, _growing_sessions),
    Row("AR(1) swings, ρ .5, sd .4", False, MOST_FALSE, _swinging(0.5, 0.4)),
    Row("AR(1) swings, ρ .8, sd .4", False, MOST_FALSE, _swinging(0.8, 0.4)),
    Row("AR(1) swings, ρ .8, sd .8", False, MOST_FALSE, _swinging(0.8, 0.8)),
    Row("seasons ± 25 %, 12 months of data", False, MOST_FALSE, _season(12.0, 12)),
    Row("seasons ± 25 %, 18 months of data", False, MOST_FALSE, _season(12.0, 18)),
    Row("seasons ± 25 %, 24 months of data", False, MOST_FALSE, _season(12.0, 24)),
    Row("cycle of 8 months ± 25 %", False, MOST_FALSE, _season(8.0, MONTHS)),
    Row("cycle of 18 months ± 25 %", False, MOST_FALSE, _season(18.0, MONTHS)),
    Row("cycle of 24 months ± 25 %", False, MOST_FALSE, _season(24.0, MONTHS)),
    Row("wandering taste", None, None, _wandering),
    Row("narrowing", True, 0.95, _plain("narrowing")),
    Row("narrowing, falls, binges", True, 0.75, _plain("narrowing", _FALL, binges=True)),
    Row("narrowing, drift, falls, binges", True, None, _plain("narrowing and drift", _FALL, binges=True)),
)
