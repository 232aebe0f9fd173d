"""Takes an import back: the casebook then says what it would say if the export had never been handed over."""

import sqlite3
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.casebook import origins
from app.casebook.connection import BUSY_AFTER_S, connect, understood
from app.casebook.merge_clock import STEPS, Clock
from app.casebook.numbers_given import remember_numbers
from app.casebook.taking_back_accounts import take_back_accounts
from app.casebook.taking_back_events import count_events, take_back_events
from app.casebook.taking_back_words import delete_unnamed, restore_words
from app.core.errors import NoSuchImport
from app.core.progress import Progress

TAKING_BACK: Final = "progress.taking_back"
# After a search, items are sought for ten minutes; a play that is dated by its end may have begun four hours before.
_REACH_MS: Final = 5 * 3_600_000
_LABELS_GONE: Final = (
    "SELECT count(*) FROM book.declared_labels d WHERE NOT EXISTS (SELECT 1 FROM book.label_where w"
    " WHERE w.label = d.id AND w.member NOT IN (SELECT id FROM gone_members))"
)


@dataclass(frozen=True, slots=True)
class Going:
    """What taking exports back does, or did.

    Attributes:
        events: events that only these exports tell of; they go.
        events_staying: events they tell of that others tell of, too.
        labels: declared labels that stand only in them; they go.
    """

    events: int
    events_staying: int
    labels: int


def take_back(casebook_path: Path, export_numbers: Collection[int], progress: Progress) -> Going:
    """Take exports out of the casebook, whole, in one transaction.

    What only they told of goes; what others tell of, too, stays as the others tell it, with the multiplicity, times,
    titles and names they give, and origins inferred anew. Their files may be imported again and are read anew.
    Answers and exclusions stay, always. Nothing needs to be imported again.

    Not turned back: the accounts of files imported later (what they found known then), and the kind and readable name
    of a label two exports wrote differently. Of what was imported before version 4 of the tables, shared events keep
    the fields, and shared items the titles, that they had together.

    Args:
        casebook_path: the casebook.
        export_numbers: as `Casebook.exports` numbers them; [] does nothing.
        progress: told at least ten times a second; what it raises leaves the casebook as it was.

    Raises:
        NoSuchImport: one of the numbers; nothing was changed.
        CasebookBusy, DiskFull, CannotWrite, NotACasebook: nothing was changed.
        Cancelled: nothing was changed.
    """
    connection = _attached(casebook_path)
    clock = Clock(progress, TAKING_BACK)
    try:
        with understood(casebook_path):
            connection.set_progress_handler(clock.ticked, STEPS)
            connection.execute("BEGIN IMMEDIATE")
            try:
                going = _take_back(connection, export_numbers, clock)
                clock.at(0.99)
                connection.set_progress_handler(None, 0)
                connection.execute("COMMIT")
            except BaseException:
                connection.set_progress_handler(None, 0)
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            # What was taken out must not go on in the log.
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA book.wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        if clock.stopped is not None:
            raise clock.stopped from None
        raise error
    finally:
        connection.close()
    return going


def would_take_back(casebook_path: Path, export_numbers: Collection[int]) -> Going:
    """What taking these exports back would do; looks at every event once, and changes nothing.

    Raises:
        NoSuchImport: one of the numbers.
    """
    connection = _attached(casebook_path)
    try:
        with understood(casebook_path):
            _find_members(connection, export_numbers)
            return _count(connection)
    finally:
        connection.close()


def _attached(casebook_path: Path) -> sqlite3.Connection:
    """Numbers are noted in memory, the casebook is attached as `book`."""
    connect(casebook_path).close()  # tells what is wrong with the file
    connection = sqlite3.connect(":memory:", isolation_level=None, timeout=BUSY_AFTER_S)
    try:
        with understood(casebook_path):
            connection.execute("ATTACH ? AS book", (str(casebook_path.absolute()),))
            for pragma in ("secure_delete = ON", "mmap_size = 0", "cache_size = -10000", "synchronous = FULL"):
                connection.execute(f"PRAGMA book.{pragma}")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _find_members(connection: sqlite3.Connection, export_numbers: Collection[int]) -> None:
    connection.execute("CREATE TABLE gone_exports(id INTEGER PRIMARY KEY, platform TEXT)")
    for number in export_numbers:
        if not connection.execute("SELECT 1 FROM book.exports WHERE id = ?", (number,)).fetchone():
            known = connection.execute("SELECT id FROM book.exports ORDER BY id").fetchall()
            raise NoSuchImport(str(number), tuple(str(one) for (one,) in known))
        connection.execute(
            "INSERT OR IGNORE INTO gone_exports SELECT id, platform FROM book.exports WHERE id = ?", (number,)
        )
    connection.execute("CREATE TABLE gone_members(id INTEGER PRIMARY KEY)")
    connection.execute(
        "INSERT INTO gone_members SELECT id FROM book.members WHERE export IN (SELECT id FROM gone_exports)"
    )


def _count(connection: sqlite3.Connection) -> Going:
    gone, staying = count_events(connection)
    # A label without any place would be one nobody wrote: there is none.
    labels = connection.execute(_LABELS_GONE).fetchone()[0]
    return Going(gone, staying, int(labels))


def _take_back(connection: sqlite3.Connection, export_numbers: Collection[int], clock: Clock) -> Going:
    do = connection.execute
    _find_members(connection, export_numbers)
    going = _count(connection)
    if not export_numbers:
        return going
    clock.at(0.1)
    remember_numbers(connection)
    take_back_events(connection, clock)
    clock.at(0.6)
    _take_back_labels(connection)
    restore_words(connection)
    delete_unnamed(connection)
    clock.at(0.7)
    do("DELETE FROM book.skipped WHERE member IN (SELECT id FROM gone_members)")
    for table in ("members", "parts", "not_understood", "notices", "export_counts"):
        do(f"DELETE FROM book.{table} WHERE export IN (SELECT id FROM gone_exports)")
    do("DELETE FROM book.exports WHERE id IN (SELECT id FROM gone_exports)")
    _infer_anew(connection)
    take_back_accounts(connection)
    # Results tell of what is gone; they would only be found old, and stay readable until then.
    do("DELETE FROM book.results")
    do(
        "INSERT INTO book.settings(name, value) VALUES('revision', '1')"
        " ON CONFLICT(name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )
    return going


def _take_back_labels(connection: sqlite3.Connection) -> None:
    """Labels and stated facts that stand nowhere else."""
    do = connection.execute
    gone = "IN (SELECT id FROM gone_members)"
    do(f"DELETE FROM book.label_where WHERE member {gone}")
    do("DELETE FROM book.declared_labels WHERE id NOT IN (SELECT label FROM book.label_where)")
    do(f"DELETE FROM book.stated_where WHERE member {gone}")
    do(
        "UPDATE book.stated AS s SET (member, record) = (SELECT w.member, w.record FROM book.stated_where w"
        " WHERE w.stated = s.id ORDER BY w.member, w.record LIMIT 1)"
        f" WHERE s.member {gone} AND EXISTS (SELECT 1 FROM book.stated_where w WHERE w.stated = s.id)"
    )
    do(f"DELETE FROM book.stated WHERE member {gone}")
    do(
        "DELETE FROM book.stated_where WHERE EXISTS (SELECT 1 FROM book.stated s WHERE s.id = stated"
        " AND s.member = stated_where.member AND s.record = stated_where.record)"
    )


def _infer_anew(connection: sqlite3.Connection) -> None:
    """Origins inferred from what is gone are forgotten, and inferred from what is left."""
    do = connection.execute
    sought, followed = origins.SOUGHT_NUMBER, origins.FOLLOWED_NUMBER
    touched = do(
        "SELECT account, service, min(first), max(last) FROM touched WHERE first IS NOT NULL GROUP BY 1, 2"
    ).fetchall()
    stretches = []
    for account, service, first, last in touched:
        streams = "(SELECT id FROM book.streams WHERE service = ?)"
        # Whatever a search of the stretch can have made sought lies in it; whose creator was followed, at any time.
        do(
            "UPDATE book.events SET origin = 0, origin_inferred = 0 WHERE origin_inferred AND account = ?"
            f" AND stream IN {streams} AND (origin = {followed} OR (origin = {sought} AND at BETWEEN ? AND ?))",
            (account, service, first, last + _REACH_MS),
        )
        stretches.append((account, service, first - _REACH_MS, last + _REACH_MS))
    origins.infer(connection, stretches)
