"""Makes the file of a new casebook: whole, or not at all."""

import os
import secrets
from pathlib import Path

from app.casebook.connection import new_file, understood
from app.casebook.schema import APPLICATION_ID, bring_up_to_date
from app.casebook.side_files import side_file
from app.core.errors import CannotWrite


def create_file(path: Path, salt: str, time_zone: str) -> None:
    """A new, empty casebook at a place where nothing is.

    Raises:
        CannotWrite, DiskFull: the place.
    """
    if path.exists():
        raise CannotWrite(str(path))
    # Made under another name and moved when whole: there is never half a casebook at the path.
    unborn = side_file(path)
    settings = [
        ("revision", "0"),
        ("salt", salt or secrets.token_hex(16)),
        # The same everywhere: equal exports give equal labels in every casebook.
        ("seed", "1"),
        ("time_zone", time_zone),
    ]
    try:
        with understood(path):
            connection = new_file(unborn)
            try:
                bring_up_to_date(connection)
                connection.executemany("INSERT INTO settings(name, value) VALUES(?, ?)", settings)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
            _move_new(unborn, path)
    finally:
        unborn.unlink(missing_ok=True)


def _move_new(source: Path, target: Path) -> None:
    """Move a file to a place where nothing is; never over something."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        # No hard links there (exFAT sticks, some network folders).
        if target.exists():
            raise FileExistsError(str(target)) from None
        source.replace(target)
