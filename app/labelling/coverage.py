"""Does the interval keep its word? Platforms drawn from the written population are asked about invented people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from app.core.columns import EventColumns
from app.labelling.drawn import hold
from app.labelling.population import INNER_POINTS, OUTER_DRAWS
from app.labelling.prepared import prepare

JUDGED = (0.02, 0.98)  # labels whose true share of platforms lies here; the others are trivial
_TRUE_INNER = 512
_BINS = 10


@dataclass(frozen=True, slots=True)
class LabelCoverage:
    """How well intervals and probabilities agree with the truth.

    Attributes:
        covered: share of judged labels whose true share lies in the interval; the goal is .87 to .93.
        calibration_error: mean distance of probability and truth over bins of the probability (ECE); the goal is ≤ .05.
        mean_width: of the intervals.
        labels: how many were judged.
    """

    covered: float
    calibration_error: float
    mean_width: float
    labels: int


def measure_coverage(
    people: Iterable[EventColumns],
    now: datetime,
    *,
    platform: str,
    seed: int,
    outer: int = OUTER_DRAWS,
    inner: int = INNER_POINTS,
) -> LabelCoverage:
    """Compare intervals with the share of true platforms that hold each label.

    For each person a true population and true topics of the items are drawn with another seed; the truth is the share
    of `_TRUE_INNER` platforms of it.

    Args:
        people: their events.
        now: export date of all.
        platform: whose streams count.
        seed: of the truth; people are told apart by their place.
        outer: draws of the estimate.
        inner: platforms of each.
    """
    values, lows, highs, truths = [], [], [], []
    for number, columns in enumerate(people):
        estimated = prepare(columns, now, platform=platform, seed=0, outer=outer, inner=inner)
        share = hold(estimated.count().seen(), estimated.platforms)
        true = prepare(columns, now, platform=platform, seed=seed * 100_003 + number + 1, outer=1, inner=_TRUE_INNER)
        truth = hold(true.count().seen(), true.platforms).share[0]
        for topic in np.flatnonzero((truth >= JUDGED[0]) & (truth <= JUDGED[1])).tolist():
            estimate = share.estimate(topic)
            values.append(estimate.value)
            lows.append(estimate.low)
            highs.append(estimate.high)
            truths.append(float(truth[topic]))
    if not truths:
        return LabelCoverage(1.0, 0.0, 0.0, 0)
    value, low, high, true_share = (np.array(numbers) for numbers in (values, lows, highs, truths))
    # Shares of few platforms come in steps: a truth half a step outside cannot be told from the end.
    step = 0.5 / inner
    covered = (true_share >= low - step) & (true_share <= high + step)
    bins = np.minimum((value * _BINS).astype(int), _BINS - 1)
    error = sum(
        abs(float((value - true_share)[bins == bin_].mean())) * float((bins == bin_).mean())
        for bin_ in np.unique(bins).tolist()
    )
    return LabelCoverage(float(covered.mean()), error, float((high - low).mean()), len(truths))
