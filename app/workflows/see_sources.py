"""What was handed over so far, and the plain account of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.casebook.casebook import Casebook
from app.casebook.rows import Account
from app.casebook.sources import StreamSummary
from app.core.exports import Export, MemberAccount, ProfileSeen
from app.workflows.choose_profiles import profiles_in

_TITLES = "titles"  # the importer of such lists


@dataclass(frozen=True, slots=True)
class Source:
    """One export on the Sources page.

    Attributes:
        export: platform, parts, date, period.
        counts: events it tells of by stream and kind, whether or not an earlier export told of them.
        declared_labels: labels it declares.
        skipped: records that gave nothing, by reason, over all files.
        members: an account per file.
        not_understood: files nobody claimed.
        notices: (file, what) that was odd about the archive itself.
        is_seen: no platform wrote it: the person noted labels they saw on a screen.
    """

    export: Export
    counts: dict[str, dict[str, int]]
    declared_labels: int
    skipped: dict[str, int]
    members: tuple[MemberAccount, ...]
    not_understood: tuple[str, ...]
    notices: tuple[tuple[str, str], ...]
    is_seen: bool = False

    @property
    def titles_listed(self) -> int:
        """Of a list the person brought to name the videos of a watch log: how many it names; 0 of anything else."""
        is_list = bool(self.members) and all(member.importer == _TITLES for member in self.members)
        return sum(member.read + member.already_known for member in self.members) if is_list else 0


@dataclass(frozen=True, slots=True)
class Sources:
    """The whole page.

    Attributes:
        sources: exports, the last imported first.
        streams: every stream with its counts and period.
        accounts: accounts and profiles.
        profiles: profiles of platforms that have them; which of them count.
        period: first and last dated event of all.
        time_zone: the person's, "" if not asked yet.
        unread_items: items whose topic was not read yet.
    """

    sources: tuple[Source, ...]
    streams: tuple[StreamSummary, ...]
    accounts: tuple[Account, ...]
    period: tuple[datetime | None, datetime | None]
    time_zone: str
    unread_items: int
    profiles: tuple[ProfileSeen, ...] = ()


def see_sources(casebook_path: Path) -> Sources:
    """Everything the Sources page shows; walks over no events.

    Raises:
        NoCasebook, NotACasebook, NewerCasebook: the file.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        declared: dict[int, int] = {}
        for label in casebook.declared_labels():
            for export_number in {place.export for place in label.places}:
                declared[export_number] = declared.get(export_number, 0) + 1
        seen = casebook.seen_exports()
        sources = tuple(
            _source(casebook, export, declared, is_seen=export.number in seen)
            for export in reversed(casebook.exports())
        )
        return Sources(
            sources,
            tuple(casebook.stream_summary()),
            tuple(casebook.accounts()),
            casebook.period(),
            casebook.setting("time_zone"),
            casebook.count_unread_items(),
            tuple(profiles_in(casebook)),
        )


def _source(casebook: Casebook, export: Export, declared: dict[int, int], *, is_seen: bool) -> Source:
    members = tuple(casebook.member_accounts(export.number))
    skipped: dict[str, int] = {}
    for member in members:
        for reason, count in member.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + count
    return Source(
        export,
        casebook.event_counts(export.number),
        declared.get(export.number, 0),
        skipped,
        members,
        tuple(casebook.not_understood(export.number)),
        tuple(casebook.notices(export.number)),
        is_seen,
    )
