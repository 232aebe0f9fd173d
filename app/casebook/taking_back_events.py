"""Takes events back with the files that tell of them: what other files tell of, too, stays as those tell it."""

import sqlite3
from typing import Final

from app.casebook.merge_clock import Clock
from app.casebook.schema import INDEXES

_OF_EVENT: Final = " FROM book.event_readings r WHERE r.event = e.id"
# The best of what is left, field by field, as `MAKE_BETTER` chooses; what was inferred is inferred anew.
_RESTORE: Final = (
    "UPDATE book.events AS e SET"
    f" (precision, at) = (SELECT r.precision, r.at{_OF_EVENT} ORDER BY r.precision DESC, r.at LIMIT 1),"
    f" (origin, origin_inferred) = (SELECT max(r.origin), 0{_OF_EVENT}),"
    f" (duration, zone_guessed) = (SELECT max(r.duration), min(r.zone_guessed){_OF_EVENT}),"
    f" (amount, currency, quantity) = (SELECT max(r.amount), max(r.currency), max(r.quantity){_OF_EVENT}),"
    f" facts = (SELECT r.facts{_OF_EVENT} ORDER BY ifnull(length(r.facts), -1) DESC, r.facts DESC LIMIT 1)"
    " WHERE e.id IN (SELECT event FROM told_less)"
)
# Places of the events whose first place goes, if they have others.
_MOVE: Final = (
    "INSERT INTO moved SELECT f.event, w.member, w.record FROM firsts f CROSS JOIN book.event_where w"
    " ON w.event = f.event AND (w.member, w.record) = (SELECT o.member, o.record FROM book.event_where o"
    " WHERE o.event = f.event ORDER BY o.member, o.record LIMIT 1)"
)
_TOUCH: Final = (
    "INSERT INTO touched SELECT e.account, s.service, min(e.at), max(e.at) FROM {events} x"
    " CROSS JOIN book.events e ON e.id = x.event CROSS JOIN book.streams s ON s.id = e.stream GROUP BY 1, 2"
)
_MANY: Final = 20_000


def count_events(connection: sqlite3.Connection) -> tuple[int, int]:
    """Events that only the files in `gone_members` tell of, and events of theirs that others tell of, too."""
    gone = "IN (SELECT id FROM gone_members)"
    told = connection.execute(
        f"SELECT count(*), sum(has_others) FROM (SELECT EXISTS (SELECT 1 FROM book.event_where w WHERE w.event = e.id"
        f" AND w.member NOT {gone}) AS has_others FROM book.events e WHERE e.member {gone})"
    ).fetchone()
    further = connection.execute(
        f"SELECT count(DISTINCT w.event) FROM book.event_where w CROSS JOIN book.events e ON e.id = w.event"
        f" WHERE w.member {gone} AND e.member NOT {gone}"
    ).fetchone()
    moved = int(told[1] or 0)
    return int(told[0]) - moved, moved + int(further[0])


def take_back_events(connection: sqlite3.Connection, clock: Clock) -> None:
    """Take back the events of the files in `gone_members`.

    Leaves behind, for the steps that follow: `touched` (account, service, first, last: stretches in which something
    changed, Unix ms), `items_seen` (items of events these files told of) and `shared` (those others name, too).
    """
    do = connection.execute
    gone = "IN (SELECT id FROM gone_members)"
    for table in ("told_less", "firsts", "dead"):
        do(f"CREATE TABLE {table}(event INTEGER PRIMARY KEY)")
    do("CREATE TABLE moved(event INTEGER PRIMARY KEY, member INTEGER, record INTEGER)")
    do("CREATE TABLE items_seen(item INTEGER PRIMARY KEY)")
    do("CREATE TABLE touched(account INTEGER, service INTEGER, first INTEGER, last INTEGER)")
    do(f"INSERT INTO firsts SELECT id FROM book.events WHERE member {gone}")
    do(
        "INSERT OR IGNORE INTO items_seen SELECT e.item FROM firsts f CROSS JOIN book.events e ON e.id = f.event"
        " UNION SELECT e.item FROM book.event_where w CROSS JOIN book.events e ON e.id = w.event"
        f" WHERE w.member {gone}"
    )
    do(f"INSERT INTO told_less SELECT DISTINCT event FROM book.event_readings WHERE member {gone}")
    do(f"DELETE FROM book.event_readings WHERE member {gone}")
    do(f"DELETE FROM book.event_where WHERE member {gone}")
    clock.at(0.2)
    do(_MOVE)
    do("INSERT INTO dead SELECT event FROM firsts WHERE event NOT IN (SELECT event FROM moved)")
    do("DELETE FROM told_less WHERE event IN (SELECT event FROM dead)")
    for events in ("dead", "told_less"):
        do(_TOUCH.format(events=events))
    do("UPDATE book.events AS e SET member = m.member, record = m.record FROM moved m WHERE e.id = m.event")
    do("DELETE FROM book.event_where WHERE (event, member, record) IN (SELECT event, member, record FROM moved)")
    do(_RESTORE)
    do(_TOUCH.format(events="told_less"))  # at the times they have now
    _count_less(connection)
    clock.at(0.3)
    _delete_dead(connection)


def _count_less(connection: sqlite3.Connection) -> None:
    do = connection.execute
    do(
        "CREATE TABLE less AS SELECT e.stream, e.kind, e.account, count(*) AS events FROM dead d"
        " CROSS JOIN book.events e ON e.id = d.event GROUP BY 1, 2, 3"
    )
    do(
        "UPDATE book.stream_counts AS c SET events = c.events - l.events"
        " FROM (SELECT stream, kind, sum(events) AS events FROM less GROUP BY 1, 2) l"
        " WHERE l.stream = c.stream AND l.kind = c.kind"
    )
    do("DELETE FROM book.stream_counts WHERE events <= 0")
    do(
        "UPDATE book.accounts AS a SET events = a.events - l.events"
        " FROM (SELECT account, sum(events) AS events FROM less GROUP BY 1) l WHERE l.account = a.id"
    )


def _delete_dead(connection: sqlite3.Connection) -> None:
    """Where most of many go, the indexes are built anew: cheaper than taking each entry out of four."""
    do = connection.execute
    dead = int(do("SELECT count(*) FROM dead").fetchone()[0])
    is_bulk = dead > _MANY and dead * 3 > do("SELECT count(*) FROM book.events").fetchone()[0]
    indexes = [name for name in INDEXES if name.startswith("events_")] if is_bulk else []
    for index in indexes:
        do(f"DROP INDEX book.{index}")
    do("DELETE FROM book.events WHERE id IN (SELECT event FROM dead)")
    for index in indexes:
        do(INDEXES[index].replace(f"INDEX {index}", f"INDEX book.{index}"))
