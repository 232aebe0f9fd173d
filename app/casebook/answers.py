"""The person's answers to labels: never overwritten, the latest counts, taking one back is an entry of its own."""

import sqlite3
from datetime import datetime

from app.casebook.rows import EPOCH, StoredVerdict, time_of_s
from app.core.labels import Verdict


def keep(
    connection: sqlite3.Connection,
    label_id: str,
    verdict: Verdict,
    note: str,
    snapshot: str,
    rules_version: str,
    now: datetime,
) -> int:
    """Append an answer; returns its number."""
    cursor = connection.execute(
        "INSERT INTO verdicts(label, at, verdict, note, snapshot, rules_version) VALUES(?, ?, ?, ?, ?, ?)",
        (label_id, int(now.timestamp()), str(verdict), note, snapshot, rules_version),
    )
    return int(cursor.lastrowid or 0)


def take_back(connection: sqlite3.Connection, label_id: str | None, now: datetime) -> StoredVerdict | None:
    """Take back the last answer that still stands, of one label or of all; returns it, None if there is none."""
    standing = [
        answer for answer in history(connection, label_id) if answer.verdict is not None and not answer.is_undone
    ]
    if not standing:
        return None
    last = standing[-1]
    connection.execute(
        "INSERT INTO verdicts(label, at, verdict, undoes) VALUES(?, ?, '', ?)",
        (last.label_id, int(now.timestamp()), last.number),
    )
    return last


def history(connection: sqlite3.Connection, label_id: str | None) -> list[StoredVerdict]:
    """Every entry in the order made, of one label (under all the names it ever had) or of all."""
    rows = connection.execute(
        "SELECT v.id, ifnull(a.new, v.label), v.at, v.verdict, v.note, v.snapshot, v.rules_version, v.undoes,"
        " EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes = v.id) FROM verdicts v"
        " LEFT JOIN label_aliases a ON a.old = v.label WHERE ?1 IS NULL OR ifnull(a.new, v.label) = ?1 ORDER BY v.id",
        (label_id,),
    )
    return [
        StoredVerdict(
            number, label, time_of_s(at) or EPOCH, Verdict(verdict) if verdict else None, note, snapshot, rules,
            undoes, bool(is_undone),
        )
        for number, label, at, verdict, note, snapshot, rules, undoes, is_undone in rows
    ]  # fmt: skip


def latest(connection: sqlite3.Connection) -> dict[str, StoredVerdict]:
    """The answer that counts, by label id."""
    return {
        answer.label_id: answer
        for answer in history(connection, None)
        if answer.verdict is not None and not answer.is_undone
    }
