"""The person notes that they asked a platform for their data, so that the calendar knows what they wait for."""

import json
from datetime import date
from pathlib import Path
from typing import Final

from app.casebook.casebook import Casebook

_SETTING: Final = "asked_for"


def asked_for(casebook_path: Path) -> dict[str, date]:
    """What the person waits for: the day each guide's data was asked for, by id of the guide.

    Raises:
        NoCasebook, NotACasebook, NewerCasebook: the file.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        return _read(casebook)


def ask_for(casebook_path: Path, guide: str, asked: date | None) -> dict[str, date]:
    """Note that data was asked for, or with None that it is not waited for any more; gives what is waited for then.

    Raises:
        NoCasebook, NotACasebook, NewerCasebook, CasebookBusy, CannotWrite: the file.
    """
    with Casebook.open(casebook_path) as casebook:
        waiting = _read(casebook)
        waiting.pop(guide, None)
        if asked is not None:
            waiting[guide] = asked
        casebook.set_setting(_SETTING, json.dumps({name: day.isoformat() for name, day in waiting.items()}))
        return waiting


def _read(casebook: Casebook) -> dict[str, date]:
    """The setting; a casebook from a stranger may hold anything there."""
    try:
        stored = json.loads(casebook.setting(_SETTING) or "{}")
        return {str(name): date.fromisoformat(day) for name, day in stored.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
