"""What counts as taken up, stream by stream: one table, with the reason for each row.

An act counts for the last time the same item was shown before it, at most `days` earlier; so one act is one showing
taken up. Where an act names another item of the same creator (an article under a card, a song of an album on a shelf),
it counts for the last showing of that creator if it fell within the session of it. Acts without a time count for the
last showing of their item. Whoever is in doubt counts as having taken it up: it makes silence harder to claim.
"""

from dataclasses import dataclass
from typing import Final

from app.core.events import Kind
from app.core.streams import STREAM, Stream

# Last words of the ids of streams that hold nothing but ads.
AD_STREAMS: Final = frozenset({"ads", "ads_shown"})
ANSWERED: Final = frozenset(
    {Kind.CHOSEN, Kind.BOUGHT, Kind.LIKED, Kind.FOLLOWED, Kind.SAVED, Kind.SHARED, Kind.AD_CLICKED}
)
_CLICKED: Final = frozenset({Kind.AD_CLICKED, Kind.LIKED, Kind.FOLLOWED, Kind.SAVED, Kind.SHARED, Kind.BOUGHT})
REACTED: Final = frozenset({Kind.LIKED, Kind.FOLLOWED, Kind.SAVED, Kind.SHARED, Kind.CHOSEN, Kind.BOUGHT})


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What counts as taken up on one stream.

    Attributes:
        streams: where acts are looked for, ids; () for all of the same service.
        kinds: acts that count.
        days: how long after the showing an act on the same item still counts.
        choice_is_a_showing: a choice on the stream itself stands in place of its showing, not beside it: it is a
            showing that was taken up.
        why: the reason, for readers of this table.
    """

    streams: tuple[str, ...] = ()
    kinds: frozenset[Kind] = ANSWERED
    days: float = 1.0
    choice_is_a_showing: bool = False
    why: str = ""


TAKEN_UP: Final[dict[str, TakenUp]] = {
    # Ads
    "x.ads_shown": TakenUp(
        ("x.ads_engaged", "x.likes", "x.link_clicks", "x.follows"),
        why="X lists each click, like or follow with the ad it answers; views by themselves are no act",
    ),
    "youtube.ads": TakenUp(
        kinds=_CLICKED | {Kind.CHOSEN},
        why="an ad on YouTube is a video: it was taken up if that video, or its channel at once, was opened; a click"
        " that left YouTube names only the site, and counts by the site where the ad names it too",
    ),
    "spotify.ads": TakenUp(kinds=_CLICKED, why="no click is logged; a brand followed or saved is all one can see"),
    "instagram.ads_shown": TakenUp(
        ("instagram.ads_clicked", "instagram.likes", "instagram.saved", "instagram.follows", "instagram.shopping"),
        why="clicks name the ad; an ad is a post and may be liked and saved as one",
    ),
    "facebook.ads_shown": TakenUp(
        ("facebook.ads_clicked", "facebook.reactions", "facebook.follows", "facebook.links"),
        why="clicks name the ad or its advertiser",
    ),
    "linkedin.ads_shown": TakenUp(
        ("linkedin.ads_clicked", "linkedin.follows"), why="the same file says whether it was clicked; days only"
    ),
    "discord.ads": TakenUp(
        ("discord.ads",), frozenset({Kind.AD_CLICKED}), days=30.0, why="a quest is open for weeks once it was shown"
    ),
    # Cards, shelves, pushed messages
    "google.discover": TakenUp(
        ("google.discover", "google.news"),
        frozenset({Kind.CHOSEN, Kind.LIKED, Kind.FOLLOWED, Kind.SAVED}),
        choice_is_a_showing=True,
        why="a feed lists its cards and marks those opened; an article opened stands by itself",
    ),
    "spotify.home": TakenUp(
        ("spotify.played", "spotify.library", "spotify.playlists", "spotify.searched"),
        why="whatever of it was played or kept within a day, however it was reached",
    ),
    "spotify.served_lists": TakenUp(
        ("spotify.played", "spotify.library", "spotify.playlists", "spotify.searched"),
        why="a list filled on Friday may be heard later the same day; results of a search were opened or played",
    ),
    "spotify.messages": TakenUp(
        ("spotify.messages",), frozenset({Kind.CHOSEN}), days=0.1, why="clicked while it was on the screen"
    ),
    "netflix.messages": TakenUp(
        ("netflix.messages", "netflix.watched", "netflix.my_list"),
        days=7.0,
        why="opened, or the title watched or put on the list within the week",
    ),
    "netflix.previews": TakenUp(
        ("netflix.previews", "netflix.watched", "netflix.my_list", "netflix.ratings"),
        frozenset({Kind.CHOSEN, Kind.SAVED, Kind.LIKED}),
        days=7.0,
        choice_is_a_showing=True,
        why="the trailer was acted on, or the title watched or put on the list within the week",
    ),
    "prime_video.previews": TakenUp(
        ("prime_video.watched", "prime_video.bought", "prime_video.watchlist"),
        days=7.0,
        why="the film was watched, bought or noted within the week",
    ),
    "app_store.shown": TakenUp(
        ("app_store.used", "app_store.bought"), why="opened, got or bought, whichever page it stood on"
    ),
    "apple_music.shown": TakenUp(
        ("apple_music.played", "apple_music.reactions", "apple_music.library", "apple.other"),
        why="played or kept within a day",
    ),
    "amazon.shown": TakenUp(
        ("amazon.viewed", "amazon.cart", "amazon.bought", "amazon.lists"), days=7.0, why="bought again within the week"
    ),
    # Feeds, where showing is all the platform does and only an act tells that it was wanted
    "instagram.videos_shown": TakenUp(kinds=REACTED, why="Reels play by themselves: only an answer is a choice"),
    "instagram.posts_shown": TakenUp(kinds=REACTED, why="a post scrolled past was shown; an answer is a choice"),
    "instagram.stories_shown": TakenUp(kinds=REACTED, why="stories follow one another: only an answer is a choice"),
    "instagram.accounts_suggested": TakenUp(
        ("instagram.follows", "instagram.likes"), days=7.0, why="the account was followed, or a post of it liked"
    ),
    "threads.shown": TakenUp(kinds=REACTED, why="as posts of Instagram"),
    "facebook.feed_shown": TakenUp(kinds=REACTED, why="a reaction, a link opened, a page visited"),
    "facebook.videos_watched": TakenUp(
        kinds=REACTED, why="videos in the feed play by themselves: only an answer is a choice"
    ),
    "facebook.suggested": TakenUp(("facebook.follows", "facebook.visited"), days=30.0, why="followed or joined"),
    "tiktok.watched": TakenUp(kinds=REACTED, why="the feed plays by itself: liked, kept, sent on or followed"),
    "tiktok.live": TakenUp(kinds=REACTED, why="as videos"),
    "snapchat.shown": TakenUp(kinds=frozenset({Kind.FOLLOWED}), why="only a subscription says that it was wanted"),
}
# Tables the person brings, of platforms nobody documented: any answer in the same platform within a day.
_BROUGHT: Final = TakenUp(why="any answer to the same thing within a day")


def taken_up_on(stream: Stream) -> TakenUp:
    """What counts as taken up on a stream that records what was shown."""
    return TAKEN_UP.get(stream.id, _BROUGHT)


def act_streams(stream: Stream) -> frozenset[str]:
    """Ids of the streams acts are looked for in."""
    named = taken_up_on(stream).streams
    return frozenset(named or (one.id for one in STREAM.values() if one.service == stream.service))
