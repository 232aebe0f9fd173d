"""The `.js` files of X's archive: a script that assigns one JSON list, `window.YTD.<name>.part<N> = [ … ]`."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records

PLATFORM: Final = "x"
_ASSIGNMENT: Final = re.compile(rb"\s*window\.YTD\.(\w+?)\.part\d+\s*=")
_FILE_NAME: Final = re.compile(r"([a-z0-9-]+?)(?:-part\d+)?(?: \(\d+\))?\.js(?: \(\d+\))?")
_MONTHS: Final = {name: n for n, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_TWEET_TIME: Final = re.compile(r"\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) ([+-]\d{4}) (\d{4})")


def script_name(member: Member) -> str:
    """What the script assigns: "ad_impressions", "like"; "" if it is no file of X's archive.

    The name of the file ("tweets-part1.js", "tweet.js" before 2022) counts only where the assignment was cut off.
    """
    base = member.base_name.lower()
    if ".js" not in base:
        return ""
    head = member.head(256)
    if assignment := _ASSIGNMENT.match(head.removeprefix(b"\xef\xbb\xbf")):
        return assignment.group(1).decode().lower()
    named = _FILE_NAME.fullmatch(base)
    if named and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") and not base.endswith(".json"):
        return named.group(1).replace("-", "_")
    return ""


class ScriptFile:
    """Importer of one or several of X's scripts; a record is an element of the list at `at`.

    Attributes:
        name: of the importer.
        scripts: names the scripts assign.
        at: where the records are in the document.
    """

    platform = PLATFORM
    name = ""
    scripts: frozenset[str] = frozenset()
    at = ""

    def recognises(self, member: Member) -> bool:
        """By the name the script assigns."""
        return script_name(member) in self.scripts

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """What each record gives; see `Importer.read`."""
        has_records = False
        with member.open() as stream:
            for number, record in records(stream, at=self.at):
                has_records = True
                if isinstance(record, Unreadable):
                    yield Skipped(member.name, number, record.reason, record.detail)
                    continue
                if not isinstance(record, dict):
                    yield Skipped(member.name, number, SkipReason.UNREADABLE, "not an object")
                    continue
                gave = False
                for read in self.of_record(record, number, member, export):
                    gave = True
                    yield read
                if not gave:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
        if not has_records and member.size > 200:
            export.notice(member, "no records where they should be")

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterable[Read]:
        """What one record gives; nothing means that there is nothing in it we import."""
        raise NotImplementedError


def inside(record: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """The object under these keys, empty where one of them is missing or something else."""
    value: Any = record
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def text_of(record: Mapping[str, Any], key: str) -> str:
    """A text or number as text, NFC; "" where there is none."""
    value = record.get(key)
    if type(value) is str:
        return (value if value.isascii() else unicodedata.normalize("NFC", value)).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def words_of(record: Mapping[str, Any], key: str) -> str:
    """What somebody wrote: X escapes `&`, `<` and `>` as HTML does, and only there."""
    text = text_of(record, key)
    return html.unescape(text) if "&" in text else text


def ad_time(text: str) -> datetime | None:
    """ "2021-04-15 19:51:50" or "2025-03-02T10:11:12.000Z", both UTC; None if it is no time."""
    try:
        time = datetime.fromisoformat(text)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def tweet_time(text: str) -> datetime | None:
    """ "Sat Mar 01 10:00:00 +0000 2025", or as `ad_time`; None if it is no time."""
    found = _TWEET_TIME.fullmatch(text)
    if not found:
        return ad_time(text)
    month, day, hour, minute, second, zone, year = found.groups()
    if month not in _MONTHS:
        return None
    return ad_time(f"{year}-{_MONTHS[month]:02}-{day}T{hour}:{minute}:{second}{zone}")


def tweet_url(tweet_id: str) -> str:
    """Canonical address of a post, "" without an id."""
    return f"https://x.com/i/web/status/{tweet_id}" if tweet_id.isdecimal() else ""
