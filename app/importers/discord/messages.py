"""The person's own messages: `messages.csv` until 2023, `messages.json` since, one per channel."""

from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows
from app.importers.discord.places import Channel, channel_of, places_of
from app.importers.discord.reading import PLATFORM, id_of, plain, text_of, time_of
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records

_COLUMNS: Final = ("ID", "Timestamp", "Contents", "Attachments")


class _Messages:
    """A record is a message. Exports hold nobody else's.

    Decided: what the person wrote in a channel of a server is kept, with channel and server, without the numbers of
    people mentioned. What was written to somebody (direct and group messages, private threads, channels nothing is
    known of) is a letter: `personal_detail`. Pictures alone have no words: `no_content`.
    """

    platform = PLATFORM

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        channel = channel_of(member, places_of(export))
        for number, record in self.messages(member, export):
            if isinstance(record, Unreadable):
                yield Skipped(member.name, number, record.reason, record.detail)
            else:
                yield _message(record, number, member, channel)

    def messages(self, member: Member, export: ExportContext) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
        """Each message by the names of its fields."""
        raise NotImplementedError


class MessagesJson(_Messages):
    """`messages.json`; a record is an element of the list."""

    name = "discord_messages_json"

    def recognises(self, member: Member) -> bool:
        """A list whose first element has number, time and contents; an empty one by its name and its folder."""
        if member.base_name.lower() != "messages.json":
            return False
        head = member.head(2048).lstrip(b"\xef\xbb\xbf \t\r\n")
        if head.startswith(b"[") and head[1:].strip() == b"]":
            return member.name.rpartition("/")[0].rpartition("/")[2].lstrip("c").isdecimal()
        return head.startswith(b"[") and all(b'"%b"' % key.encode() in head for key in _COLUMNS[:3])

    def messages(self, member: Member, export: ExportContext) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
        """See there."""
        with member.open() as stream:
            for number, record in records(stream):
                if isinstance(record, dict | Unreadable):
                    yield number, record
                else:
                    yield number, Unreadable("not an object")


class MessagesCsv(_Messages):
    """`messages.csv`; a record is a row."""

    name = "discord_messages_csv"

    def recognises(self, member: Member) -> bool:
        """By its header."""
        return member.head(64).removeprefix(b"\xef\xbb\xbf").replace(b'"', b"").startswith(b"ID,Timestamp,Contents")

    def messages(self, member: Member, export: ExportContext) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
        """See there."""
        header: list[str] = []
        with member.open() as stream:
            for number, row in rows(stream):
                if number < 0 and isinstance(row, list):
                    header = row
                    for column in header:
                        if column not in _COLUMNS:
                            export.notice(member, f"column {column[:60]}")
                elif isinstance(row, Unreadable):
                    yield number, row
                else:
                    yield number, dict(zip(header, row, strict=False))


def _message(record: dict[str, Any], number: int, member: Member, channel: Channel) -> Read:
    if not channel.is_open:
        return Skipped(member.name, number, SkipReason.PERSONAL_DETAIL, "a message to somebody")
    at, precision = time_of(text_of(record, "Timestamp"))
    if at is None:
        return Skipped(member.name, number, SkipReason.NO_TIME)
    text = plain(text_of(record, "Contents"))
    if not text:
        return Skipped(member.name, number, SkipReason.NO_CONTENT)
    message_id = id_of(record, "ID")
    is_address = text.startswith(("https://", "http://")) and len(text.split()) == 1
    return Event(
        "discord.messages", Kind.POSTED, at, text, member.name, number, precision,
        item_id=f"message:{message_id}" if message_id else "",
        url=text if is_address else "",
        creator=channel.server,
        creator_id=f"guild:{channel.server_id}" if channel.server_id else "",
        facts={"channel": channel.name} if channel.name else None,
    )  # fmt: skip


MESSAGES: Final = (MessagesJson(), MessagesCsv())
