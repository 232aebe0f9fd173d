"""Google Play Store: installs, library, purchases, orders, subscriptions, promotions, reviews; one-key objects."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.google.money import amount_and_currency
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records

# Source: Google Play Store Schema Reference (Data Portability API), key names of public structure donations.
_SHAPES = (
    b'"install"', b'"libraryDoc"', b'"purchaseHistory"', b'"orderHistory"', b'"promotionHistory"', b'"subscription"',
    b'"redemptionHistory"', b'"review"', b'"device"',
)  # fmt: skip
_FIRST_KEY = re.compile(rb'^\s*\[\s*\{\s*("\w+")\s*:\s*\{')
_Facts = dict[str, str | int | float | bool]


class PlayStore:
    """A record is an element of the list. Devices, phone companies, addresses and payment details are left out."""

    name = "google_play_store"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """A list whose first object has one key, one of the store's, and a document or device below it."""
        head = member.head()
        found = _FIRST_KEY.match(head.lstrip(b"\xef\xbb\xbf"))
        if found is None or found[1] not in _SHAPES:
            return False
        return any(
            key in head
            for key in (b'"doc"', b'"document"', b'"documentType"', b'"deviceAttribute"', b'"mostRecentData"')
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each element that names an app, a book or a film; an order of several gives one for each."""
        has_purchases = any(other.base_name == "Purchase History.json" for other in export.archive.members)
        with member.open() as stream:
            for number, record in records(stream):
                if isinstance(record, Unreadable):
                    yield Skipped(member.name, number, record.reason, record.detail)
                    continue
                key, value = next(iter(record.items()), ("", None)) if isinstance(record, dict) else ("", None)
                if not isinstance(value, dict):
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, "not an object of one key")
                    continue
                if key == "orderHistory" and has_purchases:
                    yield Skipped(member.name, number, SkipReason.SUPERSEDED)
                    continue
                if key not in _READERS and f'"{key}"'.encode() not in _SHAPES:
                    export.notice(member, f"key {key[:40]}")
                given = _READERS.get(key, _nothing)(member.name, number, value)
                yield from given


def _installed(member: str, number: int, value: dict[str, Any]) -> Iterator[Event | Skipped]:
    yield _event(
        member, number, Kind.CHOSEN, value, ("firstInstallationTime", "lastUpdateTime"), {"action": "installed"}
    )


def _in_library(member: str, number: int, value: dict[str, Any]) -> Iterator[Event | Skipped]:
    yield _event(member, number, Kind.SAVED, value, ("acquisitionTime",), {"action": "acquired"})


def _bought(member: str, number: int, value: dict[str, Any]) -> Iterator[Event | Skipped]:
    yield _event(member, number, Kind.BOUGHT, value, ("purchaseTime", "creationTime"), {}, _text(value, "invoicePrice"))


def _ordered(member: str, number: int, value: dict[str, Any]) -> Iterator[Event | Skipped]:
    items = [item for item in _list(value.get("lineItem")) if isinstance(item, dict)]
    price = _text(value, "totalPrice") if len(items) == 1 else ""  # the total of several belongs to none of them
    for item in items:
        yield _event(member, number, Kind.BOUGHT, {**value, **item}, ("creationTime",), {}, price)
    if not items:
        yield Skipped(member, number, SkipReason.NO_CONTENT)


def _subscribed(member: str, number: int, value: dict[str, Any]) -> Iterator[Event | Skipped]:
    yield _event(
        member, number, Kind.FOLLOWED, value, ("purchaseTime", "startTime", "creationTime"), {"action": "subscribed"}
    )


def _promoted(member: str, number: int, value: dict[str, Any]) -> Iterator[Event | Skipped]:
    context, history = value.get("instanceContext"), value.get("promotionHistory")
    states = history.get("promotionState") if isinstance(history, dict) else None
    redeemed = any(isinstance(state, dict) and state.get("status") == "REDEEMED" for state in _list(states))
    merged = {
        **(context if isinstance(context, dict) else {}),
        "lastModificationTime": value.get("lastModificationTime"),
    }
    kind, facts = (Kind.CHOSEN, {"action": "redeemed"}) if redeemed else (Kind.SHOWN, {})
    yield _event(member, number, kind, merged, ("lastModificationTime",), {**facts, "format": "promotion"})


def _reviewed(member: str, number: int, value: dict[str, Any]) -> Iterator[Event | Skipped]:
    stars = value.get("starRating")
    facts: _Facts = {"stars": stars} if isinstance(stars, int) and not isinstance(stars, bool) else {}
    yield _event(member, number, Kind.POSTED, value, ("creationTime",), facts)


def _nothing(member: str, number: int, value: dict[str, Any]) -> Iterator[Event | Skipped]:
    is_device = "deviceAttribute" in value or "mostRecentData" in value
    yield Skipped(member, number, SkipReason.PERSONAL_DETAIL if is_device else SkipReason.NO_CONTENT)


_READERS = {
    "install": _installed,
    "libraryDoc": _in_library,
    "purchaseHistory": _bought,
    "orderHistory": _ordered,
    "subscription": _subscribed,
    "promotionHistory": _promoted,
    "review": _reviewed,
}


def _event(
    member: str,
    number: int,
    kind: Kind,
    value: dict[str, Any],
    times: tuple[str, ...],
    facts: _Facts,
    price: str = "",
) -> Event | Skipped:
    document = value.get("doc") or value.get("document")
    title = _text(document, "title")
    if not title:
        return Skipped(member, number, SkipReason.NO_CONTENT)
    if document_type := _text(document, "documentType"):
        facts = {**facts, "document_type": document_type}
    at = next((at for name in times if (at := _time(value.get(name))) is not None), None)
    amount, currency = amount_and_currency(price, _text(value, "userCountry")) if price else (None, "")
    return Event(
        "google.play_store",
        kind,
        at[0] if at else None,
        normalize("NFC", title),
        member,
        number,
        at[1] if at else Precision.NONE,
        facts=facts or None,
        amount=amount,
        currency=currency,
        quantity=_quantity(value.get("quantity")),
    )


def _quantity(value: Any) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 7 else None


def _time(value: Any) -> tuple[datetime, Precision] | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
    if at is None or at.year <= 1970:  # never installed is written as 1970
        return None
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return at, Precision.MILLISECOND if "." in value else Precision.SECOND


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any, key: str) -> str:
    text = value.get(key) if isinstance(value, dict) else None
    return text if isinstance(text, str) else ""
