"""The explanation of one label: the pure grounds, with the words of its events from the casebook."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from app.casebook.casebook import Casebook
from app.core.labels import EvidencePiece, Explanation, Label, LabelOrigin
from app.core.messages import Message
from app.core.progress import PartOfProgress, Progress
from app.workflows.see_label_rebuilt import prepare_platform
from app.workflows.see_label_stored import as_plain, from_plain


def explanation_of(
    casebook: Casebook, label: Label, now: datetime | None, others: Sequence[Label], progress: Progress
) -> Explanation:
    """Everything behind a label.

    Args:
        casebook: open.
        label: declared or rebuilt.
        now: the export date of its platform; None if it has no dated event.
        others: all labels, to find those of the same topic.
        progress: where to report.
    """
    same_topic = _of_same_topic(label, others)
    if now is None or not label.taxonomy_id:
        return Explanation(label, (), (), None, _sentences_of_declared(label, others), same_topic)
    from app.labelling.asked_again import WEEKS_BACK
    from app.labelling.explanations.explain import evidence_of, grounds_of
    from app.labelling.rules.rule import DAYS

    progress.report(0, 1, "progress.explaining")
    prepared = prepare_platform(
        casebook,
        label.platform,
        now,
        sensitive=label.is_sensitive,
        days=DAYS + 7 * WEEKS_BACK,
    )
    if label.origin is LabelOrigin.DECLARED:
        ids, shares, weeks = evidence_of(prepared, label)
        pieces = _pieces(casebook, ids, shares)
        return Explanation(label, pieces, weeks, None, _sentences_of_declared(label, others), same_topic)
    grounds = grounds_of(prepared, label, PartOfProgress(progress, 0.2, 1.0))
    pieces = _pieces(casebook, grounds.event_ids, grounds.shares)
    return Explanation(label, pieces, grounds.over_time, grounds.removal, grounds.rule_sentences, same_topic)


def _pieces(casebook: Casebook, ids: Sequence[int], shares: Sequence[float]) -> tuple[EvidencePiece, ...]:
    share_of = dict(zip(ids, shares, strict=True))
    return tuple(
        EvidencePiece(
            row.id,
            row.at,
            row.kind.value,
            row.stream,
            row.title,
            row.creator,
            row.origin.value,
            share_of[row.id],
            str(row.where),
        )
        for row in casebook.events_by_id(list(ids))
    )


def _of_same_topic(label: Label, others: Sequence[Label]) -> tuple[str, ...]:
    """Labels that say the same: of the same taxonomy entry, or of the same topic from elsewhere."""

    def is_same(other: Label) -> bool:
        is_elsewhere = (other.platform, other.origin) != (label.platform, label.origin)
        says_same = bool(label.taxonomy_id) and other.taxonomy_id == label.taxonomy_id
        return says_same or (is_elsewhere and bool(label.topic) and other.topic == label.topic)

    return tuple(other.id for other in others if other.id != label.id and is_same(other))


def _sentences_of_declared(label: Label, others: Sequence[Label]) -> tuple[Message, ...]:
    """What can be said of a declared label: whether our rules, where they were asked, come to the same; else whence."""
    if label.origin is not LabelOrigin.DECLARED:
        return ()
    for other in others:
        is_rebuilt = other.origin is LabelOrigin.REBUILT and other.platform == label.platform
        if is_rebuilt and label.topic and other.topic == label.topic and other.probability:
            return (Message("explain.rebuilt_too", {"percent": round(100 * other.probability.value)}),)
    if not label.topic or label.is_sensitive:
        return ()  # no rule was asked: it is about nothing we rebuild, or about what is rebuilt only on request
    if not any(other.origin is LabelOrigin.REBUILT and other.platform == label.platform for other in others):
        return ()  # nothing was rebuilt there: no events, so nothing to compare it with
    return (Message("explain.from_others"),)


def explanation_to_json(explanation: Explanation) -> str:
    """The explanation as JSON, without its label, which is kept by itself."""
    return json.dumps(
        {
            "evidence": [
                [as_plain(getattr(piece, field.name)) for field in fields(piece)] for piece in explanation.evidence
            ],
            "over_time": as_plain(explanation.over_time),
            "removal": as_plain(explanation.removal),
            "rule_sentences": as_plain(explanation.rule_sentences),
        },
        ensure_ascii=False,
    )


def explanation_from_json(text: str, label: Label, others: Sequence[Label]) -> Explanation:
    """What `explanation_to_json` wrote, with the label as it is now."""
    plain = json.loads(text)
    return Explanation(
        label,
        tuple(EvidencePiece(*from_plain(piece)) for piece in plain["evidence"]),
        from_plain(plain["over_time"]),
        from_plain(plain["removal"]),
        from_plain(plain["rule_sentences"]),
        _of_same_topic(label, others),
    )
