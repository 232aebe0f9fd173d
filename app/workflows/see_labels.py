"""See the labels of a casebook, declared and rebuilt, and what stands behind one."""

import difflib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.casebook.casebook import Casebook
from app.core.errors import NoSuchLabel, NothingImportedYet
from app.core.labels import Explanation, Label, LabelKind
from app.core.progress import PartOfProgress, Progress
from app.workflows.remembered import open_to_remember, remember
from app.workflows.see_label_declared import declared_labels, lasting_id
from app.workflows.see_label_explained import explanation_from_json, explanation_of, explanation_to_json
from app.workflows.see_label_rebuilt import date_of_knowledge, platforms_with_events, rebuilt_labels, time_zone_of
from app.workflows.see_label_stored import FORM, labels_from_json, labels_to_json

_KINDS = tuple(LabelKind)
_NEAR = 5


def see_labels(
    casebook_path: Path,
    progress: Progress,
    *,
    platform: str | None = None,
    at: datetime | None = None,
    sensitive: bool = False,
) -> list[Label]:
    """Labels of all platforms, with the person's answers.

    Args:
        casebook_path: the casebook.
        progress: where to report; `Cancelled` rises through.
        platform: only this one.
        at: as of this moment, aware; None for the date of each platform's newest export.
        sensitive: rebuild labels of sensitive topics too. Declared ones are always there and marked `is_sensitive`.

    Returns:
        By section, declared ones first, then the likeliest. What was rebuilt is remembered until the casebook changes.

    Raises:
        NothingImportedYet: neither events nor declared labels.
        NoCasebook, NotACasebook, NewerCasebook, CasebookBusy: the casebook.
    """
    with open_to_remember(casebook_path) as casebook:
        return _labels(casebook, progress, platform, at, sensitive)


def find_label(casebook_path: Path, wanted: str, progress: Progress) -> Label:
    """The label of that id, or of that name if only one has it; sensitive ones are found by their id or name too.

    Raises:
        NoSuchLabel: none, or several, with the ids or names that come close.
    """
    with open_to_remember(casebook_path) as casebook:
        return _find(casebook, wanted, progress)[0]


def explain_label(casebook_path: Path, label_id: str, progress: Progress) -> Explanation:
    """Everything behind one label: events, other explanations, rules, course, what would take it away.

    Args:
        casebook_path: the casebook.
        label_id: id, or a name that only one label has.
        progress: where to report.

    Raises:
        NoSuchLabel: there is none.
    """
    with open_to_remember(casebook_path) as casebook:
        revision = casebook.revision
        label, labels = _find(casebook, label_id, PartOfProgress(progress, 0.0, 0.4))
        now = date_of_knowledge(casebook, label.platform)
        key = f"{_version()}|{label.id}|{time_zone_of(casebook)}"
        remembered = casebook.result("explanation", key)
        if remembered is not None:
            return explanation_from_json(remembered, label, labels)
        explanation = explanation_of(casebook, label, now, labels, PartOfProgress(progress, 0.4, 1.0))
        remember(casebook, "explanation", key, explanation_to_json(explanation), revision)
        return explanation


def rules_version() -> str:
    """Version of rules and population, kept with every answer."""
    from app.labelling.population import population_version

    return population_version()


def _labels(
    casebook: Casebook, progress: Progress, platform: str | None, at: datetime | None, sensitive: bool
) -> list[Label]:
    revision = casebook.revision  # before anything is read: what an import adds meanwhile is not in the results
    platforms = [one for one in platforms_with_events(casebook) if platform in (None, one)]
    declared = casebook.declared_labels()
    if not casebook.counts() and not declared:
        raise NothingImportedYet(str(casebook.path))
    labels: list[Label] = []
    if declared:
        part = PartOfProgress(progress, 0.0, 0.3)
        labels += _remembered(
            casebook, "declared", _version(), revision, lambda: declared_labels(declared, casebook.accounts(), part)
        )
    for number, one in enumerate(platforms):
        part = PartOfProgress(progress, 0.3 + 0.7 * number / len(platforms), 0.3 + 0.7 * (number + 1) / len(platforms))
        now = at or date_of_knowledge(casebook, one)
        if now is None:
            continue
        key = f"{_version()}|{one}|{now.isoformat()}|{int(sensitive)}|{time_zone_of(casebook)}"
        labels += _remembered(casebook, "rebuilt", key, revision, _rebuilding(casebook, one, now, sensitive, part))
    verdicts = {lasting_id(label_id): verdict for label_id, verdict in casebook.verdicts().items()}
    answered = [
        replace(label, verdict=found.verdict, note=found.note)
        if (found := verdicts.get(lasting_id(label.id)))
        else label
        for label in labels
        if platform in (None, label.platform)
    ]
    return sorted(answered, key=_order)


def _order(label: Label) -> tuple[int, float, str, str]:
    likelihood = label.probability.value if label.probability else 2.0
    return (_KINDS.index(label.kind), -likelihood, label.name.casefold(), label.id)


def _rebuilding(
    casebook: Casebook, platform: str, now: datetime, sensitive: bool, progress: Progress
) -> Callable[[], list[Label]]:
    return lambda: rebuilt_labels(casebook, platform, now, sensitive=sensitive, progress=progress)


def _find(casebook: Casebook, wanted: str, progress: Progress) -> tuple[Label, list[Label]]:
    """The label and all labels it was found among."""
    labels = _labels(casebook, PartOfProgress(progress, 0.0, 0.5), None, None, False)
    for sensitive in (False, True):
        if sensitive:
            labels = _labels(casebook, PartOfProgress(progress, 0.5, 1.0), None, None, True)
        found = [label for label in labels if label.id == wanted] or [
            label for label in labels if label.name.casefold() == wanted.casefold()
        ]
        if len(found) == 1:
            return found[0], labels
        if found:
            raise NoSuchLabel(wanted, tuple(label.id for label in found[:_NEAR]))
    shown = {name: None for label in labels if not label.is_sensitive for name in (label.name, label.id)}
    raise NoSuchLabel(wanted, tuple(difflib.get_close_matches(wanted, list(shown), _NEAR)))


def _version() -> str:
    return f"{FORM}.{rules_version()}"


def _remembered(
    casebook: Casebook, name: str, key: str, revision: int, compute: Callable[[], list[Label]]
) -> list[Label]:
    text = casebook.result(name, key)
    if text is not None:
        return labels_from_json(text)
    labels = compute()
    remember(casebook, name, key, labels_to_json(labels), revision)
    return labels
