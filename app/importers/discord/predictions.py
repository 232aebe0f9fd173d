"""Gender and age as Discord predicts them: rows without an event type, with probabilities and a day.

Decided: each row gives the label it says, with its day (`label_date`) and its probabilities among the facts. The
casebook keeps one label per list and value with a place per row, so it is shown once, since its first day and until its
last; the series stays behind it, row by row.
"""

from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.discord.reading import PLATFORM, text_of, time_of
from app.importers.importer import ExportContext, Read
from app.importers.sensitive_words import sensitive_subject

_PREFIX: Final = "predicted_"
_KNOWN: Final = ("predicted_gender", "predicted_age")


def predicted(record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
    """The labels of one row; a skip where it is no prediction after all."""
    facts: dict[str, str | int | float | bool] = {}
    day, _ = time_of(text_of(record, "day_pt", "day"))
    if day is not None:
        facts["label_date"] = day.date().isoformat()
    for key, value in record.items():
        if key.startswith("prob") and isinstance(value, int | float) and not isinstance(value, bool):
            facts[key] = value
    if version := text_of(record, "model_version"):
        facts["model_version"] = version.removesuffix(" 00:00:00 UTC")
    gave = False
    for key in record:
        text = text_of(record, key) if key.startswith(_PREFIX) else ""
        if not text:
            continue
        if key not in _KNOWN:
            export.notice(member, f"key {key[:60]}")
        kind = LabelKind.DEMOGRAPHIC if key in _KNOWN else LabelKind.INTERNAL
        yield DeclaredLabel(
            PLATFORM, key, text, readable(key, text), kind, LabelSource.PLATFORM, member.name, number,
            bool(sensitive_subject(text)) or "non_binary" in text.lower(), facts or None,
        )  # fmt: skip
        gave = True
    if not gave:
        yield Skipped(member.name, number, SkipReason.NO_CONTENT)


def readable(list_name: str, text: str) -> str:
    """ "18_24" as "18-24", "35-over" as "35+", "non_binary_gender_expansive" with spaces."""
    if "age" in list_name.split("_"):
        name = text.replace("_", "-")
        for ending in ("-over", "-plus", "-and-over"):
            name = f"{name.removesuffix(ending)}+" if name.endswith(ending) else name
        return name
    return text.replace("_", " ")
