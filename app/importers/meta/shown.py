"""What Instagram, Threads and Facebook showed: posts, videos, stories, suggested accounts, advertisements.

Until 2025 a record names the account and the time and nothing else; from 2026 on it has address, caption and hashtags.
Videos play by themselves, so they were shown: no record says how long one was watched.
"""

from collections.abc import Iterable
from typing import Any, Final

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.importer import Read
from app.importers.meta.items import Item
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


class Shown(MetaFile):
    """`posts_viewed`, `videos_watched`, `ads_viewed`, `stories_viewed`, `threads_viewed`, `suggested_…_viewed`,
    `ads_clicked`. A record is one exposure or one click.
    """

    name = "meta_shown"
    lists = frozenset(_STREAMS)

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterable[Read]:
        """One exposure; one without an account is of an account that was deleted since, and was shown all the same."""
        on_instagram, on_facebook, kind = _STREAMS[reading.list_id]
        stream = on_facebook if reading.service == "facebook" else on_instagram
        is_click = kind is Kind.AD_CLICKED
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
                    Kind.AD_SHOWN if item.is_ad and kind is Kind.SHOWN else kind,
                    moment,
                    title,
                    url=item.url,
                    item_id=account_id(creator) if is_suggested and creator and not item.url else "",
                    creator=creator,
                    origin=Origin.SERVED if is_suggested else Origin.UNKNOWN,
                    facts=facts,
                )
            )
        # A record of several entries has one account each; what is skipped must not stand beside what was read.
        return [one for one in found if isinstance(one, Event)] or found[:1]


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
