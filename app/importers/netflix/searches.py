"""`SearchHistory.csv`: what was typed into the search, letter by letter, and which result was taken."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.netflix.table import NetflixTable, Row, utc_time
from app.importers.netflix.titles import title_of

# Rows of one search follow each other; nobody types at one word for longer.
_ONE_SEARCH: Final = timedelta(minutes=5)
_MOST_ROWS: Final = 200
# What was done with a result, the strongest last: playing it says more than looking at it.
_ACTIONS: Final = ("view_suggestion_info", "view_video_info", "select", "add", "play")
# Sections that are there before anything is typed: Netflix's own offer.
_OFFERED: Final = frozenset({"prequery_results", "popularsearches", "popular_searches", "prequery"})


class SearchHistory(NetflixTable):
    """A record is a row: one action in the search, several to a search.

    Rows of one profile, close in time, whose words continue each other ("gu", "guil") are one search: it stands at the
    row with the most words. A suggestion that was taken completes it: then its name is what was searched for, and the
    letters typed are a fact. A result taken is chosen besides, once, by the strongest action. Rows that add nothing to
    that are `duplicate`.
    """

    name = "netflix_search_history"
    columns = (
        "Profile Name", "Country Iso Code", "Device", "Is Kids", "Query Typed", "Displayed Name", "Action", "Section",
        "Utc Timestamp",
    )  # fmt: skip
    needed = frozenset({"Profile Name", "Query Typed", "Displayed Name", "Action", "Utc Timestamp"})
    file_name = "SearchHistory.csv"

    def of_rows(self, found: Iterator[Row | Skipped], member: Member, export: ExportContext) -> Iterator[Read]:
        """Search by search."""
        together: list[Row] = []
        for row in found:
            if together and not (isinstance(row, Row) and len(together) < _MOST_ROWS and _continue(together[-1], row)):
                yield from _of_search(together, member)
                together = []
            if isinstance(row, Skipped):
                yield row
            else:
                together.append(row)
        yield from _of_search(together, member)


def _continue(one: Row, other: Row) -> bool:
    """Whether two rows that follow each other belong to one search."""
    if one.profile != other.profile:
        return False
    at, then = utc_time(one["Utc Timestamp"])[0], utc_time(other["Utc Timestamp"])[0]
    if at is None or then is None or abs(at - then) > _ONE_SEARCH:
        return False
    words, others = one["Query Typed"].casefold(), other["Query Typed"].casefold()
    if not words or not others:
        return words == others and one["Displayed Name"] == other["Displayed Name"]
    return words.startswith(others) or others.startswith(words)


def _of_search(together: Sequence[Row], member: Member) -> Iterator[Read]:
    """The rows of one search in their order."""
    typed = max(together, key=lambda row: len(row["Query Typed"]), default=None)
    taken: dict[str, Row] = {}
    for row in together:
        shown = row["Displayed Name"]
        if shown and (shown not in taken or _strength(row) > _strength(taken[shown])):
            taken[shown] = row
    completed = next((row["Displayed Name"] for row in together if row["Displayed Name"] and _is_suggestion(row)), "")
    for row in together:
        at, precision = utc_time(row["Utc Timestamp"])
        if at is None:
            yield Skipped(member.name, row.number, SkipReason.NO_TIME)
            continue
        gave = False
        words = row["Query Typed"]
        if row is typed and (words or completed):
            gave = True
            facts: dict[str, str | int | float | bool] = {"typed": words} if completed and words else {}
            yield Event(
                "netflix.searched", Kind.SEARCHED, at, completed or words, member.name, row.number, precision,
                facts=facts or None, profile=row.profile,
            )  # fmt: skip
        shown = row["Displayed Name"]
        if shown and taken.get(shown) is row and not _is_suggestion(row):
            gave = True
            action, title = row["Action"].lower(), title_of(shown)
            is_offered = not row["Query Typed"] or row["Section"].lower() in _OFFERED
            yield Event(
                "netflix.searched", Kind.SAVED if action == "add" else Kind.CHOSEN, at, title.text, member.name,
                row.number, precision, Origin.SERVED if is_offered else Origin.SOUGHT, creator=title.work,
                facts={"action": action} if action else None, profile=row.profile,
            )  # fmt: skip
        if not gave:
            is_empty = not row["Query Typed"] and not shown
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT if is_empty else SkipReason.DUPLICATE)


def _strength(row: Row) -> int:
    action = row["Action"].lower()
    return _ACTIONS.index(action) if action in _ACTIONS else -1


def _is_suggestion(row: Row) -> bool:
    """A word Netflix offered to complete the search with; a film, a person or a theme."""
    return row["Action"].lower() == "view_suggestion_info"
