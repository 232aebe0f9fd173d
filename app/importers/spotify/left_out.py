"""Spotify files we know and take nothing from, so that they are named and not called "not understood".

Two kinds: files of the account data that hold addresses, payments, devices, names of other people or yearly toys
(by name: nothing else tells them), and the eight hundred event types of the technical log that say nothing about what
was shown or chosen (by their shape).
"""

from collections.abc import Iterator

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.json_records import Unreadable, records, small_document
from app.importers.spotify.log_record import log_keys
from app.importers.spotify.reading import PLATFORM, Given
from app.importers.spotify.shapes import first_keys

# Base name without number and ending → why nothing is taken.
_FILES: dict[str, SkipReason] = {
    "carthing": SkipReason.NO_CONTENT,
    "connections": SkipReason.PERSONAL_DETAIL,
    "duonewfamily": SkipReason.PERSONAL_DETAIL,
    "familyplan": SkipReason.PERSONAL_DETAIL,
    "follow": SkipReason.PERSONAL_DETAIL,
    "identifiers": SkipReason.PERSONAL_DETAIL,
    "identity": SkipReason.PERSONAL_DETAIL,
    "messagedata": SkipReason.PERSONAL_DETAIL,
    "payments": SkipReason.PERSONAL_DETAIL,
    "playlistinabottle": SkipReason.NO_CONTENT,
    "podcastinteractivitycomment": SkipReason.PERSONAL_DETAIL,
    "podcastinteractivitypollvote": SkipReason.NO_CONTENT,
    "useraddress": SkipReason.PERSONAL_DETAIL,
    "userprompts": SkipReason.PERSONAL_DETAIL,
    "voiceinput": SkipReason.PERSONAL_DETAIL,
    "yoursoundcapsule": SkipReason.NO_CONTENT,
}
_FOLDERS = ("spotify account data/", "mydata/")


class AccountFilesLeftOut:
    """A record is an element of a list or a field of an object; what is no JSON (`UserAddress.json`) is one record.

    `Follow.json` counts followers, or in older exports names other people; neither is about what the person likes.
    """

    name = "spotify_left_out"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A file of a known name, in Spotify's folder or beginning like Spotify's."""
        if _reason(member) is None:
            return False
        if any(folder in member.name.lower() for folder in _FOLDERS):
            return True
        _, keys = first_keys(member.head())
        return member.head().startswith(b"List(Map(") or bool(
            keys
            & {
                "displayName",
                "followerCount",
                "userIsFollowing",
                "tasteMaker",
                "highlights",
                "identifierType",
                "payment_method",
            }
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """One skip per record, with its reason."""
        reason = _reason(member) or SkipReason.NO_CONTENT
        kind, _ = first_keys(member.head())
        if kind == "list":
            with member.open() as stream:
                for number, _ in records(stream):
                    yield Skipped(member.name, number, reason)
        elif kind == "object":
            with member.open() as stream:
                document = small_document(stream)
            fields = list(document) if isinstance(document, dict) else [""]
            for number, field in enumerate(fields):
                yield Skipped(member.name, number, reason, str(field))
        else:
            yield Skipped(member.name, 0, reason)


class LogFilesLeftOut:
    """A record is one logged event of a type that says nothing about what was shown or chosen."""

    name = "spotify_log_left_out"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """Any log file; listed last, so only those no other importer reads."""
        return bool(log_keys(member))

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """One skip per record, with the type of event."""
        event_type = member.base_name.removesuffix(".json").removesuffix("_Hourly")
        with member.open() as stream:
            for number, value in records(stream):
                reason = value.reason if isinstance(value, Unreadable) else SkipReason.NO_CONTENT
                yield Skipped(member.name, number, reason, event_type)


def _reason(member: Member) -> SkipReason | None:
    stem = member.base_name.lower().removesuffix(".json").rstrip("0123456789").rstrip("_ ")
    return _FILES.get(stem)
