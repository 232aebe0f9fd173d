"""What every importer is: one file per format, one visible list in `registry`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.core.events import AccountSeen, Event, ItemFacts, Skipped, SkippedMany, Stated
from app.core.labels import DeclaredLabel
from app.importers.archive import Archive, Member

Read = Event | DeclaredLabel | Stated | AccountSeen | ItemFacts | Skipped | SkippedMany
_MOST_NOTICES = 50


class Importer(Protocol):
    """Reads one kind of file of one platform.

    Attributes:
        name: stands in reports and tests: "google_activity_json".
        platform: id from `core.streams.PLATFORMS`.
    """

    @property
    def name(self) -> str: ...
    @property
    def platform(self) -> str: ...

    def recognises(self, member: Member) -> bool:
        """Whether this is a file of the kind; by content (`member.head()`), the name only as a hint; cheap."""

    def read(self, member: Member, export: "ExportContext") -> Iterator[Read]:
        """What the records of the file give, in the order of the file.

        Every record (list element, row, cell; the importer says which) gives at least one thing, and all things
        carry its number, rising from 0: what gives nothing gives `Skipped` with a reason, or stands in the run of a
        `SkippedMany`, which carries the number of its first.

        Raises:
            BrokenFile, BrokenArchive …: the file is damaged, and the whole export is refused.
        """


@dataclass(slots=True)
class ExportContext:
    """What an importer may know about the export its file stands in.

    Attributes:
        archive: to look at files beside it.
        platform: who wrote it.
        language: of its folder names and verbs, BCP 47, "" if it cannot be told.
        time_zone: the person's, IANA, "" if not known.
        profile: the profile that is the person's, where they or the casebook said so (Netflix); "" if not known.
        export_date: when the platform wrote it: "now" for its records; None if not known.
        beside: other archives of the same platform handed over in the same call; names may be looked up in them.
        records_expected: by member name, where a manifest of the export counts them.
        is_coarse: the person wants of each purchase only its category and its month (bills).
        notices: by member name, what was not understood; names of structure only, never values.
    """

    archive: Archive
    platform: str
    language: str = ""
    time_zone: str = ""
    profile: str = ""
    export_date: datetime | None = None
    beside: tuple[Archive, ...] = ()
    records_expected: Mapping[str, int] = field(default_factory=dict)
    is_coarse: bool = False
    notices: dict[str, list[str]] = field(default_factory=dict)

    def notice(self, member: Member, what: str) -> None:
        """Report structure that was not understood: a key, a type, a column; never what stands in it."""
        said = self.notices.setdefault(member.name, [])
        if what not in said and len(said) < _MOST_NOTICES:
            said.append(what)
