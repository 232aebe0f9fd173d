"""`Userdata.json`: what the person told Spotify at sign-up, and the age Spotify estimated."""

from collections.abc import Iterator

from app.core.events import AccountSeen, Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.json_records import small_document
from app.importers.spotify.reading import PLATFORM, Given
from app.importers.spotify.shapes import first_keys

LIST_NAME = "Userdata.json"
_STATED = {"birthdate": "birth_date", "gender": "gender", "country": "country", "creationTime": "account_created"}
_PERSONAL = frozenset(
    {"email", "facebookUid", "postalCode", "mobileNumber", "mobileOperator", "mobileBrand", "createdFromFacebook"}
)
# Say how and when the age was estimated; they go with it.
_OF_THE_AGE = {"assuredAgeMethod": "method", "assuredAgeTimestamp": "date"}


class Userdata:
    """A record is one field of the object."""

    name = "spotify_userdata"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with a user name, a birth date and a creation time."""
        kind, keys = first_keys(member.head())
        return kind == "object" and {"birthdate", "creationTime"} <= keys and bool(keys & {"username", "country"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Given]:
        """Account, what was stated, the estimated age; the rest is personal and left out."""
        with member.open() as stream:
            document = small_document(stream)
        if not isinstance(document, dict):
            yield Skipped(member.name, 0, SkipReason.UNREADABLE, type(document).__name__)
            return
        for number, (key, value) in enumerate(document.items()):
            if value is None or value == "":
                yield Skipped(member.name, number, SkipReason.NO_CONTENT, key)
            elif key == "username":
                yield AccountSeen(PLATFORM, str(value), member.name, number)
            elif key in _STATED:
                yield Stated(PLATFORM, _STATED[key], str(value), member.name, number)
            elif key == "assuredEstimatedAge":
                facts: dict[str, str | int | float | bool] = {
                    name: str(document[field]) for field, name in _OF_THE_AGE.items() if document.get(field)
                }
                yield DeclaredLabel(
                    PLATFORM, LIST_NAME, f"assuredEstimatedAge {value}", f"age {value}", LabelKind.DEMOGRAPHIC,
                    LabelSource.PLATFORM, member.name, number, facts=facts,
                )  # fmt: skip
            else:
                if key not in _PERSONAL and key not in _OF_THE_AGE:
                    export.notice(member, key)
                reason = SkipReason.NO_CONTENT if key in _OF_THE_AGE else SkipReason.PERSONAL_DETAIL
                yield Skipped(member.name, number, reason, key)
