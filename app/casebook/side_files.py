"""Files that stand beside a casebook while an import is prepared, and are gone when it ends."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def side_file(casebook_path: Path) -> Path:
    """A name beside the casebook that nobody has; it tells whose process it is."""
    return casebook_path.with_name(f".{casebook_path.name}.import-{os.getpid()}-{secrets.token_hex(4)}")


def remove_left_behind(casebook_path: Path) -> None:
    """Remove side files of imports that were killed; one that is in use holds its lock and stays."""
    for path in _side_files(casebook_path):
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=0)
            try:
                connection.execute("BEGIN EXCLUSIVE")
            finally:
                connection.close()
        except sqlite3.OperationalError:
            continue
        except sqlite3.DatabaseError:
            pass  # cut off before its first page was whole
        with suppress(OSError):
            path.unlink()


def remove_of_process(casebook_path: Path, process_id: int) -> None:
    """Remove the side files of a process of ours that has ended."""
    for path in _side_files(casebook_path, f"{process_id}-"):
        with suppress(OSError):
            path.unlink()


def is_being_imported_into(casebook_path: Path) -> bool:
    """Whether an import is under way, or was killed."""
    return next(_side_files(casebook_path), None) is not None


def _side_files(casebook_path: Path, begins_with: str = "") -> Iterator[Path]:
    beginning = f".{casebook_path.name}.import-{begins_with}"
    if not casebook_path.parent.is_dir():
        return iter(())
    return (path for path in casebook_path.parent.iterdir() if path.name.startswith(beginning))
