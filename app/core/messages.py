"""A sentence that has not been put into words yet: its id and its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """What a room wants to say; `app.sentences` says it in the reader's language.

    Attributes:
        id: key in `app/sentences/catalogue`, e.g. "alternative.burst".
        fields: values named in the sentence; a field that is itself a `Message` is said first.
    """

    id: str
    fields: Mapping[str, object] = field(default_factory=dict)
