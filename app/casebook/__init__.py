"""The one SQLite file of a person."""
