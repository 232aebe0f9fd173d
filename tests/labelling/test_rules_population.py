"""The population of platforms: what is drawn, and that it can be drawn again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.topics import TOPICS
from app.labelling.action_classes import WEIGHT_NAMES, ActionClass, Scene, actions_of
from app.labelling.baselines import KNOWN_TOPICS, baseline_of_finer_label, baselines, high_utility_topics
from app.labelling.population import action_weights, draw_platforms, population_file
from app.labelling.prepared import prepare
from app.labelling.sobol import MOST_DIMENSIONS, sobol_points
from app.labelling.undone import is_undone
from tests.labelling.made_columns import NOW, Act, Kind, columns_of


def test_plain_sobol_points_are_those_of_scipy():
    qmc = pytest.importorskip("scipy.stats").qmc
    reference = qmc.Sobol(MOST_DIMENSIONS, scramble=False).random(128)
    assert np.array_equal(sobol_points(128, MOST_DIMENSIONS, None), reference)


def test_scrambled_points_stay_even():
    points = sobol_points(128, MOST_DIMENSIONS, 7)
    assert (points >= 0).all()
    assert (points < 1).all()
    # Every 128th of every axis holds one point: scrambling keeps the net.
    for axis in points.T:
        assert sorted((axis * 128).astype(int)) == list(range(128))
    assert not np.array_equal(points, sobol_points(128, MOST_DIMENSIONS, 8))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_every_platform_has_one_to_three_rules(seed):
    platforms = draw_platforms(seed, outer=20, inner=32)
    rules = np.sum(list(platforms.includes.values()), 0)
    assert rules.min() >= 1
    assert rules.max() <= 3


def test_drawing_again_gives_the_same_platforms_and_another_seed_others():
    one, same, other = (draw_platforms(seed, 10, 16) for seed in (1, 1, 2))
    assert np.array_equal(one.weights, same.weights)
    for rule, parameters in one.parameters.items():
        for name, values in parameters.items():
            assert np.array_equal(values, same.parameters[rule][name])
    assert not np.array_equal(one.weights, other.weights)


def test_a_rule_of_greater_odds_is_used_by_more_platforms():
    platforms = draw_platforms(1, outer=200)
    used = {rule: float(which.mean()) for rule, which in platforms.includes.items()}
    odds = {rule: entry["odds"] for rule, entry in population_file()["rules"].items()}
    assert used[max(odds, key=odds.__getitem__)] > used[min(odds, key=odds.__getitem__)]


def test_weights_are_written_for_every_action_and_deeper_acts_count_more():
    weights = dict(zip(WEIGHT_NAMES, action_weights().tolist(), strict=True))
    order = ("impression", "brief", "view", "complete", "repeat", "like", "share", "follow", "purchase")
    assert [weights[name] for name in order] == sorted(weights[name] for name in order)


def test_baselines_are_a_share_and_their_counts_add_up():
    assert len(KNOWN_TOPICS) == len(TOPICS) - 1
    assert baselines().sum() == pytest.approx(1.0, abs=1e-5)
    assert baselines().min() > 0.01
    assert high_utility_topics() <= set(KNOWN_TOPICS)
    assert baseline_of_finer_label("music", 10) == pytest.approx(float(baselines()[KNOWN_TOPICS.index("music")]) / 10)
    assert baseline_of_finer_label("", 10) > 0


def test_acts_are_sorted_by_depth():
    acts = [
        Act("music", 9, item=1),
        Act("music", 8, item=1),
        Act("music", 7, duration_s=10),
        Act("music", 6, duration_s=60),
        Act("music", 5, duration_s=200),
        Act("music", 4, Kind.SKIPPED),
        Act("music", 3, Kind.LIKED),
        Act("music", 2, Kind.CONTEXT),
    ]
    assert [ActionClass(action) for action in actions_of(columns_of(acts)).action] == [
        ActionClass.VIEW,
        ActionClass.REPEAT,
        ActionClass.BRIEF,
        ActionClass.VIEW,
        ActionClass.COMPLETE,
        ActionClass.BRIEF,
        ActionClass.LIKE,
        ActionClass.NOTHING,
    ]


def test_what_is_looked_at_in_a_shop_is_a_product():
    columns = columns_of([Act("autos", 3, stream="google.shopping"), Act("autos", 2, Kind.BOUGHT, "google.shopping")])
    assert actions_of(columns).action.tolist() == [ActionClass.PRODUCT, ActionClass.PURCHASE]


def test_what_is_looked_at_at_amazon_is_a_product():
    columns = columns_of([Act("autos", 3, stream="amazon.viewed")])
    assert actions_of(columns).action.tolist() == [ActionClass.PRODUCT]


def test_an_order_that_was_undone_is_no_purchase_but_was_looked_at_in_a_shop():
    columns = columns_of([Act("autos", days, Kind.BOUGHT, "jd.bought") for days in (3, 2)])
    actions = actions_of(columns, {columns.event_id[0]})
    assert actions.action.tolist() == [ActionClass.PRODUCT, ActionClass.PURCHASE]
    assert actions.scene.tolist() == [Scene.SHOPPING, Scene.SHOPPING]


@pytest.mark.parametrize(
    ("facts", "amount", "expected"),
    [
        ({}, 10.0, False),
        ({"closed": True}, None, True),
        ({"for_someone_else": True}, 10.0, True),
        ({"refunded": True}, 10.0, True),
        ({"refunded": True, "refunded_amount": 10}, 10.0, True),
        ({"refunded": True, "refunded_amount": 2.5}, 10.0, False),
        ({"refunded": 9.99}, 9.99, True),
        ({"refunded": 1.0}, 9.99, False),
    ],
)
def test_what_takes_a_purchase_back(facts, amount, expected):
    assert is_undone(facts, amount) is expected


def test_what_was_refused_makes_no_other_topic_larger():
    liked = [Act("food", day, Kind.CHOSEN) for day in range(40)]
    refused = [Act("gaming", day + 0.5, Kind.DISLIKED) for day in range(40)]
    columns = columns_of([*liked, *refused])
    seen = prepare(columns, NOW, platform="google", outer=4, inner=8).count().seen()
    assert (seen.all_weighted >= seen.days["weighted"].max(-1) - 1e-4).all()
    alone = prepare(columns_of(liked), NOW, platform="google", outer=4, inner=8).count().seen()
    np.testing.assert_allclose(seen.all_weighted, alone.all_weighted, rtol=1e-4)
