"""Google searches as Takeout exported them until 2016 ("Searches"): the words and microseconds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import normalize

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class OldSearches:
    """A record is an element of "event": one query, with one time or several."""

    name = "google_old_searches"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """An object with "event", whose elements have a query text and microseconds."""
        head = member.head()
        return b'"query_text"' in head and b'"timestamp_usec"' in head and b'"event"' in head

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each time the words were searched for."""
        with member.open() as stream:
            for number, record in records(stream, at="event"):
                if isinstance(record, Unreadable):
                    yield Skipped(member.name, number, record.reason, record.detail)
                    continue
                query = record.get("query") if isinstance(record, dict) else None
                words = query.get("query_text") if isinstance(query, dict) else None
                if not isinstance(query, dict) or not isinstance(words, str) or not words.strip():
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
                    continue
                times = [at for entry in _list(query.get("id")) if (at := _time(entry)) is not None]
                for at in times:
                    yield Event(
                        "google.search",
                        Kind.SEARCHED,
                        at,
                        normalize("NFC", words),
                        member.name,
                        number,
                        Precision.MILLISECOND,
                    )
                if not times:
                    yield Skipped(member.name, number, SkipReason.NO_TIME)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _time(entry: Any) -> datetime | None:
    text = entry.get("timestamp_usec") if isinstance(entry, dict) else None
    try:
        return _EPOCH + timedelta(milliseconds=int(text) // 1000) if isinstance(text, str | int) else None
    except (ValueError, OverflowError):
        return None
