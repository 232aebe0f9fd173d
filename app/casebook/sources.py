"""What was imported: exports, files, and how many events of which stream."""

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from app.casebook.profiles import other_accounts
from app.casebook.rows import EPOCH, time_of_ms, time_of_s
from app.core.events import KINDS
from app.core.exports import Export, MemberAccount, Part


@dataclass(frozen=True, slots=True)
class StreamSummary:
    """One stream of the casebook.

    Attributes:
        stream, platform, service: ids of `core.streams`.
        counts: events by kind.
        period: first and last dated event, or (None, None).
    """

    stream: str
    platform: str
    service: str
    counts: dict[str, int]
    period: tuple[datetime | None, datetime | None]

    @property
    def events(self) -> int:
        """Events of all kinds."""
        return sum(self.counts.values())


def exports(connection: sqlite3.Connection) -> list[Export]:
    """Exports in the order they were imported."""
    parts: dict[int, list[Part]] = defaultdict(list)
    for export, path, sha256, size in connection.execute("SELECT export, path, sha256, size FROM parts ORDER BY id"):
        parts[export].append(Part(path, sha256, size))
    return [
        Export(
            number, platform, tuple(parts[number]), time_of_s(date), language, (time_of_ms(first), time_of_ms(last)),
            time_of_s(imported_at) or EPOCH,
        )
        for number, platform, date, language, first, last, imported_at in connection.execute(
            "SELECT id, platform, date, language, first_at, last_at, imported_at FROM exports ORDER BY id"
        )
    ]  # fmt: skip


def member_accounts(connection: sqlite3.Connection, export: int) -> list[MemberAccount]:
    """What became of the records of every file of an export."""
    skipped: dict[int, dict[str, int]] = defaultdict(dict)
    for member, reason, count in connection.execute(
        "SELECT s.member, s.reason, s.count FROM skipped s JOIN members m ON m.id = s.member WHERE m.export = ?",
        (export,),
    ):
        skipped[member][reason] = count
    return [
        MemberAccount(name, importer, records, read, known, skipped[number], tuple(json.loads(noticed)))
        for number, name, importer, records, read, known, noticed in connection.execute(
            "SELECT id, name, importer, records, read, already_known, noticed FROM members"
            " WHERE export = ? ORDER BY id",
            (export,),
        )
    ]


def event_counts(connection: sqlite3.Connection, export: int) -> dict[str, dict[str, int]]:
    """Events an export tells of, {stream: {kind: count}}, whether or not an earlier one told of them."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for stream, kind, events in connection.execute(
        "SELECT s.name, c.kind, c.events FROM export_counts c JOIN streams s ON s.id = c.stream WHERE c.export = ?"
        " ORDER BY c.stream, c.kind",
        (export,),
    ):
        counts[stream][str(KINDS[kind])] = events
    return dict(counts)


def notices(connection: sqlite3.Connection, export: int) -> list[tuple[str, str]]:
    """What was odd about the archive of an export: (file, what), as `Archive.notices` has it."""
    return connection.execute("SELECT member, what FROM notices WHERE export = ? ORDER BY id", (export,)).fetchall()


def not_understood(connection: sqlite3.Connection, export: int) -> list[str]:
    """Files of an export nobody claimed."""
    return [
        name
        for (name,) in connection.execute("SELECT name FROM not_understood WHERE export = ? ORDER BY id", (export,))
    ]


def known_sizes(connection: sqlite3.Connection) -> set[int]:
    """Bytes of every part imported so far: a file of another size is none of them."""
    return {size for (size,) in connection.execute("SELECT DISTINCT size FROM parts")}


def known_parts(connection: sqlite3.Connection) -> dict[str, int]:
    """Export number by SHA-256 of its parts."""
    return dict(connection.execute("SELECT sha256, export FROM parts ORDER BY id DESC").fetchall())


def stream_summary(connection: sqlite3.Connection) -> list[StreamSummary]:
    """Every stream that has events of the person; touches only indexes, unless there are profiles of others."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    statement = "SELECT stream, kind, events FROM stream_counts ORDER BY 1, 2"
    if others := other_accounts(connection):
        statement = (
            f"SELECT stream, kind, count(*) FROM events WHERE account NOT IN ({others}) GROUP BY 1, 2 ORDER BY 1, 2"
        )
    for stream, kind, events in connection.execute(statement):
        counts[stream][str(KINDS[kind])] = events
    found = []
    for number, name, platform, service in connection.execute(
        "SELECT s.id, s.name, s.platform, v.name FROM streams s JOIN services v ON v.id = s.service ORDER BY s.id"
    ).fetchall():
        if number in counts:
            found.append(StreamSummary(name, platform, service, counts[number], period(connection, number)))
    return found


def period(connection: sqlite3.Connection, stream: int | None) -> tuple[datetime | None, datetime | None]:
    """First and last dated event of the person, of a stream or of all."""
    where, values = ("", ()) if stream is None else (" AND stream = ?", (stream,))
    if others := other_accounts(connection):
        where += f" AND +account NOT IN ({others})"
    # Two statements: SQLite uses the index for one end of it at a time.
    ends = [
        connection.execute(f"SELECT {end}(at) FROM events WHERE at IS NOT NULL{where}", values).fetchone()[0]
        for end in ("min", "max")
    ]
    return time_of_ms(ends[0]), time_of_ms(ends[1])
