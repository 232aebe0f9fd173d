"""The least a real import must do: stream, normalise, index, one transaction. What our import is measured against."""

import hashlib
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

WINDOW = 1 << 20
AT_ONCE = 20_000
MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
STAMP = re.compile(r"(\w{3}) (\d+), (\d{4}), (\d+):(\d\d):(\d\d)\s([AP])M")
Row = tuple[int, str, str, str, str, str]  # Unix ms, header, url, title, creator, creator's url

TABLES = """
CREATE TABLE creator(id INTEGER PRIMARY KEY, name TEXT, url TEXT, UNIQUE(url, name));
CREATE TABLE item(id INTEGER PRIMARY KEY, url TEXT, title TEXT, creator_id INTEGER, UNIQUE(url, title));
CREATE TABLE event(id INTEGER PRIMARY KEY, at INTEGER, kind TEXT, item_id INTEGER, key BLOB);
CREATE TEMP TABLE staged(at INTEGER, kind TEXT, url TEXT, title TEXT, name TEXT, channel TEXT, key BLOB);
"""
MOVE = (
    "INSERT OR IGNORE INTO creator(name, url) SELECT DISTINCT name, channel FROM staged",
    "INSERT OR IGNORE INTO item(url, title, creator_id) SELECT DISTINCT s.url, s.title, c.id "
    "FROM staged s JOIN creator c ON c.url = s.channel AND c.name = s.name",
    "INSERT INTO event(at, kind, item_id, key) SELECT s.at, s.kind, i.id, s.key "
    "FROM staged s JOIN item i ON i.url = s.url AND i.title = s.title",
    "DELETE FROM staged",
)
INDEXES = (
    "CREATE UNIQUE INDEX event_key ON event(key)",
    "CREATE INDEX event_at ON event(at)",
    "CREATE INDEX event_item ON event(item_id)",
    "CREATE INDEX item_creator ON item(creator_id)",
)


def import_at_the_floor(export: Path, database: Path) -> int:
    """Import the large file of an invented export with nothing checked, and return the number of events."""
    with zipfile.ZipFile(export) as archive:
        name = next((name for name in archive.namelist() if "watch-history." in name), "")
        if not name:
            from app.command_line.bench.invented_platforms import floor_rows

            return _store(floor_rows(archive), database)
        with archive.open(name) as member:
            return _store(_json_rows(member) if name.endswith(".json") else _html_rows(member), database)


def _store(rows: Iterator[Row], database: Path) -> int:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL;" + TABLES)
    connection.execute("BEGIN IMMEDIATE")
    batch: list[tuple[object, ...]] = []
    count = 0
    for at, kind, url, title, name, channel in rows:
        count += 1
        key = hashlib.blake2b(f"{at}|{url}|{title}|{count}".encode(), digest_size=16).digest()
        batch.append((at, kind, url, title, name, channel, key))
        if len(batch) == AT_ONCE:
            _move(connection, batch)
    _move(connection, batch)
    for statement in INDEXES:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.close()
    return count


def _move(connection: sqlite3.Connection, batch: list[tuple[object, ...]]) -> None:
    connection.executemany("INSERT INTO staged VALUES (?,?,?,?,?,?,?)", batch)
    batch.clear()
    for statement in MOVE:
        connection.execute(statement)


def _json_rows(member: IO[bytes]) -> Iterator[Row]:
    import orjson

    for piece in _json_pieces(member):
        for record in orjson.loads(piece):
            creator = (record.get("subtitles") or [{}])[0]
            at = int(datetime.fromisoformat(record["time"]).timestamp() * 1000)
            yield (
                at,
                record["header"],
                record.get("titleUrl") or "",
                record["title"],
                creator.get("name") or "",
                creator.get("url") or "",
            )


def _json_pieces(member: IO[bytes]) -> Iterator[bytes]:
    held, opened = b"", False
    while chunk := member.read(WINDOW):
        held += chunk
        cut = held.rfind(b"\n},{\n")
        if cut >= 0:
            yield (b"[" if opened else b"") + held[: cut + 2] + b"]"
            held, opened = held[cut + 3 :], True
    yield (b"[" if opened else b"") + held


def _html_rows(member: IO[bytes]) -> Iterator[Row]:
    from selectolax.lexbor import LexborHTMLParser

    for window in _html_windows(member):
        for cell in LexborHTMLParser(window).css("div.outer-cell"):
            body = cell.css_first("div.mdl-typography--body-1")
            header = cell.css_first("p")
            assert body is not None
            assert header is not None
            text = body.text()
            found = STAMP.search(text)
            assert found is not None
            month, day, year, hour, minute, second, half = found.groups()
            at = datetime(
                int(year),
                MONTHS[month],
                int(day),
                int(hour) % 12 + (12 if half == "P" else 0),
                int(minute),
                int(second),
                tzinfo=UTC,
            )
            links = [(link.attributes.get("href") or "", link.text()) for link in body.css("a")]
            (url, title), (channel, name) = [*links, ("", ""), ("", "")][:2]
            yield int(at.timestamp() * 1000), header.text(), url, title or text, name, channel


def _html_windows(member: IO[bytes]) -> Iterator[bytes]:
    mark, held = b'<div class="outer-cell', b""
    while chunk := member.read(WINDOW):
        held += chunk
        first, last = held.find(mark), held.rfind(mark)
        if last > first >= 0:
            yield held[first:last]
            held = held[last:]
    if mark in held:
        yield held[held.find(mark) :]
