"""My Activity and YouTube history as JSON: a list of objects, newest first, times in UTC (since about 2018)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any, Final

from app.core.events import Event, Precision, SkipReason
from app.importers.archive import Member
from app.importers.google.activity import (
    KNOWN_KEYS,
    SAMPLE,
    ActivityReader,
    Given,
    names_of,
    subtitles_of,
    text_of,
    words_of,
)
from app.importers.google.activity_row import ActivityRow
from app.importers.google.addresses import NO_ADDRESS, address_of
from app.importers.google.plain_watches import PlainWatches
from app.importers.google.product_names import is_history_file
from app.importers.google.verbs import Action
from app.importers.google.wording import Wording, wording_of
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records

_LISTS_BY_NAME = re.compile(rb'[\xef\xbb\xbf\s]*\{\s*"[^"\\]{1,80}"\s*:\s*\[\s*\{')


class ActivityJson:
    """A record is an element of the list."""

    name = "google_activity_json"
    platform = "google"

    def recognises(self, member: Member) -> bool:
        """A list whose objects have a title, a time, and a header, product or address of a title.

        Tools that gather an export write several such lists as one object, by the name of the product.
        """
        head = member.head().lstrip(b"\xef\xbb\xbf \t\r\n")
        if _LISTS_BY_NAME.match(head):
            return b'"title"' in head and b'"time"' in head and b'"products"' in head
        if not head.startswith(b"["):
            return False
        if b'"title"' in head and b'"time"' in head:
            return b'"products"' in head or b'"titleUrl"' in head or b'"header"' in head
        return head.rstrip() in (b"[]", b"[ ]") and is_history_file(member.base_name)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Events and skipped records, one for each element (Discover: one for each card of it)."""
        with member.open() as stream:
            rows = records(stream, at="*" if _LISTS_BY_NAME.match(member.head()) else "")
            first = list(islice(rows, SAMPLE))
            wording = wording_of(
                (
                    (text_of(row.get("title")), text_of(row.get("titleUrl")))
                    for _, row in first
                    if isinstance(row, dict)
                ),
                export.language,
            )
            name = member.name
            reader, watches = ActivityReader(name, wording), PlainWatches(name)
            for number, record in chain(first, rows):
                if isinstance(record, dict):
                    if not KNOWN_KEYS.issuperset(record):
                        for key in record.keys() - KNOWN_KEYS:
                            export.notice(member, f"key {key[:40]}")
                    watch = _plain_watch(record, number, wording, watches)
                    if watch is not None:
                        yield watch
                    else:
                        yield from _give(name, record, number, reader, wording)
                elif isinstance(record, Unreadable):
                    yield from reader.skipped(number, record.reason, record.detail)
                else:
                    yield from reader.skipped(number, SkipReason.UNREADABLE, "not an object")


# A member of an enum costs ten times a global name.
_MILLISECOND, _SECOND, _WATCHED = Precision.MILLISECOND, Precision.SECOND, Action.WATCHED
_OF_YOUTUBE: Final = (["YouTube"], ["YouTube Music"])


def _give(member: str, record: dict[str, object], number: int, reader: ActivityReader, wording: Wording) -> Given:
    time, title = record.get("time"), record.get("title")
    if not isinstance(time, str) or not time:
        return reader.skipped(number, SkipReason.NO_TIME)
    try:
        at = datetime.fromisoformat(time)
    except ValueError:
        return reader.skipped(number, SkipReason.UNREADABLE, "time")
    if at.tzinfo is not UTC:
        if at.tzinfo is None:
            return reader.skipped(number, SkipReason.UNREADABLE, "time without zone")
        at = at.astimezone(UTC)
    if not isinstance(title, str):
        title = ""
    header, url = record.get("header"), record.get("titleUrl")
    action, words = wording.read(title)
    subtitles, details, controls = record.get("subtitles"), record.get("details"), record.get("activityControls")
    products = record.get("products")
    product = products[0] if isinstance(products, list) and products else ""
    row = ActivityRow(
        member,
        number,
        at,
        _MILLISECOND if "." in time else _SECOND,
        False,
        header if isinstance(header, str) else "",
        title,
        action,
        words,
        address_of(url) if isinstance(url, str) else NO_ADDRESS,
        subtitles_of(subtitles) if subtitles else (),
        text_of(record.get("description")),
        names_of(details) if details else (),
        words_of(controls) if controls else (),
    )
    return reader.events(row, product if isinstance(product, str) else "")


def _plain_watch(record: dict[str, Any], number: int, wording: Wording, watches: PlainWatches) -> Event | None:
    """The event of a record like nearly all; None where anything in it is other than usual."""
    try:
        time, title, url, header = record["time"], record["title"], record["titleUrl"], record["header"]
        channel = record["subtitles"][0]
        name, channel_url = channel["name"], channel["url"]
        if "details" in record or record["products"] not in _OF_YOUTUBE:
            return None
        at = datetime.fromisoformat(time)
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    if not (type(title) is type(url) is type(header) is type(name) is type(channel_url) is str):
        return None
    action, words = wording.read(title)
    if action is not _WATCHED or at.tzinfo is not UTC:
        return None
    precision = _MILLISECOND if "." in time else _SECOND
    return watches.event(number, at, precision, False, header, words, url, name, channel_url)
