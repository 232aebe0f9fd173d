"""Everything behind one rebuilt label: its events, its course, its rules, and what would take it away."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from app.core.labels import Label, Removal
from app.core.messages import Message
from app.core.progress import Progress
from app.labelling.asked_again import WEEKS_BACK, AskedAgain
from app.labelling.counts import DAY_S
from app.labelling.evidence import Evidence, evidence_for
from app.labelling.population import documented_parameters
from app.labelling.prepared import Prepared, Subject
from app.labelling.removal import removal_of
from app.labelling.rules import RULES

MOST_EVIDENCE = 200
_WEEKS_DRAWN = 104
_COURSE_OUTER, _COURSE_INNER = 12, 64
_WEEK_S = 7 * DAY_S


@dataclass(frozen=True, slots=True)
class Grounds:
    """What stands behind a label, without the words of its events.

    Attributes:
        event_ids: the strongest events, most telling first, at most `MOST_EVIDENCE`.
        shares: share of all the evidence that each of them carries.
        over_time: see `core.labels.Explanation`.
        removal: what would take the label away.
        rule_sentences: one per rule, the one that most platforms hold it by first.
    """

    event_ids: tuple[int, ...]
    shares: tuple[float, ...]
    over_time: tuple[tuple[datetime, float, float | None], ...]
    removal: Removal
    rule_sentences: tuple[Message, ...]


def grounds_of(prepared: Prepared, label: Label, progress: Progress) -> Grounds:
    """Explain one label.

    Args:
        prepared: what the platform saw, prepared for `DAYS` + 7 × `WEEKS_BACK` days.
        label: one that was rebuilt from it.
        progress: where to report.

    Raises:
        KeyError: the label is about nothing that was prepared.
    """
    subject = next((one for one in prepared.subjects() if one.taxonomy_id == label.taxonomy_id), None)
    if subject is None:
        raise KeyError(label.taxonomy_id)
    evidence = evidence_for(prepared, subject)
    everything = AskedAgain(prepared, subject)
    strongest = np.argsort(-evidence.weight, kind="stable")[:MOST_EVIDENCE]
    event_ids = np.frombuffer(prepared.columns.event_id, np.int64)[evidence.rows[strongest]]
    progress.report(0, 3, "progress.explaining")
    over_time = _over_time(prepared, subject, evidence, label)
    progress.report(1, 3, "progress.explaining")
    removal = removal_of(everything, evidence)
    progress.report(2, 3, "progress.explaining")
    return Grounds(
        tuple(event_ids.tolist()),
        tuple(float(share) for share in evidence.shares[strongest]),
        over_time,
        removal,
        _rule_sentences(everything, label),
    )


def evidence_of(
    prepared: Prepared, label: Label
) -> tuple[tuple[int, ...], tuple[float, ...], tuple[tuple[datetime, float, float | None], ...]]:
    """Events that speak for a declared label, their shares, and the weekly evidence without any probability.

    Args:
        prepared: what the platform saw.
        label: declared, mapped to the taxonomy; one that nothing here is about has no evidence.
    """
    subjects = {one.taxonomy_id: one for one in prepared.subjects()}
    subject = subjects.get(label.taxonomy_id) or subjects.get(f"unlabel:{label.topic}")
    if subject is None:
        return (), (), ()
    evidence = evidence_for(prepared, subject)
    strongest = np.argsort(-evidence.weight, kind="stable")[:MOST_EVIDENCE]
    event_ids = np.frombuffer(prepared.columns.event_id, np.int64)[evidence.rows[strongest]]
    weeks = tuple((start, fed, None) for start, fed in _weekly(prepared, evidence))
    return tuple(event_ids.tolist()), tuple(float(share) for share in evidence.shares[strongest]), weeks


def _over_time(
    prepared: Prepared, subject: Subject, evidence: Evidence, label: Label
) -> tuple[tuple[datetime, float, float | None], ...]:
    """Weekly evidence since it was first fed, at most two years, and the probability of each week of the last."""
    weekly = _weekly(prepared, evidence)
    course = AskedAgain(prepared.first(_COURSE_OUTER, _COURSE_INNER), subject, WEEKS_BACK)
    points = []
    for week, (start, fed) in zip(range(len(weekly) - 1, -1, -1), weekly, strict=True):
        probability: float | None = None
        if week == 0 and label.probability:
            probability = label.probability.value
        elif week <= WEEKS_BACK:
            probability = float(course.then(week).mean())
        points.append((start, fed, probability))
    return tuple(points)


def _weekly(prepared: Prepared, evidence: Evidence) -> list[tuple[datetime, float]]:
    """Start and weighted evidence of each week, oldest first; weeks are counted back from the export date."""
    weight = _weight_at_any_age(prepared, evidence)
    dated = evidence.age >= 0
    if not dated.any():
        return []
    by_week = np.bincount(evidence.age[dated] // 7, weight[dated], minlength=1)[:_WEEKS_DRAWN]
    return [
        (datetime.fromtimestamp(prepared.now_s - (week + 1) * _WEEK_S, UTC), float(by_week[week]))
        for week in range(len(by_week) - 1, -1, -1)
    ]


def _weight_at_any_age(prepared: Prepared, evidence: Evidence) -> npt.NDArray[np.float32]:
    seen = prepared.seen
    action = seen.action[np.searchsorted(seen.rows, evidence.rows)]
    weight: npt.NDArray[np.float32] = prepared.platforms.weights.mean(0)[action] * evidence.certainty
    return weight


def _rule_sentences(everything: AskedAgain, label: Label) -> tuple[Message, ...]:
    seen = everything.counts.seen()
    ordered = sorted(RULES, key=lambda rule: -label.rules.get(rule.id, 0.0))
    return tuple(
        rule.why(
            seen,
            documented_parameters(rule.id),
            everything.subject.position,
            round(100 * label.rules.get(rule.id, 0.0)),
        )
        for rule in ordered
    )
