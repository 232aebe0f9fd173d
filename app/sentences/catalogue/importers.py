"""Sentences of the room `importers`."""

SENTENCES: dict[str, str] = {}
PLURALS: dict[str, tuple[str, str]] = {}
