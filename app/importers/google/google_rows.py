"""What a row of My Activity gives for every product but YouTube: search, Discover, ads, Chrome, Play, news, others."""

from collections.abc import Iterator

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.google.activity_row import ActivityRow
from app.importers.google.addresses import host_of, is_address
from app.importers.google.product_names import OPENED_CARD, product_of
from app.importers.google.verbs import Action

_STREAM = {
    "search": "google.search",
    "image_search": "google.image_search",
    "video_search": "google.video_search",
    "ads": "google.ads",
    "news": "google.news",
    "chrome": "google.chrome",
    "play_store": "google.play_store",
    "play_games": "google.android",
    "android": "google.android",
    "shopping": "google.shopping",
    "maps": "google.maps",
}
_SEARCH_STREAM = {"images": "google.image_search", "videos": "google.video_search", "news": "google.news",
                  "shopping": "google.shopping"}  # fmt: skip
# Files, mails, addresses of devices: nothing of them is taken in.
_PRIVATE = frozenset({"takeout", "drive", "account"})
_Facts = dict[str, str | int | float | bool]
_Given = tuple[Event | Skipped, ...]


def google_events(row: ActivityRow, product: str) -> _Given:
    """Events of one row, at least one, or the reason there is none.

    Args:
        row: the row.
        product: id from `product_names`, "" if the file's word for it is not known.
    """
    if product in _PRIVATE:
        return row.skipped(SkipReason.PERSONAL_DETAIL)
    if product == "discover" or (not product and _looks_like_feed(row)):
        return _discover(row)
    if product == "ads":
        return _ads(row)
    if product == "maps" or row.address.kind == "maps":
        return _maps(row)
    if row.action is Action.NOTHING:
        return row.skipped(SkipReason.NO_CONTENT)
    if row.action is Action.SEARCHED or row.address.kind == "google_search":
        return _searched(row, product)
    if product in ("android", "play_games"):
        return _apps(row, product)
    if product == "play_store":
        return _play_store(row)
    return _visited(row, product)


def _looks_like_feed(row: ActivityRow) -> bool:
    """A count of cards and topics below it, in a language whose word for Discover is not known."""
    has_cards = len(row.subtitles) > 1 or len(row.details) > 1 or "\n" in row.description
    return not row.address.kind and row.action is None and has_cards and row.whole.lstrip("\u200f")[:1].isdigit()


def _discover(row: ActivityRow) -> _Given:
    """One event per topic card: shown, or chosen where the card was opened. Google put it there: served."""
    events = []
    for card in _cards(row):
        topic, dash, mark = card.rpartition(" - ")
        opened = bool(dash) and mark.strip().casefold() in OPENED_CARD
        kind = Kind.CHOSEN if opened else Kind.SHOWN
        if title := (topic if opened else card).strip():
            events.append(row.event("google.discover", kind, title, origin=Origin.SERVED))
    if events:
        return tuple(events)
    if row.address.url and row.action is not None:  # an article opened from the feed
        return (row.event("google.discover", Kind.CHOSEN, _title(row), origin=Origin.SERVED, url=row.address.url,
                          creator=host_of(row.address.url)),)  # fmt: skip
    return row.skipped(SkipReason.NO_CONTENT)


def _cards(row: ActivityRow) -> Iterator[str]:
    """Topics of a feed: subtitles (JSON of 2022), details (pages of 2026), or lines of the page."""
    if row.subtitles:
        for name, _ in row.subtitles:
            if name.strip():
                yield name.replace(" – ", " - ").replace("\xa0", " ")
        return
    for name in row.details or row.description.split("\n"):
        if name.strip():
            yield name.replace(" – ", " - ").replace("\xa0", " ")


def _ads(row: ActivityRow) -> _Given:
    """Clicks on ads, searches a site reported, and what was done in My Ad Center. There is no list of ads shown."""
    action, address = row.action, row.address
    if action in (Action.MORE_ADS, Action.LIKED_AD, Action.LIKED):
        return (row.event("google.ads", Kind.LIKED, row.title, facts={"action": str(action)}),)
    if action in (Action.FEWER_ADS, Action.BLOCKED_AD, Action.DISLIKED):
        return (row.event("google.ads", Kind.DISLIKED, row.title, facts={"action": str(action)}),)
    if action in (Action.ADS_SEEN, Action.HOME_ADS):
        return (row.event("google.ads", Kind.AD_SHOWN, "", facts={"place": row.header or "unknown"}),)
    if action is Action.SEARCHED or address.words:
        site = _reporting_site(row)
        facts: _Facts | None = {"site": site} if site else None
        return (row.event("google.ads", Kind.SEARCHED, address.words or row.title, creator=site, facts=facts),)
    if "/gen_204" in address.url:  # Google's own counting address
        return row.skipped(SkipReason.INTERNAL)
    if not address.url and product_of(row.header) != "ads" and action is None:
        return (row.event("google.ads", Kind.AD_SHOWN, "", facts={"place": row.header or "unknown"}),)
    if not address.url and not _title(row):
        return row.skipped(SkipReason.NO_CONTENT)
    creator = host_of(address.url) or _reporting_site(row)
    item_id, facts = address.item_id, None
    if action is None:
        facts = {"verb_unknown": True}
    return (row.event("google.ads", Kind.AD_CLICKED, _title(row), item_id=item_id, url=address.url,
                      creator=creator, facts=facts),)  # fmt: skip


def _maps(row: ActivityRow) -> _Given:
    """The words of a search; places seen, routes and positions are left out."""
    if row.action is Action.SEARCHED and row.title.strip() and not any(mark in row.title for mark in ("°", "@")):
        return (row.event("google.maps", Kind.SEARCHED, row.title),)
    return row.skipped(SkipReason.PERSONAL_DETAIL)


def _searched(row: ActivityRow, product: str) -> _Given:
    words = row.address.words or ("" if is_address(row.title) else row.title)
    if not words.strip():
        return row.skipped(SkipReason.NO_CONTENT)
    stream = _STREAM.get(product, "" if product else "google.search") or "google.other"
    if product in ("search", ""):
        stream = _SEARCH_STREAM.get(row.address.form, stream)
    return (row.event(stream, Kind.SEARCHED, words, facts=_other_product(product)),)


def _apps(row: ActivityRow, product: str) -> _Given:
    """An app used or a game played; the card is titled by the app itself, in every language."""
    title = _title(row)
    if product == "android":
        if product_of(row.header) == "android" or not row.header:
            return row.skipped(SkipReason.NO_CONTENT)  # a feature of the system
        title = row.header
    elif row.action is not Action.PLAYED or not title:
        return row.skipped(SkipReason.NO_CONTENT)  # "Visited Play Games App"
    facts: _Facts | None = {"product": product} if product != "android" else None
    return (row.event("google.android", Kind.CHOSEN, title, item_id=row.address.item_id, url=row.address.url,
                      facts=facts),)  # fmt: skip


def _play_store(row: ActivityRow) -> _Given:
    action, address, title = row.action, row.address, _title(row)
    if action is Action.NOTIFIED:
        return (row.event("google.play_store", Kind.SHOWN, "", facts={"format": "notification"}),)
    if not title or _names_product(row, title, "play_store"):
        return row.skipped(SkipReason.NO_CONTENT)
    facts: _Facts | None = None
    kind = Kind.CHOSEN
    if action is Action.UNINSTALLED:
        kind, facts = Kind.SKIPPED, {"action": "uninstalled"}
    elif action in (Action.INSTALLED, Action.PREREGISTERED):
        facts = {"action": str(action)}
    elif action is None:
        facts = {"verb_unknown": True}
    return (row.event("google.play_store", kind, title, item_id=address.item_id, url=address.url, facts=facts),)


def _visited(row: ActivityRow, product: str) -> _Given:
    """A page, an article, a product seen; rows that only say a product was used have nothing in them."""
    address, title = row.address, _title(row)
    if row.action is Action.NOTIFIED:
        return (row.event(_STREAM.get(product, "google.other"), Kind.SHOWN, title, facts={"format": "notification"}),)
    if row.action is Action.USED and not address.url:
        return row.skipped(SkipReason.NO_CONTENT)
    if not title and not address.url:
        return row.skipped(SkipReason.NO_CONTENT)
    if address.kind in ("google", "") and _names_product(row, title, product):
        return row.skipped(SkipReason.NO_CONTENT)
    stream = _STREAM.get(product, "google.other")
    facts = _other_product(product) or {}
    if row.action is None:
        facts["verb_unknown"] = True
    kind = {Action.LIKED: Kind.LIKED, Action.DISLIKED: Kind.DISLIKED, Action.SAVED: Kind.SAVED,
            Action.SUBSCRIBED: Kind.FOLLOWED}.get(row.action or Action.VIEWED, Kind.CHOSEN)  # fmt: skip
    return (row.event(stream, kind, title, item_id=address.item_id, url=address.url, creator=_site(row),
                      facts=facts or None),)  # fmt: skip


def _site(row: ActivityRow) -> str:
    """Whose page it is; Google's own pages have no site worth a name."""
    return host_of(row.address.url) if row.address.kind == "page" else ""


def _reporting_site(row: ActivityRow) -> str:
    """The site that told Google's ad network about it."""
    return next((detail for detail in row.details if "Google" not in detail), "").removeprefix("www.")


def _other_product(product: str) -> _Facts | None:
    return {"product": product} if product and product not in _STREAM else None


def _names_product(row: ActivityRow, title: str, product: str) -> bool:
    """Whether the title only names a product or its own page: "Visited Google Search", "Visited Play Games App"."""
    if product_of(title) or (row.header and title.casefold() == row.header.replace("\xa0", " ").casefold()):
        return row.address.kind != "page"
    return product in ("books", "movies", "play_store") and "/details" not in row.address.url and "Play" in title


def _title(row: ActivityRow) -> str:
    """The title, "" where it is only the address."""
    return "" if is_address(row.title) else row.title
