"""Discord files we know and take nothing from, so that they are named and not called "not understood"."""

from collections.abc import Iterator
from typing import Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.discord.reading import PLATFORM
from app.importers.importer import ExportContext, Read

# Base name → what stands in its first bytes.
_FILES: Final[dict[str, tuple[bytes, ...]]] = {
    "channel.json": (b'"id"', b'"type"'),
    "application.json": (b'"bot_public"',),
    "poker.json": (b'"global_stats"',),
    "user.json": (b'"discord_id"',),
}
_README: Final = b"Welcome to your Discord Data Package"


class LeftOut:
    """The record is the file: descriptions of channels (looked up only; they name people), records of what moderators
    did, bots of the person's own, mini games, the note that explains the package.
    """

    name = "discord_left_out"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By name and what stands in it; logs of moderators by name and their folder's number."""
        base = member.base_name.lower()
        if base == "audit-log.json":
            return member.name.rpartition("/")[0].rpartition("/")[2].isdecimal()
        if base == "readme.txt":
            return _README in member.head(4096)
        signs = _FILES.get(base)
        return signs is not None and all(sign in member.head(8192) for sign in signs)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One skip for the file."""
        is_plain = member.base_name.lower() in ("readme.txt", "poker.json")
        yield Skipped(member.name, 0, SkipReason.NO_CONTENT if is_plain else SkipReason.PERSONAL_DETAIL)
