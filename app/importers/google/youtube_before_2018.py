"""YouTube history, likes, playlists and subscriptions as exported until 2018: resources of the YouTube API."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records

_WATCH = "https://www.youtube.com/watch?v="
_GONE = frozenset({"Deleted video", "Private video", "[Deleted video]", "[Private video]"})
# YouTube's own lists by the first letters of their id: history, likes, watch later, favourites.
_LISTS = {"HL": ("youtube.watched", Kind.CHOSEN), "LL": ("youtube.reactions", Kind.LIKED)}
_NAMES = (("watch-history", "HL"), ("likes", "LL"))


class YouTubeBefore2018:
    """A record is an element of the list: ids and a `snippet`, whose `publishedAt` is when it was watched or added."""

    name = "google_youtube_before_2018"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """A list of objects with a snippet and YouTube's kinds or ids."""
        head = member.head().lstrip(b"\xef\xbb\xbf \t\r\n")
        return (
            head.startswith(b"[")
            and b'"snippet"' in head
            and (b'"youtube#' in head or b'"contentDetails"' in head or b'"resourceId"' in head)
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each element."""
        named = next((start for name, start in _NAMES if name in member.base_name.casefold()), "")
        with member.open() as stream:
            for number, record in records(stream):
                if isinstance(record, Unreadable):
                    yield Skipped(member.name, number, record.reason, record.detail)
                elif not isinstance(record, dict) or not isinstance(record.get("snippet"), dict):
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, "no snippet")
                else:
                    yield _give(member.name, number, record, record["snippet"], named)


def _give(member: str, number: int, record: dict[str, Any], snippet: dict[str, Any], named: str) -> Event | Skipped:
    at = _time(snippet.get("publishedAt"))
    precision = Precision.SECOND if at else Precision.NONE
    resource, content = _dict(snippet.get("resourceId")), _dict(record.get("contentDetails"))
    title = _text(snippet.get("title"))
    if channel := _text(resource.get("channelId")):
        return Event(
            "youtube.subscriptions",
            Kind.FOLLOWED,
            at,
            title,
            member,
            number,
            precision,
            item_id="yt-channel:" + channel,
            url="https://www.youtube.com/channel/" + channel,
            creator=title,
            creator_id=channel,
        )
    video = _text(content.get("videoId")) or _text(resource.get("videoId"))
    if not video and "video" in _text(record.get("kind")):
        video = _text(record.get("id"))
    if not video:
        return Skipped(member, number, SkipReason.NO_CONTENT)
    playlist = _text(snippet.get("playlistId"))[:2]
    stream, kind = _LISTS.get(playlist or named, ("youtube.playlists", Kind.SAVED))
    facts: dict[str, str | int | float | bool] | None = None
    if title in _GONE:
        title, facts = "", {"unavailable": "removed"}
    # `channelTitle` is the person's own channel in items of playlists; `videoOwnerChannelTitle` came later.
    owner = _text(snippet.get("videoOwnerChannelTitle"))
    return Event(
        stream,
        kind,
        at,
        title,
        member,
        number,
        precision,
        item_id="yt:" + video,
        url=_WATCH + video,
        creator=owner,
        creator_id=_text(snippet.get("videoOwnerChannelId")),
        facts=facts,
    )


def _time(value: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if at is None:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return normalize("NFC", value) if isinstance(value, str) else ""
