"""`TV App Favorites and Activity.json`: what was played in the TV app.

Shape (public reader of a real export): {events: [{stored_event: {timestamp in milliseconds, …}, event_interpretation:
{human_readable_media_description, …}}], …}.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.apple.apple_table import PLATFORM
from app.importers.apple.library import text_of
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records


class Television:
    """A record is an element of “events”: one film or episode played."""

    name = "apple_tv"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with events that have an interpretation; the name narrows it down."""
        base = member.base_name.lower()
        return base.endswith(".json") and "tv app" in base and b'"event_interpretation"' in member.head()

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """What was played."""
        with member.open() as stream:
            for number, value in records(stream, at="events"):
                if isinstance(value, Unreadable):
                    yield Skipped(member.name, number, value.reason, value.detail)
                elif not isinstance(value, dict):
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, type(value).__name__)
                else:
                    yield _played(value, number, member)


def _played(record: dict[str, Any], number: int, member: Member) -> Event | Skipped:
    said, stored = record.get("event_interpretation"), record.get("stored_event")
    title = text_of(said, "human_readable_media_description") if isinstance(said, dict) else ""
    if not title:
        return Skipped(member.name, number, SkipReason.NO_CONTENT, "no title")
    milliseconds = stored.get("timestamp") if isinstance(stored, dict) else None
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int) or not 0 < milliseconds < 1 << 42:
        return Skipped(member.name, number, SkipReason.NO_TIME)
    at = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return Event(
        "apple.other", Kind.CHOSEN, at, title, member.name, number, Precision.MILLISECOND, facts={"content": "video"}
    )


IMPORTERS = (Television(),)
