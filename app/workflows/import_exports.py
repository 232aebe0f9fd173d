"""A person hands over exports: all of them become part of the casebook, or none."""

import gc
import io
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, cast

from app.casebook.casebook import Casebook
from app.casebook.merging import Merged, merge
from app.casebook.profiles import profile_names
from app.casebook.rows import time_of_ms
from app.casebook.side_files import remove_left_behind, remove_of_process
from app.casebook.staging import StagedExport, Staging
from app.core.errors import CannotWrite, EncryptedArchive, NoEventsInExport, NoSuchProfile, NotATimeZone, WrongPassword
from app.core.exports import ImportReport, MemberAccount
from app.core.progress import Cancelled, PartOfProgress, Progress
from app.importers.archive import Member
from app.importers.by_hand.labels_seen import NAME as LABELS_SEEN
from app.importers.by_hand.table_importer import NAME as MAPPED_TABLE
from app.importers.by_hand.table_importer import TableImporter
from app.importers.importer import Importer
from app.importers.manifest import context_of
from app.importers.time_zones import zone_of
from app.workflows.choose_profiles import choose_by_name, profiles_in
from app.workflows.handed_over import HandedOver, groups_of, look_at, refusal, sort_members
from app.workflows.kept_tables import kept_tables

LOOKING: Final = "progress.looking"
# Where reading ends and merging begins on the bar, by what each takes of the time.
_READ_SHARE: Final = 0.75
_LOOK_SHARE: Final = 0.03


def import_exports(
    paths: Sequence[Path],
    casebook_path: Path,
    progress: Progress,
    *,
    account: str = "",
    profile: str = "",
    time_zone: str = "",
    reader: Importer | None = None,
    password: str = "",
    is_coarse: bool = False,
) -> ImportReport:
    """Import exports into a casebook, which is made if it is not there. The body of the worker process.

    Args:
        paths: zips, folders and files, in any order; parts of one request are found together.
        casebook_path: the person's casebook.
        progress: told what is read, in bytes of all there are; what it raises leaves the casebook as it was.
        account: whose account these exports are of, where they do not say so themselves.
        profile: which profile of the account is the person's; "" = as before, or guessed and marked as such.
        time_zone: the person's, IANA; "" = that of the casebook.
        reader: reads the files it recognises before any importer we know; for tables the person described.
        password: for zips that ask for one; kept nowhere.
        is_coarse: keep of purchases in bills only category and month.

    Returns:
        the plain account; `identical_before` if the very same files were imported before.

    Raises:
        UserError: what is wrong with a file, the casebook or the disk; nothing was changed.
        Cancelled: nothing was changed.
    """
    _check_zone(time_zone)
    # What SQLite spills while sorting holds titles: it belongs beside the casebook, not into the system's folder.
    os.environ.setdefault("SQLITE_TMPDIR", str(casebook_path.absolute().parent))
    if not casebook_path.absolute().parent.is_dir():
        raise CannotWrite(str(casebook_path))
    remove_left_behind(casebook_path)
    salt, zone, known = _what_is_there(casebook_path, time_zone)
    with ExitStack() as stack:
        stack.enter_context(_collecting_seldom())
        handed, identical, ignored = _look(paths, known, progress, stack, reader, password)
        if not handed and identical:
            if profile:
                choose_by_name(casebook_path, [profile])
            return _identical(casebook_path, identical)
        if why := refusal(handed, paths):
            raise why
        staging = stack.enter_context(Staging(casebook_path, salt))
        staging.profile = profile
        own_profiles = _own_profiles(casebook_path, profile)
        shown = PartOfProgress(progress, _LOOK_SHARE, _READ_SHARE)
        _read(handed, staging, shown, account, zone, own_profiles, is_coarse)
        _check_profile(profile, staging)
        if not any(member.gave for member in staging.members):
            raise NoEventsInExport(str(paths[0]))
        merged = _merge(staging, casebook_path, zone, PartOfProgress(progress, _READ_SHARE, 1.0))
        _keep_answers(staging, merged, casebook_path)
        with suppress(Cancelled):  # it is in the casebook: who stops now, stops too late
            progress.report(1.0, 1.0, "progress.merging")
        return _report(staging, merged, casebook_path, ignored)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """A million small tuples are made and dropped, none of them in a cycle: looking for cycles among them every 700
    costs an eighth of the time. What does make cycles is still collected, after some megabytes.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def clean_up_after(process_id: int, _paths: Sequence[Path], casebook_path: Path, **_named: Any) -> None:
    """Remove what a worker that was ended left beside the casebook; called by the runner."""
    remove_of_process(casebook_path, process_id)


def _own_profiles(casebook_path: Path, profile: str) -> dict[str, str]:
    """The profile that is the person's, by platform, for files that do not name theirs; {"": …} for all platforms."""
    if profile or not casebook_path.exists():
        return {"": profile}
    with Casebook.open(casebook_path, read_only=True) as casebook:
        mine = [one for one in profiles_in(casebook) if one.is_me and one.profile]
    return {one.platform: one.profile for one in reversed(mine)}


def _check_profile(profile: str, staging: Staging) -> None:
    names = profile_names(staging.exports)
    if profile and profile.casefold() not in [name.casefold() for name in names]:
        raise NoSuchProfile(profile, tuple(names))


def _check_zone(time_zone: str) -> None:
    if time_zone and zone_of(time_zone) is None:
        raise NotATimeZone(time_zone)


class _Known(NamedTuple):
    """What the casebook has of files.

    Attributes:
        parts: export by SHA-256 of the files imported before.
        sizes: their sizes in bytes.
        tables: read the tables the person described.
        described: (SHA-256 of a file, member) of what was read as one of them.
    """

    parts: dict[str, int]
    sizes: set[int]
    tables: Sequence[Importer] = ()
    described: frozenset[tuple[str, str]] = frozenset()


def _what_is_there(casebook_path: Path, time_zone: str) -> tuple[str, str, _Known]:
    """Salt and zone of the casebook, and what was imported before."""
    if not casebook_path.exists():
        return os.urandom(16).hex(), time_zone, _Known({}, set())
    with Casebook.open(casebook_path) as casebook:
        tables = [TableImporter(mapping) for mapping in kept_tables(casebook)]
        described = frozenset(
            (part.sha256, member.member)
            for export in casebook.exports()
            for member in casebook.member_accounts(export.number)
            if member.importer == MAPPED_TABLE
            for part in export.parts
        )
        known = _Known(casebook.known_parts(), casebook.known_sizes(), tables, described)
        return casebook.setting("salt"), time_zone or casebook.setting("time_zone"), known


def _look(
    paths: Sequence[Path],
    known: _Known,
    progress: Progress,
    stack: ExitStack,
    reader: Importer | None = None,
    password: str = "",
) -> tuple[list[HandedOver], list[HandedOver], list[str]]:
    """Open everything: what is new, what was imported before, and what is nothing.

    Hashes are waited for only where a file has the size of one that is known; else they come while it is read.
    """
    new: list[HandedOver] = []
    before: list[HandedOver] = []
    ignored: list[str] = []
    seen: dict[tuple[int, ...], list[HandedOver]] = {}
    locked: list[EncryptedArchive | WrongPassword] = []
    groups = groups_of(paths)
    for number, group in enumerate(groups):
        progress.report(_LOOK_SHARE * number / len(groups), 1.0, LOOKING)
        try:
            handed = look_at(group, stack, password)
        except (EncryptedArchive, WrongPassword) as error:
            if group.is_meant:
                raise
            locked.append(error)  # found in a folder: the others need not wait for its password
            continue
        if handed is None:
            ignored += [path.name for path in group.paths]
            continue
        twins = seen.setdefault(handed.sizes, [])
        if any(_hashes(handed, progress) == _hashes(twin, progress) for twin in twins):
            continue
        twins.append(handed)
        is_of_known_size = known.sizes.issuperset(handed.sizes)
        is_known = is_of_known_size and all(value in known.parts for value in _hashes(handed, progress))
        if is_known and not (reader is not None and _was_not_described(handed, reader, known)):
            before.append(handed)
            continue
        sort_members(handed, reader=reader, kept=known.tables)
        if is_known:
            handed.keep_only(reader)
        if handed.by_platform or group.is_meant:
            new.append(handed)
        else:
            ignored += handed.not_understood
    if locked and not any(handed.by_platform for handed in new) and not before:
        raise locked[0]
    if new:
        new[0].archive.notices += [(Path(error.path).name, "needs_password") for error in locked]
    if new and all(not handed.by_platform for handed in new) and before:
        # Beside exports that are known, files nobody knows: nothing new, and nothing wrong.
        ignored += [name for handed in new for name in handed.not_understood]
        new = []
    return new, before, ignored


def _was_not_described(handed: HandedOver, reader: Importer, known: _Known) -> bool:
    """Whether an archive that was imported before has a table nobody could read then, and this reader can."""
    hashes = {part.sha256 for part in handed.parts}
    return any(
        reader.recognises(member) and not any((value, member.name) in known.described for value in hashes)
        for member in handed.archive.members
    )


def _hashes(handed: HandedOver, progress: Progress) -> tuple[str, ...]:
    """SHA-256 of the parts; the person may stop while we wait."""
    while not handed.hashing.is_done():
        progress.report(0.0, 1.0, LOOKING)
    return tuple(part.sha256 for part in handed.parts)


def _read(
    handed: list[HandedOver],
    staging: Staging,
    progress: Progress,
    account: str,
    zone: str,
    own_profiles: dict[str, str],
    is_coarse: bool = False,
) -> None:
    """Read every member of every export into the side file."""
    total = sum(member.size for one in handed for group in one.by_platform.values() for member, _ in group)
    reading = _Reading(progress, total)
    of_archive: list[tuple[StagedExport, HandedOver]] = []
    for one in handed:
        for place, (platform, members) in enumerate(one.by_platform.items()):
            beside = tuple(other.archive for other in handed if other is not one and platform in other.by_platform)
            own_profile = own_profiles.get(platform, own_profiles.get("", ""))
            of_platform = [member for member, _ in members]
            context = context_of(one.archive, platform, members=of_platform, time_zone=zone)
            context = replace(context, beside=beside, profile=own_profile, is_coarse=is_coarse)
            export = staging.begin_export(platform, (), context.export_date, context.language, one.request)
            of_archive.append((export, one))
            if place == 0:
                export.not_understood, export.notices = one.not_understood, list(one.archive.notices)
            if account:
                export.accounts.append(staging.account_hash(platform, account))
            for member, importer in members:
                _read_member(member, importer, context, staging, reading)
            if export.date is None:
                position = len(staging.exports) - 1
                last = [m.last_ms for m in staging.members if m.export == position and m.last_ms is not None]
                export.date = time_of_ms(max(last, default=None))
    for export, one in of_archive:
        while not one.hashing.is_done():
            reading.tick()
        export.parts = one.parts


def _read_member(member: Member, importer: Importer, context: Any, staging: Staging, reading: "_Reading") -> None:
    staged = staging.begin_member(member.name, importer.name)
    reading.name = member.base_name
    reading.tick()
    counted = cast(Member, _CountedMember(member, reading))
    before = reading.done
    staging.take(cast("Any", importer.read(counted, context)), reading.tick)
    reading.done = before + member.size
    staged.noticed = tuple(context.notices.get(member.name, ()))


class _Reading:
    """How many bytes of all were read, and of which file."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._last = progress, total, 0.0
        self.done, self.name = 0, ""

    def tick(self) -> None:
        """Report, now and then."""
        now = time.monotonic()
        if now - self._last > 0.05:
            self._last = now
            self._progress.report(min(self.done, self._total), max(self._total, 1), self.name)


class _CountedMember:
    """A member whose bytes are counted as they are read; in all else the member itself."""

    def __init__(self, member: Member, reading: _Reading) -> None:
        self._member, self._reading = member, reading

    def __getattr__(self, name: str) -> object:
        return getattr(self._member, name)

    def open(self) -> BinaryIO:
        return cast(BinaryIO, _CountedStream(self._member.open(), self._reading))


class _CountedStream(io.RawIOBase):
    """Counts what is read, and looks now and then whether the person wants to stop."""

    def __init__(self, stream: BinaryIO, reading: _Reading) -> None:
        super().__init__()
        self._stream, self._reading = stream, reading
        # Readers name the place in their complaints.
        self.path, self.member = getattr(stream, "path", ""), getattr(stream, "member", "")

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._reading.done += len(piece)
        self._reading.tick()
        return piece

    def readinto(self, buffer: Any) -> int:
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _merge(staging: Staging, casebook_path: Path, zone: str, progress: Progress) -> Merged:
    is_new = not casebook_path.exists()
    if is_new:
        Casebook.create(casebook_path, salt=staging.salt, time_zone=zone).close()
    try:
        merged = merge(staging, progress, now_s=int(time.time()))
    except BaseException:
        if is_new:
            _remove(casebook_path)
        raise
    if zone and not is_new:
        with Casebook.open(casebook_path) as casebook:
            if not casebook.setting("time_zone"):
                casebook.set_setting("time_zone", zone)
    return merged


def _remove(casebook_path: Path) -> None:
    """A casebook made for an import that failed, unless somebody has begun to use it."""
    with suppress(Exception), Casebook.open(casebook_path) as casebook:
        if casebook.revision or casebook.verdict_history():
            return
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            casebook_path.with_name(casebook_path.name + ending).unlink()


def _keep_answers(staging: Staging, merged: Merged, casebook_path: Path) -> None:
    """What the person answered in a table of labels they saw becomes answers in the casebook."""
    if any(member.importer == LABELS_SEEN and member.gave for member in staging.members):
        from app.workflows.seen_answers import keep_answers

        keep_answers(casebook_path, set(merged.export_numbers))


def _report(staging: Staging, merged: Merged, casebook_path: Path, ignored: list[str]) -> ImportReport:
    with Casebook.open(casebook_path) as casebook:
        stored = {export.number: export for export in casebook.exports()}
        profiles = profiles_in(casebook)
    platforms = {export.platform for export in stored.values() if export.number in merged.export_numbers}
    events: dict[str, dict[str, int]] = {}
    for (stream, kind), count in merged.events.items():
        events.setdefault(stream, {})[str(kind)] = count
    return ImportReport(
        exports=[stored[number] for number in dict.fromkeys(merged.export_numbers)],
        events=events,
        declared_labels=merged.labels,
        members=[
            MemberAccount(m.name, m.importer, m.records, read, known, dict(m.skipped), m.noticed)
            for m, read, known in zip(staging.members, merged.read, merged.already_known, strict=True)
        ],
        not_understood=[name for export in staging.exports for name in export.not_understood] + ignored,
        notices=[notice for export in staging.exports for notice in export.notices],
        profiles=[one for one in profiles if one.platform in platforms],
        already_known=merged.known_events,
        items_told=merged.items_told,
        items_waiting=merged.items_waiting,
    )


def _identical(casebook_path: Path, handed: list[HandedOver]) -> ImportReport:
    """The account of files that were imported before: every record of them is known."""
    hashes = {part.sha256 for one in handed for part in one.parts}
    report = ImportReport(identical_before=True)
    with Casebook.open(casebook_path) as casebook:
        report.exports = [export for export in casebook.exports() if any(p.sha256 in hashes for p in export.parts)]
        for export in report.exports:
            for stream, kinds in casebook.event_counts(export.number).items():
                counted = report.events.setdefault(stream, {})
                for kind, count in kinds.items():
                    counted[kind] = counted.get(kind, 0) + count
            for member in casebook.member_accounts(export.number):
                member.already_known += member.read
                member.read = 0
                report.members.append(member)
            report.not_understood += casebook.not_understood(export.number)
            report.notices += casebook.notices(export.number)
        platforms = {export.platform for export in report.exports}
        report.profiles = [one for one in profiles_in(casebook) if one.platform in platforms]
    report.already_known = sum(sum(kinds.values()) for kinds in report.events.values())
    return report
