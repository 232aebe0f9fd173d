"""Keeps what each export calls items and creators, where they do not say the same: so that one can be taken back.

An item has rows in `item_words` for all exports that name it or for none; none means that all say what stands in the
item itself. A creator likewise in `creator_words`. What a list the person brought gave an item is not among its words.
"""

import sqlite3
from collections.abc import Sequence
from typing import Final

from app.casebook.staged_tables import BETTER_CREATOR, BETTER_ITEM

_ITEM_COLUMNS: Final = "key, title, creator, service, platform_id, url, named_at, export"
_CREATOR_COLUMNS: Final = "key, name, service, platform_id, named_at, export"
# An item's own words, without what a list gave it: known by being what the list says.
_OWN_URL: Final = "CASE WHEN i.named_at = -1 AND i.url = ifnull(f.url, '') THEN '' ELSE i.url END"
_OWN_CREATOR: Final = "CASE WHEN i.named_at = -1 AND c.key IS f.creator_key THEN NULL ELSE c.key END"
_OWN_TITLE: Final = "CASE WHEN i.named_at = -1 THEN '' ELSE i.title END"
_ITEM: Final = (
    " CROSS JOIN book.items i ON i.key = s.key LEFT JOIN book.creators c ON c.id = i.creator"
    " LEFT JOIN book.item_facts f ON f.key = i.key"
)
# Exports that told of an item so far: those of its events.
_NAMED_BY: Final = (
    "SELECT w.item, m.export FROM worded_items w CROSS JOIN book.events e ON e.item = w.item"
    " CROSS JOIN book.members m ON m.id = e.member UNION SELECT w.item, m.export FROM worded_items w"
    " CROSS JOIN book.events e ON e.item = w.item CROSS JOIN book.event_where p ON p.event = e.id"
    " CROSS JOIN book.members m ON m.id = p.member"
)
# Where all say the same, the latest date of a name is that of the latest of them.
_KEEP_ITEMS: Final = (
    "INSERT INTO book.item_words(item, export, title, creator, url, named_at)"
    f" SELECT i.id, n.export, {_OWN_TITLE}, {_OWN_CREATOR}, {_OWN_URL},"
    f" CASE WHEN {_OWN_TITLE} = '' THEN 0 ELSE min(i.named_at, ifnull(x.date, 0)) END FROM ({_NAMED_BY}) n"
    " CROSS JOIN book.items i ON i.id = n.item CROSS JOIN book.exports x ON x.id = n.export"
    " LEFT JOIN book.creators c ON c.id = i.creator LEFT JOIN book.item_facts f ON f.key = i.key"
    " WHERE NOT EXISTS (SELECT 1 FROM book.item_words w WHERE w.item = i.id)"
)
_KEEP_CREATORS: Final = (
    "INSERT INTO book.creator_words(creator, export, name, named_at)"
    " SELECT c.id, n.export, c.name, CASE WHEN c.name = '' THEN 0 ELSE min(c.named_at, ifnull(x.date, 0)) END"
    " FROM (SELECT w.creator, m.export FROM worded_creators w CROSS JOIN book.items i ON i.creator = w.creator"
    " CROSS JOIN book.events e ON e.item = i.id CROSS JOIN book.members m ON m.id = e.member"
    " UNION SELECT w.creator, m.export FROM worded_creators w CROSS JOIN book.items i ON i.creator = w.creator"
    " CROSS JOIN book.events e ON e.item = i.id CROSS JOIN book.event_where p ON p.event = e.id"
    " CROSS JOIN book.members m ON m.id = p.member"
    " UNION SELECT w.creator, o.export FROM worded_creators w CROSS JOIN book.creators c ON c.id = w.creator"
    " CROSS JOIN book.item_words o ON o.creator = c.key) n"
    " CROSS JOIN book.creators c ON c.id = n.creator CROSS JOIN book.exports x ON x.id = n.export"
    " WHERE NOT EXISTS (SELECT 1 FROM book.creator_words w WHERE w.creator = c.id)"
)


def join_words(connection: sqlite3.Connection) -> None:
    """Make one row of each staged item and creator; those of several exports of this import are kept aside."""
    connection.execute("CREATE TABLE worded_items(item INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE worded_creators(creator INTEGER PRIMARY KEY)")
    for table, columns, better in (
        ("staged_items", _ITEM_COLUMNS, BETTER_ITEM),
        ("staged_creators", _CREATOR_COLUMNS, BETTER_CREATOR),
    ):
        several = f"SELECT key FROM {table} GROUP BY key HAVING count(*) > 1"
        connection.execute(f"CREATE TABLE {table}_of_several AS SELECT * FROM {table} WHERE key IN ({several})")
        connection.execute(f"DELETE FROM {table} WHERE key IN (SELECT key FROM {table}_of_several)")
        columns_but_export = columns.removesuffix(", export")
        connection.execute(
            f"INSERT INTO {table}({columns}) SELECT {columns_but_export}, -1 FROM {table}_of_several WHERE 1"
            f" ORDER BY id{better}"
        )


def find_worded(connection: sqlite3.Connection) -> None:
    """Known items and creators this import calls otherwise; what was said of them so far is kept before it changes."""
    do = connection.execute
    do(
        f"INSERT OR IGNORE INTO worded_items SELECT i.id FROM staged_items s{_ITEM} WHERE s.title != {_OWN_TITLE}"
        f" OR s.url != {_OWN_URL} OR s.creator IS NOT {_OWN_CREATOR}"
        " OR EXISTS (SELECT 1 FROM book.item_words w WHERE w.item = i.id)"
    )
    do(
        "INSERT OR IGNORE INTO worded_items SELECT i.id FROM staged_items_of_several s"
        " CROSS JOIN book.items i ON i.key = s.key"
    )
    do(
        "INSERT OR IGNORE INTO worded_creators SELECT c.id FROM staged_creators s CROSS JOIN book.creators c"
        " ON c.key = s.key WHERE s.name != c.name"
        " OR EXISTS (SELECT 1 FROM book.creator_words w WHERE w.creator = c.id)"
    )
    do(
        "INSERT OR IGNORE INTO worded_creators SELECT c.id FROM staged_creators_of_several s"
        " CROSS JOIN book.creators c ON c.key = s.key"
    )
    do(_KEEP_CREATORS)
    do(_KEEP_ITEMS)


def keep_words(connection: sqlite3.Connection, export_numbers: Sequence[int]) -> None:
    """Keep what this import calls them; after its items and creators are in the casebook.

    Args:
        connection: of the side file, the casebook attached as `book`, inside the transaction of the merge.
        export_numbers: numbers in the casebook by position in the import.
    """
    do = connection.execute
    do("CREATE TABLE of_export(position INTEGER PRIMARY KEY, export INTEGER)")
    connection.executemany("INSERT INTO of_export VALUES(?, ?)", enumerate(export_numbers))
    do(
        "INSERT OR IGNORE INTO worded_items SELECT i.id FROM staged_items_of_several s"
        " CROSS JOIN book.items i ON i.key = s.key"
    )
    do(
        "INSERT OR IGNORE INTO worded_creators SELECT c.id FROM staged_creators_of_several s"
        " CROSS JOIN book.creators c ON c.key = s.key"
    )
    # A part of a request may come later than the others; together they are one export.
    for table in ("staged_items", "staged_items_of_several"):
        do(
            "INSERT INTO book.item_words(item, export, title, creator, url, named_at)"
            f" SELECT i.id, o.export, s.title, s.creator, s.url, s.named_at FROM {table} s"
            " CROSS JOIN of_export o ON o.position = s.export CROSS JOIN book.items i ON i.key = s.key"
            " WHERE i.id IN (SELECT item FROM worded_items) ON CONFLICT(item, export) DO UPDATE SET"
            " url = max(url, excluded.url), creator = CASE WHEN creator IS NULL OR excluded.creator > creator"
            " THEN excluded.creator ELSE creator END, title = CASE WHEN (excluded.named_at, excluded.title) >"
            " (named_at, title) THEN excluded.title ELSE title END, named_at = max(named_at, excluded.named_at)"
        )
    for table in ("staged_creators", "staged_creators_of_several"):
        do(
            "INSERT INTO book.creator_words(creator, export, name, named_at)"
            f" SELECT c.id, o.export, s.name, s.named_at FROM {table} s"
            " CROSS JOIN of_export o ON o.position = s.export CROSS JOIN book.creators c ON c.key = s.key"
            " WHERE c.id IN (SELECT creator FROM worded_creators) ON CONFLICT(creator, export) DO UPDATE SET"
            " name = CASE WHEN (excluded.named_at, excluded.name) > (named_at, name) THEN excluded.name ELSE name END,"
            " named_at = max(named_at, excluded.named_at)"
        )
