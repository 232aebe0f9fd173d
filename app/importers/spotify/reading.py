"""What every Spotify file has in common: a list of records, each of which must give something."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from app.core.events import AccountSeen, Event, Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel
from app.importers.archive import Member
from app.importers.json_records import Unreadable, records

PLATFORM = "spotify"
Given = Event | DeclaredLabel | Stated | Skipped | AccountSeen


def read_list(
    member: Member, convert: Callable[[int, dict[str, object]], Iterable[Given]], at: str = ""
) -> Iterator[Given]:
    """Everything the records of one list give.

    Args:
        member: the file.
        convert: what one record gives, from its number and its value; at least one thing.
        at: key path of the list, "" for a file that is a list.
    """
    with member.open() as stream:
        for number, value in records(stream, at=at):
            if isinstance(value, dict):
                yield from convert(number, value)
            else:
                yield unreadable(member, number, value)


def unreadable(member: Member, number: int, value: object) -> Skipped:
    """The record is not the shape it should have; the detail names the shape, never the content."""
    if isinstance(value, Unreadable):
        return Skipped(member.name, number, value.reason, value.detail)
    return Skipped(member.name, number, SkipReason.UNREADABLE, type(value).__name__)


def text_of(record: Mapping[str, object], key: str) -> str:
    """A text field, NFC and trimmed; "" where it is missing, null or no text."""
    value = record.get(key)
    if not isinstance(value, str):
        return ""
    # Most are ASCII and NFC already; a million plays hold six million of these.
    return value.strip() if value.isascii() else unicodedata.normalize("NFC", value).strip()


def list_of(record: Mapping[str, object], key: str) -> list[object]:
    """A list field; empty where it is missing, null or no list."""
    value = record.get(key)
    return value if isinstance(value, list) else []


def number_of(record: Mapping[str, object], key: str) -> float | None:
    """A number field; None where it is missing, null, a boolean or no number."""
    value = record.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def open_url(uri: str) -> str:
    """`https://open.spotify.com/track/…` for `spotify:track:…`; "" for anything that has no page."""
    parts = uri.split(":")
    if len(parts) == 3 and parts[0] == "spotify" and parts[1] in _PAGES:
        return f"https://open.spotify.com/{parts[1]}/{parts[2]}"
    return ""


_PAGES = frozenset({"track", "album", "artist", "playlist", "show", "episode", "chapter"})
