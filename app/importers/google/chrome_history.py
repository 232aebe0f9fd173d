"""Chrome's history of synced devices: `History.json` (`BrowserHistory.json` until 2023), microseconds since 1970."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import normalize

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.google.addresses import address_of, host_of
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KNOWN_KEYS = frozenset(
    "favicon_url page_transition page_transition_qualifier title ptoken url client_id time_usec".split()
)
_SOUGHT = frozenset({"TYPED", "GENERATED", "KEYWORD", "KEYWORD_GENERATED", "AUTO_BOOKMARK"})
_OWN_PAGES = ("chrome", "about:", "edge:", "brave:", "view-source:", "data:", "javascript:", "blob:", "devtools:")


class ChromeHistory:
    """A record is an element of "Browser History"; open tabs ("Session") and "Typed Url" repeat it: passed over."""

    name = "google_chrome_history"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """An object with "Browser History"."""
        return (
            member.head(512).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"Browser History"' in member.head()
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each page visited; a search of Google's by its words."""
        with member.open() as stream:
            for number, record in records(stream, at="Browser History"):
                if isinstance(record, dict):
                    if not _KNOWN_KEYS.issuperset(record):
                        for key in record.keys() - _KNOWN_KEYS:
                            export.notice(member, f"key {key[:40]}")
                    yield _give(member.name, number, record)
                elif isinstance(record, Unreadable):
                    yield Skipped(member.name, number, record.reason, record.detail)
                else:
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, "not an object")


def _give(member: str, number: int, record: dict[str, Any]) -> Event | Skipped:
    url, title, time = record.get("url"), record.get("title"), record.get("time_usec")
    if not isinstance(url, str) or not url:
        return Skipped(member, number, SkipReason.NO_CONTENT)
    if url.startswith(_OWN_PAGES):
        return Skipped(member, number, SkipReason.INTERNAL)
    if url.startswith("file:"):
        return Skipped(member, number, SkipReason.PERSONAL_DETAIL)
    if isinstance(time, bool) or not isinstance(time, int):
        return Skipped(member, number, SkipReason.NO_TIME)
    try:
        at = _EPOCH + timedelta(milliseconds=time // 1000)
    except OverflowError:
        return Skipped(member, number, SkipReason.UNREADABLE, "time")
    transition = record.get("page_transition") or record.get("page_transition_qualifier") or ""
    origin = Origin.SOUGHT if isinstance(transition, str) and transition in _SOUGHT else Origin.UNKNOWN
    address = address_of(url)
    name = title if isinstance(title, str) else ""
    if address.words.strip():
        return Event(
            "google.chrome",
            Kind.SEARCHED,
            at,
            normalize("NFC", address.words),
            member,
            number,
            Precision.MILLISECOND,
            Origin.SOUGHT,
        )
    if address.kind == "maps":  # the address is a place
        return Skipped(member, number, SkipReason.PERSONAL_DETAIL)
    if not (name or address.url):
        return Skipped(member, number, SkipReason.NO_CONTENT)
    return Event(
        "google.chrome",
        Kind.CHOSEN,
        at,
        name if name.isascii() else normalize("NFC", name),
        member,
        number,
        Precision.MILLISECOND,
        origin,
        address.item_id,
        address.url,
        host_of(address.url) if address.kind == "page" else "",
    )
