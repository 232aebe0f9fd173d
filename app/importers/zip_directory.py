"""The directory of a zip, read by ourselves so that every damage and every trick ends in one kind of refusal.

Python's `zipfile` refuses to open an archive for one badly flagged name, takes the last of two directories for the
only one, and differs between versions on overlapping members (measured on hostile files).
"""

import struct
import zlib
from datetime import UTC, datetime
from typing import BinaryIO, Final

from app.core.errors import BrokenArchive, DangerousArchive, UnsupportedArchive
from app.importers.guard import MAX_DIRECTORY, MAX_MEMBERS, check_directory
from app.importers.zip_names import member_name

# Layouts: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16.
_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_MAX_16: Final = 0xFFFF
_MAX_32: Final = 0xFFFFFFFF
_LONGEST_COMMENT: Final = 0xFFFF
_ZIP64_EXTRA: Final = 0x0001
_TIMES_EXTRA: Final = 0x5455
_AES_EXTRA: Final = 0x9901
_SIZES_FOLLOW: Final = 0x0008  # sizes and checksum stand after the data
_MADE_ON_UNIX: Final = 3
_DOS_FOLDER: Final = 0x10


class Entry:
    """One line of the directory; slots, since an archive may have a hundred thousand."""

    __slots__ = (
        "checksum",
        "clock",
        "encryption",
        "flags",
        "is_folder",
        "least_end",
        "limit",
        "method",
        "mode",
        "modified",
        "name",
        "name_checksum",
        "offset",
        "packed_size",
        "size",
    )

    name: str
    name_checksum: int  # of the raw name bytes, which the local header must repeat
    offset: int  # of the local header in the file
    packed_size: int
    size: int
    checksum: int
    clock: int  # time of day as DOS writes it; old encryption checks a password by it
    encryption: bytes  # what WinZip AES says of itself, empty for all else
    flags: int
    method: int
    mode: int
    is_folder: bool
    modified: datetime | None
    least_end: int  # the least byte the member can end at
    limit: int  # where the next member or the directory begins


def read_directory(file: BinaryIO, path: str, *, has_password: bool = False) -> list[Entry]:
    """All entries of a zip, guarded.

    Args:
        file: the zip, seekable.
        path: for messages.
        has_password: the person has given one, so members may be encrypted.

    Raises:
        BrokenArchive: truncated, damaged, joined from two, or without its directory.
        DangerousArchive, EncryptedArchive, UnsupportedArchive: see `guard`.
    """
    archive_size = file.seek(0, 2)
    end, count, size, offset = _end_record(file, archive_size, path)
    start = end - size
    shift = start - offset  # bytes somebody put before the archive
    if start < 0 or shift < 0:
        raise BrokenArchive(path)
    file.seek(0)
    begins_as_zip = file.read(4) == b"PK\x03\x04"
    if begins_as_zip and (shift or not count):
        raise BrokenArchive(path)  # a second archive behind the first, or a directory that lists nothing
    if size > MAX_DIRECTORY or count > MAX_MEMBERS:
        raise DangerousArchive(path, "too_many_members")
    file.seek(start)
    entries = _entries(file.read(size), path, shift)
    if len(entries) & _MAX_16 != count & _MAX_16:
        raise BrokenArchive(path)
    check_directory(entries, path, archive_size, start, has_password=has_password)
    limit = start
    for entry in sorted(entries, key=lambda entry: entry.offset, reverse=True):
        entry.limit, limit = limit, entry.offset
    return entries


def data_start(file: BinaryIO, entry: Entry, path: str) -> int:
    """Where the packed bytes of an entry begin; its local header must say what the directory says.

    Raises:
        BrokenArchive, DangerousArchive: it does not, or its bytes reach into the next member.
    """
    file.seek(entry.offset)
    header = file.read(_LOCAL.size)
    if len(header) != _LOCAL.size:
        raise BrokenArchive(path, entry.name)
    signature, _, flags, method, _, _, checksum, packed, size, name_length, extra_length = _LOCAL.unpack(header)
    raw_name = file.read(name_length)
    if signature != b"PK\x03\x04" or method != entry.method or zlib.crc32(raw_name) != entry.name_checksum:
        raise BrokenArchive(path, entry.name)
    if not flags & _SIZES_FOLLOW:
        for local, listed in ((packed, entry.packed_size), (size, entry.size), (checksum, entry.checksum)):
            if local not in (listed, _MAX_32):
                raise BrokenArchive(path, entry.name)
    start = entry.offset + _LOCAL.size + int(name_length) + int(extra_length)
    if start + entry.packed_size > entry.limit:
        raise DangerousArchive(path, "overlap")
    return start


def _end_record(file: BinaryIO, archive_size: int, path: str) -> tuple[int, int, int, int]:
    """End of the directory, number of entries, bytes of the directory, its claimed offset."""
    file.seek(max(0, archive_size - _LONGEST_COMMENT - _END.size))
    tail = file.read()
    base = archive_size - len(tail)
    found: list[int] = []
    at = tail.find(b"PK\x05\x06")
    while at >= 0:
        if at + _END.size <= len(tail):
            found.append(at)
        at = tail.find(b"PK\x05\x06", at + 1)
    exact = [at for at in found if at + _END.size + _comment_length(tail, at) == len(tail)]
    if len(exact) > 1:
        raise DangerousArchive(path, "two_directories")  # one hidden in the comment of the other
    fitting = exact or [at for at in found if at + _END.size + _comment_length(tail, at) <= len(tail)]
    if not fitting:
        raise BrokenArchive(path)
    at = fitting[-1]
    _, disk, directory_disk, _, count, size, offset, _ = _END.unpack_from(tail, at)
    end = base + at
    # Some writers add the large record from 2 GB on and still give the true figures in the small one.
    if large := _large_end_record(file, end):
        for told, most, meant in zip((count, size, offset), (_MAX_16, _MAX_32, _MAX_32), large[1:], strict=True):
            if told not in (most, meant):
                raise DangerousArchive(path, "two_directories")
        return large
    if disk or directory_disk:
        raise UnsupportedArchive(path, "split zip")
    return end, count, size, offset


def _comment_length(tail: bytes, at: int) -> int:
    return int.from_bytes(tail[at + 20 : at + 22], "little")


def _large_end_record(file: BinaryIO, end: int) -> tuple[int, int, int, int] | None:
    """The end record of archives over 4 GB or 65,535 members (zip64), if there is one."""
    if end < _LOCATOR.size:
        return None
    file.seek(end - _LOCATOR.size)
    signature, _, offset, _ = _LOCATOR.unpack(file.read(_LOCATOR.size))
    if signature != b"PK\x06\x07":
        return None
    for at in (offset, end - _LOCATOR.size - _END64.size):
        if 0 <= at <= end - _LOCATOR.size - _END64.size:
            file.seek(at)
            fields = _END64.unpack(file.read(_END64.size))
            if fields[0] == b"PK\x06\x06":
                return at, fields[7], fields[8], fields[9]
    return None


def _entries(directory: bytes, path: str, shift: int) -> list[Entry]:
    entries: list[Entry] = []
    at = 0
    while at < len(directory):
        if len(entries) > MAX_MEMBERS:
            raise DangerousArchive(path, "too_many_members")
        if directory.startswith(b"PK\x05\x05", at):
            break  # a signature of the directory; nobody checks it
        if at + _ENTRY.size > len(directory) or not directory.startswith(b"PK\x01\x02", at):
            raise BrokenArchive(path)
        name_length, extra_length, comment_length = struct.unpack_from("<3H", directory, at + 28)
        stop = at + _ENTRY.size + name_length + extra_length + comment_length
        if stop > len(directory):
            raise BrokenArchive(path)
        raw_name = directory[at + _ENTRY.size : at + _ENTRY.size + name_length]
        extra_at = at + _ENTRY.size + name_length
        entries.append(
            _entry(directory, at, raw_name, _extra(directory[extra_at : extra_at + extra_length]), path, shift)
        )
        at = stop
    return entries


def _entry(directory: bytes, at: int, raw_name: bytes, extra: dict[int, bytes], path: str, shift: int) -> Entry:
    fields = _ENTRY.unpack_from(directory, at)
    _, made_by, _, flags, method, clock, day, checksum, packed, size, _, _, _, disk, _, attributes, offset = fields
    entry = Entry()
    entry.name = member_name(raw_name, flags, extra)
    entry.name_checksum = zlib.crc32(raw_name)
    entry.flags, entry.method, entry.checksum, entry.clock = flags, method, checksum, clock
    entry.encryption = extra.get(_AES_EXTRA, b"")
    large = extra.get(_ZIP64_EXTRA, b"")
    sizes = []
    for value in (size, packed, offset):
        if value == _MAX_32:
            if len(large) < 8:
                raise BrokenArchive(path, entry.name)
            value, large = int.from_bytes(large[:8], "little"), large[8:]
        sizes.append(value)
    entry.size, entry.packed_size = sizes[0], sizes[1]
    entry.offset = sizes[2] + shift
    if disk not in (0, _MAX_16):
        raise UnsupportedArchive(path, "split zip")
    # Mode bits are believed whatever system claims to have written them: a link stays a link.
    entry.mode = attributes >> 16
    is_dos_folder = bool(attributes & _DOS_FOLDER) and made_by >> 8 != _MADE_ON_UNIX and not entry.size
    entry.is_folder = entry.name.endswith("/") or is_dos_folder
    if entry.is_folder and entry.size:
        raise BrokenArchive(path, entry.name)
    entry.modified = _modified(extra.get(_TIMES_EXTRA, b""), day, clock)
    entry.least_end = entry.offset + _LOCAL.size + len(raw_name) + entry.packed_size
    return entry


def _extra(raw: bytes) -> dict[int, bytes]:
    """Extra fields by id; a broken tail is ignored, as everybody does."""
    fields: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(raw):
        number, length = struct.unpack_from("<2H", raw, at)
        fields.setdefault(number, raw[at + 4 : at + 4 + length])
        at += 4 + length
    return fields


def _modified(times: bytes, day: int, clock: int) -> datetime | None:
    """UTC where the archive says so; else the DOS clock of an unknown zone, taken as UTC; None where there is none."""
    try:
        if len(times) >= 5 and times[0] & 1:
            return datetime.fromtimestamp(int.from_bytes(times[1:5], "little", signed=True), UTC)
        if (day >> 9) == 0:
            return None  # 1980: the writer had no clock
        year, month, date = (day >> 9) + 1980, (day >> 5) & 0xF, day & 0x1F
        return datetime(year, month, date, clock >> 11, (clock >> 5) & 0x3F, min(59, (clock & 0x1F) * 2), tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None
