"""All that changed in one stream beside its width, from its events."""

from collections.abc import Callable, Sequence

import numpy as np

from app.core.changes import Changed, Changes
from app.core.columns import EventColumns
from app.core.events import ORIGIN_NUMBER, Origin
from app.core.messages import Message
from app.core.progress import Progress
from app.core.topics import TOPICS
from app.narrowing.genres import ItemGenres, genre_counts
from app.narrowing.history import Integers
from app.narrowing.months import months_between, period_name
from app.narrowing.novelty import EQUAL_SAMPLE, WARM_UP_WEEKS, novelty_of
from app.narrowing.selection import Selection, creator_counts, select
from app.narrowing.vanished import (
    FEWEST_MONTHS_COMPARED,
    FREQUENT_SESSIONS,
    Stretches,
    clear_topics,
    event_topics,
    left_and_came,
    share_changes,
    stretches_of,
    ways_out,
)


def changes_of(
    columns: EventColumns,
    stream: str,
    *,
    time_zone: str = "UTC",
    genres: ItemGenres | None = None,
    progress: Progress,
) -> Changes:
    """What left, what came, ways out, shares then and now, novelty.

    Args:
        columns: of the stream, and of the streams that say whom the person follows there.
        stream: id of the stream.
        time_zone: the person's, IANA name.
        genres: of the items, where the platform names them.
        progress: told after each part.

    Returns:
        The changes; names of creators are their numbers in the casebook, for the workflow to put names in.

    Raises:
        NoSuchStream, NotATimeZone: as `narrowing_of`.
    """
    selection = select(columns, stream)
    if not len(selection):
        return Changes(stream, ("", ""), remarks=(_too_short(0),))
    progress.report(0.1, 1.0, "progress.comparing")
    months = months_between(int(selection.at_s.min()), int(selection.at_s.max()), time_zone)
    novelty = novelty_of(selection, time_zone)
    told = any(week.creators is not None or week.items is not None for week in novelty)
    remarks = [] if told else [Message("narrowing.more.no_novelty", {"sample": EQUAL_SAMPLE, "weeks": WARM_UP_WEEKS})]
    progress.report(0.6, 1.0, "progress.comparing")
    stretches = stretches_of(months)
    if stretches is None:
        full = months.full[1] - months.full[0]
        return Changes(stream, ("", ""), novelty=novelty, sample=EQUAL_SAMPLE, remarks=(_too_short(full), *remarks))
    left: list[Changed] = []
    came: list[Changed] = []
    for unit in ("topic", "creator", "genre"):
        one_left, one_came = _of_unit(columns, selection, stretches, unit, genres)
        left += one_left
        came += one_came
    progress.report(0.9, 1.0, "progress.comparing")
    shares = share_changes(selection, stretches)
    if not shares:
        remarks.append(Message("narrowing.more.few_sessions", {"sessions": FREQUENT_SESSIONS}))
    origins = np.asarray(columns.origin)[selection.row]
    chosen = np.isin(origins, [ORIGIN_NUMBER[Origin.SOUGHT], ORIGIN_NUMBER[Origin.FOLLOWED]])
    ways = ways_out(columns, selection, stretches, tuple(one for one in left if one.unit == "topic"))
    if not ways and not chosen.any():
        remarks.append(Message("narrowing.more.no_choices"))
    names = [period_name(months.names[first:end]) for first, end in (stretches.first, stretches.last)]
    return Changes(
        stream,
        (names[0], names[1]),
        tuple(left),
        tuple(came),
        ways,
        shares,
        novelty,
        EQUAL_SAMPLE,
        tuple(remarks),
    )


def _too_short(months: int) -> Message:
    return Message("narrowing.more.too_short", {"n": months, "needed": FEWEST_MONTHS_COMPARED})


def _of_unit(
    columns: EventColumns, selection: Selection, stretches: Stretches, unit: str, genres: ItemGenres | None
) -> tuple[Sequence[Changed], Sequence[Changed]]:
    events_of: Callable[[int], Integers]
    name_of: Callable[[int], str]
    if unit == "topic":
        topic = event_topics(selection)
        counts, name_of = clear_topics(selection), TOPICS.__getitem__
        events_of = lambda klass: np.flatnonzero(topic == klass)  # noqa: E731  one of three
    elif unit == "creator":
        known = np.unique(selection.creator[selection.creator > 0])
        counts, name_of = creator_counts(selection), lambda klass: str(known[klass])
        events_of = lambda klass: np.flatnonzero(selection.creator == known[klass])  # noqa: E731
    elif genres is not None and genres.names:
        item = np.repeat(np.arange(len(genres.begins) - 1), np.diff(genres.begins))
        genre, counts, name_of = genres.genre, genre_counts(selection, genres), genres.names.__getitem__
        events_of = lambda klass: np.flatnonzero(np.isin(selection.item, item[genre == klass]))  # noqa: E731
    else:
        return (), ()
    return left_and_came(columns, selection, stretches, unit, counts, name_of, events_of)
