"""Sentences of the room `casebook`."""

SENTENCES: dict[str, str] = {}
PLURALS: dict[str, tuple[str, str]] = {}
