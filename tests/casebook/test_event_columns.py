"""Columns say what the rows say; sessions follow their definition."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.casebook.casebook import Casebook
from app.casebook.evidence import EventFilter
from app.casebook.exclusions import Exclusion, ExclusionKind
from app.casebook.merging import Merged
from app.casebook.readings import StoredReading
from app.casebook.sessions import Sessions
from app.core.events import KINDS, ORIGINS, Event, Kind, Origin, Precision
from app.core.messages import Message
from app.core.topics import TOPICS
from tests.casebook.conftest import START, watched

Bring = Callable[..., Merged]


def played(minutes: float, seconds: float) -> Event:
    """A song that ended so many minutes after the start and had played so many seconds."""
    return Event(
        "spotify.played", Kind.CHOSEN, START + timedelta(minutes=minutes), f"Song {minutes}", "f", int(minutes),
        Precision.MINUTE, creator="Band", duration_s=seconds,
    )  # fmt: skip


def test_columns_agree_with_the_rows(bring: Bring, casebook: Casebook) -> None:
    search = watched(99, 3)._replace(stream="youtube.searched", kind=Kind.SEARCHED, title="video", creator_id="")
    undated = watched(7, at=None, precision=Precision.NONE, item_id="undated")
    bring(
        {
            "a": [
                *(watched(n, 5 + 40 * n, origin=Origin.SERVED if n % 2 else Origin.UNKNOWN) for n in range(6)),
                undated,
                search,
            ]
        }
    )
    bring({"f": [played(1, 31), played(90, 3600)]}, platform="spotify")
    columns = casebook.event_columns()
    assert columns.streams == ("youtube.watched", "youtube.searched", "spotify.played")
    rows = {row.id: row for row in casebook.all_events()}
    assert len(columns) == len(rows) == 10
    for place, event_id in enumerate(columns.event_id):
        row = rows[event_id]
        assert columns.at_s[place] == (-1 if row.at is None else int(row.at.timestamp()))
        assert columns.streams[columns.stream[place]] == row.stream
        assert KINDS[columns.kind[place]] is row.kind
        assert ORIGINS[columns.origin[place]] is row.origin
        assert bool(columns.origin_inferred[place]) is row.is_origin_inferred
        assert columns.item_ids[columns.item[place]] == row.item_id
        assert columns.creator[place] == row.creator_id
        duration = columns.duration_s[place]
        assert duration == row.duration_s or (duration != duration and row.duration_s is None)
    assert list(columns.session) == [-1, 0, 1, 2, 3, 4, 5, 6, 7, 7]
    one = casebook.event_columns(["spotify.played"])
    assert (one.streams, list(one.stream), len(one.item_ids)) == (("spotify.played",), [0, 0], 2)


def test_posteriors_stand_at_the_place_of_their_item(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [watched(n) for n in range(3)]})
    items = casebook.unread_items(10)
    assert [item.title for item in items] == ["Video 0", "Video 1", "Video 2"]
    assert casebook.unread_items(10) == []
    food = bytes(255 * (topic == "food") for topic in TOPICS)
    because = (Message("because.fact", {"inner": Message("topic.food")}),)
    casebook.keep_readings([StoredReading(items[1].item_id, food, because, ("iab-audience-1.1:1",))])
    assert casebook.reading(items[1].item_id) == StoredReading(items[1].item_id, food, because, ("iab-audience-1.1:1",))
    assert casebook.count_unread_items() == 2
    columns = casebook.event_columns()
    place = list(columns.item_ids).index(items[1].item_id)
    assert columns.posterior[32 * place : 32 * place + 32] == food
    assert sum(columns.posterior) == 255
    assert [row.topics for row in casebook.events()].count((("food", 1.0),)) == 1


def test_other_profiles_are_kept_and_not_counted(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [watched(1), watched(2, profile="Kids")]})
    assert casebook.count_events(EventFilter(of_everybody=True)) == 2
    assert casebook.count_events() == casebook.count_events(search="video") == len(casebook.events()) == 1
    assert casebook.counts() == {"youtube.watched": {"chosen": 1}}
    assert len(casebook.event_columns()) == 1
    (_, kids) = casebook.accounts()
    assert (kids.profile, kids.is_me) == ("Kids", False)
    casebook.set_account_is_me(kids.number, True)
    assert len(casebook.event_columns()) == casebook.count_events() == len(casebook.events()) == 2


def test_exclusions_stand_in_the_columns_and_survive_another_import(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [watched(n, 60 * n) for n in range(5)]})
    casebook.set_setting("time_zone", "Asia/Shanghai")
    # 12:00 UTC is 20:00 in Shanghai.
    casebook.exclude(Exclusion(ExclusionKind.HOURS, {"from_hour": 23, "to_hour": 1}, "asleep"))
    casebook.exclude(Exclusion(ExclusionKind.SEARCH, {"words": "video 1"}))
    bring({"a": [watched(n, 60 * n) for n in range(6)]})
    columns = casebook.event_columns()
    assert list(columns.is_excluded) == [0, 1, 0, 1, 1, 0]


@given(
    st.lists(st.integers(0, 10_000_000), min_size=1, max_size=60),
    st.integers(1, 20),
)
def test_the_fast_way_numbers_sessions_like_the_general_one(moments: list[int], cut: int) -> None:
    times = [moment * 100 for moment in sorted(moments)]
    fast, general = Sessions(), Sessions()
    for sessions in (fast, general):
        sessions.begin("youtube.watched")
    quick: list[int] = []
    slow: list[int] = []
    for start in range(0, len(times), cut):
        some = times[start : start + cut]
        quick += fast.of(some, [1] * len(some), [None] * len(some), bytes(len(some)))
        # A duration of nothing says nothing, but takes the general way.
        slow += general.of(some, [1] * len(some), [0.0] * len(some), bytes(len(some)))
    assert quick == slow
    for before, after, a, b in zip(times, times[1:], quick, quick[1:], strict=False):
        assert (b == a) == (after - before <= 30 * 60 * 1000)


def test_rows_of_a_day_are_one_session() -> None:
    sessions = Sessions()
    sessions.begin("spotify.playlists")
    day = 86_400_000
    assert list(sessions.of([0, 0, day, day], [1] * 4, [None] * 4, b"\x01" * 4)) == [0, 0, 1, 1]


def test_a_song_began_before_it_ended() -> None:
    sessions = Sessions()
    sessions.begin("spotify.played")
    # Two hours of a podcast end 100 minutes after the last song ended: it began while that was playing.
    assert list(sessions.of([0, 6_000_000], [1, 1], [180.0, 7200.0], bytes(2))) == [0, 0]
