"""`Inferences_about_you.csv`: what LinkedIn inferred, with the reason it gives."""

from collections.abc import Iterator
from typing import Final

from app.core.events import Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.linkedin.table import PLATFORM, LinkedInTable, Row
from app.importers.sensitive_words import sensitive_subject

_YES: Final = frozenset({"true", "yes"})
_NO: Final = frozenset({"false", "no"})


class Inferences(LinkedInTable):
    """A record is a row: one inference with its category, LinkedIn's reason, and what was inferred.

    "true" makes it a label; "No" means that LinkedIn does not hold it, so nothing is declared. A number is how likely
    LinkedIn thinks it, a fact of the label; any other word ("FEMALE") is part of its text.
    """

    name = "linkedin_inferences"
    needed = frozenset({"Category", "Type of inference", "Description", "Inference"})

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One inference."""
        category, what, said = row["Category"], row["Type of inference"], row["Inference"]
        if not what or not said or said.lower() in _NO:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        facts: dict[str, str | int | float | bool] = {}
        if reason := row["Description"]:
            facts["reason"] = reason
        text = name = what
        probability = _probability(said)
        if probability is not None:
            facts["probability"] = probability
        elif said.lower() not in _YES:
            text, name = f"{what}: {said}", said
        yield DeclaredLabel(
            PLATFORM, category or "Inferences about you", text, name, _kind_of(category.lower()),
            LabelSource.PLATFORM, member.name, row.number, bool(sensitive_subject(f"{what} {said}")), facts or None,
        )  # fmt: skip


def _probability(text: str) -> float | None:
    try:
        value = float(text) if text[:1].isdigit() or text[:1] == "." else None
    except ValueError:
        return None
    return value if value is not None and 0.0 <= value <= 1.0 else None


def _kind_of(category: str) -> LabelKind:
    """The section a category belongs to; careers and traits are life stage."""
    if "interest" in category:
        return LabelKind.INTEREST
    if "sales" in category or "purchase" in category or "buyer" in category:
        return LabelKind.PURCHASE
    return LabelKind.DEMOGRAPHIC
