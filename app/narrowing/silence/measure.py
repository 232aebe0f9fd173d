"""Silence of one stream: what was shown and not taken up, by topic or by creator."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.core.columns import EventColumns
from app.core.estimates import Estimate
from app.core.messages import Message
from app.core.silences import SENSITIVE_TOGETHER, ExposureFormat, Silence, SilenceOfStream
from app.core.streams import Stream
from app.core.topics import SENSITIVE_TOPICS, TOPIC_NUMBER, TOPICS
from app.narrowing.history import Integers
from app.narrowing.silence.choosing import FORMATS, Exposures, exposures_of, topic_of_items
from app.narrowing.silence.rates import LEAST_EXPECTED, LEVEL, Judged, interval, judge, plain_rate
from app.narrowing.silence.telling import counts_as, headline, sentence_of

# Rows that say nothing are told up to here, the most shown first; nobody reads the ten thousandth.
MOST_OTHERS: Final = 100
_SENSITIVE: Final = np.array([TOPIC_NUMBER[topic] for topic in sorted(SENSITIVE_TOPICS)])


@dataclass(frozen=True, slots=True)
class Units:
    """Showings by unit; arrays of shape (units,) unless said otherwise.

    Attributes:
        number: topic number or creator number.
        shown: showings.
        sessions: sessions in which it was shown.
        chosen: those of them in which it was taken up.
        first, last: Unix seconds of the first and last showing.
        is_sensitive: of a topic; of a creator, whether most of what was shown of it is of sensitive topics.
    """

    number: Integers
    shown: Integers
    sessions: Integers
    chosen: Integers
    first: Integers
    last: Integers
    is_sensitive: NDArray[np.bool_]


def silences_of(
    columns: EventColumns,
    stream: Stream,
    *,
    unit: str = "topic",
    sensitive: bool = False,
    names: Mapping[int, str] | None = None,
    without_excluded: bool = False,
) -> tuple[SilenceOfStream, ...]:
    """What one stream showed and the person did not take up, format by format.

    Args:
        columns: events of the stream and of the streams that hold the acts (`taken_up.act_streams`).
        stream: a stream that records exposures.
        unit: "topic" or "creator".
        sensitive: tell sensitive topics one by one; else they are judged all the same and stand as one row.
        names: of creators, by their number; missing ones are told without a name.
        without_excluded: leave out what the person excluded ("that wasn't me").

    Returns:
        One for each format in which something was shown, in the order of `ExposureFormat`.

    Raises:
        ValueError: no such unit.
    """
    if unit not in ("topic", "creator"):
        raise ValueError(f"no such unit: {unit}")
    exposures = exposures_of(columns, stream, without_excluded=without_excluded)
    topics = topic_of_items(columns.posterior)[exposures.item]
    return tuple(
        _of_format(exposures, exposures.format == place, topics, stream, how, unit, sensitive, names or {})
        for place, how in enumerate(FORMATS)
        if np.any(exposures.format == place)
    )


def units_of(
    unit: Integers, session: Integers, is_taken_up: NDArray[np.bool_], at_s: Integers, is_sensitive: NDArray[np.bool_]
) -> Units:
    """Count showings and sessions of each unit.

    Args:
        unit: of each showing, shape (showings,), 0 or more.
        session, is_taken_up, at_s: of each showing.
        is_sensitive: whether each showing is of a sensitive topic.
    """
    numbers, which = np.unique(unit, return_inverse=True)
    sessions, session_of = np.unique(session, return_inverse=True)
    # A session counts once for a unit, however often it was shown in it.
    pairs, pair_of = np.unique(which * max(len(sessions), 1) + session_of, return_inverse=True)
    taken = np.zeros(len(pairs), np.bool_)
    taken[pair_of[is_taken_up]] = True
    unit_of_pair = pairs // max(len(sessions), 1)
    size = len(numbers)
    shown = np.bincount(which, minlength=size)
    times = at_s[np.argsort(which, kind="stable")]
    begins = np.cumsum(shown) - shown
    first = np.minimum.reduceat(times, begins) if size else np.zeros(0, np.int64)
    last = np.maximum.reduceat(times, begins) if size else np.zeros(0, np.int64)
    return Units(
        numbers,
        shown,
        np.bincount(unit_of_pair, minlength=size),
        np.bincount(unit_of_pair, weights=taken, minlength=size).astype(np.int64),
        first,
        last,
        np.bincount(which, weights=is_sensitive, minlength=size) * 2 > shown,
    )


def _of_format(
    exposures: Exposures,
    here: NDArray[np.bool_],
    topics: Integers,
    stream: Stream,
    how: ExposureFormat,
    unit: str,
    sensitive: bool,
    names: Mapping[int, str],
) -> SilenceOfStream:
    is_pooled = False
    units, judged, known = _judged(exposures, here, topics, unit)
    is_nameless = unit == "creator" and not len(units.number)
    if is_nameless or (unit == "creator" and units.chosen.any() and not np.any(judged.expected >= LEAST_EXPECTED)):
        # So seldom is anything taken up here that no single creator can say anything (statistics §5); or none is named.
        is_pooled = True
        units, judged, known = _judged(exposures, here, topics, "topic")
    called = "topic" if unit == "topic" or is_pooled else "advertiser" if how is ExposureFormat.AD else "creator"

    def row(place: int) -> Silence:
        return _row(units, judged, place, called, stream, how, names, exposures.acts)

    folded = np.zeros(len(units.number), np.bool_) if sensitive else units.is_sensitive
    order = np.lexsort((-units.shown, -judged.avoided))
    listed = tuple(row(place) for place in order.tolist() if judged.is_listed[place] and not folded[place])
    by_showings = np.argsort(-units.shown, kind="stable").tolist()
    silent = [place for place in by_showings if not judged.is_listed[place] and not folded[place]]
    others = [row(place) for place in silent[:MOST_OTHERS]]
    if folded.any():
        others.append(_folded(exposures, here & _belongs(known, units.number[folded]), called, stream, how))
    dated = exposures.at_s[here]
    shown, sessions, chosen = int(here.sum()), int(units.sessions.sum()), int(units.chosen.sum())
    return SilenceOfStream(
        stream=stream.id,
        service=stream.service,
        format=how,
        unit=called,
        is_pooled=is_pooled,
        shown=shown,
        sessions=sessions,
        chosen=chosen,
        rate=plain_rate(chosen, sessions),
        listed=listed,
        others=tuple(others),
        readable_share=float((known[here] >= 0).mean()),
        sentence=headline(stream, how, shown, listed, units=len(units.number), chosen=chosen, acts=exposures.acts),
        remarks=_remarks(
            exposures, stream, called, (is_pooled, is_nameless), (sessions, chosen), len(silent), known[here]
        ),
        first=_time(int(dated.min())),
        last=_time(int(dated.max())),
    )


def _judged(
    exposures: Exposures, here: NDArray[np.bool_], topics: Integers, unit: str
) -> tuple[Units, Judged, Integers]:
    """Units of one format, what the rule says of them, and the unit of every showing (-1 where it is not known)."""
    known = topics if unit == "topic" else np.where(exposures.creator > 0, exposures.creator, -1)
    kept = here & (known >= 0)
    units = units_of(
        known[kept],
        exposures.session[kept],
        exposures.is_taken_up[kept],
        exposures.at_s[kept],
        np.isin(topics[kept], _SENSITIVE),
    )
    return units, judge(units.sessions, units.chosen), known


def _row(
    units: Units,
    judged: Judged,
    place: int,
    called: str,
    stream: Stream,
    how: ExposureFormat,
    names: Mapping[int, str],
    acts: int,
) -> Silence:
    number, n, k = int(units.number[place]), int(units.sessions[place]), int(units.chosen[place])
    others, chosen = int(units.sessions.sum()) - n, int(units.chosen.sum()) - k
    usual = plain_rate(chosen, others)
    found = Silence(
        unit=called,
        id=TOPICS[number] if called == "topic" else str(number),
        name="" if called == "topic" else names.get(number, ""),
        stream=stream.id,
        service=stream.service,
        format=how,
        shown=int(units.shown[place]),
        sessions=n,
        chosen=k,
        usual=usual,
        rate=interval(k, n, judged.population),
        expected=_times(usual, n),
        avoided=float(judged.avoided[place]),
        is_listed=bool(judged.is_listed[place]) and acts > 0,
        is_certain=bool(judged.is_certain[place]) and acts > 0,
        is_sensitive=bool(units.is_sensitive[place]),
        sentence=Message("silence.subject.unnamed"),
        first=_time(int(units.first[place])),
        last=_time(int(units.last[place])),
    )
    return replace(found, sentence=sentence_of(found, acts=acts))


def _folded(
    exposures: Exposures,
    here: NDArray[np.bool_],
    called: str,
    stream: Stream,
    how: ExposureFormat,
) -> Silence:
    """All that is sensitive as one grey row, which tells nothing of what it holds but how much."""
    at_s = exposures.at_s[here]
    everything = np.zeros(len(at_s), np.int64)
    units = units_of(
        everything, exposures.session[here], exposures.is_taken_up[here], at_s, np.ones(len(at_s), np.bool_)
    )
    n, k = int(units.sessions[0]), int(units.chosen[0])
    rate = plain_rate(k, n)
    found = Silence(
        unit=called,
        id=SENSITIVE_TOGETHER,
        name="",
        stream=stream.id,
        service=stream.service,
        format=how,
        shown=int(units.shown[0]),
        sessions=n,
        chosen=k,
        usual=Estimate(0.0, 0.0, 1.0, LEVEL),
        rate=rate,
        expected=Estimate(0.0, 0.0, float(n), LEVEL),
        avoided=0.0,
        is_listed=False,
        is_certain=False,
        is_sensitive=True,
        sentence=Message("silence.subject.unnamed"),
        first=_time(int(units.first[0])),
        last=_time(int(units.last[0])),
    )
    return replace(found, sentence=sentence_of(found, acts=exposures.acts))


def _remarks(
    exposures: Exposures,
    stream: Stream,
    called: str,
    pooled: tuple[bool, bool],
    counted: tuple[int, int],
    silent: int,
    known: Integers,
) -> tuple[Message, ...]:
    (is_pooled, is_nameless), (sessions, chosen) = pooled, counted
    remarks = [counts_as(stream)] if exposures.acts else []
    if is_nameless:
        remarks.append(Message("silence.remark.nameless"))
    elif is_pooled and chosen:
        remarks.append(Message("silence.remark.pooled", {"showings": round(sessions / chosen)}))
    if silent > MOST_OTHERS:
        remarks.append(Message("silence.remark.most_shown_only", {"n": silent - MOST_OTHERS}))
    if (readable := float((known >= 0).mean())) < 0.95:
        told = "topic" if called == "topic" else "creator"
        remarks.append(Message(f"silence.remark.{told}_known", {"percent": 100.0 * readable}))
    if exposures.undated:
        remarks.append(Message("silence.remark.undated", {"n": exposures.undated}))
    return tuple(remarks)


def _belongs(known: Integers, numbers: Integers) -> NDArray[np.bool_]:
    return np.isin(known, numbers)


def _times(rate: Estimate, sessions: int) -> Estimate:
    return Estimate(rate.value * sessions, rate.low * sessions, rate.high * sessions, rate.level)


def _time(at_s: int) -> datetime:
    return datetime.fromtimestamp(at_s, UTC)
