"""What Snapchat's files share: texts, times, and values that are an object in one year and a text in another."""

import re
import unicodedata
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from app.core.events import Precision

PLATFORM: Final = "snapchat"
_AGE: Final = re.compile(r"(?:AGE_)?(\d{2})_TO_(\d{2})")
_AGE_OVER: Final = re.compile(r"(?:AGE_)?(\d{2})_(?:PLUS|OVER|UP|AND_(?:OVER|ABOVE|UP|OLDER)|OR_OLDER)")
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_DATE_KEYS: Final = ("date", "time", "timestamp", "created", "creation timestamp", "view date", "purchase date")


class Entry(NamedTuple):
    """One record, whether it was read from JSON or from a page.

    Attributes:
        section: heading it stands under ("Interest Categories"); the innermost, where one stands in another.
        key: what it is called, for single values ("Cohort Age"); "" for elements of lists.
        value: a text, or an object by column.
    """

    section: str
    key: str
    value: Any

    def text(self, *columns: str) -> str:
        """The value itself, or what stands in the first of these columns; "" where there is none."""
        if isinstance(self.value, dict):
            return next((text for column in columns if (text := clean(self.value.get(column)))), "")
        return clean(self.value)

    def only_text(self) -> str:
        """The value itself, or the first text of the object that is no date."""
        if not isinstance(self.value, dict):
            return clean(self.value)
        texts = [(key.lower(), clean(value)) for key, value in self.value.items()]
        return next((text for key, text in texts if text and not is_date_key(key) and "location" not in key), "")

    def time(self) -> tuple[datetime | None, Precision]:
        """What stands in the first column of dates."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                if is_date_key(key.lower()) and (text := clean(value)):
                    return time_of(text)
        return None, Precision.NONE


def is_date_key(key: str) -> bool:
    """Whether a column, in small letters, holds a time."""
    return key in _DATE_KEYS


def clean(value: Any) -> str:
    """A text or a number as text, NFC; "" for anything else."""
    if isinstance(value, str):
        text = value.replace("\xa0", " ").replace("\0", "\ufffd").strip()
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def time_of(text: str) -> tuple[datetime | None, Precision]:
    """ "2026-01-05 10:00:00 UTC", "2026/01/05 10:00:00 UTC" or the day "2026-03-29", in UTC, and how exact it is."""
    written = text.strip().removesuffix(" UTC").replace("/", "-")
    try:
        at = datetime.fromisoformat(written)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None, Precision.NONE
    return at, Precision.DAY if len(written) <= 10 else Precision.SECOND


def readable(code: str) -> str:
    """ "AGE_21_TO_24" as "21-24", "AGE_35_PLUS" as "35+", "MALE" as "Male"."""
    if band := _AGE.fullmatch(code):
        return f"{band[1]}-{band[2]}"
    if over := _AGE_OVER.fullmatch(code):
        return f"{over[1]}+"
    return code.replace("_", " ").capitalize() if code.isupper() else code


def is_uuid(text: str) -> bool:
    """A number of Snapchat's own in place of a name."""
    return _UUID.fullmatch(text) is not None
