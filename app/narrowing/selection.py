"""Which events of a stream count, and what each session of them held."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.columns import EventColumns
from app.core.errors import NoSuchStream
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin
from app.core.topics import TOPICS, UNKNOWN_NUMBER
from app.narrowing.history import Integers, SessionCounts

# What came or was taken up. Acts upon it (liked, saved, shared, skipped …) would count the same item twice.
_CAME: frozenset[Kind] = frozenset({Kind.SHOWN, Kind.CHOSEN, Kind.AD_SHOWN, Kind.BOUGHT, Kind.SEARCHED})
# Where a stream holds several of these and only some tell how wide it was.
KINDS_COUNTED: dict[str, frozenset[Kind]] = {
    "youtube.watched": frozenset({Kind.SHOWN, Kind.CHOSEN}),
    "google.search": frozenset({Kind.SEARCHED}),  # a visited result repeats its search
    "google.image_search": frozenset({Kind.SEARCHED}),
    "google.video_search": frozenset({Kind.SEARCHED}),
    "youtube.searched": frozenset({Kind.SEARCHED}),
    "spotify.searched": frozenset({Kind.SEARCHED}),
    "spotify.played": frozenset({Kind.SHOWN, Kind.CHOSEN}),
    "google.discover": frozenset({Kind.SHOWN, Kind.CHOSEN}),
    "x.ads_shown": frozenset({Kind.AD_SHOWN}),
    "youtube.ads": frozenset({Kind.AD_SHOWN, Kind.AD_CLICKED}),
    "x.ads_engaged": frozenset({Kind.AD_CLICKED}),
    "x.likes": frozenset({Kind.LIKED}),
    "x.posts": frozenset({Kind.POSTED}),
    "youtube.posts": frozenset({Kind.CHOSEN}),  # posts of others, opened
    "google.ads": frozenset({Kind.AD_SHOWN, Kind.AD_CLICKED}),
}
# Other streams are called after what they hold; what is not here counts by `_CAME`.
_COUNTED_BY_WHAT: dict[str, frozenset[Kind]] = {
    "searched": frozenset({Kind.SEARCHED}),
    "posts": frozenset({Kind.POSTED}),
    "likes": frozenset({Kind.LIKED}),
    "reactions": frozenset({Kind.LIKED}),
    "ratings": frozenset({Kind.LIKED}),
    "favourites": frozenset({Kind.SAVED, Kind.LIKED}),
    "saved": frozenset({Kind.SAVED}),
    "wishes": frozenset({Kind.SAVED}),
    "my_list": frozenset({Kind.SAVED}),
    "watchlist": frozenset({Kind.SAVED}),
    "lists": frozenset({Kind.SAVED}),
    "follows": frozenset({Kind.FOLLOWED}),
    "shared": frozenset({Kind.SHARED}),
    "ads_clicked": frozenset({Kind.AD_CLICKED}),
    "messages": frozenset({Kind.SHOWN, Kind.POSTED}),
    "reviews": frozenset({Kind.POSTED, Kind.LIKED}),
}
ORIGINS_ASKED = ("", "sought", "followed", "served", "rest")


@dataclass(frozen=True, slots=True)
class Selection:
    """The dated events of one stream that count, session by session; arrays of shape (events,) unless said otherwise.

    Attributes:
        row: place of each event in the columns.
        at_s: Unix seconds.
        item: index into `posterior`.
        creator: creator number, 0 if none.
        session: 0 … sessions - 1, rising.
        posterior: shape (items, 32), uint8.
        session_at_s: first event of each session, shape (sessions,).
        inferred_share: share of events whose origin we inferred.
        known_share: share of events whose origin is known at all.
    """

    row: Integers
    at_s: Integers
    item: Integers
    creator: Integers
    session: Integers
    posterior: NDArray[np.uint8]
    session_at_s: Integers
    inferred_share: float
    known_share: float

    def __len__(self) -> int:
        return len(self.at_s)


def kinds_counted(stream: str) -> frozenset[Kind]:
    """Kinds of event that tell how wide a stream was; the others say the same thing twice or something else."""
    return KINDS_COUNTED.get(stream) or _COUNTED_BY_WHAT.get(stream.rpartition(".")[2], _CAME)


def select(columns: EventColumns, stream: str, origin: str = "", *, without_excluded: bool = False) -> Selection:
    """The events of one stream that count.

    Args:
        columns: all events.
        stream: its id; streams are never mixed.
        origin: "" for all, "sought", "followed", "served", or "rest": neither sought nor followed.
        without_excluded: leave out what the person excluded ("that wasn't me"); the headline keeps it.

    Raises:
        NoSuchStream: the columns hold no such stream.
        ValueError: no such origin.
    """
    if stream not in columns.streams:
        raise NoSuchStream(stream, tuple(columns.streams))
    if origin not in ORIGINS_ASKED:
        raise ValueError(f"no such origin: {origin}")
    kinds = [KIND_NUMBER[kind] for kind in kinds_counted(stream)]
    kept = np.asarray(columns.stream) == columns.streams.index(stream)
    kept &= np.isin(np.asarray(columns.kind), kinds)
    kept &= np.asarray(columns.at_s) >= 0
    if without_excluded:
        kept &= np.asarray(columns.is_excluded) == 0
    origins = np.asarray(columns.origin)
    if origin == "rest":
        kept &= ~np.isin(origins, [ORIGIN_NUMBER[Origin.SOUGHT], ORIGIN_NUMBER[Origin.FOLLOWED]])
    elif origin:
        kept &= origins == ORIGIN_NUMBER[Origin(origin)]
    chosen = _by_session(np.flatnonzero(kept), columns)
    at_s = np.asarray(columns.at_s)[chosen]
    numbers = np.asarray(columns.session)[chosen]
    begins = np.flatnonzero(np.diff(numbers, prepend=-2))
    inferred = np.asarray(columns.origin_inferred)[chosen]
    known = origins[chosen] != ORIGIN_NUMBER[Origin.UNKNOWN]
    return Selection(
        chosen,
        at_s,
        np.asarray(columns.item)[chosen].astype(np.int64),
        np.asarray(columns.creator)[chosen].astype(np.int64),
        np.cumsum(np.diff(numbers, prepend=numbers[:1]) != 0),
        np.frombuffer(columns.posterior, np.uint8).reshape(-1, len(TOPICS)),
        at_s[begins],
        float(inferred.mean()) if len(chosen) else 0.0,
        float(known.mean()) if len(chosen) else 0.0,
    )


def _by_session(chosen: Integers, columns: EventColumns) -> Integers:
    """The events with those of one session together, sessions in order of their first event.

    They are so already unless sessions of two accounts overlap in time.
    """
    numbers = np.asarray(columns.session)[chosen]
    if np.all(numbers[1:] >= numbers[:-1]):
        return chosen
    _, first, session = np.unique(numbers, return_index=True, return_inverse=True)
    return np.asarray(chosen[np.argsort(first[session], kind="stable")])


def topic_counts(selection: Selection) -> SessionCounts:
    """Soft counts of the 31 topics per session; `unknown` and items not read yet count nothing."""
    topics = np.delete(selection.posterior, UNKNOWN_NUMBER, axis=1)
    sessions = len(selection.session_at_s)
    begins = np.searchsorted(selection.session, np.arange(sessions))
    rows = np.zeros((sessions, topics.shape[1]), np.float32)
    if sessions:
        # A few thousand sessions at a time: a million events by 31 topics need not stand in memory at once.
        for first in range(0, sessions, 4096):
            low = begins[first]
            high = begins[first + 4096] if first + 4096 < sessions else len(selection)
            block = topics[selection.item[low:high]]
            rows[first : first + 4096] = np.add.reduceat(
                block, begins[first : first + 4096] - low, axis=0, dtype=np.float32
            )
    return SessionCounts.of_rows(rows / 255.0)


def creator_counts(selection: Selection) -> SessionCounts:
    """Events of each creator per session; events without a creator count nothing."""
    named = selection.creator > 0
    creators, klass = np.unique(selection.creator[named], return_inverse=True)
    classes = max(len(creators), 1)
    pairs, amount = np.unique(selection.session[named] * classes + klass, return_counts=True)
    return SessionCounts(pairs // classes, pairs % classes, amount, (len(selection.session_at_s), classes))


def is_readable(selection: Selection) -> NDArray[np.bool_]:
    """Whether the topic of each event could be told at all: it was read, and `unknown` is not the likelier half."""
    read = selection.posterior.any(axis=1) & (selection.posterior[:, UNKNOWN_NUMBER] < 128)
    return np.asarray(read[selection.item])


def confidence(selection: Selection) -> NDArray[np.float64]:
    """Probability of the likeliest topic of each event, 0 to 1."""
    largest = np.delete(selection.posterior, UNKNOWN_NUMBER, axis=1).max(axis=1, initial=0)
    return np.asarray(largest[selection.item] / 255.0)
