"""What happened between a person and a platform, one event at a time."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What was done or shown. The order is stored in the casebook: append, never reorder."""

    SHOWN = "shown"
    CHOSEN = "chosen"
    BOUGHT = "bought"
    SEARCHED = "searched"
    LIKED = "liked"
    DISLIKED = "disliked"
    FOLLOWED = "followed"
    SAVED = "saved"
    SHARED = "shared"
    AD_SHOWN = "ad_shown"
    AD_CLICKED = "ad_clicked"
    POSTED = "posted"
    SKIPPED = "skipped"
    CONTEXT = "context"


class Origin(StrEnum):
    """How the item came to the person. The order is stored: append, never reorder."""

    UNKNOWN = "unknown"
    SOUGHT = "sought"
    FOLLOWED = "followed"
    SERVED = "served"


class Precision(StrEnum):
    """How exact a time is. The order is stored: append, never reorder."""

    NONE = "none"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "s"
    MILLISECOND = "ms"


KINDS: tuple[Kind, ...] = tuple(Kind)
ORIGINS: tuple[Origin, ...] = tuple(Origin)
PRECISIONS: tuple[Precision, ...] = tuple(Precision)
KIND_NUMBER: dict[Kind, int] = {kind: number for number, kind in enumerate(KINDS)}
ORIGIN_NUMBER: dict[Origin, int] = {origin: number for number, origin in enumerate(ORIGINS)}
PRECISION_NUMBER: dict[Precision, int] = {precision: number for number, precision in enumerate(PRECISIONS)}


class Event(NamedTuple):
    """One thing that happened, traceable to the record it was read from.

    A named tuple, not a dataclass: a million are made in one import, and a frozen dataclass costs six times as much.

    Attributes:
        stream: id from `core.streams`, e.g. "youtube.watched".
        kind: what happened.
        at: aware UTC time, or None where the platform gives none.
        title: what it was, as the platform wrote it, NFC; for a search, the words searched for.
        member: file inside the export it was read from, as named there.
        record: position in that file, from 0 (row, list element, cell).
        precision: how exact `at` is; NONE exactly when `at` is None.
        origin: how it came, only where the export says so; `casebook` infers the rest and marks it.
        item_id: the platform's own id of the item (video id, track URI), or "".
        url: canonical address, without tracking parameters, or "".
        creator: channel, artist, advertiser, site; "" if unknown.
        creator_id: the platform's own id or address of the creator, or "".
        duration_s: seconds watched or listened, where recorded.
        facts: what the platform says about item or circumstances (genre, category, reason_start, list …).
        amount: money spent, in units of `currency`.
        currency: ISO 4217 code.
        quantity: how many were bought, or how many times in one record (Apple, Spotify aggregates).
        zone_guessed: the time zone had to be guessed from an ambiguous abbreviation or none.
        profile: profile inside the account (Netflix), "" for the person's own.
    """

    stream: str
    kind: Kind
    at: datetime | None
    title: str
    member: str
    record: int
    precision: Precision = Precision.SECOND
    origin: Origin = Origin.UNKNOWN
    item_id: str = ""
    url: str = ""
    creator: str = ""
    creator_id: str = ""
    duration_s: float | None = None
    facts: Mapping[str, str | int | float | bool] | None = None
    amount: float | None = None
    currency: str = ""
    quantity: int | None = None
    zone_guessed: bool = False
    profile: str = ""


class SkipReason(StrEnum):
    """Why a record gave nothing; each is a sentence, `skipped.<value>`."""

    NO_TIME = "no_time"
    NO_CONTENT = "no_content"  # nothing in it we import: an empty row, a survey, a settings row
    NOT_THE_PERSON = "not_the_person"  # another profile, an aggregate without a title
    PRIVATE = "private"  # private session, incognito; left out on purpose
    UNREADABLE = "unreadable"  # not the shape it should have
    TOO_LARGE = "too_large"  # one record over the limit
    DUPLICATE = "duplicate"  # said twice in the same file where the format repeats itself
    INTERNAL = "internal"  # the platform's own ids and test rows
    PERSONAL_DETAIL = "personal_detail"  # e-mail, address, place: dropped by default
    SUPERSEDED = "superseded"  # the same play in a better file of the same export


class Skipped(NamedTuple):
    """A record that was not imported, where, and why."""

    member: str
    record: int
    reason: SkipReason
    detail: str = ""


class SkippedMany(NamedTuple):
    """Records in a row that were not imported, all for one reason: streams of events hold millions of them.

    Attributes:
        record: position of the first.
        records: how many, at least one.
    """

    member: str
    record: int
    records: int
    reason: SkipReason
    detail: str = ""


class Stated(NamedTuple):
    """Something the person told the platform (birth date, gender, chosen interests); never a label.

    Attributes:
        platform: who was told.
        key: "birth_date", "age", "gender", "country", "interest", "account_created" …
        value: as written in the export.
        profile: profile inside the account it was said of (Netflix), "" for the person's own.
    """

    platform: str
    key: str
    value: str
    member: str
    record: int
    profile: str = ""


class AccountSeen(NamedTuple):
    """Whose account the export is of; the id is salted and hashed before anything is stored."""

    platform: str
    untrusted_id: str
    member: str
    record: int


class ItemFacts(NamedTuple):
    """What somebody else's list says about an item; never an event.

    It gives words to items the platform names by number only, whether they are in the casebook already or come later.

    Attributes:
        service: where the item stands, as in `core.streams` ("tiktok").
        item_id: the platform's own id, as the events of that service have it.
        title, creator, url: as in `Event`; "" where the list does not say.
        member, record: where it was read.
        facts: "topics" and the like, as in `Event`.
    """

    service: str
    item_id: str
    title: str
    member: str
    record: int
    creator: str = ""
    url: str = ""
    facts: Mapping[str, str | int | float | bool] | None = None
