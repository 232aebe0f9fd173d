"""Whether the share of titles we can read, or our confidence in them, changed: then narrowing can be an illusion."""

import numpy as np

from app.narrowing.ar_trend import ar_trend
from app.narrowing.history import Floats, Integers

# Ours: a change over the whole period that is both this large and beyond its month-to-month swings withholds a verdict.
LARGEST_CHANGE_READABLE = 0.10
LARGEST_CHANGE_CONFIDENCE = 0.05
_FEWEST_MONTHS = 6


def drifts(monthly: Floats, events: Floats, months: Integers, largest: float) -> bool:
    """Whether a monthly share drifted.

    Args:
        monthly: the share per month used.
        events: events per month, the weights.
        months: numbers of these months, rising.
        largest: change over the whole period that is still let pass.
    """
    if len(months) < _FEWEST_MONTHS or np.ptp(monthly) < largest:
        return False
    trend = ar_trend(monthly, months, events / events.mean(), seasons=False)
    change = abs(trend.slope) * float(months[-1] - months[0])
    return change > largest and 2.0 * min(trend.p_falling, trend.p_rising) < 0.05
