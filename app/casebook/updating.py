"""An older casebook becomes one of today: once, whoever opens it, and with a copy of how it was beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from app.casebook.connection import understood, uri_of
from app.casebook.schema import VERSION, bring_up_to_date

# The copy of a large casebook takes some seconds; pages that are opened meanwhile wait for it.
_WAIT_S: Final = 60


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether the casebook was written by an earlier version."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0]) < VERSION


def update(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an older casebook up to date, all steps or none; whoever comes second finds it done.

    The file as it was is kept beside it until the next update.

    Raises:
        CasebookBusy, DiskFull, CannotWrite: it is as it was.
    """
    before = path.with_name(f"{path.name}.before-update")
    with understood(path):
        waits_ms = connection.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.execute(f"PRAGMA busy_timeout = {_WAIT_S * 1000}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            if is_older(connection):
                before.unlink(missing_ok=True)
                # A copy is made outside of transactions only: by another connection, while this one keeps writers out.
                with closing(sqlite3.connect(uri_of(path, "ro"), uri=True, isolation_level=None)) as reader:
                    reader.execute("VACUUM INTO ?", (str(before),))
                bring_up_to_date(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute(f"PRAGMA busy_timeout = {waits_ms}")
