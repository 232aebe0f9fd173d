"""The measures of one stream, from its events to the sentence."""

from dataclasses import dataclass, replace

import numpy as np

from app.core.columns import EventColumns
from app.core.estimates import Estimate
from app.core.measures import Break, Narrowing, Trend, TrendVerdict, Window
from app.core.progress import PartOfProgress, Progress
from app.core.topics import TOPICS
from app.narrowing.between_sessions import (
    FEWEST_SESSIONS,
    effective_between_sessions,
    effective_topics_of_sessions,
)
from app.narrowing.breaks import find_break
from app.narrowing.concentration import met_before
from app.narrowing.decided_test import (
    FEWEST_MONTHS,
    ONE_SIDED,
    PERMUTATIONS,
    DecidedTest,
    decided_test,
    thinning,
)
from app.narrowing.genres import ItemGenres, genre_counts
from app.narrowing.history import Floats, History, SessionCounts
from app.narrowing.months import YEAR, Months, months_between, period_name, zone_named
from app.narrowing.reading_drift import LARGEST_CHANGE_CONFIDENCE, LARGEST_CHANGE_READABLE, drifts
from app.narrowing.selection import Selection, confidence, creator_counts, is_readable, select, topic_counts
from app.narrowing.telling import Told, remarks_of, sentence_of

UNITS = ("topic", "creator", "genre")
# Creators and genres are "also seen", never the confirmatory test: fewer shuffles are enough.
_CREATOR_PERMUTATIONS = 199


@dataclass(frozen=True, slots=True)
class _Stream:
    """A selection with its months and history, and the full months alone, on which everything is tested."""

    selection: Selection
    months: Months
    history: History
    full: History
    first_full: int


def narrowing_of(
    columns: EventColumns,
    stream: str,
    *,
    unit: str = "topic",
    origin: str = "",
    time_zone: str = "UTC",
    seed: int = 0,
    progress: Progress,
    without_excluded: bool = False,
    permutations: int = PERMUTATIONS,
    genres: ItemGenres | None = None,
) -> Narrowing:
    """Measure whether one stream narrowed.

    Args:
        columns: all events, in order of stream and time.
        stream: id of the stream; no other stream's events are touched.
        unit: "topic", "creator" or "genre".
        origin: "" for all, "sought", "followed", "served", or "rest" (neither sought nor followed).
        time_zone: the person's, IANA name; months are theirs.
        seed: the casebook's; the same seed and data give the same figures.
        progress: told while shuffling; `Cancelled` rises through.
        without_excluded: leave out what the person excluded.
        permutations: most shuffles (999); fewer for creators and genres.
        genres: of the items; only asked for the unit "genre".

    Raises:
        NoSuchStream: the columns hold no such stream.
        NotATimeZone: no such zone.
        ValueError: no such unit or origin.
    """
    if unit not in UNITS:
        raise ValueError(f"no such unit: {unit}")
    zone_named(time_zone)
    selection = select(columns, stream, origin, without_excluded=without_excluded)
    if not len(selection):
        return _nothing(stream, unit, origin)
    cut = _cut(selection, unit, time_zone, genres)
    most = permutations if unit == "topic" else min(permutations, _CREATOR_PERMUTATIONS)
    # Seeded from the data too: another import draws other shuffles, the same data the same.
    drawn = [seed, len(selection), int(selection.at_s.max() % 2**31)]
    test = decided_test(cut.full, drawn, PartOfProgress(progress, 0.0, 0.9), permutations=most)
    windows = _windows(cut, unit)
    progress.report(0.95, 1.0, "progress.measuring")
    drifted = _reading_drifted(cut) if unit == "topic" else False
    trend = trend_of(test)
    agree: bool | None = None
    if drifted and trend.verdict in (TrendVerdict.NARROWING, TrendVerdict.WIDENING):
        creators = trend_of(
            decided_test(
                _cut(selection, "creator", time_zone).full,
                drawn,
                PartOfProgress(progress, 0.95, 1.0),
                permutations=_CREATOR_PERMUTATIONS,
            )
        )
        agree = creators.verdict == trend.verdict
        if not agree:
            trend = replace(trend, verdict=TrendVerdict.NO_CLEAR_CHANGE)
    first, last, periods = _first_and_last(cut)
    told = Told(
        stream=stream,
        unit=unit,
        origin=origin,
        trend=trend,
        first=first,
        last=last,
        periods=periods,
        full_months=cut.full.months,
        usable_months=int((cut.full.sessions_of_month >= FEWEST_SESSIONS).sum()),
        reading_drifted=drifted,
        creators_agree=agree,
        inferred_share=selection.inferred_share if origin else 0.0,
        readable_share=float(is_readable(selection).mean()),
        thinning=thinning(test) if test else None,
        breaks=_breaks(test, cut, seed),
    )
    return Narrowing(
        stream=stream,
        unit=unit,
        origin=origin,
        windows=windows,
        trend=trend,
        breaks=told.breaks,
        thinning_explains=told.thinning,
        first=first,
        last=last,
        readable_share=told.readable_share,
        sentence=sentence_of(told),
        remarks=remarks_of(told),
    )


def trend_of(test: DecidedTest | None) -> Trend:
    """What the test allows to be said."""
    if test is None:
        return Trend(None, None, TrendVerdict.TOO_LITTLE_DATA)
    verdict = TrendVerdict.NO_CLEAR_CHANGE
    if test.p_falling <= ONE_SIDED:
        verdict = TrendVerdict.NARROWING
    elif test.p_rising <= ONE_SIDED:
        verdict = TrendVerdict.WIDENING
    return Trend(test.trend.per_year(), test.p_value, verdict, test.may_be_seasonal)


def _nothing(stream: str, unit: str, origin: str) -> Narrowing:
    trend = trend_of(None)
    told = Told(stream=stream, unit=unit, origin=origin, trend=trend)
    return Narrowing(stream, unit, origin, (), trend, (), None, None, None, 0.0, sentence_of(told), remarks_of(told))


def _cut(selection: Selection, unit: str, time_zone: str, genres: ItemGenres | None = None) -> _Stream:
    """Cut a selection into months; sessions that hold nothing of the unit are left out of the history."""
    months = months_between(int(selection.at_s.min()), int(selection.at_s.max()), time_zone)
    counts = counts_of(selection, unit, genres)
    history = History(counts, months.of(selection.session_at_s), len(months)).without_empty_sessions()
    first, end = months.full
    return _Stream(selection, months, history, history.between(first, end), first)


def trend_of_unit(
    columns: EventColumns,
    stream: str,
    unit: str,
    *,
    time_zone: str,
    seed: int,
    genres: ItemGenres | None = None,
    without_excluded: bool = False,
    permutations: int,
    progress: Progress,
) -> Trend:
    """The test alone, on topics, creators or genres of all origins.

    Raises:
        NoSuchStream, NotATimeZone: as `narrowing_of`.
    """
    zone_named(time_zone)
    selection = select(columns, stream, without_excluded=without_excluded)
    if not len(selection):
        return trend_of(None)
    drawn = [seed, len(selection), int(selection.at_s.max() % 2**31)]
    full = _cut(selection, unit, time_zone, genres).full
    return trend_of(decided_test(full, drawn, progress, permutations=permutations))


def counts_of(selection: Selection, unit: str, genres: ItemGenres | None = None) -> SessionCounts:
    """What each session held of the unit: soft counts of topics, events of creators, parts of events of genres."""
    if unit == "genre":
        return genre_counts(selection, genres or ItemGenres.none())
    return topic_counts(selection) if unit == "topic" else creator_counts(selection)


def _windows(cut: _Stream, unit: str) -> tuple[Window, ...]:
    selection, months = cut.selection, cut.months
    of_event = months.of(selection.at_s)
    events = np.bincount(of_event, minlength=len(months))
    named = selection.creator > 0
    again = met_before(selection.creator, selection.at_s)
    repeats = np.bincount(of_event[named], weights=again[named], minlength=len(months))
    with_creator = np.bincount(of_event[named], minlength=len(months))
    sessions = np.bincount(months.of(selection.session_at_s), minlength=len(months))
    cuts = cut.history.cuts
    windows = []
    for month in range(len(months)):
        counts = cut.history.counts.part(int(cuts[month]), int(cuts[month + 1]))
        total = counts.total
        held = float(total.sum())
        shares = total / held if held > 0 else np.zeros_like(total)
        windows.append(
            Window(
                start=months.start(month),
                events=int(events[month]),
                sessions=int(sessions[month]),
                effective=effective_topics_of_sessions(counts),
                band=effective_between_sessions(counts),
                top_share=float(shares.max(initial=0.0)),
                repeat_share=float(repeats[month] / with_creator[month]) if with_creator[month] else 0.0,
                # `unknown` stands last in TOPICS and counts nothing here.
                shares=(*(float(share) for share in shares), 0.0)[: len(TOPICS)] if unit == "topic" else (),
                is_partial=months.is_partial(month),
            )
        )
    return tuple(windows)


def _first_and_last(cut: _Stream) -> tuple[Estimate | None, Estimate | None, tuple[str, str]]:
    """Between-session effective number in the first and last year of full months; halves below two years."""
    months = cut.full.months
    length = min(YEAR, months // 2)
    if months < FEWEST_MONTHS or length == 0:
        return None, None, ("", "")
    names = cut.months.names[cut.first_full : cut.first_full + months]
    first = effective_between_sessions(cut.full.between(0, length).counts)
    last = effective_between_sessions(cut.full.between(months - length, months).counts)
    return first, last, (period_name(names[:length]), period_name(names[-length:]))


def _breaks(test: DecidedTest | None, cut: _Stream, seed: int) -> tuple[Break, ...]:
    found = find_break(test, seed) if test else None
    if found is None:
        return ()
    at, earliest, latest = (
        cut.months.start(cut.first_full + month + 1) for month in (found.month, found.earliest, found.latest)
    )
    return (Break(at, earliest, latest),)


def _reading_drifted(cut: _Stream) -> bool:
    """Whether the readable share or our confidence changed over the full months."""
    selection = cut.selection
    month = cut.months.of(selection.at_s) - cut.first_full
    inside = (month >= 0) & (month < cut.full.months)
    events = np.bincount(month[inside], minlength=cut.full.months).astype(np.float64)
    readable = is_readable(selection)
    counted = inside & readable
    read = np.bincount(month[counted], minlength=cut.full.months).astype(np.float64)
    sure = np.zeros(cut.full.months)
    np.add.at(sure, month[counted], confidence(selection)[counted])
    return _drifted(read, events, LARGEST_CHANGE_READABLE) or _drifted(sure, read, LARGEST_CHANGE_CONFIDENCE)


def _drifted(part: Floats, whole: Floats, largest: float) -> bool:
    months = np.flatnonzero(whole > 0)
    return drifts(part[months] / whole[months], whole[months], months, largest)
