"""Brings staged labels and stated facts into the casebook, inside the transaction of the merge."""

import sqlite3
from typing import Final

_WHOSE: Final = (
    " CROSS JOIN of_member om ON om.member = s.member"
    " CROSS JOIN of_account oa ON oa.export = om.export AND oa.profile = 0"
)
_WHOSE_PROFILE: Final = _WHOSE.replace("oa.profile = 0", "oa.profile = s.profile")
_LABEL: Final = "d.platform = s.platform AND d.account = oa.account AND d.list_name = s.list_name AND d.text = s.text"
_FACT: Final = "d.platform = s.platform AND d.account = oa.account AND d.key = s.key AND d.value = s.value"


def merge_labels(connection: sqlite3.Connection) -> int:
    """Labels are the same if platform, account, list and text are; every place they were read is kept.

    Returns:
        distinct labels that were read.
    """
    connection.execute(
        f"INSERT OR IGNORE INTO new_records SELECT s.member, s.record FROM staged_labels s {_WHOSE}"
        f" WHERE NOT EXISTS (SELECT 1 FROM book.declared_labels d WHERE {_LABEL})"
    )
    connection.execute(
        "INSERT OR IGNORE INTO book.declared_labels(platform, account, list_name, text, name, kind, source,"
        " is_sensitive) SELECT s.platform, oa.account, s.list_name, s.text, s.name, s.kind, s.source, s.is_sensitive"
        f" FROM staged_labels s {_WHOSE} ORDER BY s.rowid"
    )
    connection.execute(
        "INSERT OR IGNORE INTO book.label_where(label, member, record, facts)"
        f" SELECT d.id, om.book, s.record, s.facts FROM staged_labels s {_WHOSE}"
        f" CROSS JOIN book.declared_labels d ON {_LABEL}"
    )
    found = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT s.platform, oa.account, s.list_name, s.text"
        f" FROM staged_labels s {_WHOSE})"
    )
    return int(found.fetchone()[0])


def merge_stated(connection: sqlite3.Connection) -> None:
    """A fact is the same if platform, account or profile, key and value are; every place it was read is kept."""
    connection.execute(
        f"INSERT OR IGNORE INTO new_records SELECT s.member, s.record FROM staged_stated s {_WHOSE_PROFILE}"
        f" WHERE NOT EXISTS (SELECT 1 FROM book.stated d WHERE {_FACT})"
    )
    connection.execute(
        "INSERT OR IGNORE INTO book.stated(platform, account, key, value, member, record)"
        " SELECT s.platform, oa.account, s.key, s.value, om.book, s.record"
        f" FROM staged_stated s {_WHOSE_PROFILE} ORDER BY s.rowid"
    )
    connection.execute(
        "INSERT OR IGNORE INTO book.stated_where(stated, member, record)"
        f" SELECT d.id, om.book, s.record FROM staged_stated s {_WHOSE_PROFILE} CROSS JOIN book.stated d ON {_FACT}"
        " AND (d.member, d.record) != (om.book, s.record)"
    )
