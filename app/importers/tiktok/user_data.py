"""`user_data.json`, since 2023 `user_data_tiktok.json`: everything in one JSON object, read in one pass."""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Kind, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections
from app.importers.tiktok.acts import PLAIN_VIDEO_ROWS, plain_video_row
from app.importers.tiktok.fields import KNOWN_KEYS, PLATFORM, Row, plain_key
from app.importers.tiktok.section_table import Path, Section, Sections, is_map

# The first key of the object in all eras, and what only TikTok's has in it.
_ROOTS: Final = re.compile(
    rb'\s*\{\s*"(?:your activity|activity|ads and data|app settings|comment|direct messages?|income plus[^"]{0,40}|'
    rb"likes and favorites|location reviews?|poi review|posts?|profile|profile and settings|tiktok live|"
    rb'tiktok shop(?:ping)?|video)"\s*:',
    re.IGNORECASE,
)
_MARKS: Final = re.compile(
    rb'"(?:adinterestcategories|video browsing history|watch history|watchlivemap|itemfavoritelist|'
    rb"favoritevideolist|favoritehashtaglist|favoriteeffectslist|activitysummarymap|activity summary|"
    rb"offtiktokactivitydatalist|off tiktok activity|tiktok shopping|tiktok shop|tiktok live|productbrowsinghistories|"
    rb"sharehistorylist|inferredgender|searchlist|commentslist|your activity|likes and favorites|profile and settings|"
    rb'chat history)"|tiktokv?\.com/',
    re.IGNORECASE,
)


class UserData:
    """A record is an element of a list (a video played, a search), an entry of a map of records (a live broadcast, an
    order), or one single value of a section (a field of the profile, a setting, the text of ad interests).

    Records are numbered through the whole file, in its order. What is empty (null, "", [], {}) is no record. A section
    that is new to us is reported by its path, and its records are counted as holding nothing we import; where its
    name speaks of messages, as personal.
    """

    name = "tiktok_user_data"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object that begins with a section of TikTok's and has one of its lists near the beginning."""
        head = member.head().removeprefix(b"\xef\xbb\xbf")
        return _ROOTS.match(head, 0, 512) is not None and _MARKS.search(head) is not None

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        with member.open() as stream:
            yield from _Reading(member, export).records(sections(stream, is_map=is_map))


class _Reading:
    """One file while it is read."""

    def __init__(self, member: Member, export: ExportContext) -> None:
        self._member, self._export = member, export
        self._table = Sections()

    def records(self, found: Iterator[tuple[Path, int | str, Any]]) -> Iterator[Read]:
        """What every record gives."""
        name, number = self._member.name, -1
        at: Path | None = None
        section = Section("", lambda row: [])
        plain: dict[str, str] = {}
        quick: tuple[str, Kind] | None = None
        for path, place, value in found:
            number += 1
            key = ""
            if type(place) is str:
                key, at = place, None
                section = self._table.of_list(path) if is_map(path) else self._table.of_value(path, key)
                self._tell(section)
                quick = None
            elif path is not at:
                section, at = self._table.of_list(path), path
                self._tell(section)
                quick = PLAIN_VIDEO_ROWS.get(section.handler)
            if type(value) is dict:
                if quick and len(value) == 2:
                    # The order of the two does not change within a list; where it does, the row is looked at closely.
                    date, link = value.values()
                    event = plain_video_row(*quick, date, link, name, number)
                    if event is not None and value.keys() <= plain.keys():
                        yield event
                        continue
                if not value.keys() <= plain.keys():
                    self._meet(value, plain, section)
                fields = {plain[written]: inner for written, inner in value.items()}
            elif isinstance(value, Unreadable):
                yield Skipped(name, number, value.reason, value.detail)
                continue
            else:
                # A bare value: under its own key where it has one.
                fields = {plain_key(key): value}
            gave = section.handler(Row(fields, name, number, section.name, key))
            if gave:
                yield from gave
            else:
                is_odd = isinstance(value, list)
                yield Skipped(name, number, SkipReason.UNREADABLE if is_odd else SkipReason.NO_CONTENT)

    def _tell(self, section: Section) -> None:
        if section.news:
            self._export.notice(self._member, section.news)

    def _meet(self, record: dict[str, Any], plain: dict[str, str], section: Section) -> None:
        """Keys not met before are remembered, and reported if they are new to us."""
        for key in record:
            if key not in plain:
                plain[key] = plain_key(key)
                if plain[key] not in KNOWN_KEYS and section.is_read:
                    self._export.notice(self._member, f"key {key}")
