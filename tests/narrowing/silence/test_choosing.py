"""Which showings count as taken up."""

import pytest

from app.core.events import Kind, Origin
from app.core.silences import ExposureFormat
from app.core.streams import STREAM, STREAMS
from app.narrowing.silence.choosing import FORMATS, exposures_of, topic_of_items
from app.narrowing.silence.taken_up import TAKEN_UP, act_streams
from tests.narrowing.silence.conftest import Happened, columns_of

DAY = 86_400
ADS = STREAM["x.ads_shown"]


def ad(at_s: int, item: str = "food:1", creator: int = 0) -> Happened:
    return Happened("x.ads_shown", Kind.AD_SHOWN, at_s, item, creator, Origin.SERVED)


def click(at_s: int, item: str = "food:1", creator: int = 0) -> Happened:
    return Happened("x.ads_engaged", Kind.AD_CLICKED, at_s, item, creator, Origin.SERVED)


def taken(*events: Happened, stream: str = "x.ads_shown") -> list[bool]:
    return exposures_of(columns_of(events), STREAM[stream]).is_taken_up.tolist()


def test_an_act_counts_for_the_last_showing_before_it() -> None:
    assert taken(ad(0), ad(5000), ad(90_000), click(5100)) == [False, True, False]


def test_an_act_days_later_is_another_story() -> None:
    assert taken(ad(0), click(3 * DAY)) == [False]


def test_an_act_upon_another_item_counts_only_of_the_same_creator_and_session() -> None:
    assert taken(ad(0, "food:1", 7), click(60, "food:2", 7)) == [True]
    assert taken(ad(0, "food:1", 7), click(60, "food:2", 8)) == [False]
    assert taken(ad(0, "food:1", 7), click(3 * 3600, "food:2", 7)) == [False]


def test_an_undated_act_counts_for_the_last_showing() -> None:
    assert taken(ad(0), ad(90_000), Happened("x.likes", Kind.LIKED, -1, "food:1")) == [False, True]


def test_refusing_an_ad_does_not_take_it_up() -> None:
    assert taken(ad(0), Happened("x.ads_engaged", Kind.DISLIKED, 10, "food:1")) == [False]


def test_acts_of_other_services_count_nothing() -> None:
    assert taken(ad(0), Happened("instagram.ads_clicked", Kind.AD_CLICKED, 10, "food:1")) == [False]


def test_a_card_opened_is_a_showing_taken_up() -> None:
    cards = [
        Happened("google.discover", Kind.SHOWN, 0, "food:1", 0, Origin.SERVED),
        Happened("google.discover", Kind.CHOSEN, 0, "travel:1", 0, Origin.SERVED),
    ]
    assert sorted(taken(*cards, stream="google.discover")) == [False, True]


def test_an_act_known_to_the_day_answers_what_was_shown_later_that_day() -> None:
    sent = Happened("netflix.messages", Kind.SHOWN, 10 * DAY + 50_000, "comedy:1", 0, Origin.SERVED)
    watched = Happened("netflix.watched", Kind.CHOSEN, 10 * DAY, "comedy:1")
    assert taken(sent, watched, stream="netflix.messages") == [True]


def test_undated_showings_judge_nothing() -> None:
    found = exposures_of(columns_of([ad(-1), ad(100)]), ADS)
    assert (len(found.at_s), found.undated) == (1, 1)


def test_answers_to_a_search_are_a_format_of_their_own() -> None:
    events = [
        Happened("spotify.served_lists", Kind.SHOWN, 0, "music:1", 1, Origin.SOUGHT),
        Happened("spotify.served_lists", Kind.SHOWN, 10, "music:2", 1, Origin.SERVED),
    ]
    found = exposures_of(columns_of(events), STREAM["spotify.served_lists"])
    assert [FORMATS[place] for place in found.format] == [ExposureFormat.SEARCH_RESULT, ExposureFormat.OFFERED]


def test_a_title_is_of_a_topic_only_if_that_is_likelier_than_not() -> None:
    posterior = bytearray(3 * 32)
    posterior[11], posterior[12] = 100, 90  # no topic above one half
    posterior[32 + 11] = 130
    posterior[64 + 31] = 250  # unknown
    assert topic_of_items(posterior).tolist() == [-1, 11, -1]


@pytest.mark.parametrize("stream", [stream.id for stream in STREAMS if stream.records_exposures])
def test_every_stream_of_showings_has_its_rule(stream: str) -> None:
    brought = stream.endswith(".shown") and stream not in TAKEN_UP
    assert brought or TAKEN_UP[stream].why
    assert act_streams(STREAM[stream]) <= set(STREAM)
    assert {STREAM[one].platform for one in act_streams(STREAM[stream])} == {STREAM[stream].platform}


def test_the_table_names_only_streams_of_showings() -> None:
    assert all(STREAM[stream].records_exposures for stream in TAKEN_UP)


def test_following_a_subject_is_no_card_shown() -> None:
    events = [
        Happened("google.discover", Kind.SHOWN, 0, "food:1", 0, Origin.SERVED),
        Happened("google.discover", Kind.FOLLOWED, 20, "food:1"),
    ]
    assert taken(*events, stream="google.discover") == [True]
