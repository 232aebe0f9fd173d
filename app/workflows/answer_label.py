"""A person answers a label, takes an answer back, and looks at all they ever answered."""

import dataclasses
import json
from datetime import datetime
from enum import Enum
from pathlib import Path

from app.casebook.casebook import Casebook
from app.casebook.rows import StoredVerdict
from app.core.labels import Label, Verdict
from app.workflows.see_labels import rules_version


def answer_label(casebook_path: Path, label: Label, verdict: Verdict, *, note: str = "") -> int:
    """Keep an answer with a picture of the label as it was shown; returns the answer's number.

    Raises:
        CasebookBusy, DiskFull, CannotWrite: the answer was not kept.
    """
    with Casebook.open(casebook_path) as casebook:
        # The version of the rules goes with it, so that one can tell later which ones had rebuilt the label.
        return casebook.answer(label.id, verdict, note, snapshot_of(label), rules_version())


def undo_answer(casebook_path: Path, label_id: str | None = None) -> StoredVerdict | None:
    """Take the last answer back, of one label or of all; what was answered before counts again.

    Returns:
        the answer that was taken back, None if there was none.
    """
    with Casebook.open(casebook_path) as casebook:
        return casebook.undo_answer(label_id)


def answers(casebook_path: Path) -> dict[str, StoredVerdict]:
    """The answer that counts, by label id."""
    with Casebook.open(casebook_path, read_only=True) as casebook:
        return casebook.verdicts()


def answer_history(casebook_path: Path, label_id: str | None = None) -> list[StoredVerdict]:
    """Every answer and every taking back, in order."""
    with Casebook.open(casebook_path, read_only=True) as casebook:
        return casebook.verdict_history(label_id)


def snapshot_of(label: Label) -> str:
    """The label as JSON, as it was when it was answered."""
    return json.dumps(dataclasses.asdict(label), ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else str(value)
