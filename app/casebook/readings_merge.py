"""Keeps how each file tells of an event, where they do not tell the same: so that one of them can be taken back.

An event has rows in `event_readings` for all its places or for none. None means that every place says what stands in
the event itself, save an origin we inferred.
"""

import sqlite3
from typing import Final

_FIELDS: Final = "precision, at, origin, duration, zone_guessed, amount, currency, quantity, facts"
# Rows of this import that tell of an event another row told of before; :base is the id before the first new event.
_FURTHER: Final = (
    " FROM (SELECT seq, event FROM known UNION ALL SELECT t.seq, :base + t.first FROM twins t"
    " WHERE t.first != t.seq AND NOT EXISTS (SELECT 1 FROM known k WHERE k.seq = t.seq)) o"
    " CROSS JOIN staged s ON s.seq = o.seq CROSS JOIN shapes h ON h.id = s.shape"
)
_STATED_ORIGIN: Final = "CASE WHEN e.origin_inferred THEN 0 ELSE e.origin END"
_FIND: Final = (
    f"INSERT OR IGNORE INTO told_apart SELECT o.event{_FURTHER} CROSS JOIN book.events e ON e.id = o.event"
    " WHERE h.precision != e.precision OR s.at IS NOT e.at"
    f" OR h.origin != {_STATED_ORIGIN} OR s.duration IS NOT e.duration OR h.zone_guessed != e.zone_guessed"
    " OR s.amount IS NOT e.amount OR s.currency IS NOT e.currency OR s.quantity IS NOT e.quantity"
    " OR s.facts IS NOT e.facts OR EXISTS (SELECT 1 FROM book.event_readings r WHERE r.event = e.id)"
)
_KEEP_BEFORE: Final = (
    f"INSERT INTO book.event_readings(event, member, record, {_FIELDS})"
    f" SELECT e.id, p.member, p.record, e.precision, e.at, {_STATED_ORIGIN}, e.duration, e.zone_guessed, e.amount,"
    " e.currency, e.quantity, e.facts FROM told_apart a CROSS JOIN book.events e ON e.id = a.event CROSS JOIN"
    " (SELECT id AS event, member, record FROM book.events WHERE id IN (SELECT event FROM told_apart) UNION"
    " SELECT event, member, record FROM book.event_where WHERE event IN (SELECT event FROM told_apart)) p"
    " ON p.event = e.id WHERE NOT EXISTS (SELECT 1 FROM book.event_readings r WHERE r.event = e.id)"
)
_KEEP_NEW: Final = (
    f"INSERT OR IGNORE INTO book.event_readings(event, member, record, {_FIELDS})"
    " SELECT o.event, h.member, s.record, h.precision, s.at, h.origin, s.duration, h.zone_guessed, s.amount,"
    f" s.currency, s.quantity, s.facts{_FURTHER} WHERE o.event IN (SELECT event FROM told_apart)"
)


def keep_readings(connection: sqlite3.Connection, base: int) -> None:
    """Keep the readings of events that are told of anew and otherwise; before the better one is chosen.

    Args:
        connection: of the side file, the casebook attached as `book`, inside the transaction of the merge; new events
            are there, further places are not.
        base: the id before the first new event.
    """
    connection.execute("CREATE TABLE told_apart(event INTEGER PRIMARY KEY)")
    connection.execute(_FIND, {"base": base})
    connection.execute(_KEEP_BEFORE)
    connection.execute(_KEEP_NEW, {"base": base})
