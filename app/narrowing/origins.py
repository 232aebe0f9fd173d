"""What they sought against what came without a search or a subscription: what narrowed?"""

import numpy as np

from app.core.columns import EventColumns
from app.core.measures import Trend, TrendVerdict
from app.core.messages import Message
from app.core.progress import Progress
from app.narrowing.decided_test import PERMUTATIONS, decided_test
from app.narrowing.history import History
from app.narrowing.measure import trend_of
from app.narrowing.months import Months, months_between
from app.narrowing.selection import Selection, select, topic_counts
from app.narrowing.telling import percent_a_year


def sought_against_rest(
    columns: EventColumns,
    stream: str,
    *,
    time_zone: str = "UTC",
    seed: int = 0,
    progress: Progress,
    permutations: int = PERMUTATIONS,
) -> Trend:
    """Test the difference of two series of one stream: the rest less what was sought.

    Two verdicts side by side would not tell: one may be clear and the other not by chance alone.

    Args:
        columns: all events, in order of stream and time.
        stream: id of the stream.
        time_zone: the person's, IANA name.
        seed: the casebook's.
        progress: told while shuffling.
        permutations: most shuffles.

    Returns:
        The trend of the difference in log effective number per year: "narrowing" where the rest narrowed faster,
        "widening" where what was sought did; "too little data" where either lacks twelve common months.

    Raises:
        NoSuchStream, NotATimeZone: as `narrowing_of`.
    """
    sought, rest = (select(columns, stream, origin) for origin in ("sought", "rest"))
    if not len(sought) or not len(rest):
        return trend_of(None)
    edges = [int(end) for each in (sought, rest) for end in (each.at_s.min(), each.at_s.max())]
    months = months_between(min(edges), max(edges), time_zone)
    drawn = [seed, len(sought), len(rest)]
    return trend_of(
        decided_test(
            _full_history(rest, months),
            drawn,
            progress,
            permutations=permutations,
            against=_full_history(sought, months),
        )
    )


def _full_history(selection: Selection, months: Months) -> History:
    counts = topic_counts(selection)
    history = History(counts, months.of(np.asarray(selection.session_at_s)), len(months))
    return history.without_empty_sessions().between(*months.full)


def difference_remark(trend: Trend) -> Message | None:
    """The difference as a sentence; None with too little data."""
    if trend.slope is None:
        return None
    value, low, high = (percent_a_year(part) for part in (trend.slope.value, trend.slope.low, trend.slope.high))
    known = {
        TrendVerdict.NARROWING: "origins_differ",
        TrendVerdict.WIDENING: "origins_differ_other_way",
    }.get(trend.verdict, "origins_alike")
    if known != "origins_alike" and low * high > 0:
        value, low, high = abs(value), min(abs(low), abs(high)), max(abs(low), abs(high))
    return Message(f"narrowing.remark.{known}", {"percent": value, "low": low, "high": high})
