"""Finds events: page by page, by words, one with all its places."""

import json
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app.casebook.exclusions import Excluder
from app.casebook.profiles import other_accounts
from app.casebook.rows import EventRow, Place, ms_of, time_of_ms
from app.casebook.searching import items_that_match
from app.core.events import KIND_NUMBER, KINDS, ORIGIN_NUMBER, ORIGINS, PRECISIONS
from app.core.topics import TOPICS

_SHOWN_FROM: Final = 0.05
_AT_ONCE: Final = 500
_DEEP: Final = 20_000


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; every field that is set narrows further.

    Attributes:
        streams: stream ids; () = all.
        kinds, origins: `core.events` values; () = all.
        search: words that all stand in title or creator.
        creator, item: number in the casebook; 0 = all.
        topic: most probable topic of the item; "" = all.
        since, until: from, included, and until, not included; undated events are left out if either is set.
        of_everybody: profiles of others, too; they are kept, and neither counted nor shown among one's own.
    """

    streams: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    search: str = ""
    creator: int = 0
    item: int = 0
    topic: str = ""
    since: datetime | None = None
    until: datetime | None = None
    of_everybody: bool = False

    @property
    def is_of_items(self) -> bool:
        """The items that fit are found first, then their events."""
        return bool(self.search.strip() or self.creator or self.item or self.topic)


class Finder:
    """Answers questions for events; remembers the order of the last filter for jumps into the middle."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._order: tuple[object, array[int]] | None = None
        self._others = other_accounts(connection)
        self._streams = {
            name: (number, platform, service)
            for number, name, platform, service in connection.execute(
                "SELECT s.id, s.name, s.platform, v.name FROM streams s JOIN services v ON v.id = s.service"
            )
        }
        self._of_number = {
            number: (name, platform, service) for name, (number, platform, service) in self._streams.items()
        }

    def ids(self, wanted: EventFilter, first: int, count: int, newest_first: bool, revision: int) -> Sequence[int]:
        """Ids of `count` events from position `first`, by time; undated ones at the end of the newest-first order."""
        if not wanted.is_of_items and (len(self._chosen(wanted)) == 1 or wanted == EventFilter()):
            total = self.count(wanted)
            # From the nearer end: SQLite walks over what it leaves out.
            if first > total // 2 and first < total:
                count = min(count, total - first)
                return self._query(wanted, not newest_first, count, total - first - count)[::-1]
            return self._query(wanted, newest_first, count, first)
        if first < _DEEP and not wanted.is_of_items:
            return self._query(wanted, newest_first, count, first)
        asked = (wanted, newest_first, revision)
        if self._order is None or self._order[0] != asked:
            self._order = (asked, self._query(wanted, newest_first, -1, 0))
        return self._order[1][first : first + count]

    def count(self, wanted: EventFilter) -> int:
        """How many events fit; at once where only streams and kinds are asked for."""
        whole = EventFilter(streams=wanted.streams, kinds=wanted.kinds, of_everybody=wanted.of_everybody)
        if wanted == whole and (wanted.of_everybody or not self._others):
            rows = self._connection.execute("SELECT stream, kind, events FROM stream_counts")
            chosen = self._chosen(wanted)
            return sum(
                events
                for stream, kind, events in rows
                if (not wanted.streams or stream in chosen) and (not wanted.kinds or KINDS[kind] in wanted.kinds)
            )
        source, parameters = self._source(wanted)
        return int(self._connection.execute(f"SELECT count(*) {source}", parameters).fetchone()[0])

    def rows(self, ids: Sequence[int], excluder: Excluder) -> list[EventRow]:
        """The events in the order of `ids`; ids that do not exist are left out."""
        found: dict[int, EventRow] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = list(ids[start : start + _AT_ONCE])
            for row in self._connection.execute(
                "SELECT e.id, e.at, e.kind, e.origin, e.origin_inferred, e.precision, e.stream, i.title,"
                " ifnull(c.name, ''), i.url, e.item, ifnull(i.creator, 0), e.duration, m.export, m.name, e.record,"
                " e.zone_guessed, e.account, e.amount, ifnull(e.currency, ''), e.quantity, e.facts, t.posterior"
                " FROM events e JOIN items i ON i.id = e.item LEFT JOIN creators c ON c.id = i.creator"
                " JOIN members m ON m.id = e.member LEFT JOIN item_topics t ON t.item = e.item"
                f" WHERE e.id IN ({','.join('?' * len(some))})",
                some,
            ):
                found[row[0]] = self._row(row, excluder)
        return [found[number] for number in ids if number in found]

    def places(self, event: int) -> tuple[Place, ...]:
        """Everywhere an event was read, first place first."""
        return tuple(
            Place(export, member, record)
            for export, member, record in self._connection.execute(
                "SELECT m.export, m.name, e.record FROM events e JOIN members m ON m.id = e.member WHERE e.id = ?1"
                " UNION ALL SELECT m.export, m.name, w.record FROM event_where w JOIN members m ON m.id = w.member"
                " WHERE w.event = ?1",
                (event,),
            )
        )

    def _row(self, row: tuple[Any, ...], excluder: Excluder) -> EventRow:
        (
            number, at, kind, origin, inferred, precision, stream_number, title, creator, url, item, creator_id,
            duration, export, member, record, zone_guessed, account, amount, currency, quantity, facts, posterior,
        ) = row  # fmt: skip
        stream, platform, service = self._of_number[stream_number]
        at_s = -1 if at is None else at // 1000
        return EventRow(
            number, time_of_ms(at), KINDS[kind], ORIGINS[origin], bool(inferred), PRECISIONS[precision], platform,
            service, stream, title, creator, url, item, creator_id, duration, Place(export, member, record),
            not excluder.is_idle and excluder.covers(number, at_s, item, creator_id, account, stream),
            shown_topics(posterior), bool(zone_guessed), account, amount, currency, quantity,
            json.loads(facts) if facts else {},
        )  # fmt: skip

    def _chosen(self, wanted: EventFilter) -> list[int]:
        return [self._streams[stream][0] for stream in wanted.streams if stream in self._streams]

    def _query(self, wanted: EventFilter, newest_first: bool, count: int, first: int) -> "array[int]":
        source, parameters = self._source(wanted)
        way = "DESC" if newest_first else "ASC"
        rows = self._connection.execute(
            f"SELECT e.id {source} ORDER BY e.at {way}, e.id {way} LIMIT ? OFFSET ?", (*parameters, count, first)
        )
        return array("q", [number for (number,) in rows])

    def _source(self, wanted: EventFilter) -> tuple[str, list[Any]]:
        """FROM and WHERE of a filter."""
        conditions: list[str] = []
        parameters: list[Any] = []
        source = "FROM events e"
        if wanted.is_of_items:
            items = []
            if wanted.search.strip():
                matching, words = items_that_match(wanted.search)
                items.append(matching)
                parameters += words
            if wanted.creator:
                items.append("SELECT id FROM items WHERE creator = ?")
                parameters.append(wanted.creator)
            if wanted.item:
                items.append("SELECT id FROM items WHERE id = ?")
                parameters.append(wanted.item)
            if wanted.topic:
                items.append("SELECT item AS id FROM item_topics WHERE top = ?")
                parameters.append(TOPICS.index(wanted.topic) if wanted.topic in TOPICS else -1)
            source = f"FROM ({' INTERSECT '.join(items)}) x CROSS JOIN events e ON e.item = x.id"
        if wanted.streams:
            chosen = self._chosen(wanted)
            # With one stream the index in order of time serves; the unary plus keeps SQLite from it where it cannot.
            column = "e.stream" if len(chosen) == 1 and not wanted.is_of_items else "+e.stream"
            conditions.append(f"{column} IN ({','.join(map(str, chosen)) or '-1'})")
        if wanted.kinds:
            numbers = ",".join(str(number) for kind, number in KIND_NUMBER.items() if kind in wanted.kinds)
            conditions.append(f"e.kind IN ({numbers or '-1'})")
        if wanted.origins:
            numbers = ",".join(str(number) for origin, number in ORIGIN_NUMBER.items() if origin in wanted.origins)
            conditions.append(f"e.origin IN ({numbers or '-1'})")
        if self._others and not wanted.of_everybody:
            # The unary plus: no index on it, and none wanted.
            conditions.append(f"+e.account NOT IN ({self._others})")
        if wanted.since:
            conditions.append("e.at >= ?")
            parameters.append(ms_of(wanted.since))
        if wanted.until:
            conditions.append("e.at < ?")
            parameters.append(ms_of(wanted.until))
        return f"{source} WHERE {' AND '.join(conditions) or '1'}", parameters


def shown_topics(posterior: bytes | None) -> tuple[tuple[str, float], ...]:
    """Topics and their probability, most probable first, of at least .05; () if not read yet."""
    if not posterior:
        return ()
    pairs = sorted(zip(posterior, TOPICS, strict=False), key=lambda pair: (-pair[0], pair[1]))
    return tuple((topic, round(share / 255, 3)) for share, topic in pairs if share / 255 >= _SHOWN_FROM)
