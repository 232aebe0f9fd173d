"""Which events are refusals by an act, and of which kind: one table.

An absence is never in it. Uninstalling an app is not either: it was had, and needed no more.
"""

from typing import Final

from app.core.events import Kind
from app.core.silences import Act

# Streams of plays whose `skipped` is "left within seconds, or pressed on": what it means there.
PLAYS: Final[dict[str, Act]] = {
    "spotify.played": Act.SKIPPED,
    "apple_music.played": Act.SKIPPED,
    "amazon_music.played": Act.SKIPPED,
    "qq_music.history": Act.SKIPPED,
    "bilibili.watched": Act.STOPPED_EARLY,
}
# What `disliked` and other `skipped` events are, unless a word beside them says better.
_BY_STREAM: Final[dict[str, Act]] = {
    "spotify.messages": Act.SKIPPED,
    "spotify.reactions": Act.BLOCKED,
    "x.follows": Act.BLOCKED,
    "x.ads_engaged": Act.HIDDEN,
    "tiktok.blocked": Act.NOT_INTERESTED,
    "discord.follows": Act.UNFOLLOWED,
    "discord.ads": Act.HIDDEN,
    "linkedin.follows": Act.UNFOLLOWED,
    "reddit.saved": Act.HIDDEN,
}
# Words of the facts "act", "action" and "list" of such an event, in any letters; the first that fits decides.
_BY_WORD: Final[tuple[tuple[str, Act], ...]] = (
    ("not_interested", Act.NOT_INTERESTED),
    ("notinterested", Act.NOT_INTERESTED),
    ("see_less", Act.NOT_INTERESTED),
    ("reduce", Act.NOT_INTERESTED),
    ("fewer", Act.NOT_INTERESTED),
    ("removed_categories", Act.NOT_INTERESTED),
    ("unsubscribe", Act.UNFOLLOWED),
    ("unfollow", Act.UNFOLLOWED),
    ("block", Act.BLOCKED),
    ("mute", Act.HIDDEN),
    ("snooze", Act.HIDDEN),
    ("hide", Act.HIDDEN),
    ("hidden", Act.HIDDEN),
    ("dismiss", Act.HIDDEN),
    ("removed_suggestions", Act.HIDDEN),
    ("keyword", Act.HIDDEN),
    ("report", Act.NOT_INTERESTED),
)
_LEFT_OUT: Final = frozenset({("google.play_store", Kind.SKIPPED)})


def act_of(stream: str, kind: Kind, said: str = "") -> Act | None:
    """The act an event is, None if it is no refusal.

    Args:
        stream: its stream.
        kind: its kind.
        said: words of its facts that name the act ("Dismiss", "recently_unfollowed_profiles"), if any.
    """
    if kind not in (Kind.SKIPPED, Kind.DISLIKED) or (stream, kind) in _LEFT_OUT:
        return None
    if kind is Kind.SKIPPED and stream in PLAYS:
        return PLAYS[stream]
    words = said.casefold()
    for word, act in _BY_WORD:
        if word in words:
            return act
    return _BY_STREAM.get(stream, Act.NOT_INTERESTED if kind is Kind.DISLIKED else Act.STOPPED_EARLY)
