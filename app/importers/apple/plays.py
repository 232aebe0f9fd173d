"""`Apple Music Play Activity.csv`: every play, where it began on the screen, and why it ended.

Shape (31 columns in 2020, over 60 since; `Content Name` became `Song Name`): a row is one stretch of playing. PLAY_END
has its length; PLAY_START says the same without it. 7 % have no start, and stretches after a move inside the song have
lengths below zero. Songs of one's own computer are only summed up, without a name.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import ClassVar, Final

from app.core.events import AccountSeen, Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.apple.apple_table import LISTENED_S, PLATFORM, AppleTable, Facts
from app.importers.archive import Member
from app.importers.cell_values import amount_of
from app.importers.importer import ExportContext, Read
from app.importers.named_columns import Row
from app.importers.remembering import remembered
from app.importers.written_times import moment

PLAYED: Final = "apple_music.played"
# Where on the screen a play began (`Feature Name`, its first part) → how it came. What is not here is unknown: the
# player itself, album and playlist pages without a way to them, widgets, cars.
ORIGINS: Final[dict[str, Origin]] = {
    "library": Origin.SOUGHT,
    "my-music": Origin.SOUGHT,
    "my_music": Origin.SOUGHT,
    "downloaded": Origin.SOUGHT,
    "playlists": Origin.SOUGHT,
    "search": Origin.SOUGHT,
    "siri": Origin.SOUGHT,
    "for_you": Origin.SERVED,
    "listen_now": Origin.SERVED,
    "home": Origin.SERVED,
    "recommendations": Origin.SERVED,
    "radio": Origin.SERVED,
    "autoplay": Origin.SERVED,
    "browse": Origin.SERVED,
    "new": Origin.SERVED,
}
# Why a stretch of a few seconds is no play, as the beginning of `End Reason Type`.
_HARDLY_BEGAN: Final = ("SCRUB", "FAILED_TO_LOAD")
# On the page “for you”, but the person's own doings.
_OWN_SHELVES: Final = ("recently_played", "recently_added")
# Members of an enum are looked up slowly, and each row needs several.
_SKIPPED: Final = Kind.SKIPPED
_CHOSEN: Final = Kind.CHOSEN
_UNKNOWN: Final = Origin.UNKNOWN
_STATIONS: Final = ("radio", "station")


class PlayActivity(AppleTable):
    """A record is a row: one stretch of playing."""

    name = "apple_music_plays"
    needs: ClassVar[frozenset[str]] = frozenset(
        {"eventtype", "endreasontype", "playdurationmilliseconds", "eventendtimestamp"}
    )
    needs_one_of: ClassVar[frozenset[str]] = frozenset({"contentname", "songname"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; the account is told once, hashed."""
        reader = type(self)()
        yield from AppleTable.read(reader, member, export)

    _is_account_told = False

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One stretch of playing."""
        what = row["eventtype"].upper()
        title = row["songname contentname"]
        why = _nothing(row, what, title, row["itemtype"].upper())
        if why is not None:
            if row.has_anything():
                yield Skipped(member.name, number, *why)
            return
        length = amount_of(row["playdurationmilliseconds"])
        seconds = max(0.0, length / 1000) if length is not None else None
        at, precision = began(row["eventstarttimestamp"], row["eventendtimestamp eventtimestamp"], seconds)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        if not self._is_account_told and row["appleidnumber"].strip("0"):
            self._is_account_told = True
            yield AccountSeen(PLATFORM, row["appleidnumber"], member.name, number)
        kind = Kind.CONTEXT if what == "LYRIC_DISPLAY" else _SKIPPED if _is_turned_away(row, seconds) else _CHOSEN
        yield Event(
            PLAYED, kind, at, title, member.name, number, precision,
            origin_of(row["featurename"], row["containertype"]),
            creator=artist_of(row), duration_s=seconds, facts=_facts(row, what),
        )  # fmt: skip


def artist_of(row: Row) -> str:
    """As the row says, else that of the album it was played from; a playlist's maker is no artist.

    Nobody else is asked, though the library may know: artist and title make the item, and a play must be the same play
    whatever files are handed over with it.
    """
    if artist := row["artistname"]:
        return artist
    return "" if row["containertype"].lower() in ("playlist", *_STATIONS) else row["containerartistname"]


def origin_of(feature: str, container: str = "") -> Origin:
    """How a play came, by where on the screen it began and what it was played from; unknown for what is not listed."""
    found = _of_feature(feature)
    if found is None:
        return _UNKNOWN
    if found is _UNKNOWN and container.lower() in _STATIONS:
        return Origin.SERVED  # a station plays what it likes
    return found


@remembered
def _of_feature(feature: str) -> Origin | None:
    """How a play came that began there; None where the person's own doings are shown among what is recommended."""
    parts = [part.strip().lower() for part in feature.split("/")]
    first = parts[0].partition(":")[0]
    if first in ("for_you", "listen_now", "home") and any(part in _OWN_SHELVES for part in parts):
        return None
    return ORIGINS.get("siri" if first.startswith("siri") else first, _UNKNOWN)


def began(start: str, end: str, seconds: float | None) -> tuple[datetime | None, Precision]:
    """When a stretch began: as told, else its length before its end, else its end."""
    at, precision = moment(start)
    if at is None:
        at, precision = moment(end)
        if at is not None and seconds and seconds < 86_400:
            at -= timedelta(seconds=seconds)
    return at, precision


def _nothing(row: Row, what: str, title: str, item: str) -> tuple[SkipReason, str] | None:
    """Why a row is no play; None if it is one. Rows of an older age of the log name no event and are plays."""
    if item == "AGGREGATE_NON_CATALOG_PLAY_TIME":
        return SkipReason.NOT_THE_PERSON, "a sum without titles"
    if what == "PLAY_START":
        return SkipReason.DUPLICATE, "its end says it too"
    if what not in ("", "PLAY_END", "LYRIC_DISPLAY"):
        return SkipReason.NO_CONTENT, "no play"
    if item == "TIMED_METADATA_PING":
        return SkipReason.INTERNAL, "a station counting"
    if not title:
        return SkipReason.NO_CONTENT, "no title"
    reason = row["endreasontype"].upper()
    if not reason.startswith(_HARDLY_BEGAN) or (amount_of(row["playdurationmilliseconds"]) or 0.0) >= LISTENED_S * 1000:
        return None
    if reason.startswith("SCRUB"):
        return SkipReason.NO_CONTENT, "moved inside the song"
    return (SkipReason.NO_CONTENT, "did not load") if reason == "FAILED_TO_LOAD" else None


def _is_turned_away(row: Row, seconds: float | None) -> bool:
    """Whether the person ended it early: before half a minute, or by the skip button before the middle."""
    if seconds is None:
        return False
    reason = row["endreasontype"].upper()
    if seconds < LISTENED_S:
        return not reason.startswith("NATURAL_END")
    whole = amount_of(row["mediadurationinmilliseconds"])
    return reason.startswith("TRACK_SKIPPED") and whole is not None and seconds * 1000 < whole / 2


def _facts(row: Row, what: str) -> Facts:
    facts: Facts = {"content": "video" if row["mediatype"].upper() == "VIDEO" else "track"}
    for name, column in (
        ("genre", "genre"),
        ("album", "albumname containeralbumname"),
        ("reason_end", "endreasontype"),
        ("feature", "featurename"),
    ):
        if value := row[column]:
            facts[name] = value
    if what == "LYRIC_DISPLAY":
        facts["act"] = "lyrics"
    if row["offline"].lower() == "true":
        facts["offline"] = True
    return facts


IMPORTERS = (PlayActivity(),)
