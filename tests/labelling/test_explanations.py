"""Other explanations of the same events, the course of a label, and the sentences of its rules."""

import pickle
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from app.core.events import Kind, Origin
from app.core.progress import NoProgress
from app.labelling.asked_again import WEEKS_BACK, AskedAgain
from app.labelling.evidence import evidence_for
from app.labelling.explanations.alternatives import SHOWN_AT_MOST, THRESHOLDS, _when, alternatives_to
from app.labelling.explanations.circumstances import circumstances_of
from app.labelling.explanations.explain import grounds_of
from app.labelling.prepared import prepare
from app.labelling.rebuild import rebuild_labels
from app.labelling.rules.rule import DAYS
from app.sentences import say
from tests.labelling.made_columns import NOW, NOW_S, Act, columns_of

FEW = {"outer": 12, "inner": 32}


def others(acts, topic="food", time_zone="UTC"):
    """All other explanations of one topic, by kind."""
    prepared = prepare(columns_of(acts), NOW, platform="google", **FEW)
    subject = next(one for one in prepared.subjects() if one.taxonomy_id == f"unlabel:{topic}")
    found = alternatives_to(
        evidence_for(prepared, subject),
        circumstances_of(prepared.columns, time_zone),
        prepared.seen.rows,
        NOW_S,
        prepared.history_days(),
    )
    return {alternative.kind: alternative for alternative in found}


def spread(count: int, **more) -> list[Act]:
    return [Act("food", 3 + 300 * number / count, **more) for number in range(count)]


def test_a_burst_is_the_share_of_the_densest_nine_days():
    burst = [Act("food", 100 + number * 0.4) for number in range(20)]  # within eight days
    found = others([*spread(20), *burst])["burst"]
    # Besides the twenty of the burst, at most one of those every fifteen days falls into the same nine.
    assert found.strength == pytest.approx(21 / 40, abs=0.001)
    assert not found.is_claimed
    claimed = others([*spread(5), *burst])["burst"]
    assert claimed.is_claimed
    assert "9 days" in say(claimed.sentence)
    assert claimed.sentence.fields["last"] - claimed.sentence.fields["first"] <= timedelta(days=9)


def test_a_burst_names_as_many_days_as_it_says_and_in_the_time_of_the_person():
    burst = [Act("food", 100.05 + number * 0.4) for number in range(20)]
    for time_zone in ("UTC", "Asia/Singapore", "America/Los_Angeles", ""):
        fields = others([*spread(5), *burst], time_zone=time_zone)["burst"].sentence.fields
        assert fields["days"] == (fields["last"].date() - fields["first"].date()).days + 1
        zone = ZoneInfo(time_zone) if time_zone else UTC
        assert fields["first"].utcoffset() == fields["first"].astimezone(zone).utcoffset()


def test_a_burst_that_was_one_sitting_is_said_once():
    sitting = [Act("food", 90.3 - number / 96) for number in range(12)]
    found = others([*spread(12), *sitting])
    assert "one_session" in found
    assert "burst" not in found


def test_nothing_is_a_burst_in_a_short_history():
    assert "burst" not in others([Act("food", number / 5) for number in range(20)])


def test_one_creator():
    found = others([*spread(10, creator=0), *spread(14, creator=7), *spread(6, creator=8)])["one_creator"]
    assert found.strength == pytest.approx(14 / 30, abs=0.001)
    assert "47 %" in say(found.sentence)


def test_what_was_shown_or_served_may_have_run_by_itself():
    found = others([*spread(8, origin=Origin.SERVED), *spread(2, origin=Origin.SOUGHT)])["unattended"]
    assert found.strength == pytest.approx(0.8, abs=0.001)
    assert found.is_claimed


def test_three_hours_into_a_session_nobody_may_be_watching():
    # Six nights, every quarter of an hour for six hours: half of each lies beyond the third.
    nights = [Act("food", 40 * night + 10 - number / 96) for night in range(6) for number in range(24)]
    assert others(nights)["unattended"].strength == pytest.approx(0.5, abs=0.001)


def test_the_night_is_the_persons_night_and_must_be_unusual():
    at_three = [Act("food", number + 9 / 24) for number in range(1, 40)]  # 12:00 UTC less nine hours: 03:00
    by_day = [Act("gaming", number + 0.01) for number in range(1, 200)]
    assert others(at_three + by_day)["night"].strength == pytest.approx(1.0)
    # In Tokyo three in the morning UTC is noon.
    assert "night" not in others(at_three + by_day, time_zone="Asia/Tokyo")
    # Who never told their zone has no night we could know of.
    assert "night" not in others(at_three + by_day, time_zone="")
    # Who is always up at night is not asleep then.
    assert "night" not in others(at_three)


def test_an_errand_is_searching_within_a_few_days():
    searches = [Act("food", 50 + number / 3, Kind.SEARCHED) for number in range(12)]
    found = others(searches + spread(4))["errand"]
    assert found.strength == pytest.approx(24 / 26, abs=0.001)  # twelve searches of weight 2, four views of ½


def test_searching_that_goes_on_is_no_errand():
    searches = [Act("food", 50 + number / 3, Kind.SEARCHED) for number in range(12)]
    assert "errand" not in others([*searches, Act("food", 20, Kind.SEARCHED), *spread(4)])
    # Who knows whether it is over that was going on a week ago?
    assert "errand" not in others([Act("food", 1 + number / 3, Kind.SEARCHED) for number in range(12)] + spread(4))


def test_a_day_without_an_hour_is_no_night_no_sitting_and_that_day_everywhere():
    midnight = 43_199.1 / 86_400  # invented columns begin a second before noon
    days = [Act("food", 90 + midnight, item=number) for number in range(12)]
    by_day = [Act("gaming", number + 0.01) for number in range(1, 200)]
    found = others([*days, *by_day], time_zone="America/New_York")
    assert set(found) == {"burst"}
    assert found["burst"].sentence.fields["first"].date() == (NOW - timedelta(days=90)).date()
    assert "night" not in others([*days, *by_day], time_zone="Europe/London")


def test_doubtful_titles_may_be_misread():
    found = others(spread(20, certainty=0.45))["misread"]
    assert found.strength == pytest.approx(0.55, abs=0.01)
    assert found.is_claimed


def test_what_was_excluded_explains_too():
    found = others([*spread(10), *spread(10, is_excluded=True)])["not_me"]
    assert found.strength == pytest.approx(0.5, abs=0.001)


def test_at_most_two_are_shown_and_claimed_only_from_their_threshold():
    acts = [Act("food", 100 + number * 0.2, creator=3, origin=Origin.SERVED, certainty=0.5) for number in range(30)]
    found = others([*acts, Act("gaming", 300)])
    assert len(found) == SHOWN_AT_MOST
    for kind, alternative in found.items():
        assert alternative.is_claimed == (alternative.strength >= THRESHOLDS[kind].claimed)
        assert 0 < alternative.strength <= 1


def test_few_events_have_no_pattern():
    assert others([Act("food", number) for number in range(4)]) == {}


@pytest.fixture(scope="module")
def hobby():
    """A hobby taken up half a year ago, beside a steady one."""
    acts = [Act("gaming", 2.3 * number, item=number % 9) for number in range(60)]
    acts += [Act("food", 7 * week + 1) for week in range(60)] + [Act("gaming", 5, Kind.FOLLOWED)]
    columns = columns_of(acts)
    labels = rebuild_labels(columns, NOW, platform="google", outer=40, inner=64)
    prepared = prepare(columns, NOW, platform="google", outer=40, inner=64, days=DAYS + 7 * WEEKS_BACK)
    return prepared, {label.topic: label for label in labels}


def test_an_explanation_traces_a_label_to_its_events(hobby):
    prepared, labels = hobby
    grounds = grounds_of(prepared, labels["gaming"], NoProgress())
    assert len(grounds.event_ids) == labels["gaming"].events == 61
    assert sum(grounds.shares) == pytest.approx(1.0, abs=1e-4)
    assert list(grounds.shares) == sorted(grounds.shares, reverse=True)
    assert grounds.event_ids[0] == 121, "the follow weighs most"


def test_a_label_grows_with_its_evidence(hobby):
    prepared, labels = hobby
    over_time = grounds_of(prepared, labels["gaming"], NoProgress()).over_time
    starts = [start for start, _, _ in over_time]
    assert starts == sorted(starts)
    assert starts[-1] == NOW - timedelta(days=7)
    assert over_time[-1][2] == labels["gaming"].probability.value
    assert len(over_time) == 20
    assert over_time[0][2] < over_time[-1][2]


def test_a_probability_of_the_past_is_that_of_an_export_made_then(hobby):
    prepared, _ = hobby
    subject = next(one for one in prepared.subjects() if one.taxonomy_id == "unlabel:gaming")
    asked = AskedAgain(prepared, subject, WEEKS_BACK)
    weeks = 6
    then = NOW - timedelta(weeks=weeks)
    labels = rebuild_labels(prepared.columns, then, platform="google", outer=40, inner=64)
    made_then = next((label.probability.value for label in labels if label.topic == "gaming"), 0.0)
    assert float(asked.then(weeks).mean()) == pytest.approx(made_then, abs=1e-5)


def test_every_rule_says_what_it_found(hobby):
    prepared, labels = hobby
    sentences = grounds_of(prepared, labels["gaming"], NoProgress()).rule_sentences
    assert len(sentences) == 7
    shares = [sentence.fields["share"] for sentence in sentences]
    assert shares == sorted(shares, reverse=True)
    assert all(f"{share} %" in say(sentence) for share, sentence in zip(shares, sentences, strict=True))


def test_two_years_of_weeks_are_enough():
    columns = columns_of([Act("food", 10.0 * number) for number in range(100)])
    label = rebuild_labels(columns, NOW, platform="google", **FEW)[0]
    prepared = prepare(columns, NOW, platform="google", **FEW, days=DAYS + 7 * WEEKS_BACK)
    over_time = grounds_of(prepared, label, NoProgress()).over_time
    assert len(over_time) == 104
    assert over_time[0][2] is None
    assert np.isfinite([probability for _, _, probability in over_time[-52:]]).all()


def test_moments_of_explanations_are_plain_values_that_cross_to_another_process() -> None:
    said = _when(1_750_000_000, ZoneInfo("Asia/Shanghai"))
    assert said.utcoffset() == timedelta(hours=8)
    assert b"getattr" not in pickle.dumps(said)
