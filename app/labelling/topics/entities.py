"""Who made it and what is named: creators, sites, accounts and apps that stand in the tables of known names.

Only whole fields are matched, never words inside a title, and a kind of name only where it belongs: an artist on a
music service, an account on its own network. A name that could be several things counts only where all agree.
"""

import hashlib
import math
from base64 import b64encode
from functools import lru_cache
from urllib.parse import urlsplit

from app.core.items import ItemText
from app.core.messages import Message
from app.core.topics import TOPIC_NUMBER, UNKNOWN_NUMBER
from app.labelling.topics.entity_index import Known, entity_index
from app.labelling.topics.evidence import Evidence

# How often an item is about the topic its creator or site is known for; ours, from looking at histories, not fitted.
_CREATOR_KEEPS_TO_IT = 0.85
_SITE_KEEPS_TO_IT = 0.60
_NAME_IS_MEANT = 0.75
_MUSIC_SERVICES = frozenset("spotify youtube_music apple_music netease_music amazon_music".split())
# Kinds a creator of a service may be, in order of belief. Nothing else is looked up there.
_CREATOR_KINDS: dict[str, tuple[str, ...]] = {
    "youtube": ("youtube_channel", "account_youtube", "podcast", "artist", "team", "person"),
    "x": ("account_x", "brand", "person", "team"),
    "play_store": ("app",),
    "google_play_store": ("app",),
    "android": ("app",),
}
_ADVERTISER_KINDS = ("brand", "merchant", "app")
_APP_SERVICES = frozenset({"play_store", "google_play_store", "android", "app_store"})
# Searched for or named as a topic by its full name: only kinds whose names are seldom ordinary words.
_NAMED_KINDS = ("person", "team", "anime", "game", "app", "artist", "brand", "merchant")
# Sites where anything can stand: what they are says nothing about a page of theirs.
_GENERAL_SITES = frozenset(
    "google.com youtube.com youtu.be facebook.com twitter.com x.com reddit.com wikipedia.org instagram.com bing.com"
    " amazon.com medium.com wordpress.com blogspot.com tumblr.com baidu.com zhihu.com weibo.com bilibili.com qq.com"
    " tiktok.com pinterest.com quora.com yahoo.com msn.com live.com open.spotify.com spotify.com docs.google.com"
    " substack.com github.io archive.org duckduckgo.com sohu.com 163.com sina.com.cn t.co tiktokv.com douban.com"
    " discord.com snapchat.com music.apple.com".split()
)


def certainty(share: float) -> float:
    """Log-likelihood ratio that makes a topic this probable where nothing else is known."""
    return math.log(share / ((1.0 - share) / (UNKNOWN_NUMBER - 1)))


def known_creator(item: ItemText) -> Evidence | None:
    """What the tables know of the creator."""
    if not item.creator or (item.service not in _CREATOR_KINDS and _is_a_host(item.creator)):
        return None
    known = _creator(item.creator, item.service)
    if known is None:
        return None
    because = Message("because.creator_known", {"creator": item.creator, "topic": known.topic})
    return _evidence(known, _CREATOR_KEEPS_TO_IT, because)


def known_site(item: ItemText) -> Evidence | None:
    """What the tables know of the site the address leads to, or that is named as the creator."""
    host = site_of(item.url) or (item.creator if _is_a_host(item.creator) else "")
    if not host:
        return None
    known = _site(host)
    if known is None:
        return None
    because = Message("because.site_known", {"site": known.name or host, "topic": known.topic})
    return _evidence(known, _SITE_KEEPS_TO_IT, because)


def named(item: ItemText) -> Evidence | None:
    """What the tables know of a title that is nothing but a name: a search, a topic of a feed, an app."""
    title = item.title.strip()
    if not 2 <= len(title) <= 60 or title.count(" ") > 5:
        return None
    if item.service in _APP_SERVICES:
        known = entity_index().find("app", title) or entity_index().find("game", title)
    elif item.service in ("search", "discover", "image_search", "video_search", "") and not item.creator:
        known = known_name(title)
    else:
        return None
    if known is None:
        return None
    because = Message("because.name_known", {"name": known.name, "topic": known.topic})
    return _evidence(known, _NAME_IS_MEANT, because)


@lru_cache(maxsize=20_000)
def known_name(name: str) -> Known | None:
    """A name that means one thing: known in one kind of table, or in several that agree on the topic."""
    if len(name) < 3 or (name.isascii() and " " not in name and len(name) < 5):
        return None
    index = entity_index()
    found = [known for kind in _NAMED_KINDS if (known := index.find(kind, name))]
    if not found or len({known.topic for known in found}) > 1:
        return None
    # One English word is as likely just that word: "Journey", "Heat", "Target".
    if name.isascii() and " " not in name and found[0].kind in ("artist", "game", "anime") and len(found) < 2:
        return None
    return found[0]


def site_of(url: str) -> str:
    """Host of an address without "www.", or ""."""
    if "://" not in url:
        return ""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.")


@lru_cache(maxsize=20_000)
def _creator(name: str, service: str) -> Known | None:
    index = entity_index()
    is_release = name.endswith(" - Topic") or name.lower().endswith("vevo")
    if service in _MUSIC_SERVICES or is_release:
        return index.find("artist", name) or index.find("podcast", name)
    kinds = _CREATOR_KINDS.get(service, ())
    if not kinds:
        return known_name(name)
    for kind in kinds:
        known = index.find(kind, name.lstrip("@") if kind.startswith("account_") else name)
        if known and (kind not in ("artist", "person", "team") or _is_a_full_name(name)):
            return known
    if service == "x":
        return next((known for kind in _ADVERTISER_KINDS if (known := index.find(kind, name))), None)
    return None


def _is_a_host(name: str) -> bool:
    return "." in name[1:-1] and " " not in name


def _is_a_full_name(name: str) -> bool:
    return " " in name.strip() or not name.isascii() or len(name) >= 9


@lru_cache(maxsize=20_000)
def _site(host: str) -> Known | None:
    index, part = entity_index(), host.lower().removeprefix("www.")
    while part.count(".") >= 1:
        if part in _GENERAL_SITES:
            return None
        hashed = b64encode(hashlib.md5(part.encode("utf-8")).digest()).decode("ascii")[:12]
        if known := index.find("domain", part) or index.find("domain_md5", hashed):
            return Known(known.kind, part, known.topic, known.interests)
        part = part.partition(".")[2]
    return None


def _evidence(known: Known, share: float, because: Message) -> Evidence:
    return Evidence({TOPIC_NUMBER[known.topic]: certainty(share)}, because, known.interests)
