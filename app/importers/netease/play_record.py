"""NetEase's play record, as the person saved the reply: the hundred songs played most, of all time or of a week.

Shape: {code, allData: […]} or {code, weekData: […]}, elements {playCount, score, song}. There is no date in it: plays
are counted, not listed, so every song is one undated event and nothing can be measured over time. `score` is relative
to the song at the top (100). Seen from another account, `playCount` is 0: the number is not known then.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.cells import number_in
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections
from app.importers.netease.songs import PLATFORM, song_of

_LISTS: Final = {"allData": "all", "weekData": "week"}
_BEGIN: Final = re.compile(rb'"(?:allData|weekData)"\s*:\s*\[')


class PlayRecord:
    """A record is one song with how often it was played."""

    name = "netease_play_record"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A reply with one of the two lists."""
        head = member.head()
        return b'"playCount"' in head and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and bool(_BEGIN.search(head))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Songs, in the order of the file."""
        number = 0
        with member.open() as stream:
            for path, _, value in sections(stream):
                if len(path) != 1 or path[0] not in _LISTS:
                    continue
                yield _played(member.name, number, value, _LISTS[path[0]])
                number += 1


def _played(member: str, number: int, value: object, which: str) -> Event | Skipped:
    if isinstance(value, Unreadable):
        return Skipped(member, number, value.reason, value.detail)
    song = song_of(value.get("song")) if isinstance(value, dict) else None
    if song is None or not isinstance(value, dict):
        return Skipped(member, number, SkipReason.UNREADABLE, "no song")
    if not song.title and not song.id:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no id")
    facts: dict[str, str | int | float | bool] = {"category": "音乐", "list": which}
    if song.album:
        facts["album"] = song.album
    score = number_in(value.get("score"))
    if score is not None and 0 <= score <= 100:
        facts["score"] = score
    plays = number_in(value.get("playCount"))
    return Event(
        "netease.played", Kind.CHOSEN, None, song.title, member, number, Precision.NONE, item_id=song.item_id,
        url=song.url, creator=song.artist, creator_id=song.artist_id, facts=facts,
        quantity=int(plays) if plays is not None and 0 < plays < 10**9 else None,
    )  # fmt: skip
