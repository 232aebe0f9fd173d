"""`YourLibrary.json`: what the person keeps, follows and has banned; no dates.

Shape: {tracks[{artist, album, track, uri}], albums[{artist, album, uri}], shows[{name, publisher, uri}], episodes,
bannedTracks, artists[{name, uri}], bannedArtists[{name, uri}], other}.
"""

from collections.abc import Iterator

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.json_records import small_document
from app.importers.spotify.reading import PLATFORM, Given, text_of
from app.importers.spotify.shapes import first_keys

LIBRARY = "spotify.library"
REACTIONS = "spotify.reactions"
MOST_BYTES = 64 << 20

# Part of the library → stream, what it means, key of the title, key of the creator, what it is.
_PARTS: dict[str, tuple[str, Kind, str, str, str]] = {
    "tracks": (LIBRARY, Kind.SAVED, "track", "artist", "track"),
    "albums": (LIBRARY, Kind.SAVED, "album", "artist", "album"),
    "shows": (LIBRARY, Kind.FOLLOWED, "name", "name", "show"),
    "episodes": (LIBRARY, Kind.SAVED, "name", "show", "episode"),
    "artists": (LIBRARY, Kind.FOLLOWED, "name", "name", "artist"),
    "bannedTracks": (REACTIONS, Kind.DISLIKED, "track", "artist", "track"),
    "bannedArtists": (REACTIONS, Kind.DISLIKED, "name", "name", "artist"),
}


class YourLibrary:
    """A record is one element of any of the lists, numbered through the file in its order."""

    name = "spotify_library"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with tracks and with what was banned or with artists."""
        kind, keys = first_keys(member.head())
        return (
            kind == "object"
            and "tracks" in keys
            and (bool(keys & {"bannedTracks", "bannedArtists", "artists"}) or member.base_name == "YourLibrary.json")
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """What is kept, followed and banned."""
        with member.open() as stream:
            document = small_document(stream, limit=MOST_BYTES)
        number = 0
        for part, elements in document.items() if isinstance(document, dict) else ():
            if part not in _PARTS and part != "other":
                export.notice(member, part)
            for element in elements if isinstance(elements, list) else (elements,):
                yield _element(member.name, number, part, element)
                number += 1


def _element(member: str, number: int, part: str, element: object) -> Given:
    if part not in _PARTS:
        return Skipped(member, number, SkipReason.NO_CONTENT, part)
    if not isinstance(element, dict):
        return Skipped(member, number, SkipReason.UNREADABLE, part)
    stream, kind, title_key, creator_key, content = _PARTS[part]
    title = text_of(element, title_key) or text_of(element, "name")
    uri = text_of(element, "uri")
    facts: dict[str, str | int | float | bool] = {"content": content}
    for key in ("album", "publisher"):
        if key != title_key and (value := text_of(element, key)):
            facts[key] = value
    if not title:
        if not uri:
            return Skipped(member, number, SkipReason.NO_CONTENT, part)
        return Event(stream, kind, None, "", member, number, Precision.NONE, item_id=uri, facts=facts)
    if uri:
        facts["uri"] = uri
    creator = text_of(element, creator_key)
    return Event(stream, kind, None, title, member, number, Precision.NONE, creator=creator, facts=facts)
