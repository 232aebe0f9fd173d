"""What a field of a record or a cell of a table holds, whatever type the tool that saved it gave it.

The same field is a number in one tool's JSON, text in another's CSV, and a real date in a third one's sheet.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from app.core.events import Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.json_records import Unreadable, records

_CHINA_AHEAD: Final = timedelta(hours=8)
CHINA: Final = timezone(_CHINA_AHEAD)  # no summer time since 1991
_EARLIEST, _LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_NUMBER: Final = (int, float)  # a union made anew for each field takes longer than all else done with it
_SECOND: Final = Precision.SECOND  # members of an enum are looked up slowly
_MILLISECONDS_FROM: Final = 100_000_000_000  # as seconds: the year 5138
_WRITTEN: Final = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
)


def text_in(value: object) -> str:
    """Text, NFC and trimmed; whole numbers as digits; "" for everything else."""
    if value is None:
        return ""  # most fields that are asked for are not there
    if isinstance(value, str):
        value = value.strip()
        if value.isascii() and "\0" not in value:
            return value
        return unicodedata.normalize("NFC", value.replace("\0", "\ufffd")).strip()
    if isinstance(value, bool) or not isinstance(value, _NUMBER):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else ""
    return str(value) if -(10**20) < value < 10**20 else ""


def number_in(value: object) -> float | None:
    """A finite number, also one written as text; None for everything else, booleans included."""
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = float(value.strip().replace(",", ""))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, _NUMBER):
        return None
    try:
        return value if math.isfinite(value) else None
    except OverflowError:
        return None


def flag_in(value: object) -> bool:
    """Whether a field that says yes or no says yes: true, 1, "1", "true", "是"."""
    if value is None or value is False:
        return False
    return value is True or value == 1 or text_in(value).lower() in ("1", "true", "yes", "是")


def moment_in(value: object) -> datetime | None:
    """Unix seconds or milliseconds as aware UTC; None for 0, for what is no number, and for what cannot be."""
    number = number_in(value)
    if number is None or number <= 0:
        return None
    try:
        at = datetime.fromtimestamp(number / 1000 if number >= _MILLISECONDS_FROM else number, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if _EARLIEST <= at < _LATEST else None


def china_time(value: object) -> tuple[datetime | None, Precision]:
    """A time as a Chinese service writes it on its pages: China time, year first.

    Args:
        value: "2021-03-05 21:14:09", "2021/3/5 21:14", "2021-03-05", "2021-03-05T21:14:09", or a date of a sheet.

    Returns:
        UTC and how exact; a bare day is midnight UTC of that day. (None, NONE) if it cannot be read.
    """
    if isinstance(value, datetime):
        local = value.replace(tzinfo=None) if value.tzinfo else value
        exact = Precision.SECOND if local.time() != datetime.min.time() else Precision.DAY
        return _in_utc(local.replace(microsecond=0), exact)
    text = text_in(value)
    if len(text) == 19 and text[4] == text[7] == "-" and text[10] == " " and text[13] == text[16] == ":":
        # As nearly all are written. Put in UTC at once: to replace and convert zones takes six times as long.
        try:
            return _within_reason(datetime.fromisoformat(f"{text}+00:00") - _CHINA_AHEAD, _SECOND)
        except (ValueError, OverflowError):
            pass  # the long way finds out what it is
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None, Precision.NONE
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups())
    try:
        local = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001  # of the wall
    except ValueError:
        return None, Precision.NONE
    exact = Precision.DAY if not found[4] else Precision.SECOND if found[6] else Precision.MINUTE
    return _in_utc(local, exact)


def _in_utc(local: datetime, exact: Precision) -> tuple[datetime | None, Precision]:
    try:
        at = local.replace(tzinfo=UTC if exact is Precision.DAY else CHINA).astimezone(UTC)
    except OverflowError:
        return None, Precision.NONE
    return _within_reason(at, exact)


def _within_reason(at: datetime, exact: Precision) -> tuple[datetime | None, Precision]:
    return (at, exact) if _EARLIEST <= at < _LATEST else (None, Precision.NONE)


def read_objects(member: Member, at: str = "", first: int = 0) -> Iterator[tuple[int, dict[str, object] | Skipped]]:
    """Elements of a list in a JSON file, numbered from `first`; one that is no object is `Skipped` already."""
    with member.open() as stream:
        for number, value in records(stream, at=at):
            if isinstance(value, dict):
                yield first + number, value
            elif isinstance(value, Unreadable):
                yield first + number, Skipped(member.name, first + number, value.reason, value.detail)
            else:
                shape = type(value).__name__
                yield first + number, Skipped(member.name, first + number, SkipReason.UNREADABLE, shape)


def address_on(host: str, value: object) -> str:
    """An https address of that site without its query; "" for any other."""
    text = text_in(value)
    if text.startswith("//"):
        text = f"https:{text}"
    bare = text.partition("?")[0].partition("#")[0]
    scheme, separator, rest = bare.partition("://")
    named = rest.partition("/")[0].lower()
    if not separator or scheme.lower() not in ("http", "https") or not (named == host or named.endswith(f".{host}")):
        return ""
    return f"https://{named}{rest[len(named) :]}"
