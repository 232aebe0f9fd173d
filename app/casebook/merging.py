"""Joins a staged import with the casebook in one transaction: all of it, or nothing."""

import sqlite3
from contextlib import suppress

from app.casebook.accounts import Planned, plan_accounts
from app.casebook.connection import BUSY_AFTER_S, understood
from app.casebook.merge_clock import STEPS, Clock
from app.casebook.merge_steps import Merged, MergeSteps
from app.casebook.staging import Staging
from app.core.progress import Progress

__all__ = ["Merged", "merge"]


def merge(staging: Staging, progress: Progress, *, now_s: int) -> Merged:
    """Bring what was staged into the casebook.

    Args:
        staging: filled; its casebook exists.
        progress: told at least ten times a second; what it raises ends the merge and leaves the casebook as it was.
        now_s: time of the import, Unix seconds.

    Raises:
        CasebookBusy, DiskFull, CannotWrite, NotACasebook: nothing was changed.
        Cancelled: nothing was changed.
    """
    connection = staging.connection
    clock = Clock(progress)
    connection.set_progress_handler(clock.ticked, STEPS)
    path = staging.casebook_path
    try:
        with understood(path):
            # What was staged is complete; a database is attached outside of transactions only.
            connection.execute("COMMIT")
            connection.execute("ATTACH ? AS book", (str(path.absolute()),))
            for pragma in ("secure_delete = ON", "mmap_size = 0", "cache_size = -10000", "synchronous = FULL"):
                connection.execute(f"PRAGMA book.{pragma}")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_AFTER_S * 1000)}")
            clock.at(0.3)
            accounts = _begin(staging)
            try:
                merged = MergeSteps(staging, accounts, clock, now_s).run()
                clock.at(0.99)
                connection.set_progress_handler(None, 0)
                connection.execute("COMMIT")
            except BaseException:
                connection.set_progress_handler(None, 0)
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
    except sqlite3.OperationalError as error:
        if clock.stopped is not None:
            raise clock.stopped from None
        raise error
    finally:
        connection.set_progress_handler(None, 0)
    # The log is as large as the import: give the room back now, unless somebody is still reading from it.
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA book.wal_checkpoint(TRUNCATE)")
    return merged


def _begin(staging: Staging) -> Planned:
    """Settle whose the exports are, find rows of the same event, and take the write lock.

    All that needs the lock least comes before it; if another import came between, it is done again.
    """
    connection = staging.connection
    while True:
        revision = connection.execute("SELECT value FROM book.settings WHERE name = 'revision'").fetchone()
        planned = plan_accounts(staging)
        _mask(staging, planned)
        _find_twins(connection)
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("SELECT value FROM book.settings WHERE name = 'revision'").fetchone() == revision:
            return planned
        connection.execute("ROLLBACK")
        _mask(staging, planned)


def _mask(staging: Staging, planned: Planned) -> None:
    """Give the keys of a second account of a platform their own range; done twice, it is undone."""
    # x ^ mask in SQLite, which has no such operator.
    statement = (
        "UPDATE staged SET key = (key | ?1) - (key & ?1)"
        " WHERE shape IN (SELECT id FROM staged_shapes WHERE member = ?2 AND profile = ?3)"
    )
    for number, member in enumerate(staging.members, start=1):
        for profile in range(len(staging.exports[member.export].profiles)):
            if mask := planned.masks[member.export, profile]:
                staging.connection.execute(statement, (mask, number, profile))


def _find_twins(connection: sqlite3.Connection) -> None:
    """Number the rows that share a key.

    Within one file the n-th row of a key is the n-th such event; over several files the n-th rows are one event.
    """
    connection.execute("DROP INDEX IF EXISTS staged_key")
    connection.execute("DELETE FROM twins")
    connection.execute("CREATE INDEX staged_key ON staged(key)")
    connection.execute(
        "INSERT INTO twins(seq, ordinal, first) SELECT seq, ordinal, min(seq) OVER (PARTITION BY key, ordinal) FROM ("
        "SELECT s.seq, s.key, row_number() OVER (PARTITION BY s.key, h.member ORDER BY s.at, s.record, s.seq) - 1"
        " AS ordinal FROM staged s JOIN staged_shapes h ON h.id = s.shape"
        " WHERE s.key IN (SELECT key FROM staged GROUP BY key HAVING count(*) > 1))"
    )
