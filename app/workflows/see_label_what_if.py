"""What if these events had never been? The same platforms are asked again."""

from collections.abc import Sequence
from pathlib import Path

from app.casebook.casebook import Casebook
from app.core.errors import NoSuchLabel
from app.core.estimates import Estimate
from app.core.labels import Label, LabelOrigin
from app.core.progress import Progress
from app.workflows.see_label_rebuilt import date_of_knowledge, prepare_platform


def label_without(casebook_path: Path, label: Label, event_ids: Sequence[int], progress: Progress) -> Estimate:
    """Probability of a rebuilt label had these events never been.

    Args:
        casebook_path: the casebook.
        label: as `see_labels` gave it.
        event_ids: of the casebook; those of other platforms change nothing.
        progress: where to report.

    Raises:
        NoSuchLabel: not a rebuilt label of this casebook.
    """
    import numpy as np

    from app.labelling.drawn import hold

    with Casebook.open(casebook_path, read_only=True) as casebook:
        now = date_of_knowledge(casebook, label.platform)
        if label.origin is not LabelOrigin.REBUILT or now is None:
            raise NoSuchLabel(label.id)
        progress.report(0, 2, "progress.rebuilding")
        prepared = prepare_platform(casebook, label.platform, now, sensitive=label.is_sensitive)
    subject = next((one for one in prepared.subjects() if one.taxonomy_id == label.taxonomy_id), None)
    if subject is None:
        raise NoSuchLabel(label.id)
    progress.report(1, 2, "progress.rebuilding")
    ids = np.frombuffer(prepared.columns.event_id, np.int64)[prepared.seen.rows]
    gone = np.isin(ids, np.array(event_ids, np.int64))
    counts = prepared.count(finer=subject.is_finer).without(prepared.count(gone, finer=subject.is_finer))
    return hold(counts.seen(), prepared.platforms).estimate(subject.position)
