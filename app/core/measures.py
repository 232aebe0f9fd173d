"""What narrowing is told with: windows, a trend, breaks, and a sentence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.estimates import Estimate
from app.core.messages import Message


class TrendVerdict(StrEnum):
    """The only four things we say about a trend."""

    NARROWING = "narrowing"
    WIDENING = "widening"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_LITTLE_DATA = "too little data"


@dataclass(frozen=True, slots=True)
class Window:
    """One month of one stream.

    Attributes:
        start: first moment of the month in the person's zone, as UTC.
        events: events in it.
        sessions: sessions in it.
        effective: effective number of topics (Hill number of order 1), None below six sessions.
        band: between-session Hill number of order 2 with the 95 % interval that is promised, None below six sessions.
        top_share: share of the largest topic, 0 to 1.
        repeat_share: share of events whose creator was met in the 30 days before, 0 to 1.
        shares: share of each topic in the order of `core.topics.TOPICS`; empty for creators.
        is_partial: the first or last month, cut by the edge of the data; drawn, not tested.
    """

    start: datetime
    events: int
    sessions: int
    effective: float | None
    band: Estimate | None
    top_share: float
    repeat_share: float
    shares: tuple[float, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether the stream narrowed.

    Attributes:
        slope: change of log effective number per year (95 %), None with too little data.
        p_value: two-sided, of the weaker of the two tests; None with too little data.
        verdict: the claim.
        may_be_seasonal: 12 to 24 months of data.
    """

    slope: Estimate | None
    p_value: float | None
    verdict: TrendVerdict
    may_be_seasonal: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A month after which the level differs."""

    at: datetime
    earliest: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Measures of one stream.

    Attributes:
        stream: its id.
        unit: "topic", "creator" or "genre".
        origin: "" for all, else "sought", "followed" or "served" ("rest": what came without search or subscription).
        windows: months in order.
        trend: the test.
        breaks: at most one, if it is there.
        thinning_explains: part of the slope that less activity accounts for, log units per year, or None.
        first, last: effective number in the first and last year of the data, for the sentence; None if too little data.
        readable_share: share of events whose topic could be told at all.
        sentence: the headline.
        remarks: what must be said beside it (seasonal, readability drift, origin inferred …).
        also_seen: what the same test says of creators and genres, by unit; empty where it was not asked.
    """

    stream: str
    unit: str
    origin: str
    windows: tuple[Window, ...]
    trend: Trend
    breaks: tuple[Break, ...]
    thinning_explains: Estimate | None
    first: Estimate | None
    last: Estimate | None
    readable_share: float
    sentence: Message
    remarks: tuple[Message, ...] = ()
    also_seen: tuple[tuple[str, TrendVerdict], ...] = ()
