"""The account data's listening history: `StreamingHistory0.json` and its later names for music, podcasts, books, video.

Shape (12 exports, 2020 to 2025): a list of {endTime "YYYY-MM-DD HH:MM" UTC, msPlayed} with artistName and trackName,
or podcastName and episodeName, or audiobookName, chapterName and authorName; 10,000 rows a file, about one year.
"""

from collections.abc import Iterable, Iterator

from app.core.events import Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.clock import minute
from app.importers.spotify.plays import play
from app.importers.spotify.reading import PLATFORM, Given, number_of, read_list, text_of
from app.importers.spotify.shapes import first_keys

_NAMES = ("trackName", "episodeName", "audiobookName", "chapterName")
_UNKNOWN = frozenset({"", "Unknown Track"})


class AccountHistory:
    """A record is one play; those whose song Spotify itself does not know are skipped."""

    name = "spotify_account_history"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A list whose rows have an end, a duration and a name."""
        kind, keys = first_keys(member.head())
        return kind == "list" and {"endTime", "msPlayed"} <= keys and not keys.isdisjoint(_NAMES)

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Plays, in the order of the file."""
        is_video = "_video" in member.base_name.lower()

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            return (_play(member.name, number, record, is_video),)

        yield from read_list(member, convert)


def _play(member: str, number: int, record: dict[str, object], is_video: bool) -> Given:
    facts: dict[str, str | int | float | bool] = {}
    if "trackName" in record:
        title, creator = text_of(record, "trackName"), text_of(record, "artistName")
        facts["content"] = "video" if is_video else "track"
        if creator == "Unknown Artist":
            creator = ""
    elif "episodeName" in record:
        title, creator = text_of(record, "episodeName"), text_of(record, "podcastName")
        facts["content"] = "episode"
    else:
        book = text_of(record, "audiobookName")
        title, creator = text_of(record, "chapterName") or book, book
        facts["content"] = "chapter"
        if author := text_of(record, "authorName"):
            facts["author"] = author
    if title in _UNKNOWN:
        return Skipped(member, number, SkipReason.NO_CONTENT, "unknown track")
    at = minute(record.get("endTime"))
    if at is None:
        return Skipped(member, number, SkipReason.NO_TIME)
    played_ms = number_of(record, "msPlayed")
    if played_ms is None or played_ms < 0:
        return Skipped(member, number, SkipReason.UNREADABLE, "msPlayed")
    return play(at, Precision.MINUTE, title, creator, played_ms, member, number, facts)
