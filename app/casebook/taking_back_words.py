"""Gives items and creators the words the remaining exports and lists have for them; takes out what nobody names."""

import sqlite3
from typing import Final

from app.casebook.item_facts import give_told

_GONE: Final = "IN (SELECT id FROM gone_members)"
_GONE_EXPORT: Final = "IN (SELECT id FROM gone_exports)"
# What a list gave an item is known by being what the list says; it is given again, from the lists that are left.
_UNTELL: Final = (
    "UPDATE book.items AS i SET title = '', named_at = 0, url = CASE WHEN i.url = f.url THEN '' ELSE i.url END,"
    " creator = CASE WHEN (SELECT c.key FROM book.creators c WHERE c.id = i.creator) = f.creator_key THEN NULL"
    " ELSE i.creator END FROM book.item_facts f WHERE f.key = i.key AND i.named_at = -1"
    " AND i.id IN (SELECT item FROM items_seen)"
)
_OF_ITEM: Final = " FROM book.item_words w WHERE w.item = i.id"
_RESTORE_ITEMS: Final = (
    "UPDATE book.items AS i SET (title, named_at) ="
    f" (SELECT w.title, w.named_at{_OF_ITEM} ORDER BY w.named_at DESC, w.title DESC LIMIT 1),"
    f" url = (SELECT max(w.url){_OF_ITEM}),"
    f" creator = (SELECT c.id FROM book.creators c WHERE c.key = (SELECT max(w.creator){_OF_ITEM}))"
    " WHERE i.id IN (SELECT item FROM items_seen) AND EXISTS (SELECT 1 FROM book.item_words w WHERE w.item = i.id)"
)
_OF_CREATOR: Final = " FROM book.creator_words w WHERE w.creator = c.id"
_RESTORE_CREATORS: Final = (
    f"UPDATE book.creators AS c SET (name, named_at) = (SELECT w.name, w.named_at{_OF_CREATOR}"
    " ORDER BY w.named_at DESC, w.name DESC LIMIT 1) WHERE c.id IN (SELECT creator FROM creators_seen)"
    " AND EXISTS (SELECT 1 FROM book.creator_words w WHERE w.creator = c.id)"
)
# Where all exports say the same, the name is as late as the latest of those that are left.
_DATE: Final = (
    "UPDATE book.{what}s AS n SET named_at = min(n.named_at, ifnull((SELECT d.date FROM latest_{what}s d"
    " WHERE d.{what} = n.id), 0)) WHERE n.named_at > 0 AND n.id IN (SELECT {what} FROM {what}s_seen)"
    " AND NOT EXISTS (SELECT 1 FROM book.{what}_words w WHERE w.{what} = n.id)"
)
_EXPORT_DATE: Final = (
    " CROSS JOIN book.members m ON m.id = {member} CROSS JOIN book.exports x ON x.id = m.export GROUP BY 1"
)
_OF_ITEMS: Final = " FROM items_seen s CROSS JOIN book.events e ON e.item = s.item"
_OF_CREATORS: Final = (
    " FROM creators_seen s CROSS JOIN book.items i ON i.creator = s.creator CROSS JOIN book.events e ON e.item = i.id"
)
_OF_WORDS: Final = (
    " UNION ALL SELECT s.creator, max(ifnull(x.date, 0)) FROM creators_seen s CROSS JOIN book.creators c"
    " ON c.id = s.creator CROSS JOIN book.item_words w ON w.creator = c.key"
    " CROSS JOIN book.exports x ON x.id = w.export GROUP BY 1"
)
_FURTHER: Final = " CROSS JOIN book.event_where w ON w.event = e.id"


def restore_words(connection: sqlite3.Connection) -> None:
    """Restore the words of items in `items_seen` and of lists that go; after events were taken back.

    Adds the events of items whose words change to `touched`: their origins may be others now.
    """
    do = connection.execute
    _find_list_items(connection)
    do("DELETE FROM book.item_words WHERE item IN (SELECT item FROM dead_items)")
    do(
        "CREATE TABLE words_before AS SELECT i.id, i.title, i.creator, c.name FROM items_seen s"
        " CROSS JOIN book.items i ON i.id = s.item LEFT JOIN book.creators c ON c.id = i.creator"
    )
    do("CREATE TABLE creators_seen(creator INTEGER PRIMARY KEY)")
    do(
        f"INSERT INTO creators_seen SELECT creator FROM book.creator_words WHERE export {_GONE_EXPORT} UNION"
        " SELECT creator FROM book.items WHERE creator IS NOT NULL AND (id IN (SELECT item FROM items_seen)"
        " OR id IN (SELECT item FROM dead_items)) UNION SELECT c.id FROM book.item_words w CROSS JOIN book.creators c"
        f" ON c.key = w.creator WHERE w.export {_GONE_EXPORT}"
    )
    do(
        "CREATE TABLE names_before AS SELECT s.creator, c.name FROM creators_seen s"
        " CROSS JOIN book.creators c ON c.id = s.creator"
    )
    do(_UNTELL)
    _take_back_lists(connection)
    do(f"DELETE FROM book.item_words WHERE export {_GONE_EXPORT}")
    do(f"DELETE FROM book.creator_words WHERE export {_GONE_EXPORT}")
    do(_RESTORE_CREATORS)
    do(_RESTORE_ITEMS)
    for what, events in (("item", _OF_ITEMS), ("creator", _OF_CREATORS)):
        named = f"SELECT s.{what}, max(ifnull(x.date, 0)) AS date{events}"
        do(
            f"CREATE TABLE latest_{what}s AS SELECT {what}, max(date) AS date FROM"
            f" ({named}{_EXPORT_DATE.format(member='e.member')}"
            f" UNION ALL {named}{_FURTHER}{_EXPORT_DATE.format(member='w.member')}"
            f"{_OF_WORDS if what == 'creator' else ''}) GROUP BY 1"
        )
        do(f"CREATE INDEX latest_{what} ON latest_{what}s({what})")
        do(_DATE.format(what=what))
    give_told(
        connection,
        "SELECT s.item FROM items_seen s CROSS JOIN book.items i ON i.id = s.item"
        " CROSS JOIN book.item_facts f ON f.key = i.key WHERE i.title = ''",
    )
    _note_changes(connection)


def delete_unnamed(connection: sqlite3.Connection) -> None:
    """Items without an event, and creators without an item, are nobody's any more."""
    do = connection.execute
    for table, column in (("item_topics", "item"), ("items", "id")):
        do(f"DELETE FROM book.{table} WHERE {column} IN (SELECT item FROM dead_items)")
    do("CREATE TABLE dead_creators(id INTEGER PRIMARY KEY)")
    do(
        "INSERT INTO dead_creators SELECT id FROM book.creators c WHERE NOT EXISTS"
        " (SELECT 1 FROM book.items i WHERE i.creator = c.id)"
        " AND key NOT IN (SELECT creator FROM book.item_words WHERE creator IS NOT NULL)"
    )
    do("DELETE FROM book.creator_words WHERE creator IN (SELECT id FROM dead_creators)")
    do("DELETE FROM book.creators WHERE id IN (SELECT id FROM dead_creators)")


def _find_list_items(connection: sqlite3.Connection) -> None:
    """Items that go with their last event, and those of lists that go, which may lose what the list gave them."""
    do = connection.execute
    do("CREATE TABLE dead_items(item INTEGER PRIMARY KEY)")
    do(
        "INSERT INTO dead_items SELECT item FROM items_seen s"
        " WHERE NOT EXISTS (SELECT 1 FROM book.events e WHERE e.item = s.item)"
    )
    do("DELETE FROM items_seen WHERE item IN (SELECT item FROM dead_items)")
    do("CREATE TABLE lost_facts(key INTEGER PRIMARY KEY)")
    do(f"INSERT INTO lost_facts SELECT DISTINCT key FROM book.item_facts_said WHERE member {_GONE}")
    do(
        "INSERT OR IGNORE INTO items_seen SELECT i.id FROM lost_facts l CROSS JOIN book.items i ON i.key = l.key"
        " WHERE i.id NOT IN (SELECT item FROM dead_items)"
    )


def _take_back_lists(connection: sqlite3.Connection) -> None:
    """What a later list replaced is said again by the earlier one."""
    do = connection.execute
    do(f"DELETE FROM book.item_facts_said WHERE member {_GONE}")
    do(
        "DELETE FROM book.item_facts WHERE key IN (SELECT key FROM lost_facts)"
        " AND key NOT IN (SELECT key FROM book.item_facts_said)"
    )
    said = "SELECT s.{} FROM book.item_facts_said s WHERE s.key = f.key AND {} ORDER BY s.member DESC LIMIT 1"
    words = ", ".join(f"{name} = ifnull(({said.format(name, f's.{name} != ' + repr(''))}), '')" for name in _WORDS)
    others = ", ".join(f"{name} = ({said.format(name, f's.{name} IS NOT NULL')})" for name in ("creator_key", "facts"))
    place = said.format("member, s.record", "1")
    do(
        f"UPDATE book.item_facts AS f SET {words}, {others}, (member, record) = ({place})"
        " WHERE f.key IN (SELECT key FROM lost_facts)"
    )


def _note_changes(connection: sqlite3.Connection) -> None:
    """Where words changed, topics are read again and origins inferred again."""
    do = connection.execute
    do("CREATE TABLE changed_items(item INTEGER PRIMARY KEY)")
    do(
        "INSERT OR IGNORE INTO changed_items SELECT b.id FROM words_before b CROSS JOIN book.items i ON i.id = b.id"
        " LEFT JOIN book.creators c ON c.id = i.creator"
        " WHERE i.title != b.title OR i.creator IS NOT b.creator OR c.name IS NOT b.name"
    )
    do(
        "INSERT OR IGNORE INTO changed_items SELECT i.id FROM names_before b CROSS JOIN book.creators c"
        " ON c.id = b.creator AND c.name != b.name CROSS JOIN book.items i ON i.creator = b.creator"
    )
    do("DELETE FROM book.item_topics WHERE item IN (SELECT item FROM changed_items)")
    do(
        "INSERT INTO touched SELECT e.account, i.service, min(e.at), max(e.at) FROM changed_items h"
        " CROSS JOIN book.items i ON i.id = h.item CROSS JOIN book.events e ON e.item = i.id GROUP BY 1, 2"
    )


_WORDS: Final = ("title", "creator", "url")
