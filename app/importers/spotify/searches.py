"""`SearchQueries.json`: what was typed in the last three months, and what was opened from the results.

Shape (six accounts): [{platform, searchTime "…Z[UTC]", searchQuery, searchInteractionURIs[]}]. Spotify searches at
every key, so "nov", "nova", "nova lark" stand as three rows; the beginnings of a longer search typed within half a
minute are skipped as said twice.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.json_records import records
from app.importers.spotify.clock import moment
from app.importers.spotify.names import item_event, names_in
from app.importers.spotify.reading import PLATFORM, Given, list_of, text_of, unreadable
from app.importers.spotify.shapes import first_keys

SEARCHED = "spotify.searched"
_TYPING = timedelta(seconds=30)


class _Search(NamedTuple):
    record: int
    at: datetime
    precision: Precision
    query: str
    opened: tuple[str, ...]
    device: str


class SearchQueries:
    """A record is one search; it gives the search and a choice for each result that was opened."""

    name = "spotify_searches"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A list whose rows have `searchQuery` and `searchTime`."""
        kind, keys = first_keys(member.head())
        return kind == "list" and {"searchQuery", "searchTime"} <= keys

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Searches in the order of the file; each waits for the next one, to know whether it was its beginning."""
        waiting: _Search | None = None
        before: _Search | None = None
        with member.open() as stream:
            for number, value in records(stream):
                current = self._search(member, number, value)
                if waiting is not None:
                    around = (before, current if isinstance(current, _Search) else None)
                    yield from self._given(member, export, waiting, around)
                    before, waiting = waiting, None
                if isinstance(current, _Search):
                    waiting = current
                else:
                    yield current
        if waiting is not None:
            yield from self._given(member, export, waiting, (before, None))

    def _search(self, member: Member, number: int, value: object) -> "_Search | Skipped":
        if not isinstance(value, dict):
            return unreadable(member, number, value)
        at, precision = moment(value.get("searchTime"))
        if at is None:
            return Skipped(member.name, number, SkipReason.NO_TIME)
        query = text_of(value, "searchQuery")
        opened = tuple(uri for uri in list_of(value, "searchInteractionURIs") if isinstance(uri, str) and uri)
        if not query and not opened:
            return Skipped(member.name, number, SkipReason.NO_CONTENT, "empty search")
        return _Search(number, at, precision, query, opened, text_of(value, "platform").lower())

    def _given(
        self, member: Member, export: ExportContext, search: _Search, around: tuple[_Search | None, ...]
    ) -> Iterator[Given]:
        if any(other is not None and _is_beginning_of(search, other) for other in around):
            yield Skipped(member.name, search.record, SkipReason.DUPLICATE, "typed on the way to a longer search")
            return
        if search.query:
            facts: dict[str, str | int | float | bool] = {"device": search.device} if search.device else {}
            yield Event(
                SEARCHED,
                Kind.SEARCHED,
                search.at,
                search.query,
                member.name,
                search.record,
                search.precision,
                facts=facts,
            )
        for uri in search.opened:
            yield item_event(
                SEARCHED, Kind.CHOSEN, search.at, search.precision, uri, names_in(export).get(uri),
                member.name, search.record, {"query": search.query}, Origin.SOUGHT,
            )  # fmt: skip


def _is_beginning_of(search: _Search, other: _Search) -> bool:
    """Files run forwards in all accounts seen, but nothing promises it, so neighbours on both sides are asked."""
    later = other.at - search.at
    return (
        not search.opened
        and timedelta(0) <= later <= _TYPING
        and len(other.query) > len(search.query)
        and other.query.casefold().startswith(search.query.casefold())
    )
