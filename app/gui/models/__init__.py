"""Qt models over records and events."""
