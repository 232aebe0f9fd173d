"""In-app messages: cards and banners Spotify laid over the window, and what was done with them."""

from collections.abc import Iterable, Iterator

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.log_record import log_keys, logged_at
from app.importers.spotify.reading import PLATFORM, Given, read_list, text_of

MESSAGES = "spotify.messages"
# Only DISMISS was seen; the others are what the read-me's description of the event allows for.
_ACTS = {"DISMISS": Kind.SKIPPED, "CLICK": Kind.CHOSEN, "CTA": Kind.CHOSEN}


class InAppMessages:
    """A record is one message shown, or one act on it."""

    name = "spotify_messages"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A log file whose records have a message's id and its format or an act."""
        keys = log_keys(member)
        return "message_uuid" in keys and bool(keys & {"message_message_format", "message_action_type"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Messages and acts, in the order of the file."""

        def convert(number: int, record: dict[str, object]) -> Iterable[Given]:
            at, precision = logged_at(record)
            if at is None:
                return (Skipped(member.name, number, SkipReason.NO_TIME),)
            uuid = text_of(record, "message_uuid")
            if not uuid:
                return (Skipped(member.name, number, SkipReason.NO_CONTENT, "no message"),)
            act = text_of(record, "message_action_type")
            kind = _ACTS.get(act.upper(), Kind.CONTEXT) if act else Kind.SHOWN
            facts: dict[str, str | int | float | bool] = {}
            if act:
                facts["act"] = act
            if form := text_of(record, "message_message_format"):
                facts["format"] = form
            origin = Origin.UNKNOWN if act else Origin.SERVED
            return (
                Event(MESSAGES, kind, at, "", member.name, number, precision, origin, f"message:{uuid}", facts=facts),
            )

        yield from read_list(member, convert)
