"""What one merge does, step by step, inside its transaction."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any, Final

from app.casebook import origins
from app.casebook.accounts import Planned, store_accounts
from app.casebook.item_facts import make_way, merge_item_facts
from app.casebook.labels_merge import merge_labels, merge_stated
from app.casebook.merge_clock import Clock
from app.casebook.numbers_given import last_number
from app.casebook.readings_merge import keep_readings
from app.casebook.schema import INDEXES
from app.casebook.staged_tables import BETTER_COLUMNS, FIND_BETTER, MAKE_BETTER, MAKE_SHAPES
from app.casebook.staging import SERVICES, StagedExport, Staging
from app.casebook.words_merge import find_worded, join_words, keep_words
from app.core.events import KINDS
from app.core.streams import STREAMS


@dataclass(slots=True)
class Merged:
    """What a merge did.

    Attributes:
        export_numbers: numbers in the casebook, in the order staged.
        read: records that gave something new, per staged member.
        already_known: records that gave only what was there, per staged member.
        known_events: distinct events the casebook had before.
        events: distinct events, {(stream, kind): count}.
        labels: labels read, each once per account and list.
        items_told: items without a title that were given words from a list the person brought.
        items_waiting: items such a list tells of that are not in the casebook yet.
    """

    export_numbers: list[int] = field(default_factory=list)
    read: list[int] = field(default_factory=list)
    already_known: list[int] = field(default_factory=list)
    known_events: int = 0
    events: dict[tuple[str, str], int] = field(default_factory=dict)
    labels: int = 0
    items_told: int = 0
    items_waiting: int = 0


class MergeSteps:
    """One merge, inside its transaction, step by step."""

    def __init__(self, staging: Staging, accounts: Planned, clock: Clock, now_s: int) -> None:
        self.staging, self.accounts, self.clock, self.now_s = staging, accounts, clock, now_s
        self.connection = staging.connection
        self.result = Merged()
        self.joined: set[int] = set()  # stored exports this import brings further parts of
        self.base = last_number(self.connection, "events")
        self.staged = self._one("SELECT ifnull(max(seq), 0) FROM staged")
        # More comes than is there: building the indexes anew, sorted, is cheaper than growing them at random places.
        self.is_bulk = self.staged > 20_000 and self.staged * 2 > self._one("SELECT count(*) FROM book.events")

    def run(self) -> Merged:
        """All steps in order."""
        self._number_lookups()
        self._store_exports()
        self._do(MAKE_SHAPES)
        join_words(self.connection)
        self._find_known()
        self.clock.at(0.4)
        self._add_creators_and_items()
        self.clock.at(0.55)
        self._add_events()
        self.clock.at(0.8)
        self._add_places()
        self._note_new_records()
        told = merge_item_facts(self.connection)
        self.result.items_told, self.result.items_waiting = told.items, told.waiting
        self.result.labels = merge_labels(self.connection)
        merge_stated(self.connection)
        self._account_for_members()
        self._count_events()
        self.clock.at(0.85)
        origins.infer(self.connection, self._touched() + told.stretches)
        self._do(
            "INSERT INTO book.settings(name, value) VALUES('revision', '1')"
            " ON CONFLICT(name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )
        return self.result

    def _do(self, statement: str, parameters: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        return self.connection.execute(statement, parameters)

    def _one(self, statement: str) -> int:
        return int(self._do(statement).fetchone()[0])

    def _number_lookups(self) -> None:
        """Give services and streams their numbers in this casebook."""
        for number, service in enumerate(SERVICES, start=1):
            self._do("INSERT OR IGNORE INTO book.services(name) VALUES(?)", (service,))
            self._do("INSERT INTO of_service SELECT ?, id FROM book.services WHERE name = ?", (number, service))
        for number, stream in enumerate(STREAMS, start=1):
            self._do(
                "INSERT OR IGNORE INTO book.streams(name, platform, service)"
                " SELECT ?, ?, id FROM book.services WHERE name = ?",
                (stream.id, stream.platform, stream.service),
            )
            self._do("INSERT INTO of_stream SELECT ?, id FROM book.streams WHERE name = ?", (number, stream.id))

    def _store_exports(self) -> None:
        store_accounts(self.staging, self.accounts)
        for position, export in enumerate(self.staging.exports):
            account = self.accounts.numbers[position, 0]
            members = [member for member in self.staging.members if member.export == position]
            first = min((member.first_ms for member in members if member.first_ms is not None), default=None)
            last = max((member.last_ms for member in members if member.last_ms is not None), default=None)
            date = int(export.date.timestamp()) if export.date else None
            joined = self._joins(export)
            if joined:
                number = joined
                self.joined.add(number)
                self._do(
                    "UPDATE book.exports SET date = max(ifnull(date, ?1), ifnull(?1, date)),"
                    " first_at = min(ifnull(first_at, ?2), ifnull(?2, first_at)),"
                    " last_at = max(ifnull(last_at, ?3), ifnull(?3, last_at)) WHERE id = ?4",
                    (date, first, last, number),
                )
            else:
                number = (
                    self._do(
                        "INSERT INTO book.exports(id, platform, account, request, date, language, first_at, last_at,"
                        " imported_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            last_number(self.connection, "exports") + 1, export.platform, account, export.request, date,
                            export.language, first, last, self.now_s,
                        ),
                    ).lastrowid
                    or 0
                )  # fmt: skip
            self.result.export_numbers.append(number)
            self.connection.executemany(
                "INSERT OR IGNORE INTO book.account_seen(hash, export) VALUES(?, ?)",
                [(hashed, number) for hashed in export.accounts],
            )
            held = {sha for (sha,) in self._do("SELECT sha256 FROM book.parts WHERE export = ?", (number,))}
            self.connection.executemany(
                "INSERT INTO book.parts(export, path, sha256, size) VALUES(?, ?, ?, ?)",
                [(number, part.path, part.sha256, part.size) for part in export.parts if part.sha256 not in held],
            )
            self.connection.executemany(
                "INSERT INTO book.not_understood(export, name) SELECT ?1, ?2 WHERE NOT EXISTS"
                " (SELECT 1 FROM book.not_understood WHERE export = ?1 AND name = ?2)",
                [(number, name) for name in export.not_understood],
            )
            self.connection.executemany(
                "INSERT INTO book.notices(export, member, what) SELECT ?1, ?2, ?3 WHERE NOT EXISTS"
                " (SELECT 1 FROM book.notices WHERE export = ?1 AND member = ?2 AND what = ?3)",
                [(number, member, what) for member, what in export.notices],
            )
            for profile in range(len(export.profiles)):
                self._do(
                    "INSERT INTO of_account VALUES(?, ?, ?)",
                    (position, profile, self.accounts.numbers[position, profile]),
                )
        for number, member in enumerate(self.staging.members, start=1):
            export_number = self.result.export_numbers[member.export]
            stored = self._do(
                "INSERT INTO book.members(export, name, importer, records, read, already_known, noticed)"
                " VALUES(?, ?, ?, ?, 0, 0, ?)",
                (export_number, member.name, member.importer, member.records, json.dumps(member.noticed)),
            ).lastrowid
            self._do("INSERT INTO of_member VALUES(?, ?, ?)", (number, stored, member.export))
            self.connection.executemany(
                "INSERT INTO book.skipped(member, reason, count) VALUES(?, ?, ?)",
                [(stored, reason, count) for reason, count in member.skipped.items()],
            )

    def _joins(self, export: StagedExport) -> int:
        """Number of the stored export this one is a late part of; 0 if it is one of its own."""
        found = self._do(
            "SELECT id FROM book.exports WHERE platform = ? AND request = ? AND request != ''",
            (export.platform, export.request),
        ).fetchone()
        return int(found[0]) if found else 0

    def _find_known(self) -> None:
        if not self.base:
            return
        self._do(
            "INSERT INTO known(seq, event) SELECT s.seq, e.id FROM staged s INDEXED BY staged_key"
            " LEFT JOIN twins t ON t.seq = s.seq"
            " CROSS JOIN book.events e ON e.key = s.key AND e.ordinal = ifnull(t.ordinal, 0)"
        )

    def _add_creators_and_items(self) -> None:
        is_first = not self._one("SELECT ifnull(max(id), 0) FROM book.items")
        if is_first:
            for index in ("creators_key", "items_key", "items_creator"):
                self._do(f"DROP INDEX book.{index}")
        else:
            find_worded(self.connection)
            self._rename()
        base = last_number(self.connection, "creators")
        self._do(
            "INSERT INTO book.creators(id, key, name, service, platform_id, named_at)"
            " SELECT ? + s.id, s.key, s.name, o.book, s.platform_id, s.named_at FROM staged_creators s"
            " JOIN of_service o ON o.service = s.service"
            + ("" if is_first else " WHERE NOT EXISTS (SELECT 1 FROM book.creators c WHERE c.key = s.key)"),
            (base,),
        )
        if is_first:
            self._do(_in_book("creators_key"))
        base = last_number(self.connection, "items")
        self._do(
            "INSERT INTO book.items(id, key, title, creator, service, platform_id, url, named_at)"
            " SELECT ? + s.id, s.key, s.title, (SELECT id FROM book.creators c WHERE c.key = s.creator), o.book,"
            " s.platform_id, s.url, s.named_at FROM staged_items s JOIN of_service o ON o.service = s.service"
            + ("" if is_first else " WHERE NOT EXISTS (SELECT 1 FROM book.items i WHERE i.key = s.key)"),
            (base,),
        )
        if is_first:
            self._do(_in_book("items_key"))
            self._do(_in_book("items_creator"))
        keep_words(self.connection, self.result.export_numbers)

    def _rename(self) -> None:
        """Known creators and items take the latest name; what was missing is filled in."""
        self._do(
            "UPDATE book.creators AS c SET"
            " name = CASE WHEN (s.named_at, s.name) > (c.named_at, c.name) THEN s.name ELSE c.name END,"
            " named_at = max(s.named_at, c.named_at) FROM staged_creators s"
            " WHERE c.key = s.key AND (s.named_at, s.name) > (c.named_at, c.name)"
        )
        # Titles already read for topics are read again when their words change. A title from a list the person brought
        # (-1, see `item_facts`) gives way to any from the platform.
        make_way(self.connection)
        is_later = "s.title != '' AND (s.named_at, s.title) > (i.named_at, i.title)"
        self._do(
            "DELETE FROM book.item_topics WHERE item IN (SELECT i.id FROM staged_items s CROSS JOIN book.items i"
            f" ON i.key = s.key WHERE {is_later} AND s.title != i.title)"
        )
        self._do(
            "UPDATE book.items AS i SET url = max(i.url, s.url),"
            f" title = CASE WHEN {is_later} THEN s.title ELSE i.title END,"
            f" named_at = CASE WHEN {is_later} THEN s.named_at ELSE i.named_at END FROM staged_items s"
            f" WHERE i.key = s.key AND ({is_later} OR s.url > i.url)"
        )

    def _fill_creators(self) -> None:
        """Known items learn their creator; of two, the one with the greater key stays, in whatever order they came."""
        self._do(
            "UPDATE book.items AS i SET creator = c.id FROM staged_items s JOIN book.creators c ON c.key = s.creator"
            " WHERE i.key = s.key AND i.creator IS NOT c.id"
            " AND (i.creator IS NULL OR c.key > (SELECT old.key FROM book.creators old WHERE old.id = i.creator))"
        )

    def _add_events(self) -> None:
        if self.base:
            self._fill_creators()
        indexes = ("events_key", "events_at", "events_stream", "events_item")
        if self.is_bulk:
            for index in indexes:
                self._do(f"DROP INDEX book.{index}")
        has_twins, has_known = (self._one(f"SELECT count(*) FROM {table}") for table in ("twins", "known"))
        self._do(
            "INSERT INTO book.events(id, key, ordinal, stream, kind, origin, origin_inferred, precision, at, item,"
            " account, member, record, duration, zone_guessed, amount, currency, quantity, facts)"
            f" SELECT ? + s.seq, s.key, {'ifnull(t.ordinal, 0)' if has_twins else '0'}, h.stream, h.kind, h.origin, 0,"
            " h.precision, s.at, i.id, h.account, h.member, s.record, s.duration, h.zone_guessed, s.amount, s.currency,"
            " s.quantity, s.facts FROM staged s"
            + (" LEFT JOIN twins t ON t.seq = s.seq" if has_twins else "")
            + (" LEFT JOIN known k ON k.seq = s.seq" if has_known else "")
            + " CROSS JOIN shapes h ON h.id = s.shape CROSS JOIN book.items i ON i.key = s.item WHERE 1"
            + (" AND k.seq IS NULL" if has_known else "")
            + (" AND (t.seq IS NULL OR t.first = s.seq)" if has_twins else "")
            + " ORDER BY s.seq",
            (self.base,),
        )
        self.clock.at(0.65)
        keep_readings(self.connection, self.base)
        self._do(FIND_BETTER.format(base=self.base))
        better = self._do("SELECT * FROM better")
        self.connection.executemany(MAKE_BETTER, (dict(zip(BETTER_COLUMNS, row, strict=True)) for row in better))
        if self.is_bulk:
            for share, index in enumerate(indexes):
                self.clock.at(0.68 + share * 0.03)
                self._do(_in_book(index))

    def _add_places(self) -> None:
        """Further places of events: every row that did not become an event of its own."""
        self._do(
            "INSERT OR IGNORE INTO book.event_where(event, member, record)"
            " SELECT k.event, h.member, s.record FROM known k CROSS JOIN staged s ON s.seq = k.seq"
            " CROSS JOIN shapes h ON h.id = s.shape"
            " UNION ALL SELECT ? + t.first, h.member, s.record FROM twins t CROSS JOIN staged s ON s.seq = t.seq"
            " CROSS JOIN shapes h ON h.id = s.shape LEFT JOIN known k ON k.seq = t.seq"
            " WHERE t.first != t.seq AND k.seq IS NULL ORDER BY 1",
            (self.base,),
        )

    def _note_new_records(self) -> None:
        for number, member in enumerate(self.staging.members, start=1):
            if member.gave_several:
                self._do(
                    "INSERT OR IGNORE INTO new_records SELECT h.member, s.record FROM staged s"
                    " CROSS JOIN staged_shapes h ON h.id = s.shape"
                    " LEFT JOIN known k ON k.seq = s.seq LEFT JOIN twins t ON t.seq = s.seq"
                    " WHERE h.member = ? AND k.seq IS NULL AND (t.seq IS NULL OR t.first = s.seq)",
                    (number,),
                )
                self.connection.executemany(
                    "INSERT OR IGNORE INTO new_records VALUES(?, ?)",
                    [
                        (number, record)
                        for record, hashed in member.account_records
                        if hashed in self.accounts.new_hashes
                    ],
                )

    def _account_for_members(self) -> None:
        old = dict(
            self._do(
                "SELECT h.member, count(*) FROM"
                " (SELECT seq FROM known UNION SELECT seq FROM twins WHERE first != seq) o"
                " CROSS JOIN staged s ON s.seq = o.seq CROSS JOIN staged_shapes h ON h.id = s.shape GROUP BY h.member"
            ).fetchall()
        )
        several = dict(self._do("SELECT member, count(*) FROM new_records GROUP BY member").fetchall())
        for number, member in enumerate(self.staging.members, start=1):
            new = several.get(number, 0) if member.gave_several else member.events - old.get(number, 0)
            self.result.read.append(new)
            self.result.already_known.append(member.gave - new)
            self._do(
                "UPDATE book.members SET read = ?, already_known = ?"
                " WHERE id = (SELECT book FROM of_member WHERE member = ?)",
                (new, member.gave - new, number),
            )

    def _count_events(self) -> None:
        """Events of every export, known before or not, and events of every stream of the casebook."""
        counts = [dict(export.counts) for export in self.staging.exports]
        for member, other, stream, kind, rows in self._do(
            "SELECT h.member, g.member, h.stream, h.kind, count(*) FROM twins t CROSS JOIN staged s ON s.seq = t.seq"
            " CROSS JOIN staged_shapes h ON h.id = s.shape CROSS JOIN staged f ON f.seq = t.first"
            " CROSS JOIN staged_shapes g ON g.id = f.shape WHERE t.first != t.seq GROUP BY 1, 2, 3, 4"
        ):
            export = self.staging.members[member - 1].export
            of = STREAMS[stream - 1].id, str(KINDS[kind])
            if export == self.staging.members[other - 1].export:
                counts[export][of] -= rows
            else:
                self.result.events[of] = self.result.events.get(of, 0) - rows
        for number, of_export in zip(self.result.export_numbers, counts, strict=True):
            for (stream, kind), events in of_export.items():
                self.result.events[stream, kind] = self.result.events.get((stream, kind), 0) + events
                if number not in self.joined:
                    self._do(
                        "INSERT INTO book.export_counts(export, stream, kind, events)"
                        " SELECT ?, s.id, k.id, ? FROM book.streams s, book.kinds k WHERE s.name = ? AND k.name = ?",
                        (number, events, stream, str(kind)),
                    )
        for number in self.joined:
            # A part may have come before, or share events with one that has: only counting anew tells how many.
            self._do("DELETE FROM book.export_counts WHERE export = ?", (number,))
            self._do(_COUNT_JOINED, (number,))
        self.result.known_events = self._one("SELECT count(DISTINCT event) FROM known")
        self._do(_COUNT_NEW)
        self._do(
            "INSERT INTO book.stream_counts(stream, kind, events) SELECT h.stream, h.kind, sum(n.rows) FROM new_rows n"
            " JOIN shapes h ON h.id = n.shape GROUP BY 1, 2"
            " ON CONFLICT(stream, kind) DO UPDATE SET events = events + excluded.events"
        )
        self._do(
            "UPDATE book.accounts AS a SET events = a.events + n.rows FROM (SELECT h.account, sum(n.rows) AS rows"
            " FROM new_rows n JOIN shapes h ON h.id = n.shape GROUP BY 1) n WHERE n.account = a.id"
        )

    def _touched(self) -> list[tuple[int, int, int, int]]:
        """(account, service, first, last): where new events are, by the first and last time of the files they are of.

        The stretch may begin before the first of them and end behind the last: that is known without looking at each.
        """
        touched: dict[tuple[int, int], tuple[int, int]] = {}
        for account, service, number in self._do(
            "SELECT DISTINCT h.account, s.service, g.member FROM new_rows n JOIN shapes h ON h.id = n.shape"
            " JOIN staged_shapes g ON g.id = n.shape JOIN book.streams s ON s.id = h.stream ORDER BY 1, 2"
        ):
            member = self.staging.members[number - 1]
            if member.first_ms is not None and member.last_ms is not None:
                first, last = touched.get((account, service), (member.first_ms, member.last_ms))
                touched[account, service] = min(first, member.first_ms), max(last, member.last_ms)
        return [(account, service, first, last) for (account, service), (first, last) in touched.items()]


_COUNT_JOINED: Final = (
    "WITH of_export AS (SELECT id FROM book.members WHERE export = ?1)"
    " INSERT INTO book.export_counts(export, stream, kind, events) SELECT ?1, stream, kind, count(*) FROM book.events"
    " WHERE member IN of_export OR id IN (SELECT event FROM book.event_where WHERE member IN of_export) GROUP BY 2, 3"
)
# Rows of each shape that became events of their own: all but the few that are known or twins.
_COUNT_NEW: Final = (
    "CREATE TABLE new_rows AS SELECT shape, sum(rows) AS rows FROM"
    " (SELECT shape, count(*) AS rows FROM staged GROUP BY shape UNION ALL SELECT s.shape, -count(*) FROM"
    " (SELECT seq FROM known UNION SELECT seq FROM twins WHERE first != seq) o CROSS JOIN staged s ON s.seq = o.seq"
    " GROUP BY s.shape) GROUP BY shape HAVING sum(rows) > 0"
)


def _in_book(index: str) -> str:
    """The statement that makes an index, for the attached casebook."""
    return INDEXES[index].replace(f"INDEX {index}", f"INDEX book.{index}")
