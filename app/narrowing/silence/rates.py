"""How often things are taken up, and which are taken up so rarely that it is no chance.

Source of every rule and limit here: `statistics-decided.md` §5, reached by simulation; `simulation` repeats it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.estimates import Estimate
from app.narrowing.student import incomplete_beta

LEAST_EXPECTED: Final = 3.0  # E = n·r₀ below which absence says nothing
OF_THE_USUAL: Final = 4.0  # avoided: a true rate below the usual one divided by this
MOST_FALSE: Final = 0.10  # expected share of the list that is not avoided at all
CERTAINLY: Final = 0.01  # "99 %"
LEVEL: Final = 0.95

# Precision a + b of the population: between "each topic all or nothing" and "all alike".
_PRECISIONS: Final = (0.1, 1e5)
_ROUNDS: Final = 400
_MOST_LOGIT: Final = 30.0  # neither "always" nor "never" is ever certain


@dataclass(frozen=True, slots=True)
class Population:
    """Beta(a, b): how the rates of a person's topics spread on one stream and format."""

    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rule says of each unit; arrays of shape (units,).

    Attributes:
        population: how the rates spread.
        usual: r₀, the rate of all other units together; 0 where there are none.
        expected: E = n · r₀.
        avoided: probability that the true rate is below r₀/4; 0 where nothing is expected.
        is_listed: not taken up.
        is_certain: listed, never taken up, and ruled out as chance at 99 % among all units.
    """

    population: Population
    usual: NDArray[np.float64]
    expected: NDArray[np.float64]
    avoided: NDArray[np.float64]
    is_listed: NDArray[np.bool_]
    is_certain: NDArray[np.bool_]


def judge(sessions: ArrayLike, chosen: ArrayLike) -> Judged:
    """Which of the units of one stream and format were not taken up.

    Args:
        sessions: n, sessions in which each was shown, shape (units,), whole, at least 1.
        chosen: k, those in which it was taken up, 0 to n.

    Raises:
        ValueError: for k outside 0 to n.
    """
    n, k = np.asarray(sessions, np.float64), np.asarray(chosen, np.float64)
    if np.any(k < 0) or np.any(k > n):
        raise ValueError("taken up more often than shown")
    others = n.sum() - n
    usual = np.divide(k.sum() - k, others, out=np.zeros_like(n), where=others > 0)
    expected = n * usual
    population = spread_of_rates(n, k)
    avoided = np.zeros_like(n)
    # Thousands of creators were shown once or twice: units with the same n and k have the same r₀ and answer.
    pairs, alike = np.unique(np.stack([n, k]), axis=1, return_inverse=True) if len(n) else (np.zeros((2, 0)), n)
    for pair, (sessions_, chosen_) in enumerate(pairs.T.tolist()):
        here = np.ravel(alike) == pair
        rate = float(usual[here][0])
        if rate > 0:
            avoided[here] = _below(chosen_, sessions_, rate / OF_THE_USUAL, population)
    is_listed = leading(avoided, expected >= LEAST_EXPECTED)
    is_certain = is_listed & (k == 0) & (expected >= math.log(max(len(n), 1) / CERTAINLY))
    return Judged(population, usual, expected, avoided, is_listed, is_certain)


def leading(avoided: NDArray[np.float64], can_tell: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The longest list, surest first, of which at most a tenth is expected to be false.

    Args:
        avoided: probability of each unit that it is avoided, shape (units,).
        can_tell: units that were expected often enough to be listed at all.
    """
    listed = np.zeros(len(avoided), np.bool_)
    order = np.flatnonzero(can_tell)
    order = order[np.argsort(-avoided[order], kind="stable")]
    if len(order):
        false = np.cumsum(1.0 - avoided[order]) / np.arange(1, len(order) + 1)
        # The mean of a rising sequence rises: what fits is the beginning of the list.
        listed[order[false <= MOST_FALSE]] = True
    return listed


def chance_of_never(showings: float, rate: float) -> float:
    """Probability that nothing is taken up in so many showings by chance alone, at this rate for each."""
    return math.exp(showings * math.log1p(-rate)) if rate < 1.0 else float(not showings)


def showings_needed(rate: float, chance: float) -> int:
    """Showings after which never taking up has at most this chance, at this rate for each.

    At .5 % and a chance of 5 % these are 598, at 1 % 919.
    """
    return math.ceil(math.log(chance) / math.log1p(-rate))


@lru_cache(maxsize=65_536)
def interval(chosen: float, sessions: float, population: Population, level: float = LEVEL) -> Estimate:
    """The rate of one unit: mean and central interval of Beta(a + k, b + n − k)."""
    a, b = population.a + chosen, population.b + sessions - chosen
    tail = (1.0 - level) / 2.0
    low, high = beta_quantile(tail, a, b), beta_quantile(1.0 - tail, a, b)
    mean = a / (a + b)
    return Estimate(mean, min(low, mean), max(high, mean), level)


def plain_rate(chosen: float, sessions: float, level: float = LEVEL) -> Estimate:
    """Share with the Jeffreys interval, which knows nothing of other units; 0 to 1 where there is nothing to go by."""
    if not sessions:
        return Estimate(0.0, 0.0, 1.0, level)
    around = interval(chosen, sessions, Population(0.5, 0.5), level)
    value = chosen / sessions
    # Brown, Cai & DasGupta (2001): at the ends the interval reaches to the end.
    return Estimate(value, 0.0 if not chosen else around.low, 1.0 if chosen == sessions else around.high, level)


def beta_quantile(probability: float, a: float, b: float) -> float:
    """Value below which a Beta(a, b) variable lies with this probability, by halving in the logit."""
    low, high = -60.0, 30.0
    for _ in range(38):  # to nine digits
        middle = (low + high) / 2.0
        if incomplete_beta(a, b, _expit(middle)) < probability:
            low = middle
        else:
            high = middle
    return _expit((low + high) / 2.0)


def spread_of_rates(sessions: ArrayLike, chosen: ArrayLike) -> Population:
    """Beta(a, b) of the units' rates that makes what was chosen most likely.

    Args:
        sessions, chosen: n and k of each unit, shape (units,).
    """
    if not np.size(sessions):
        return Population(0.5, 0.5)
    pairs, times = np.unique(
        np.stack([np.asarray(sessions, np.float64), np.asarray(chosen, np.float64)]), axis=1, return_counts=True
    )
    told = [(float(n), float(k), float(w)) for n, k, w in zip(*pairs, times, strict=True) if n > 0]
    all_n, all_k = sum(w * n for n, _, w in told), sum(w * k for _, k, w in told)
    mean = (all_k + 0.5) / (all_n + 1.0)
    least, most = (math.log(end) for end in _PRECISIONS)

    def unlikeliness(place: Sequence[float]) -> float:
        precision = min(max(place[1], least), most)
        outside = (place[1] - precision) ** 2
        logit, size = min(max(place[0], -_MOST_LOGIT), _MOST_LOGIT), math.exp(precision)
        a, b = _expit(logit) * size, _expit(-logit) * size
        return outside - sum(w * (_log_beta(a + k, b + n - k) - _log_beta(a, b)) for n, k, w in told)

    start = (math.log(mean) - math.log1p(-mean), 2.0)
    logit, precision = _lowest(unlikeliness, start) if told else start
    logit, size = min(max(logit, -_MOST_LOGIT), _MOST_LOGIT), math.exp(min(max(precision, least), most))
    return Population(_expit(logit) * size, _expit(-logit) * size)


def _below(chosen: float, sessions: float, limit: float, population: Population) -> float:
    return incomplete_beta(population.a + chosen, population.b + sessions - chosen, limit)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _expit(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-logit)) if logit >= 0 else math.exp(logit) / (1.0 + math.exp(logit))


def _lowest(of: Callable[[Sequence[float]], float], start: tuple[float, float]) -> tuple[float, float]:
    """Where a function of two numbers is lowest.

    Source: Nelder & Mead (1965), A simplex method for function minimization, Computer Journal 7(4).
    """
    corners = sorted((of(place), place) for place in (start, (start[0] + 1.0, start[1]), (start[0], start[1] + 2.0)))
    for _ in range(_ROUNDS):
        (best, p), (middle, q), (worst, r) = corners
        if abs(worst - best) < 1e-9 * (1.0 + abs(best)) and max(abs(p[0] - r[0]), abs(p[1] - r[1])) < 1e-5:
            break
        centre = ((p[0] + q[0]) / 2.0, (p[1] + q[1]) / 2.0)

        def towards(
            step: float, centre: tuple[float, float] = centre, r: tuple[float, float] = r
        ) -> tuple[float, tuple[float, float]]:
            place = (centre[0] + step * (centre[0] - r[0]), centre[1] + step * (centre[1] - r[1]))
            return of(place), place

        tried = towards(1.0)
        if tried[0] < best:
            corners[2] = min(tried, towards(2.0))
        elif tried[0] < middle:
            corners[2] = tried
        else:
            nearer = min(tried, corners[2], towards(0.5), towards(-0.5))
            if nearer[0] < worst:
                corners[2] = nearer
            else:  # shrink towards the best
                for one in (1, 2):
                    place = corners[one][1]
                    place = ((place[0] + p[0]) / 2.0, (place[1] + p[1]) / 2.0)
                    corners[one] = (of(place), place)
        corners.sort()
    return corners[0][1]
