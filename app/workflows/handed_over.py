"""From the paths a person hands over to exports: which files belong together, and what each of them is."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import (
    EmptyArchive,
    EmptyFile,
    NoSuchFile,
    NotAnExport,
    UnknownExport,
    UnsupportedArchive,
    UserError,
)
from app.core.exports import Part
from app.importers.archive import Archive, Member
from app.importers.by_hand.labels_seen import LabelsSeen
from app.importers.importer import Importer
from app.importers.manifest import same_request
from app.importers.registry import not_understood, sort_out
from app.importers.xlsx_records import is_spreadsheet
from app.workflows.hashing import Hashing
from app.workflows.mixed_folders import archives_one_down, exports_in

_ARCHIVES = (".zip", ".tgz", ".gz", ".tar", ".rar", ".7z")


@dataclass(slots=True)
class HandedOver:
    """One archive, folder or group of files, opened and looked at.

    Attributes:
        archive: open.
        hashing: its files with their hashes, as soon as they are there.
        sizes: bytes of each file or folder handed over.
        request: what all parts of its request share, "" if it is no numbered part.
        by_platform: members somebody claims, in order of name, by platform.
        not_understood: names of the others.
    """

    archive: Archive
    hashing: Hashing
    sizes: tuple[int, ...]
    request: str = ""
    by_platform: dict[str, list[tuple[Member, Importer]]] = field(default_factory=dict)
    not_understood: list[str] = field(default_factory=list)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The files with their hashes; waits for them."""
        return self.hashing.parts

    def keep_only(self, reader: Importer | None) -> None:
        """Leave what others read, for it was read before; call it once the members are sorted."""
        of_reader = {
            platform: [(member, importer) for member, importer in members if importer is reader]
            for platform, members in self.by_platform.items()
        }
        self.by_platform = {platform: members for platform, members in of_reader.items() if members}
        self.not_understood = []


@dataclass(frozen=True, slots=True)
class Group:
    """Paths that are opened together.

    Attributes:
        paths: files of one request, or one folder.
        is_meant: the person named them; False for what was only found in a folder.
        apart: names in the folder that are groups of their own, and no part of this one.
    """

    paths: tuple[Path, ...]
    is_meant: bool
    apart: frozenset[str] = frozenset()


def groups_of(paths: Sequence[Path]) -> list[Group]:
    """What belongs together among the paths handed over.

    Parts of one request are one group. Files that are no archives and lie in one folder are one group. A folder with
    archives in it is a folder of exports: each request in it is a group, and so is what lies beside them. So is a
    folder with the unpacked exports of several platforms (`mixed_folders`).

    Raises:
        NoSuchFile: nothing is there.
    """
    groups: list[Group] = []
    archives: list[Path] = []
    files: dict[Path, list[Path]] = {}
    for path in dict.fromkeys(paths):
        try:
            is_folder, is_there = path.is_dir(), path.exists()
        except OSError as error:  # a name no system allows
            raise NoSuchFile(str(path)) from error
        if is_folder:
            groups += _groups_in(path, is_meant=True)
        elif _is_archive(path):
            archives.append(path)
        elif is_there:
            files.setdefault(path.parent, []).append(path)
        else:
            raise NoSuchFile(str(path))
    groups += [Group(tuple(group), True) for group in same_request(archives)]
    groups += [Group(tuple(group), True) for group in files.values()]
    return groups


def look_at(group: Group, stack: ExitStack, password: str = "") -> HandedOver | None:
    """Open a group and begin to hash it; None for what was only found in a folder and is no export.

    Raises:
        UserError: what is wrong with a file the person named, or an archive that is damaged or dangerous.
    """
    archive = opened(group, stack, password)
    if archive is None:
        return None
    stems = {_request(path) for path in group.paths}
    return HandedOver(
        archive,
        Hashing(group.paths, password, group.apart),
        tuple(map(archive.size_of, archive.paths)),
        stems.pop() if len(stems) == 1 else "",
    )


def opened(group: Group, stack: ExitStack, password: str = "") -> Archive | None:
    """The files of a group, open; None and errors as `look_at`."""
    try:
        return stack.enter_context(Archive.open(group.paths, password=password, without=group.apart))
    except (NotAnExport, UnsupportedArchive, EmptyFile, EmptyArchive):
        if group.is_meant:
            raise
        return None


def sort_members(handed: HandedOver, *, reader: Importer | None = None, kept: Sequence[Importer] = ()) -> None:
    """Find the importer of every member.

    Args:
        handed: opened; told what was found.
        reader: comes before all importers we know, where it recognises a member: the person handed it in.
        kept: come after them: tables the person described before.
    """
    unclaimed: list[Member] = []
    for member, known in sort_out(handed.archive):
        importer = reader if reader is not None and reader.recognises(member) else known
        if importer is None:
            importer = next((one for one in kept if one.recognises(member)), None)
        if importer is None:
            unclaimed.append(member)
            continue
        # A table of labels seen speaks of several platforms: each is an export of its own.
        readers = importer.of_platforms(member) if isinstance(importer, LabelsSeen) else (importer,)
        for one in readers:
            handed.by_platform.setdefault(one.platform, []).append((member, one))
    handed.not_understood = not_understood(unclaimed)


def refusal(handed: Sequence[HandedOver], paths: Sequence[Path]) -> UserError | None:
    """Why nothing can be imported, if nobody claims anything."""
    if any(one.by_platform for one in handed):
        return None
    members = [member for one in handed for member in one.archive.members]
    if len(members) == 1 and is_spreadsheet(members[0]):
        return NotAnExport(str(paths[0]), "document")
    return UnknownExport(str(paths[0]))


def _groups_in(folder: Path, *, is_meant: bool) -> Iterator[Group]:
    """A folder is one export, unless archives lie in it, or in folders of their own in it."""
    try:
        found = sorted(path for path in folder.iterdir() if path.is_file() and _is_archive(path))
        deeper = archives_one_down(folder, _ARCHIVES)
    except OSError as error:
        raise NoSuchFile(str(folder)) from error
    for group in same_request([*found, *deeper.values()]):
        yield Group(tuple(group), False)
    has_more = any(path not in found and not path.name.startswith(".") for path in folder.iterdir())
    if has_more or not found:
        archives = frozenset((*(path.name for path in found), *deeper))
        try:
            apart = exports_in(folder, archives)
        except EmptyArchive:
            if archives:
                return  # empty folders and droppings of the system beside archives
            raise
        for paths in apart:
            if len(paths) == 1 and paths[0].is_dir():
                yield from _groups_in(paths[0], is_meant=False)
            else:
                yield Group(tuple(paths), False)
        if not apart:
            yield Group((folder,), is_meant and not archives, archives)


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() in _ARCHIVES


def _request(path: Path) -> str:
    """The name all parts of a Takeout share ("takeout-20260619T050700Z"); "" for anything else."""
    stem = path.stem
    return stem[:24] if stem[:8] == "takeout-" and stem[23:24] == "Z" and stem[8:16].isdecimal() else ""
