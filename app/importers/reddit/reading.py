"""What Reddit's tables share: rows by column, times, and what a permanent link says."""

import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote

from app.core.events import Precision

PLATFORM: Final = "reddit"
GONE: Final = ("[deleted]", "[removed]", "[deleted by user]")
_SECOND: Final = Precision.SECOND  # members of an enum are looked up slowly
_SITE: Final = "https://www.reddit.com"
_LINK: Final = re.compile(
    r"(?:https?://[\w.-]+)?(/(?:r|u|user)/([\w-]{1,40})/comments/([a-z0-9]{1,13})(?:/([^/?#]*)(?:/([a-z0-9]{1,13}))?)?)"
)
Row = dict[str, str]


class Link(NamedTuple):
    """What a permanent link says.

    Attributes:
        community: "r/gardening", "" where it is a person's page.
        words: of the title, as far as the address has them.
        post_id, comment_id: base-36 numbers, "" where it has none.
        url: canonical address.
    """

    community: str = ""
    words: str = ""
    post_id: str = ""
    comment_id: str = ""
    url: str = ""


NO_LINK: Final = Link()


def link_of(permalink: str) -> Link:
    """Read "https://www.reddit.com/r/gardening/comments/abc123/first_tomatoes/k1/"; `NO_LINK` for anything else."""
    found = _LINK.match(permalink)
    if found is None:
        return NO_LINK
    path, community, post_id, slug, comment_id = found.groups(default="")
    words = slug if slug.isascii() and "%" not in slug else unicodedata.normalize("NFC", unquote(slug))
    named = community_of(community) if path.startswith("/r/") else ""
    if not named:
        path = f"/comments/{post_id}"  # leads there too, and names nobody
    elif not path.isascii():
        path = unicodedata.normalize("NFC", path)
    return Link(
        named,
        words.replace("_", " ").replace("\0", "\ufffd").strip(),
        post_id,
        comment_id,
        f"{_SITE}{path.rstrip('/')}/",
    )


@lru_cache(maxsize=4096)  # a person is in hundreds of communities and votes in them a hundred thousand times
def community_of(name: str) -> str:
    """ "gardening", "r/gardening" or "/r/gardening/" as "r/gardening"; "" for the page of a person ("u_someone")."""
    bare = clean(name).strip("/").removeprefix("r/")
    return f"r/{bare}" if bare and not bare.lower().startswith(("u_", "u/", "user/")) else ""


def time_of(text: str) -> tuple[datetime | None, Precision]:
    """ "2026-05-01 09:30:00 UTC", older ISO forms, a bare day, or Unix seconds; in UTC, and how exact it is."""
    written = text.strip().removesuffix(" UTC")
    try:
        if len(written) == 19 and written[10] == " " and written[13] == written[16] == ":":  # nearly all, told at once
            return datetime.fromisoformat(f"{written}+00:00"), _SECOND
        if written.isascii() and written.isdecimal() and 9 <= len(written) <= 10:
            return datetime.fromtimestamp(int(written), UTC), Precision.SECOND
        at = datetime.fromisoformat(written)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None, Precision.NONE
    return at, Precision.DAY if len(written) <= 10 else Precision.SECOND


def clean(text: str) -> str:
    """Stripped, NFC, its lines ended alike."""
    text = text.strip()
    text = text.replace("\r\n", "\n") if "\r" in text else text
    return text if text.isascii() else unicodedata.normalize("NFC", text)
