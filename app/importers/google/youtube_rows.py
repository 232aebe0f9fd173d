"""What a row of YouTube's history or of My Activity/YouTube gives; told by its address first, then by its verb."""

import re

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.google.activity_row import ActivityRow
from app.importers.google.addresses import address_of, channel_id, host_of, is_address
from app.importers.google.verbs import Action
from app.importers.google.wording import Wording

WATCHED, SEARCHED, ADS = "youtube.watched", "youtube.searched", "youtube.ads"
POSTS, REACTIONS, CONTEXT = "youtube.posts", "youtube.reactions", "youtube.context"
SUBSCRIPTIONS = "youtube.subscriptions"
Facts = dict[str, str | int | float | bool]
_CHOSEN, _UNKNOWN = Kind.CHOSEN, Origin.UNKNOWN

_VIDEO_ADDRESS = re.compile(
    r"https?://(?:www\.|m\.|music\.)?(?:youtube\.com/(?:watch\?\S*v=|shorts/|story/)|youtu\.be/)\S+"
)
_REACTION: dict[Action | None, Kind] = {
    Action.LIKED: Kind.LIKED,
    Action.DISLIKED: Kind.DISLIKED,
    Action.SAVED: Kind.SAVED,
}
MUSIC_APP = "YouTube Music"
# Shared by all events that carry them; nobody writes into the facts of an event.
IN_MUSIC_APP: Facts = {"app": MUSIC_APP}
RELEASED_MUSIC: Facts = {"category": "Music"}  # "Artist - Topic": channels YouTube makes for releases
IN_APP_AND_RELEASED: Facts = {"app": MUSIC_APP, "category": "Music"}


def youtube_events(row: ActivityRow, wording: Wording) -> tuple[Event | Skipped, ...]:
    """Events of one row: exactly one, or the reason there is none."""
    kind = row.address.kind
    if kind == "video":
        return (_video(row, wording),)
    if kind == "search":
        return _searched(row, row.address.words or row.title)
    if kind == "post":
        return (_post(row),)
    if kind == "channel":
        return (_channel(row),)
    if kind == "playlist":
        return (_playlist(row),)
    if kind == "":
        return _without_address(row, wording)
    if kind == "youtube":  # a page of YouTube's own: the front page, the shop, a hashtag
        return (row.event(CONTEXT, Kind.CONTEXT, _title(row), url=row.address.url),)
    host = host_of(row.address.url)
    title = _title(row)
    if not title and not host:
        return row.skipped(SkipReason.NO_CONTENT)
    return (row.event(ADS, Kind.AD_CLICKED, title, url=row.address.url, creator=host),)


def is_ad(row: ActivityRow) -> bool:
    """Whether a video was shown as an ad: its source is named and is Google, in every language in these letters.

    Without a source: no channel, and kept under three settings at once (137 of 142 ad rows of a French account).
    """
    for detail in row.details:
        if "Google" in detail:
            return True
    return not row.subtitles and len(row.controls) >= 3


def _video(row: ActivityRow, wording: Wording) -> Event:
    address, action = row.address, row.action
    name, creator_url = row.subtitles[0] if row.subtitles else ("", "")
    title = row.title
    facts: Facts | None = None
    if is_address(title) or ("://" in title and address.item_id[3:] in title):
        title, facts = "", {"unavailable": "title_lost"}
    creator_id = channel_id(creator_url) if creator_url else ""
    if not (action is None or action is Action.WATCHED or action is Action.VIEWED):
        reaction = _REACTION.get(action)
        if reaction is not None:
            return row.event(REACTIONS, reaction, title, item_id=address.item_id, url=address.url,
                             creator=name, creator_id=creator_id, facts=facts)  # fmt: skip
    elif action is None and wording.knows_watching:  # a verb of feedback we have no word for
        return row.event(REACTIONS, Kind.CONTEXT, title, item_id=address.item_id, url=address.url,
                         creator=name, creator_id=creator_id, facts={"verb_unknown": True})  # fmt: skip
    if (row.details or not row.subtitles) and is_ad(row):
        return row.event(ADS, Kind.AD_SHOWN, title, item_id=address.item_id, url=address.url,
                         creator=name, creator_id=creator_id, facts=facts)  # fmt: skip
    if facts is None:
        is_released = name.endswith(" - Topic")
        if row.header == MUSIC_APP:
            facts = IN_APP_AND_RELEASED if is_released else IN_MUSIC_APP
        elif is_released:
            facts = RELEASED_MUSIC
        if address.form:
            facts = {**(facts or {}), "format": address.form}
        if action is None:
            facts = {**(facts or {}), "verb_unknown": True}
    elif row.header == MUSIC_APP:
        facts["app"] = MUSIC_APP
    return row.event(WATCHED, Kind.CHOSEN, title, item_id=address.item_id, url=address.url,
                     creator=name, creator_id=creator_id, facts=facts)  # fmt: skip


def _searched(row: ActivityRow, words: str) -> tuple[Event | Skipped, ...]:
    return (row.event(SEARCHED, Kind.SEARCHED, words),) if words.strip() else row.skipped(SkipReason.NO_CONTENT)


def _title(row: ActivityRow) -> str:
    return "" if is_address(row.title) else row.title


def _post(row: ActivityRow) -> Event:
    name, creator_url = row.subtitles[0] if row.subtitles else ("", "")
    address = row.address
    stream, kind = POSTS, Kind.CHOSEN
    facts: Facts | None = None
    if row.action is Action.VOTED:
        stream, facts = REACTIONS, {"action": "voted"}
    elif row.action is not None and row.action in _REACTION:
        stream, kind = REACTIONS, _REACTION[row.action]
    return row.event(stream, kind, _title(row), item_id=address.item_id, url=address.url,
                     creator=name, creator_id=channel_id(creator_url), facts=facts)  # fmt: skip


def _channel(row: ActivityRow) -> Event:
    """A channel row is a subscription (no other kind was ever seen), unless its verb says otherwise.

    It is the act of which the table of subscriptions is the state: one event, and it lends that its date.
    """
    address = row.address
    title = _title(row)
    channel = address.item_id.removeprefix("yt-channel:")
    if row.action is Action.VIEWED:
        return row.event(CONTEXT, Kind.CONTEXT, title, item_id=address.item_id, url=address.url,
                         creator=title, creator_id=channel)  # fmt: skip
    stream, kind = SUBSCRIPTIONS, Kind.FOLLOWED
    facts: Facts | None = None
    if row.action is Action.UNSUBSCRIBED:
        stream, kind, facts = REACTIONS, Kind.DISLIKED, {"action": "unsubscribed"}
    return row.event(stream, kind, title, item_id=address.item_id, url=address.url,
                     creator=title, creator_id=channel, facts=facts)  # fmt: skip


def _playlist(row: ActivityRow) -> Event:
    name, creator_url = row.subtitles[0] if row.subtitles else ("", "")
    address = row.address
    stream, kind = REACTIONS, Kind.SAVED
    if row.action is Action.WATCHED or row.action is Action.VIEWED:
        stream, kind = CONTEXT, Kind.CONTEXT
    elif row.action is not None:
        kind = _REACTION.get(row.action, Kind.SAVED)
    return row.event(stream, kind, _title(row), item_id=address.item_id, url=address.url,
                     creator=name, creator_id=channel_id(creator_url))  # fmt: skip


def _without_address(row: ActivityRow, wording: Wording) -> tuple[Event | Skipped, ...]:
    """Removed videos, stories, ads on the front page, the app opened, tools and surveys."""
    action = row.action
    if action is Action.HOME_ADS or action is Action.ADS_SEEN:
        return (row.event(ADS, Kind.AD_SHOWN, "", facts={"place": "homepage"}),)
    if found := _VIDEO_ADDRESS.search(row.title):  # "Vous avez regardé la story https://…": the address is in the words
        address = address_of(found[0])
        facts: Facts = {"unavailable": "title_lost"}
        if row.title[: found.start()].strip():
            facts["format"] = "story"
        return (row.event(WATCHED, Kind.CHOSEN, "", item_id=address.item_id, url=address.url, facts=facts),)
    if action is Action.SEARCHED:
        return _searched(row, row.title)
    if action is Action.NOTHING:
        return row.skipped(SkipReason.NO_CONTENT)
    if action is Action.VIEWED or action is Action.USED:  # "Visited YouTube Music", weather below it: left out
        if action is Action.USED and row.title.casefold() not in ("youtube", "youtube music"):
            return row.skipped(SkipReason.NO_CONTENT)
        facts = {"location_based": True} if row.subtitles or row.description else {}
        return (row.event(CONTEXT, Kind.CONTEXT, row.title.replace("\xa0", " "), facts=facts or None),)
    if action is Action.WATCHED or action is Action.REMOVED or wording.mentions_watching(row.whole):
        facts = {"unavailable": "removed"}
        if row.header == MUSIC_APP:
            facts["app"] = MUSIC_APP
        return (row.event(WATCHED, Kind.CHOSEN, "", facts=facts),)
    if action in _REACTION:
        return (row.event(REACTIONS, _REACTION[action], "", facts={"unavailable": "removed"}),)
    if not wording.language and any("YouTube" in control for control in row.controls):
        # A language we have no words for: a row kept as watched that points nowhere is a video that is gone.
        return (row.event(WATCHED, Kind.CHOSEN, "", facts={"unavailable": "removed", "verb_unknown": True}),)
    return row.skipped(SkipReason.NO_CONTENT)
