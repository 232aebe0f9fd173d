"""A song as NetEase Cloud Music writes it in its replies, of any age."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from app.importers.cells import text_in

PLATFORM: Final = "netease"


class Song(NamedTuple):
    """What tells a song: `artist` all of them, `artist_id` the first one's."""

    id: str
    title: str
    artist: str
    artist_id: str
    album: str

    @property
    def item_id(self) -> str:
        """For the event; "" where the number is not known."""
        return f"song:{self.id}" if self.id else ""

    @property
    def url(self) -> str:
        """Its page."""
        return f"https://music.163.com/song?id={self.id}" if self.id else ""


def song_of(value: object) -> Song | None:
    """A song; artists are `ar`, `artists` or `artist`, the album `al` or `album`; an older shape nests it twice."""
    if not isinstance(value, dict):
        return None
    inner = value.get("song")
    song: Mapping[str, object] = inner if isinstance(inner, dict) else value
    artists: list[Mapping[str, object]] = []
    for key in ("ar", "artists", "artist"):
        found = song.get(key)
        listed = found if isinstance(found, list) else [found]
        artists = artists or [artist for artist in listed if isinstance(artist, dict)]
    names = [name for artist in artists if (name := text_in(artist.get("name")))]
    album = song.get("al") if isinstance(song.get("al"), dict) else song.get("album")
    number = text_in(song.get("id"))
    return Song(
        "" if number == "0" else number,
        text_in(song.get("name")),
        " / ".join(names),
        next((number for artist in artists if (number := text_in(artist.get("id"))) not in ("", "0")), ""),
        text_in(album.get("name")) if isinstance(album, dict) else "",
    )
