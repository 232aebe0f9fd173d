"""Is it narrowing? Two questions that must both be answered yes.

(i) Does the trend exceed what shuffling the person's own sessions gives? That keeps activity, topics and binges and
takes away only their order in time. (ii) Does it exceed the person's usual month-to-month swings and seasons?
"""

from dataclasses import dataclass

import numpy as np

from app.core.estimates import Estimate
from app.core.progress import Progress
from app.narrowing.ar_trend import ArTrend, ar_trend, between_month_variance
from app.narrowing.between_sessions import FEWEST_SESSIONS
from app.narrowing.history import Floats, History, Integers
from app.narrowing.permutations import ShuffledHistory

PERMUTATIONS = 999
ENOUGH_EXCEEDANCES = 20  # Besag & Clifford (1991), Biometrika 78(2): then the answer is known
FEWEST_MONTHS = 12  # below it there is a description and no verdict
MONTHS_FOR_SEASONS = 24
ONE_SIDED = 0.025
_BATCH = 100


@dataclass(frozen=True, slots=True)
class DecidedTest:
    """What the test found; arrays have one entry per month that took part.

    Attributes:
        months: numbers of the months that took part.
        deviation: d_t, log effective number less its mean over shuffles.
        spread: s_t, its standard deviation over shuffles.
        shuffled: deviations of the shuffles, shape (shuffles, months).
        expected: mean over shuffles of log plug-in ¹D: what activity alone does to a count of topics.
        expected_each: the same of each shuffle, shape (shuffles, months).
        weights: 1/(s_t² + τ²).
        trend: trend of d_t with AR(1) errors, and seasons from 24 months on.
        p_shuffled_falling, p_shuffled_rising: one-sided, against the shuffles.
        may_be_seasonal: too short to tell a season from a trend.
    """

    months: Integers
    deviation: Floats
    spread: Floats
    shuffled: Floats
    expected: Floats
    expected_each: Floats
    weights: Floats
    trend: ArTrend
    p_shuffled_falling: float
    p_shuffled_rising: float
    may_be_seasonal: bool

    @property
    def p_falling(self) -> float:
        """One-sided, of the weaker of the two tests."""
        return max(self.p_shuffled_falling, self.trend.p_falling)

    @property
    def p_rising(self) -> float:
        """One-sided, of the weaker of the two tests."""
        return max(self.p_shuffled_rising, self.trend.p_rising)

    @property
    def p_value(self) -> float:
        """Two-sided, of the weaker of the two tests."""
        return min(1.0, 2.0 * min(self.p_falling, self.p_rising))


def decided_test(
    history: History,
    seed: int | list[int],
    progress: Progress,
    *,
    permutations: int = PERMUTATIONS,
    against: History | None = None,
) -> DecidedTest | None:
    """Test a history for a trend of its diversity.

    Args:
        history: full months only; months below six sessions are left out, their sessions are shuffled along.
        seed: of the shuffles; take it from the data.
        progress: told after each batch of shuffles.
        permutations: most shuffles; fewer are made once twenty have gone beyond the observed slope.
        against: another history over the same months: then the difference of the two log series is tested (history
            less `against`), each shuffled for itself.

    Returns:
        The test, or None with fewer than twelve months to test.
    """
    drawn = [seed] if isinstance(seed, int) else seed
    histories = [history] if against is None else [history, against]
    shufflers = [ShuffledHistory(each, [*drawn, number]) for number, each in enumerate(histories)]
    observed, _ = _difference([shuffler.observed() for shuffler in shufflers])
    usable = np.isfinite(observed)
    for each in histories:
        usable &= each.sessions_of_month >= FEWEST_SESSIONS
    months = np.flatnonzero(usable)
    if len(months) < FEWEST_MONTHS:
        return None
    second, first = [], []
    found = None
    for pairs in zip(*(shuffler.shuffled(permutations) for shuffler in shufflers), strict=True):
        between, plug_in = _difference(list(pairs))
        second.append(between[months])
        first.append(plug_in[months])
        if len(second) % _BATCH and len(second) < permutations:
            continue
        progress.report(len(second), permutations, "progress.shuffling")
        found = _judged(months, observed[months], np.array(second), np.array(first))
        on_its_side = min(found.p_shuffled_falling, found.p_shuffled_rising) * (len(second) + 1) - 1
        if on_its_side >= ENOUGH_EXCEEDANCES:
            break
    return found


def _difference(pairs: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """The one pair of series, or the first less the second."""
    if len(pairs) == 1:
        return pairs[0]
    (second, first), (other_second, other_first) = pairs
    return second - other_second, first - other_first


def _judged(months: Integers, observed: Floats, shuffled: Floats, expected_each: Floats) -> DecidedTest:
    mean = np.nanmean(shuffled, axis=0)
    # A month that no shuffle can move (one topic alone) must not get endless weight.
    spread = np.maximum(np.nanstd(shuffled, axis=0, ddof=1), 1e-6)
    deviation = observed - mean
    deviations = np.nan_to_num(shuffled - mean)
    weights = 1.0 / (spread**2 + between_month_variance(deviation, spread**2))
    slope = slopes(deviation[None], months, weights)[0]
    others = slopes(deviations, months, weights)
    long_enough = months[-1] - months[0] + 1 >= MONTHS_FOR_SEASONS
    return DecidedTest(
        months,
        deviation,
        spread,
        deviations,
        np.nanmean(expected_each, axis=0),
        expected_each,
        weights,
        ar_trend(deviation, months, weights, seasons=bool(long_enough)),
        (1 + int((others <= slope).sum())) / (len(others) + 1),
        (1 + int((others >= slope).sum())) / (len(others) + 1),
        not long_enough,
    )


def slopes(values: Floats, months: Integers, weights: Floats) -> Floats:
    """Weighted least squares slope per month of each row of `values`, shape (rows, months)."""
    centred = weights * (months - (weights * months).sum() / weights.sum())
    return np.asarray(values @ centred / (centred * months).sum())


def thinning(test: DecidedTest) -> Estimate:
    """What the change of activity by itself does to the plug-in number of topics, log units per year.

    The difference between the slope of the plug-in ¹D and the same slope freed of sample size: the slope that the
    person's own sessions give in any order. Its interval is the spread of that slope over the shuffles.
    """
    each = 12.0 * slopes(np.nan_to_num(test.expected_each), test.months, test.weights)
    low, high = np.quantile(each, [0.025, 0.975])
    return Estimate(float(each.mean()), float(low), float(high), 0.95)
