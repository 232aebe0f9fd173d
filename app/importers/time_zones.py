"""Zones of the IANA database, by the names that stand in settings, descriptions and on the command line."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str) -> ZoneInfo | None:
    """The zone of that name; None for "", and where there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # the last two: names that are paths, or folders
        return None
