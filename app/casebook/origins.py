"""Infers how items came to the person where the export does not say: after a search, after a subscription.

Only what can be seen is claimed. A search of the same service at most ten minutes before, with a word in common, makes
an event `sought`; a dated subscription to its creator before it makes it `followed`; everything else stays unknown.
What is inferred is marked, and an origin the platform states is never touched.
"""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

from app.casebook.searching import link_words
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin
from app.core.streams import STREAM

AFTER_SEARCH_MS: Final = 600_000
_TARGETS: Final = (
    Kind.SHOWN,
    Kind.CHOSEN,
    Kind.BOUGHT,
    Kind.LIKED,
    Kind.DISLIKED,
    Kind.SAVED,
    Kind.SHARED,
    Kind.SKIPPED,
)
_TARGET_NUMBERS: Final = ", ".join(str(KIND_NUMBER[kind]) for kind in _TARGETS)
_SEARCHED, _FOLLOWED = KIND_NUMBER[Kind.SEARCHED], KIND_NUMBER[Kind.FOLLOWED]
SOUGHT_NUMBER, FOLLOWED_NUMBER = ORIGIN_NUMBER[Origin.SOUGHT], ORIGIN_NUMBER[Origin.FOLLOWED]
# Where a time is the end of a play: what played longer than this is not looked for.
_LONGEST_PLAY_MS: Final = 4 * 3_600_000
# Words of that many titles are remembered; around a search the same ones come again.
_REMEMBERED: Final = 4_096


def infer(connection: sqlite3.Connection, touched: Iterable[tuple[int, int, int, int]]) -> None:
    """Infer origins around the events a merge added.

    Args:
        connection: of the side file, the casebook attached as `book`, inside the transaction of the merge.
        touched: (account, service, first, last): where it added some, and the stretch they lie in, Unix ms.
    """
    connection.execute("CREATE TABLE sought(event INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE windows(since INTEGER PRIMARY KEY, until INTEGER)")
    connection.execute("CREATE TABLE subscribed(creator INTEGER PRIMARY KEY, since INTEGER)")
    for account, service, first, last in touched:
        _find_sought(connection, account, service, first - AFTER_SEARCH_MS, last + AFTER_SEARCH_MS)
        connection.execute(
            f"UPDATE book.events SET origin = {SOUGHT_NUMBER}, origin_inferred = 1"
            " WHERE id IN (SELECT event FROM sought)"
        )
        connection.execute("DELETE FROM sought")
        _mark_followed(connection, account, service)


def _streams(connection: sqlite3.Connection, service: int, kinds: str) -> list[tuple[int, str]]:
    return connection.execute(
        "SELECT DISTINCT s.id, s.name FROM book.streams s JOIN book.stream_counts c ON c.stream = s.id"
        f" WHERE s.service = ? AND c.kind IN ({kinds}) ORDER BY 1",
        (service,),
    ).fetchall()


def _find_sought(connection: sqlite3.Connection, account: int, service: int, first: int, last: int) -> None:
    searches: list[tuple[int, int]] = []
    for stream, _ in _streams(connection, service, str(_SEARCHED)):
        searches += connection.execute(
            "SELECT at, item FROM book.events WHERE stream = ? AND at BETWEEN ? AND ? AND account = ? AND kind = ?",
            (stream, first, last, account, _SEARCHED),
        )
    if not searches:
        return
    searches.sort()
    times, items = array("q", [at for at, _ in searches]), array("q", [item for _, item in searches])
    del searches
    of_search = _word_reader(connection, with_creator=False)
    # Who searches for a channel and opens its video has sought it: the creator's name counts.
    of_item = _word_reader(connection, with_creator=True)
    found: list[tuple[int]] = []
    for stream, name in _streams(connection, service, _TARGET_NUMBERS):
        are_ends = name in STREAM and STREAM[name].times_are_ends
        _open_windows(connection, times, _LONGEST_PLAY_MS if are_ends else 0)
        for event, at, item, duration in connection.execute(
            "SELECT e.id, e.at, e.item, e.duration FROM windows w CROSS JOIN book.events e INDEXED BY events_stream"
            " ON e.stream = ? AND e.at BETWEEN w.since AND w.until"
            f" WHERE e.account = ? AND e.kind IN ({_TARGET_NUMBERS})"
            f" AND (e.origin = 0 OR (e.origin_inferred AND e.origin != {SOUGHT_NUMBER}))",
            (stream, account),
        ):
            begun = at - int(1000 * (duration or 0)) if are_ends else at
            until = bisect_right(times, begun)
            since = bisect_left(times, begun - AFTER_SEARCH_MS, 0, until)
            if since == until:
                continue
            own = of_item(item)
            if any(own & of_search(items[place]) for place in range(until - 1, since - 1, -1)):
                found.append((event,))
                if len(found) >= 2_000:
                    connection.executemany("INSERT INTO sought VALUES(?)", found)
                    found.clear()
    connection.executemany("INSERT INTO sought VALUES(?)", found)


def _open_windows(connection: sqlite3.Connection, times: "array[int]", longer: int) -> None:
    """The stretches of time in which something can follow one of the searches; none overlaps the next."""

    def windows() -> Iterator[tuple[int, int]]:
        since = until = times[0]
        for at in times:
            if at > until:
                yield since, until
                since = at
            until = at + AFTER_SEARCH_MS + longer
        yield since, until

    connection.execute("DELETE FROM windows")
    connection.executemany("INSERT INTO windows VALUES(?, ?)", windows())


def _word_reader(connection: sqlite3.Connection, *, with_creator: bool) -> Callable[[int], frozenset[str]]:
    name = "ifnull((SELECT c.name FROM book.creators c WHERE c.id = i.creator), '')" if with_creator else "''"

    @lru_cache(maxsize=_REMEMBERED)
    def words(item: int) -> frozenset[str]:
        found = connection.execute(f"SELECT i.title || ' ' || {name} FROM book.items i WHERE i.id = ?", (item,))
        return link_words(found.fetchone()[0])

    return words


def _mark_followed(connection: sqlite3.Connection, account: int, service: int) -> None:
    connection.execute("DELETE FROM subscribed")
    for stream, _ in _streams(connection, service, str(_FOLLOWED)):
        connection.execute(
            "INSERT INTO subscribed SELECT i.creator, min(e.at) FROM book.events e"
            " CROSS JOIN book.items i ON i.id = e.item WHERE e.stream = ? AND e.at IS NOT NULL AND e.account = ?"
            " AND e.kind = ? AND i.creator IS NOT NULL GROUP BY i.creator"
            " ON CONFLICT(creator) DO UPDATE SET since = min(since, excluded.since)",
            (stream, account, _FOLLOWED),
        )
    connection.execute(
        f"UPDATE book.events SET origin = {FOLLOWED_NUMBER}, origin_inferred = 1 WHERE id IN ("
        " SELECT e.id FROM subscribed f CROSS JOIN book.items i ON i.creator = f.creator"
        " CROSS JOIN book.events e ON e.item = i.id WHERE e.origin = 0 AND e.at > f.since AND e.account = ?"
        f" AND e.kind IN ({_TARGET_NUMBERS}))",
        (account,),
    )
