"""See whether a feed narrowed: one confirmatory test per service, and what else was asked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.casebook.casebook import Casebook
from app.core.errors import NoSuchStream, NothingImportedYet
from app.core.measures import Narrowing
from app.core.progress import PartOfProgress, Progress
from app.core.streams import STREAM
from app.workflows.remembered import open_to_remember, remember

_NAME = "narrowing"


def see_narrowing(
    casebook_path: Path,
    progress: Progress,
    *,
    streams: Sequence[str] | None = None,
    unit: str = "topic",
    origin: str = "",
    without_excluded: bool = False,
) -> dict[str, Narrowing]:
    """Measure the streams of a casebook.

    Args:
        casebook_path: the casebook.
        progress: told while shuffling; `Cancelled` rises through and leaves nothing.
        streams: ids; None = the primary stream of each service there is.
        unit: "topic", "creator" or "genre".
        origin: "" for all, "sought", "followed", "served", "rest".
        without_excluded: the second figure, without what the person excluded.

    Returns:
        Measures by stream. Topics of all origins are the confirmatory test: their verdicts hold for all services
        together (Holm), whichever were asked for. Results are remembered until the casebook changes.

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
        for stream in asked:
            if stream not in known:
                raise NoSuchStream(stream, known)
        is_confirmatory = unit == "topic" and not origin and any(stream in primary for stream in asked)
        needed = list(dict.fromkeys([*asked, *primary])) if is_confirmatory else asked
        measured = _measured(casebook, needed, unit, origin, without_excluded, progress)
    if is_confirmatory:
        from app.narrowing.several import together

        measured |= together({stream: measured[stream] for stream in primary})
    from app.narrowing.agreement import with_agreement

    return {stream: with_agreement(measured[stream]) for stream in asked}


def _measured(
    casebook: Casebook,
    streams: list[str],
    unit: str,
    origin: str,
    without_excluded: bool,
    progress: Progress,
) -> dict[str, Narrowing]:
    # numpy only once there is work to do.
    from app.narrowing.stored import FORM, from_json, to_json

    keys = {stream: f"{FORM}|{stream}|{unit}|{origin}|{int(without_excluded)}" for stream in streams}
    remembered = {stream: casebook.result(_NAME, key) for stream, key in keys.items()}
    measured = {stream: from_json(text) for stream, text in remembered.items() if text is not None}
    missing = [stream for stream in streams if stream not in measured]
    for number, stream in enumerate(missing):
        part = PartOfProgress(progress, number / len(missing), (number + 1) / len(missing))
        revision = casebook.revision
        measured[stream] = _measure(casebook, stream, unit, origin, without_excluded, part)
        remember(casebook, _NAME, keys[stream], to_json(measured[stream]), revision)
    return {stream: measured[stream] for stream in streams}


def _measure(
    casebook: Casebook, stream: str, unit: str, origin: str, without_excluded: bool, progress: Progress
) -> Narrowing:
    from app.core.messages import Message
    from app.narrowing.agreement import also_seen
    from app.narrowing.genres import ItemGenres
    from app.narrowing.measure import narrowing_of
    from app.narrowing.origins import difference_remark, sought_against_rest
    from app.narrowing.selection import select

    columns = casebook.event_columns([stream])
    time_zone, seed = casebook.setting("time_zone"), int(casebook.setting("seed", "1"))
    if stream not in columns.streams:
        # Only undated events, or only of people who are not me: there, but nothing of it counts.
        columns = replace(columns, streams=(*columns.streams, stream))
    wants_genres = unit == "genre" or (unit == "topic" and not origin)
    genres = ItemGenres.of(columns, casebook.genres([stream])) if wants_genres else None
    found = narrowing_of(
        columns,
        stream,
        unit=unit,
        origin=origin,
        time_zone=time_zone,
        seed=seed,
        progress=PartOfProgress(progress, 0.0, 0.6),
        without_excluded=without_excluded,
        genres=genres,
    )
    if unit == "topic" and not origin:
        difference = sought_against_rest(
            columns, stream, time_zone=time_zone, seed=seed, progress=PartOfProgress(progress, 0.6, 0.8)
        )
        if remark := difference_remark(difference):
            found = replace(found, remarks=(*found.remarks, remark))
            if inferred := select(columns, stream).inferred_share:
                how = Message("narrowing.remark.origins_inferred", {"percent": 100.0 * inferred})
                found = replace(found, remarks=(*found.remarks, how))
        if found.trend.slope is not None:
            others = also_seen(
                columns,
                stream,
                time_zone=time_zone,
                seed=seed,
                genres=genres,
                without_excluded=without_excluded,
                progress=PartOfProgress(progress, 0.8, 1.0),
            )
            found = replace(found, also_seen=others)
    return found
