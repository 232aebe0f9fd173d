"""Invented people: what they did, and their exports in the formats of the platforms."""
