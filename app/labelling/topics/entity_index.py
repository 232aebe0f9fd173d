"""Tables of known names, one shipped file per licence, indexed on this computer at first use.

The index is a SQLite file in the user's cache folder, named by a digest of the tables it was made from; where nothing
can be written it is kept in memory. Making it takes some seconds once; looking up a name then some microseconds.
"""

import csv
import gzip
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.core.resources import resources
from app.labelling.taxonomy import AUDIENCE, topic_of, topic_of_google_path
from app.labelling.topics.cache_folder import cache_folder
from app.labelling.topics.spelling import name_key

_LAYOUT = 3  # raise when the index or the rules of resolving change
_EXACT = frozenset({"domain", "domain_md5", "account_x", "account_youtube"})  # addresses, not names
# A topic for kinds whose values only tell genre; "" where the value must decide.
_TOPIC_OF_KIND = {"artist": "music", "game": "gaming", "anime": "anime_comics", "team": "sports"}


@dataclass(frozen=True, slots=True)
class Known:
    """A name we know.

    Attributes:
        kind: "artist", "domain", "account_x" …
        name: as the table writes it.
        topic: our topic.
        interests: numbers of the audience taxonomy.
    """

    kind: str
    name: str
    topic: str
    interests: tuple[str, ...]


class EntityIndex:
    """Looks up whole names. Not shared between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, kind: str, name: str) -> Known | None:
        """The known name of this kind, spelled as it may be; None if there is none."""
        key = name.lower() if kind in _EXACT else name_key(name)
        if kind == "domain_md5":
            key = name
        row = self._connection.execute(
            "SELECT name, topic, interests FROM known WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()
        return Known(kind, row[0], row[1], tuple(filter(None, row[2].split("|")))) if row else None


@cache
def entity_index() -> EntityIndex:
    """The index, made now if it is not there yet."""
    try:
        return EntityIndex(_opened(cache_folder() / f"entities-{_digest()}.sqlite"))
    except (OSError, sqlite3.Error):
        # Nothing can be kept on this computer (read-only, full, forbidden): for this run, in memory.
        return EntityIndex(_filled(sqlite3.connect(":memory:")))


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix="entities-", suffix=".part", dir=path.parent)
        os.close(handle)
        try:
            _filled(sqlite3.connect(made)).close()
            Path(made).replace(path)  # at once: a second process making its own finds a whole file or none
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
        for older in path.parent.glob("entities-*.sqlite"):
            if older != path:
                with suppress(OSError):
                    older.unlink()
    connection = sqlite3.connect(path.as_uri() + "?mode=ro&immutable=1", uri=True)
    connection.execute("SELECT 1 FROM known LIMIT 1").fetchone()
    return connection


def _digest() -> str:
    digest = hashlib.sha256(f"layout {_LAYOUT}".encode())
    taxonomies = resources() / "taxonomies"
    tables = [*taxonomies.glob("topics_of_*.tsv"), *taxonomies.glob("iab_audience_taxonomy_*.tsv")]
    for file in sorted([*(resources() / "entities").glob("*.tsv*"), *tables]):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _filled(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(
        "CREATE TABLE known(kind TEXT, key TEXT, name TEXT, topic TEXT, interests TEXT, PRIMARY KEY(kind, key))"
        " WITHOUT ROWID"
    )
    with connection:
        connection.executemany("INSERT OR IGNORE INTO known VALUES(?, ?, ?, ?, ?)", _rows())
    return connection


def _rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Rows of the index; where two tables have a name, that of the first stays: ours before those of others."""
    values = _values()
    tables = sorted((resources() / "entities").glob("*.tsv.gz"), key=lambda path: (path.name[:8] != "own-list", path))
    for table in tables:
        with gzip.open(table, "rt", encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                kind, name, vocabulary, joined = row
                meant = [values[vocabulary, value] for value in joined.split("|") if (vocabulary, value) in values]
                topic = _TOPIC_OF_KIND.get(kind) or next((topic for topic, _ in meant if topic), "")
                if not topic:
                    continue
                interests = dict.fromkeys(
                    number for _, number in meant if number and topic_of(f"{AUDIENCE}:{number}") == topic
                )
                key = name if kind in _EXACT else name_key(name)
                if kind in _EXACT and kind != "domain_md5":
                    key = key.lower().removeprefix("www.")
                yield kind, key, name, topic, "|".join(list(interests)[:3])


def _values() -> dict[tuple[str, str], tuple[str, str]]:
    """What a value of a source's vocabulary means: our topic and a number of the audience taxonomy."""
    meaning: dict[tuple[str, str], tuple[str, str]] = {}
    with (resources() / "entities" / "values.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            path, number = row["google_topics_v2_path"], row["audience_id"]
            # The finer taxonomy first: "Comedy" has no path of its own in Google's, but a segment at the IAB.
            topic = row["topic"] or (topic_of(f"{AUDIENCE}:{number}") if number else "")
            meaning[row["vocabulary"], row["value"]] = (topic or topic_of_google_path(path), number)
    return meaning
