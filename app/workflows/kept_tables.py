"""Descriptions of tables a casebook keeps, so that the next file with the same columns is read without asking."""

import json
from pathlib import Path
from typing import Final

from app.casebook.casebook import Casebook
from app.core.errors import NotAMapping
from app.importers.by_hand.mapping import Mapping, as_plain, from_plain

SETTING: Final = "tables"
_MOST: Final = 50


def kept_tables(casebook: Casebook) -> tuple[Mapping, ...]:
    """The mappings, the one used last first; what a stranger wrote there and cannot be used is left out."""
    try:
        plain = json.loads(casebook.setting(SETTING, "[]"))
    except ValueError:
        return ()
    found = []
    for one in plain[:_MOST] if isinstance(plain, list) else ():
        try:
            found.append(from_plain(one))
        except NotAMapping:
            continue
    return tuple(found)


def keep_table(casebook_path: Path, mapping: Mapping) -> None:
    """Keep a mapping; it takes the place of one for the same columns.

    Raises:
        CasebookBusy, DiskFull, CannotWrite: the casebook.
    """
    with Casebook.open(casebook_path) as casebook:
        others = [one for one in kept_tables(casebook) if one.known_columns != mapping.known_columns]
        kept = [as_plain(one) for one in (mapping, *others)][:_MOST]
        casebook.set_setting(SETTING, json.dumps(kept, ensure_ascii=False))
