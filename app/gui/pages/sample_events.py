"""As many invented events as wanted, each made when it is looked at."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from app.casebook.rows import EventRow, Place
from app.core.events import Kind, Origin, Precision
from app.core.messages import Message
from app.gui.pages.sample_sentences import SAID

COUNTS = {
    "youtube.watched": {"chosen": 700_000},
    "google.search": {"searched": 200_000},
    "x.ads_shown": {"ad_shown": 100_000},
}
_TITLES = (
    ("Modular synthesizer from scratch, part 3", "Patch Notes", "music", 0.91),
    ("敏感肌 防晒 推荐", "", "beauty_fashion", 0.84),
    ("<img src=x onerror=alert(1)> & other stories", "Naughty <b>Strings</b>", "unknown", 0.62),
    ("Как приготовить ризотто", "Кухня", "food", 0.88),
    ("\u202eevil title\u202c shown as it is", "\u2066isolated\u2069", "unknown", 0.5),
    ("روتين العناية بالبشرة", "جمال", "beauty_fashion", 0.71),
    ("Speedrun without a single jump", "Frame Perfect", "gaming", 0.95),
    ("Night train to Narvik", "Slow Rails", "travel", 0.77),
)


def row(number: int) -> EventRow:
    """The event in this row, newest first."""
    title, creator, topic, probability = _TITLES[number % len(_TITLES)]
    kind = Kind.SEARCHED if not creator else Kind.CHOSEN
    origin = (Origin.UNKNOWN, Origin.SOUGHT, Origin.FOLLOWED, Origin.UNKNOWN)[number % 4]
    return EventRow(
        id=number + 1,
        at=datetime(2026, 10, 19, 21, 30, tzinfo=UTC) - timedelta(minutes=31 * number % 3_900_000),
        kind=kind,
        origin=origin,
        is_origin_inferred=origin is Origin.SOUGHT,
        precision=Precision.SECOND,
        platform="google",
        service="search" if kind is Kind.SEARCHED else "youtube",
        stream="google.search" if kind is Kind.SEARCHED else "youtube.watched",
        title=title,
        creator=creator,
        url="https://www.youtube.com/watch?v=invented",
        item_id=number % len(_TITLES),
        creator_id=number % len(_TITLES) if creator else 0,
        duration_s=None,
        where=Place(1, "Takeout/YouTube and YouTube Music/history/watch-history.json", number),
        is_excluded=number % 11 == 3,
        topics=((topic, probability), ("unknown", 1 - probability)),
    )


def rows(first: int, count: int) -> Sequence[EventRow]:
    """Some rows."""
    return [row(number) for number in range(first, first + count)]


def because(event: EventRow) -> tuple[Message, ...]:
    """Invented reasons."""
    return (SAID["keyword"], SAID["creator"]) if event.topics[0][0] == "music" else ()
