"""Answers the person wrote beside the labels they saw on a screen become answers in the casebook."""

from pathlib import Path

from app.casebook.casebook import Casebook
from app.core.labels import Verdict
from app.core.progress import NoProgress
from app.workflows.answer_label import snapshot_of
from app.workflows.see_label_declared import declared_labels, lasting_id
from app.workflows.see_labels import rules_version


def keep_answers(casebook_path: Path, export_numbers: set[int]) -> int:
    """Keep the answers that stand beside labels of these exports.

    What the person once answered so, here or in an earlier file, is not answered again: a table that is imported
    anew, with a row added, does not undo what they said about its labels since.

    Returns:
        how many answers were kept.

    Raises:
        CasebookBusy, DiskFull, CannotWrite: the casebook.
    """
    kept = 0
    with Casebook.open(casebook_path) as casebook:
        stored = [
            one
            for one in casebook.declared_labels()
            if (one.label.facts or {}).get("my_verdict") and any(place.export in export_numbers for place in one.places)
        ]
        if not stored:
            return 0
        facts = {(one.label.platform, one.label.list_name, one.label.text): one.label.facts or {} for one in stored}
        said = {
            (lasting_id(one.label_id), one.verdict, one.note) for one in casebook.verdict_history() if not one.is_undone
        }
        for label in declared_labels(stored, casebook.accounts(), NoProgress()):
            beside = facts[label.platform, label.list_name, label.text]
            verdict, note = Verdict(str(beside["my_verdict"])), str(beside.get("note", ""))
            if (lasting_id(label.id), verdict, note) not in said:
                casebook.answer(label.id, verdict, note, snapshot_of(label), rules_version())
                kept += 1
    return kept
