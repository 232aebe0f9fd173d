"""Genres of items as the platform names them."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Final

_NAMING: Final = ("genres", "genre", "category", "store_category")
_MOST: Final = 8  # names of one item; more is a list of something else


def genres(connection: sqlite3.Connection, streams: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Names by item, of the items of these streams that have any; several in one field stand apart by ";"."""
    marks = ",".join("?" * len(streams))
    has = " OR ".join(f"e.facts LIKE '%\"{name}\"%'" for name in _NAMING)
    rows = connection.execute(
        f"SELECT e.item, e.facts FROM events e JOIN streams s ON s.id = e.stream WHERE s.name IN ({marks})"
        f" AND e.facts IS NOT NULL AND ({has}) GROUP BY e.item"
        " UNION ALL SELECT i.id, f.facts FROM item_facts f JOIN items i ON i.key = f.key"
        " WHERE i.named_at = -1 AND f.facts IS NOT NULL",
        tuple(streams),
    )
    found: dict[int, tuple[str, ...]] = {}
    for item, text in rows:
        facts = json.loads(text)
        value = next((str(facts[name]) for name in _NAMING if facts.get(name)), "")
        if names := tuple(dict.fromkeys(part.strip() for part in value.split(";") if part.strip()))[:_MOST]:
            found[item] = names
    return found
