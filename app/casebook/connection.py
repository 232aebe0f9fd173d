"""Opens the file of a casebook as one opens a letter from a stranger, and puts SQLite's complaints into our words."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import Final
from urllib.parse import quote

from app.casebook.schema import APPLICATION_ID, VERSION, tables_of
from app.core.errors import CannotWrite, CasebookBusy, DiskFull, NewerCasebook, NoCasebook, NotACasebook

BUSY_AFTER_S: Final = 2.0
_HEADER: Final = 100
_OF_CODE: Final = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: CasebookBusy,
    sqlite3.SQLITE_LOCKED: CasebookBusy,
    sqlite3.SQLITE_READONLY: CannotWrite,
    sqlite3.SQLITE_CANTOPEN: CannotWrite,
    sqlite3.SQLITE_PERM: CannotWrite,
    sqlite3.SQLITE_AUTH: CannotWrite,
    sqlite3.SQLITE_NOTADB: NotACasebook,
    sqlite3.SQLITE_CORRUPT: NotACasebook,
    # A full quota, a vanished stick and a file size limit all end here: what helps is room on the disk.
    sqlite3.SQLITE_IOERR: DiskFull,
}
# Windows knows no quota by this number.
_NO_ROOM: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say about the file into errors a person can act on.

    Raises:
        DiskFull, CannotWrite, CasebookBusy, NotACasebook: by what happened; anything else rises as it is.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        meant = _OF_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if meant is None:
            raise
        raise meant(str(path)) from error
    except OSError as error:
        raise (DiskFull if error.errno in _NO_ROOM else CannotWrite)(str(path)) from error


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to an existing casebook; does not read more of it than its table of contents.

    Args:
        path: the file.
        read_only: never write, not even the recovery of an interrupted transaction.

    Raises:
        NoCasebook, NotACasebook, NewerCasebook, CasebookBusy, CannotWrite: see their names.
    """
    _look_at_place(path)
    with understood(path):
        connection = _open(path, read_only)
        try:
            _guard(connection)
            _look_at_contents(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def new_file(path: Path) -> sqlite3.Connection:
    """A connection to a file that is not there yet.

    Raises:
        CannotWrite: there is something at the path already, or the folder cannot be written.
    """
    with understood(path):
        path.touch(exist_ok=False)
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_AFTER_S)
        _guard(connection)
    return connection


def uri_of(path: Path, mode: str) -> str:
    """The path as SQLite's URI, whatever characters are in it; mode is "ro", "rw", or "ro&immutable=1"."""
    return f"file:{quote(str(path.absolute()).encode(), safe='/:')}?mode={mode}"


def _look_at_place(path: Path) -> None:
    """Whether there is a file of some length.

    It is never opened beside SQLite: closing any other descriptor of it drops the locks that connections of this
    process hold (sqlite.org/howtocorrupt.html, section 2.2).
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise NoCasebook(str(path)) from None
    except OSError:
        raise CannotWrite(str(path)) from None
    if not S_ISREG(found.st_mode) or found.st_size < _HEADER:
        raise NotACasebook(str(path))


def _open(path: Path, read_only: bool) -> sqlite3.Connection:
    def at(mode: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri_of(path, mode), uri=True, isolation_level=None, timeout=BUSY_AFTER_S, cached_statements=256
        )
        try:
            connection.execute("PRAGMA schema_version").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    if not read_only:
        return at("rw")
    try:
        return at("ro")
    except sqlite3.OperationalError:
        # A folder that cannot be written (a DVD, a teacher's share) has no place for the shared memory of write-ahead
        # logging. Without a log beside it nobody is writing: the file is complete as it is.
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        return at("ro&immutable=1")


def _guard(connection: sqlite3.Connection) -> None:
    """What SQLite recommends before any other statement on a file that may be hostile (its page on security)."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    # Debian builds SQLite with it on, Windows and macOS do not: what was deleted is overwritten.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -8000")


def _look_at_contents(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotACasebook(str(path))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NewerCasebook(str(path))
    tables = set()
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        # We make no triggers, views or virtual tables: such a file was prepared by someone.
        if kind in ("trigger", "view") or (kind == "table" and "VIRTUAL" in (sql or "").upper().split("(")[0]):
            raise NotACasebook(str(path))
        if kind == "table":
            tables.add(name)
    if not tables >= tables_of(version):
        raise NotACasebook(str(path))
