"""Rows as Google Takeout writes them, JSON and HTML, English account.

Shapes: DESIGN's formats pages on Takeout; the words of the controls are those of English exports since 2022.
"""

from datetime import UTC, datetime
from html import escape
from urllib.parse import quote, quote_plus

import orjson

from app.workflows.personas.vocabulary import Item
from app.workflows.personas.watching import Act, What

_WATCH_CONTROL = ["YouTube watch history"]
_SEARCH_CONTROL = ["YouTube search history"]
_AD_CONTROLS = ["Web & App Activity", "YouTube watch history", "YouTube search history"]
_WEB_CONTROL = ["Web & App Activity"]
_FROM_ADS = [{"name": "From Google Ads"}]
_GONE = "a video that has been removed"
# Takeout knows no title for one watch in sixty; which ones is decided by the video, so that all files agree.
_LOST_ENDINGS = frozenset("8")

HTML_HEAD = (
    '<html><head><title>My Activity History</title><style type="text/css">\n'
    "body {\n  padding: 5px;\n  background: #EEEEEE;\n}\n.mdl-cell {\n  background-color: #FFFFFF;\n}\n"
    '</style></head><body><div class="mdl-grid">'
)
HTML_FOOT = "</div></body></html>"


def iso(at_ms: int) -> str:
    """`2026-08-17T05:14:48.202Z`; Google leaves the fraction out where it is nothing."""
    seconds, thousandths = divmod(at_ms, 1000)
    text = datetime.fromtimestamp(seconds, UTC).isoformat()[:19]
    return f"{text}.{thousandths:03}Z" if thousandths else f"{text}Z"


def watch_url(item: Item) -> str:
    """Where the video is."""
    return f"https://www.youtube.com/watch?v={item.id}"


def channel_url(item: Item) -> str:
    """Where the channel is."""
    return f"https://www.youtube.com/channel/{item.channel_id}"


def site_of(item: Item) -> str:
    """An invented site of a channel, under a top-level domain that can never exist."""
    plain = "".join(letter for letter in item.channel.lower() if letter.isascii() and letter.isalnum())
    return f"https://www.{plain or item.channel_id[2:12].lower().replace('_', 'a').replace('-', 'b')}.example"


def page_url(item: Item) -> str:
    """The page of that title on that site."""
    return f"{site_of(item)}/{item.id}"


def is_gone(item: Item) -> bool:
    """Whether the video has been taken down since."""
    return item.id[-1] in _LOST_ENDINGS and item.id[-2] in "AEIMQUYcgkosw048"


def youtube_json(act: Act, offset_hours: int) -> str:
    """A row of `My Activity/YouTube/MyActivity.json`."""
    row: dict[str, object] = {"header": "YouTube"}
    item = act.item
    if act.what is What.SEARCHED or item is None:
        row["title"] = f"Searched for {act.words}"
        row["titleUrl"] = f"https://www.youtube.com/results?search_query={quote_plus(act.words)}"
        controls = _SEARCH_CONTROL
    elif act.what is What.AD:
        row["title"] = f"Watched {item.title} 15s"
        row["titleUrl"] = watch_url(item)
        row["description"] = f"Watched at {_clock(act.at_ms, offset_hours)}"
        controls = _AD_CONTROLS
    elif act.what is What.SUBSCRIBED:
        row["title"] = f"Subscribed to {item.channel}"
        row["titleUrl"] = channel_url(item)
        controls = _WATCH_CONTROL
    elif act.what is What.WATCHED and is_gone(item):
        row["title"] = f"Watched {_GONE}"
        controls = _WATCH_CONTROL
    else:
        row["title"] = ("Liked " if act.what is What.LIKED else "Watched ") + item.title
        row["titleUrl"] = watch_url(item)
        row["subtitles"] = [{"name": item.channel, "url": channel_url(item)}]
        controls = _WATCH_CONTROL
    row["time"] = iso(act.at_ms)
    row["products"] = ["YouTube"]
    if act.what is What.AD:
        row["details"] = _FROM_ADS
    row["activityControls"] = controls
    return orjson.dumps(row).decode()


def search_json(act: Act) -> str:
    """A row of `My Activity/Search/MyActivity.json`."""
    if act.item is None:
        title, url = f"Searched for {act.words}", f"https://www.google.com/search?q={quote_plus(act.words)}"
    else:
        title = f"Visited {act.item.title} - {act.item.channel}"
        url = f"https://www.google.com/url?q={quote(page_url(act.item), safe='')}&usg=AOvVaw{act.item.id}"
    row = {
        "header": "Search",
        "title": title,
        "titleUrl": url,
        "time": iso(act.at_ms),
        "products": ["Search"],
        "activityControls": _WEB_CONTROL,
    }
    return orjson.dumps(row).decode()


def discover_json(at_ms: int, cards: list[tuple[str, bool]]) -> str:
    """A row of `My Activity/Discover/MyActivity.json`: the cards of one look at the feed, and which were opened."""
    row = {
        "header": "Discover",
        "title": f"{len(cards)} cards in your feed",
        "subtitles": [{"name": f"{name} - viewed" if opened else name} for name, opened in cards],
        "time": iso(at_ms),
        "products": ["Discover"],
        "activityControls": _WEB_CONTROL,
    }
    return orjson.dumps(row).decode()


def ad_click_json(at_ms: int, url: str) -> str:
    """A row of `My Activity/Ads/MyActivity.json`."""
    row = {
        "header": "Ads",
        "title": f"Visited {url}",
        "titleUrl": f"https://www.google.com/url?q={url}&usg=AOvVaw0000000000000000000000",
        "time": iso(at_ms),
        "products": ["Ads"],
        "details": _FROM_ADS,
        "activityControls": _WEB_CONTROL,
    }
    return orjson.dumps(row).decode()


def chrome_json(act: Act, client_id: str) -> str:
    """A row of `Chrome/History.json`."""
    item = act.item
    assert item is not None
    row = {
        "favicon_url": f"{site_of(item)}/favicon.ico",
        "page_transition_qualifier": "CLIENT_REDIRECT",
        "title": f"{item.title} - {item.channel}",
        "url": page_url(item),
        "time_usec": act.at_ms * 1000 + 657,
        "client_id": client_id,
    }
    return orjson.dumps(row).decode()


def watch_html(act: Act, offset_hours: int) -> str:
    """A cell of `history/watch-history.html`, a watched video or an ad."""
    item = act.item
    assert item is not None
    details = ""
    if act.what is What.AD:
        told = _link(watch_url(item), f"{item.title} 15s") + f"<br>Watched at {_clock(act.at_ms, offset_hours)}"
        details = "<b>Details:</b><br>&emsp;From Google Ads<br>"
    elif is_gone(item):
        told = _GONE
    else:
        told = _link(watch_url(item), item.title) + "<br>" + _link(channel_url(item), item.channel)
    controls = ", ".join(_AD_CONTROLS if act.what is What.AD else _WATCH_CONTROL)
    return _cell(f"Watched\u00a0{told}", act.at_ms, offset_hours, details, controls)


def search_html(act: Act, offset_hours: int) -> str:
    """A cell of `history/search-history.html`."""
    url = f"https://www.youtube.com/results?search_query={quote_plus(act.words)}"
    return _cell(f"Searched for\u00a0{_link(url, act.words)}", act.at_ms, offset_hours, "", _SEARCH_CONTROL[0])


def _cell(told: str, at_ms: int, offset_hours: int, details: str, controls: str) -> str:
    return (
        '<div class="outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp"><div class="mdl-grid">'
        '<div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">YouTube<br></p></div>'
        '<div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">'
        f"{told}<br>{_local(at_ms, offset_hours)}<br></div>"
        '<div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1 mdl-typography--text-right"></div>'
        '<div class="content-cell mdl-cell mdl-cell--12-col mdl-typography--caption"><b>Products:</b><br>'
        f"&emsp;YouTube<br>{details}<b>Why is this here?</b><br>&emsp;This activity was saved to your Google Account "
        f"because the following settings were on:&nbsp;{controls}.&nbsp;You can control these settings &nbsp;"
        '<a href="https://myaccount.google.com/activitycontrols">here</a>.</div></div></div>'
    )


def _link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}">{escape(text, quote=False)}</a>'


def _clock(at_ms: int, offset_hours: int) -> str:
    """`1:14 PM`, local."""
    at = datetime.fromtimestamp(at_ms // 1000 + offset_hours * 3600, UTC)
    return f"{at.hour % 12 or 12}:{at.minute:02} {'PM' if at.hour >= 12 else 'AM'}"


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _local(at_ms: int, offset_hours: int) -> str:
    """`Aug 17, 2026, 1:14:48 PM GMT+8`."""
    at = datetime.fromtimestamp(at_ms // 1000 + offset_hours * 3600, UTC)
    half = "PM" if at.hour >= 12 else "AM"
    clock = f"{at.hour % 12 or 12}:{at.minute:02}:{at.second:02} {half}"
    return f"{_MONTHS[at.month - 1]} {at.day}, {at.year}, {clock} GMT{offset_hours:+d}"
