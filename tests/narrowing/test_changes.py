"""What left, what came, ways out, novelty, periods, agreement: on invented streams whose truth is known."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.changes import Changes
from app.core.columns import EventColumns
from app.core.estimates import Estimate
from app.core.events import KIND_NUMBER, ORIGIN_NUMBER, Kind, Origin
from app.core.measures import Narrowing, Trend, TrendVerdict
from app.core.messages import Message
from app.core.progress import NoProgress
from app.core.topics import TOPIC_NUMBER, TOPICS
from app.narrowing.agreement import also_seen, with_agreement
from app.narrowing.changes import changes_of
from app.narrowing.genres import ItemGenres, genre_counts
from app.narrowing.history import SessionCounts
from app.narrowing.measure import narrowing_of
from app.narrowing.novelty import EQUAL_SAMPLE, WARM_UP_WEEKS, share_of_new
from app.narrowing.period import compare_period
from app.narrowing.selection import select
from app.narrowing.shares import of_sessions, shares_with_intervals
from app.narrowing.stored import from_json, to_json
from app.narrowing.telling import Told, sentence_of
from app.narrowing.vanished import chance_of_so_few
from app.sentences import say

Invent = Callable[..., EventColumns]
CAMPING, GAMING, TRAVEL = (TOPIC_NUMBER[topic] for topic in ("hobbies_crafts", "gaming", "travel"))


@pytest.fixture
def turned(invent_stream: Invent) -> EventColumns:
    """Two years: camping, sought, only in the first; gaming only in the second; travel throughout."""
    columns = invent_stream(months=24)
    half = datetime(2022, 1, 1, tzinfo=UTC).timestamp()
    posterior = np.zeros((len(columns.item_ids), len(TOPICS)), np.uint8)
    for row, at in enumerate(columns.at_s):
        topic = TRAVEL if row % 2 else CAMPING if at < half else GAMING
        posterior[columns.item[row], topic] = 242
        columns.creator[row] = topic + 1
        columns.origin[row] = ORIGIN_NUMBER[Origin.SOUGHT if topic == CAMPING else Origin.UNKNOWN]
    columns.posterior = bytearray(posterior.tobytes())
    return columns


def changed(columns: EventColumns, **wanted: object) -> Changes:
    return changes_of(columns, columns.streams[0], progress=NoProgress(), **wanted)  # type: ignore[arg-type]


def test_what_was_frequent_and_is_gone_is_told_with_when_and_what_came_instead(turned: EventColumns) -> None:
    found = changed(turned)
    assert found.periods == ("2021-01 – 2021-11", "2022-01 – 2022-11")
    assert [(one.unit, one.name) for one in found.left] == [
        ("topic", "hobbies_crafts"),
        ("creator", str(CAMPING + 1)),
    ]
    topic = found.left[0]
    assert topic.before.low <= topic.before.value <= topic.before.high
    assert topic.events_now == topic.sessions_now == 0
    assert topic.now.value == 0 < topic.now.high < 0.05
    assert topic.last_at < datetime(2022, 1, 1, tzinfo=UTC)
    assert topic.last_often == datetime(2021, 12, 1, tzinfo=UTC)
    rows = {int(number): row for row, number in enumerate(turned.event_id)}
    assert turned.at_s[rows[topic.last_event]] == topic.last_at.timestamp()
    assert [(one.unit, one.name) for one in found.came] == [("topic", "gaming"), ("creator", str(GAMING + 1))]
    assert found.came[0].first_at >= datetime(2022, 1, 1, tzinfo=UTC)


def test_a_way_out_was_chosen_first_and_is_no_longer_met(turned: EventColumns) -> None:
    found = changed(turned).way_out
    assert [(one.unit, one.name, one.chosen) for one in found] == [
        ("topic", "hobbies_crafts", "sought"),
        ("creator", str(CAMPING + 1), "sought"),
    ]
    assert all(one.is_inferred for one in found)
    for row in range(len(turned)):
        turned.origin[row] = ORIGIN_NUMBER[Origin.UNKNOWN]
    nothing = changed(turned)
    assert nothing.way_out == ()
    assert "narrowing.more.no_choices" in {remark.id for remark in nothing.remarks}


def test_a_subscription_makes_a_way_out_even_where_its_date_is_unknown(turned: EventColumns) -> None:
    for row in range(len(turned)):
        turned.origin[row] = ORIGIN_NUMBER[Origin.UNKNOWN]
    with_follow = replace(turned, streams=(*turned.streams, "youtube.subscriptions"))
    for name, value in {
        "event_id": 10_000_000, "at_s": -1, "stream": 1, "kind": KIND_NUMBER[Kind.FOLLOWED], "origin": 0,
        "item": 0, "creator": CAMPING + 1, "session": -1, "duration_s": 0.0, "is_excluded": 0, "origin_inferred": 0,
    }.items():  # fmt: skip
        series = getattr(with_follow, name)
        setattr(with_follow, name, series + array(series.typecode, [value]))
    found = changed(with_follow)
    assert [(one.unit, one.chosen, one.is_inferred) for one in found.way_out] == [("creator", "followed", False)]


def test_a_constant_stream_loses_and_gains_nothing(invent_stream: Invent) -> None:
    found = changed(invent_stream(months=24))
    assert found.left == ()
    assert found.came == ()
    assert found.shares
    for one in found.shares:
        assert one.then.low <= one.then.value <= one.then.high
        # 31 pairs of 95 % intervals: they may part now and then, never by far.
        assert one.then.low < one.now.high + 0.05


def test_thin_data_say_that_nothing_can_be_told(invent_stream: Invent) -> None:
    found = changed(invent_stream(months=3))
    assert (found.left, found.came, found.way_out, found.shares) == ((), (), (), ())
    assert "2 full months" in " ".join(say(remark) for remark in found.remarks)
    sparse = changed(invent_stream(months=14, sessions=3, events=2))
    assert any(remark.id == "narrowing.more.no_novelty" for remark in sparse.remarks)
    for remark in (*found.remarks, *sparse.remarks):
        assert "Cannot tell" in say(remark)


def test_chance_of_so_few_is_the_hypergeometric_one() -> None:
    assert chance_of_so_few(0, 6, 50, 100) == pytest.approx(np.prod([(50 - step) / (100 - step) for step in range(6)]))
    assert chance_of_so_few(6, 6, 50, 100) == pytest.approx(1.0)


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=6, max_size=40))
@settings(max_examples=60, deadline=None)
def test_shares_add_up_and_lie_in_their_intervals(rows: list[list[int]]) -> None:
    counts = SessionCounts.of_rows(rows)
    shares = shares_with_intervals(counts)
    if shares is None:
        assert int((counts.sizes > 0).sum()) < 6
        return
    assert sum(share.value for share in shares) == pytest.approx(1)
    for share in shares:
        assert 0 <= share.low <= share.value <= share.high <= 1


def test_the_interval_of_a_share_covers_it() -> None:
    random, covered = np.random.default_rng(3), 0
    for _run in range(300):
        rows = random.poisson(random.gamma(1.0, 2.0, (40, 1)) * np.array([0.2, 0.8]))
        share = (shares_with_intervals(SessionCounts.of_rows(rows)) or ())[0]
        covered += share.low <= 0.2 <= share.high
    assert 0.91 <= covered / 300 <= 0.99


def test_sessions_of_a_stretch_keep_what_they_held() -> None:
    counts = SessionCounts.of_rows([[1, 0], [0, 2], [3, 4]])
    kept = of_sessions(counts, np.array([True, False, True]))
    assert kept.sessions == 2
    assert kept.total.tolist() == [4, 4]


def test_novelty_does_not_depend_on_how_busy_a_week_was() -> None:
    random = np.random.default_rng(1)
    is_new = np.arange(200) >= 150
    shares = []
    for events in (40, 400):
        found = [share_of_new(random.integers(0, 200, events), np.arange(events) // 4, is_new) for _week in range(60)]
        shares.append(np.mean([one.value for one in found if one is not None]))
    assert shares[0] == pytest.approx(shares[1], abs=0.03)
    assert shares[1] == pytest.approx(0.25, abs=0.03)


def test_novelty_of_few_sessions_is_not_told() -> None:
    assert share_of_new(np.arange(30), np.arange(30) // 10, np.ones(30, bool)) is None
    every = share_of_new(np.arange(40), np.arange(40) // 5, np.ones(40, bool))
    assert every is not None
    assert every.value == 1
    assert every.low < 1


def test_weeks_begin_on_mondays_and_the_first_ones_are_not_told(turned: EventColumns) -> None:
    found = changed(turned, time_zone="Asia/Shanghai")
    assert sum(week.events for week in found.novelty) == len(turned)
    assert all(week.start.hour == 16 and week.start.weekday() == 6 for week in found.novelty)
    assert all(week.creators is None for week in found.novelty[:WARM_UP_WEEKS])
    told = [week for week in found.novelty if week.items is not None]
    assert told
    assert all(week.items.value == 1 for week in told if week.items)  # every item is met once
    assert all(week.events >= EQUAL_SAMPLE for week in told)
    creators = [week.creators.value for week in told if week.creators]
    assert sum(value > 0 for value in creators) <= 1  # gaming is new in one week only


def test_a_period_stands_beside_the_rest(turned: EventColumns) -> None:
    begin, end = datetime(2021, 3, 1, tzinfo=UTC), datetime(2021, 6, 1, tzinfo=UTC)
    found = compare_period(turned, turned.streams[0], begin, end)
    assert found.inside.events + found.outside.events == len(turned)
    assert found.inside.sessions == 75
    assert set(found.topics) == {"hobbies_crafts", "travel", "gaming"}
    inside = dict(zip(found.topics, found.inside.topics, strict=True))
    camping, gaming = inside["hobbies_crafts"], inside["gaming"]
    assert camping is not None
    assert gaming is not None
    assert camping.value == pytest.approx(0.5)
    assert gaming.value == 0
    sought, rest = found.inside.origins["sought"], found.outside.origins["rest"]
    assert sought is not None
    assert rest is not None
    assert sought.value == pytest.approx(0.5)
    assert rest.value > 0.5
    empty = compare_period(turned, turned.streams[0], end, end)
    assert empty.inside.effective is None
    assert set(empty.inside.topics) == {None}


def test_genres_are_counted_in_parts_and_measured_like_topics(invent_stream: Invent) -> None:
    columns = invent_stream(months=16, narrowing=1.5)
    names = {int(item): (f"genre {columns.creator[row]}",) for row, item in enumerate(columns.item)}
    genres = ItemGenres.of(columns, names | {0: ("a", "b")})
    counts = genre_counts(select(columns, columns.streams[0]), genres)
    assert counts.total.sum() == pytest.approx(len(columns))
    assert counts.total[genres.names.index("a")] == pytest.approx(0.5)
    found = narrowing_of(
        columns, columns.streams[0], unit="genre", genres=genres, progress=NoProgress(), permutations=99
    )
    assert "equally frequent genres" in say(found.sentence) or "a year" in say(found.sentence)
    others = also_seen(columns, columns.streams[0], time_zone="UTC", seed=1, genres=genres, progress=NoProgress())
    assert [unit for unit, _verdict in others] == ["creator", "genre"]


def one_of(verdict: TrendVerdict, *also: tuple[str, TrendVerdict]) -> Narrowing:
    trend = Trend(Estimate(-0.2, -0.3, -0.1, 0.95), 0.01, verdict)
    first, last = Estimate(9.4, 9.0, 9.8, 0.95), Estimate(4.3, 4.0, 4.6, 0.95)
    told = Told("youtube.watched", "topic", "", trend, first, last, ("2021", "2024"))
    return Narrowing(
        "youtube.watched", "topic", "", (), trend, (), None, first, last, 1.0, sentence_of(told), also_seen=also
    )


@pytest.mark.parametrize(
    ("topics", "creators", "words"),
    [
        (TrendVerdict.NARROWING, TrendVerdict.NARROWING, "The creators show the same."),
        (TrendVerdict.NARROWING, TrendVerdict.NO_CLEAR_CHANGE, "The creators do not clearly show it."),
        (TrendVerdict.NARROWING, TrendVerdict.WIDENING, "The creators, though, became more."),
        (TrendVerdict.NO_CLEAR_CHANGE, TrendVerdict.NO_CLEAR_CHANGE, "The creators show no clear change either."),
        (TrendVerdict.NO_CLEAR_CHANGE, TrendVerdict.NARROWING, "The creators, though, became fewer."),
        (TrendVerdict.NARROWING, TrendVerdict.TOO_LITTLE_DATA, "Of the creators too few are named to tell."),
    ],
)
def test_the_sentence_says_whether_creators_and_genres_agree(
    topics: TrendVerdict, creators: TrendVerdict, words: str
) -> None:
    found = with_agreement(one_of(topics, ("creator", creators), ("genre", topics)))
    said = say(found.sentence)
    assert words in said
    assert said.index(words) < said.index("The genres show")
    assert from_json(to_json(found)) == found


def test_a_fall_that_is_plain_but_not_claimed_is_said_to_be_both() -> None:
    said = say(one_of(TrendVerdict.NO_CLEAR_CHANGE).sentence)
    assert "from 9.4" in said
    assert "to 4.3" in said
    assert "The fall is plain in these figures, yet we do not claim that it narrowed" in said
    assert "No clear change" not in said
    near = Told(
        "youtube.watched", "topic", "", Trend(Estimate(0, -1, 1, 0.95), 0.6, TrendVerdict.NO_CLEAR_CHANGE),
        Estimate(9.4, 8, 11, 0.95), Estimate(9.0, 8, 10, 0.95), ("2021", "2024"),
    )  # fmt: skip
    assert "No clear change" in say(sentence_of(near))
    assert isinstance(sentence_of(near), Message)
