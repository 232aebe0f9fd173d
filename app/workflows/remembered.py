"""What takes long to compute is remembered in the casebook, until the casebook changes."""

from pathlib import Path

from app.casebook.casebook import Casebook
from app.core.errors import CannotWrite, CasebookBusy, DiskFull


def open_to_remember(path: Path) -> Casebook:
    """The casebook, to read only where it cannot be written; then nothing is remembered.

    Raises:
        NoCasebook, NotACasebook, NewerCasebook, CasebookBusy: the file.
    """
    try:
        return Casebook.open(path)
    except CannotWrite:
        return Casebook.open(path, read_only=True)


def remember(casebook: Casebook, name: str, key: str, text: str, revision: int) -> None:
    """Keep a result that was computed from this revision of the casebook, if it can be kept."""
    try:
        casebook.keep_result(name, key, text, revision)
    except (CannotWrite, CasebookBusy, DiskFull):
        return  # to be forgotten costs time, not truth
