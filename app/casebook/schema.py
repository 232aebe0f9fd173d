"""Tables of a casebook and how an older file becomes a newer one."""

import sqlite3
from typing import TYPE_CHECKING, Any, Final

from app.casebook.schema_tools import schema_tools
from app.core.events import KINDS, ORIGINS, PRECISIONS

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x556E4C62  # "UnLb", at byte 68 of the file: what `file` and we know a casebook by

# Bulk imports drop these and build them again: sorted, they cost a third of what they cost row by row.
INDEXES: Final[dict[str, str]] = {
    "creators_key": "CREATE UNIQUE INDEX creators_key ON creators(key)",
    "items_key": "CREATE UNIQUE INDEX items_key ON items(key)",
    "items_creator": "CREATE INDEX items_creator ON items(creator)",
    "events_key": "CREATE UNIQUE INDEX events_key ON events(key, ordinal)",
    "events_at": "CREATE INDEX events_at ON events(at)",
    "events_stream": "CREATE INDEX events_stream ON events(stream, at)",
    "events_item": "CREATE INDEX events_item ON events(item)",
}

# Every column is told in resources/guide/casebook.md.
_FIRST: Final = (
    "CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE kinds(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE origins(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE precisions(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE services(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE streams(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, platform TEXT NOT NULL,"
    " service INTEGER NOT NULL REFERENCES services(id))",
    "CREATE TABLE stream_counts(stream INTEGER NOT NULL REFERENCES streams(id), kind INTEGER NOT NULL"
    " REFERENCES kinds(id), events INTEGER NOT NULL, PRIMARY KEY(stream, kind)) WITHOUT ROWID",
    "CREATE TABLE accounts(id INTEGER PRIMARY KEY, platform TEXT NOT NULL, profile TEXT NOT NULL DEFAULT '',"
    " is_me INTEGER NOT NULL DEFAULT 1, mask INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE account_ids(hash TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts(id)) WITHOUT ROWID",
    "CREATE TABLE exports(id INTEGER PRIMARY KEY, platform TEXT NOT NULL, account INTEGER REFERENCES accounts(id),"
    " request TEXT NOT NULL DEFAULT '', date INTEGER, language TEXT NOT NULL DEFAULT '',"
    " first_at INTEGER, last_at INTEGER, imported_at INTEGER NOT NULL)",
    "CREATE TABLE export_counts(export INTEGER NOT NULL REFERENCES exports(id), stream INTEGER NOT NULL"
    " REFERENCES streams(id), kind INTEGER NOT NULL REFERENCES kinds(id), events INTEGER NOT NULL,"
    " PRIMARY KEY(export, stream, kind)) WITHOUT ROWID",
    "CREATE TABLE parts(id INTEGER PRIMARY KEY, export INTEGER NOT NULL REFERENCES exports(id), path TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, size INTEGER NOT NULL)",
    "CREATE INDEX parts_sha256 ON parts(sha256)",
    "CREATE TABLE members(id INTEGER PRIMARY KEY, export INTEGER NOT NULL REFERENCES exports(id), name TEXT NOT NULL,"
    " importer TEXT NOT NULL, records INTEGER NOT NULL, read INTEGER NOT NULL, already_known INTEGER NOT NULL,"
    " noticed TEXT NOT NULL DEFAULT '[]')",
    "CREATE INDEX members_export ON members(export)",
    "CREATE TABLE skipped(member INTEGER NOT NULL REFERENCES members(id), reason TEXT NOT NULL,"
    " count INTEGER NOT NULL, PRIMARY KEY(member, reason)) WITHOUT ROWID",
    "CREATE TABLE not_understood(id INTEGER PRIMARY KEY, export INTEGER NOT NULL REFERENCES exports(id),"
    " name TEXT NOT NULL)",
    "CREATE TABLE creators(id INTEGER PRIMARY KEY, key INTEGER NOT NULL, name TEXT NOT NULL,"
    " service INTEGER NOT NULL REFERENCES services(id), platform_id TEXT NOT NULL DEFAULT '',"
    " named_at INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE items(id INTEGER PRIMARY KEY, key INTEGER NOT NULL, title TEXT NOT NULL,"
    " creator INTEGER REFERENCES creators(id), service INTEGER NOT NULL REFERENCES services(id),"
    " platform_id TEXT NOT NULL DEFAULT '', url TEXT NOT NULL DEFAULT '', named_at INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE events(id INTEGER PRIMARY KEY, key INTEGER NOT NULL, ordinal INTEGER NOT NULL,"
    " stream INTEGER NOT NULL REFERENCES streams(id), kind INTEGER NOT NULL REFERENCES kinds(id),"
    " origin INTEGER NOT NULL REFERENCES origins(id), origin_inferred INTEGER NOT NULL,"
    " precision INTEGER NOT NULL REFERENCES precisions(id), at INTEGER,"
    " item INTEGER NOT NULL REFERENCES items(id), account INTEGER NOT NULL REFERENCES accounts(id),"
    " member INTEGER NOT NULL REFERENCES members(id), record INTEGER NOT NULL, duration REAL,"
    " zone_guessed INTEGER NOT NULL, amount REAL, currency TEXT, quantity INTEGER, facts TEXT)",
    "CREATE TABLE event_where(event INTEGER NOT NULL REFERENCES events(id), member INTEGER NOT NULL"
    " REFERENCES members(id), record INTEGER NOT NULL, PRIMARY KEY(event, member, record)) WITHOUT ROWID",
    "CREATE TABLE declared_labels(id INTEGER PRIMARY KEY, platform TEXT NOT NULL, account INTEGER NOT NULL"
    " REFERENCES accounts(id), list_name TEXT NOT NULL, text TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,"
    " source TEXT NOT NULL, is_sensitive INTEGER NOT NULL, UNIQUE(platform, account, list_name, text))",
    "CREATE TABLE label_where(label INTEGER NOT NULL REFERENCES declared_labels(id), member INTEGER NOT NULL"
    " REFERENCES members(id), record INTEGER NOT NULL, facts TEXT, PRIMARY KEY(label, member, record)) WITHOUT ROWID",
    "CREATE TABLE stated(id INTEGER PRIMARY KEY, platform TEXT NOT NULL, account INTEGER NOT NULL"
    " REFERENCES accounts(id), key TEXT NOT NULL, value TEXT NOT NULL, member INTEGER NOT NULL REFERENCES members(id),"
    " record INTEGER NOT NULL, UNIQUE(platform, account, key, value))",
    "CREATE TABLE exclusions(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL,"
    " made_at INTEGER NOT NULL, removed_at INTEGER)",
    "CREATE TABLE verdicts(id INTEGER PRIMARY KEY, label TEXT NOT NULL, at INTEGER NOT NULL, verdict TEXT NOT NULL,"
    " note TEXT NOT NULL DEFAULT '', snapshot TEXT NOT NULL DEFAULT '', rules_version TEXT NOT NULL DEFAULT '',"
    " undoes INTEGER REFERENCES verdicts(id))",
    "CREATE INDEX verdicts_label ON verdicts(label)",
    "CREATE TABLE label_aliases(old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE item_topics(item INTEGER PRIMARY KEY REFERENCES items(id), top INTEGER NOT NULL, p REAL NOT NULL,"
    " posterior BLOB NOT NULL, because TEXT NOT NULL DEFAULT '[]', interests TEXT NOT NULL DEFAULT '[]')",
    "CREATE TABLE results(name TEXT NOT NULL, key TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,"
    " PRIMARY KEY(name, key)) WITHOUT ROWID",
    *INDEXES.values(),
)
# What was odd about an archive itself, as `Archive.notices` has it.
_NOTICES: Final = (
    "CREATE TABLE notices(id INTEGER PRIMARY KEY, export INTEGER NOT NULL REFERENCES exports(id),"
    " member TEXT NOT NULL, what TEXT NOT NULL)",
)
# What somebody's list says about items, by the key their item has or will have.
_ITEM_FACTS: Final = (
    "CREATE TABLE item_facts(key INTEGER PRIMARY KEY, service INTEGER NOT NULL REFERENCES services(id),"
    " platform_id TEXT NOT NULL, title TEXT NOT NULL, creator TEXT NOT NULL, creator_key INTEGER, url TEXT NOT NULL,"
    " facts TEXT, member INTEGER NOT NULL REFERENCES members(id), record INTEGER NOT NULL)",
)
# Who said what, where several exports tell of the same thing and not in the same words: what an export that is taken
# back leaves behind can then be said as the others have it.
_WHO_SAID: Final = (
    "CREATE TABLE event_readings(event INTEGER NOT NULL REFERENCES events(id), member INTEGER NOT NULL"
    " REFERENCES members(id), record INTEGER NOT NULL, precision INTEGER NOT NULL, at INTEGER, origin INTEGER NOT NULL,"
    " duration REAL, zone_guessed INTEGER NOT NULL, amount REAL, currency TEXT, quantity INTEGER, facts TEXT,"
    " PRIMARY KEY(event, member, record)) WITHOUT ROWID",
    "CREATE TABLE item_words(item INTEGER NOT NULL REFERENCES items(id), export INTEGER NOT NULL"
    " REFERENCES exports(id), title TEXT NOT NULL, creator INTEGER, url TEXT NOT NULL, named_at INTEGER NOT NULL,"
    " PRIMARY KEY(item, export)) WITHOUT ROWID",
    "CREATE TABLE creator_words(creator INTEGER NOT NULL REFERENCES creators(id), export INTEGER NOT NULL"
    " REFERENCES exports(id), name TEXT NOT NULL, named_at INTEGER NOT NULL, PRIMARY KEY(creator, export))"
    " WITHOUT ROWID",
    "CREATE TABLE stated_where(stated INTEGER NOT NULL REFERENCES stated(id), member INTEGER NOT NULL"
    " REFERENCES members(id), record INTEGER NOT NULL, PRIMARY KEY(stated, member, record)) WITHOUT ROWID",
    "CREATE TABLE account_seen(hash TEXT NOT NULL REFERENCES account_ids(hash), export INTEGER NOT NULL"
    " REFERENCES exports(id), PRIMARY KEY(hash, export)) WITHOUT ROWID",
    "CREATE TABLE item_facts_said(key INTEGER NOT NULL REFERENCES item_facts(key), member INTEGER NOT NULL"
    " REFERENCES members(id), record INTEGER NOT NULL, title TEXT NOT NULL, creator TEXT NOT NULL, creator_key INTEGER,"
    " url TEXT NOT NULL, facts TEXT, PRIMARY KEY(key, member)) WITHOUT ROWID",
    "INSERT INTO item_facts_said(key, member, record, title, creator, creator_key, url, facts)"
    " SELECT key, member, record, title, creator, creator_key, url, facts FROM item_facts",
    # A number is never given twice, or a rule about something that is gone would cover what came after it.
    "CREATE TABLE numbers_given(name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID",
)
# What each version added, in order; a file of version n has the tables of the first n.
_STEPS: Final[tuple[tuple[str, ...], ...]] = (_FIRST, _NOTICES, _ITEM_FACTS, _WHO_SAID)
VERSION: Final = len(_STEPS)


def tables_of(version: int) -> frozenset[str]:
    """Tables a casebook of this version must have; of the newest we know for any later one."""
    statements = [statement for step in _STEPS[: max(version, 1)] for statement in step]
    return frozenset(
        statement.split("(")[0].split()[-1] for statement in statements if statement.startswith("CREATE TABLE")
    )


TABLES: Final = tables_of(VERSION)


def _migrations() -> Any:
    """The steps from an empty file to the newest casebook; append, never change one that was released."""
    migrations = schema_tools().Migrations("casebook")

    @migrations()  # type: ignore[untyped-decorator]
    def first(database: "Database") -> None:
        for statement in _FIRST:
            database.execute(statement)
        for table, names in (("kinds", KINDS), ("origins", ORIGINS), ("precisions", PRECISIONS)):
            database[table].insert_all({"id": number, "name": str(name)} for number, name in enumerate(names))  # type: ignore[union-attr]

    @migrations()  # type: ignore[untyped-decorator]
    def notices(database: "Database") -> None:
        for statement in _NOTICES:
            database.execute(statement)

    @migrations()  # type: ignore[untyped-decorator]
    def item_facts(database: "Database") -> None:
        for statement in _ITEM_FACTS:
            database.execute(statement)

    @migrations()  # type: ignore[untyped-decorator]
    def who_said(database: "Database") -> None:
        for statement in _WHO_SAID:
            database.execute(statement)

    return migrations


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Apply what is missing, each step in a transaction of its own or all in that of the caller; write the version."""
    _migrations().apply(schema_tools().Database(connection))
    connection.execute(f"PRAGMA user_version = {VERSION}")
