"""Sentences of the room `workflows`."""

SENTENCES: dict[str, str] = {}
PLURALS: dict[str, tuple[str, str]] = {}
