"""Archives inside archives: opened one level deep, where an importer declares their names, under the same guard."""

import io
import tempfile
from typing import BinaryIO, Final, NamedTuple, cast

from app.core.errors import BrokenArchive, DangerousArchive, DiskFull, NoSuchFile, TooLargeToRead
from app.importers.amazon import NESTED as AMAZON
from app.importers.apple import NESTED as APPLE
from app.importers.content import looks_like_zip
from app.importers.guard import MIB, Budget
from app.importers.streams import MemberStream, ZipStream
from app.importers.zip_directory import Entry, data_start, read_directory

# One line per platform that packs zips into zips; each is a list of patterns of whole file names.
NESTED: Final = (*AMAZON, *APPLE)
# The largest export of this kind we heard of packs some 60; ours to set.
MAX_NESTED: Final = 1_000
MAX_UNPACKED: Final = 4096 * MIB
_KEPT_IN_MEMORY: Final = 16 * MIB
_STORED: Final = 0


class Inside(NamedTuple):
    """A member of an archive that lies in another.

    Attributes:
        file: the inner archive, seekable; one file for all members of it.
        entry: its line of the inner directory; its name begins with that of the inner archive.
    """

    file: BinaryIO
    entry: Entry


def may_be_opened(base_name: str) -> bool:
    """Whether an importer declares archives of this name."""
    lowered = base_name.lower()
    return lowered.endswith(".zip") and any(pattern.fullmatch(lowered) for pattern in NESTED)


class NestedArchives:
    """The archives inside one handed-over archive or folder, and the bytes that had to be unpacked to open them.

    A zip is read from its end, so one that was compressed again is unpacked into one temporary file: in memory while
    it is small, then in a private folder. Nobody else can read it, and it goes when the archive is closed.
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._unpacked: BinaryIO | None = None
        self._used = 0
        self._opened = 0

    def members(self, path: str, name: str, file: BinaryIO, entry: Entry | None, budget: Budget) -> list[Inside]:
        """What is in an archive of a declared name; nothing if it is no zip or an empty one, and stays closed.

        Args:
            path: the archive or folder it lies in, for messages.
            name: its own name there.
            file: the file it lies in, open; the inner archive itself where it lies in a folder.
            entry: its line of the outer directory; None where it lies in a folder.
            budget: of the outer archive.

        Raises:
            BrokenArchive, DangerousArchive, EncryptedArchive, UnsupportedArchive, TooLargeToRead, DiskFull: as for an
            archive on its own.
        """
        inner_path = f"{path}/{name}"
        if entry is not None:
            file = self._window(path, inner_path, file, entry, budget)
        file.seek(0)
        if not looks_like_zip(file.read(4)):
            return []
        self._opened += 1
        if self._opened > MAX_NESTED:
            raise DangerousArchive(path, "too_many_members")
        found = []
        for inner in read_directory(cast(BinaryIO, io.BufferedReader(_Unclosed(file))), inner_path):
            inner.name = f"{name}/{inner.name}"
            if not inner.is_folder:
                found.append(Inside(file, inner))
        return found

    def close(self) -> None:
        """Forget everything, on disk too."""
        if self._unpacked is not None:
            self._unpacked.close()
            self._unpacked = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _window(self, path: str, inner_path: str, file: BinaryIO, entry: Entry, budget: Budget) -> BinaryIO:
        """The inner archive as a file of its own."""
        if entry.method == _STORED:
            if entry.size != entry.packed_size:
                raise BrokenArchive(path, entry.name)
            try:
                return cast(BinaryIO, _Window(file, data_start(file, entry, path), entry.size, path))
            except OSError as error:
                raise NoSuchFile(path) from error
        if self._used + entry.size > MAX_UNPACKED:
            raise TooLargeToRead(inner_path)
        start = self._used
        with ZipStream(path, file, entry, budget) as packed:
            self._used += self._unpack(packed)
        return cast(BinaryIO, _Window(self._store(), start, entry.size, path))

    def _unpack(self, packed: MemberStream) -> int:
        size = 0
        try:
            store = self._store()
            store.seek(self._used)
            while piece := packed.read(MIB):
                store.write(piece)
                size += len(piece)
        except OSError as error:
            raise DiskFull(tempfile.gettempdir()) from error
        return size

    def _store(self) -> BinaryIO:
        if self._unpacked is None:
            self._folder = tempfile.TemporaryDirectory(prefix="unlabel-")
            # Closed with the archive, which outlives this method.
            store = tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY, dir=self._folder.name)  # noqa: SIM115
            self._unpacked = cast(BinaryIO, store)
        return self._unpacked


class _Window(io.RawIOBase):
    """A stretch of a file, as a file."""

    def __init__(self, file: BinaryIO, start: int, size: int, path: str) -> None:
        super().__init__()
        self._file, self._start, self._size, self._path, self._at = file, start, size, path, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + (self._size if whence == io.SEEK_END else self._at if whence == io.SEEK_CUR else 0)
        if self._at < 0:
            raise OSError("before the beginning")
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: "bytearray | memoryview[int]") -> int:  # type: ignore[override]
        wanted = max(0, min(len(buffer), self._size - self._at))
        if not wanted:
            return 0
        try:
            self._file.seek(self._start + self._at)
            part = self._file.read(wanted) or b""
        except (OSError, ValueError) as error:
            raise NoSuchFile(self._path) from error
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


class _Unclosed(io.RawIOBase):
    """A file for a reader that closes what it was given."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: "bytearray | memoryview[int]") -> int:  # type: ignore[override]
        part = self._file.read(len(buffer)) or b""
        buffer[: len(part)] = part
        return len(part)
