"""Sentences of the room `labelling`."""

SENTENCES: dict[str, str] = {}
PLURALS: dict[str, tuple[str, str]] = {}
