"""Names for what the technical log gives as URIs only, from the other files of the same export.

Two passes keep memory small: first the URIs that need a name are collected, then history, library and playlists are
read for those alone. What has no name in them was neither played nor kept as far as this export tells.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

from app.core.events import Event, Kind, Origin, Precision
from app.importers.archive import Archive, Member
from app.importers.importer import ExportContext
from app.importers.json_records import records
from app.importers.spotify.reading import list_of, open_url, text_of
from app.importers.spotify.shapes import first_keys

# Ten times what three months of a heavy user hold (2,637 distinct URIs in the one whole log seen).
MOST_URIS = 50_000


class Named(NamedTuple):
    """What a URI is called."""

    title: str
    creator: str


_known: WeakKeyDictionary[Archive, dict[str, Named]] = WeakKeyDictionary()


def names_in(export: ExportContext) -> Mapping[str, Named]:
    """Names of the URIs the export's technical log and searches speak of; built once per export.

    Spotify sends log, history and account data in three zips. Where the context lends the archives handed over with
    this one (`beside`), names are looked for in them too.
    """
    archive = export.archive
    if archive not in _known:
        _known[archive] = _names(archive, (archive, *export.beside))
    return _known[archive]


def item_event(
    stream: str,
    kind: Kind,
    at: datetime | None,
    precision: Precision,
    uri: str,
    named: Named | None,
    member: str,
    record: int,
    facts: dict[str, str | int | float | bool],
    origin: Origin = Origin.UNKNOWN,
) -> Event:
    """An event about an item we know by its URI.

    With a name it is the same item as the play of that name (title and creator; see `plays`); without one the URI
    is all there is.
    """
    parts = uri.split(":")
    if len(parts) > 2:
        facts["content"] = parts[1]
    if named is None:
        return Event(
            stream, kind, at, "", member, record, precision, origin, item_id=uri, url=open_url(uri), facts=facts
        )
    facts["uri"] = uri
    return Event(stream, kind, at, named.title, member, record, precision, origin, creator=named.creator, facts=facts)


def _names(archive: Archive, sources: tuple[Archive, ...]) -> dict[str, Named]:
    wanted: set[str] = set()
    for member, keys in _json_members(archive):
        if "context_time" in keys or "searchInteractionURIs" in keys:
            for uri in _uris_of(member):
                if len(wanted) >= MOST_URIS:
                    break
                wanted.add(uri)
    names: dict[str, Named] = {}
    for source in sources if wanted else ():
        for member, keys in _json_members(source):
            if "master_metadata_track_name" in keys or {"tracks", "artists"} <= keys or "playlists" in keys:
                for uri, named in _named_in(member):
                    if uri in wanted and named.title:
                        names.setdefault(uri, named)
    return names


def _json_members(archive: Archive) -> Iterator[tuple[Member, frozenset[str]]]:
    for member in archive.members:
        if member.base_name.lower().endswith(".json"):
            yield member, first_keys(member.head())[1]


def _uris_of(member: Member) -> Iterator[str]:
    with member.open() as stream:
        for _, record in records(stream):
            if not isinstance(record, dict):
                continue
            for key, value in record.items():
                if isinstance(value, list):
                    yield from (uri for uri in value if isinstance(uri, str) and uri.startswith("spotify:"))
                elif key == "message_track_id" and isinstance(value, str) and value:
                    yield f"spotify:track:{value}"


def _named_in(member: Member) -> Iterator[tuple[str, Named]]:
    kind, keys = first_keys(member.head())
    if kind == "list":
        with member.open() as stream:
            for _, record in records(stream):
                if isinstance(record, dict):
                    yield from _of_play(record)
    elif "playlists" in keys:
        with member.open() as stream:
            for _, playlist in records(stream, at="playlists"):
                for item in list_of(playlist, "items") if isinstance(playlist, dict) else ():
                    if isinstance(item, dict) and isinstance(track := item.get("track"), dict):
                        named = Named(text_of(track, "trackName"), text_of(track, "artistName"))
                        yield text_of(track, "trackUri"), named
    else:
        yield from _of_library(member)


def _of_play(record: dict[str, object]) -> Iterator[tuple[str, Named]]:
    if uri := text_of(record, "spotify_track_uri"):
        title = text_of(record, "master_metadata_track_name")
        yield uri, Named(title, text_of(record, "master_metadata_album_artist_name"))
    elif uri := text_of(record, "spotify_episode_uri"):
        yield uri, Named(text_of(record, "episode_name"), text_of(record, "episode_show_name"))


def _of_library(member: Member) -> Iterator[tuple[str, Named]]:
    for part in ("tracks", "albums", "shows", "artists"):
        with member.open() as stream:
            for _, record in records(stream, at=part):
                if not isinstance(record, dict):
                    continue
                uri = text_of(record, "uri")
                if part == "tracks":
                    yield uri, Named(text_of(record, "track"), text_of(record, "artist"))
                elif part == "albums":
                    yield uri, Named(text_of(record, "album"), text_of(record, "artist"))
                elif part == "shows":
                    yield uri, Named(text_of(record, "name"), text_of(record, "name"))
                else:
                    yield uri, Named(text_of(record, "name"), text_of(record, "name"))
