"""Words for what was refused: names of creators, and what the export calls each act."""

import sqlite3
from typing import Final

from app.core.events import KIND_NUMBER, Kind

# Facts in which importers keep the platform's own word for an act.
_WORDS: Final = ("act", "action", "list")


def creator_names(connection: sqlite3.Connection) -> dict[int, str]:
    """Every creator's name by its number."""
    return dict(connection.execute("SELECT id, name FROM creators"))


def words_of_acts(connection: sqlite3.Connection) -> dict[int, str]:
    """By event id, the platform's words for an act against something, where it has any; plays skipped have none."""
    told = " || ' ' || ".join(f"ifnull(json_extract(facts, '$.{word}'), '')" for word in _WORDS)
    rows = connection.execute(
        f"SELECT id, trim({told}) AS words FROM events WHERE kind = ? AND facts IS NOT NULL AND words != ''",
        (KIND_NUMBER[Kind.DISLIKED],),
    )
    return dict(rows)
