"""Reads all events into compact columns, with sessions and exclusions worked out on the way."""

import sqlite3
from array import array
from typing import Final

from app.casebook.exclusions import Excluder
from app.core.columns import EventColumns
from app.core.events import PRECISION_NUMBER, Precision
from app.core.streams import STREAM, STREAMS
from app.core.topics import TOPICS

SESSION_GAP_MS: Final = 30 * 60 * 1000
_MS_PER_DAY: Final = 86_400_000
_ROWS: Final = 20_000
_DAY: Final = PRECISION_NUMBER[Precision.DAY]


def read_columns(connection: sqlite3.Connection, streams: list[str] | None, excluder: Excluder) -> EventColumns:
    """Events of the person, profiles of others left out, in order of stream and time; undated ones first.

    Args:
        connection: to the casebook.
        streams: stream ids; None = all.
        excluder: of the person's rules.
    """
    there = dict(connection.execute("SELECT name, id FROM streams").fetchall())
    known = [stream.id for stream in STREAMS if stream.id in there]
    held = {stream for (stream,) in connection.execute("SELECT DISTINCT stream FROM stream_counts")}
    names = [
        name
        for name in (*known, *sorted(set(there) - set(known)))
        if there[name] in held and (streams is None or name in streams)
    ]
    most_items = connection.execute("SELECT ifnull(max(id), 0) FROM items").fetchone()[0]
    creator_of = array("i", bytes(4 * (most_items + 1)))
    for item, creator in connection.execute("SELECT id, creator FROM items WHERE creator IS NOT NULL"):
        creator_of[item] = creator
    index_of = array("i", b"\xff" * (4 * (most_items + 1)))
    columns = EventColumns(streams=tuple(names))
    others = {number for (number,) in connection.execute("SELECT id FROM accounts WHERE NOT is_me")}
    sessions = _Sessions()
    for place, name in enumerate(names):
        sessions.begin(name)
        rows = connection.execute(
            "SELECT id, at, kind, origin, item, account, duration, origin_inferred, precision FROM events"
            " INDEXED BY events_stream WHERE stream = ?"
            + (f" AND account NOT IN ({','.join(map(str, others))})" if others else "")
            + " ORDER BY at, id",
            (there[name],),
        )
        while batch := rows.fetchmany(_ROWS):
            ids, times, kinds, origins, items, accounts, durations, inferred, precisions = zip(*batch, strict=True)
            columns.event_id.extend(ids)
            at_s = [-1 if at is None else at // 1000 if at > 0 else 0 for at in times]
            columns.at_s.extend(at_s)
            columns.stream.extend([place] * len(batch))
            columns.kind.extend(kinds)
            columns.origin.extend(origins)
            columns.origin_inferred.extend(inferred)
            columns.duration_s.extend([float("nan") if d is None else d for d in durations])
            creators = [creator_of[item] for item in items]
            columns.creator.extend(creators)
            for item in items:
                if index_of[item] < 0:
                    index_of[item] = len(columns.item_ids)
                    columns.item_ids.append(item)
            columns.item.extend([index_of[item] for item in items])
            sessions.add(columns.session, times, accounts, durations, precisions)
            if excluder.is_idle:
                columns.is_excluded.frombytes(bytes(len(batch)))
            else:
                columns.is_excluded.extend(
                    map(excluder.covers, ids, at_s, items, creators, accounts, [name] * len(batch))
                )
    columns.posterior = _posteriors(connection, index_of, len(columns.item_ids))
    return columns


class _Sessions:
    """Numbers sessions: one account and stream, a gap of over 30 minutes ends one; rows of a day are one session."""

    def __init__(self) -> None:
        self._next = 0
        self._are_ends = False
        # account → end of its last event and number of its running session
        self._last: dict[int, tuple[int, int]] = {}

    def begin(self, stream: str) -> None:
        self._are_ends = stream in STREAM and STREAM[stream].times_are_ends
        self._last = {}

    def add(
        self,
        column: "array[int]",
        times: tuple[int | None, ...],
        accounts: tuple[int, ...],
        durations: tuple[float | None, ...],
        precisions: tuple[int, ...],
    ) -> None:
        last, upcoming, are_ends = self._last, self._next, self._are_ends
        for at, account, duration, precision in zip(times, accounts, durations, precisions, strict=True):
            if at is None:
                column.append(-1)
                continue
            length = int(duration * 1000) if duration else 0
            start, end = (at - length, at) if are_ends else (at, at + length)
            if precision <= _DAY:
                start = end = at // _MS_PER_DAY * _MS_PER_DAY
            running = last.get(account)
            if running is None or start - running[0] > SESSION_GAP_MS:
                number, upcoming = upcoming, upcoming + 1
            else:
                number, end = running[1], max(end, running[0])
            last[account] = (end, number)
            column.append(number)
        self._next = upcoming


def _posteriors(connection: sqlite3.Connection, index_of: "array[int]", items: int) -> bytearray:
    width = len(TOPICS)
    posterior = bytearray(items * width)
    for item, read in connection.execute("SELECT item, posterior FROM item_topics"):
        place = index_of[item] if item < len(index_of) else -1
        if place >= 0 and len(read) == width:
            posterior[place * width : (place + 1) * width] = read
    return posterior
