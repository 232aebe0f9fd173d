"""Ads X showed (`ad-impressions.js`) and what the person did with them (`ad-engagements.js`).

A record is one impression, or one engagement with its impression. An engagement says again that its ad was shown: that
event is the same as in `ad-impressions.js`, and the casebook counts it once. Only acts are events of their own; the
ticks of a video that plays by itself are not, they say how far it ran.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.x.script_file import ScriptFile, ad_time, inside, text_of, tweet_url, words_of
from app.importers.x.targeting import Criteria, Facts

_REFUSED: Final = ("Dismiss", "Block", "Mute", "Report", "Unfollow", "Unlike", "Unfav", "HideTweet")
_ACTS: Final = (
    "Click",
    "Url",
    "Detail",
    "EmbeddedMedia",
    "Install",
    "AppOpen",
    "OpenApp",
    "Swipe",
    "Follow",
    "Fav",
    "Like",
)
_SENT_ON: Final = ("Retweet", "Reply", "Quote", "Share", "Bookmark")
_SEEN_ONLY: Final = ("Video", "ChargeableImpression", "Impression")
_VIDEO_SHARE: Final = (("Complete", 100), ("95", 95), ("75", 75), ("50", 50), ("25", 25), ("Start", 0))


class _Ads(ScriptFile):
    """What impressions and engagements share; made anew for each file, to remember its criteria."""

    _criteria: Criteria

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; criteria that were given as labels once are not given again."""
        reader = type(self)()
        reader._criteria = Criteria(member, export)
        yield from ScriptFile.read(reader, member, export)

    def _impression(self, shown: dict[str, Any], number: int, member: Member, more: Facts) -> Iterator[Read]:
        """The ad that was shown, and the labels its criteria tell."""
        advertiser = words_of(inside(shown, "advertiserInfo"), "advertiserName")
        at = ad_time(text_of(shown, "impressionTime"))
        if at is None:
            yield Skipped(member.name, number, SkipReason.NO_TIME)
            return
        facts, labels = self._criteria.read(shown.get("matchedTargetingCriteria"), advertiser, number)
        yield _event("x.ads_shown", Kind.AD_SHOWN, at, shown, number, member, facts | more if more else facts)
        yield from labels


class AdImpressions(_Ads):
    """`ad-impressions.js`: about 90 days of ads shown."""

    name = "x_ad_impressions"
    scripts = frozenset({"ad_impressions"})
    at = "*.ad.adsUserData.adImpressions.impressions"

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One ad shown."""
        return self._impression(record, number, member, {})


class AdEngagements(_Ads):
    """`ad-engagements.js`: ads the person answered, or whose video ran."""

    name = "x_ad_engagements"
    scripts = frozenset({"ad_engagements"})
    at = "*.ad.adsUserData.adEngagements.engagements"

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One ad shown, and each act of the person."""
        shown = inside(record, "impressionAttributes")
        acts = record.get("engagementAttributes")
        engagements = [act for act in acts if isinstance(act, dict)] if isinstance(acts, list) else []
        types = [text_of(act, "engagementType") for act in engagements]
        share = max((_video_share(kind) for kind in types), default=-1)
        yield from self._impression(shown, number, member, {"video_share": share} if share >= 0 else {})
        for act, kind in zip(engagements, types, strict=True):
            meaning = _meaning(kind)
            if meaning is None:
                if not _is_seen_only(kind):
                    export.notice(member, f"engagement type {kind[:60]}")
                continue
            at = ad_time(text_of(act, "engagementTime"))
            if at is not None:
                yield _event("x.ads_engaged", meaning, at, shown, number, member, {"act": kind})


def _event(
    stream: str,
    kind: Kind,
    at: datetime,
    shown: dict[str, Any],
    number: int,
    member: Member,
    facts: Facts,
) -> Event:
    post, trend = inside(shown, "promotedTweetInfo"), inside(shown, "promotedTrendInfo")
    by = inside(shown, "advertiserInfo")
    advertiser, handle = words_of(by, "advertiserName"), text_of(by, "screenName")
    tweet_id = text_of(post, "tweetId")
    if post:
        title, item_id, url = words_of(post, "tweetText"), tweet_id, tweet_url(tweet_id)
    elif trend:
        title = " – ".join(filter(None, (words_of(trend, "name"), words_of(trend, "description"))))
        item_id, url = f"trend:{text_of(trend, 'trendId')}", ""
    else:
        # A promoted account: the advertiser is the ad.
        title, item_id, url = (
            advertiser,
            f"account:{handle}",
            f"https://x.com/{handle[1:]}" if handle[:1] == "@" else "",
        )
    if place := text_of(shown, "displayLocation"):
        facts["place"] = place
    if device := text_of(inside(shown, "deviceInfo"), "osType"):
        facts["device"] = device
    if publisher := words_of(inside(shown, "publisherInfo"), "publisherName"):
        facts["publisher"] = publisher
    return Event(
        stream, kind, at, title, member.name, number, Precision.SECOND, Origin.SERVED, item_id, url, advertiser, handle,
        facts=facts or None,
    )  # fmt: skip


def _meaning(engagement: str) -> Kind | None:
    """What an engagement says the person did; None for what happens by itself or is not known."""
    if _is_seen_only(engagement):
        return None
    if any(sign in engagement for sign in _REFUSED):
        return Kind.DISLIKED
    if any(sign in engagement for sign in (*_ACTS, *_SENT_ON)):
        return Kind.AD_CLICKED
    return None


def _is_seen_only(engagement: str) -> bool:
    return engagement.startswith(_SEEN_ONLY) or engagement.endswith("View")


def _video_share(engagement: str) -> int:
    """How far the video ran, in percent; -1 if the tick does not say."""
    if not engagement.startswith("VideoContent"):
        return -1
    return next((share for sign, share in _VIDEO_SHARE if engagement.endswith(sign) and "Short" not in engagement), -1)


IMPORTERS = (AdImpressions(), AdEngagements())
