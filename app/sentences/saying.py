"""Puts messages and errors into words."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import PurePath

from app.core.errors import UserError
from app.core.labels import Label, LabelOrigin
from app.core.messages import Message
from app.sentences.catalogue import ERRORS, PLURALS, SENTENCES, TOPIC_NAMES
from app.sentences.language import current_language, ntr, tr

_BIDI_AND_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def say(message: Message) -> str:
    """The message as a sentence in the current language.

    Raises:
        KeyError: no sentence has that id; a bug, found by the test that collects all ids.
    """
    fields_ = {
        name: topic_name(str(value)) if name == "topic" else _shown(value) for name, value in message.fields.items()
    }
    if message.id in PLURALS:
        singular, plural = PLURALS[message.id]
        number = message.fields.get("n", 0)
        return ntr(singular, plural, int(number) if isinstance(number, int | float) else 0).format(**fields_)
    return tr(SENTENCES[message.id]).format(**fields_)


def say_error(error: UserError) -> str:
    """One or two short sentences: what happened, what to do."""
    values: Mapping[str, object] = (
        {f.name: getattr(error, f.name) for f in fields(error)} if is_dataclass(error) else {}
    )
    name = type(error).__name__
    specific = f"{name}.{values.get('found') or values.get('why') or ''}"
    if values.get("member") and f"{name}.member" in ERRORS:
        specific = f"{name}.member"
    if not values.get("near") and not values.get("known") and f"{name}.none" in ERRORS:
        specific = f"{name}.none"
    template = ERRORS.get(specific) or ERRORS[name]
    shown = {
        key: _shown(PurePath(str(value)).name if key == "path" and value else value) for key, value in values.items()
    }
    return tr(template).format(**shown)


def label_name(label: Label) -> str:
    """What a label is called in the current language.

    A declared label is called what the platform calls it; a rebuilt one by its topic or by the taxonomy's name.
    """
    if label.origin is LabelOrigin.DECLARED:
        return label.name
    prefix, _, number = label.taxonomy_id.partition(":")
    if prefix == "unlabel" and number in TOPIC_NAMES:
        return topic_name(number)
    if current_language() != "en":
        from app.labelling.taxonomy import chinese_names  # two tables of names; English has no need of them

        return chinese_names(taiwan=current_language() == "zh-Hant").get(number, label.name)
    return label.name


def where_declared(label: Label, day: str) -> str:
    """Where a declared label stands, in a few words: in a file of the platform, or on a screen the person saw.

    Args:
        label: declared.
        day: of the file, or the day it was seen, as shown here.
    """
    if not label.is_seen:
        return tr("in your file of {date}").format(date=day)
    if not label.list_name:
        return tr("seen on a screen on {date}").format(date=day)
    return tr("seen on “{place}” on {date}").format(place=label.list_name, date=day)


def topic_name(topic: str) -> str:
    """Name of one of our topics in the current language."""
    return tr(TOPIC_NAMES[topic])


def _shown(value: object) -> object:
    """A field as it may stand in a sentence: foreign text without control and direction marks."""
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, tuple | list):  # what was kept as JSON comes back as a list
        return tr(", ").join(str(_shown(part)) for part in value)
    if isinstance(value, str):
        return _BIDI_AND_CONTROL.sub("\ufffd", value)
    return value
