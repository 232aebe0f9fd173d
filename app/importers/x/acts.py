"""Small files of acts: accounts followed, blocked and muted, links opened, searches saved."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.x.script_file import ScriptFile, ad_time, inside, text_of, words_of

# What senders add to an address to follow the reader; the page is the same without.
_TRACKING: Final = ("utm_", "mc_", "pk_", "hsa_", "_hs")
_TRACKING_NAMES: Final = frozenset(
    "fbclid gclid dclid msclkid twclid igshid yclid ref_src ref_url s cmpid ocid".split()
)


class Follows(ScriptFile):
    """`following.js`, `block.js`, `mute.js`: numbers of accounts, without names and dates. A record is one account.

    Following is `followed`; blocking and muting are acts against, `disliked`.
    """

    name = "x_follows"
    scripts = frozenset({"following", "block", "mute"})
    _KINDS: Final = {
        "following": Kind.FOLLOWED,
        "blocking": Kind.DISLIKED,
        "muting": Kind.DISLIKED,
    }

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One account."""
        for key, kind in self._KINDS.items():
            account = inside(record, key)
            account_id, link = text_of(account, "accountId"), text_of(account, "userLink")
            if account_id or link:
                yield Event(
                    "x.follows", kind, None, "", member.name, number, Precision.NONE, Origin.UNKNOWN,
                    f"account:{account_id}", link, creator_id=account_id, facts={"list": key},
                )  # fmt: skip


class SubscribedLists(ScriptFile):
    """`lists-subscribed.js`: addresses of lists the person follows. Their names are other people's, no topics."""

    name = "x_subscribed_lists"
    scripts = frozenset({"lists_subscribed"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One list."""
        if url := text_of(inside(record, "userListInfo"), "url"):
            yield Event(
                "x.follows", Kind.FOLLOWED, None, "", member.name, number, Precision.NONE, Origin.UNKNOWN, "", url,
                facts={"list": "lists"},
            )  # fmt: skip


class LinkClicks(ScriptFile):
    """`user-link-clicks.js`: links opened on the phone in the last 30 days. A record is one click."""

    name = "x_link_clicks"
    scripts = frozenset({"user_link_clicks"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One link; X keeps no title, so the address stands for it."""
        click = inside(record, "userInteractionsData", "linkClick")
        untrusted_url, stamp = text_of(click, "finalUrl"), text_of(click, "timeStampOfInteraction")
        if not untrusted_url:
            return
        at = ad_time(stamp)
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        url, host = without_tracking(untrusted_url)
        yield Event(
            "x.link_clicks", Kind.CHOSEN, at, url, member.name, number,
            Precision.MILLISECOND if "." in stamp else Precision.SECOND, Origin.UNKNOWN, "", url, host, host,
        )  # fmt: skip


class SavedSearches(ScriptFile):
    """`saved-search.js`: searches the person kept; X keeps no others, and no dates. A record is one search."""

    name = "x_saved_searches"
    scripts = frozenset({"saved_search"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One search."""
        if query := words_of(inside(record, "savedSearch"), "query"):
            yield Event("x.saved_searches", Kind.SEARCHED, None, query, member.name, number, Precision.NONE)


def without_tracking(url: str) -> tuple[str, str]:
    """The address without tracking parameters and fragment, and its host without "www."; as it is if it is none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url, ""
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.lower() not in _TRACKING_NAMES and not key.lower().startswith(_TRACKING)
    ]
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, urlencode(kept), "")), host


IMPORTERS = (Follows(), SubscribedLists(), LinkClicks(), SavedSearches())
