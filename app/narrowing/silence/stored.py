"""Silence as JSON and back, so that a casebook can remember it."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Final

from app.core.estimates import Estimate
from app.core.messages import Message
from app.core.silences import Act, ExposureFormat, NoExposures, Refusals, Silence, SilenceOfStream, Silences

FORM: Final = 1  # raise it when the figures or their form change: what was remembered is then computed again
_KNOWN: Final = {
    one.__name__: one for one in (Silences, SilenceOfStream, Silence, Refusals, NoExposures, Estimate, Message)
}
_WORDS: Final = {"Act": Act, "ExposureFormat": ExposureFormat}


def to_json(found: Silences) -> str:
    """As JSON, exact to the last digit."""
    return json.dumps(_told(found))


def from_json(text: str) -> Silences:
    """What `to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: it was not written by `to_json`.
    """
    found = _found(json.loads(text))
    if not isinstance(found, Silences):
        raise ValueError("not a silence")
    return found


def _told(value: object) -> object:
    """Each object says what it is; everything else is JSON already."""
    if isinstance(value, Act | ExposureFormat):
        return {"": type(value).__name__, "value": value.value}
    if isinstance(value, datetime):
        return {"": "at", "value": value.isoformat()}
    if is_dataclass(value):
        return {"": type(value).__name__} | {one.name: _told(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_told(one) for one in value]
    if isinstance(value, Mapping):
        return {"": "fields"} | {name: _told(one) for name, one in value.items()}
    return value


def _found(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_found(one) for one in value)
    if not isinstance(value, dict):
        return value
    what, rest = value[""], {name: _found(one) for name, one in value.items() if name}
    if what == "fields":
        return rest
    if what == "at":
        return datetime.fromisoformat(rest["value"])
    return _WORDS[what](rest["value"]) if what in _WORDS else _KNOWN[what](**rest)
