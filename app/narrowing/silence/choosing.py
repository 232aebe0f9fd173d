"""Which showings of a stream were taken up."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.core.columns import EventColumns
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin, Precision
from app.core.silences import ExposureFormat
from app.core.streams import STREAM, Stream
from app.core.topics import TOPICS, UNKNOWN_NUMBER
from app.narrowing.history import Integers
from app.narrowing.silence.taken_up import AD_STREAMS, act_streams, taken_up_on

Booleans = NDArray[np.bool_]

# A title counts as being about a topic when that is likelier than all other topics together.
_LIKELIER_THAN_NOT: Final = 128
_DAY_S: Final = 86_400
_SESSION_GAP_S: Final = 1800
_CLOCKS_DIFFER_S: Final = 120  # platforms write an act a moment before the showing it answers
_TIME_BITS: Final = 34


@dataclass(frozen=True, slots=True)
class Exposures:
    """Dated showings of one stream; arrays of shape (showings,), in order of session.

    Attributes:
        at_s: Unix seconds.
        item: index into the items of the columns.
        creator: creator number, 0 if none.
        session: session number.
        is_taken_up: by the table of `taken_up`.
        format: index into `FORMATS`.
        undated: showings of the stream without a time; they are in no session and judge nothing.
        acts: what the person did in the streams where acts are looked for, answers and refusals; 0 = no file says
            anything about what was taken up.
    """

    at_s: Integers
    item: Integers
    creator: Integers
    session: Integers
    is_taken_up: Booleans
    format: NDArray[np.int8]
    undated: int
    acts: int


FORMATS: tuple[ExposureFormat, ...] = tuple(ExposureFormat)


def exposures_of(columns: EventColumns, stream: Stream, *, without_excluded: bool = False) -> Exposures:
    """What one stream showed, and what of it was taken up.

    Args:
        columns: events, at least those of the stream and of the streams its acts stand in.
        stream: a stream that records exposures.
        without_excluded: leave out what the person excluded ("that wasn't me").
    """
    rule = taken_up_on(stream)
    kind, at_s = np.asarray(columns.kind), np.asarray(columns.at_s)
    of_stream = np.asarray(columns.stream)
    here = of_stream == (columns.streams.index(stream.id) if stream.id in columns.streams else -1)
    counted = np.ones(len(columns), np.bool_) if not without_excluded else np.asarray(columns.is_excluded) == 0
    showing_kinds = {Kind.SHOWN, Kind.AD_SHOWN} | ({Kind.CHOSEN} if rule.choice_is_a_showing else set())
    shown = here & counted & _is_one_of(kind, showing_kinds)
    acting = [number for number, one in enumerate(columns.streams) if one in act_streams(stream)]
    told = counted & np.isin(of_stream, acting) & ~_is_one_of(kind, {Kind.SHOWN, Kind.AD_SHOWN})
    acted = np.flatnonzero(told & _is_one_of(kind, rule.kinds))
    undated = int((shown & (at_s < 0)).sum())
    chosen = np.flatnonzero(shown & (at_s >= 0))
    exposures = Exposures(
        at_s[chosen],
        np.asarray(columns.item)[chosen].astype(np.int64),
        np.asarray(columns.creator)[chosen].astype(np.int64),
        np.asarray(columns.session)[chosen].astype(np.int64),
        _is_one_of(kind[chosen], {Kind.CHOSEN}),  # a choice that stands in place of its showing
        _formats(kind[chosen], np.asarray(columns.origin)[chosen], here[chosen], stream),
        undated,
        int(told.sum()),
    )
    if len(chosen) and len(acted):
        _mark(exposures, columns, acted, rule.days)
    return exposures


def topic_of_items(posterior: bytes | bytearray) -> Integers:
    """Topic number of each item, -1 where none is likelier than all others together, shape (items,)."""
    read = np.frombuffer(posterior, np.uint8).reshape(-1, len(TOPICS))
    topic = read.argmax(axis=1).astype(np.int64) if len(read) else np.zeros(0, np.int64)
    told = (read.max(axis=1, initial=0) >= _LIKELIER_THAN_NOT) & (topic != UNKNOWN_NUMBER)
    return np.where(told, topic, -1)


def _is_one_of(kind: NDArray[np.uint8], kinds: set[Kind] | frozenset[Kind]) -> Booleans:
    wanted = np.zeros(256, np.bool_)
    wanted[[KIND_NUMBER[one] for one in kinds]] = True
    return np.asarray(wanted[kind])


def _formats(kind: NDArray[np.uint8], origin: NDArray[np.uint8], here: Booleans, stream: Stream) -> NDArray[np.int8]:
    """How each showing was put before the person."""
    is_ads = stream.id.rpartition(".")[2] in AD_STREAMS
    number = {one: place for place, one in enumerate(FORMATS)}
    formats = np.full(len(kind), number[ExposureFormat.AD if is_ads else ExposureFormat.OFFERED], np.int8)
    formats[kind == KIND_NUMBER[Kind.AD_SHOWN]] = number[ExposureFormat.AD]
    formats[origin == ORIGIN_NUMBER[Origin.SOUGHT]] = number[ExposureFormat.SEARCH_RESULT]
    return formats


def _mark(exposures: Exposures, columns: EventColumns, acted: Integers, days: float) -> None:
    """Mark the showings the acts answer."""
    act_at = np.asarray(columns.at_s)[acted].astype(np.int64)
    act_item = np.asarray(columns.item)[acted].astype(np.int64)
    act_creator = np.asarray(columns.creator)[acted].astype(np.int64)
    is_dated = act_at >= 0
    # An act known to the day may answer what was shown later that day.
    by_day = np.array([STREAM[one].key_precision is Precision.DAY for one in columns.streams], np.bool_)
    slack = np.where(by_day[np.asarray(columns.stream)[acted]], _DAY_S, _CLOCKS_DIFFER_S)
    until = np.where(is_dated, act_at + slack, (1 << _TIME_BITS) - 1)
    place = _last_before(exposures.item, exposures.at_s, act_item, until)
    fits = (place >= 0) & (~is_dated | (act_at - exposures.at_s[place] <= days * _DAY_S))
    exposures.is_taken_up[place[fits]] = True
    rest = ~fits & is_dated & (act_creator > 0)
    place = _last_before(exposures.creator, exposures.at_s, act_creator[rest], until[rest])
    ends = _session_ends(exposures)
    fits = (place >= 0) & (act_at[rest] <= ends[place] + _SESSION_GAP_S)
    exposures.is_taken_up[place[fits]] = True


def _last_before(key: Integers, at_s: Integers, wanted: Integers, until: Integers) -> Integers:
    """Place of the last showing with the wanted key up to a time, -1 if there is none, shape of `wanted`."""
    # Far more is shown than answered: only showings of what was answered need be put in order.
    is_wanted = np.zeros(max(int(key.max(initial=0)), int(wanted.max(initial=0))) + 1, np.bool_)
    is_wanted[wanted] = True
    answered = np.flatnonzero(is_wanted[key])
    combined = (key[answered] << _TIME_BITS) | at_s[answered]
    order = np.argsort(combined, kind="stable")
    found = np.searchsorted(combined[order], (wanted << _TIME_BITS) | until, side="right") - 1
    if not len(answered):
        return np.full(len(wanted), -1)
    place = answered[order[np.maximum(found, 0)]]
    return np.where((found >= 0) & (key[place] == wanted), place, -1)


def _session_ends(exposures: Exposures) -> Integers:
    """Time of the last showing of each showing's session."""
    order = np.argsort(exposures.session, kind="stable")
    session = exposures.session[order]
    begins = np.flatnonzero(np.diff(session, prepend=session[:1] - 1))
    ends = np.maximum.reduceat(exposures.at_s[order], begins)
    each = np.empty_like(exposures.at_s)
    each[order] = np.repeat(ends, np.diff(begins, append=len(session)))
    return each
