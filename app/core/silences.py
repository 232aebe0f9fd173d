"""What was shown and not taken up, and what was refused by an act."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.estimates import Estimate
from app.core.messages import Message

# The id of the one grey row that holds all sensitive topics until they are asked for.
SENSITIVE_TOGETHER = "sensitive"


class ExposureFormat(StrEnum):
    """How something was put before the person; the usual rate differs too much between them to be shared."""

    AD = "ad"
    OFFERED = "offered"  # recommended, on a shelf, in a feed, suggested, pushed
    SEARCH_RESULT = "search_result"  # among the answers to a search of their own


class Act(StrEnum):
    """What a person does to refuse; absence is never an act."""

    SKIPPED = "skipped"  # jumped over, dismissed
    STOPPED_EARLY = "stopped_early"  # begun, and left within seconds
    HIDDEN = "hidden"
    NOT_INTERESTED = "not_interested"  # disliked, "see less", "not interested"
    UNFOLLOWED = "unfollowed"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Silence:
    """One topic, creator or advertiser on one stream and format: how often shown, how often taken up.

    A session counts once, however often the same was shown in it: repeats within minutes are one chance to take it up.

    Attributes:
        unit: "topic", "creator" or "advertiser".
        id: topic id, `SENSITIVE_TOGETHER`, or the creator's number in the casebook as text.
        name: of a creator or advertiser; "" for a topic (shown by its name in the reader's language).
        stream, service: where, ids of `core.streams`.
        format: how it was shown.
        shown: showings, repeats counted.
        sessions: n, sessions in which it was shown.
        chosen: k, those of them in which it was taken up; 0 to n.
        usual: r₀, the person's own rate per session, same stream and format, this one left out (95 %), 0 to 1.
        rate: its own rate per session given all the others (95 %), 0 to 1.
        expected: E = n · r₀, sessions in which it would have been taken up at the usual rate (95 %, as of `usual`).
        avoided: probability that its true rate is below a quarter of the usual one, 0 to 1.
        is_listed: "not taken up": in the list of which at most a tenth is expected to be false.
        is_certain: never taken up, and so often shown that chance is ruled out at 99 % among all that were looked at.
        is_sensitive: folded until asked for.
        sentence: in words; of what is not listed, that it says nothing yet.
        first, last: first and last showing, UTC; None where undated.
    """

    unit: str
    id: str
    name: str
    stream: str
    service: str
    format: ExposureFormat
    shown: int
    sessions: int
    chosen: int
    usual: Estimate
    rate: Estimate
    expected: Estimate
    avoided: float
    is_listed: bool
    is_certain: bool
    is_sensitive: bool
    sentence: Message
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class SilenceOfStream:
    """All that was shown on one stream in one format.

    Attributes:
        stream, service: ids of `core.streams`.
        format: how it was shown.
        unit: what is told apart: "topic", "creator" or "advertiser".
        is_pooled: creators were asked for, but are taken up so rarely that only topics can say anything.
        shown: showings, repeats counted.
        sessions: chances: pairs of a session and a unit shown in it.
        chosen: those of them that were taken up.
        rate: chosen of sessions (95 %), 0 to 1.
        listed: not taken up, surest first.
        others: all else, most shown first, each with the sentence of what it says (mostly nothing).
        readable_share: share of showings whose unit is known (topic read, creator named), 0 to 1.
        sentence: the headline.
        remarks: what must be said beside it (what counts as taken up here, pooled, how much could be read …).
        first, last: first and last showing, UTC; None where undated.
    """

    stream: str
    service: str
    format: ExposureFormat
    unit: str
    is_pooled: bool
    shown: int
    sessions: int
    chosen: int
    rate: Estimate
    listed: tuple[Silence, ...]
    others: tuple[Silence, ...]
    readable_share: float
    sentence: Message
    remarks: tuple[Message, ...] = ()
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refusals:
    """What one item, creator or topic was refused by one kind of act, and whether it went on coming.

    Attributes:
        act: what was done.
        unit: "topic", "creator" or "item".
        id: topic id, `SENSITIVE_TOGETHER`, or number in the casebook as text.
        name: title or creator; "" for a topic.
        service: where; acts and what came afterwards are told within one service.
        streams: where the acts stand, ids.
        count: acts.
        share: of all its plays or showings on the streams of the acts, the share that was refused so (95 %); None where
            the export has only the acts.
        first, last: first and last act, UTC; None where undated.
        shown_before: how often it came before the first act.
        shown_after: how often it came after the first act; None where nothing shown is recorded or the act is undated.
        went_on_days: days from the first act to the last time it came; None as above, or if it never came again.
        per_month_before, per_month_after: sessions in which it came, per 30 days (95 %), on each side of the first act;
            None where a side is shorter than a week or nothing shown is recorded.
        is_sensitive: folded until asked for.
        sentence: in words.
    """

    act: Act
    unit: str
    id: str
    name: str
    service: str
    streams: tuple[str, ...]
    count: int
    share: Estimate | None
    first: datetime | None
    last: datetime | None
    shown_before: int | None
    shown_after: int | None
    went_on_days: int | None
    per_month_before: Estimate | None
    per_month_after: Estimate | None
    is_sensitive: bool
    sentence: Message


@dataclass(frozen=True, slots=True)
class NoExposures:
    """A service whose files in the casebook do not say what was shown.

    Attributes:
        platform, service: ids.
        guides: ids of the guides (`app.sentences.guides`) whose request would have it; empty where no request has.
        request: what to ask for, in words; or that no file of this platform says it.
    """

    platform: str
    service: str
    guides: tuple[str, ...]
    request: Message


@dataclass(frozen=True, slots=True)
class RefusedLabel:
    """A declared label whose topic the person refuses or does not take up: a contradiction worth challenging.

    Attributes:
        label_id: of `core.labels.Label`.
        name: of the label.
        platform: who holds it.
        topic: its topic.
        silences: listed silences of that topic on the platform, surest first.
        refusals: refusals of that topic on the platform, most first.
        is_sensitive: folded until asked for.
        sentence: in words.
    """

    label_id: str
    name: str
    platform: str
    topic: str
    silences: tuple[Silence, ...]
    refusals: tuple[Refusals, ...]
    is_sensitive: bool
    sentence: Message


@dataclass(frozen=True, slots=True)
class Silences:
    """Everything the page tells.

    Attributes:
        unit: as asked for, "topic" or "creator".
        streams: of each stream and format that records what was shown, those with something listed first.
        refusals: acts, most first.
        no_exposures: services that do not record what was shown here.
    """

    unit: str
    streams: tuple[SilenceOfStream, ...]
    refusals: tuple[Refusals, ...]
    no_exposures: tuple[NoExposures, ...]
