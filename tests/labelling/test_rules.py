"""Each rule on cases small enough to be worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from app.labelling.population import documented_parameters, draw_platforms, population_file
from app.labelling.rules import RULES, STATED_LIMITS
from app.labelling.rules.r1_weekly_top import WeeklyTop
from app.labelling.rules.r2_recent_behaviour import RecentBehaviour
from app.labelling.rules.r3_long_term_interest import LongTermInterest
from app.labelling.rules.r4_burst_of_intent import BurstOfIntent
from app.labelling.rules.r5_fading_weights import FadingWeights
from app.labelling.rules.r6_declared_act import DeclaredAct
from app.labelling.rules.r7_scene_and_strength import SceneAndStrength
from app.labelling.rules.rule import DAYS, Broader
from app.sentences import say
from tests.labelling.made_columns import platform, seen_of


def held(rule, seen, **parameters):
    return rule.holds(seen, platform(**parameters))[0, 0].tolist()


def test_weekly_top_holds_the_strongest_of_a_week_that_had_enough_visits():
    seen = seen_of({"visits": {3: [5, 2, 1], 9: [0, 1, 0]}})
    chosen = {"top": 2, "weeks": 2, "least_events": 3, "least_visits": 1, "high_first": 0}
    assert held(WeeklyTop(), seen, **chosen) == [True, True, False]
    # The second week has one visit: too few to name topic 1 on its own.
    assert held(WeeklyTop(), seen, **{**chosen, "top": 1}) == [True, False, False]
    assert held(WeeklyTop(), seen, **{**chosen, "top": 1, "least_events": 1}) == [True, True, False]
    assert held(WeeklyTop(), seen, **{**chosen, "top": 1, "weeks": 1, "least_events": 1}) == [True, False, False]
    # Topic 1 has two visits in the first week: not enough where three are asked for.
    assert held(WeeklyTop(), seen, **{**chosen, "least_visits": 3}) == [True, False, False]


def test_weekly_top_says_no_more_weeks_than_named_it():
    # The second week has three visits and names nothing; in the first, two topics of the bucket come before topic 0.
    seen = seen_of({"visits": {3: [5, 2, 1], 9: [3, 0, 0]}})
    chosen = {"top": 2.0, "weeks": 3.0, "least_events": 5.0, "least_visits": 1.0, "high_first": 1.0}
    assert WeeklyTop().why(seen, chosen, 0, 50).fields["weeks"] == 1
    high = replace(seen, is_high=np.array([False, True, True]))
    assert WeeklyTop().why(high, chosen, 0, 50).fields["weeks"] == 0
    assert WeeklyTop().why(high, chosen, 1, 50).fields == {"weeks": 1, "of": 3, "top": 2, "share": 50}


def test_weekly_top_lets_equals_share_a_place_and_ranks_high_utility_first():
    seen = seen_of({"visits": {0: [4, 4, 1]}})
    chosen = {"top": 1, "weeks": 1, "least_events": 1, "least_visits": 1, "high_first": 0}
    assert held(WeeklyTop(), seen, **chosen) == [True, True, False]
    high = replace(seen, is_high=np.array([False, False, True]))
    assert held(WeeklyTop(), high, **{**chosen, "high_first": 1}) == [False, False, True]


def test_recent_behaviour_counts_to_the_last_day_of_its_window():
    seen = seen_of({"engaged": {0: [1, 1, 0], 6: [1, 1, 0], 7: [0, 1, 0]}, "open_views": {2: [0, 0, 6]}})
    chosen = {"days": 7, "least": 3, "unknown_length": 0.5}
    # Topic 0: two acts within seven days; topic 1: its third is eight days back; topic 2: six half views are three.
    assert held(RecentBehaviour(), seen, **chosen) == [False, False, True]
    assert held(RecentBehaviour(), seen, **{**chosen, "days": 8}) == [False, True, True]
    assert held(RecentBehaviour(), seen, **{**chosen, "unknown_length": 0.4}) == [False, False, False]


def test_long_term_interest_needs_lift_and_regularity():
    every_week = {7 * week: [1.0, 1.0, 8.0] for week in range(26)}
    seen = seen_of({"visits": every_week, "weighted": every_week})
    seen = replace(seen, baseline=np.array([0.05, 0.2, 0.4], np.float32))
    chosen = {"days": 182, "lift": 1.5, "active_weeks": 8 / 26}
    # Shares .1, .1, .8: lifts 2, .5, 2.
    assert held(LongTermInterest(), seen, **chosen) == [True, False, True]
    assert held(LongTermInterest(), seen, **{**chosen, "lift": 2.1}) == [False, False, False]
    one_week = seen_of({"visits": {0: [50, 0, 0]}, "weighted": {0: [50, 0, 0]}})
    assert held(LongTermInterest(), one_week, **chosen) == [False, False, False]


def test_burst_of_intent_compares_with_the_usual_rate():
    # Before: nine in ninety days, so 1.4 expected in fourteen; now six: (6 - 1.4) / √1.4 = 3.89.
    former = {14 + 10 * tenth: [1, 1, 0] for tenth in range(9)}
    seen = seen_of({"intent": {0: [6, 3, 3], **former}})
    chosen = {"days": 14, "before": 90, "excess": 3, "least": 4}
    assert held(BurstOfIntent(), seen, **chosen) == [True, False, False]
    assert held(BurstOfIntent(), seen, **{**chosen, "excess": 3.9}) == [False, False, False]
    # Topic 2: 3 / √1 = 3, but three are fewer than four; with least 3 it stands out.
    assert held(BurstOfIntent(), seen, **{**chosen, "least": 3}) == [True, False, True]


def test_fading_weights_halve_after_the_half_life():
    seen = seen_of({"weighted": {0: [4, 0, 0], 30: [0, 8, 0], 60: [0, 0, 8]}})
    seen = replace(seen, baseline=np.array([0.1, 0.1, 0.1], np.float32))
    # Decayed: 4, 4, 2: shares .4, .4, .2.
    chosen = {"half_life": 30, "top": 3, "least_share": 0.2, "least_score": 1}
    assert held(FadingWeights(), seen, **chosen) == [True, True, True]
    assert held(FadingWeights(), seen, **{**chosen, "least_share": 0.21}) == [True, True, False]
    assert held(FadingWeights(), seen, **{**chosen, "least_score": 2.1}) == [True, True, False]
    rare = replace(seen, baseline=np.array([0.1, 0.5, 0.001], np.float32))
    # Scores 4·2.30 = 9.2, 4·0.69 = 2.8, 2·6.9 = 13.8: the rare one wins.
    assert held(FadingWeights(), rare, **{**chosen, "top": 1}) == [False, False, True]


def test_one_declared_act_is_enough_however_old():
    seen = seen_of({}, acts={"follows": [1, 0, 0], "likes": [0, 2, 0]})
    assert held(DeclaredAct(), seen, acts=1, likes_count=0) == [True, False, False]
    assert held(DeclaredAct(), seen, acts=1, likes_count=1) == [True, True, False]
    assert held(DeclaredAct(), seen, acts=2, likes_count=1) == [False, True, False]


def test_strength_is_measured_against_the_median_of_the_topics_met():
    seen = seen_of({"content": {0: [8, 3, 3, 0]}, "shopping": {1: [0, 0, 0, 4]}}, topics=4)
    chosen = {"days": 30, "multiple": 2, "least": 3}
    # Content: met 8, 3, 3, median 3, needs 6. Shopping: one topic, its own median 4, needs 8.
    assert held(SceneAndStrength(), seen, **chosen) == [True, False, False, False]
    assert held(SceneAndStrength(), seen, **{**chosen, "multiple": 1}) == [True, True, True, True]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_keeps_the_contract(rule):
    written = population_file()["rules"][rule.id]["parameters"]
    assert set(written) == set(rule.parameters)
    for name, parameter in written.items():
        assert parameter["marked"] in ("published", "ours"), name
        assert parameter["source"], name
        assert parameter["low"] <= parameter["high"], name
    platforms = draw_platforms(1, outer=2, inner=4)
    parameters = platforms.parameters[rule.id]
    nothing = seen_of({})
    two_draws = replace(
        nothing,
        days={name: np.repeat(days, 2, 0) for name, days in nothing.days.items()},
        acts={name: np.repeat(acts, 2, 0) for name, acts in nothing.acts.items()},
        all_weighted=np.repeat(nothing.all_weighted, 2, 0),
        all_visits=np.repeat(nothing.all_visits, 2, 0),
    )
    answer = rule.holds(two_draws, parameters)
    assert answer.shape == (2, 4, 3)
    assert answer.dtype == np.bool_
    assert not answer.any(), "a label out of nothing"
    sentence = say(rule.why(two_draws, documented_parameters(rule.id), 0, 12))
    assert "12 %" in sentence


def test_rules_are_numbered_and_limits_are_stated():
    assert [rule.id for rule in RULES] == [f"R{number}" for number in range(1, 8)]
    assert [limit.id for limit in STATED_LIMITS] == ["R8", "R9"]
    assert all(say(limit.sentence) for limit in STATED_LIMITS)
    assert set(population_file()["rules"]) == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", [RecentBehaviour(), DeclaredAct()], ids=lambda rule: rule.id)
def test_more_evidence_never_lowers_a_threshold_rule(rule):
    random = np.random.default_rng(4)
    parameters = draw_platforms(3, outer=1, inner=64).parameters[rule.id]
    for _ in range(20):
        days = {age: random.poisson(0.3, 3) for age in range(40)}
        acts = {"follows": random.poisson(0.5, 3), "likes": random.poisson(0.5, 3)}
        less = seen_of({"engaged": days, "open_views": days}, acts=acts)
        more_days = {age: values + random.poisson(0.3, 3) for age, values in days.items()}
        more_acts = {name: values + random.poisson(0.5, 3) for name, values in acts.items()}
        more = seen_of({"engaged": more_days, "open_views": more_days}, acts=more_acts)
        assert (rule.holds(more, parameters) >= rule.holds(less, parameters)).all()


def test_more_of_a_topic_never_lowers_its_fading_weight():
    random = np.random.default_rng(5)
    parameters = draw_platforms(3, outer=1, inner=64).parameters["R5"]
    for _ in range(20):
        days = {age: random.poisson(0.3, 3).astype(float) for age in range(60)}
        more_days = {age: values + np.array([random.poisson(0.3), 0, 0]) for age, values in days.items()}
        less, more = (FadingWeights().holds(seen_of({"weighted": d}), parameters)[..., 0] for d in (days, more_days))
        assert (more >= less).all()


def test_labels_finer_than_a_topic_are_ranked_beside_the_topics():
    finer = seen_of({"visits": {0: [3]}}, topics=1)
    finer = replace(finer, all_visits=np.full_like(finer.all_visits, 40))
    chosen = {"top": 2, "weeks": 1, "least_events": 1, "least_visits": 1, "high_first": 0}
    assert held(WeeklyTop(), finer, **chosen) == [True]
    visits = np.zeros((1, DAYS, 4), np.float32)
    visits[0, 0] = [9, 9, 9, 3]
    # Three topics have more, one of them its own: two are ahead.
    broader = Broader(visits, np.zeros(4, np.bool_), np.array([0]))
    assert held(WeeklyTop(), replace(finer, broader=broader), **chosen) == [False]
    assert held(WeeklyTop(), replace(finer, broader=broader), **{**chosen, "top": 3}) == [True]
