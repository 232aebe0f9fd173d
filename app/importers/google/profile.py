"""What the person told Google about themselves: Profile.json and the interests of a developer profile."""

from collections.abc import Iterator
from typing import Any

from app.core.events import AccountSeen, Skipped, SkipReason, Stated
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import small_document

_INTERESTS = "profile interests.json"
_LIMIT = 1 << 20


class Profile:
    """A record is one entry of the object (gender, birthday, each e-mail …), or one interest of the list."""

    name = "google_profile"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """A small object with a displayed name and the parts of a name; interests by the name of their file."""
        if member.size > _LIMIT:
            return False
        head = member.head()
        if member.base_name.casefold() == _INTERESTS:
            return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and (
            b'"displayName"' in head and (b'"givenName"' in head or b'"formattedName"' in head)
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Statements, and the account; names and everything else are left out."""
        with member.open() as stream:
            document = small_document(stream, _LIMIT)
        if member.base_name.casefold() == _INTERESTS:
            yield from _interests(member, document, export)
        elif isinstance(document, dict):
            yield from _statements(member.name, document)


def _statements(member: str, document: dict[str, Any]) -> Iterator[Read]:
    number = 0
    for key, value in document.items():
        if key == "emails" and isinstance(value, list):
            for entry in value:
                address = entry.get("value") if isinstance(entry, dict) else None
                if isinstance(address, str) and "@" in address:
                    yield AccountSeen("google", address.strip().lower(), member, number)
                else:
                    yield Skipped(member, number, SkipReason.NO_CONTENT)
                number += 1
            continue
        if key == "gender" and (gender := _inner(value, "type")):
            yield Stated("google", "gender", gender, member, number)
        elif key in ("birthday", "birthdate", "dateOfBirth") and (date := _date(value)):
            yield Stated("google", "birth_date", date, member, number)
        else:
            yield Skipped(member, number, SkipReason.PERSONAL_DETAIL)
        number += 1


def _interests(member: Member, document: Any, export: ExportContext) -> Iterator[Read]:
    """The shape is not documented: every text in a list, or under a key that names it."""
    found = list(_texts(document))
    if not found:
        export.notice(member, "interests in a shape we do not know")
        yield Skipped(member.name, 0, SkipReason.UNREADABLE, "shape")
    for number, interest in enumerate(found):
        yield Stated("google", "interest", interest, member.name, number)


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif depth < 6 and isinstance(value, list):
        for entry in value:
            yield from _texts(entry, depth + 1)
    elif depth < 6 and isinstance(value, dict):
        named = [value[key] for key in ("name", "title", "interest", "displayName") if isinstance(value.get(key), str)]
        for entry in named[:1] or [inner for inner in value.values() if isinstance(inner, list | dict)]:
            yield from _texts(entry, depth + 1)


def _inner(value: Any, key: str) -> str:
    text = value.get(key) if isinstance(value, dict) else value
    return text if isinstance(text, str) else ""


def _date(value: Any) -> str:
    if isinstance(value, str):
        return value
    parts = [value.get(key) for key in ("year", "month", "day")] if isinstance(value, dict) else []
    if len(parts) == 3 and all(isinstance(part, int) for part in parts):
        return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}"
    return ""
