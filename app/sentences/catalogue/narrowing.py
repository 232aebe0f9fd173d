"""Sentences of the room `narrowing`."""

SENTENCES: dict[str, str] = {}
PLURALS: dict[str, tuple[str, str]] = {}
