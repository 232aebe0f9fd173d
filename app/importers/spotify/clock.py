"""Reads the ways Spotify writes a time; all are UTC."""

from datetime import UTC, datetime

from app.core.events import Precision


def minute(text: object) -> datetime | None:
    """`2024-08-23 00:05` of the account data, or None."""
    if not isinstance(text, str):
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def moment(text: object) -> tuple[datetime | None, Precision]:
    """A time to the second or the millisecond, with its precision; (None, NONE) if it cannot be read.

    Seen: `2021-09-08T06:03:20Z`, `2021-09-08 06:03:20` (read-me), `2025-05-27T00:30:48.969Z[UTC]` (searches),
    `2023-10-18T00:14:43.000Z` (technical log, whose fraction is always zero: a second), `2024-05-18` (a day).
    """
    if not isinstance(text, str):
        return None, Precision.NONE
    bare = text.removesuffix("[UTC]")
    try:
        at = datetime.fromisoformat(bare)
    except ValueError:
        return None, Precision.NONE
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    elif at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    if len(bare) == 10:
        return at, Precision.DAY
    return at, Precision.MILLISECOND if at.microsecond else Precision.SECOND
