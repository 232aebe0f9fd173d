"""What Discord's advertising holds (`Ads/`, since 2025): traits to choose ads by, and quests taken up."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from app.core.events import AccountSeen, Event, Kind, Origin, Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.discord.predictions import readable
from app.importers.discord.reading import PLATFORM, id_of, text_of, time_of
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records
from app.importers.json_sections import sections
from app.importers.sensitive_words import sensitive_subject

_DEMOGRAPHIC: Final = ("age_group", "gender", "reg_country_code", "reg_region", "settings_locale", "locale")
_INTERNAL: Final = ("maid_state", "subscription_premium_type")
_NAMES: Final = ("game_names", "genre_names", "theme_names")
_GAMES: Final = "Video Gaming"


class Traits:
    """`traits.json`: a record is a single value, or an element of a list.

    Decided: names of games, genres and themes are interests; audiences with a name come from advertisers; what is true
    or false is a label where it is true. Numbers of games, genres, themes, quests and audiences mean nothing to anybody
    but Discord: `internal`. The file's day dates all of its labels.
    """

    name = "discord_ad_traits"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By its name and fields no other file has together."""
        head = member.head() if member.base_name.lower() == "traits.json" else b""
        return b'"user_id"' in head and (b'"day_pt"' in head or b'_l90"' in head or b'"age_group"' in head)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        day = ""
        found = member.head().partition(b'"day_pt"')[2].partition(b'"')[2].partition(b'"')[0]
        if (at := time_of(found.decode("utf-8", "replace"))[0]) is not None:
            day = at.date().isoformat()
        with member.open() as stream:
            for number, (key, value) in enumerate(_fields(stream)):
                if isinstance(value, Unreadable):
                    yield Skipped(member.name, number, value.reason, value.detail)
                else:
                    yield _trait(key, value, number, member, export, day)


def _fields(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    """Single values with their keys; the document is one object, or a list of such."""
    for path, place, value in sections(stream):
        key = str(place) if isinstance(place, str) else path[-1] if path else ""
        if path or isinstance(place, str) or not isinstance(value, dict):
            yield key, value
            continue
        for inner_key, inner in value.items():
            for element in inner if isinstance(inner, list) else [inner]:
                yield inner_key, element


def _trait(key: str, value: Any, number: int, member: Member, export: ExportContext, day: str) -> Read:
    text = key if value is True else text_of({"value": value}, "value")
    if key == "user_id" and text:
        return AccountSeen(PLATFORM, text, member.name, number)
    if not text or key == "day_pt":
        return Skipped(member.name, number, SkipReason.NO_CONTENT)
    is_number = text.replace(".", "").isdecimal()
    is_ids = "_ids_" in key or key.endswith("_ids") or key.startswith("quest_history")
    if key in _INTERNAL or is_ids or (is_number and key not in _DEMOGRAPHIC):
        return Skipped(member.name, number, SkipReason.INTERNAL, key[:60])
    source = LabelSource.PLATFORM
    if key in _DEMOGRAPHIC:
        kind, name = LabelKind.DEMOGRAPHIC, readable("age" if key == "age_group" else key, text)
    elif any(sign in key for sign in _NAMES):
        kind, name = LabelKind.INTEREST, _interest(key, text)
    elif key == "custom_audiences":
        kind, name, source = LabelKind.AUDIENCE, text.replace("_", " "), LabelSource.ADVERTISER
    elif key.startswith(("has_", "primary_platform")):
        kind, name = LabelKind.AUDIENCE, text.replace("_", " ")
    else:
        export.notice(member, f"key {key[:60]}")
        return Skipped(member.name, number, SkipReason.NO_CONTENT, key[:60])
    return DeclaredLabel(
        PLATFORM, f"traits.{key}", text, name, kind, source, member.name, number, bool(sensitive_subject(text)),
        {"label_date": day} if day else None,
    )  # fmt: skip


def _interest(key: str, text: str) -> str:
    """ "RACING" among themes of games as "Video Gaming > Racing games"; paths as they are.

    Names of games and of their genres mean something else elsewhere: no interest in motor sport, no love of rust.
    """
    name = text.replace("_", " ").capitalize() if text.isupper() else text
    if " > " in name:
        return name
    if key.startswith("game_names"):
        return f"{_GAMES} > {name}"
    return f"{_GAMES} > {name} games" if key.startswith(("theme_names", "genre_names", "ml_genre_names")) else name


class Quests:
    """`quests_user_status.json`: a record is a quest the person took up: an advertiser's campaign, answered."""

    name = "discord_quests"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By its fields; an empty list by its name."""
        if not member.base_name.lower().endswith(".json"):
            return False
        head = member.head(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
        is_empty = head.startswith(b"[") and head[1:].strip() == b"]"
        return (b'"quest_id"' in head and b'"enrolled_at"' in head and head.startswith(b"[")) or (
            is_empty and member.base_name.lower() == "quests_user_status.json"
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        with member.open() as stream:
            for number, record in records(stream):
                if isinstance(record, Unreadable):
                    yield Skipped(member.name, number, record.reason, record.detail)
                elif not isinstance(record, dict):
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, "not an object")
                else:
                    yield _quest(record, number, member)


def _quest(record: dict[str, Any], number: int, member: Member) -> Read:
    quest_id = id_of(record, "quest_id") or text_of(record, "quest_id")
    if not quest_id:
        return Skipped(member.name, number, SkipReason.NO_CONTENT)
    at, precision = time_of(text_of(record, "enrolled_at", "completed_at", "claimed_at", "dismissed_at"))
    if at is None:
        return Skipped(member.name, number, SkipReason.NO_TIME)
    is_taken_up = any(text_of(record, key) for key in ("enrolled_at", "completed_at", "claimed_at"))
    facts: dict[str, str | int | float | bool] = {"act": "quest"}
    facts |= {act: True for act in ("completed", "claimed") if text_of(record, f"{act}_at")}
    return Event(
        "discord.ads", Kind.AD_CLICKED if is_taken_up else Kind.DISLIKED, at, text_of(record, "quest_name"),
        member.name, number, precision, Origin.SERVED, f"quest:{quest_id}", facts=facts,
    )  # fmt: skip
