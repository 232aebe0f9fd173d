"""Labels as JSON and back, so that a casebook can remember them until something changes."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from app.core.estimates import Estimate
from app.core.labels import Alternative, Label, LabelKind, LabelOrigin, Removal
from app.core.messages import Message

FORM = 6  # raise it when figures or form change: what was remembered is then computed again


def labels_to_json(labels: Sequence[Label]) -> str:
    """Labels as JSON, without the person's answers, which are never remembered here."""
    return json.dumps([_label_as_plain(label) for label in labels], ensure_ascii=False)


def labels_from_json(text: str) -> list[Label]:
    """What `labels_to_json` wrote."""
    return [_label_from_plain(plain) for plain in json.loads(text)]


def as_plain(value: object) -> Any:
    """Messages, times and estimates as JSON can hold them."""
    if isinstance(value, Message):
        return {"message": value.id, "fields": {name: as_plain(field) for name, field in value.fields.items()}}
    if isinstance(value, datetime):
        return {"time": value.isoformat()}
    if isinstance(value, Estimate):
        return {"estimate": [value.value, value.low, value.high, value.level]}
    if isinstance(value, Alternative):
        return {"alternative": [value.kind, value.strength, as_plain(value.sentence), value.is_claimed]}
    if isinstance(value, Removal):
        return {"removal": [list(value.event_ids), value.works_in, value.fades_after_days, value.raises_instead]}
    if isinstance(value, list | tuple):
        return [as_plain(part) for part in value]
    return value


def from_plain(plain: Any) -> Any:
    """What `as_plain` was given; tuples for lists."""
    if isinstance(plain, list):
        return tuple(from_plain(part) for part in plain)
    if not isinstance(plain, dict):
        return plain
    if "message" in plain:
        return Message(plain["message"], {name: from_plain(field) for name, field in plain["fields"].items()})
    if "time" in plain:
        return datetime.fromisoformat(plain["time"])
    if "estimate" in plain:
        return Estimate(*plain["estimate"])
    if "alternative" in plain:
        return Alternative(*from_plain(plain["alternative"]))
    event_ids, works_in, fades_after_days, raises_instead = plain["removal"]
    return Removal(tuple(event_ids), works_in, fades_after_days, raises_instead)


def _label_as_plain(label: Label) -> dict[str, Any]:
    plain = {field.name: as_plain(getattr(label, field.name)) for field in fields(label)}
    plain["rules"] = dict(label.rules)
    del plain["verdict"], plain["note"]
    return plain


def _label_from_plain(plain: dict[str, Any]) -> Label:
    rules, kind, origin = plain.pop("rules"), LabelKind(plain.pop("kind")), LabelOrigin(plain.pop("origin"))
    return Label(**{name: from_plain(value) for name, value in plain.items()}, kind=kind, origin=origin, rules=rules)
