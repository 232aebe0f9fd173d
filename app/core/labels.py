"""Labels: declared by a platform or rebuilt by us, and the person's answer to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.core.estimates import Estimate
from app.core.messages import Message


class LabelKind(StrEnum):
    """Sections of the Labels page."""

    INTEREST = "interest"
    DEMOGRAPHIC = "demographic"  # age, gender, household, life stage
    PURCHASE = "purchase"  # purchase intent and value
    AUDIENCE = "audience"  # lists of advertisers and partners, lookalikes
    INTERNAL = "internal"  # ids and tests of the platform, readable to nobody


class LabelOrigin(StrEnum):
    """Who says so. The two never mix."""

    DECLARED = "declared"
    REBUILT = "rebuilt"


class LabelSource(StrEnum):
    """Who made a declared label."""

    PLATFORM = "platform"
    ADVERTISER = "advertiser"
    PARTNER = "partner"
    UPLOADER = "uploader"


class DeclaredLabel(NamedTuple):
    """A label read in an export, as the platform wrote it.

    Attributes:
        platform: who holds it.
        list_name: list it stood in ("interests", "Inferences.json 1P", "shows").
        text: as written, NFC.
        name: the readable part of it ("Comedy" of "3P_Comedy_US"); equals `text` where nothing was to be peeled off.
        kind: section it belongs to.
        source: who made it.
        member, record: where it was read.
        is_sensitive: health, politics, religion, sexuality, ethnicity, money trouble.
        facts: country, date, restriction, lookalike flag, disabled …
    """

    platform: str
    list_name: str
    text: str
    name: str
    kind: LabelKind
    source: LabelSource
    member: str
    record: int
    is_sensitive: bool = False
    facts: Mapping[str, str | int | float | bool] | None = None


class Verdict(StrEnum):
    """The person's answer (`TERMS.md`)."""

    ME = "me"
    ONCE = "once"
    SOMETIMES = "sometimes"
    SOMEONE_ELSE = "someone_else"
    WRONG = "wrong"
    NOT_THEIR_BUSINESS = "not_their_business"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another explanation of the same events.

    Attributes:
        kind: "burst", "one_creator", "night" …
        strength: share of the evidence it accounts for, 0 to 1.
        sentence: in words.
        is_claimed: strong enough to be named in the headline.
    """

    kind: str
    strength: float
    sentence: Message
    is_claimed: bool = False


@dataclass(frozen=True, slots=True)
class EvidencePiece:
    """One event behind a label and the share of the evidence it carries."""

    event_id: int
    at: datetime | None
    kind: str
    stream: str
    title: str
    creator: str
    origin: str
    share: float
    where: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label of one platform, declared or rebuilt.

    Attributes:
        id: `account/origin/kind/taxonomy-id`, else with a hash of list and text; stable over imports.
        name: what it says; rebuilt ones are named in the reader's language by `topic`.
        kind: section.
        platform: who holds it or probably holds it.
        origin: declared or rebuilt.
        taxonomy_id: "iab-audience-1.1:NNN" or "unlabel:<topic>", "" if it cannot be mapped.
        topic: our topic id, "" if none.
        probability: chance that such a platform holds it, 90 % interval; None for declared labels.
        events: events that carry it.
        first_fed, last_fed: first and last of them.
        rules: share of draws in which each rule holds it, by rule id (R1 …).
        alternatives: other explanations, strongest first.
        verdict: the person's answer, None if none yet.
        note: the person's note.
        is_sensitive: folded until asked for.
        declared_in: date of the export a declared label stood in.
        list_name, source, text: of a declared label.
        is_stale: outlived its evidence.
        without_excluded: probability without what was excluded as "not me", None if nothing was.
        is_seen: a declared label the person saw on a screen (`list_name`) on the day `declared_in`; it stood in no
            file of the platform.
    """

    id: str
    name: str
    kind: LabelKind
    platform: str
    origin: LabelOrigin
    taxonomy_id: str = ""
    topic: str = ""
    probability: Estimate | None = None
    events: int = 0
    first_fed: datetime | None = None
    last_fed: datetime | None = None
    rules: Mapping[str, float] = field(default_factory=dict)
    alternatives: tuple[Alternative, ...] = ()
    verdict: Verdict | None = None
    note: str = ""
    is_sensitive: bool = False
    declared_in: datetime | None = None
    list_name: str = ""
    source: str = ""
    text: str = ""
    is_stale: bool = False
    without_excluded: Estimate | None = None
    is_seen: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """The short list of items that would take a label below one half.

    Attributes:
        event_ids: the events to remove; none of them can be spared. Empty if nothing needs or manages to remove it.
        works_in: share of outer draws in which their removal works.
        fades_after_days: how long doing nothing would take; None if longer than a year.
        raises_instead: removing old background events would raise a burst rule.
    """

    event_ids: tuple[int, ...]
    works_in: float
    fades_after_days: int | None
    raises_instead: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind one label.

    Attributes:
        label: the label.
        evidence: the strongest events, most telling first (at most 200).
        over_time: per week: (start of week UTC, weighted evidence, probability then or None).
        removal: what would take it away; None for declared labels.
        rule_sentences: which rule holds it and why, one message per rule.
        same_topic: ids of labels of the same topic from the other origin or other platforms.
    """

    label: Label
    evidence: tuple[EvidencePiece, ...]
    over_time: tuple[tuple[datetime, float, float | None], ...]
    removal: Removal | None
    rule_sentences: tuple[Message, ...] = ()
    same_topic: tuple[str, ...] = ()
