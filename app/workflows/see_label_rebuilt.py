"""Labels rebuilt for one platform of a casebook: what it saw, its export date, labels finer than topics."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.casebook.casebook import Casebook
from app.core.columns import EventColumns
from app.core.events import KIND_NUMBER, Kind
from app.core.labels import Alternative, Label, LabelKind
from app.core.messages import Message
from app.core.progress import Progress
from app.core.streams import STREAM
from app.core.topics import TOPIC_NUMBER

if TYPE_CHECKING:
    from app.labelling.counts import FinerLabels
    from app.labelling.prepared import Prepared

MOST_FINER = 40  # labels finer than a topic that are asked about: those with the most items
LEAST_ITEMS = 3
_ORDERS_AT_ONCE = 500
_A_DAY_ANYWHERE = timedelta(days=2)  # from its first midnight UTC to its last minute west of Greenwich, rounded up
_FINER_THAN_TOPICS = 3  # depth in the taxonomy: Interest, Sports, Tennis


def platforms_with_events(casebook: Casebook) -> list[str]:
    """Platforms whose streams hold events, in the order of the streams."""
    streams = [summary.stream for summary in casebook.stream_summary() if sum(summary.counts.values())]
    return list(dict.fromkeys(STREAM[stream].platform for stream in STREAM if stream in streams))


def date_of_knowledge(casebook: Casebook, platform: str) -> datetime | None:
    """The "now" of a platform: when it wrote its newest export; None if it has neither export nor dated event.

    A date of an export is often a day without an hour: events of that same day still count.
    """
    seen = casebook.seen_exports()  # the person's own notes of a screen are not the platform's export
    dates = [
        export.date
        for export in casebook.exports()
        if export.platform == platform and export.date and export.number not in seen
    ]
    newest = [
        last
        for stream in STREAM.values()
        if stream.platform == platform and (last := casebook.period(stream.id)[1]) is not None
    ]
    last_event = max(newest) + timedelta(seconds=1) if newest else None
    if not dates:
        return last_event
    written = max(dates)
    return last_event if last_event and written < last_event <= written + _A_DAY_ANYWHERE else written


def prepare_platform(
    casebook: Casebook, platform: str, now: datetime, *, sensitive: bool, days: int | None = None
) -> "Prepared":
    """Read the events of a platform and draw what is asked about them.

    Args:
        casebook: open.
        platform: id from `core.streams`.
        now: the export date, or another day asked about.
        sensitive: whether finer labels of sensitive topics take part.
        days: how far back days are told apart; None for as far as rules look.
    """
    from app.labelling.prepared import prepare, streams_of
    from app.labelling.rules.rule import DAYS

    columns = casebook.event_columns(sorted(streams_of(platform)))
    finer = finer_labels(columns, casebook.interests(), sensitive=sensitive)
    seed = int(casebook.setting("seed", "1"))
    days = days or DAYS
    undone = _undone(casebook, columns, now, days)
    return prepare(columns, now, platform=platform, seed=seed, finer=finer, days=days, undone=undone)


def _undone(casebook: Casebook, columns: EventColumns, now: datetime, days: int) -> frozenset[int]:
    """Ids of orders of the last so many days that were no purchase of the person."""
    import numpy as np

    from app.labelling.undone import is_undone

    at, kind = np.frombuffer(columns.at_s, np.int64), np.frombuffer(columns.kind, np.uint8)
    is_recent = at >= max(0.0, (now - timedelta(days=days)).timestamp())
    ids = np.frombuffer(columns.event_id, np.int64)[is_recent & (kind == KIND_NUMBER[Kind.BOUGHT])].tolist()
    return frozenset(
        row.id
        for first in range(0, len(ids), _ORDERS_AT_ONCE)
        for row in casebook.events_by_id(ids[first : first + _ORDERS_AT_ONCE])
        if is_undone(row.facts, row.amount)
    )


def rebuilt_labels(
    casebook: Casebook, platform: str, now: datetime, *, sensitive: bool, progress: Progress
) -> list[Label]:
    """Labels the platform probably holds, as of `now`."""
    from app.labelling.rebuild import labels_of

    prepared = prepare_platform(casebook, platform, now, sensitive=sensitive)
    labels = labels_of(prepared, platform, platform, sensitive, time_zone_of(casebook), progress)
    return [
        replace(label, alternatives=tuple(_named(casebook, prepared.columns, one) for one in label.alternatives))
        for label in labels
    ]


def time_zone_of(casebook: Casebook) -> str:
    """The person's zone, "" if they were never asked: then nothing is said about their nights."""
    return casebook.setting("time_zone")


def finer_labels(
    columns: EventColumns, interests: Mapping[int, tuple[str, ...]], *, sensitive: bool
) -> "FinerLabels | None":
    """Labels finer than a topic that items of these events carry, None if there are none.

    Left out: demographics, which we never infer; entries as broad as a topic; sensitive ones unless asked for.

    Args:
        columns: the events.
        interests: taxonomy ids by item of the casebook.
        sensitive: whether those of sensitive topics take part.
    """
    import numpy as np

    from app.labelling.baselines import baseline_of_finer_label
    from app.labelling.counts import FinerLabels
    from app.labelling.sensitive import is_sensitive
    from app.labelling.taxonomy import segment

    place = {item: number for number, item in enumerate(columns.item_ids) if item in interests}
    items_of: dict[str, list[int]] = {}
    for item, number in place.items():
        for taxonomy_id in interests[item]:
            items_of.setdefault(taxonomy_id, []).append(number)
    found = {
        taxonomy_id: entry
        for taxonomy_id in items_of
        if (entry := segment(taxonomy_id)) is not None
        and len(entry.path) >= _FINER_THAN_TOPICS
        and entry.kind is not LabelKind.DEMOGRAPHIC
        and (sensitive or not is_sensitive(taxonomy_id, entry.topic))
        and len(items_of[taxonomy_id]) >= LEAST_ITEMS
    }
    if not found:
        return None
    ids = sorted(sorted(found), key=lambda taxonomy_id: -len(items_of[taxonomy_id]))[:MOST_FINER]
    pairs = sorted((item, number) for number, taxonomy_id in enumerate(ids) for item in items_of[taxonomy_id])
    topics = [found[taxonomy_id].topic for taxonomy_id in ids]
    return FinerLabels(
        tuple(ids),
        tuple(found[taxonomy_id].name for taxonomy_id in ids),
        tuple(found[taxonomy_id].kind for taxonomy_id in ids),
        np.array([TOPIC_NUMBER.get(topic, -1) for topic in topics], np.int64),
        np.array([baseline_of_finer_label(topic, topics.count(topic)) for topic in topics], np.float32),
        np.array([item for item, _ in pairs], np.int32),
        np.array([number for _, number in pairs], np.int32),
    )


def _named(casebook: Casebook, columns: EventColumns, alternative: Alternative) -> Alternative:
    """The alternative with the creator's name in its sentence, where there is one to name."""
    row = alternative.sentence.fields.get("row")
    if alternative.kind != "one_creator" or not isinstance(row, int) or row < 0:
        return alternative
    events = casebook.events_by_id([columns.event_id[row]])
    if not events or not events[0].creator:
        return alternative
    percent = alternative.sentence.fields["percent"]
    sentence = Message("alternative.one_creator_named", {"percent": percent, "creator": events[0].creator})
    return replace(alternative, sentence=sentence)
