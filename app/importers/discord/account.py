"""`Account/user.json`: whose package it is, what was paid, and which games Discord counted hours of."""

from collections.abc import Iterator
from typing import Any, Final

from app.core.events import AccountSeen, Event, Kind, Origin, Skipped, SkipReason, Stated
from app.importers.archive import Member
from app.importers.discord.reading import PLATFORM, id_of, text_of, time_of
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections

_PAID: Final = 1  # status of a payment that went through
# Currencies without cents (ISO 4217, exponent 0) among those Discord takes.
_NO_CENTS: Final = ("JPY", "KRW", "VND", "CLP")
_STATED: Final = {"date_of_birth": "birth_date", "locale": "language", "country": "country"}


class Account:
    """A record is a single value anywhere in the file, or an element of a list.

    Decided: the number of the account, payments, hours per application and the stated birth date are read; friends,
    notes, addresses, devices, settings and the rest are the person's business and other people's (`personal_detail`).
    """

    name = "discord_account"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By its name and its first fields; `Activities/…/user.json` is another file."""
        head = member.head(8192) if member.base_name.lower() == "user.json" else b""
        return (
            b'"id"' in head
            and b'"username"' in head
            and (b'"discriminator"' in head or b'"avatar_hash"' in head)
            and (b'"discord_id"' not in head)
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        with member.open() as stream:
            for number, (path, place, value) in enumerate(sections(stream)):
                if isinstance(value, Unreadable):
                    yield Skipped(member.name, number, value.reason, value.detail)
                    continue
                yield _read(path, place, value, number, member)


def _read(path: tuple[str, ...], place: int | str, value: Any, number: int, member: Member) -> Read:
    if not path and isinstance(place, str):
        text = text_of({place: value}, place)
        if place == "id" and text:
            return AccountSeen(PLATFORM, text, member.name, number)
        if place in _STATED and text:
            return Stated(PLATFORM, _STATED[place], text, member.name, number)
    elif path == ("payments",) and isinstance(value, dict):
        return _payment(value, number, member)
    elif path == ("user_activity_application_statistics",) and isinstance(value, dict):
        return _hours(value, number, member)
    return Skipped(member.name, number, SkipReason.PERSONAL_DETAIL)


def _payment(record: dict[str, Any], number: int, member: Member) -> Read:
    title, at = text_of(record, "description"), time_of(text_of(record, "created_at"))
    if record.get("status", _PAID) != _PAID or not title:
        return Skipped(member.name, number, SkipReason.NO_CONTENT, "not paid")
    if at[0] is None:
        return Skipped(member.name, number, SkipReason.NO_TIME)
    amount, currency = record.get("amount"), text_of(record, "currency").upper()
    is_number = isinstance(amount, int) and not isinstance(amount, bool) and abs(amount) < 10**12
    paid = (amount if currency in _NO_CENTS else amount / 100) if is_number else None  # type: ignore[operator]
    return Event(
        "discord.bought", Kind.BOUGHT, at[0], title, member.name, number, at[1], Origin.UNKNOWN,
        creator="Discord", amount=paid, currency=currency if len(currency) == 3 else "",
    )  # fmt: skip


def _hours(record: dict[str, Any], number: int, member: Member) -> Read:
    """Seconds of an application, summed over all time: a circumstance, no act."""
    application = id_of(record, "application_id")
    seconds = record.get("total_duration")
    at = time_of(text_of(record, "last_played_at"))
    if not application or at[0] is None:
        return Skipped(member.name, number, SkipReason.INTERNAL, "an application without number or day")
    facts: dict[str, str | int | float | bool] = {"category": "Video Gaming"}
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        facts["total_duration_s"] = seconds
    return Event(
        "discord.context", Kind.CONTEXT, at[0], "", member.name, number, at[1],
        item_id=f"game:{application}", facts=facts,
    )  # fmt: skip
