"""What changed in a stream beside its width: what left, what came, ways out, novelty, and two periods side by side."""

from dataclasses import dataclass
from datetime import datetime

from app.core.estimates import Estimate
from app.core.messages import Message


@dataclass(frozen=True, slots=True)
class Changed:
    """A topic, creator or genre that left or that came.

    Attributes:
        unit: "topic", "creator" or "genre".
        name: topic id; else the name as the platform wrote it.
        before, now: share of the events of the stream before the last stretch and in it, 0 to 1 (95 %).
        events_before, events_now: events of it.
        sessions_before, sessions_now: sessions that held it.
        first_at, last_at: its first and last event in this stream.
        last_often: start of the last month in which it was in three sessions or more; None if there is none.
        last_event: id of the last event in the casebook; of the first one for what came.
    """

    unit: str
    name: str
    before: Estimate
    now: Estimate
    events_before: int
    events_now: int
    sessions_before: int
    sessions_now: int
    first_at: datetime
    last_at: datetime
    last_often: datetime | None
    last_event: int


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something the person once chose and no longer meets.

    Attributes:
        unit: "topic" or "creator".
        name: topic id; else the name as the platform wrote it.
        chosen: "sought" or "followed": how it began.
        is_inferred: that origin was inferred by us.
        sessions: sessions that held it.
        first_at, last_at: its first and last event in this stream.
        last_event: id of the last one in the casebook.
        last_title: title of that event.
    """

    unit: str
    name: str
    chosen: str
    is_inferred: bool
    sessions: int
    first_at: datetime
    last_at: datetime
    last_event: int
    last_title: str = ""


@dataclass(frozen=True, slots=True)
class ShareChange:
    """Share of one topic in the first and in the last stretch, of what could be read there, 0 to 1 (95 %)."""

    topic: str
    then: Estimate
    now: Estimate


@dataclass(frozen=True, slots=True)
class NoveltyWeek:
    """One week of a stream, at equal sample.

    Attributes:
        start: Monday in the person's zone, as UTC.
        events: events in it.
        creators: share of its creators never met before that week, 0 to 1 (95 %); None where it cannot be told.
        items: the same of items.
    """

    start: datetime
    events: int
    creators: Estimate | None
    items: Estimate | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in one stream.

    Attributes:
        stream: its id.
        periods: names of the first and last stretch compared, "2021" or "2021-03 – 2022-02"; ("", "") with too little.
        left, came: strongest first.
        way_out: what was chosen most often first.
        shares: every topic met in either stretch, the largest change first.
        novelty: all weeks, in order.
        sample: events a week that novelty is told for.
        remarks: what cannot be told, and why.
    """

    stream: str
    periods: tuple[str, str]
    left: tuple[Changed, ...] = ()
    came: tuple[Changed, ...] = ()
    way_out: tuple[WayOut, ...] = ()
    shares: tuple[ShareChange, ...] = ()
    novelty: tuple[NoveltyWeek, ...] = ()
    sample: int = 0
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """A stretch of one stream in plain figures.

    Attributes:
        events, sessions: in it.
        effective: between-session effective number of topics (95 %); None below six sessions.
        topics: share of each topic of `PeriodComparison.topics`, of what could be read; None below six sessions.
        origins: share of what was "sought", "followed" and came otherwise ("rest"), by that id; None likewise.
    """

    events: int
    sessions: int
    effective: Estimate | None
    topics: tuple[Estimate | None, ...]
    origins: dict[str, Estimate | None]


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """A period the person picked, beside all the rest of the stream.

    Attributes:
        stream: its id.
        begin, end: of the period; the end is not in it.
        topics: the largest topics of the period and of the rest.
        inside, outside: the figures.
        inferred_share: share of the stream's events whose origin we inferred.
    """

    stream: str
    begin: datetime
    end: datetime
    topics: tuple[str, ...]
    inside: PeriodFigures
    outside: PeriodFigures
    inferred_share: float
