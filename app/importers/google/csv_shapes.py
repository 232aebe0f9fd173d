"""Tells Google's CSV files by what stands in them: their headers are translated, their columns stay in place."""

import csv
from datetime import UTC, datetime

from app.importers.archive import Member


def first_rows(member: Member, most: int = 6) -> list[list[str]]:
    """The first rows of a CSV file, header included; empty if this is no CSV."""
    head = member.head(16384)
    text = head.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] in ("<", "{", "[", "") or "\0" in text or ("," not in text and "\n" not in text):
        return []
    lines = text.splitlines()
    if len(head) == 16384:
        lines = lines[:-1]  # cut in the middle
    try:
        return [row for row in csv.reader(lines[: most * 2]) if row][:most]
    except csv.Error:
        return []


def time_of(text: str) -> datetime | None:
    """A time as these files write it ("2023-05-01T18:22:05+00:00", "2019-03-01 12:34:56 UTC"), as UTC; None if none."""
    try:
        at = datetime.fromisoformat(text.strip().removesuffix(" UTC"))
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
