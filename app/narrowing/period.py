"""A period the person picked beside all the rest of the stream, in plain figures."""

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.core.changes import PeriodComparison, PeriodFigures
from app.core.columns import EventColumns
from app.core.events import ORIGIN_NUMBER, Origin
from app.core.topics import TOPICS, UNKNOWN_NUMBER
from app.narrowing.between_sessions import effective_between_sessions
from app.narrowing.history import SessionCounts
from app.narrowing.selection import Selection, select, topic_counts
from app.narrowing.shares import of_sessions, shares_with_intervals

TOPICS_SHOWN = 5
_ORIGINS = ("sought", "followed", "rest")


def compare_period(columns: EventColumns, stream: str, begin: datetime, end: datetime) -> PeriodComparison:
    """The sessions that began in a period, beside all others.

    No test: the period was picked after looking, so a difference found there proves nothing.

    Args:
        columns: of the stream.
        stream: its id.
        begin, end: of the period, aware; the end is not in it.

    Raises:
        NoSuchStream: the columns hold no such stream.
    """
    selection = select(columns, stream)
    topics, origins = topic_counts(selection), _origin_counts(columns, selection)
    inside = (selection.session_at_s >= begin.timestamp()) & (selection.session_at_s < end.timestamp())
    largest = _largest(topics, inside)
    of_period, of_rest = (_figures(topics, origins, largest, selection, part) for part in (inside, ~inside))
    known = [topic for number, topic in enumerate(TOPICS) if number != UNKNOWN_NUMBER]
    return PeriodComparison(
        stream,
        begin.astimezone(UTC),
        end.astimezone(UTC),
        tuple(known[number] for number in largest),
        of_period,
        of_rest,
        selection.inferred_share,
    )


def _largest(topics: SessionCounts, inside: NDArray[np.bool_]) -> list[int]:
    """The largest topics of the period, then those of the rest that are not among them."""
    found: list[int] = []
    for part in (inside, ~inside):
        total = of_sessions(topics, part).total
        found += [int(k) for k in np.argsort(-total, kind="stable")[:TOPICS_SHOWN] if total[k] > 0 and k not in found]
    return found


def _origin_counts(columns: EventColumns, selection: Selection) -> SessionCounts:
    origin = np.asarray(columns.origin)[selection.row]
    klass = np.full(len(selection), _ORIGINS.index("rest"))
    klass[origin == ORIGIN_NUMBER[Origin.SOUGHT]] = _ORIGINS.index("sought")
    klass[origin == ORIGIN_NUMBER[Origin.FOLLOWED]] = _ORIGINS.index("followed")
    pairs, amount = np.unique(selection.session * len(_ORIGINS) + klass, return_counts=True)
    shape = (len(selection.session_at_s), len(_ORIGINS))
    return SessionCounts(pairs // len(_ORIGINS), pairs % len(_ORIGINS), amount, shape)


def _figures(
    topics: SessionCounts,
    origins: SessionCounts,
    largest: list[int],
    selection: Selection,
    part: NDArray[np.bool_],
) -> PeriodFigures:
    counts = of_sessions(topics, part)
    shares = shares_with_intervals(counts)
    of_origins = shares_with_intervals(of_sessions(origins, part))
    return PeriodFigures(
        int(part[selection.session].sum()),
        int(part.sum()),
        effective_between_sessions(counts),
        tuple(shares[number] if shares else None for number in largest),
        {origin: of_origins[place] if of_origins else None for place, origin in enumerate(_ORIGINS)},
    )
