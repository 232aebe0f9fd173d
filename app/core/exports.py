"""What was handed over, and the account of what was read from it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Part:
    """One file or folder of an export.

    Attributes:
        path: as handed over.
        sha256: of the file's bytes, hex; of the sorted member names and bytes for a folder.
        size: bytes.
    """

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Export:
    """One request handed over by a platform, in one or several parts.

    Attributes:
        number: id in the casebook.
        platform: who wrote it.
        parts: the files.
        date: when the platform wrote it (manifest, else file name, else member time, else newest event).
        language: language of its folder names and verbs, BCP 47, "" if it cannot be told.
        period: first and last dated event, or (None, None).
        imported_at: when it was imported.
    """

    number: int
    platform: str
    parts: tuple[Part, ...]
    date: datetime | None
    language: str
    period: tuple[datetime | None, datetime | None]
    imported_at: datetime


@dataclass(slots=True)
class MemberAccount:
    """What became of the records of one file; read + already_known + skipped = its records.

    Attributes:
        member: name inside the export.
        importer: which importer read it.
        records: records in the file.
        read: gave at least one new event, label or fact.
        already_known: gave only what the casebook had.
        skipped: gave nothing, by reason (`SkipReason` values).
        noticed: structure that was not understood (unknown keys), names only.
    """

    member: str
    importer: str
    records: int = 0
    read: int = 0
    already_known: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    noticed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileSeen:
    """A profile inside an account, and whether it counts as the person.

    Attributes:
        number: of its account in the casebook.
        platform: whose.
        profile: its name; "" for what stands in the account without a profile.
        is_me: counted.
        is_guessed: the person has not said which profiles of this platform are theirs, and there are several.
        events: events of it.
    """

    number: int
    platform: str
    profile: str
    is_me: bool
    is_guessed: bool
    events: int


@dataclass(slots=True)
class ImportReport:
    """The plain account of one import.

    Attributes:
        exports: those read (or recognised as read before).
        events: new and known events by stream and kind, {stream: {kind: count}}.
        declared_labels: labels read.
        members: an account per file.
        not_understood: files no importer claimed.
        notices: (file, what) that was odd about an archive itself: "same_name", "same_file_twice",
            "link_left_out", "needs_password".
        profiles: profiles of the platforms of this import, where they have any.
        already_known: events that were in the casebook before.
        identical_before: the very same file was imported before; nothing was read again.
        items_told: items without a title that were given words by a list the person brought, now or earlier.
        items_waiting: items such a list tells of that the casebook does not have; it is kept for a later export.
    """

    exports: list[Export] = field(default_factory=list)
    events: dict[str, dict[str, int]] = field(default_factory=dict)
    declared_labels: int = 0
    members: list[MemberAccount] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    profiles: list[ProfileSeen] = field(default_factory=list)
    already_known: int = 0
    identical_before: bool = False
    items_told: int = 0
    items_waiting: int = 0
