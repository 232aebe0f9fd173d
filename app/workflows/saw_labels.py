"""A person types the labels they saw on a platform's screen: they are kept like an export, and can be taken back."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.casebook.casebook import Casebook
from app.casebook.taking_back import take_back
from app.core.errors import CannotWrite, NoSuchPlatform, NothingTyped
from app.core.exports import ImportReport
from app.core.progress import NoProgress, Progress
from app.core.streams import PLATFORMS
from app.importers.by_hand.pasted import Pasted, labels_in, one_label
from app.importers.by_hand.platform_names import platform_of
from app.importers.by_hand.screens import screens_of
from app.importers.by_hand.seen_rows import SeenRow, written
from app.importers.by_hand.verdict_words import verdict_of
from app.workflows.import_exports import clean_up_after as clean_up_import
from app.workflows.import_exports import import_exports
from app.workflows.see_label_declared import declared_labels

__all__ = [
    "Pasted",
    "SeenRow",
    "labels_in",
    "one_label",
    "platform_of",
    "rows_of",
    "saw_labels",
    "screens_of",
    "take_back_seen",
    "template",
    "verdict_of",
]
_FOLDER = ".unlabel-typed-"


def saw_labels(rows: Sequence[SeenRow], casebook_path: Path, progress: Progress) -> ImportReport:
    """Keep labels the person typed. The body of a worker process, as `import_exports`, through which it goes.

    The same labels of the same day typed again change nothing.

    Args:
        rows: what was typed; `platform` is an id of ours or a name people use.
        casebook_path: the casebook, made if it is not there.
        progress: told how far it is.

    Raises:
        NothingTyped: no row.
        NoSuchPlatform: a platform we have no id for; "other" takes every one.
        UserError: the casebook or the disk.
    """
    if not rows:
        raise NothingTyped()
    known = [replace(row, platform=_platform(row.platform)) for row in rows]
    # The file name is what the Sources page shows, and dates the export.
    seen = max((row.date_seen for row in known if row.date_seen), default=None)
    # Nothing the person typed leaves their folder, not even for a moment.
    folder = casebook_path.absolute().parent
    try:
        with tempfile.TemporaryDirectory(prefix=_FOLDER, dir=folder) as beside:
            path = Path(beside) / f"labels seen{f' {seen}' if seen else ''}.csv"
            path.write_bytes(written(known))
            return import_exports([path], casebook_path, progress)
    except OSError:
        raise CannotWrite(str(casebook_path)) from None


def clean_up_after(process_id: int, _rows: Sequence[SeenRow], casebook_path: Path, **_named: Any) -> None:
    """Remove what a worker that was ended left beside the casebook; called by the runner."""
    clean_up_import(process_id, (), casebook_path)
    for left in casebook_path.absolute().parent.glob(f"{_FOLDER}*"):
        shutil.rmtree(left, ignore_errors=True)


def take_back_seen(casebook_path: Path, export_numbers: Sequence[int] | None = None) -> int:
    """Take typed labels back, with the answers typed beside them.

    Args:
        casebook_path: the casebook.
        export_numbers: exports that hold nothing but labels seen; None for those typed last.

    Returns:
        how many labels were taken back.
    """
    with Casebook.open(casebook_path) as casebook:
        seen = casebook.seen_exports()
        exports = [export for export in casebook.exports() if export.number in seen]
        if export_numbers is None:
            last = max((export.imported_at for export in exports), default=None)
            export_numbers = [export.number for export in exports if export.imported_at == last]
        numbers = seen.intersection(export_numbers)
        before = casebook.declared_labels()
        typed = [one for one in before if one.places and all(place.export in numbers for place in one.places)]
        said = {
            (one.label.platform, one.label.list_name, one.label.text): (one.label.facts or {}).get("my_verdict")
            for one in typed
        }
        standing = casebook.verdicts()
        for label in declared_labels(typed, casebook.accounts(), NoProgress()):
            answer = standing.get(label.id)
            if (
                answer is not None
                and answer.verdict is not None
                and answer.verdict == said[label.platform, label.list_name, label.text]
            ):
                casebook.undo_answer(label.id)
    take_back(casebook_path, numbers, NoProgress())
    return len(typed)


def rows_of(
    platform: str, page: str, labels: Sequence[Pasted], date_seen: date | None, verdict: str = ""
) -> list[SeenRow]:
    """Rows of labels that stood on one screen on one day."""
    return [SeenRow(platform, page, one.label, one.strength, date_seen, verdict) for one in labels]


def template(language: str) -> bytes:
    """The empty table to fill in, as a CSV file with its header in this language."""
    return written((), language)


def _platform(name: str) -> str:
    found = platform_of(name)
    if not found:
        raise NoSuchPlatform(name, PLATFORMS)
    return found
