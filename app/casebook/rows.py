"""What a casebook hands out: events with their places, stored labels, verdicts and exclusions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from app.core.events import Kind, Origin, Precision
from app.core.labels import DeclaredLabel, Verdict

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def time_of_ms(milliseconds: int | None) -> datetime | None:
    """Aware UTC time of a stored time; None stays None. Exact, and free of the platform's limits of `fromtimestamp`."""
    return None if milliseconds is None else EPOCH + timedelta(milliseconds=milliseconds)


def time_of_s(seconds: int | None) -> datetime | None:
    """Aware UTC time of stored seconds; None stays None."""
    return None if seconds is None else EPOCH + timedelta(seconds=seconds)


def ms_of(time: datetime) -> int:
    """Milliseconds since 1970 of an aware time."""
    return (time - EPOCH) // timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event, label or fact was read.

    Attributes:
        export: number of the export in the casebook.
        member: file inside the export.
        record: position in that file, from 0.
    """

    export: int
    member: str
    record: int

    def __str__(self) -> str:
        return f"{self.member}#{self.record}"


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as it is shown.

    Attributes:
        id: in the casebook; stable over later imports.
        at: UTC, None where the platform gives none.
        kind, origin, precision: see `core.events`.
        is_origin_inferred: the origin was inferred by us, not stated.
        platform, service, stream: ids of `core.streams`.
        title, creator, url: of the item, as the platform wrote it last.
        item_id, creator_id: numbers in the casebook; creator_id 0 if there is none.
        duration_s: seconds watched or listened, where recorded.
        where: the place it was read first.
        is_excluded: covered by a rule of the person ("not me").
        topics: topic ids with their probability, most probable first, those of at least .05; empty = not read yet.
        zone_guessed: the time zone was not certain.
        account: number of the account.
        amount, currency, quantity: money and pieces, where recorded.
        facts: what else the platform says.
    """

    id: int
    at: datetime | None
    kind: Kind
    origin: Origin
    is_origin_inferred: bool
    precision: Precision
    platform: str
    service: str
    stream: str
    title: str
    creator: str
    url: str
    item_id: int
    creator_id: int
    duration_s: float | None
    where: Place
    is_excluded: bool = False
    topics: tuple[tuple[str, float], ...] = ()
    zone_guessed: bool = False
    account: int = 0
    amount: float | None = None
    currency: str = ""
    quantity: int | None = None
    facts: Mapping[str, str | int | float | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredDeclaredLabel:
    """A declared label over all exports that were imported.

    Attributes:
        number: id in the casebook.
        label: as the newest export that has it gives it; `member` and `record` are where it stands there.
        account: number of the account.
        export_date: date of the newest export that has it.
        since: date of the first export that has it, or the first day the platform itself dates it with.
        until: date of the last export (or last such day), if a later one has the list without it; else None.
        places: everywhere it was read.
    """

    number: int
    label: DeclaredLabel
    account: int
    export_date: datetime | None
    since: datetime | None
    until: datetime | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class StoredVerdict:
    """One answer of the person.

    Attributes:
        number: id in the casebook.
        label_id: stable id of the label.
        at: when.
        verdict: the answer; None for an entry that takes an answer back.
        note: in the person's words.
        snapshot: the label as it was shown then, JSON.
        rules_version: of the rules that had rebuilt it.
        undoes: number of the answer this entry takes back, None for an answer.
        is_undone: a later entry took it back.
    """

    number: int
    label_id: str
    at: datetime
    verdict: Verdict | None
    note: str
    snapshot: str
    rules_version: str
    undoes: int | None = None
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """One account or profile of a platform.

    Attributes:
        number: id in the casebook.
        platform: whose.
        profile: profile inside the account, "" for the person's own.
        is_me: counted as the person's; other profiles are kept and not counted.
        is_known: an id of it was seen, so that another account can be told from it.
        events: events of it.
    """

    number: int
    platform: str
    profile: str
    is_me: bool
    is_known: bool
    events: int
