"""Servers the person was in at the time of the export: `Servers/index.json` and `Servers/<number>/guild.json`."""

from collections.abc import Iterator

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.discord.places import is_server_index
from app.importers.discord.reading import PLATFORM, SMALL, id_of, text_of
from app.importers.importer import ExportContext, Read
from app.importers.json_records import small_document
from app.importers.streams import broken


class ServerIndex:
    """A record is an entry: a number and a name. Both files say the same, so a server counts once."""

    name = "discord_servers"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """`index.json`: an object of texts by number; by name alone where it is empty."""
        if member.base_name.lower() != "index.json":
            return False
        head = member.head(256).lstrip(b"\xef\xbb\xbf \t\r\n")
        inside = head[1:].lstrip()
        folder = member.name.rpartition("/")[0].rpartition("/")[2].lower()
        if head.startswith(b"{") and inside.startswith(b"}"):
            return folder in ("servers", "messages")
        key, colon, value = inside.partition(b":")
        is_entry = key.strip().strip(b'"').isdigit() and value.lstrip()[:1] in (b'"', b"n")
        return head.startswith(b"{") and bool(colon) and is_entry

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`; names of channels are only looked up, and may be people's: `personal_detail`."""
        with member.open() as stream:
            document = small_document(stream, SMALL)
            if not isinstance(document, dict):
                raise broken(stream)
        is_servers = is_server_index(member, document)
        for number, server_id in enumerate(document):
            if not is_servers:
                yield Skipped(member.name, number, SkipReason.PERSONAL_DETAIL, "a channel")
            else:
                name = text_of(document, server_id)
                yield _joined(server_id if server_id.isdecimal() else "", name, member, number)


class Guild:
    """`guild.json`: a record is the file, one server."""

    name = "discord_guild"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By its name and the two fields it has."""
        head = member.head(4096) if member.base_name.lower() == "guild.json" else b""
        return b'"id"' in head and b'"name"' in head

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        with member.open() as stream:
            document = small_document(stream, SMALL)
        server = document if isinstance(document, dict) else {}
        yield _joined(id_of(server, "id"), text_of(server, "name"), member, 0)


def _joined(server_id: str, name: str, member: Member, number: int) -> Read:
    if not server_id and not name:
        return Skipped(member.name, number, SkipReason.NO_CONTENT)
    return Event(
        "discord.follows", Kind.FOLLOWED, None, name, member.name, number, Precision.NONE,
        item_id=f"guild:{server_id}" if server_id else "",
    )  # fmt: skip
