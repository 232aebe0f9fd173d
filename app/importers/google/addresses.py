"""Addresses in Google's records: redirects unwrapped, YouTube's many forms made one, tracking parameters dropped."""

import re
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit, urlunsplit


class Address(NamedTuple):
    """What an address points at.

    Attributes:
        kind: "video", "search", "post", "channel", "playlist", "youtube" (another page of YouTube), "app" (Play Store),
            "google_search", "maps", "google" (another page of Google), "page", or "" for none.
        item_id: the platform's own id with a prefix that tells what of: "yt:<video>", "yt-channel:…", "yt-playlist:…",
            "yt-post:…", "app:<package>"; "" where the address itself is the best name.
        url: canonical address, "" if none.
        words: the words searched for, where the address says them.
        form: "shorts", "live", "story", "images", "videos", "news", "shopping" where the address says so, else "".
        was_redirect: it led through Google's redirect, as links out of ads and results do.
    """

    kind: str
    item_id: str = ""
    url: str = ""
    words: str = ""
    form: str = ""
    was_redirect: bool = False


NO_ADDRESS = Address("")
_WATCH = "https://www.youtube.com/watch?v="
_MUSIC = "https://music.youtube.com/watch?v="
_VIDEO_ID = re.compile(r"[\w-]{6,24}")
_CHANNEL = re.compile(r"/(?:channel/(UC[\w-]+|[\w-]{10,})|(@[^/?#]+)|(?:user|c)/([^/?#]+))")
_GOOGLE_HOST = re.compile(r"(?:[\w-]+\.)*google\.(?:com?\.)?[a-z]{2,3}$")
_TRACKING = re.compile(
    r"utm_\w+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_ga|_gl|usg|ved|ei|"
    r"sa|si|feature|pp|ref_src|spm|gad_source|srsltid|cmpid|icid",
    re.ASCII,
)
_SEARCH_FORM = {"isch": "images", "vid": "videos", "nws": "news", "shop": "shopping", "2": "images", "28": "shopping"}
_MAX = 8192  # characters of an address we look at; longer ones are kept as they are


def address_of(url: str) -> Address:
    """Read one address.

    Args:
        url: as it stands in the record; may be empty, relative, or not an address at all.
    """
    if url.startswith(_WATCH):  # nearly all rows of most exports
        video = url[32:]
        if len(video) == 11 and "&" not in video:
            return Address("video", "yt:" + video, url)
    elif url.startswith(_MUSIC):
        video = url[34:]
        if len(video) == 11 and "&" not in video:
            return Address("video", "yt:" + video, _WATCH + video)
    elif not url:
        return NO_ADDRESS
    if len(url) > _MAX:
        return Address("page", "", url if url.isascii() else normalize("NFC", url))
    try:
        address = _read(url, redirects=0)
    except ValueError:  # a bracket or a port that is none
        address = Address("page", "", url)
    told = address.item_id + address.url + address.words
    return address if told.isascii() and "\0" not in told else _tidied(address)


def is_address(text: str) -> bool:
    """Whether a text is an address rather than a title."""
    return text.startswith(("https://", "http://", "www.youtube.com/", "m.youtube.com/")) and " " not in text


def host_of(url: str) -> str:
    """Host without "www.", "" if there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _read(url: str, redirects: int) -> Address:
    parts = urlsplit(url if "//" in url[:12] or ":" in url[:12] else "https://" + url)
    host = (parts.hostname or "").removeprefix("www.")
    if redirects < 3 and (inner := _redirect_target(host, parts.path, parts.query)):
        return _read(inner, redirects + 1)._replace(was_redirect=True)
    if host in (
        "youtube.com",
        "m.youtube.com",
        "music.youtube.com",
        "youtu.be",
        "youtube-nocookie.com",
        "gaming.youtube.com",
    ):
        return _youtube(host, parts.path, parts.query, url)
    if host == "play.google.com":
        package = parse_qs(parts.query).get("id", [""])[0]
        if package and "/apps/" in parts.path:
            return Address("app", "app:" + package, "https://play.google.com/store/apps/details?id=" + package)
        return _page("google", url)
    if _GOOGLE_HOST.fullmatch(host):
        return _google(host, parts.path, parts.query, url)
    return _page("page", url)


def _tidied(address: Address) -> Address:
    """In NFC and without U+0000, which percent signs can hide."""
    item_id, url, words = (
        normalize("NFC", text.replace("\0", "\ufffd")) for text in (address.item_id, address.url, address.words)
    )
    return address._replace(item_id=item_id, url=url, words=words)


def _redirect_target(host: str, path: str, query: str) -> str:
    """Where Google's (or YouTube's, or an ad click's) redirect leads, "" if this is none."""
    if path in ("/url", "/redirect", "/imgres", "/gen_204", "/pagead/aclk", "/aclk") and (
        _GOOGLE_HOST.fullmatch(host) or host in ("youtube.com", "googleadservices.com", "googleads.g.doubleclick.net")
    ):
        values = parse_qs(query)
        for key in ("q", "url", "adurl", "imgrefurl"):
            target = values.get(key, [""])[0]
            if target.startswith(("http://", "https://")):
                return target
    return ""


def _youtube(host: str, path: str, query: str, url: str) -> Address:
    values = parse_qs(query)
    video, form = "", ""
    if host == "youtu.be":
        video = path[1:].partition("/")[0]
    elif path in ("/watch", "/watch/"):
        video = values.get("v", [""])[0]
    else:
        first, _, rest = path[1:].partition("/")
        if first in ("shorts", "live", "embed", "v", "e", "story"):
            video, form = rest.partition("/")[0], first if first in ("shorts", "live", "story") else ""
    if video and _VIDEO_ID.match(video):
        return Address("video", "yt:" + video, _WATCH + video, form=form)
    if path == "/results" or path == "/search":
        words = (values.get("search_query") or values.get("q") or [""])[0]
        return Address("search", "", "", words)
    if "/post/" in path:
        post = path.partition("/post/")[2].partition("/")[0]
        return Address("post", "yt-post:" + post, "https://www.youtube.com/post/" + post)
    if post := values.get("lb", [""])[0]:  # …/community?lb=, the older form of a post
        return Address("post", "yt-post:" + post, "https://www.youtube.com/post/" + post)
    if path == "/playlist" and (playlist := values.get("list", [""])[0]):
        return Address("playlist", "yt-playlist:" + playlist, "https://www.youtube.com/playlist?list=" + playlist)
    if found := _CHANNEL.match(path):
        channel = found[1] or found[2] or found[3]
        return Address("channel", "yt-channel:" + _plain(channel), "https://www.youtube.com" + found[0])
    return _page("youtube", url)


def _google(host: str, path: str, query: str, url: str) -> Address:
    if path.startswith("/maps") or host.startswith("maps."):
        return Address("maps")
    values = parse_qs(query) if query else {}
    if path in ("/search", "/webhp", "/images", "/imghp", "/"):
        words = (values.get("q") or values.get("query") or [""])[0]
        if words:
            form = _SEARCH_FORM.get((values.get("tbm") or values.get("udm") or [""])[0], "")
            return Address("google_search", "", "", words, "images" if host.startswith("images.") else form)
    return _page("google", url)


def _page(kind: str, url: str) -> Address:
    return Address(kind, "", canonical(url))


def canonical(url: str) -> str:
    """The address without tracking parameters and fragment, host in lower case; unchanged if it cannot be read."""
    if "?" not in url and "#" not in url and url.islower():
        return url
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key.lower())]
        if len(kept) < len(pairs):  # otherwise as written: quoting is the site's own affair
            query = urlencode(kept)
    if not host:
        return url
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""  # pages that live behind the fragment
    return urlunsplit((parts.scheme, host + port, parts.path, query, fragment))


def channel_id(url: str) -> str:
    """Id of the channel ("UC…", "@handle" or an old name) in a channel's address, "" if there is none."""
    at = url.rfind("/channel/")
    if at >= 0 and url.isascii():
        return url[at + 9 :].partition("?")[0].rstrip("/")
    found = _CHANNEL.search(url)
    return _plain(found[2] or found[3] or found[1]) if found else ""


def _plain(quoted: str) -> str:
    """A part of an address, percent signs read."""
    return normalize("NFC", unquote(quoted).replace("\0", "\ufffd"))
