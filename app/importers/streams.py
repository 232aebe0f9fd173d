"""Bytes of one member: inflated as they are asked for, counted, checked against size and checksum."""

import bz2
import io
import lzma
import zlib
from typing import BinaryIO, Final, Protocol

from app.core.errors import (
    BrokenArchive,
    BrokenFile,
    EncryptedArchive,
    NoSuchFile,
    TooLargeToRead,
    UnsupportedArchive,
    UserError,
    WrongPassword,
)
from app.importers.decryption import Decryption, Lock
from app.importers.guard import ENCRYPTED, MAX_MEMBER, Budget
from app.importers.zip_directory import Entry, data_start

_PACKED_READ: Final = 1 << 18
_STORED, _DEFLATED, _BZIP2, _LZMA = 0, 8, 12, 14
_LARGEST_DICTIONARY: Final = 64 << 20  # LZMA takes this much memory on the archive's word
_METHOD_NAMES: Final = {9: "Deflate64 zip", 93: "Zstandard zip", 95: "XZ zip", 98: "PPMd zip"}


class MemberStream(io.RawIOBase):
    """A member being read; knows what it is called, so that damage can be named.

    Attributes:
        path: the archive, folder or file as handed over.
        member: name inside it.
    """

    def __init__(self, path: str, member: str, budget: Budget) -> None:
        super().__init__()
        self.path, self.member, self._budget = path, member, budget

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """As many bytes as asked for, fewer only at the end."""
        parts: list[bytes] = []
        wanted = MAX_MEMBER if size is None or size < 0 else size
        while wanted > 0:
            part = self._some(wanted)
            if not part:
                break
            wanted -= len(part)
            self._budget.spend(len(part))
            parts.append(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def readinto(self, buffer: "bytearray | memoryview[int]") -> int:  # type: ignore[override]
        """For the buffered and text readers of the standard library."""
        part = self.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def _some(self, size: int) -> bytes:
        """At least one and at most `size` bytes; none at the end."""
        raise NotImplementedError


def broken(stream: BinaryIO | MemberStream) -> BrokenFile:
    """The refusal for a member that ends in the middle or is damaged."""
    return BrokenFile(str(getattr(stream, "path", "")), str(getattr(stream, "member", "")))


class FileStream(MemberStream):
    """A file on disk, alone or in a folder."""

    def __init__(self, path: str, member: str, file: BinaryIO, budget: Budget) -> None:
        super().__init__(path, member, budget)
        self._file = file

    def _some(self, size: int) -> bytes:
        try:
            return self._file.read(min(size, 1 << 20))
        except OSError as error:
            raise NoSuchFile(self.path) from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


class _Decompressor(Protocol):
    """What `bz2` and `lzma` share; `zlib` is brought to it."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Inflate:
    """Deflate without a header, as zip writes it."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(-15)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max(0, max_length))


class ZipStream(MemberStream):
    """A member of a zip; never gives more than the directory promised, and never less without saying so."""

    def __init__(self, path: str, file: BinaryIO, entry: Entry, budget: Budget, password: bytes = b"") -> None:
        super().__init__(path, entry.name, budget)
        if entry.size > MAX_MEMBER:
            raise TooLargeToRead(path)
        self._file, self._entry = file, entry
        try:
            self._at = data_start(file, entry, path)
        except OSError as error:
            raise NoSuchFile(path) from error
        self._packed_left, self._left, self._checksum = entry.packed_size, entry.size, 0
        self._finished = False
        self._lock: Lock | None = None
        self._decryption: Decryption | None = None
        if entry.flags & ENCRYPTED:
            self._unlock(password)
        self._method = self._lock.method if self._lock else entry.method
        self._decompressor = self._opened(self._method)

    def _unlock(self, password: bytes) -> None:
        """Take off what encryption has put in front of the data and behind it."""
        if not password:
            raise EncryptedArchive(self.path)
        lock = Lock(self._entry, self.path)
        decryption = lock.opened(password, self._exactly(lock.before))
        self._packed_left -= lock.after
        self._lock, self._decryption = lock, decryption

    def _opened(self, method: int) -> "_Decompressor | None":
        if method == _STORED:
            if self._entry.size != self._packed_left:
                raise self._damage()
            return None
        if method == _DEFLATED:
            return _Inflate()
        if method == _BZIP2:
            return bz2.BZ2Decompressor()
        if method == _LZMA:
            header = self._packed(9)
            dictionary = int.from_bytes(header[5:9], "little")
            if len(header) < 9 or header[2:4] != b"\x05\x00" or dictionary > _LARGEST_DICTIONARY or header[4] >= 225:
                raise self._damage()
            rest, lc = divmod(header[4], 9)
            pb, lp = divmod(rest, 5)
            if lc + lp > 4:
                raise self._damage()
            filters = [{"id": lzma.FILTER_LZMA1, "lc": lc, "lp": lp, "pb": pb, "dict_size": dictionary}]
            return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
        raise UnsupportedArchive(self.path, _METHOD_NAMES.get(method, "special zip"))

    def _damage(self) -> UserError:
        if self._lock is not None and not self._lock.is_sure:
            return WrongPassword(self.path)  # one wrong password in 256 is only found by what comes out
        return BrokenArchive(self.path, self.member)

    def _packed(self, size: int) -> bytes:
        part = self._stored(size)
        return self._decryption.decrypt(part) if self._decryption is not None else part

    def _exactly(self, size: int) -> bytes:
        """Bytes as they lie in the archive, all of them."""
        found = b""
        while len(found) < size:
            part = self._stored(size - len(found))
            if not part:
                raise self._damage()
            found += part
        return found

    def _stored(self, size: int) -> bytes:
        size = min(size, self._packed_left)
        if not size:
            return b""
        try:
            self._file.seek(self._at)
            part = self._file.read(size)
        except OSError as error:
            raise NoSuchFile(self.path) from error
        if not part:
            raise self._damage()
        self._at += len(part)
        self._packed_left -= len(part)
        return part

    def _some(self, size: int) -> bytes:
        if self._finished:
            return b""
        part = self._unpacked(size)
        self._left -= len(part)
        if self._left < 0:
            raise self._damage()
        self._checksum = zlib.crc32(part, self._checksum)
        if not part:
            self._finish()
        return part

    def _unpacked(self, size: int) -> bytes:
        if self._decompressor is None:
            return self._packed(min(size, 1 << 20))
        decompressor = self._decompressor
        while not decompressor.eof:
            packed = self._packed(_PACKED_READ) if decompressor.needs_input else b""
            try:
                part = decompressor.decompress(packed, size)
            except (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError) as error:
                raise self._damage() from error
            if part:
                return part
            if not packed and decompressor.needs_input:
                break
        return b""

    def _finish(self) -> None:
        """At the end: everything promised has come, nothing is left over, and the checksum agrees."""
        self._finished = True
        has_checksum = self._lock is None or self._lock.has_checksum
        if self._left or self._packed_left or (has_checksum and self._checksum != self._entry.checksum):
            raise self._damage()
        if self._lock is not None and self._decryption is not None and self._lock.after:
            self._packed_left = self._lock.after
            if not self._decryption.is_whole(self._exactly(self._lock.after)):
                raise self._damage()
        decompressor = self._decompressor
        if decompressor is None:
            return
        is_open_end = not decompressor.eof and self._method != _LZMA  # LZMA may leave its end mark out
        if is_open_end or (decompressor.eof and decompressor.unused_data):
            raise self._damage()
