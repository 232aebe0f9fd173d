"""Silence of a stream: counted by sessions, judged by the rule, told in words."""

import random
from dataclasses import replace

import pytest

from app.core.events import Kind, Origin
from app.core.silences import SENSITIVE_TOGETHER, ExposureFormat, SilenceOfStream
from app.core.streams import STREAM
from app.narrowing.silence.measure import silences_of
from app.sentences import say
from tests.narrowing.silence.conftest import Happened, columns_of

HOUR = 3600
NAMES = {1: "Kettle & Co", 2: "Nightwell", 3: "Railway"}


def ads(topic: str, creator: int, sessions: int, clicked: int, first: int, repeats: int = 1) -> list[Happened]:
    """So many sessions an hour and a bit apart, clicked in the first of them."""
    events = []
    for session in range(sessions):
        at_s = first + session * 100 * HOUR
        item = f"{topic}:{creator}-{session}"
        events += [
            Happened("x.ads_shown", Kind.AD_SHOWN, at_s + 60 * again, item, creator, Origin.SERVED)
            for again in range(repeats)
        ]
        if session < clicked:
            events.append(Happened("x.ads_engaged", Kind.AD_CLICKED, at_s + 300, item, creator, Origin.SERVED))
    return events


def of_ads(events: list[Happened], unit: str = "topic", *, sensitive: bool = False) -> SilenceOfStream:
    (found,) = silences_of(columns_of(events), STREAM["x.ads_shown"], unit=unit, sensitive=sensitive, names=NAMES)
    return found


def a_life() -> list[Happened]:
    return [
        *ads("food", 1, 100, 20, 0),
        *ads("travel", 3, 100, 25, 10 * HOUR),
        *ads("business_finance", 2, 80, 0, 20 * HOUR, repeats=3),
        *ads("pets_animals", 4, 5, 0, 30 * HOUR),
    ]


def test_what_was_never_taken_up_is_listed_with_what_was_expected() -> None:
    found = of_ads(a_life())
    (listed,) = found.listed
    assert (listed.id, listed.shown, listed.sessions, listed.chosen) == ("business_finance", 240, 80, 0)
    assert listed.usual.value == pytest.approx(45 / 205)
    assert listed.expected.value == pytest.approx(80 * 45 / 205)
    assert listed.is_certain
    assert "240 times" in say(found.sentence)
    assert "never opened" in say(found.sentence)
    assert "99 %" in say(listed.sentence)


def test_what_was_shown_too_seldom_says_nothing() -> None:
    pets = next(one for one in of_ads(a_life()).others if one.id == "pets_animals")
    assert not pets.is_listed
    assert "so this says nothing" in say(pets.sentence)


def test_the_numbers_of_the_page_at_half_a_percent() -> None:
    """Shown 312 times, at a usual 1 in 200 we would expect 1.6."""
    events = [*ads("food", 1, 312, 0, 0), *ads("travel", 2, 1000, 5, 7 * HOUR)]
    food = next(one for one in of_ads(events).others if one.id == "food")
    sentence = say(food.sentence)
    assert "shown 312 times" in sentence
    assert "1 in 200" in sentence
    assert "1.6, so this says nothing" in sentence


def test_repeats_within_a_session_are_one_chance() -> None:
    once, often = of_ads(a_life()), of_ads([*a_life(), *ads("food", 1, 100, 0, 5, repeats=4)])
    assert often.shown > once.shown
    assert (often.sessions, often.chosen) == (once.sessions, once.chosen)


def test_the_order_of_the_rows_does_not_matter() -> None:
    events = a_life()
    random.Random(4).shuffle(events)
    here, there = of_ads(a_life()), of_ads(events)
    assert [one.id for one in here.listed] == [one.id for one in there.listed]
    assert replace(here.listed[0]).expected == there.listed[0].expected


def test_advertisers_are_told_by_name() -> None:
    found = of_ads(a_life(), "creator")
    assert found.unit == "advertiser"
    assert [one.name for one in found.listed] == ["Nightwell"]
    assert "“Nightwell”" in say(found.sentence)


def test_at_low_rates_advertisers_are_pooled_into_topics() -> None:
    events = [one for number in range(40) for one in ads("food", 100 + number, 20, number % 20 == 0, number)]
    events += [one for number in range(40) for one in ads("travel", 200 + number, 20, 0, HOUR * 9 + number)]
    found = of_ads(events, "creator")
    assert found.is_pooled
    assert found.unit == "topic"
    assert any("pooled" in say(remark) for remark in found.remarks)


def test_sensitive_topics_stand_as_one_row_until_asked_for() -> None:
    events = [*a_life(), *ads("religion", 5, 70, 0, 40 * HOUR), *ads("health_fitness", 6, 60, 30, 50 * HOUR)]
    folded, told = of_ads(events), of_ads(events, sensitive=True)
    rows = [*folded.listed, *folded.others]
    assert {"religion", "health_fitness"}.isdisjoint(one.id for one in rows)
    (together,) = [one for one in rows if one.id == SENSITIVE_TOGETHER]
    assert (together.shown, together.is_sensitive) == (130, True)
    assert "religion" in {one.id for one in told.listed}
    assert [one.id for one in folded.listed] == [one.id for one in told.listed if not one.is_sensitive]


def test_creators_of_sensitive_things_are_folded_too() -> None:
    events = [*a_life(), *ads("religion", 5, 70, 0, 40 * HOUR)]
    assert "5" not in {one.id for one in (*of_ads(events, "creator").listed, *of_ads(events, "creator").others)}


def test_without_any_act_nothing_is_claimed() -> None:
    events = [one for one in a_life() if one.stream == "x.ads_shown"]
    found = of_ads(events)
    assert not found.listed
    assert "none here says what you took up" in say(found.sentence)


def test_formats_are_never_mixed() -> None:
    events = [
        *[Happened("instagram.posts_shown", Kind.SHOWN, 9999 * n, f"food:{n}", 1) for n in range(5)],
        *[Happened("instagram.posts_shown", Kind.AD_SHOWN, 9999 * n, f"food:ad{n}", 1) for n in range(3)],
    ]
    found = silences_of(columns_of(events), STREAM["instagram.posts_shown"])
    assert {(one.format, one.shown) for one in found} == {(ExposureFormat.AD, 3), (ExposureFormat.OFFERED, 5)}


def test_nothing_readable_is_no_crash() -> None:
    found = of_ads([Happened("x.ads_shown", Kind.AD_SHOWN, 10, "a title nobody can read")])
    assert (found.readable_share, found.listed, found.others) == (0.0, (), ())


def test_what_the_person_excluded_can_be_left_out() -> None:
    columns = columns_of(a_life())
    for place in range(len(columns)):
        columns.is_excluded[place] = 1
    assert silences_of(columns, STREAM["x.ads_shown"], without_excluded=True) == ()


def test_there_is_no_third_unit() -> None:
    with pytest.raises(ValueError, match="no such unit"):
        silences_of(columns_of(a_life()), STREAM["x.ads_shown"], unit="genre")
