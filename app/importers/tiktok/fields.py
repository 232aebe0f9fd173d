"""How TikTok writes keys, times and links: the same in all its eras and in both its forms."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from app.core.events import Event, Kind, Precision
from app.importers.importer import Read

PLATFORM: Final = "tiktok"
# What stands where there is nothing.
_NOTHING: Final = frozenset({"", "n/a", "none", "null", "unavailable", "not available", "unknown"})
# Keys of records that are read or deliberately left; any other is reported.
KNOWN_KEYS: Final = frozenset(
    "date link videolink searchterm sharedcontent method username hashtagname hashtaglink comment photo url sticker "
    "video originalpostlink effectlink label timestamp source event browsingdate shopname productname orderdate "
    "products watchtime comments questions likes whocanview allowcomments allowstitches allowduets allowstickers "
    "allowsharingtostory contentdisclosure aigeneratedcontent sound location title addyourstext datedeleted "
    "timepertiktok coverimage alternatetext".split()
)
_VIDEO: Final = re.compile(r"/(?:video|photo|v)/(\d{5,24})")
_TAG: Final = re.compile(r"/(?:tag|challenge|hashtag)/([^/?#]+?)(?:\.html)?/?(?:[?#].*)?$")
_LAST_NUMBER: Final = re.compile(r"(\d{4,24})(?:\.html)?/?(?:[?#].*)?$")
_LONGEST_LINK: Final = 4096


class Row(NamedTuple):
    """One record.

    Attributes:
        fields: by plain key (`plain_key`).
        member, number: where it stands.
        section: name of its list, as in the file.
        key: its key in the map it stands in, "" for an element of a list.
    """

    fields: Mapping[str, Any]
    member: str
    number: int
    section: str
    key: str = ""

    def text(self, *keys: str) -> str:
        """The first of these fields that says something, NFC; "" where none does."""
        for key in keys:
            if found := text_of(self.fields.get(key)):
                return found
        return ""

    def event(self, stream: str, kind: Kind, title: str = "", *, dated_by: str = "date", **more: Any) -> Event:
        """An event of this record, at the time it states; undated where it states none."""
        at = time_of(self.fields.get(dated_by))
        precision = Precision.SECOND if at else Precision.NONE
        return Event(stream, kind, at, title, self.member, self.number, precision, **more)


Handler = Callable[[Row], "list[Read]"]


class Linked(NamedTuple):
    """What a link leads to; all "" for none.

    Attributes:
        item_id: number of a video; "tag:…", "sound:…", "effect:…", "live:…" for others.
        url: canonical address.
        title: the hashtag or the name of the sound, where the address says it.
    """

    item_id: str = ""
    url: str = ""
    title: str = ""


@lru_cache(maxsize=4096)
def plain_key(key: str) -> str:
    """A key in small letters without spaces and signs: eras and forms differ in nothing else.

    "SearchTerm", "Search Term" → "searchterm"; "order_date" → "orderdate".
    """
    return "".join(sign for sign in key.casefold() if sign.isalnum())


def plain_keys(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record under plain keys."""
    return {plain_key(key): value for key, value in record.items()}


def text_of(value: object) -> str:
    """A text or number as text, NFC and trimmed; "" for "N/A", "None" and whatever else means nothing."""
    if isinstance(value, str):
        text = (value if value.isascii() else unicodedata.normalize("NFC", value)).strip()
        return "" if text.lower() in _NOTHING else text
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def time_of(value: object) -> datetime | None:
    """ "2025-11-27 12:47:43", with " UTC" behind (logins, 2022) or "2025-11-27T12:47:43Z" (2026): always UTC."""
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value.removesuffix(" UTC"))
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def video_of(link: object) -> Linked:
    """The video a link leads to, by its number; a link without one (`vm.tiktok.com/…`) is its own name."""
    if isinstance(link, str) and (found := _VIDEO.search(link, 0, _LONGEST_LINK)):
        return Linked(found[1], f"https://www.tiktokv.com/share/video/{found[1]}/")
    return Linked("", address(link))


def tag_of(link: object) -> Linked:
    """The hashtag a link leads to: by name in newer exports, by number in older ones."""
    found = _TAG.search(link, 0, _LONGEST_LINK) if isinstance(link, str) else None
    if not found:
        return Linked("", address(link))
    name = text_of(unquote(found[1]))
    if not name or name.isdecimal():
        return Linked(f"tag:{name}", address(link)) if name else Linked("", address(link))
    return Linked(f"tag:{name.casefold()}", f"https://www.tiktok.com/tag/{name}", f"#{name}")


def numbered(link: object, what: str) -> Linked:
    """A sound or an effect, by the number its link ends in."""
    url = address(link)
    found = _LAST_NUMBER.search(url)
    if not found:
        return Linked("", url)
    words = url[: found.start()].rpartition("/")[2].replace("-", " ")
    return Linked(f"{what}:{found[1]}", url, text_of(unquote(words)))


def address(link: object) -> str:
    """A web address without what follows its path; "" for anything else."""
    text = text_of(link)
    if not text.startswith(("https://", "http://")) or len(text) > _LONGEST_LINK:
        return ""
    return text.partition("?")[0].partition("#")[0]
