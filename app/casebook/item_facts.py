"""Gives words to items the platform names by number only, from a list the person brought, now or earlier.

What a list says is kept whole in `item_facts`, under the key the item has or will have, so that the order of imports
does not matter. An item that takes its words from there has -1 for the date of its title: any title from the platform
itself, whenever it comes, is later than that.
"""

import sqlite3
from typing import Final, NamedTuple

# Rows of a list that say something the casebook does not have from a list yet.
_NEWS: Final = (
    "SELECT s.rowid AS row, s.member, s.record, s.key FROM staged_facts s WHERE NOT EXISTS ("
    "SELECT 1 FROM book.item_facts f WHERE f.key = s.key AND s.title IN ('', f.title) AND s.creator IN ('', f.creator)"
    " AND s.url IN ('', f.url) AND (s.facts IS NULL OR s.facts = f.facts))"
)
# A later list replaces what it says, and leaves what it does not.
_KEEP: Final = (
    "INSERT INTO book.item_facts(key, service, platform_id, title, creator, creator_key, url, facts, member, record)"
    " SELECT s.key, o.book, s.platform_id, s.title, s.creator, s.creator_key, s.url, s.facts, m.book, s.record"
    " FROM news n CROSS JOIN staged_facts s ON s.rowid = n.row CROSS JOIN of_service o ON o.service = s.service"
    " CROSS JOIN of_member m ON m.member = s.member WHERE 1 ORDER BY n.row"
    " ON CONFLICT(key) DO UPDATE SET"
    " title = CASE WHEN excluded.title != '' THEN excluded.title ELSE title END,"
    " creator = CASE WHEN excluded.creator != '' THEN excluded.creator ELSE creator END,"
    " creator_key = ifnull(excluded.creator_key, creator_key),"
    " url = CASE WHEN excluded.url != '' THEN excluded.url ELSE url END,"
    " facts = ifnull(excluded.facts, facts), member = excluded.member, record = excluded.record"
)
# Every list's own words, so that one can be taken back; within one list, too, what comes later replaces what it says.
_KEEP_SAID: Final = (
    "INSERT INTO book.item_facts_said(key, member, record, title, creator, creator_key, url, facts)"
    " SELECT s.key, m.book, s.record, s.title, s.creator, s.creator_key, s.url, s.facts FROM staged_facts s"
    " CROSS JOIN of_member m ON m.member = s.member WHERE 1 ORDER BY s.rowid"
    " ON CONFLICT(key, member) DO UPDATE SET"
    " title = CASE WHEN excluded.title != '' THEN excluded.title ELSE title END,"
    " creator = CASE WHEN excluded.creator != '' THEN excluded.creator ELSE creator END,"
    " creator_key = ifnull(excluded.creator_key, creator_key),"
    " url = CASE WHEN excluded.url != '' THEN excluded.url ELSE url END,"
    " facts = ifnull(excluded.facts, facts), record = excluded.record"
)
# Items without a title of their own of which a list tells something they do not have yet.
_FIND_TOLD: Final = (
    "INSERT OR IGNORE INTO told SELECT i.id FROM {some} s CROSS JOIN book.item_facts f ON f.key = s.key"
    " CROSS JOIN book.items i ON i.key = s.key WHERE (i.title = '' OR i.named_at = -1)"
    " AND (i.named_at != -1 OR i.title != f.title OR f.key IN (SELECT key FROM news))"
)


# What a list gave an item is known by being what the list says.
_TAKE_BACK: Final = (
    "UPDATE book.items AS i SET url = CASE WHEN i.url = f.url THEN '' ELSE i.url END, creator = CASE"
    " WHEN (SELECT c.key FROM book.creators c WHERE c.id = i.creator) = f.creator_key THEN NULL ELSE i.creator END"
    " FROM {some} s, book.item_facts f WHERE i.key = s.key AND f.key = s.key AND i.named_at = -1"
)


class Told(NamedTuple):
    """What lists did in one merge.

    Attributes:
        items: items that were given words, by a list of this import or an earlier one.
        waiting: items told of in a list of this import that the casebook does not have yet.
        stretches: (account, service, first, last) of the events of those items, Unix ms: their origins may be told now.
    """

    items: int
    waiting: int
    stretches: list[tuple[int, int, int, int]]


def make_way(connection: sqlite3.Connection) -> None:
    """Before items are merged: those that get a title from the platform now give back what a list gave them."""
    if _has_lists(connection):
        connection.execute(_TAKE_BACK.format(some="staged_items") + " AND s.title != ''")


def merge_item_facts(connection: sqlite3.Connection) -> Told:
    """Keep what lists say, and give it to the items that need it; after items and events were merged."""
    do = connection.execute
    do(f"CREATE TABLE news AS {_NEWS}")
    do("INSERT OR IGNORE INTO new_records SELECT member, record FROM news")
    do(_TAKE_BACK.format(some="news"))
    do(_KEEP)
    do(_KEEP_SAID)
    if not _has_lists(connection):
        return Told(0, 0, [])
    do("CREATE TABLE told(item INTEGER PRIMARY KEY)")
    for some in ("staged_facts", "staged_items"):
        do(_FIND_TOLD.format(some=some))
    _give(connection)
    items = int(do("SELECT count(*) FROM told").fetchone()[0])
    waiting = do(
        "SELECT count(DISTINCT s.key) FROM staged_facts s"
        " WHERE NOT EXISTS (SELECT 1 FROM book.items i WHERE i.key = s.key)"
    ).fetchone()[0]
    stretches = do(
        "SELECT e.account, i.service, min(e.at), max(e.at) FROM told t CROSS JOIN book.items i ON i.id = t.item"
        " CROSS JOIN book.events e ON e.item = t.item WHERE e.at IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    return Told(items, int(waiting), stretches)


def give_told(connection: sqlite3.Connection, found: str) -> None:
    """Give the items a statement finds the words lists have for them; for who takes an import back."""
    connection.execute("CREATE TABLE told(item INTEGER PRIMARY KEY)")
    connection.execute(f"INSERT OR IGNORE INTO told {found}")
    _give(connection)


def _give(connection: sqlite3.Connection) -> None:
    """The words of the list; what such an item is about is read anew."""
    connection.execute("DELETE FROM book.item_topics WHERE item IN (SELECT item FROM told)")
    of_told = (
        " FROM told t CROSS JOIN book.items i ON i.id = t.item CROSS JOIN book.item_facts f ON f.key = i.key"
        " WHERE f.creator_key IS NOT NULL"
    )
    connection.execute(
        "INSERT INTO book.creators(key, name, service) SELECT f.creator_key, f.creator, f.service"
        f"{of_told} ON CONFLICT(key) DO NOTHING"
    )
    connection.execute(
        "UPDATE book.items AS i SET title = f.title, named_at = -1,"
        " url = CASE WHEN i.url = '' THEN f.url ELSE i.url END,"
        " creator = ifnull(i.creator, (SELECT c.id FROM book.creators c WHERE c.key = f.creator_key))"
        " FROM book.item_facts f WHERE f.key = i.key AND i.id IN (SELECT item FROM told)"
    )


def _has_lists(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM book.item_facts)").fetchone()[0])
