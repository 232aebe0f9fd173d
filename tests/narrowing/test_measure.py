"""From events to the sentence: which events count, which months, which claim."""

from array import array
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest

from app.core.columns import EventColumns
from app.core.errors import NoSuchStream, NotATimeZone
from app.core.estimates import Estimate
from app.core.events import KIND_NUMBER, Kind
from app.core.measures import Narrowing, Trend, TrendVerdict
from app.core.progress import Cancelled, NoProgress
from app.core.streams import STREAMS
from app.narrowing.measure import narrowing_of
from app.narrowing.months import months_between
from app.narrowing.origins import difference_remark, sought_against_rest
from app.narrowing.selection import KINDS_COUNTED, kinds_counted, select
from app.narrowing.several import holm, together
from app.narrowing.stored import from_json, to_json
from app.narrowing.telling import Told, remarks_of, sentence_of, subject_of
from app.sentences import say
from app.sentences.catalogue import PLURALS, SENTENCES

Invent = Callable[..., EventColumns]


def measured(columns: EventColumns, **wanted: object) -> Narrowing:
    settings = {"time_zone": "Europe/Berlin", "permutations": 199} | wanted
    return narrowing_of(columns, columns.streams[0], progress=NoProgress(), **settings)  # type: ignore[arg-type]


def test_narrowing_is_told_with_its_intervals(invent_stream: Invent) -> None:
    found = measured(invent_stream(narrowing=1.5))
    assert found.trend.verdict is TrendVerdict.NARROWING
    assert found.first is not None
    assert found.last is not None
    assert found.last.high < found.first.low
    sentence = say(found.sentence)
    assert sentence.startswith("What you watched on YouTube went from ")
    assert "in 2021 (95 %: " in sentence
    assert sentence.endswith("It fell more than your usual month-to-month swings.")
    assert any(remark.id == "narrowing.remark.wandering" for remark in found.remarks)
    assert found.thinning_explains is not None
    assert found.thinning_explains.low <= 0 <= found.thinning_explains.high


def test_widening_is_told_as_such(invent_stream: Invent) -> None:
    found = measured(invent_stream(narrowing=-0.6))
    assert found.trend.verdict is TrendVerdict.WIDENING
    assert "It rose more" in say(found.sentence)


def test_a_constant_taste_gives_no_claim(invent_stream: Invent) -> None:
    found = measured(invent_stream())
    assert found.trend.verdict is TrendVerdict.NO_CLEAR_CHANGE
    assert "No clear change" in say(found.sentence)


def test_little_data_gives_no_verdict(invent_stream: Invent) -> None:
    found = measured(invent_stream(months=9))
    assert found.trend.verdict is TrendVerdict.TOO_LITTLE_DATA
    assert found.trend.slope is None
    assert found.first is None
    assert "8 full months" in say(found.sentence)


def test_undated_events_make_no_months(invent_stream: Invent) -> None:
    columns = invent_stream(months=3)
    for number in range(len(columns)):
        columns.at_s[number] = -1
    found = measured(columns)
    assert found.windows == ()
    assert found.trend.verdict is TrendVerdict.TOO_LITTLE_DATA


def test_windows_add_up_and_partial_months_are_marked(invent_stream: Invent) -> None:
    columns = invent_stream(months=13)
    found = measured(columns)
    assert sum(window.events for window in found.windows) == len(columns)
    assert len(found.windows) == 13
    # The last invented event lies three days before the end of its month.
    assert [window.is_partial for window in found.windows] == [False] * 12 + [True]
    for window in found.windows:
        assert sum(window.shares) == pytest.approx(1)
        assert window.shares[-1] == 0
        assert window.top_share == pytest.approx(max(window.shares))
        assert window.band is not None
        assert 0 <= window.repeat_share <= 1
    assert found.windows[0].start == datetime(2020, 12, 31, 23, tzinfo=UTC)


def test_creators_are_also_seen(invent_stream: Invent) -> None:
    found = measured(invent_stream(narrowing=1.5), unit="creator")
    assert found.unit == "creator"
    assert "equally frequent creators" in say(found.sentence)
    assert any(remark.id == "narrowing.remark.also_seen" for remark in found.remarks)
    assert found.windows[0].shares == ()


def test_a_drift_of_what_we_can_read_withholds_the_verdict_unless_creators_agree(invent_stream: Invent) -> None:
    columns = invent_stream(narrowing=1.5, readable=(0.95, 0.4))
    agreeing = measured(columns)
    assert agreeing.trend.verdict is TrendVerdict.NARROWING
    assert any(remark.id == "narrowing.remark.reading_drifted_creators_agree" for remark in agreeing.remarks)
    # Creators of whom each is met once narrow nothing.
    for number in range(len(columns)):
        columns.creator[number] = number % 400 + 1
    withheld = measured(columns)
    assert withheld.trend.verdict is TrendVerdict.NO_CLEAR_CHANGE
    assert withheld.sentence.id == "narrowing.withheld.topic"
    assert 0.6 < withheld.readable_share < 0.75


def test_unread_items_count_nothing(invent_stream: Invent) -> None:
    columns = invent_stream(months=13)
    columns.posterior = bytearray(len(columns.posterior))
    found = measured(columns)
    assert found.readable_share == 0
    assert found.trend.verdict is TrendVerdict.TOO_LITTLE_DATA
    assert found.windows[3].effective is None


def test_origins_split_a_stream(invent_stream: Invent) -> None:
    columns = invent_stream()
    stream = columns.streams[0]
    parts = [len(select(columns, stream, origin)) for origin in ("sought", "rest")]
    assert sum(parts) == len(select(columns, stream)) == len(columns)
    assert min(parts) > 0
    rest = measured(columns, origin="rest")
    assert say(rest.sentence).startswith("What you watched on YouTube without a search or a subscription")
    assert any(remark.id == "narrowing.remark.origin_inferred" for remark in rest.remarks)
    trend = sought_against_rest(columns, stream, progress=NoProgress(), permutations=199)
    remark = difference_remark(trend)
    assert trend.verdict is TrendVerdict.NO_CLEAR_CHANGE
    assert remark is not None
    assert "No clear difference" in say(remark)


def test_acts_upon_an_item_are_not_counted_again(invent_stream: Invent) -> None:
    columns = invent_stream(months=2, kind=Kind.LIKED)
    assert len(select(columns, columns.streams[0])) == 0


def test_excluded_events_stay_in_the_headline(invent_stream: Invent) -> None:
    columns = invent_stream(months=2)
    for number in range(100):
        columns.is_excluded[number] = 1
    stream = columns.streams[0]
    assert len(select(columns, stream)) - len(select(columns, stream, without_excluded=True)) == 100


def test_overlapping_sessions_of_two_accounts_stay_whole(invent_stream: Invent) -> None:
    columns = invent_stream(months=2)
    # The first two sessions at once, event by event.
    columns.at_s[:12] = array("q", [columns.at_s[0] + 30 * step for step in range(12)])
    columns.session[:12] = array("i", [0, 1] * 6)
    found = select(columns, columns.streams[0])
    assert len(found.session_at_s) == 50
    assert np.all(np.diff(found.session) >= 0)
    assert np.all(np.diff(found.session_at_s) > 0)
    assert np.bincount(found.session)[:2].tolist() == [6, 6]


def test_months_begin_at_the_persons_midnight() -> None:
    # New York leaves summer time in November: its months are 5 or 4 hours behind UTC.
    months = months_between(1_700_000_000, 1_715_000_000, "America/New_York")
    assert months.names == ("2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05")
    assert [months.start(number).hour for number in range(7)] == [4, 5, 5, 5, 5, 4, 4]
    assert months.of(months.edges_s[:-1]).tolist() == list(range(7))
    assert months.of(months.edges_s[1:] - 1).tolist() == list(range(7))
    assert months.full == (1, 6)


def test_what_cannot_be_asked_is_refused(invent_stream: Invent) -> None:
    columns = invent_stream(months=2)
    with pytest.raises(NotATimeZone):
        measured(columns, time_zone="Mars/Olympus")
    with pytest.raises(NoSuchStream):
        narrowing_of(columns, "netflix.watched", progress=NoProgress())
    with pytest.raises(ValueError, match="unit"):
        measured(columns, unit="hashtag")
    with pytest.raises(ValueError, match="origin"):
        measured(columns, origin="somewhere")


def test_cancel_rises_through(invent_stream: Invent) -> None:
    class Stop:
        def report(self, done: float, total: float, what: str = "") -> None:
            raise Cancelled

    columns = invent_stream(months=14)
    with pytest.raises(Cancelled):
        narrowing_of(columns, columns.streams[0], progress=Stop())


def test_measures_survive_being_remembered(invent_stream: Invent) -> None:
    for found in (measured(invent_stream(narrowing=1.5)), measured(invent_stream(months=3))):
        assert from_json(to_json(found)) == found


def test_holm() -> None:
    # Worked by hand: .01·4, .03·3, .04·2 raised to the one before, .2·1.
    assert holm([0.03, 0.2, 0.01, 0.04]) == pytest.approx([0.09, 0.2, 0.04, 0.09])


def test_one_weak_change_among_several_is_not_called_clear(invent_stream: Invent) -> None:
    from dataclasses import replace

    clear = measured(invent_stream(narrowing=1.5))
    weak = replace(clear, trend=replace(clear.trend, p_value=0.04))
    strong = replace(clear, trend=replace(clear.trend, p_value=0.001))
    alone = together({"a": weak})
    assert alone["a"] == weak
    several = together({"a": weak, "b": strong, "c": weak})
    assert several["b"].trend.verdict is TrendVerdict.NARROWING
    assert several["a"].trend.verdict is TrendVerdict.NO_CLEAR_CHANGE
    assert several["a"].trend.p_value == 0.04
    assert "we do not claim that it narrowed: 3 services" in say(several["a"].sentence)
    assert not any("3 services" in say(remark) for remark in several["a"].remarks)  # said once is enough


def test_every_stream_and_service_has_a_name() -> None:
    for stream in STREAMS:
        assert f"service.{stream.service}" in SENTENCES
        assert f"stream.{stream.id}" in SENTENCES
        for origin in ("", "sought", "followed", "served", "rest"):
            assert "{" not in say(subject_of(stream.id, origin))
    assert set(KINDS_COUNTED) <= {stream.id for stream in STREAMS}
    assert all(number in KIND_NUMBER.values() for number in range(len(KIND_NUMBER)))


def test_no_sentence_blames_the_algorithm() -> None:
    texts = [text for key, text in SENTENCES.items() if key.startswith("narrowing.")]
    texts += [text for key, pair in PLURALS.items() if key.startswith("narrowing.") for text in pair]
    assert not [text for text in texts if "algorithm" in text.lower() or "because" in text.lower()]


def test_figures_do_not_depend_on_other_streams(invent_stream: Invent) -> None:
    one = invent_stream(months=14)
    mixed = invent_stream(months=14)
    other = invent_stream(months=5, seed=9)
    for name in ("event_id", "at_s", "kind", "origin", "item", "creator", "session", "duration_s", "is_excluded"):
        getattr(mixed, name).extend(getattr(other, name))
    mixed.origin_inferred.extend(other.origin_inferred)
    mixed.stream.extend([1] * len(other))
    last = one.session[-1] + 1
    for number in range(len(one), len(mixed)):
        mixed.session[number] += last
    mixed.streams = (*one.streams, "google.discover")
    assert measured(one) == measured(mixed)
    assert np.asarray(mixed.stream).max() == 1


def test_every_sentence_that_can_be_asked_for_exists() -> None:
    for outcome in ("narrowed", "widened", "unchanged", "withheld"):
        assert {f"narrowing.{outcome}.{unit}" for unit in ("topic", "creator")} <= set(SENTENCES)
        assert f"narrowing.{outcome}_a_year" in SENTENCES
    for remark in ("reading_drifted", "reading_drifted_creators_agree", "reading_drifted_withheld"):
        assert f"narrowing.remark.{remark}" in SENTENCES
    for remark in ("origins_differ", "origins_differ_other_way", "origins_alike"):
        assert f"narrowing.remark.{remark}" in SENTENCES


def test_two_years_that_say_otherwise_than_the_trend_are_not_quoted() -> None:
    slope = Estimate(-0.2, -0.3, -0.1, 0.95)
    told = Told(
        stream="youtube.watched",
        unit="topic",
        origin="",
        trend=Trend(slope, 0.01, TrendVerdict.NARROWING),
        first=Estimate(5, 4, 6, 0.95),
        last=Estimate(5.5, 5, 6, 0.95),
        periods=("2021", "2023"),
    )
    assert say(sentence_of(told)).startswith("What you watched on YouTube became narrower by -18 % a year")


@pytest.mark.parametrize(("readable", "is_said"), [(0.0, True), (0.8, False)])
def test_a_log_of_numbers_says_that_it_has_no_titles(readable: float, is_said: bool) -> None:
    trend = Trend(None, None, TrendVerdict.TOO_LITTLE_DATA)
    for stream, can_be_said in (("tiktok.watched", True), ("youtube.watched", False)):
        told = Told(stream=stream, unit="topic", origin="", trend=trend, readable_share=readable)
        words = " ".join(say(remark) for remark in remarks_of(told))
        assert ("by number only" in words) is (is_said and can_be_said)


def test_the_slower_narrowing_is_named_the_right_way_round() -> None:
    faster = difference_remark(Trend(Estimate(-0.5, -0.7, -0.3, 0.95), 0.001, TrendVerdict.NARROWING))
    other = difference_remark(Trend(Estimate(0.5, 0.3, 0.7, 0.95), 0.001, TrendVerdict.WIDENING))
    assert faster is not None
    assert other is not None
    assert say(faster).startswith("What came without a search or a subscription narrowed faster")
    assert "by 39 % a year (95 %: 26 to 50 %)" in say(faster)
    assert say(other).startswith("What you searched for narrowed faster")
    assert difference_remark(Trend(None, None, TrendVerdict.TOO_LITTLE_DATA)) is None


@pytest.mark.parametrize(
    ("stream", "kinds", "words"),
    [
        (
            "netflix.watched",
            {Kind.SHOWN, Kind.CHOSEN, Kind.AD_SHOWN, Kind.BOUGHT, Kind.SEARCHED},
            "What you watched on",
        ),
        ("amazon.searched", {Kind.SEARCHED}, "What you searched for on"),
        ("tiktok.likes", {Kind.LIKED}, "“TikTok: likes”"),
        ("alipay.bought", {Kind.SHOWN, Kind.CHOSEN, Kind.AD_SHOWN, Kind.BOUGHT, Kind.SEARCHED}, "What you bought on"),
        ("weibo.posts", {Kind.POSTED}, "What you posted on"),
        ("youtube.posts", {Kind.CHOSEN}, "“YouTube: posts opened”"),
        ("instagram.stories_shown", None, "What Instagram showed you"),
    ],
)
def test_what_counts_and_what_it_is_called_follow_from_the_stream(
    stream: str, kinds: set[Kind] | None, words: str
) -> None:
    assert say(subject_of(stream)).startswith(words)
    if kinds is not None:
        assert kinds_counted(stream) == kinds
