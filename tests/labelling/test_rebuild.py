"""Rebuilt labels: what they rest on, what they must never do."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.labels import LabelKind, LabelOrigin
from app.core.topics import SENSITIVE_TOPICS, TOPIC_NUMBER, UNKNOWN_NUMBER
from app.labelling.action_classes import actions_of
from app.labelling.counts import FinerLabels, count_finer_labels, count_topics, draw_topics, sighting
from app.labelling.population import action_weights
from app.labelling.rebuild import rebuild_labels
from app.labelling.rules.rule import FEATURES
from app.labelling.sensitive import is_sensitive
from tests.labelling.made_columns import NOW, NOW_S, Act, Kind, columns_of, reading

FEW = {"outer": 24, "inner": 32}


def regular(topic: str, per_week: int = 4, weeks: int = 50, **more) -> list[Act]:
    """A topic met every week of a year."""
    return [Act(topic, 7 * week + 1.3 * number, **more) for week in range(weeks) for number in range(per_week)]


def by_topic(labels):
    return {label.topic: label for label in labels}


def test_no_events_no_labels():
    assert rebuild_labels(columns_of([]), NOW, platform="google", **FEW) == []


def test_a_topic_met_every_week_is_a_likely_label_and_one_never_met_is_none():
    labels = by_topic(rebuild_labels(columns_of(regular("food")), NOW, platform="google", **FEW))
    assert set(labels) == {"food"}
    food = labels["food"]
    assert food.id == "google/rebuilt/interest/unlabel:food"
    assert food.origin is LabelOrigin.REBUILT
    assert food.events == 200
    assert food.last_fed == NOW - timedelta(seconds=1)
    assert food.probability.value > 0.5
    assert food.rules["R3"] > 0.9
    assert not food.is_stale
    assert food.without_excluded is None


def test_the_same_events_give_the_same_figures():
    columns = columns_of(regular("food") + regular("gaming", 1, certainty=0.6))
    once, again = (rebuild_labels(columns, NOW, platform="google", seed=3, **FEW) for _ in range(2))
    assert once == again


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["food", "gaming", "music", "travel"]),
            st.integers(0, 400),
            st.sampled_from([Kind.CHOSEN, Kind.LIKED, Kind.SEARCHED, Kind.FOLLOWED]),
            st.floats(0.3, 1),
        ),
        max_size=40,
    )
)
def test_the_interval_contains_the_probability(made):
    acts = [Act(topic, days_ago, kind, certainty=certainty) for topic, days_ago, kind, certainty in made]
    for label in rebuild_labels(columns_of(acts), NOW, platform="google", outer=12, inner=16):
        assert 0 <= label.probability.low <= label.probability.value <= label.probability.high <= 1
        assert all(0 <= share <= 1 for share in label.rules.values())
        assert label.events >= 3
        assert label.probability.level == 0.9


def test_sensitive_topics_are_never_rebuilt_unasked():
    acts = [act for topic in sorted(SENSITIVE_TOPICS) for act in regular(topic, 2)] + regular("food")
    columns = columns_of(acts)
    assert set(by_topic(rebuild_labels(columns, NOW, platform="google", **FEW))) == {"food"}
    asked = by_topic(rebuild_labels(columns, NOW, platform="google", sensitive=True, **FEW))
    assert set(asked) >= SENSITIVE_TOPICS
    assert all(asked[topic].is_sensitive for topic in SENSITIVE_TOPICS)


def test_a_platform_knows_only_its_own_streams_and_nothing_after_the_export():
    acts = regular("food", stream="spotify.played") + [Act("gaming", -number - 1.0) for number in range(30)]
    assert rebuild_labels(columns_of(acts), NOW, platform="google", **FEW) == []


def test_exclusions_leave_the_probability_and_give_a_second_figure():
    acts = regular("food", 2) + regular("gaming", 2)
    excluded = regular("food", 2) + regular("gaming", 2, is_excluded=True)
    before = by_topic(rebuild_labels(columns_of(acts), NOW, platform="google", **FEW))
    after = by_topic(rebuild_labels(columns_of(excluded), NOW, platform="google", **FEW))
    assert {topic: label.probability for topic, label in before.items()} == {
        topic: label.probability for topic, label in after.items()
    }
    assert before["gaming"].without_excluded is None
    assert after["gaming"].without_excluded.value == 0
    assert after["food"].without_excluded.value >= after["food"].probability.value - 0.05


def test_what_was_not_read_counts_for_no_topic():
    unread = columns_of([Act("", number / 3) for number in range(100)])
    assert rebuild_labels(unread, NOW, platform="google", **FEW) == []


def test_undated_follows_count_for_ever():
    acts = [Act("autos", None, Kind.FOLLOWED, stream="youtube.subscriptions") for _ in range(4)]
    label = by_topic(rebuild_labels(columns_of(acts), NOW, platform="google", **FEW))["autos"]
    assert label.rules["R6"] > 0.9
    assert label.rules["R2"] == 0
    assert label.first_fed is None


def test_a_label_that_lives_on_old_acts_has_outlived_them():
    acts = [Act("autos", 200 + number, Kind.FOLLOWED) for number in range(6)]
    acts += [Act("autos", 190 + number / 2, Kind.LIKED) for number in range(300)] + regular("food", 1)
    label = by_topic(rebuild_labels(columns_of(acts), NOW, platform="google", **FEW))["autos"]
    assert label.is_stale == (label.probability.value >= 0.5)
    assert label.last_fed == NOW - timedelta(days=190, seconds=1)


def test_topics_are_drawn_as_often_as_they_are_probable():
    three = reading("food", 0.7)
    three[TOPIC_NUMBER["music"]], three[-1] = 50, 26
    drawn = draw_topics(np.stack([three] * 400 + [reading("")]), np.ones(50, np.float32), 1)
    share = np.bincount(drawn[:, :-1].ravel(), minlength=32) / drawn[:, :-1].size
    total = float(three.astype(int).sum())
    assert share[TOPIC_NUMBER["food"]] == pytest.approx(three[TOPIC_NUMBER["food"]] / total, abs=0.01)
    assert share[TOPIC_NUMBER["music"]] == pytest.approx(50 / total, abs=0.01)
    assert set(np.flatnonzero(share)) == {TOPIC_NUMBER["food"], TOPIC_NUMBER["music"], UNKNOWN_NUMBER}
    assert (drawn[:, -1] == UNKNOWN_NUMBER).all()


def test_counting_agrees_with_counting_by_hand():
    acts = [
        Act("food", 0.5),
        Act("food", 0.6, Kind.SEARCHED),
        Act("music", 3.2, duration_s=200),
        Act("music", 400, Kind.FOLLOWED),
        Act("food", None, Kind.LIKED, "youtube.reactions"),
        Act("autos", 5, Kind.BOUGHT, "google.shopping"),
    ]
    columns = columns_of(acts)
    seen = sighting(columns, actions_of(columns), NOW_S, frozenset(columns.streams))
    weights = action_weights()[None]
    counts = count_topics(seen, draw_topics(seen.reading, np.ones(1, np.float32), 1), weights)
    found = {name: counts.features[number, 0] for number, name in enumerate(FEATURES)}
    food, music, autos = (TOPIC_NUMBER[topic] for topic in ("food", "music", "autos"))
    assert found["visits"][0, food] == 2
    assert found["open_views"][0, food] == 1
    assert found["intent"][0, food] == 1
    assert found["weighted"][0, food] == pytest.approx(2.5)
    assert found["engaged"][3, music] == 1
    assert found["shopping"][5, autos] == 1
    assert counts.all_visits[0, :6].tolist() == [2, 0, 0, 1, 0, 1]
    acts_seen = counts.seen().acts
    assert acts_seen["follows"][0, music] == 1
    assert acts_seen["likes"][0, food] == 1
    less = seen.only(seen.age == 0)
    rest = counts.without(count_topics(less, draw_topics(seen.reading, np.ones(1, np.float32), 1), weights))
    assert rest.features[:, 0, 0].sum() == 0


def test_a_finer_label_counts_where_its_topic_was_drawn():
    acts = [Act("music", number, item=number % 3) for number in range(30)]
    columns = columns_of(acts)
    # Sorted oldest first: the item of 29 days ago comes first, so number its items by what they are.
    first_item = int(columns.item[0])
    finer = FinerLabels(
        ("iab-audience-1.1:497",),
        ("Hip hop",),
        (LabelKind.INTEREST,),
        np.array([TOPIC_NUMBER["music"]]),
        np.array([0.01], np.float32),
        np.array([first_item], np.int32),
        np.array([0], np.int32),
    )
    seen = sighting(columns, actions_of(columns), NOW_S, frozenset(columns.streams))
    topics = draw_topics(seen.reading, np.ones(1, np.float32), 1)
    of_topics = count_topics(seen, topics, action_weights()[None])
    counts = count_finer_labels(seen, topics, action_weights()[None], finer, of_topics)
    assert counts.features[FEATURES.index("visits")].sum() == 10
    labels = rebuild_labels(columns, NOW, platform="google", finer=finer, **FEW)
    assert {label.taxonomy_id for label in labels} == {"unlabel:music", "iab-audience-1.1:497"}
    hip_hop = next(label for label in labels if label.name == "Hip hop")
    assert hip_hop.events == 10
    assert hip_hop.topic == "music"


def test_the_export_date_is_now_and_not_the_clock():
    columns = columns_of(regular("food"))
    later = datetime(2036, 1, 1, tzinfo=UTC)
    assert by_topic(rebuild_labels(columns, NOW, platform="google", **FEW))
    assert rebuild_labels(columns, later, platform="google", **FEW) == []


def test_some_entries_are_sensitive_whatever_their_topic():
    assert is_sensitive("iab-audience-1.1:537")  # personal debt, of the topic business and finance
    assert is_sensitive("iab-audience-1.1:1097")  # matzoh food, below ethnic food
    assert is_sensitive("unlabel:religion")
    assert not is_sensitive("unlabel:food")
    assert not is_sensitive("iab-audience-1.1:669")  # tennis
    assert not is_sensitive("")
