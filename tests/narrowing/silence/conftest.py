"""Invented showings and acts as columns, without a casebook."""

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from app.core.columns import EventColumns
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin
from app.core.topics import TOPIC_NUMBER, TOPICS

MakeColumns = Callable[["Sequence[Happened]"], EventColumns]
GAP_S = 1800


class Happened(NamedTuple):
    """One event; `at_s` -1 = undated. An item is about the topic it is called after ("food:3")."""

    stream: str
    kind: Kind
    at_s: int
    item: str
    creator: int = 0
    origin: Origin = Origin.UNKNOWN


@pytest.fixture
def make_columns() -> MakeColumns:
    """Makes columns; see `columns_of`."""
    return columns_of


def columns_of(events: Sequence[Happened]) -> EventColumns:
    """Events of one account as columns, sorted, sessions cut at half an hour."""
    streams = tuple(dict.fromkeys(event.stream for event in events))
    items = list(dict.fromkeys(event.item for event in events))
    ordered = sorted(enumerate(events), key=lambda one: (streams.index(one[1].stream), one[1].at_s))
    columns = EventColumns(streams=streams, item_ids=array("q", range(1, len(items) + 1)))
    session, before = -1, ("", -GAP_S)
    for number, event in ordered:
        if event.at_s >= 0 and (event.stream != before[0] or event.at_s - before[1] > GAP_S):
            session += 1
        before = (event.stream, event.at_s)
        columns.event_id.append(number + 1)
        columns.at_s.append(event.at_s)
        columns.stream.append(streams.index(event.stream))
        columns.kind.append(KIND_NUMBER[event.kind])
        columns.origin.append(ORIGIN_NUMBER[event.origin])
        columns.item.append(items.index(event.item))
        columns.creator.append(event.creator)
        columns.session.append(session if event.at_s >= 0 else -1)
        columns.duration_s.append(float("nan"))
        columns.is_excluded.append(0)
        columns.origin_inferred.append(0)
    for item in items:
        row = bytearray(len(TOPICS))
        row[TOPIC_NUMBER.get(item.partition(":")[0], TOPIC_NUMBER["unknown"])] = 255
        columns.posterior += row
    return columns
