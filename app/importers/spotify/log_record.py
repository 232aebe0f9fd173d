"""What all files of the technical log share: a flat record with `timestamp_utc` and `context_time`."""

from datetime import datetime

from app.core.events import Precision
from app.importers.archive import Member
from app.importers.spotify.clock import moment
from app.importers.spotify.shapes import first_keys

SERVED_LISTS = "spotify.served_lists"


def log_keys(member: Member) -> frozenset[str]:
    """Keys of the first record of a technical log file; empty for every other file."""
    kind, keys = first_keys(member.head())
    return keys if kind == "list" and {"timestamp_utc", "context_time"} <= keys else frozenset()


def logged_at(record: dict[str, object]) -> tuple[datetime | None, Precision]:
    """When the record says it happened. `timestamp_utc`, not `context_time`: the phone's clock may be wrong."""
    return moment(record.get("timestamp_utc"))
