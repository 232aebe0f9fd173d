"""A person looks at the events themselves, and at one with all its places and topics."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.casebook.casebook import EVERYTHING, Casebook, EventFilter
from app.casebook.rows import EventRow, Place
from app.core.errors import NoSuchStream
from app.core.messages import Message


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """Some events of those that fit.

    Attributes:
        rows: the page.
        first: position of its first row.
        total: events that fit.
    """

    rows: tuple[EventRow, ...]
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class EventDetail:
    """One event with everything behind it.

    Attributes:
        row: the event.
        places: everywhere it was read.
        because: why its item was read as its topics, strongest first; () if it was not read yet.
        interests: finer taxonomy ids of its item.
    """

    row: EventRow
    places: tuple[Place, ...]
    because: tuple[Message, ...]
    interests: tuple[str, ...]


def see_evidence(
    casebook_path: Path,
    wanted: EventFilter = EVERYTHING,
    *,
    first: int = 0,
    count: int = 200,
    newest_first: bool = True,
) -> EvidencePage:
    """A page of the events that fit, and how many there are.

    Raises:
        NoCasebook, NotACasebook, NewerCasebook: the file.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        rows = casebook.events(wanted, first=first, count=count, newest_first=newest_first)
        return EvidencePage(tuple(rows), first, casebook.count_events(wanted))


def see_event(casebook_path: Path, event_id: int) -> EventDetail:
    """One event with all its places and the topics of its item.

    Raises:
        NoSuchEvent: none has that id.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        row = casebook.event(event_id)
        reading = casebook.reading(row.item_id)
        return EventDetail(
            row,
            casebook.places(event_id),
            reading.because if reading else (),
            reading.interests if reading else (),
        )


def every_event(
    casebook_path: Path, *, stream: str | None = None, search: str = "", limit: int | None = None
) -> Iterator[dict[str, object]]:
    """Events, newest first, in the fields the command line promises; few in memory at a time.

    Args:
        casebook_path: the casebook.
        stream: only this stream.
        search: only titles and creators with these words.
        limit: at most so many.

    Raises:
        NoSuchStream: the casebook has no such stream; raised at once, not at the first event.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        known = tuple(casebook.counts())
    if stream is not None and stream not in known:
        raise NoSuchStream(stream, known)
    wanted = EventFilter(streams=(stream,) if stream else (), search=search)
    return _each(casebook_path, wanted, limit)


def _each(casebook_path: Path, wanted: EventFilter, limit: int | None) -> Iterator[dict[str, object]]:
    with Casebook.open(casebook_path, read_only=True) as casebook:
        for number, row in enumerate(casebook.all_events(wanted, newest_first=True)):
            if limit is not None and number >= limit:
                return
            yield as_promised(row)


def as_promised(row: EventRow) -> dict[str, object]:
    """An event in the fields of `unlabel events --json`."""
    return {
        "id": row.id,
        "at": written(row.at),
        "kind": str(row.kind),
        "origin": str(row.origin),
        "platform": row.platform,
        "stream": row.stream,
        "title": row.title,
        "creator": row.creator,
        "url": row.url,
        "duration_s": row.duration_s,
        "where": str(row.where),
        "topics": [{"id": topic, "probability": probability} for topic, probability in row.topics],
    }


def written(at: datetime | None) -> str | None:
    """ISO 8601 in UTC, None for undated events."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")
