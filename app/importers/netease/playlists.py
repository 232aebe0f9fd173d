"""NetEase playlists, as tools and people save the replies: the list of lists, and one list with its songs.

Shapes: `playlist.json`, {code, playlist: [{id, name, subscribed, specialType, createTime, trackCount, …}]};
`playlist/<id>.json`, {code, playlist: {id, name, specialType, tracks: […], trackIds: [{id, at}]}}. A list has all
numbers of its songs, with when each was put on it (`at`, milliseconds), but the names of the first ones only. List 5
("喜欢的音乐") is the heart: its songs are `liked`, those of other own lists `saved`, those of lists of others nothing
the person chose one by one.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.cells import moment_in, number_in, text_in
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections
from app.importers.netease.songs import PLATFORM, Song, song_of

PLAYLISTS: Final = "netease.playlists"
_HEART: Final = 5
_LIST_OF_LISTS: Final = re.compile(rb'\{.{0,500}?"playlist"\s*:\s*\[', re.DOTALL)
_ONE_LIST: Final = re.compile(rb'\{.{0,500}?"playlist"\s*:\s*\{', re.DOTALL)


class ListOfPlaylists:
    """A record is one playlist: the person's own, or one they follow."""

    name = "netease_list_of_playlists"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A reply whose `playlist` is a list."""
        head = member.head()
        return b'"trackCount"' in head and bool(_LIST_OF_LISTS.match(_begin(head)))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Playlists, in the order of the file."""
        number = 0
        with member.open() as stream:
            for path, _, value in sections(stream):
                if path == ("playlist",):
                    yield _playlist(member.name, number, value)
                    number += 1


class PlaylistSongs:
    """A record is one song of the list."""

    name = "netease_playlist_songs"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A reply whose `playlist` is one list with songs."""
        head = member.head()
        return (b'"trackIds"' in head or b'"tracks"' in head) and bool(_ONE_LIST.match(_begin(head)))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Songs, in the order of the list."""
        songs: dict[str, Song] = {}
        unnumbered: list[Song | Skipped] = []
        added: list[tuple[str, datetime | None]] = []
        about: dict[str, object] = {}
        with member.open() as stream:
            for path, place, value in sections(stream):
                if path == ("playlist", "tracks"):
                    song = song_of(value)
                    if song is not None and song.id:
                        songs[song.id] = song
                    else:
                        unnumbered.append(song or _unreadable(member.name, value))
                elif path == ("playlist", "trackIds"):
                    known = value if isinstance(value, dict) else {}
                    added.append((text_in(known.get("id")), moment_in(known.get("at"))))
                elif path == ("playlist",) and isinstance(place, str):
                    about[place] = value
        listed = {song_id for song_id, _ in added}
        rows: list[tuple[Song | Skipped, datetime | None]] = [
            (songs.get(song_id) or Song(song_id, "", "", "", ""), at) for song_id, at in added
        ]
        rows += [(song, None) for song_id, song in songs.items() if song_id not in listed]
        rows += [(song, None) for song in unnumbered]
        is_followed = about.get("subscribed") is True
        for number, (row, at) in enumerate(rows):
            if isinstance(row, Skipped):
                yield row._replace(record=number)
            elif is_followed:
                yield Skipped(member.name, number, SkipReason.NOT_THE_PERSON, "on another person's list")
            else:
                yield _song(member.name, number, row, at, about)


def _song(member: str, number: int, song: Song, at: datetime | None, about: dict[str, object]) -> Event | Skipped:
    if not song.title and not song.id:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no id")
    facts: dict[str, str | int | float | bool] = {"category": "音乐"}
    if name := text_in(about.get("name")):
        facts["playlist"] = name
    if song.album:
        facts["album"] = song.album
    kind = Kind.LIKED if number_in(about.get("specialType")) == _HEART else Kind.SAVED
    return Event(
        PLAYLISTS, kind, at, song.title, member, number, Precision.SECOND if at else Precision.NONE,
        item_id=song.item_id, url=song.url, creator=song.artist, creator_id=song.artist_id, facts=facts,
    )  # fmt: skip


def _playlist(member: str, number: int, value: object) -> Event | Skipped:
    if not isinstance(value, dict):
        return _unreadable(member, value)._replace(record=number)
    list_id, name = text_in(value.get("id")), text_in(value.get("name"))
    if not list_id and not name:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no id")
    is_own = value.get("subscribed") is not True
    at = moment_in(value.get("createTime")) if is_own else None
    facts: dict[str, str | int | float | bool] = {"category": "音乐", "list": "own" if is_own else "followed"}
    return Event(
        PLAYLISTS, Kind.SAVED if is_own else Kind.FOLLOWED, at, name, member, number,
        Precision.SECOND if at else Precision.NONE, item_id=f"playlist:{list_id}" if list_id else "",
        url=f"https://music.163.com/playlist?id={list_id}" if list_id else "", facts=facts,
    )  # fmt: skip


def _unreadable(member: str, value: object) -> Skipped:
    if isinstance(value, Unreadable):
        return Skipped(member, 0, value.reason, value.detail)
    return Skipped(member, 0, SkipReason.UNREADABLE, type(value).__name__)


def _begin(head: bytes) -> bytes:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")
