"""Names of servers and channels, gathered once per export: events and messages hold numbers only."""

import re
from dataclasses import dataclass, field
from typing import Any, Final
from weakref import WeakKeyDictionary

from app.importers.archive import Archive, Member
from app.importers.discord.reading import document_of, id_of, text_of
from app.importers.importer import ExportContext

_FOLDER: Final = re.compile(r"(?:^|/)c?(\d+)/[^/]+$")
# Discord's channel types by number, as files before 2022 have them: what a server's members can read.
_SERVER_TYPES: Final = ("0", "2", "5", "10", "11", "13", "15", "16")
_PRIVATE: Final = "Direct Message with "


@dataclass(frozen=True, slots=True)
class Channel:
    """Where messages were written.

    Attributes:
        is_open: a channel of a server, so not a letter to somebody.
        name: of the channel, "" if not known.
        server, server_id: of its server, "" if not known.
    """

    is_open: bool
    name: str = ""
    server: str = ""
    server_id: str = ""


@dataclass(slots=True)
class Places:
    """What the indexes of an export say.

    Attributes:
        servers: name by number.
        channels: "general in Example Server" by number.
        folders: description of the channel by folder.
    """

    servers: dict[str, str] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    folders: dict[str, Member] = field(default_factory=dict)


_known: "WeakKeyDictionary[Archive, Places]" = WeakKeyDictionary()


def places_of(export: ExportContext) -> Places:
    """The names of this export and of those handed over with it; its own win."""
    own = _of(export.archive)
    if not export.beside:
        return own  # asked once per channel, and there may be thousands
    places = Places(folders=own.folders)
    for found in (*map(_of, export.beside), own):
        places.servers.update(found.servers)
        places.channels.update(found.channels)
    return places


def _of(archive: Archive) -> Places:
    if (found := _known.get(archive)) is None:
        found = _known[archive] = _gathered(archive)
    return found


def channel_of(member: Member, places: Places) -> Channel:
    """Where the messages of this file were written.

    By the description beside it, else by the index; where neither tells that it is a server, it counts as private.
    """
    described = places.folders.get(member.name.rpartition("/")[0])
    document = document_of(described) if described else None
    channel = document if isinstance(document, dict) else {}
    guild = channel.get("guild")
    guild = guild if isinstance(guild, dict) else {}
    folder = _FOLDER.search(member.name)
    name, server = _named(places.channels.get(id_of(channel, "id") or (folder[1] if folder else ""), ""))
    kind, server_id = text_of(channel, "type"), id_of(guild, "id")
    is_open = kind in _SERVER_TYPES or kind.startswith("GUILD_") or kind == "PUBLIC_THREAD" or (not kind and server)
    return Channel(
        bool(is_open),
        text_of(channel, "name") or name,
        text_of(guild, "name") or places.servers.get(server_id, "") or server,
        server_id,
    )


def is_server_index(member: Member, document: Any) -> bool:
    """Whether an index names servers and not channels; folders are called differently by language."""
    folder = member.name.rpartition("/")[0].rpartition("/")[2].lower()
    if folder in ("servers", "messages"):
        return folder == "servers"
    names = [name for name in document.values() if isinstance(name, str)] if isinstance(document, dict) else []
    return not any(name.startswith(_PRIVATE) for name in names) and not all(" in " in name for name in names)


def _named(entry: str) -> tuple[str, str]:
    """Channel and server of an entry of the index; both "" for a private conversation."""
    name, within, server = entry.rpartition(" in ")
    if not within or entry.startswith(_PRIVATE):
        return "", ""
    return "" if name.startswith("Unknown channel") else name, server


def _gathered(archive: Archive) -> Places:
    places = Places()
    of_channels: dict[str, str] = {}
    for member in archive.members:
        base = member.base_name.lower()
        if base == "channel.json":
            places.folders[member.name.rpartition("/")[0]] = member
            guild = document.get("guild") if isinstance(document := document_of(member), dict) else None
            if isinstance(guild, dict) and id_of(guild, "id") and text_of(guild, "name"):
                of_channels[id_of(guild, "id")] = text_of(guild, "name")
        elif base == "guild.json":
            if isinstance(document := document_of(member), dict) and id_of(document, "id"):
                of_channels.setdefault(id_of(document, "id"), text_of(document, "name"))
        elif base == "index.json" and isinstance(document := document_of(member), dict):
            names = {number: text_of(document, number) for number in document if number.isdecimal()}
            (places.servers if is_server_index(member, document) else places.channels).update(names)
    places.servers = {**of_channels, **places.servers}
    return places
