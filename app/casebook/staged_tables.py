"""Tables of the side file in which an import is prepared."""

from typing import Final

# `origin_inferred` is never set here; it stands so that one statement can make an event better in either table.
STAGED_TABLES: Final = (
    "CREATE TABLE staged(seq INTEGER PRIMARY KEY, key INTEGER, member INTEGER, record INTEGER, stream INTEGER,"
    " kind INTEGER, origin INTEGER, precision INTEGER, at INTEGER, item INTEGER, duration REAL, zone_guessed INTEGER,"
    " amount REAL, currency TEXT, quantity INTEGER, facts TEXT, profile INTEGER, origin_inferred INTEGER DEFAULT 0)",
    "CREATE TABLE staged_items(id INTEGER PRIMARY KEY, key INTEGER UNIQUE, title TEXT, creator INTEGER,"
    " service INTEGER, platform_id TEXT, url TEXT, named_at INTEGER)",
    "CREATE TABLE staged_creators(id INTEGER PRIMARY KEY, key INTEGER UNIQUE, name TEXT, service INTEGER,"
    " platform_id TEXT, named_at INTEGER)",
    "CREATE TABLE staged_labels(member INTEGER, record INTEGER, platform TEXT, list_name TEXT, text TEXT, name TEXT,"
    " kind TEXT, source TEXT, is_sensitive INTEGER, facts TEXT)",
    "CREATE TABLE staged_stated(member INTEGER, record INTEGER, platform TEXT, key TEXT, value TEXT)",
    # Rows whose key stands more than once in the import; `first` is the row that becomes the event.
    "CREATE TABLE twins(seq INTEGER PRIMARY KEY, ordinal INTEGER, first INTEGER)",
    # Rows whose event the casebook has.
    "CREATE TABLE known(seq INTEGER PRIMARY KEY, event INTEGER)",
    # Records that gave something new, of those members where one record may give several things.
    "CREATE TABLE new_records(member INTEGER, record INTEGER, PRIMARY KEY(member, record)) WITHOUT ROWID",
    "CREATE TABLE of_member(member INTEGER PRIMARY KEY, book INTEGER, export INTEGER)",
    "CREATE TABLE of_account(export INTEGER, profile INTEGER, account INTEGER, PRIMARY KEY(export, profile))",
    "CREATE TABLE of_stream(stream INTEGER PRIMARY KEY, book INTEGER)",
    "CREATE TABLE of_service(service INTEGER PRIMARY KEY, book INTEGER)",
)
INSERT_EVENT: Final = (
    "INSERT INTO staged(key, member, record, stream, kind, origin, precision, at, item, duration, zone_guessed,"
    " amount, currency, quantity, facts, profile) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
# The latest non-empty title wins; of two equally late ones the greater, so that the order of files does not matter.
INSERT_ITEM: Final = (
    "INSERT INTO staged_items(key, title, creator, service, platform_id, url, named_at) VALUES(?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT(key) DO UPDATE SET url = max(url, excluded.url),"
    " creator = CASE WHEN creator IS NULL OR excluded.creator > creator THEN excluded.creator ELSE creator END,"
    " title = CASE WHEN (excluded.named_at, excluded.title) > (named_at, title) THEN excluded.title ELSE title END,"
    " named_at = max(named_at, excluded.named_at)"
)
INSERT_CREATOR: Final = (
    "INSERT INTO staged_creators(key, name, service, platform_id, named_at) VALUES(?, ?, ?, ?, ?)"
    " ON CONFLICT(key) DO UPDATE SET"
    " name = CASE WHEN (excluded.named_at, excluded.name) > (named_at, name) THEN excluded.name ELSE name END,"
    " named_at = max(named_at, excluded.named_at)"
)
INSERT_LABEL: Final = "INSERT INTO staged_labels VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_STATED: Final = "INSERT INTO staged_stated VALUES(?, ?, ?, ?, ?)"


def make_better(table: str, row: str) -> str:
    """SQL that lets another reading of the same event add what it knows; the order of readings does not matter.

    The finer time wins, the stated origin over an inferred or unknown one, the longer account of circumstances over
    the shorter. Named parameters: the columns of `staged` and `event`, the row to make better.

    Args:
        table: "staged" or "book.events".
        row: name of its id column.
    """
    return (
        f"UPDATE {table} SET "
        "at = CASE WHEN :precision > precision OR (:precision = precision AND :at < at) THEN :at ELSE at END, "
        "precision = max(precision, :precision), "
        "origin = CASE WHEN :origin = 0 THEN origin WHEN origin_inferred THEN :origin ELSE max(origin, :origin) END, "
        "origin_inferred = CASE WHEN :origin > 0 THEN 0 ELSE origin_inferred END, "
        "duration = CASE WHEN :duration > ifnull(duration, -1) THEN :duration ELSE duration END, "
        "zone_guessed = min(zone_guessed, :zone_guessed), "
        "amount = CASE WHEN :amount > ifnull(amount, -1e300) THEN :amount ELSE amount END, "
        "currency = CASE WHEN :currency > ifnull(currency, '') THEN :currency ELSE currency END, "
        "quantity = CASE WHEN :quantity > ifnull(quantity, -1) THEN :quantity ELSE quantity END, "
        "facts = CASE WHEN (length(:facts), :facts) > (ifnull(length(facts), -1), ifnull(facts, '')) THEN :facts "
        "ELSE facts END "
        f"WHERE {row} = :event"
    )


def is_better(new: str, old: str) -> str:
    """SQL condition: the row `new` knows something the row `old` does not."""
    n, o = new, old
    return (
        f"({n}.precision > {o}.precision OR ({n}.precision = {o}.precision AND {n}.at < {o}.at)"
        f" OR ({n}.origin > 0 AND ({o}.origin_inferred OR {n}.origin > {o}.origin))"
        f" OR {n}.duration > ifnull({o}.duration, -1) OR {n}.zone_guessed < {o}.zone_guessed"
        f" OR {n}.amount > ifnull({o}.amount, -1e300) OR {n}.currency > ifnull({o}.currency, '')"
        f" OR {n}.quantity > ifnull({o}.quantity, -1)"
        f" OR (length({n}.facts), {n}.facts) > (ifnull(length({o}.facts), -1), ifnull({o}.facts, '')))"
    )


BETTER_COLUMNS: Final = (
    "precision",
    "at",
    "origin",
    "duration",
    "zone_guessed",
    "amount",
    "currency",
    "quantity",
    "facts",
)
