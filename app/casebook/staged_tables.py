"""Tables of the side file in which an import is prepared."""

from typing import Final

STAGED_TABLES: Final = (
    # One row per event as read. What many rows share is said once, in `staged_shapes`.
    "CREATE TABLE staged(seq INTEGER PRIMARY KEY, key INTEGER, shape INTEGER, record INTEGER, at INTEGER,"
    " item INTEGER, duration REAL, amount REAL, currency TEXT, quantity INTEGER, facts TEXT)",
    "CREATE TABLE staged_shapes(id INTEGER PRIMARY KEY, member INTEGER, stream INTEGER, kind INTEGER, origin INTEGER,"
    " precision INTEGER, zone_guessed INTEGER, profile INTEGER)",
    # As each export names them, until `words_merge` makes one row of each; exports by their position in the import.
    "CREATE TABLE staged_items(id INTEGER PRIMARY KEY, key INTEGER, title TEXT, creator INTEGER,"
    " service INTEGER, platform_id TEXT, url TEXT, named_at INTEGER, export INTEGER, UNIQUE(key, export))",
    "CREATE TABLE staged_creators(id INTEGER PRIMARY KEY, key INTEGER, name TEXT, service INTEGER,"
    " platform_id TEXT, named_at INTEGER, export INTEGER, UNIQUE(key, export))",
    "CREATE TABLE staged_labels(member INTEGER, record INTEGER, platform TEXT, list_name TEXT, text TEXT, name TEXT,"
    " kind TEXT, source TEXT, is_sensitive INTEGER, facts TEXT)",
    "CREATE TABLE staged_stated(member INTEGER, record INTEGER, platform TEXT, key TEXT, value TEXT, profile INTEGER)",
    "CREATE TABLE staged_facts(member INTEGER, record INTEGER, key INTEGER, service INTEGER, platform_id TEXT,"
    " title TEXT, creator TEXT, creator_key INTEGER, url TEXT, facts TEXT)",
    # Rows whose key stands more than once in the import; `first` is the row that becomes the event.
    "CREATE TABLE twins(seq INTEGER PRIMARY KEY, ordinal INTEGER, first INTEGER)",
    # Rows whose event the casebook has.
    "CREATE TABLE known(seq INTEGER PRIMARY KEY, event INTEGER)",
    # Records that gave something new, of those members where one record may give several things.
    "CREATE TABLE new_records(member INTEGER, record INTEGER, PRIMARY KEY(member, record)) WITHOUT ROWID",
    # What is called how in the casebook; exports by their position in the import, for two of them may be parts of one.
    "CREATE TABLE of_member(member INTEGER PRIMARY KEY, book INTEGER, export INTEGER)",
    "CREATE TABLE of_account(export INTEGER, profile INTEGER, account INTEGER, PRIMARY KEY(export, profile))",
    "CREATE TABLE of_stream(stream INTEGER PRIMARY KEY, book INTEGER)",
    "CREATE TABLE of_service(service INTEGER PRIMARY KEY, book INTEGER)",
    "CREATE TABLE shapes(id INTEGER PRIMARY KEY, member INTEGER, stream INTEGER, kind INTEGER, origin INTEGER,"
    " precision INTEGER, zone_guessed INTEGER, account INTEGER)",
)
INSERT_EVENT: Final = (
    "INSERT INTO staged(key, shape, record, at, item, duration, amount, currency, quantity, facts)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_SHAPE: Final = "INSERT INTO staged_shapes VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
# The latest non-empty title wins; of two equally late ones the greater, so that the order of files does not matter.
BETTER_ITEM: Final = (
    " ON CONFLICT(key, export) DO UPDATE SET url = max(url, excluded.url),"
    " creator = CASE WHEN creator IS NULL OR excluded.creator > creator THEN excluded.creator ELSE creator END,"
    " title = CASE WHEN (excluded.named_at, excluded.title) > (named_at, title) THEN excluded.title ELSE title END,"
    " named_at = max(named_at, excluded.named_at)"
)
INSERT_ITEM: Final = (
    "INSERT INTO staged_items(key, title, creator, service, platform_id, url, named_at, export)"
    f" VALUES(?, ?, ?, ?, ?, ?, ?, ?){BETTER_ITEM}"
)
BETTER_CREATOR: Final = (
    " ON CONFLICT(key, export) DO UPDATE SET"
    " name = CASE WHEN (excluded.named_at, excluded.name) > (named_at, name) THEN excluded.name ELSE name END,"
    " named_at = max(named_at, excluded.named_at)"
)
INSERT_CREATOR: Final = (
    "INSERT INTO staged_creators(key, name, service, platform_id, named_at, export)"
    f" VALUES(?, ?, ?, ?, ?, ?){BETTER_CREATOR}"
)
INSERT_LABEL: Final = "INSERT INTO staged_labels VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_STATED: Final = "INSERT INTO staged_stated VALUES(?, ?, ?, ?, ?, ?)"
INSERT_FACTS: Final = "INSERT INTO staged_facts VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


MAKE_SHAPES: Final = (
    "INSERT INTO shapes SELECT h.id, om.book, os.book, h.kind, h.origin, h.precision, h.zone_guessed, oa.account"
    " FROM staged_shapes h JOIN of_member om ON om.member = h.member JOIN of_stream os ON os.stream = h.stream"
    " JOIN of_account oa ON oa.export = om.export AND oa.profile = h.profile"
)

# Rows that tell of an event the casebook has by now, and know something it does not. Parameter: the id before the first
# new event.
FIND_BETTER: Final = (
    "CREATE TABLE better AS SELECT h.precision, s.at, h.origin, s.duration, h.zone_guessed, s.amount, s.currency,"
    " s.quantity, s.facts, e.id AS event"
    " FROM (SELECT seq, event FROM known UNION ALL SELECT t.seq, {base} + t.first FROM twins t"
    " WHERE t.first != t.seq AND NOT EXISTS (SELECT 1 FROM known k WHERE k.seq = t.seq)) o"
    " CROSS JOIN staged s ON s.seq = o.seq CROSS JOIN shapes h ON h.id = s.shape"
    " CROSS JOIN book.events e ON e.id = o.event"
    " WHERE h.precision > e.precision OR (h.precision = e.precision AND s.at < e.at)"
    " OR (h.origin > 0 AND (e.origin_inferred OR h.origin > e.origin))"
    " OR s.duration > ifnull(e.duration, -1) OR h.zone_guessed < e.zone_guessed"
    " OR s.amount > ifnull(e.amount, -1e300) OR s.currency > ifnull(e.currency, '')"
    " OR s.quantity > ifnull(e.quantity, -1)"
    " OR (length(s.facts), s.facts) > (ifnull(length(e.facts), -1), ifnull(e.facts, ''))"
)
# Another reading of the same event adds what it knows; the order of readings does not matter. The finer time wins, a
# stated origin over an inferred or unknown one, the longer account of circumstances over the shorter.
MAKE_BETTER: Final = (
    "UPDATE book.events SET "
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
    "WHERE id = :event"
)
BETTER_COLUMNS: Final = (
    "precision", "at", "origin", "duration", "zone_guessed", "amount", "currency", "quantity", "facts", "event",
)  # fmt: skip
