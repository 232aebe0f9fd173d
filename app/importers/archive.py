"""One export as it was handed over: a zip, several parts as one, a folder, or a bare file."""

import hashlib
import os
import stat
from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Final, cast

from app.core.errors import DangerousArchive, EmptyArchive, EmptyFile, NoSuchFile, NotAnExport
from app.core.exports import Part
from app.importers import content
from app.importers.guard import MAX_MEMBERS, Budget, check_total
from app.importers.nested import Inside, NestedArchives, may_be_opened
from app.importers.streams import FileStream, MemberStream, ZipStream
from app.importers.zip_directory import Entry, read_directory
from app.importers.zip_names import tidy_name

HEAD_SIZE: Final = 1 << 16
_HEADS_KEPT: Final = 4  # of 64 KiB: recognising asks for one member many times, then never again
_DEEPEST_FOLDER: Final = 64
Source = Entry | Inside | Path  # where the bytes of a member are: in the zip, in a zip inside it, on disk


class Member:
    """One file inside an export.

    Attributes:
        name: as in the archive, `/` between folders, NFC; data, never a path. A second, different file of the
            same name is called "name (2).js".
        size: bytes inflated, as the directory promises.
        part: which of the handed-over files or folders holds it.
        modified: when it was written, aware UTC, None if unknown.
    """

    __slots__ = ("_archive", "_source", "modified", "name", "part", "size")

    def __init__(
        self, archive: "Archive", name: str, size: int, part: Path, modified: datetime | None, source: Source
    ) -> None:
        self._archive, self._source = archive, source
        self.name, self.size, self.part, self.modified = name, size, part, modified

    def __repr__(self) -> str:
        return f"Member({self.name!r})"

    @property
    def base_name(self) -> str:
        """The name without its folders."""
        return self.name.rpartition("/")[2]

    @property
    def checksum(self) -> int | None:
        """CRC-32 as the zip's directory says; None in a folder, and where encryption leaves it out."""
        source = self._source.entry if isinstance(self._source, Inside) else self._source
        return source.checksum if isinstance(source, Entry) and not source.encryption else None

    def open(self) -> BinaryIO:
        """The bytes, guarded; close it, or use it as a context manager.

        Raises:
            BrokenArchive, DangerousArchive, UnsupportedArchive, TooLargeToRead, NoSuchFile: also while reading.
        """
        return cast(BinaryIO, self._archive._open(self, self._source))

    def head(self, size: int = HEAD_SIZE) -> bytes:
        """The first bytes, at most 64 KiB; cheap to ask for again and again.

        Raises:
            As `open`.
        """
        return self._archive._head(self)[:size]


class Archive:
    """The members of one export, whatever it came in. A context manager.

    Attributes:
        paths: what was handed over, in order of name.
        handed_over: files, in order of name, with archives among them still closed.
        notices: (member, what) that the report should mention: "same_name", "same_file_twice", "link_left_out".
    """

    def __init__(self) -> None:
        self.paths: tuple[Path, ...] = ()
        self.handed_over: tuple[Member, ...] = ()
        self.notices: list[tuple[str, str]] = []
        self._files: dict[Path, BinaryIO] = {}
        self._budget = Budget("")
        self._password = b""
        self._nested = NestedArchives()
        self._heads: OrderedDict[int, bytes] = OrderedDict()

    @classmethod
    def open(cls, paths: Sequence[Path], *, password: str = "", without: Collection[str] = ()) -> "Archive":
        """Open one export: all parts of it together.

        Args:
            paths: its files or folders.
            password: what the person typed, for zips that ask for one; kept nowhere.
            without: names of files at the top of a folder that are exports of their own, and no part of this one.

        Raises:
            NoSuchFile, EmptyFile, EmptyArchive, NotAnExport, BrokenArchive, EncryptedArchive, DangerousArchive,
            UnsupportedArchive: in words the person can act on; nothing was unpacked.
        """
        archive = cls()
        archive._password = password.encode()
        try:
            archive._open_parts(paths, without)
        except BaseException:
            archive.close()
            raise
        return archive

    @property
    def path(self) -> str:
        """The first part, for messages."""
        return str(self.paths[0]) if self.paths else ""

    def size_of(self, part: Path) -> int:
        """Bytes of one of `paths`: of the file, or of all files in the folder.

        Raises:
            NoSuchFile: it vanished meanwhile.
        """
        try:
            if not part.is_dir():
                return part.stat().st_size
        except OSError as error:
            raise NoSuchFile(str(part)) from error
        return sum(member.size for member in self.handed_over if member.part == part)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part with its size and SHA-256. Reads all bytes once, so ask only where it is needed.

        Raises:
            NoSuchFile: it vanished meanwhile.
        """
        return tuple(self._part(path) for path in self.paths)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Files, in order of name; folders and the droppings of operating systems left out.

        An archive inside that an importer declares (`nested`) is opened, one level deep: its files stand in its place
        as "inner.zip/name". Unpacks such archives at the first call.

        Raises:
            BrokenArchive, DangerousArchive, EncryptedArchive, UnsupportedArchive, TooLargeToRead, DiskFull: an
            archive inside is no better than one handed over alone.
        """
        found: list[Member] = []
        for member in self.handed_over:
            found += (may_be_opened(member.base_name) and self._inside(member)) or [member]
            if len(found) > MAX_MEMBERS:
                raise DangerousArchive(self.path, "too_many_members")
        for path in self._files:
            check_total(sum(member.size for member in found if member.part == path), str(path), self.size_of(path))
        return tuple(sorted(self._told_apart(found), key=lambda member: member.name))

    def member(self, base_name: str) -> Member | None:
        """The first member with that base name, letter case aside; None if there is none."""
        wanted = base_name.lower()
        return next((member for member in self.members if member.base_name.lower() == wanted), None)

    def close(self) -> None:
        """Close all files, and remove what was unpacked."""
        self._nested.close()
        for file in self._files.values():
            file.close()
        self._files.clear()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Opening

    def _open_parts(self, paths: Sequence[Path], without: Collection[str]) -> None:
        self.paths = tuple(sorted(dict.fromkeys(paths), key=lambda path: (path.name, str(path))))
        self._budget = Budget(self.path)
        found: list[Member] = []
        for path in self.paths:
            found += self._members_of(path)
            if len(found) > MAX_MEMBERS:
                raise DangerousArchive(str(path), "too_many_members")
        kept = [member for member in found if member.name not in without and not _is_junk(member.name)]
        if not kept:
            raise EmptyArchive(self.path)
        self.handed_over = tuple(sorted(self._told_apart(kept), key=lambda member: member.name))

    def _inside(self, member: Member) -> list[Member]:
        """The files of an archive that lies in this one; none where it stays closed."""
        source = member._source
        path = str(member.part)
        if isinstance(source, Path):
            if "/" not in member.name:
                return []  # an archive at the top of a folder is an export of its own, and handed over as one
            try:
                file = self._files.setdefault(source, cast(BinaryIO, source.open("rb", buffering=0)))
            except OSError as error:
                raise NoSuchFile(str(source)) from error
            inside = self._nested.members(path, member.name, file, None, self._budget)
        else:
            assert isinstance(source, Entry), "one level deep"
            inside = self._nested.members(path, member.name, self._files[member.part], source, self._budget)
        return [
            Member(self, one.entry.name, one.entry.size, member.part, one.entry.modified, one)
            for one in inside
            if not _is_junk(one.entry.name)
        ]

    def _members_of(self, path: Path) -> list[Member]:
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                return list(self._in_folder(path))
            if not stat.S_ISREG(mode):
                raise NoSuchFile(str(path))
            return self._in_file(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            raise NoSuchFile(str(path)) from error

    def _in_file(self, path: Path) -> list[Member]:
        file = path.open("rb", buffering=0)
        self._files[path] = cast(BinaryIO, file)
        head = file.read(4096) or b""
        if not head:
            raise EmptyFile(str(path))
        if content.looks_like_zip(head):
            return self._in_zip(path)
        refusal = content.refusal(head, str(path), path.name.lower())
        if refusal:
            raise refusal
        if path.suffix.lower() == ".zip":
            return self._in_zip(path)  # bytes before the archive, or none: the directory decides
        return [self._bare(path)]

    def _bare(self, path: Path) -> Member:
        """A file that is the only member of itself."""
        status = path.stat()
        return Member(self, tidy_name(path.name), status.st_size, path, _file_time(status), path)

    def _in_zip(self, path: Path) -> list[Member]:
        with path.open("rb") as buffered:
            entries = read_directory(buffered, str(path), has_password=bool(self._password))
        if not entries:
            raise EmptyArchive(str(path))
        names = {entry.name for entry in entries}
        if "[Content_Types].xml" in names:  # Word, Excel and PowerPoint files are zips
            if "xl/workbook.xml" not in names:
                raise NotAnExport(str(path), "document")
            return [self._bare(path)]  # a table, which an importer may know
        return [
            Member(self, entry.name, entry.size, path, entry.modified, entry)
            for entry in entries
            if not entry.is_folder
        ]

    def _in_folder(self, folder: Path, prefix: str = "", depth: int = 0) -> Iterator[Member]:
        """Files below a folder, in order of name; links are not followed."""
        if depth > _DEEPEST_FOLDER:
            raise DangerousArchive(str(folder), "too_deep")
        with os.scandir(folder) as scan:
            items = sorted(scan, key=lambda item: item.name)
        root = folder
        for _ in range(depth):
            root = root.parent
        for item in items:
            name = prefix + tidy_name(item.name)
            if item.is_symlink():
                self.notices.append((name, "link_left_out"))
            elif item.is_dir(follow_symlinks=False):
                yield from self._in_folder(Path(item.path), name + "/", depth + 1)
            elif item.is_file(follow_symlinks=False):
                status = item.stat(follow_symlinks=False)
                yield Member(self, name, status.st_size, root, _file_time(status), Path(item.path))

    def _told_apart(self, members: list[Member]) -> list[Member]:
        """Rule for equal names: the same bytes count once; different bytes are both kept, the later one renamed."""
        kept: dict[str, Member] = {}
        for member in members:
            name, number = member.name, 1
            while (twin := kept.get(member.name)) is not None:
                if member.checksum is not None and (member.checksum, member.size) == (twin.checksum, twin.size):
                    self.notices.append((name, "same_file_twice"))
                    break
                number += 1
                stem, dot, ending = name.rpartition(".")
                member.name = f"{stem} ({number}).{ending}" if dot and "/" not in ending else f"{name} ({number})"
            else:
                if number > 1:
                    self.notices.append((member.name, "same_name"))
                kept[member.name] = member
        return list(kept.values())

    # Reading, on behalf of `Member`

    def _open(self, member: Member, source: Source) -> MemberStream:
        if isinstance(source, Inside):
            return ZipStream(str(member.part), source.file, source.entry, self._budget)
        if isinstance(source, Entry):
            return ZipStream(str(member.part), self._files[member.part], source, self._budget, self._password)
        try:
            return FileStream(str(member.part), member.name, source.open("rb"), self._budget)
        except OSError as error:
            raise NoSuchFile(str(source)) from error

    def _head(self, member: Member) -> bytes:
        head = self._heads.get(id(member))
        if head is None:
            with member.open() as stream:
                head = stream.read(HEAD_SIZE)
            self._heads[id(member)] = head
            if len(self._heads) > _HEADS_KEPT:
                self._heads.popitem(last=False)
        return head

    def _part(self, path: Path) -> Part:
        try:
            if not path.is_dir():
                with path.open("rb") as file:
                    return Part(str(path), hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
        except OSError as error:
            raise NoSuchFile(str(path)) from error
        digest, size = hashlib.sha256(), 0
        for member in sorted((m for m in self.handed_over if m.part == path), key=lambda member: member.name):
            digest.update(f"{member.name}\0{member.size}\0".encode())
            with member.open() as stream:
                while piece := stream.read(1 << 20):
                    digest.update(piece)
            size += member.size
        return Part(str(path), digest.hexdigest(), size)


def _is_junk(name: str) -> bool:
    """What operating systems drop into folders and archives."""
    parts = PurePosixPath(name).parts
    base = name.rpartition("/")[2]
    return "__MACOSX" in parts or base.startswith("._") or base.lower() in (".ds_store", "thumbs.db", "desktop.ini")


def _file_time(status: os.stat_result) -> datetime | None:
    try:
        return datetime.fromtimestamp(status.st_mtime, UTC)
    except (ValueError, OverflowError, OSError):
        return None
