"""See what left a feed and what came, ways out, novelty, and one period beside the rest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.casebook.casebook import Casebook
from app.core.changes import Changed, Changes, PeriodComparison
from app.core.errors import NoSuchStream, NothingImportedYet
from app.core.progress import PartOfProgress, Progress
from app.core.streams import STREAM, STREAMS
from app.workflows.remembered import open_to_remember


def see_changes(casebook_path: Path, progress: Progress, *, streams: Sequence[str] | None = None) -> dict[str, Changes]:
    """What changed in the streams of a casebook beside their width.

    Args:
        casebook_path: the casebook.
        progress: told after each stream; `Cancelled` rises through.
        streams: ids; None = the primary stream of each service there is.

    Raises:
        NothingImportedYet: no events. NoSuchStream: a stream asked for is not there. NotATimeZone: the stored zone.
        NoCasebook, NotACasebook, NewerCasebook, CasebookBusy: the casebook.
    """
    with open_to_remember(casebook_path) as casebook:
        known = tuple(casebook.counts())
        if not known:
            raise NothingImportedYet(str(casebook_path))
        primary = [stream for stream in known if stream in STREAM and STREAM[stream].is_primary]
        asked = list(dict.fromkeys(streams)) if streams is not None else primary
        found = {}
        for number, stream in enumerate(asked):
            if stream not in known:
                raise NoSuchStream(stream, known)
            part = PartOfProgress(progress, number / len(asked), (number + 1) / len(asked))
            found[stream] = _changes(casebook, stream, known, part)
    return found


def compare_period(
    casebook_path: Path, progress: Progress, *, stream: str, begin: datetime, end: datetime
) -> PeriodComparison:
    """A period of one stream beside all the rest of it.

    Args:
        casebook_path: the casebook.
        progress: told at the beginning and the end.
        stream: its id.
        begin, end: aware; the end is not in the period.

    Raises:
        NoSuchStream: not in this casebook.
        NoCasebook, NotACasebook, NewerCasebook, CasebookBusy: the casebook.
    """
    # numpy only once there is work to do.
    from app.narrowing.period import compare_period as compared

    progress.report(0.0, 1.0, "progress.comparing")
    with open_to_remember(casebook_path) as casebook:
        known = tuple(casebook.counts())
        if stream not in known:
            raise NoSuchStream(stream, known)
        columns = casebook.event_columns([stream])
        if stream not in columns.streams:
            columns = replace(columns, streams=(*columns.streams, stream))
        found = compared(columns, stream, begin, end)
    progress.report(1.0, 1.0, "progress.comparing")
    return found


def _changes(casebook: Casebook, stream: str, known: Sequence[str], progress: Progress) -> Changes:
    from app.narrowing.changes import changes_of
    from app.narrowing.genres import ItemGenres

    # Whom the person follows stands in other streams of the same service.
    service = STREAM[stream].service if stream in STREAM else ""
    follows = [
        other.id
        for other in STREAMS
        if other.service == service
        and other.id in known
        and other.id.rpartition(".")[2] in ("follows", "subscriptions")
    ]
    columns = casebook.event_columns([*dict.fromkeys([stream, *follows])])
    if stream not in columns.streams:
        columns = replace(columns, streams=(*columns.streams, stream))
    genres = ItemGenres.of(columns, casebook.genres([stream]))
    found = changes_of(columns, stream, time_zone=casebook.setting("time_zone"), genres=genres, progress=progress)
    events = [one.last_event for part in (found.left, found.came, found.way_out) for one in part]
    rows = {row.id: row for row in casebook.events_by_id(list(dict.fromkeys(events)))}

    def named(one: Changed) -> Changed:
        return replace(one, name=rows[one.last_event].creator) if one.unit == "creator" else one

    return replace(
        found,
        left=tuple(named(one) for one in found.left),
        came=tuple(named(one) for one in found.came),
        way_out=tuple(
            replace(
                one,
                name=rows[one.last_event].creator if one.unit == "creator" else one.name,
                last_title=rows[one.last_event].title,
            )
            for one in found.way_out
        ),
    )
