"""`Playlist1.json` …: what was put on which playlist, to the day.

Shape: {playlists[{name, lastModifiedDate, items[{track{trackName, artistName, albumName, trackUri} | episode |
audiobook | localTrack, addedDate "YYYY-MM-DD"}], description, numberOfFollowers}]}.
"""

from collections.abc import Iterator

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.json_records import records
from app.importers.spotify.clock import moment
from app.importers.spotify.reading import PLATFORM, Given, text_of, unreadable
from app.importers.spotify.shapes import first_keys

PLAYLISTS = "spotify.playlists"
# Kind of item → keys of title, creator, URI as seen for tracks and as the other files spell the rest.
_ITEMS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "track": (("trackName",), ("artistName",), ("trackUri", "uri")),
    "episode": (("episodeName", "name"), ("showName", "podcastName", "publisher"), ("episodeUri", "uri")),
    "audiobook": (("audiobookName", "bookName", "name"), ("authorName", "author"), ("audiobookUri", "uri")),
    "localTrack": (("trackName", "name", "uri"), ("artistName", "artist"), ("uri",)),
}


class Playlists:
    """A record is one item of a playlist, numbered through the file; an empty playlist is one record."""

    name = "spotify_playlists"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with `playlists` whose first has items."""
        kind, keys = first_keys(member.head())
        return kind == "object" and "playlists" in keys and b'"items"' in member.head()

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Items in the order of the file."""
        number = 0
        with member.open() as stream:
            for _, playlist in records(stream, at="playlists"):
                if not isinstance(playlist, dict):
                    yield unreadable(member, number, playlist)
                    number += 1
                    continue
                items = playlist.get("items")
                if not isinstance(items, list) or not items:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT, "empty playlist")
                    number += 1
                    continue
                for item in items:
                    yield _item(member.name, number, text_of(playlist, "name"), item)
                    number += 1


def _item(member: str, number: int, playlist: str, item: object) -> Given:
    if not isinstance(item, dict):
        return Skipped(member, number, SkipReason.UNREADABLE, type(item).__name__)
    for content, (titles, creators, uris) in _ITEMS.items():
        what = item.get(content)
        if not isinstance(what, dict):
            continue
        title, creator, uri = _first(what, titles), _first(what, creators), _first(what, uris)
        if not title and not uri:
            continue
        facts: dict[str, str | int | float | bool] = {"content": content}
        if playlist:
            facts["playlist"] = playlist
        if album := text_of(what, "albumName"):
            facts["album"] = album
        if title and uri and uri != title:
            facts["uri"] = uri
        at, precision = moment(item.get("addedDate"))
        return Event(
            PLAYLISTS, Kind.SAVED, at, title, member, number, precision,
            item_id="" if title else uri, creator=creator, facts=facts,
        )  # fmt: skip
    return Skipped(member, number, SkipReason.NO_CONTENT, "item without a name")


def _first(what: dict[str, object], keys: tuple[str, ...]) -> str:
    return next((value for key in keys if (value := text_of(what, key))), "")
