"""Items as the topic readers want them, and what they read."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.core.items import ItemText
from app.core.messages import Message
from app.core.topics import TOPICS

MOST_CREATOR_TITLES: Final = 20
# What a list the person brought says about an item; only where its words come from there.
_OF_LIST: Final = "(SELECT f.facts FROM item_facts f WHERE f.key = i.key AND i.named_at = -1)"


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What was read in an item.

    Attributes:
        item_id: number of the item.
        posterior: probability per topic, shape (32,), uint8: p × 255.
        because: the evidence, strongest first.
        interests: finer taxonomy ids.
    """

    item_id: int
    posterior: bytes
    because: tuple[Message, ...] = ()
    interests: tuple[str, ...] = ()


class UnreadItems:
    """Goes through the items nobody has read yet, those of one creator together."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._creator: int | None = None
        self._item = 0
        self._titles: tuple[int, list[tuple[int, str]]] = (0, [])

    def next(self, limit: int) -> list[ItemText]:
        """At most `limit` further items; [] when through."""
        found: list[ItemText] = []
        while len(found) < limit:
            some = self._some(limit - len(found))
            if some:
                found += some
            elif self._creator is None:
                # Those without a creator are through; on to the first creator.
                self._creator, self._item = 0, 0
            else:
                break
        return found

    def _some(self, limit: int) -> list[ItemText]:
        place, values = ("i.creator IS NULL AND i.id > ?", (self._item,))
        if self._creator is not None:
            place, values = "(i.creator, i.id) > (?, ?)", (self._creator, self._item)  # type: ignore[assignment]
        rows = self._connection.execute(
            "SELECT i.id, i.title, i.creator, c.name, i.url, s.name, (SELECT e.facts FROM events e"
            f" WHERE e.item = i.id AND e.facts IS NOT NULL LIMIT 1), {_OF_LIST}"
            " FROM items i LEFT JOIN creators c ON c.id = i.creator JOIN services s ON s.id = i.service"
            f" WHERE {place} AND NOT EXISTS (SELECT 1 FROM item_topics t WHERE t.item = i.id)"
            " ORDER BY i.creator, i.id LIMIT ?",
            (*values, limit),
        ).fetchall()
        if rows:
            self._creator, self._item = rows[-1][2], rows[-1][0]
        return [
            ItemText(
                item, title, name or "", url, service, _facts(facts, of_list), self._creator_titles(creator, item)
            )
            for item, title, creator, name, url, service, facts, of_list in rows
        ]  # fmt: skip

    def _creator_titles(self, creator: int | None, item: int) -> tuple[str, ...]:
        """Other titles of the same creator."""
        if creator is None:
            return ()
        if self._titles[0] != creator:
            rows = self._connection.execute(
                "SELECT id, title FROM items WHERE creator = ? AND title != '' LIMIT ?",
                (creator, MOST_CREATOR_TITLES + 1),
            ).fetchall()
            self._titles = (creator, rows)
        return tuple(title for other, title in self._titles[1] if other != item)[:MOST_CREATOR_TITLES]


def item_text(connection: sqlite3.Connection, item: int) -> ItemText | None:
    """One item as the topic readers want it, read or not."""
    row = connection.execute(
        "SELECT i.title, i.creator, c.name, i.url, s.name, (SELECT e.facts FROM events e WHERE e.item = i.id"
        f" AND e.facts IS NOT NULL LIMIT 1), {_OF_LIST} FROM items i LEFT JOIN creators c ON c.id = i.creator"
        " JOIN services s ON s.id = i.service WHERE i.id = ?",
        (item,),
    ).fetchone()
    if row is None:
        return None
    title, creator, name, url, service, facts, of_list = row
    titles = UnreadItems(connection)._creator_titles(creator, item)
    return ItemText(item, title, name or "", url, service, _facts(facts, of_list), titles)


def _facts(of_event: str | None, of_list: str | None) -> dict[str, str | int | float | bool] | None:
    """What the platform says about an item, and what a list the person brought adds."""
    if not of_list:
        return json.loads(of_event) if of_event else None
    return {**json.loads(of_list), **json.loads(of_event or "{}")}


def keep(connection: sqlite3.Connection, readings: Iterable[StoredReading]) -> None:
    """Store readings; a later one of the same item replaces the earlier."""
    connection.executemany(
        "INSERT OR REPLACE INTO item_topics(item, top, p, posterior, because, interests) VALUES(?, ?, ?, ?, ?, ?)",
        (
            (
                reading.item_id, top := max(range(len(TOPICS)), key=reading.posterior.__getitem__),
                reading.posterior[top] / 255, reading.posterior,
                json.dumps([as_plain(message) for message in reading.because], ensure_ascii=False),
                json.dumps(reading.interests),
            )
            for reading in readings
        ),
    )  # fmt: skip


def stored(connection: sqlite3.Connection, item: int) -> StoredReading | None:
    """What was read in an item, None if it was not read yet."""
    row = connection.execute("SELECT posterior, because, interests FROM item_topics WHERE item = ?", (item,)).fetchone()
    if row is None:
        return None
    because = tuple(from_plain(message) for message in json.loads(row[1]))
    return StoredReading(item, row[0], because, tuple(json.loads(row[2])))


def interests(connection: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """Finer taxonomy ids by item, of the items that have any."""
    return {
        item: tuple(json.loads(ids))
        for item, ids in connection.execute("SELECT item, interests FROM item_topics WHERE interests != '[]'")
    }


def as_plain(message: Message) -> dict[str, object]:
    """A message as JSON can hold it."""
    return {
        "id": message.id,
        "fields": {
            name: {"message": as_plain(value)} if isinstance(value, Message) else value
            for name, value in message.fields.items()
        },
    }


def from_plain(plain: dict[str, object]) -> Message:
    """The message again."""
    fields = plain.get("fields")
    assert isinstance(fields, dict)
    return Message(
        str(plain["id"]),
        {
            name: from_plain(value["message"]) if isinstance(value, dict) and "message" in value else value
            for name, value in fields.items()
        },
    )
