"""Invented streams as columns, without a casebook."""

from array import array
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from app.core.columns import EventColumns
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin
from app.core.topics import TOPICS

Invent = Callable[..., EventColumns]


@pytest.fixture
def invent_stream() -> Invent:
    """Makes columns of one stream; see `invent`."""
    return invent


def invent(
    *,
    months: int = 30,
    sessions: int = 25,
    events: int = 6,
    narrowing: float = 0.0,
    readable: tuple[float, float] = (1.0, 1.0),
    stream: str = "youtube.watched",
    kind: Kind = Kind.CHOSEN,
    seed: int = 1,
) -> EventColumns:
    """Sessions of single-topic items, evenly over calendar months from January 2021.

    Args:
        narrowing: how much sharper the taste of the last month is than of the first; 0 = constant.
        readable: share of items whose topic is read, in the first and last month.
    """
    random = np.random.default_rng(seed)
    base = np.log(random.dirichlet(np.full(31, 0.5)) + 1e-4)
    rows: list[tuple[int, int, int, int, int]] = []
    items: list[int] = []
    session = 0
    for month in range(months):
        start = datetime(2021 + month // 12, month % 12 + 1, 1, 2, tzinfo=UTC)
        share = np.exp(base * (1 + narrowing * month / max(months - 1, 1)))
        share /= share.sum()
        rate = readable[0] + (readable[1] - readable[0]) * month / max(months - 1, 1)
        for number in range(sessions):
            at = start + timedelta(days=27.6 * number / max(sessions - 1, 1))
            for step in range(events):
                topic = int(random.choice(31, p=share))
                is_read = random.random() < rate
                origin = Origin.SOUGHT if number % 3 == 0 else Origin.UNKNOWN
                rows.append((int(at.timestamp()) + 60 * step, len(items), topic + 1, session, ORIGIN_NUMBER[origin]))
                items.append(topic if is_read else -1)
            session += 1
    posterior = np.zeros((len(items), len(TOPICS)), np.uint8)
    for item, topic in enumerate(items):
        posterior[item, topic if topic >= 0 else -1] = 242
        posterior[item, -1] += 13
    count = len(rows)
    at_s, item, creator, number, origin_number = zip(*rows, strict=True)
    return EventColumns(
        event_id=array("q", range(count)),
        at_s=array("q", at_s),
        stream=array("H", [0] * count),
        kind=array("B", [KIND_NUMBER[kind]] * count),
        origin=array("B", origin_number),
        item=array("i", item),
        creator=array("i", creator),
        session=array("i", number),
        duration_s=array("f", [float("nan")] * count),
        is_excluded=array("B", [0] * count),
        origin_inferred=array("B", [1] * count),
        streams=(stream,),
        item_ids=array("q", range(len(items))),
        posterior=bytearray(posterior.tobytes()),
    )
