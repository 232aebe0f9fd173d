"""The extended streaming history: every play since the account began, `Streaming_History_*` and older `endsong_N`.

Two generations of fields (2021 and before; since 2023 without `username` and `user_agent_decrypted`, with
`ip_addr` and audiobooks). `ts` is the end of the play. Addresses, user agents and the country of the connection are
never read; of the device only the system's first word is kept.
"""

from collections.abc import Iterable, Iterator

from app.core.events import AccountSeen, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.clock import moment
from app.importers.spotify.plays import DELIBERATE, play
from app.importers.spotify.reading import PLATFORM, Given, number_of, read_list, text_of
from app.importers.spotify.shapes import first_keys

_TRACK = "master_metadata_track_name"
_ARTIST = "master_metadata_album_artist_name"
_ALBUM = "master_metadata_album_album_name"


class ExtendedHistory:
    """A record is one play.

    Skipped: private sessions (`incognito_mode`), rows without any name (local files, what was taken down).
    The account is seen where the older generation names it.
    """

    name = "spotify_extended_history"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A list whose rows have `ts`, `ms_played` and the track's name."""
        kind, keys = first_keys(member.head())
        return kind == "list" and {"ts", "ms_played", _TRACK} <= keys

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Plays, in the order of the file."""
        is_video = "video" in member.base_name.lower()
        account_seen = False

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            nonlocal account_seen
            given = _play(member.name, number, record, is_video)
            if not account_seen and (username := text_of(record, "username")):
                account_seen = True
                return (AccountSeen(PLATFORM, username, member.name, number), given)
            return (given,)

        yield from read_list(member, convert)


def _play(member: str, number: int, record: dict[str, object], is_video: bool) -> Given:
    if record.get("incognito_mode") is True:
        return Skipped(member, number, SkipReason.PRIVATE)
    facts: dict[str, str | int | float | bool] = {}
    if title := text_of(record, _TRACK):
        creator = text_of(record, _ARTIST)
        content, uri = "video" if is_video else "track", text_of(record, "spotify_track_uri")
        if album := text_of(record, _ALBUM):
            facts["album"] = album
    elif title := text_of(record, "episode_name"):
        creator = text_of(record, "episode_show_name")
        content, uri = "episode", text_of(record, "spotify_episode_uri")
    elif book := text_of(record, "audiobook_title"):
        title, creator = text_of(record, "audiobook_chapter_title") or book, book
        content, uri = "chapter", text_of(record, "audiobook_chapter_uri") or text_of(record, "audiobook_uri")
    else:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no name")
    at, precision = moment(record.get("ts"))
    if at is None or precision is Precision.DAY:
        return Skipped(member, number, SkipReason.NO_TIME)
    played_ms = number_of(record, "ms_played")
    if played_ms is None or played_ms < 0:
        return Skipped(member, number, SkipReason.UNREADABLE, "ms_played")
    facts["content"] = content
    if uri:
        facts["uri"] = uri
    _circumstances(record, facts)
    return play(at, precision, title, creator, played_ms, member, number, facts)


def _circumstances(record: dict[str, object], facts: dict[str, str | int | float | bool]) -> None:
    """How it began and ended, as far as the row says."""
    start = record.get("reason_start")
    if isinstance(start, str) and start:
        facts["reason_start"] = start
        if start in DELIBERATE:
            facts["is_deliberate"] = True
    end = record.get("reason_end")
    if isinstance(end, str) and end:
        facts["reason_end"] = end
    # `skipped` is null in older rows; the button says the same then.
    skipped = record.get("skipped")
    if skipped is True or (skipped is None and end in ("fwdbtn", "backbtn")):
        facts["was_skipped"] = True
    if record.get("shuffle") is True:
        facts["shuffle"] = True
    if record.get("offline") is True:
        facts["offline"] = True
    platform = record.get("platform")
    if isinstance(platform, str) and platform:
        # "Android OS 11 API 30 (maker, model)" names a device; its first word does not.
        facts["device"] = platform.split(" ", 1)[0].lower()
