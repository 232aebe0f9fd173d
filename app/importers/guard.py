"""What an archive from outside may ask of us, checked on its directory before a byte is inflated."""

import stat
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from app.core.errors import DangerousArchive, EncryptedArchive, TooLargeToRead

MIB = 1 << 20
# A part of the largest Takeout we heard of holds some 70,000 files; ours to set.
MAX_MEMBERS = 200_000
MAX_DIRECTORY = 64 * MIB
# Text compresses 5 to 40 times; more than 200 times and large is a bomb, not a diary.
MAX_RATIO = 200
RATIO_MATTERS_FROM = 50 * MIB
TOTAL_RATIO_MATTERS_FROM = 200 * MIB
MAX_MEMBER = 8 * 1024 * MIB
MAX_READ = 64 * 1024 * MIB

ENCRYPTED = 0x0001
ENCRYPTED_BEYOND_US = 0x0040 | 0x2000  # strong, encrypted directory
METHOD_AES = 99


class Listed(Protocol):
    """What the guard looks at in one entry of a directory."""

    offset: int
    packed_size: int
    size: int
    least_end: int
    flags: int
    method: int
    mode: int


class Budget:
    """Bytes that may still be inflated out of one archive."""

    def __init__(self, path: str, limit: int = MAX_READ) -> None:
        self._path, self._left = path, limit

    def spend(self, size: int) -> None:
        """Count bytes read.

        Raises:
            TooLargeToRead: more was read than any export needs.
        """
        self._left -= size
        if self._left < 0:
            raise TooLargeToRead(self._path)


def check_directory(
    entries: Sequence[Listed], path: str, archive_size: int, directory_start: int, *, has_password: bool = False
) -> None:
    """Refuse a directory that lies, hides or explodes; entries come in any order.

    Args:
        entries: all entries, folders included.
        path: the archive, for the message.
        archive_size: bytes on disk.
        directory_start: where the directory begins; no member may reach into it.
        has_password: the person has given one; members may ask for it.

    Raises:
        DangerousArchive: overlap, ratio, link, too_many_members.
        EncryptedArchive: a member asks for a password and there is none, or it is encrypted in a way we cannot open.
    """
    if len(entries) > MAX_MEMBERS:
        raise DangerousArchive(path, "too_many_members")
    for entry in entries:
        asks = entry.flags & ENCRYPTED or entry.method == METHOD_AES
        if entry.flags & ENCRYPTED_BEYOND_US or (asks and not has_password):
            raise EncryptedArchive(path)
        if is_special(entry.mode):
            raise DangerousArchive(path, "link")
        if entry.size > RATIO_MATTERS_FROM and entry.size > MAX_RATIO * entry.packed_size:
            raise DangerousArchive(path, "ratio")
    check_total(sum(entry.size for entry in entries), path, archive_size)
    ordered = sorted(entries, key=_offset)
    for entry, following in pairwise(ordered):
        if entry.least_end > following.offset:
            raise DangerousArchive(path, "overlap")
    if ordered and ordered[-1].least_end > directory_start:
        raise DangerousArchive(path, "overlap")


def check_total(total: int, path: str, archive_size: int) -> None:
    """Refuse what would inflate to much more than any text does.

    Args:
        total: bytes of all members, inflated; of those in archives inside too.
        path: the archive, for the message.
        archive_size: bytes on disk.

    Raises:
        DangerousArchive: ratio.
    """
    if total > TOTAL_RATIO_MATTERS_FROM and total > MAX_RATIO * archive_size:
        raise DangerousArchive(path, "ratio")


def is_special(mode: int) -> bool:
    """A link, device, pipe or socket by its Unix mode; 0 (no mode recorded) is an ordinary file."""
    kind = stat.S_IFMT(mode)
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR)


def _offset(entry: Listed) -> int:
    return entry.offset
