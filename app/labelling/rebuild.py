"""Rebuilds the labels a platform probably holds."""

from collections.abc import Iterator
from datetime import UTC, datetime

from app.core.columns import EventColumns
from app.core.labels import Label, LabelKind, LabelOrigin
from app.core.progress import NoProgress, Progress
from app.core.topics import TOPICS
from app.labelling.counts import DAY_S, FinerLabels
from app.labelling.drawn import Held, hold
from app.labelling.evidence import evidence_for
from app.labelling.explanations.alternatives import alternatives_to
from app.labelling.explanations.circumstances import Circumstances, circumstances_of
from app.labelling.population import INNER_POINTS, OUTER_DRAWS
from app.labelling.prepared import Prepared, Subject, prepare
from app.labelling.sensitive import is_sensitive

LISTED_ABOVE = 0.15  # ours: a label whose whole interval is "very unlikely" or close to it is not worth a row
LISTED_FROM_EVENTS = 3  # ours: with one or two events there is a coincidence, not a label
STALE_AFTER_DAYS = 180  # half the longest window of any rule with one


def label_id(account: str, kind: LabelKind, taxonomy_id: str) -> str:
    """Id of a rebuilt label: `account/origin/kind/taxonomy-id`."""
    return f"{account}/{LabelOrigin.REBUILT}/{kind}/{taxonomy_id}"


def rebuild_labels(
    columns: EventColumns,
    now: datetime,
    *,
    platform: str,
    account: str = "",
    seed: int = 0,
    finer: FinerLabels | None = None,
    sensitive: bool = False,
    time_zone: str = "",
    outer: int = OUTER_DRAWS,
    inner: int = INNER_POINTS,
    progress: Progress | None = None,
) -> list[Label]:
    """Labels that a platform which saw these events probably holds.

    A label is listed if the upper end of its interval is above `LISTED_ABOVE` and at least `LISTED_FROM_EVENTS` events
    carry it. It is stale (outlived) if it is more likely than not although it was last fed over `STALE_AFTER_DAYS` days
    before the export.

    Args:
        columns: events, of any platforms; those of other platforms, and after `now`, are left out.
        now: the export date, aware; never the wall clock.
        platform: who would hold the labels.
        account: first part of the label ids, the platform if empty.
        seed: fixed per casebook: the same events give the same figures.
        finer: labels finer than our topics, and their items.
        sensitive: whether to rebuild labels of sensitive topics too.
        time_zone: IANA name, for the hours of the night and the days that are named; "" if it is not known.
        outer: populations that might be.
        inner: platforms of each.
        progress: where to report.

    Returns:
        Most likely first. `name` is English: that of the topic, which `tr` knows, or of the taxonomy.
    """
    prepared = prepare(columns, now, platform=platform, seed=seed, finer=finer, outer=outer, inner=inner)
    return labels_of(prepared, platform, account or platform, sensitive, time_zone, progress or NoProgress())


def labels_of(
    prepared: Prepared, platform: str, account: str, sensitive: bool, time_zone: str, progress: Progress
) -> list[Label]:
    """Labels of what was prepared; see `rebuild_labels`."""
    if not len(prepared.seen.rows):
        return []
    circumstances = circumstances_of(prepared.columns, time_zone)
    labels: list[Label] = []
    granularities = (False, True) if prepared.finer and prepared.finer.ids else (False,)
    for number, is_finer in enumerate(granularities):
        progress.report(number, len(granularities), "progress.rebuilding")
        held, without = _held(prepared, is_finer)
        for subject in _asked_for(prepared, is_finer, sensitive):
            label = _label(prepared, subject, held, without, circumstances, platform, account)
            if label:
                labels.append(label)
    progress.report(1, 1, "progress.rebuilding")
    labels.sort(key=lambda label: (-(label.probability.value if label.probability else 0.0), label.id))
    return labels


def _held(prepared: Prepared, is_finer: bool) -> tuple[Held, Held | None]:
    """Who holds what, and the same without the events the person excluded (same draws), None if none were."""
    counts = prepared.count(finer=is_finer)
    held = hold(counts.seen(), prepared.platforms)
    excluded = prepared.excluded()
    if not excluded.any():
        return held, None
    rest = counts.without(prepared.count(excluded, finer=is_finer), spend=True)
    del counts  # with its running sums, which are of before
    return held, hold(rest.seen(), prepared.platforms)


def _asked_for(prepared: Prepared, is_finer: bool, sensitive: bool) -> Iterator[Subject]:
    for subject in prepared.subjects():
        if subject.is_finer == is_finer and (sensitive or not _is_sensitive(subject)):
            yield subject


def _is_sensitive(subject: Subject) -> bool:
    return is_sensitive(subject.taxonomy_id, TOPICS[subject.topic] if subject.topic >= 0 else "")


def _label(
    prepared: Prepared,
    subject: Subject,
    held: Held,
    without: Held | None,
    circumstances: Circumstances,
    platform: str,
    account: str,
) -> Label | None:
    probability = held.estimate(subject.position)
    if probability.high <= LISTED_ABOVE:
        return None
    evidence = evidence_for(prepared, subject)
    if len(evidence) < LISTED_FROM_EVENTS:
        return None
    first, last = evidence.fed()
    return Label(
        id=label_id(account, subject.kind, subject.taxonomy_id),
        name=subject.name,
        kind=subject.kind,
        platform=platform,
        origin=LabelOrigin.REBUILT,
        taxonomy_id=subject.taxonomy_id,
        topic=TOPICS[subject.topic] if subject.topic >= 0 else "",
        probability=probability,
        events=len(evidence),
        first_fed=_moment(first),
        last_fed=_moment(last),
        rules={rule: round(float(share[subject.position]), 4) for rule, share in held.by_rule.items()},
        alternatives=alternatives_to(
            evidence, circumstances, prepared.seen.rows, prepared.now_s, prepared.history_days()
        ),
        is_sensitive=_is_sensitive(subject),
        is_stale=_is_stale(prepared, probability.value, last),
        without_excluded=without.estimate(subject.position) if without else None,
    )


def _is_stale(prepared: Prepared, probability: float, last_fed_s: int | None) -> bool:
    """Whether a label that is more likely than not outlived its evidence."""
    if probability < 0.5 or last_fed_s is None:
        return False
    return prepared.now_s - last_fed_s > STALE_AFTER_DAYS * DAY_S


def _moment(at_s: int | None) -> datetime | None:
    return None if at_s is None else datetime.fromtimestamp(at_s, UTC)
