"""YouTube's CSV companions: subscriptions, playlists and their videos; comments and channel settings are left alone."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows
from app.importers.google.addresses import channel_id
from app.importers.google.csv_shapes import first_rows, time_of
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable

_CHANNEL = re.compile(r"UC[\w-]{10,30}")
_VIDEO = re.compile(r"[\w-]{11}")
_PLAYLIST = re.compile(r"(?:PL|FL|LL|WL|UU|RD|OL)[\w-]*")
_CHANNEL_ADDRESS = re.compile(r"https?://(?:www\.)?youtube\.com/(?:channel/|@|user/|c/)")

# Headers of files without a single row. Source: youtube-csv-headers of en nl es lt ro (what-if-horizon, facts).
_SUBSCRIPTION_HEADERS = frozenset(
    {
        ("Channel Id", "Channel Url", "Channel Title"),
        ("Kanaal-ID", "Kanaal-URL", "Kanaaltitel"),
        ("ID del canal", "URL del canal", "Título del canal"),
        ("Kanalo ID", "Kanalo URL", "Kanalo pavadinimas"),
        ("ID-ul canalului", "Adresa URL a canalului", "Titlul canalului"),
    }
)
_VIDEO_ID_HEADERS = frozenset(
    {"Video ID", "Video-ID", "ID de vídeo", "Vaizdo įrašo ID", "ID-ul videoclipului", "Video Id", "動画 ID"}
)
_PLAYLIST_ID_HEADERS = frozenset(
    {"Playlist ID", "Playlist-ID", "ID de lista de reproducción", "Grojaraščio ID", "ID-ul playlistului"}
)
_CHANNEL_ID_HEADERS = frozenset(
    {"Channel ID", "Channel Id", "Kanaal-ID", "ID de canal", "ID del canal", "Kanalo ID", "ID-ul canalului", "Kanal-ID"}
)
# What the name of a list of videos adds to the playlist's title, per language.
_LIST_NAME = re.compile(
    r"(?:^Video_s in |^Videos in |-videos$|-vídeos$|-videoclipuri$|-vidéos$|-Videos$|-video$|-動画$|-vaizdo įrašai$)"
)


class YouTubeSubscriptions:
    """A record is a row: a channel followed, without a date."""

    name = "google_youtube_subscriptions"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """Three columns: channel id, its address, its title."""
        found = first_rows(member)
        if not found or len(found[0]) != 3:
            return False
        if len(found) == 1:
            return tuple(found[0]) in _SUBSCRIPTION_HEADERS
        return all(len(row) == 3 and _CHANNEL_ADDRESS.match(row[1]) is not None for row in found[1:])

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each channel."""
        with member.open() as stream:
            for number, row in rows(stream):
                if number < 0:
                    continue
                if isinstance(row, Unreadable):
                    yield Skipped(member.name, number, row.reason, row.detail)
                elif len(row) < 3 or not row[0]:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
                else:
                    title = normalize("NFC", row[2])
                    channel = channel_id(row[1]) or normalize("NFC", row[0])
                    yield Event(
                        "youtube.subscriptions",
                        Kind.FOLLOWED,
                        None,
                        title,
                        member.name,
                        number,
                        Precision.NONE,
                        item_id="yt-channel:" + channel,
                        url="https://www.youtube.com/channel/" + channel,
                        creator=title,
                        creator_id=channel,
                    )


class YouTubePlaylist:
    """A record is a row of one playlist: a video (id only) and when it was put there."""

    name = "google_youtube_playlist"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """Rows of a video id and a time."""
        found = first_rows(member)
        if not found:
            return False
        if len(found) == 1:
            return len(found[0]) == 2 and found[0][0] in _VIDEO_ID_HEADERS
        return _is_video_row(found[1]) or (len(found) > 2 and found[2][0] in _VIDEO_ID_HEADERS)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each video."""
        title = _LIST_NAME.sub("", member.base_name.rpartition(".")[0]).replace("_", "'")
        with member.open() as stream:
            for number, row in rows(stream):
                if number < 0:
                    continue
                if isinstance(row, Unreadable):
                    yield Skipped(member.name, number, row.reason, row.detail)
                elif _is_video_row(row):
                    at = time_of(row[1])
                    video = row[0].strip()
                    yield Event(
                        "youtube.playlists",
                        Kind.SAVED,
                        at,
                        "",
                        member.name,
                        number,
                        Precision.SECOND if at else Precision.NONE,
                        item_id="yt:" + video,
                        url="https://www.youtube.com/watch?v=" + video,
                        facts={"list": title},
                    )
                elif len(row) > 4 and _PLAYLIST.fullmatch(row[0]):
                    title = normalize("NFC", row[4]) or title  # the playlist's own row, before 2022
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
                else:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)


class YouTubePlaylists:
    """A record is a row: a playlist the person made."""

    name = "google_youtube_playlists"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """Eight columns: id, …, title, its language, created, updated, order, visibility."""
        found = first_rows(member)
        if not found or len(found[0]) != 8:
            return False
        return found[0][0] in _PLAYLIST_ID_HEADERS or (len(found) > 1 and all(map(_is_playlist_row, found[1:])))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each playlist."""
        with member.open() as stream:
            for number, row in rows(stream):
                if number < 0:
                    continue
                if isinstance(row, Unreadable):
                    yield Skipped(member.name, number, row.reason, row.detail)
                elif not _is_playlist_row(row):
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
                else:
                    at = time_of(row[4])
                    yield Event(
                        "youtube.playlists",
                        Kind.SAVED,
                        at,
                        normalize("NFC", row[2]),
                        member.name,
                        number,
                        Precision.SECOND if at else Precision.NONE,
                        item_id="yt-playlist:" + row[0],
                        url="https://www.youtube.com/playlist?list=" + row[0],
                        facts={"action": "created"},
                    )


class YouTubeLeftAlone:
    """A record is a row of a file we know and leave alone: comments and chats, channel settings, own uploads, songs."""

    name = "google_youtube_left_alone"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """Comment text is JSON in the last column; settings and uploads begin with the id of a channel or a video."""
        found = first_rows(member)
        if not found:
            return False
        if _is_conversation(found):
            return True
        header, folder = found[0], member.name.casefold()
        return "youtube" in folder and (header[0] in _CHANNEL_ID_HEADERS or header[0] in _VIDEO_ID_HEADERS)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Nothing but the count: what was written to others is private, settings are no interest."""
        reason = SkipReason.PERSONAL_DETAIL if _is_conversation(first_rows(member)) else SkipReason.NO_CONTENT
        with member.open() as stream:
            for number, row in rows(stream):
                if number >= 0:
                    yield Skipped(member.name, number, row.reason if isinstance(row, Unreadable) else reason)


def _is_conversation(found: list[list[str]]) -> bool:
    rows_with_text = [row for row in found[1:] if len(row) >= 6 and '{"' in row[-1] and '"text"' in row[-1]]
    headers = ("Comment Text", "Reactietekst", "Texto del comentario", "Textul comentariului", "Komentuoti tekstą")
    return bool(rows_with_text) or bool(found and found[0][-1] in headers)


def _is_video_row(row: list[str]) -> bool:
    return len(row) == 2 and _VIDEO.fullmatch(row[0].strip()) is not None and time_of(row[1]) is not None


def _is_playlist_row(row: list[str]) -> bool:
    return len(row) == 8 and _PLAYLIST.fullmatch(row[0]) is not None
