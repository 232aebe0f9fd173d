"""One play, whichever file tells of it: what both histories must agree on to be one event.

The account data and the extended history tell of the same plays, in zips that arrive weeks apart. So that they meet,
everything the event key is made of is taken only from what both files say:

- the item is title and creator, never the URI, which the account data does not have; the URI is a fact;
- the time is the end of the play, which is what both files write: the minute in one, the second in the other;
- the kind is decided by the milliseconds alone. Under 30 seconds is `skipped`: Spotify itself counts a stream from
  30 seconds on, and between a fifth and two thirds of all rows are shorter. Why it ended (the next-button, the end of
  a short track, a crash) stands in the facts `reason_end` and `was_skipped` of the extended history. A play that was
  cut off later is a play.

Origin is `unknown` for every play. `reason_start` says which button began it, not where the song came from:
`clickrow` is a deliberate click, but on a row of a search, of a library or of a recommended list alike; `trackdone`
follows the song before, in an album one chose as in autoplay. No value seen states autoplay or a recommendation.
A click is kept as the fact `is_deliberate`.
"""

from datetime import datetime

from app.core.events import Event, Kind, Precision

PLAYED = "spotify.played"
COUNTS_FROM_MS = 30_000
# Something was pressed or opened to make this very item play; all other reasons let the queue go on, or are unknown.
DELIBERATE = frozenset({"clickrow", "clickside", "playbtn", "uriopen", "backbtn", "popup", "click-row"})


def play(
    at: datetime,
    precision: Precision,
    title: str,
    creator: str,
    played_ms: float,
    member: str,
    record: int,
    facts: dict[str, str | int | float | bool],
) -> Event:
    """The event of one play.

    Args:
        at: when it ended, UTC.
        precision: minute or second.
        title: track, episode or chapter.
        creator: artist, show or book.
        played_ms: how long it played.
        member, record: where it was read.
        facts: what else the file says; "content" is one of track, episode, chapter, video.
    """
    kind = Kind.SKIPPED if played_ms < COUNTS_FROM_MS else Kind.CHOSEN
    return Event(
        PLAYED, kind, at, title, member, record, precision, creator=creator, duration_s=played_ms / 1000, facts=facts
    )
