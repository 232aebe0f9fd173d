"""What each list of TikTok's export says happened: videos played, liked and kept, searches, follows, shop, comments.

A play is `shown`: the feed plays by itself, and the log says nothing about whether it was looked at. No record says how
a video came to the person, so no event here has an origin.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.importer import Read
from app.importers.tiktok.fields import (
    Handler,
    Linked,
    Row,
    numbered,
    plain_key,
    plain_keys,
    tag_of,
    text_of,
    time_of,
    video_of,
)

_Facts = dict[str, str | int | float | bool]
_PURCHASES: Final = frozenset({"purchase", "completepayment", "placeanorder", "inapppurchase"})
_USUAL_LINK: Final = "https://www.tiktokv.com/share/video/"
_USUAL_LENGTH: Final = len(_USUAL_LINK)
_LINKS: Final = ("link", "videolink", "url")
# Members of an enum are looked up slowly, and each record needs two.
_SECOND: Final = Precision.SECOND
_UNKNOWN: Final = Origin.UNKNOWN


def watched(row: Row) -> list[Read]:
    """A video that played: a number and a time, nothing else. Repeated rows are videos played again."""
    fields = row.fields
    video = _linked(row)
    if not video.item_id and not video.url:
        return []
    at = time_of(fields.get("date"))
    # One reader of these files knows a field of seconds; no file seen has it.
    seconds = fields.get("timepertiktok")
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 <= seconds < 1e9
    return [
        Event(
            "tiktok.watched", Kind.SHOWN, at, "", row.member, row.number, Precision.SECOND if at else Precision.NONE,
            item_id=video.item_id, url=video.url, duration_s=float(seconds) if is_number and seconds else None,
        )
    ]  # fmt: skip


def plain_video_row(stream: str, kind: Kind, date: object, link: object, member: str, number: int) -> Event | None:
    """The event of a row that is a time and the usual link, and nothing else; None where it must be looked at closely.

    Nearly every row of an export is one: this says the same as `watched` and `liked` in a fifth of the time.
    """
    if type(date) is not str or type(link) is not str or len(date) != 19 or not link.startswith(_USUAL_LINK):
        return None
    video = link[_USUAL_LENGTH:-1]
    if not video.isdecimal() or link[-1] != "/" or not video.isascii() or not 5 <= len(video) <= 24:
        return None
    try:
        at = datetime.fromisoformat(date + "+00:00")
    except ValueError:
        return None
    return Event(stream, kind, at, "", member, number, _SECOND, _UNKNOWN, video, link)


def liked(row: Row) -> list[Read]:
    """A like; the list goes back years, the watch log months."""
    return _about(row, "tiktok.likes", Kind.LIKED, _linked(row))


def favourite_video(row: Row) -> list[Read]:
    """A video kept."""
    return _about(row, "tiktok.favourites", Kind.SAVED, _linked(row), {"list": "videos"})


def favourite_hashtag(row: Row) -> list[Read]:
    """A hashtag kept."""
    return _about(row, "tiktok.favourites", Kind.SAVED, tag_of(row.text("link")), {"list": "hashtags"})


def favourite_sound(row: Row) -> list[Read]:
    """A sound kept."""
    sound = numbered(row.text("link", "soundlink", "musiclink"), "sound")
    return _about(row, "tiktok.favourites", Kind.SAVED, sound, {"list": "sounds"})


def favourite_effect(row: Row) -> list[Read]:
    """An effect kept."""
    effect = numbered(row.text("effectlink", "link"), "effect")
    return _about(row, "tiktok.favourites", Kind.SAVED, effect, {"list": "effects"})


def favourite_other(row: Row) -> list[Read]:
    """Something kept, in a list that is new to us."""
    return _about(row, "tiktok.favourites", Kind.SAVED, _linked(row), {"list": row.section})


def searched(row: Row) -> list[Read]:
    """Words searched for."""
    words = row.text("searchterm", "searchquery", "search")
    return [row.event("tiktok.searched", Kind.SEARCHED, words)] if words else []


def shared(row: Row) -> list[Read]:
    """A video or profile passed on; by which way is kept, to whom is not told."""
    facts: _Facts = {}
    if method := row.text("method"):
        facts["method"] = method
    if what := row.text("sharedcontent"):
        facts["shared"] = what
    return _about(row, "tiktok.shared", Kind.SHARED, _linked(row), facts)


def reposted(row: Row) -> list[Read]:
    """A video shown again to one's own followers."""
    return _about(row, "tiktok.shared", Kind.SHARED, _linked(row), {"method": "repost"})


def followed(row: Row) -> list[Read]:
    """An account followed."""
    return _account(row, "tiktok.follows", Kind.FOLLOWED)


def blocked(row: Row) -> list[Read]:
    """An account blocked: an act against."""
    return _account(row, "tiktok.blocked", Kind.DISLIKED, {"list": "blocked"})


def not_interested(row: Row) -> list[Read]:
    """A video refused."""
    return _about(row, "tiktok.blocked", Kind.DISLIKED, _linked(row), {"list": row.section})


def filtered_words(row: Row) -> list[Read]:
    """A word the person never wants to see; `{"label": …}` or the bare word."""
    words = row.text("label", "keyword", "")
    if not words:
        return []
    facts: _Facts = {
        "list": "keyword filters",
        "feed": "following" if "following" in row.section.lower() else "for you",
    }
    return [row.event("tiktok.blocked", Kind.DISLIKED, words, facts=facts)]


def commented(row: Row) -> list[Read]:
    """One's own comment; on which video it stands, where newer exports tell."""
    words = row.text("comment", "text")
    if not words:
        return []
    facts: _Facts = {"list": "comments"}
    if video := video_of(row.fields.get("originalpostlink")).item_id:
        facts["video"] = video
    return [row.event("tiktok.posts", Kind.POSTED, words, facts=facts)]


def posted(row: Row) -> list[Read]:
    """One's own video with its caption; places are left out."""
    post = _linked(row)
    title = row.text("title", "caption", "description")
    facts: _Facts = {"list": row.section}
    if sound := row.text("sound"):
        facts["sound"] = sound
    if not (title or post.item_id or post.url):
        return []
    return [row.event("tiktok.posts", Kind.POSTED, title, item_id=post.item_id, url=post.url, facts=facts)]


def hashtag_used(row: Row) -> list[Read]:
    """A hashtag the person put under posts; when is not told."""
    name = row.text("hashtagname", "hashtag", "name").lstrip("#")
    if not name:
        return []
    facts: _Facts = {"list": "hashtags used"}
    return [row.event("tiktok.posts", Kind.POSTED, f"#{name}", item_id=f"tag:{name.casefold()}", facts=facts)]


def live_watched(row: Row) -> list[Read]:
    """A live broadcast that came, mis-swipes of a second among them, and what the person wrote there."""
    room = row.key if row.key.isdecimal() else ""
    link = _linked(row)
    if not room and not link.url and not row.fields.get("watchtime"):
        return []
    live = row.event(
        "tiktok.live", Kind.SHOWN, dated_by="watchtime", url=link.url,
        item_id=f"live:{room}" if room else "", facts=None if room or link.url else {"list": "live"},
    )  # fmt: skip
    found: list[Read] = [live]
    for key, words_key, time_key in (
        ("comments", "commentcontent", "commenttime"),
        ("questions", "questioncontent", "questiontime"),
    ):
        for said in _dicts(row.fields.get(key)):
            words = text_of(said.get(words_key))
            at = time_of(said.get(time_key)) or live.at
            if words:
                precision = Precision.SECOND if at else Precision.NONE
                facts: _Facts = {"list": f"live {key}"}
                found.append(
                    Event("tiktok.posts", Kind.POSTED, at, words, row.member, row.number, precision, facts=facts)
                )
    return found


def product_browsed(row: Row) -> list[Read]:
    """A product page opened in the shop."""
    return _product(row, Kind.CHOSEN, row.fields, "browsingdate")


def product_in_cart(row: Row) -> list[Read]:
    """A product put into the cart."""
    return _product(row, Kind.SAVED, row.fields, "createtime" if "createtime" in row.fields else "date")


def product_reviewed(row: Row) -> list[Read]:
    """A product the person wrote about."""
    return _product(row, Kind.POSTED, row.fields, "reviewdate" if "reviewdate" in row.fields else "date")


def ordered(row: Row) -> list[Read]:
    """An order, product by product; addresses and payment are left out."""
    products = _dicts(row.fields.get("products")) or [dict(row.fields)]
    found: list[Read] = []
    for product in products:
        found += _product(row, Kind.BOUGHT, product, "orderdate" if "orderdate" in row.fields else "date")
    return found


def off_platform(row: Row) -> list[Read]:
    """What a company reported about the person to TikTok: an app opened, a page seen, a purchase."""
    company, act = row.text("source", "company", "advertiser"), row.text("event", "eventtype")
    if not company:
        return []
    kind = Kind.BOUGHT if plain_key(act) in _PURCHASES else Kind.CHOSEN
    facts: _Facts = {"event": act} if act else {}
    dated_by = "timestamp" if "timestamp" in row.fields else "date"
    return [
        row.event("tiktok.off_platform", kind, company, dated_by=dated_by, creator=company, facts=facts or None),
    ]


# Lists of rows that are hardly ever more than a time and a link.
PLAIN_VIDEO_ROWS: Final[Mapping[Handler, tuple[str, Kind]]] = {
    watched: ("tiktok.watched", Kind.SHOWN),
    liked: ("tiktok.likes", Kind.LIKED),
}


def left_out(reason: SkipReason, detail: str = "") -> Handler:
    """Nothing is taken from these records."""

    def skip(row: Row) -> list[Read]:
        return [Skipped(row.member, row.number, reason, detail)]

    return skip


def _linked(row: Row) -> Linked:
    fields = row.fields
    for key in _LINKS:
        if key in fields:
            return video_of(fields[key])
    return Linked()


def _about(row: Row, stream: str, kind: Kind, what: Linked, facts: _Facts | None = None) -> list[Read]:
    if not (what.item_id or what.url or what.title):
        return []
    return [row.event(stream, kind, what.title, item_id=what.item_id, url=what.url, facts=facts)]


def _account(row: Row, stream: str, kind: Kind, facts: _Facts | None = None) -> list[Read]:
    name = row.text("username", "user", "name", "").lstrip("@")
    if not name:
        return []
    return [row.event(stream, kind, f"@{name}", item_id=f"account:{name}", creator=name, facts=facts)]


def _product(row: Row, kind: Kind, product: Any, dated_by: str) -> list[Read]:
    name = text_of(product.get("productname"))
    if not name:
        return []
    shop = text_of(product.get("shopname")) or row.text("shopname", "storename")
    facts: _Facts = {}
    if variation := text_of(product.get("variationname")) or text_of(product.get("skuname")):
        facts["variation"] = variation
    if rating := text_of(product.get("rating")):
        facts["rating"] = rating
    quantity = text_of(product.get("quantity"))
    return [
        row.event(
            "tiktok.shop", kind, name, dated_by=dated_by, creator=shop, facts=facts or None,
            quantity=int(quantity) if quantity.isdecimal() and len(quantity) < 7 else None,
        )
    ]  # fmt: skip


def _dicts(value: object) -> list[dict[str, Any]]:
    """The objects of a list, or of a numbered map, under plain keys."""
    values: Iterable[object] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [plain_keys(one) for one in values if isinstance(one, dict)]
