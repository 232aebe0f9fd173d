"""A person gathers everything on one page, to keep or to share."""

import contextlib
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.core.errors import CannotWrite
from app.core.exports import Export
from app.core.labels import Label
from app.core.measures import Narrowing
from app.core.progress import PartOfProgress, Progress
from app.core.silences import Refusals, Silence, Silences

REDACTED = "▇▇▇▇"


@dataclass(frozen=True, slots=True)
class Report:
    """What stands in a report; put into words by `app.sentences.report`.

    Attributes:
        as_of: the date everything is told for: the newest export's.
        exports: what was handed over.
        counts: events by stream and kind.
        labels: declared and rebuilt, without the sensitive ones unless asked for.
        sensitive_left_out: how many labels were left out as sensitive.
        narrowing: measures by stream.
        silences: what was shown and not taken up, and what was refused; None where it was not gathered.
        is_redacted: titles, creators and file names were taken out.
    """

    as_of: datetime | None
    exports: tuple[Export, ...]
    counts: dict[str, dict[str, int]]
    labels: tuple[Label, ...]
    sensitive_left_out: int
    narrowing: dict[str, Narrowing]
    is_redacted: bool
    silences: Silences | None = None


def gather_report(casebook_path: Path, progress: Progress, *, redact: bool = False, sensitive: bool = False) -> Report:
    """Everything a report needs; topics must be read already.

    Args:
        casebook_path: the person's casebook.
        progress: told how far it is.
        redact: leave out file names and the person's notes.
        sensitive: take in sensitive labels.
    """
    from app.casebook.casebook import Casebook
    from app.workflows.see_labels import see_labels
    from app.workflows.see_narrowing import see_narrowing
    from app.workflows.see_silence import see_silence

    with Casebook.open(casebook_path, read_only=True) as casebook:
        exports, counts = casebook.exports(), casebook.counts()
    labels = see_labels(casebook_path, PartOfProgress(progress, 0.0, 0.4), sensitive=sensitive)
    narrowing = see_narrowing(casebook_path, PartOfProgress(progress, 0.4, 0.8))
    silences = see_silence(casebook_path, PartOfProgress(progress, 0.8, 1.0), sensitive=sensitive)
    kept = [label for label in labels if sensitive or not label.is_sensitive]
    if redact:
        kept = [replace(label, note=REDACTED if label.note else "") for label in kept]
        exports = [
            replace(export, parts=tuple(replace(part, path=REDACTED) for part in export.parts)) for export in exports
        ]
    dates = [export.date for export in exports if export.date]
    return Report(
        as_of=max(dates, default=None),
        exports=tuple(exports),
        counts=counts,
        labels=tuple(kept),
        sensitive_left_out=len(labels) - len(kept),
        narrowing=narrowing,
        is_redacted=redact,
        silences=_told(silences, names=not redact, sensitive=sensitive),
    )


def _told(silences: Silences, *, names: bool, sensitive: bool) -> Silences:
    """Without what a report leaves out: names of creators and titles where it is shared, sensitive topics unasked."""

    def is_told(one: Silence | Refusals) -> bool:
        return (names or one.unit == "topic") and (sensitive or not one.is_sensitive)

    return replace(
        silences,
        streams=tuple(
            replace(
                told,
                listed=tuple(one for one in told.listed if is_told(one)),
                others=tuple(one for one in told.others if is_told(one)),
            )
            for told in silences.streams
            # The headline names what is listed first.
            if not told.listed or is_told(told.listed[0])
        ),
        refusals=tuple(one for one in silences.refusals if is_told(one)),
    )


def write_page(page: str, path: Path) -> None:
    """Write a page beside its place and move it there, so that a page is there whole or not at all.

    Raises:
        CannotWrite: the folder is missing or read-only.
    """
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_text(page, encoding="utf-8")
        os.replace(beside, path)  # noqa: PTH105  replaces on every system, Path.rename does not
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise CannotWrite(str(path)) from error
