"""Other explanations of the same events: a burst, one creator, the night, an errand, a misread title."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import numpy as np
import numpy.typing as npt

from app.core.labels import Alternative
from app.core.messages import Message
from app.labelling.counts import DAY_S
from app.labelling.evidence import Evidence
from app.labelling.explanations.circumstances import Circumstances

BURST_DAYS = 9
SHOWN_AT_MOST = 2
LEAST_EVENTS = 5  # with fewer, nothing can be told about their pattern
LEAST_SPAN_DAYS = 45  # in a shorter history everything is a burst


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which strength an explanation is shown, and from which it is claimed. All ours, fixed, documented here."""

    shown: float
    claimed: float


THRESHOLDS: dict[str, Thresholds] = {
    "burst": Thresholds(0.25, 0.6),  # share of the evidence in its densest nine days
    "one_creator": Thresholds(0.3, 0.6),  # share of the strongest creator
    "unattended": Thresholds(0.3, 0.7),  # share served, or three hours into a session
    "night": Thresholds(0.3, 0.5),  # share between midnight and five, if twice the person's usual
    "one_session": Thresholds(0.25, 0.5),  # share of the strongest session
    "errand": Thresholds(0.3, 0.6),  # share searched for or found by searching, within nine days, and no more since
    "misread": Thresholds(0.35, 0.5),  # one less the mean certainty of the reading
    "not_me": Thresholds(0.1, 0.5),  # share the person has excluded
}


def alternatives_to(
    evidence: Evidence,
    circumstances: Circumstances,
    seen_rows: npt.NDArray[np.int64],
    now_s: int,
    history_days: float,
) -> tuple[Alternative, ...]:
    """The strongest measurable other explanations, at most two.

    Args:
        evidence: events that carry the label.
        circumstances: of all events.
        seen_rows: positions of all events the platform saw, to know what is usual.
        now_s: the export date.
        history_days: since when the platform's events go back.
    """
    counted = evidence.weight > 0
    if counted.sum() < LEAST_EVENTS:
        return ()
    case = _Case(
        evidence.rows[counted],
        evidence.at_s[counted],
        evidence.shares[counted],
        evidence.certainty[counted],
        circumstances,
        seen_rows,
        now_s,
        history_days,
    )
    found = [alternative for measure in _MEASURES if (alternative := measure(case))]
    if any(alternative.kind == "one_session" for alternative in found):
        # A burst of one day that was one sitting is said once.
        found = [one for one in found if one.kind != "burst" or one.sentence.fields["days"] != 1]
    # Strengths of different kinds are compared by how near they come to being claimed.
    found.sort(key=lambda alternative: -alternative.strength / THRESHOLDS[alternative.kind].claimed)
    return tuple(found[:SHOWN_AT_MOST])


@dataclass(frozen=True, slots=True)
class _Case:
    rows: npt.NDArray[np.int64]
    at_s: npt.NDArray[np.int64]
    share: npt.NDArray[np.float32]
    certainty: npt.NDArray[np.float32]
    circumstances: Circumstances
    seen_rows: npt.NDArray[np.int64]
    now_s: int
    history_days: float


def _alternative(kind: str, strength: float, **fields: object) -> Alternative | None:
    thresholds = THRESHOLDS[kind]
    if strength < thresholds.shown:
        return None
    strength = min(1.0, strength)
    sentence = Message(f"alternative.{kind}", {"percent": round(100 * strength), **fields})
    return Alternative(kind, strength, sentence, strength >= thresholds.claimed)


def _burst(case: _Case) -> Alternative | None:
    dated = case.at_s >= 0
    if not dated.any() or case.history_days < LEAST_SPAN_DAYS:
        return None
    strength, first, last = _densest(case, dated)
    # The stretch is nine times 24 hours back from the export; what a person counts is the days they see named.
    return _alternative("burst", strength, days=(last.date() - first.date()).days + 1, first=first, last=last)


def _one_creator(case: _Case) -> Alternative | None:
    creator = case.circumstances.creator[case.rows]
    by_creator = np.bincount(creator, case.share)
    by_creator[0] = 0.0  # those without a creator are not one creator
    strongest = int(by_creator.argmax())
    # Its position in the columns lets the workflow look up the creator's name.
    example = int(case.rows[creator == strongest][0]) if by_creator[strongest] > 0 else -1
    return _alternative("one_creator", float(by_creator[strongest]), row=example)


def _unattended(case: _Case) -> Alternative | None:
    return _alternative("unattended", float(case.share[case.circumstances.is_unattended[case.rows]].sum()))


def _night(case: _Case) -> Alternative | None:
    strength = float(case.share[case.circumstances.is_night[case.rows]].sum())
    usual = float(case.circumstances.is_night[case.seen_rows].mean())
    return _alternative("night", strength, usual=round(100 * usual)) if strength >= 2 * usual else None


def _one_session(case: _Case) -> Alternative | None:
    session = case.circumstances.session[case.rows]
    in_session = (session >= 0) & ~case.circumstances.is_day_only[case.rows]  # a day is no sitting
    if not in_session.any():
        return None
    by_session = np.bincount(session[in_session], case.share[in_session])
    strongest = int(by_session.argmax())
    day = int(case.at_s[session == strongest][0])
    return _alternative("one_session", float(by_session[strongest]), day=_when(day, case.circumstances.zone))


def _errand(case: _Case) -> Alternative | None:
    sought = case.circumstances.is_sought[case.rows] & (case.at_s >= 0)
    if sought.sum() < LEAST_EVENTS or case.history_days < LEAST_SPAN_DAYS:
        return None
    strength, first, last = _densest(case, sought)
    quiet_since = int(last.timestamp())
    if case.now_s - quiet_since < BURST_DAYS * DAY_S or (case.at_s[sought] > quiet_since).any():
        return None  # "then no more" is not so, or cannot be known yet
    return _alternative("errand", strength, days=BURST_DAYS, first=first)


def _misread(case: _Case) -> Alternative | None:
    return _alternative("misread", 1.0 - float(np.average(case.certainty, weights=case.share)))


def _not_me(case: _Case) -> Alternative | None:
    return _alternative("not_me", float(case.share[case.circumstances.is_excluded[case.rows]].sum()))


_MEASURES: tuple[Callable[[_Case], Alternative | None], ...] = (
    _burst,
    _one_creator,
    _unattended,
    _night,
    _one_session,
    _errand,
    _misread,
    _not_me,
)


def _densest(case: _Case, which: npt.NDArray[np.bool_]) -> tuple[float, datetime, datetime]:
    """Largest share within `BURST_DAYS` days, and the first and last event of that stretch."""
    at_s, zone = case.at_s[which], case.circumstances.zone
    age = (case.now_s - 1 - at_s) // DAY_S
    total = np.concatenate([[0.0], np.cumsum(np.bincount(age, case.share[which], minlength=BURST_DAYS))])
    stretch = total[BURST_DAYS:] - total[:-BURST_DAYS]
    youngest = int(stretch.argmax())
    within = at_s[(age >= youngest) & (age < youngest + BURST_DAYS)]
    return float(stretch[youngest]), _when(int(within.min()), zone), _when(int(within.max()), zone)


def _when(at_s: int, zone: tzinfo) -> datetime:
    # A day without an hour is that day everywhere.
    local = datetime.fromtimestamp(at_s, zone if at_s % DAY_S else UTC)
    # A plain offset crosses the border of the worker process; a named zone is no plain value and is refused there.
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta(0)))
