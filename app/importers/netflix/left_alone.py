"""Netflix's files that are left alone: payments, devices, addresses, chats with support; and tables without rows."""

from collections.abc import Iterator
from typing import Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.netflix.table import NO_INFORMATION, PLATFORM, header_of

# Netflix's folders, always in capitals; what in them is not known by its columns is not looked into.
_PERSONAL: Final = frozenset(
    {"ACCOUNT", "CUSTOMER_SERVICE", "DEVICES", "IP_ADDRESSES", "PAYMENT_AND_BILLING", "SOCIAL_MEDIA_CONNECTIONS"}
)
_SMALL_TALK: Final = frozenset({"GAMES", "SURVEYS"})
_FILES: Final = {
    "AccessAndDevices.csv": SkipReason.PERSONAL_DETAIL,
    "AvatarHistory.csv": SkipReason.NO_CONTENT,
    "ExtraMembers.csv": SkipReason.PERSONAL_DETAIL,
    "ParentalControlsRestrictedTitles.csv": SkipReason.NO_CONTENT,
}


class LeftAlone:
    """A record is a row; every one is skipped, by the folder it lies in."""

    name = "netflix_left_alone"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A table in one of Netflix's folders, or of a known name beside a column for the profile."""
        if not member.base_name.endswith(".csv"):
            return False
        if _reason(member) is None:
            return False
        found = header_of(member)
        return bool(found) and (member.base_name not in _FILES or "Profile Name" in found or _folder(member) != "")

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One skip per row."""
        reason = _reason(member) or SkipReason.PERSONAL_DETAIL
        with member.open() as stream:
            for number, cells in rows(stream):
                if number >= 0:
                    yield Skipped(member.name, number, cells.reason if isinstance(cells, Unreadable) else reason)


class EmptyTable:
    """A table Netflix has no rows for: a text file of one sentence. It has no record."""

    name = "netflix_empty_table"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """That sentence and nothing else."""
        return member.size < 100 and member.head(100).strip() == NO_INFORMATION

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Nothing."""
        return iter(())


def _reason(member: Member) -> SkipReason | None:
    if member.base_name in _FILES:
        return _FILES[member.base_name]
    folder = _folder(member)
    if folder in _PERSONAL:
        return SkipReason.PERSONAL_DETAIL
    return SkipReason.NO_CONTENT if folder in _SMALL_TALK else None


def _folder(member: Member) -> str:
    folder = member.name.rpartition("/")[0].rpartition("/")[2]
    return (
        folder if folder in _PERSONAL or folder in _SMALL_TALK or folder in ("PROFILES", "CONTENT_INTERACTION") else ""
    )
