"""What Instagram, Threads and Facebook showed: posts, videos, stories, suggested accounts, advertisements.

Until 2025 a record names the account and the time and nothing else; from 2026 on it has address, caption and hashtags.
Videos play by themselves, so they were shown: no record says how long one was watched.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.importer import Read
from app.importers.meta.items import Item
from app.importers.meta.local_clock import EARLIEST_S, LATEST_S
from app.importers.meta.meta_file import Facts, MetaFile, Reading

# List → stream on Instagram, stream on Facebook (only combined exports have them), kind.
_STREAMS: Final[dict[str, tuple[str, str, Kind]]] = {
    "posts_viewed": ("instagram.posts_shown", "facebook.feed_shown", Kind.SHOWN),
    "videos_watched": ("instagram.videos_shown", "facebook.videos_watched", Kind.SHOWN),
    "stories_viewed": ("instagram.stories_shown", "facebook.feed_shown", Kind.SHOWN),
    "threads_viewed": ("threads.shown", "threads.shown", Kind.SHOWN),
    "suggested_profiles_viewed": ("instagram.accounts_suggested", "facebook.suggested", Kind.SHOWN),
    "ads_viewed": ("instagram.ads_shown", "facebook.ads_shown", Kind.AD_SHOWN),
    "ads_clicked": ("instagram.ads_clicked", "facebook.ads_clicked", Kind.AD_CLICKED),
}
# The account is all that is known of the item: shared, since a file has fifty thousand of them.
_OWNER_ONLY: Final[Facts] = {"is_known_by_account": True}
_NOBODY: Final[Facts] = {"is_account_gone": True}
# Members of an enum are looked up slowly, and each record needs several.
_SHOWN: Final = Kind.SHOWN
_AD_CLICKED: Final = Kind.AD_CLICKED
_SERVED: Final = Origin.SERVED
_UNKNOWN: Final = Origin.UNKNOWN
_SECOND: Final = Precision.SECOND


class Shown(MetaFile):
    """`posts_viewed`, `videos_watched`, `ads_viewed`, `stories_viewed`, `threads_viewed`, `suggested_…_viewed`,
    `ads_clicked`. A record is one exposure or one click.
    """

    name = "meta_shown"
    lists = frozenset(_STREAMS)

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterable[Read]:
        """One exposure, by the short way where it is the usual one of shape A."""
        if "string_map_data" in record and reading.list_id != "suggested_profiles_viewed":
            on_instagram, on_facebook, kind = _STREAMS[reading.list_id]
            stream = on_facebook if reading.service == "facebook" else on_instagram
            usual = _usual(record, number, stream, kind, reading.member.name)
            if usual is not None:
                return (usual,)
        return self._of_any(record, number, reading)

    @staticmethod
    def _of_any(record: dict[str, Any], number: int, reading: Reading) -> Iterable[Read]:
        """One exposure of any shape; without an account it is of one deleted since, and was shown all the same."""
        on_instagram, on_facebook, kind = _STREAMS[reading.list_id]
        stream = on_facebook if reading.service == "facebook" else on_instagram
        is_click = kind is _AD_CLICKED
        found: list[Event | Skipped] = []
        for item in reading.reader.items(record):
            moment = reading.moment(item)
            if moment is None:
                found.append(reading.skipped(number, SkipReason.NO_TIME))
                continue
            title = item.caption or item.title
            creator = item.owner or _account(item, is_click)
            if is_click and not title:
                title = item.text("title", 1)
            facts: Facts | None = facts_of(item)
            if not title and not item.url:
                known = _OWNER_ONLY if creator else _NOBODY
                facts = known if facts is None else {**facts, **known}
            is_suggested = reading.list_id == "suggested_profiles_viewed"
            found.append(
                reading.event(
                    number,
                    stream,
                    Kind.AD_SHOWN if item.is_ad and kind is _SHOWN else kind,
                    moment,
                    title,
                    url=item.url,
                    item_id=account_id(creator) if is_suggested and creator and not item.url else "",
                    creator=creator,
                    origin=_SERVED if is_suggested or item.is_ad or kind is not _SHOWN else _UNKNOWN,
                    facts=facts,
                )
            )
        # A record of several entries has one account each; what is skipped must not stand beside what was read.
        return [one for one in found if isinstance(one, Event)] or found[:1]


def _usual(record: dict[str, Any], number: int, stream: str, kind: Kind, member: str) -> Event | None:
    """The exposure of a record with an account in plain letters and a Unix time, as nearly all of shape A are.

    None where it has anything else, and the long way decides; a file holds tens of thousands.
    """
    mapped = record["string_map_data"]
    if type(mapped) is not dict or len(mapped) != 2 or record.get("title"):
        return None
    account, stamp = "", 0
    for entry in mapped.values():
        if type(entry) is not dict or entry.get("href"):
            return None
        value, seconds = entry.get("value"), entry.get("timestamp")
        if value:
            if account or type(value) is not str or not value.isascii() or ":" in value:
                return None
            account = value
        if seconds:
            if stamp or type(seconds) is not int or not EARLIEST_S <= seconds < LATEST_S:
                return None
            stamp = seconds
    account = account.strip()
    if not account or not stamp or "," in account:
        return None
    origin = _UNKNOWN if kind is _SHOWN else _SERVED
    return Event(
        stream, kind, datetime.fromtimestamp(stamp, UTC), "", member, number, _SECOND, origin, "", "",
        account, account, None, _OWNER_ONLY,
    )  # fmt: skip


def facts_of(item: Item) -> dict[str, str | int | float | bool] | None:
    """Hashtags, brands of a paid partnership, and whether it is an advertisement; None if it says none of these."""
    if not item.hashtags and not item.partners and not item.is_ad:
        return None
    facts: dict[str, str | int | float | bool] = {}
    if item.hashtags:
        facts["hashtags"] = "; ".join(dict.fromkeys(item.hashtags))
    if item.partners:
        facts["brand_partner"] = "; ".join(dict.fromkeys(item.partners))
    if item.is_ad:
        facts["is_ad"] = True
    return facts


def account_id(name: str) -> str:
    """Id of an account as an item: user names are the same in large and small letters."""
    return f"ig-account:{name.lower()}"


def _account(item: Item, is_click: bool) -> str:
    """The account named, in shape A the first text; a clicked ad names none but in its title."""
    if is_click:
        return item.text("username", 99)
    return item.text("username") if item.texts and not item.caption else ""
