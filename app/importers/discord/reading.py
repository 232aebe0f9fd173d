"""What Discord's files share: how they write texts, ids and times, and which of them lie beside a file."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from app.core.errors import UserError
from app.core.events import Precision
from app.importers.archive import Member
from app.importers.json_records import small_document

PLATFORM: Final = "discord"
SMALL: Final = 4 << 20  # bytes of an index of channels or servers; thousands of lines are some hundred KiB
_MARKUP: Final = (
    (re.compile(r"<a?:(\w+):\d+>"), r":\1:"),  # an emoji of a server
    (re.compile(r"<@[!&]?\d+>"), "@"),  # another person, by their number
    (re.compile(r"<#\d+>"), "#"),
    (re.compile(r"<t:\d+(?::\w)?>"), ""),
)


def text_of(record: Mapping[str, Any], *keys: str) -> str:
    """The first of these that is a text or a number, as text, NFC; "" where none is."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            text = value.strip()
            return text if text.isascii() else unicodedata.normalize("NFC", text)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def id_of(record: Mapping[str, Any], *keys: str) -> str:
    """The first of these that is a snowflake (a number, quoted or not), "" where none is."""
    found = text_of(record, *keys)
    return found if found.isascii() and found.isdecimal() and len(found) < 24 else ""


def time_of(text: str) -> tuple[datetime | None, Precision]:
    """A time as Discord writes it, in UTC, and how exact it is.

    Events quote it twice ("\\"2016-11-26T07:08:47.000Z\\""), old ones once; messages have "2026-01-02 03:06:05" or
    "2019-08-21 12:34:56.123000+00:00", days "2023-06-01 00:00:00 UTC".
    """
    written = text.strip('" ').removesuffix(" UTC")
    try:
        at = datetime.fromisoformat(written)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None, Precision.NONE
    return at, Precision.MILLISECOND if "." in written else Precision.SECOND


def plain(text: str) -> str:
    """What somebody wrote, without the numbers of emoji, channels and other people in it."""
    if "<" in text:
        for pattern, instead in _MARKUP:
            text = pattern.sub(instead, text)
    return text.replace("\r\n", "\n").strip()


def document_of(member: Member) -> Any:
    """A small file beside the one that is read; None where it is damaged or not small: its own importer says so."""
    if member.size > SMALL:
        return None
    try:
        with member.open() as stream:
            return small_document(stream, SMALL)
    except UserError:
        return None
