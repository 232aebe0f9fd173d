"""The casebook: one SQLite file that holds everything of one person."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.casebook import accounts, answers, declared, exclusions, genres, readings, refusing, sources
from app.casebook.connection import BUSY_AFTER_S, connect, understood
from app.casebook.creating import create_file
from app.casebook.event_columns import read_columns
from app.casebook.evidence import EventFilter, Finder
from app.casebook.exclusions import Excluder, Exclusion
from app.casebook.readings import StoredReading, UnreadItems
from app.casebook.rows import Account, EventRow, Place, StoredDeclaredLabel, StoredVerdict
from app.casebook.searching import items_that_match
from app.casebook.side_files import is_being_imported_into
from app.casebook.updating import is_older, update
from app.core.columns import EventColumns
from app.core.errors import CannotWrite, NoSuchEvent
from app.core.events import Stated
from app.core.exports import Export, MemberAccount
from app.core.items import ItemText
from app.core.labels import Verdict

EVERYTHING = EventFilter()
# Merging a million events holds the lock for some ten seconds.
MERGE_AFTER_S = 30.0


class Casebook:
    """One person's casebook. A context manager; one object per thread, opened inside the work that uses it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._finder: tuple[int, Finder] | None = None
        self._excluder: tuple[int, Excluder] | None = None
        self._unread: UnreadItems | None = None

    @classmethod
    def create(cls, path: Path, *, salt: str = "", time_zone: str = "") -> "Casebook":
        """A new, empty casebook.

        Args:
            path: where; nothing may be there.
            salt: hides account ids; chosen at random if not given.
            time_zone: IANA name of the person's zone, "" if not asked yet.

        Raises:
            CannotWrite, DiskFull: the place.
        """
        create_file(path, salt, time_zone)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Casebook":
        """An existing casebook; reads no more than its table of contents.

        Raises:
            NoCasebook, NotACasebook, NewerCasebook, CasebookBusy, CannotWrite: see their names.
        """
        connection = connect(path, read_only=read_only)
        casebook = cls(path, connection)
        if is_older(connection):
            if read_only:  # an older file is made new once, then only read
                casebook.close()
                cls.open(path).close()
                return cls.open(path, read_only=True)
            try:
                update(connection, path)
            except BaseException:
                casebook.close()
                raise
        return casebook

    def __enter__(self) -> "Casebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # What holds for the whole casebook

    @property
    def revision(self) -> int:
        """Rises with every import, exclusion and reading of topics; answers do not change it."""
        return int(self.setting("revision", "0"))

    def setting(self, name: str, default: str = "") -> str:
        """A setting: "time_zone", "seed", "salt" or one of a page's own."""
        found = self._connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else default

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting; a new time zone is a new revision."""
        with self._writing():
            self._connection.execute("INSERT OR REPLACE INTO settings(name, value) VALUES(?, ?)", (name, value))
            if name in ("time_zone", "seed"):
                self._next_revision()

    def is_sound(self) -> bool:
        """Whether SQLite finds the file whole; reads all of it, so ask in the background."""
        try:
            return bool(self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False

    def backup(self, path: Path) -> None:
        """A copy of the casebook as it is now, in one file.

        Raises:
            CannotWrite, DiskFull: the place.
        """
        if path.exists():
            raise CannotWrite(str(path))
        with understood(path):
            self._connection.execute("VACUUM INTO ?", (str(path),))

    # Sources

    def exports(self) -> list[Export]:
        """Exports in the order they were imported."""
        return sources.exports(self._connection)

    def member_accounts(self, export_number: int) -> list[MemberAccount]:
        """What became of the records of every file of an export."""
        return sources.member_accounts(self._connection, export_number)

    def event_counts(self, export_number: int) -> dict[str, dict[str, int]]:
        """Events an export tells of, {stream: {kind: count}}, whether or not an earlier one told of them."""
        return sources.event_counts(self._connection, export_number)

    def not_understood(self, export_number: int) -> list[str]:
        """Files of an export nobody claimed."""
        return sources.not_understood(self._connection, export_number)

    def notices(self, export_number: int) -> list[tuple[str, str]]:
        """What was odd about the archive of an export: (file, what), as `Archive.notices` has it."""
        return sources.notices(self._connection, export_number)

    def known_sizes(self) -> set[int]:
        """Bytes of every part imported so far."""
        return sources.known_sizes(self._connection)

    def known_parts(self) -> dict[str, int]:
        """Export number by SHA-256 of everything imported so far."""
        return sources.known_parts(self._connection)

    def stream_summary(self) -> list[sources.StreamSummary]:
        """Every stream that has events, at once."""
        return sources.stream_summary(self._connection)

    def counts(self) -> dict[str, dict[str, int]]:
        """Events by stream and kind, at once."""
        return {summary.stream: summary.counts for summary in self.stream_summary()}

    def period(self, stream: str | None = None) -> tuple[datetime | None, datetime | None]:
        """First and last dated event of a stream, or of all; (None, None) if there is none."""
        if stream is None:
            return sources.period(self._connection, None)
        found = self._connection.execute("SELECT id FROM streams WHERE name = ?", (stream,)).fetchone()
        return sources.period(self._connection, found[0]) if found else (None, None)

    def accounts(self) -> list[Account]:
        """All accounts and profiles."""
        return accounts.stored_accounts(self._connection)

    def set_account_is_me(self, number: int, is_me: bool) -> None:
        """Count a profile as the person's own, or not."""
        with self._writing():
            self._connection.execute("UPDATE accounts SET is_me = ? WHERE id = ?", (int(is_me), number))
            self._next_revision()

    # Evidence

    def events(
        self,
        wanted: EventFilter = EVERYTHING,
        *,
        search: str = "",
        stream: str = "",
        first: int = 0,
        count: int = 200,
        newest_first: bool = True,
    ) -> list[EventRow]:
        """A page of events by time; undated ones stand after the oldest.

        Args:
            wanted: which events.
            search, stream: narrow it further, for those who want nothing else.
            first, count: position and length of the page.
            newest_first: or oldest first.
        """
        wanted = _narrowed(wanted, search, stream)
        revision = self.revision
        with self._reading():
            ids = self._found(revision).ids(wanted, first, count, newest_first, revision)
            return self._found(revision).rows(ids, self._excludes(revision))

    def count_events(self, wanted: EventFilter = EVERYTHING, *, search: str = "", stream: str = "") -> int:
        """How many events fit."""
        wanted = _narrowed(wanted, search, stream)
        with self._reading():
            return self._found(self.revision).count(wanted)

    def all_events(self, wanted: EventFilter = EVERYTHING, *, newest_first: bool = False) -> Iterator[EventRow]:
        """All events that fit, a few hundred in memory at a time."""
        revision, first = self.revision, 0
        ids = self._found(revision).ids(wanted, 0, max(1, self.count_events(wanted)), newest_first, revision)
        while some := ids[first : first + 500]:
            yield from self._found(revision).rows(some, self._excludes(revision))
            first += 500

    def event(self, event_id: int) -> EventRow:
        """One event.

        Raises:
            NoSuchEvent: there is none of that id.
        """
        if found := self.events_by_id([event_id]):
            return found[0]
        raise NoSuchEvent(str(event_id))

    def events_by_id(self, event_ids: Sequence[int]) -> list[EventRow]:
        """The events in the order of the ids; ids that do not exist are left out."""
        revision = self.revision
        return self._found(revision).rows(event_ids, self._excludes(revision))

    def places(self, event_id: int) -> tuple[Place, ...]:
        """Everywhere an event was read."""
        return self._found(self.revision).places(event_id)

    def items_matching(self, words: str, limit: int = 100) -> list[tuple[int, str, str]]:
        """The first items that match, as (id, title, creator), in no order: what can be shown while one types."""
        matching, parameters = items_that_match(words)
        return self._connection.execute(
            "SELECT i.id, i.title, ifnull(c.name, '') FROM items i LEFT JOIN creators c ON c.id = i.creator"
            f" WHERE i.id IN ({matching} LIMIT ?)",
            (*parameters, limit),
        ).fetchall()

    def creator_names(self) -> dict[int, str]:
        """Every creator's name by its number."""
        return refusing.creator_names(self._connection)

    def words_of_acts(self) -> dict[int, str]:
        """By event id, the platform's own words for an act against something ("Dismiss", "unsubscribed")."""
        return refusing.words_of_acts(self._connection)

    def event_columns(self, streams: Iterable[str] | None = None) -> EventColumns:
        """Events of the person as columns, in order of stream and time; None = of all streams."""
        with self._reading():
            excluder = self._excludes(self.revision)
            return read_columns(self._connection, None if streams is None else list(streams), excluder)

    # Labels of the exports

    def declared_labels(self, platform: str | None = None) -> list[StoredDeclaredLabel]:
        """Labels the exports declare, each once, with since when and until when."""
        return declared.declared_labels(self._connection, platform)

    def seen_exports(self) -> set[int]:
        """Exports that hold nothing but labels the person saw on a screen."""
        return declared.seen_exports(self._connection)

    def stated(self, platform: str | None = None) -> list[Stated]:
        """What the person told the platforms."""
        return declared.stated(self._connection, platform)

    # Topics

    def unread_items(self, limit: int) -> list[ItemText]:
        """The next items without a reading, those of one creator together; [] when through, then from the start."""
        self._unread = self._unread or UnreadItems(self._connection)
        found = self._unread.next(limit)
        if not found:
            self._unread = None
        return found

    def count_unread_items(self) -> int:
        """Items without a reading."""
        return int(
            self._connection.execute(
                "SELECT (SELECT count(*) FROM items) - (SELECT count(*) FROM item_topics)"
            ).fetchone()[0]
        )

    def item_text(self, item_id: int) -> ItemText | None:
        """One item as the topic readers want it."""
        return readings.item_text(self._connection, item_id)

    def keep_readings(self, found: Iterable[StoredReading]) -> None:
        """Store what was read in items; one transaction, one revision."""
        with self._writing():
            readings.keep(self._connection, found)
            self._next_revision()

    def reading(self, item_id: int) -> StoredReading | None:
        """What was read in an item."""
        return readings.stored(self._connection, item_id)

    def interests(self) -> dict[int, tuple[str, ...]]:
        """Taxonomy ids finer than a topic, by item."""
        return readings.interests(self._connection)

    def genres(self, streams: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """Genres as the platform names them, by item, for the items of these streams that have any."""
        return genres.genres(self._connection, streams)

    # Answers

    def answer(
        self, label_id: str, verdict: Verdict, note: str = "", snapshot: str = "", rules_version: str = ""
    ) -> int:
        """Append an answer; returns its number."""
        with self._writing():
            return answers.keep(self._connection, label_id, verdict, note, snapshot, rules_version, _now())

    def undo_answer(self, label_id: str | None = None) -> StoredVerdict | None:
        """Take back the last answer (of a label, or of all); returns it, None if there was none."""
        with self._writing():
            return answers.take_back(self._connection, label_id, _now())

    def verdicts(self) -> dict[str, StoredVerdict]:
        """The answer that counts, by label id."""
        return answers.latest(self._connection)

    def verdict_history(self, label_id: str | None = None) -> list[StoredVerdict]:
        """Every entry in the order made, of one label or of all."""
        return answers.history(self._connection, label_id)

    def rename_label(self, old: str, new: str) -> None:
        """From now on answers to `old` count for `new`: taxonomy or mapping changed."""
        with self._writing():
            self._connection.execute("UPDATE label_aliases SET new = ? WHERE new = ?", (new, old))
            self._connection.execute("INSERT OR REPLACE INTO label_aliases(old, new) VALUES(?, ?)", (old, new))

    # Exclusions

    def exclude(self, rule: Exclusion) -> int:
        """Store a rule; returns its number, that of the equal rule if it holds already."""
        with self._writing():
            number = exclusions.keep(self._connection, rule, _now())
            self._next_revision()
            return number

    def exclusions(self, *, with_removed: bool = False) -> list[Exclusion]:
        """Rules in the order they were made."""
        return exclusions.stored(self._connection, with_removed=with_removed)

    def events_covered(self, rule: Exclusion) -> int:
        """How many events of the person a rule covers, stored or not."""
        return exclusions.covered(self._connection, rule, self.setting("time_zone"))

    def remove_exclusion(self, number: int) -> bool:
        """Take a rule back; False if it does not hold."""
        with self._writing():
            self._next_revision()
            return exclusions.remove(self._connection, number, _now())

    def restore_exclusion(self, number: int) -> bool:
        """Let a rule that was taken back hold again."""
        with self._writing():
            self._next_revision()
            return exclusions.restore(self._connection, number)

    # Results that can be computed again

    def keep_result(self, name: str, key: str, body: str, revision: int) -> None:
        """Remember what was computed from this revision, until the next; not if there is a next one already."""
        with self._writing():
            self._connection.execute("DELETE FROM results WHERE revision != ?", (self.revision,))
            if self.revision == revision:
                self._connection.execute(
                    "INSERT OR REPLACE INTO results(name, key, revision, body) VALUES(?, ?, ?, ?)",
                    (name, key, revision, body),
                )

    def result(self, name: str, key: str) -> str | None:
        """A remembered result of this revision, else None."""
        found = self._connection.execute(
            "SELECT body FROM results WHERE name = ? AND key = ? AND revision = ?", (name, key, self.revision)
        ).fetchone()
        return str(found[0]) if found else None

    # Inside

    def _found(self, revision: int) -> Finder:
        if self._finder is None or self._finder[0] != revision:
            self._finder = (revision, Finder(self._connection))
        return self._finder[1]

    def _excludes(self, revision: int) -> Excluder:
        if self._excluder is None or self._excluder[0] != revision:
            rules = self.exclusions()
            self._excluder = (revision, Excluder(self._connection, rules, self.setting("time_zone")))
        return self._excluder[1]

    def _next_revision(self) -> None:
        self._connection.execute(
            "INSERT INTO settings(name, value) VALUES('revision', '1')"
            " ON CONFLICT(name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One view of the casebook for several statements, whatever an import adds meanwhile."""
        with understood(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all or nothing. Waits for our own import to be merged, but not long for anybody else."""
        with understood(self.path):
            wait_s = MERGE_AFTER_S if is_being_imported_into(self.path) else BUSY_AFTER_S
            self._connection.execute(f"PRAGMA busy_timeout = {int(wait_s * 1000)}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _narrowed(wanted: EventFilter, search: str, stream: str) -> EventFilter:
    return replace(wanted, search=search or wanted.search, streams=(stream,) if stream else wanted.streams)


def _now() -> datetime:
    return datetime.now(UTC)


__all__ = ["EVERYTHING", "Casebook", "EventFilter", "Exclusion", "StoredReading"]
