"""Reads all events into compact columns, with sessions and exclusions worked out on the way."""

import sqlite3
import sys
from array import array
from typing import Final

from app.casebook.exclusions import Excluder
from app.casebook.profiles import other_accounts
from app.casebook.sessions import Sessions
from app.core.columns import EventColumns
from app.core.events import PRECISION_NUMBER, Precision
from app.core.streams import STREAMS
from app.core.topics import TOPICS

_ROWS: Final = 20_000
# Several small numbers travel as one: a column less costs a tenth of the time. Low byte: kind; high byte: the flags.
_PACKED: Final = (
    f"kind | (origin << 8) | (origin_inferred << 12) | ((precision <= {PRECISION_NUMBER[Precision.DAY]}) << 13)"
)
_ORIGIN_OF: Final = bytes(flags & 0x0F for flags in range(256))
_INFERRED_OF: Final = bytes(flags >> 4 & 1 for flags in range(256))
_IS_DAY_OF: Final = bytes(flags >> 5 & 1 for flags in range(256))


def read_columns(connection: sqlite3.Connection, streams: list[str] | None, excluder: Excluder) -> EventColumns:
    """Events of the person, profiles of others left out, in order of stream and time; undated ones first.

    Args:
        connection: to the casebook.
        streams: stream ids; None = all.
        excluder: of the person's rules.
    """
    numbers = _streams(connection, streams)
    most_items = connection.execute("SELECT ifnull(max(id), 0) FROM items").fetchone()[0]
    creator_of = array("i", bytes(4 * (most_items + 1)))
    for item, creator in connection.execute("SELECT id, creator FROM items WHERE creator IS NOT NULL"):
        creator_of[item] = creator
    index_of = array("i", b"\xff" * (4 * (most_items + 1)))
    columns = EventColumns(streams=tuple(numbers))
    accounts = [number for (number,) in connection.execute("SELECT id FROM accounts WHERE events > 0")]
    others = other_accounts(connection)
    only_account = accounts[0] if len(accounts) == 1 else None
    sessions = Sessions()
    for place, (name, number) in enumerate(numbers.items()):
        sessions.begin(name)
        rows = connection.execute(
            f"SELECT id, at, item, duration, {_PACKED}{', account' if only_account is None else ''}"
            " FROM events INDEXED BY events_stream WHERE stream = ?"
            + (f" AND account NOT IN ({others})" if others else "")
            + " ORDER BY at, id",
            (number,),
        )
        while batch := rows.fetchmany(_ROWS):
            count = len(batch)
            ids, times, items, durations, packed, *whose = zip(*batch, strict=True)
            owners = whose[0] if whose else (only_account,) * count
            flags = _bytes_of(packed)
            high = flags[1::2]
            at_s = [-1 if at is None else at // 1000 if at > 0 else 0 for at in times]
            creators = array("i", [creator_of[item] for item in items])
            columns.event_id += array("q", ids)
            columns.at_s += array("q", at_s)
            columns.stream += array("H", [place]) * count
            columns.kind.frombytes(flags[0::2])
            columns.origin.frombytes(high.translate(_ORIGIN_OF))
            columns.origin_inferred.frombytes(high.translate(_INFERRED_OF))
            columns.duration_s += array("f", [float("nan") if d is None else d for d in durations])
            columns.creator += creators
            for item in items:
                if index_of[item] < 0:
                    index_of[item] = len(columns.item_ids)
                    columns.item_ids.append(item)
            columns.item += array("i", [index_of[item] for item in items])
            columns.session += sessions.of(times, owners, durations, high.translate(_IS_DAY_OF))
            if excluder.is_idle:
                columns.is_excluded.frombytes(bytes(count))
            else:
                columns.is_excluded.frombytes(
                    bytes(map(excluder.covers, ids, at_s, items, creators, owners, (name,) * count))
                )
    columns.posterior = _posteriors(connection, index_of, len(columns.item_ids))
    return columns


def _streams(connection: sqlite3.Connection, wanted: list[str] | None) -> dict[str, int]:
    """Streams that have events and are wanted, by id, in the order of `core.streams`; those of a later version last."""
    there = dict(connection.execute("SELECT name, id FROM streams WHERE id IN (SELECT stream FROM stream_counts)"))
    known = [stream.id for stream in STREAMS if stream.id in there]
    names = [*known, *sorted(set(there) - set(known))]
    return {name: there[name] for name in names if wanted is None or name in wanted}


def _bytes_of(packed: tuple[int, ...]) -> bytes:
    """Two bytes each, the low one first, whatever the machine."""
    numbers = array("H", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _posteriors(connection: sqlite3.Connection, index_of: "array[int]", items: int) -> bytearray:
    width = len(TOPICS)
    posterior = bytearray(items * width)
    for item, read in connection.execute("SELECT item, posterior FROM item_topics"):
        place = index_of[item] if item < len(index_of) else -1
        if place >= 0 and len(read) == width:
            posterior[place * width : (place + 1) * width] = read
    return posterior
