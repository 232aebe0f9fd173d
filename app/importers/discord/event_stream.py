"""Discord's event streams (`Activity/…/events-2024-00000-of-00001.json`): NDJSON, gigabytes, nearly all telemetry."""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Event, Skipped, SkippedMany, SkipReason
from app.importers.archive import Member
from app.importers.discord.event_types import EVENT_TYPES, EventType
from app.importers.discord.places import Places, places_of
from app.importers.discord.predictions import predicted
from app.importers.discord.reading import PLATFORM, id_of, text_of, time_of
from app.importers.importer import ExportContext, Read
from app.importers.json_lines import PassedOver, json_lines
from app.importers.json_records import Unreadable

_KEY: Final = b'"event_type":"'
_SPACED_KEY: Final = re.compile(rb'"event_type"\s*:\s*"([^"\\]*)"')
_WANTED: Final = frozenset(name.encode() for name in EVENT_TYPES)
_FIRST_LINES: Final = 5


class EventStream:
    """A record is a line.

    Decided: a line of an event type that says nothing about what was chosen or shown is counted and skipped unread
    (`no_content`). Games are told by name; servers by the indexes of the export, else by number. The same act told in
    `analytics` and in `reporting` has the same time to the millisecond and is one event. `quest_enrolled` and what
    follows it is told by `quests_user_status.json`; `accepted_instant_invite` says `guild_joined` again.
    """

    name = "discord_events"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By its first lines: an event with its number and its person, or a prediction."""
        if not member.base_name.lower().endswith(".json") or not member.head(64).lstrip(b"\xef\xbb\xbf").startswith(
            b"{"
        ):
            return False
        head = member.head()
        if b'"event_type"' not in head and b'"predicted_' not in head:
            return False
        return any(
            line.rstrip().endswith(b"}")
            and b'"user_id"' in line
            and ((b'"event_type"' in line and b'"event_id"' in line) or b'"predicted_' in line)
            for line in head.split(b"\n", _FIRST_LINES)[:_FIRST_LINES]
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        places = places_of(export)
        with member.open() as stream:
            for number, value in json_lines(stream, wanted=_is_wanted):
                if type(value) is dict:
                    kind = EVENT_TYPES.get(text_of(value, "event_type"))
                    if kind is not None:
                        yield _event(value, kind, number, member, places)
                    else:
                        yield from predicted(value, number, member, export)
                elif isinstance(value, PassedOver):
                    yield SkippedMany(member.name, number, value.lines, SkipReason.NO_CONTENT, "telemetry")
                elif isinstance(value, Unreadable):
                    yield Skipped(member.name, number, value.reason, value.detail)
                else:
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, "not an object")


def _is_wanted(line: bytes) -> bool:
    """Whether the line may be worth parsing; called millions of times."""
    at = line.find(_KEY)
    if at >= 0:
        return line[at + 14 : line.find(b'"', at + 14)] in _WANTED
    if b'"predicted_' in line:
        return True
    spaced = _SPACED_KEY.search(line)
    return spaced is not None and spaced[1] in _WANTED


def _event(record: dict[str, Any], kind: EventType, number: int, member: Member, places: Places) -> Read:
    at, precision = time_of(text_of(record, "timestamp"))
    if at is None:
        return Skipped(member.name, number, SkipReason.NO_TIME)
    title = item_id = creator = ""
    facts: dict[str, str | int | float | bool] = {}
    if kind.about == "game":
        title = text_of(record, "game", "game_name")
        game_id = id_of(record, "game_id")
        item_id = f"game:{game_id}" if game_id and not title else ""
        facts["category"] = "Video Gaming"  # what the event type says of it
    elif kind.about == "server":
        guild_id = id_of(record, "guild_id", "guild")
        title, item_id = places.servers.get(guild_id, ""), f"guild:{guild_id}" if guild_id else ""
    elif kind.about == "quest":
        quest_id = id_of(record, "quest_id")
        title = text_of(record, "quest_name", "game_name", "game_title")
        item_id = f"quest:{quest_id}" if quest_id else ""
    else:
        creator, item_id = "Discord", "offer:" + text_of(record, "event_type")
        title = text_of(record, "promotion_title", "type")
    if not (title or item_id):
        return Skipped(member.name, number, SkipReason.NO_CONTENT)
    return Event(
        kind.stream, kind.kind, at, title, member.name, number, precision, kind.origin, item_id, creator=creator,
        facts=facts or None,
    )  # fmt: skip
