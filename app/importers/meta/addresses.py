"""Addresses in Meta's records: posts and reels by their code, tracking parameters dropped."""

import re
from typing import Final
from unicodedata import normalize
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_POST: Final = re.compile(r"https?://(?:www\.)?instagram\.com/(?:[\w.]+/)?(p|reel|reels|tv)/([\w-]+)")
_STORY: Final = re.compile(r"https?://(?:www\.)?instagram\.com/stories/([\w.]+)/([\w-]+)")
_PROFILE: Final = re.compile(r"https?://(?:www\.)?instagram\.com/(?:_u/)?([\w.]+)/?(?:\?.*)?")
_TAG: Final = re.compile(r"https?://(?:www\.)?instagram\.com/explore/tags/([^/?#]+)")
_AD_LIBRARY: Final = "facebook.com/ads/library"
# What senders add to an address to follow the reader, Meta's own marks among them; the page is the same without.
_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|igshid|igsh|gclid|dclid|msclkid|twclid|ttclid|yclid|mc_[ce]id|_ga|_gl|ref|refsrc|ref_src|fref|hc_ref|"
    r"__tn__|__cft__.*|__xts__.*|eid|cmpid|h|s",
)
_REDIRECT_HOSTS: Final = frozenset({"l.facebook.com", "lm.facebook.com", "l.instagram.com", "l.threads.net"})
_LONGEST: Final = 8192


def is_address(text: str) -> bool:
    """Whether a text is an address."""
    return text.startswith(("https://", "http://"))


def is_ad_library(url: str) -> bool:
    """Whether it points at Meta's library of advertisements, as only advertisements do."""
    return _AD_LIBRARY in url


def item_of(url: str) -> tuple[str, str]:
    """Id and canonical address of what an address points at.

    Returns:
        ("ig:<code>", …) for a post, reel or video of Instagram; ("ig-story:<id>", …) for a story; ("ig-account:<name>",
        …) for a profile; ("ig-tag:<name>", …) for a hashtag; ("", address without tracking) for everything else.
    """
    if found := _POST.match(url):
        form = "p" if found[1] == "p" else "tv" if found[1] == "tv" else "reel"
        return f"ig:{found[2]}", f"https://www.instagram.com/{form}/{found[2]}/"
    if "instagram.com/" in url:
        if found := _STORY.match(url):
            return f"ig-story:{found[2]}", f"https://www.instagram.com/stories/{found[1]}/{found[2]}/"
        if found := _PROFILE.fullmatch(url):
            return f"ig-account:{found[1].lower()}", f"https://www.instagram.com/{found[1]}/"
        if found := _TAG.match(url):
            return f"ig-tag:{plain(found[1]).lower()}", f"https://www.instagram.com/explore/tags/{found[1]}/"
    return "", canonical(url)


def canonical(url: str) -> str:
    """The address without redirect, tracking parameters and fragment; "" if it is no address."""
    if not is_address(url):
        return ""
    if len(url) > _LONGEST:
        return url if url.isascii() else normalize("NFC", url)
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if host in _REDIRECT_HOSTS and parts.path == "/l.php":
            inner = dict(parse_qsl(parts.query)).get("u", "")
            return canonical(inner) if is_address(inner) and "l.php" not in inner else ""
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url if url.isascii() else normalize("NFC", url)
    kept = [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key.lower())]
    query = urlencode(kept) if len(kept) < len(pairs) else parts.query
    whole = urlunsplit((parts.scheme, host + port, parts.path, query, ""))
    return whole if whole.isascii() else normalize("NFC", whole)


def host_of(url: str) -> str:
    """Host without "www.", "" if there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_metas(url: str) -> bool:
    """Whether an address lies on Facebook, Instagram or Threads."""
    host = host_of(url)
    return any(
        host == own or host.endswith("." + own)
        for own in (
            "facebook.com",
            "instagram.com",
            "threads.net",
            "threads.com",
            "fb.com",
            "fb.watch",
            "messenger.com",
        )
    )


def plain(quoted: str) -> str:
    """A part of an address, percent signs read."""
    return normalize("NFC", unquote(quoted).replace("\0", "\ufffd"))
