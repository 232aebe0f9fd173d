"""What the records of each section mean: one function a section, one table of them."""

from collections.abc import Callable
from typing import Final, NamedTuple

from app.core.events import AccountSeen, Event, Kind, Origin, Precision, Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import Read
from app.importers.sensitive_words import sensitive_subject
from app.importers.snapchat.reading import PLATFORM, Entry, clean, is_uuid, readable, time_of

_HEC: Final = " - HEC"
_STATED: Final = {
    "Country": "country",
    "Creation Time": "account_created",
    "Creation Date": "account_created",
    "In-app Language": "language",
}
_PLACE_NAMES: Final = ("Name", "Business Name", "Place", "Business", "Place Name")


class Place(NamedTuple):
    """Where a record stands, and whose names are friends'.

    Attributes:
        friends: user names of friends; None where the export does not say who they are.
    """

    member: Member
    record: int
    friends: frozenset[str] | None

    def skipped(self, reason: SkipReason, detail: str = "") -> Skipped:
        """The record gives nothing."""
        return Skipped(self.member.name, self.record, reason, detail)

    def event(self, stream: str, kind: Kind, title: str, **more: object) -> Event:
        """An event, undated unless said."""
        fields = {"at": None, "precision": Precision.NONE} | more
        return Event(stream, kind, title=title, member=self.member.name, record=self.record, **fields)  # type: ignore[arg-type]

    def label(
        self, list_name: str, text: str, name: str, kind: LabelKind, *, sensitive: bool = False, hec: bool = False
    ) -> DeclaredLabel:
        """A label of the platform."""
        return DeclaredLabel(
            PLATFORM, list_name, text, name, kind, LabelSource.PLATFORM, self.member.name, self.record,
            sensitive or bool(sensitive_subject(text)), {"hec": True} if hec else None,
        )  # fmt: skip


Meaning = Callable[[Entry, Place], Read]


def _profile(entry: Entry, place: Place) -> Read:
    text = entry.text()
    if entry.key == "Username" and text:
        return AccountSeen(PLATFORM, text, place.member.name, place.record)
    if entry.key in _STATED and text:
        return Stated(PLATFORM, _STATED[entry.key], text, place.member.name, place.record)
    return place.skipped(SkipReason.PERSONAL_DETAIL)


def _demographic(entry: Entry, place: Place) -> Read:
    text = entry.text()
    if not text or not entry.key:
        return place.skipped(SkipReason.NO_CONTENT)
    return place.label(entry.key, text, readable(text), LabelKind.DEMOGRAPHIC)


def _interest(entry: Entry, place: Place) -> Read:
    # The same audience stands there twice, once as it may be used for housing, employment and credit.
    written = entry.only_text()
    text = written.removesuffix(_HEC).rstrip()
    if not text:
        return place.skipped(SkipReason.NO_CONTENT)
    return place.label(entry.section, text, text, LabelKind.INTEREST, hec=written.endswith(_HEC))


def _content(entry: Entry, place: Place) -> Read:
    text = entry.only_text()
    if not text:
        return place.skipped(SkipReason.NO_CONTENT)
    return place.label(entry.section, text, text.replace("/", " > "), LabelKind.INTEREST)


def _where_lives(entry: Entry, place: Place) -> Read:
    text = entry.only_text()
    if not text:
        return place.skipped(SkipReason.NO_CONTENT)
    return place.label(entry.section, text, text, LabelKind.DEMOGRAPHIC, sensitive=True)


def _visited(entry: Entry, place: Place) -> Read:
    # Of places the name of a business is a label of the platform; when and where exactly is the person's own.
    text = entry.text(*_PLACE_NAMES) if isinstance(entry.value, dict) else ""
    if not text:
        return place.skipped(SkipReason.PERSONAL_DETAIL)
    return place.label("Businesses and places you may have visited", text, text, LabelKind.AUDIENCE, sensitive=True)


def _engagement(entry: Entry, place: Place) -> Read:
    title, count = entry.text("Event") if isinstance(entry.value, dict) else entry.key, ""
    count = entry.text("Occurrences")
    if not title or not _whole(count):
        return place.skipped(SkipReason.NO_CONTENT)
    return place.event("snapchat.context", Kind.CONTEXT, title, quantity=_whole(count), facts={"of": entry.section})


def _time_spent(entry: Entry, place: Place) -> Read:
    what, _, share = (f"{entry.key}: {entry.text()}" if entry.key else entry.only_text()).rpartition(":")
    try:
        percent = float(share.strip().removesuffix("%"))
    except ValueError:
        return place.skipped(SkipReason.NO_CONTENT)
    if not what.strip() or not 0 <= percent <= 100:
        return place.skipped(SkipReason.NO_CONTENT)
    facts = {"of": entry.section, "share_percent": percent}
    return place.event("snapchat.context", Kind.CONTEXT, what.strip(), facts=facts)


def _ad(entry: Entry, place: Place) -> Read:
    advertiser = entry.text("Advertiser Name", "Advertiser")
    at, precision = entry.time()
    if not advertiser:
        return place.skipped(SkipReason.NO_CONTENT)
    return place.event(
        "snapchat.ads_clicked", Kind.AD_CLICKED, advertiser, creator=advertiser, at=at, precision=precision,
        origin=Origin.SERVED,
    )  # fmt: skip


def _channel(entry: Entry, place: Place) -> Read:
    name = entry.only_text()
    if not name or is_uuid(name):
        return place.skipped(SkipReason.INTERNAL if name else SkipReason.NO_CONTENT)
    return place.event("snapchat.shown", Kind.SHOWN, name, creator=name)


def _story(entry: Entry, place: Place) -> Read:
    name, (at, precision) = entry.text("View"), entry.time()
    if not name or name.lower() in ("no name", "n/a"):
        return place.skipped(SkipReason.NO_CONTENT)
    if place.friends is None or name.casefold() in place.friends:
        return place.skipped(SkipReason.PERSONAL_DETAIL, "a friend's story, or perhaps one")
    media = entry.text("Media Type")
    return place.event(
        "snapchat.shown", Kind.SHOWN, name, creator=name, at=at, precision=precision,
        facts={"media": media} if media else None,
    )  # fmt: skip


def _search(entry: Entry, place: Place) -> Read:
    words, (at, precision) = entry.only_text(), entry.time()
    if not words:
        return place.skipped(SkipReason.NO_CONTENT)
    return place.event("snapchat.searched", Kind.SEARCHED, words, at=at, precision=precision)


def _subscription(entry: Entry, place: Place) -> Read:
    name, (at, precision) = entry.only_text(), entry.time()
    if not name or is_uuid(name):
        return place.skipped(SkipReason.INTERNAL if name else SkipReason.NO_CONTENT)
    return place.event("snapchat.follows", Kind.FOLLOWED, name, creator=name, at=at, precision=precision)


def _elsewhere(entry: Entry, place: Place) -> Read:
    name = entry.only_text()
    if not name:
        return place.skipped(SkipReason.NO_CONTENT)
    is_site = entry.section == "Web Interactions"
    return place.event(
        "snapchat.off_platform", Kind.CHOSEN, name, creator=name, facts={"of": "site" if is_site else "app"}
    )


def _sharing(entry: Entry, place: Place) -> Read:
    where, media = entry.text("Share Destination"), entry.text("Media Type")
    at, precision = entry.time()
    if not where:
        return place.skipped(SkipReason.NO_CONTENT)
    facts = {"of": entry.section} | ({"media": media} if media else {})
    return place.event("snapchat.context", Kind.CONTEXT, where, at=at, precision=precision, facts=facts)


def _bought(entry: Entry, place: Place) -> Read:
    title = entry.text("Purchase Type", "Item", "Product", "Product Name")
    at, precision = time_of(entry.text("Purchase Date", "Date")) if isinstance(entry.value, dict) else entry.time()
    if not title or at is None:
        return place.skipped(SkipReason.NO_TIME if title else SkipReason.NO_CONTENT)
    price = entry.value.get("Price") if isinstance(entry.value, dict) else None
    amount = float(price) if isinstance(price, int | float) and not isinstance(price, bool) else None
    return place.event(
        "snapchat.bought", Kind.BOUGHT, title, creator="Snapchat", at=at, precision=precision, amount=amount
    )


def _statistic(entry: Entry, place: Place) -> Read:
    count = _whole(entry.text())
    if not entry.key or not count:
        return place.skipped(SkipReason.NO_CONTENT)
    return place.event("snapchat.context", Kind.CONTEXT, entry.key, quantity=count, facts={"of": entry.section})


def _device(entry: Entry, place: Place) -> Read:
    return place.skipped(SkipReason.PERSONAL_DETAIL)


def _own_story(entry: Entry, place: Place) -> Read:
    return place.skipped(SkipReason.NO_CONTENT)


def _whole(text: str) -> int | None:
    """ "48210.0" as 48210; None for nothing, zero and what is no number."""
    digits = clean(text).partition(".")[0]
    return (int(digits) or None) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None


# By heading. What is under no heading (single values beside the sections) stands under "".
MEANINGS: Final[dict[str, Meaning]] = {
    "App Profile": _profile,
    "Basic Information": _profile,
    "Demographics": _demographic,
    "Subscriptions": _subscription,
    "Engagement": _engagement,
    "Discover Channels Viewed": _channel,
    "Breakdown of Time Spent on App": _time_spent,
    "Ads You Interacted With": _ad,
    "Interest Categories": _interest,
    "Content Categories": _content,
    "Content Interests": _content,
    "Geographic Information": _where_lives,
    "Businesses and places you may have visited": _visited,
    "Businesses and public places you may have visited": _visited,
    "Web Interactions": _elsewhere,
    "App Interactions": _elsewhere,
    "Off-Platform Sharing": _sharing,
    "Mobile Ad Id": _device,
    "Statistics": _statistic,
    "Friend and Public Story Views": _story,
    "Your Story Views": _own_story,
}
# Files whose sections have the same meaning whatever they are called.
BY_FILE: Final[dict[str, Meaning]] = {
    "search_history": _search,
    "subscriptions": _subscription,
    "snapchat_plus": _bought,
    "purchase_history": _bought,
}
