"""What every measure of diversity must keep to, whatever the counts."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.narrowing import classic_trend, concentration, coverage, divergence, diversity, entropy, rarefaction, unseen

# A busy machine is no failure; forty cases each keep the suite short.
calm = settings(deadline=None, max_examples=40)
COUNTS = st.lists(st.integers(0, 200), min_size=1, max_size=20).filter(lambda counts: sum(counts) > 0)
MIXES = st.lists(st.floats(0.001, 1.0), min_size=2, max_size=8)


@calm
@given(COUNTS, st.sampled_from([0, 0.5, 1, 2, 3, math.inf]))
def test_hill_numbers_lie_between_one_and_the_classes_seen(counts: list[int], order: float) -> None:
    seen = sum(count > 0 for count in counts)
    assert 1 - 1e-9 <= diversity.hill_number(counts, order) <= seen + 1e-9


@calm
@given(COUNTS)
def test_hill_numbers_fall_with_their_order(counts: list[int]) -> None:
    numbers = [diversity.hill_number(counts, order) for order in (0, 0.5, 1, 2, 5, math.inf)]
    assert all(after <= before + 1e-9 for before, after in pairwise(numbers))


@calm
@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_topics_does_not_matter(counts: list[int], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(counts, len(counts))
    for measure in (diversity.effective_topics, diversity.simpson_concentration, concentration.gini_coefficient):
        assert measure(shuffled) == pytest.approx(measure(counts))


@calm
@given(COUNTS, st.integers(2, 5), st.sampled_from([0, 1, 2, math.inf]))
def test_replication_principle(counts: list[int], copies: int, order: float) -> None:
    """As many equally large groups without a class in common are as many times as diverse."""
    assert diversity.hill_number(counts * copies, order) == pytest.approx(copies * diversity.hill_number(counts, order))


@calm
@given(COUNTS, st.sampled_from([0, 1, 2]))
def test_rarefied_to_its_own_size_a_sample_is_itself(counts: list[int], order: int) -> None:
    total = sum(counts)
    if order == 2 and total < 2:
        return
    found = rarefaction.hill_number_at(counts, total, order)
    expected = diversity.hill_number(counts, order)
    if order == 2:
        # The second order is the unbiased one, by definition of the curve.
        expected = 1.0 / (1.0 / total + (total - 1.0) / total * (1.0 - diversity.unbiased_gini_simpson(counts)))
    assert found == pytest.approx(expected)


@calm
@given(COUNTS, st.integers(1, 300))
def test_a_larger_sample_is_not_less_diverse(counts: list[int], size: int) -> None:
    for order in (0, 1):
        smaller = rarefaction.hill_number_at(counts, size, order)
        assert smaller <= rarefaction.hill_number_at(counts, size + 1, order) + 1e-7


@calm
@given(COUNTS)
def test_coverage_and_unseen_classes_stay_possible(counts: list[int]) -> None:
    assert -1e-12 <= coverage.sample_coverage(counts) <= 1
    seen = sum(count > 0 for count in counts)
    for estimator in (unseen.chao1, unseen.chao1_bias_corrected, unseen.chao1_classic):
        assert estimator(counts) >= seen
    assert entropy.chao_wang_jost_entropy(counts) >= diversity.shannon_entropy(counts) - 1e-9


def test_entropy_of_a_busy_month_does_not_overflow() -> None:
    assert 0 < entropy.chao_wang_jost_entropy([40_000, 30_000, 1, 1, 2]) < math.log(10)


@calm
@given(MIXES, st.randoms(use_true_random=False))
def test_jensen_shannon_is_symmetric_and_bounded(mix: list[float], random) -> None:  # type: ignore[no-untyped-def]
    other = random.sample(mix, len(mix))
    found = divergence.jensen_shannon(mix, other)
    assert 0 <= found <= 1
    assert found == pytest.approx(divergence.jensen_shannon(other, mix), abs=1e-12)
    assert divergence.jensen_shannon(mix, mix) == pytest.approx(0, abs=1e-12)


def test_mixes_with_nothing_in_common_are_one_bit_apart() -> None:
    assert divergence.jensen_shannon([1, 0], [0, 1]) == pytest.approx(1)
    assert divergence.kullback_leibler([1, 1], [1, 0]) == math.inf


@pytest.mark.parametrize("counts", [[], [0, 0], [1, -1]])
def test_nothing_to_count_is_refused(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="counts"):
        diversity.effective_topics(counts)
    with pytest.raises(ValueError, match="counts"):
        concentration.gini_coefficient(counts)


def test_soft_counts_have_no_singletons() -> None:
    with pytest.raises(ValueError, match="whole"):
        unseen.chao1([1.5, 2])


def test_met_before_remembers_thirty_days() -> None:
    day = 24 * 3600
    creator = np.array([1, 2, 1, 0, 0, 2, 1])
    at_s = np.array([0, 1, 5, 6, 7, 31, 40]) * day
    assert concentration.met_before(creator, at_s).tolist() == [False, False, True, False, False, True, False]


def test_a_rising_series_has_a_rising_trend() -> None:
    assert classic_trend.mann_kendall(range(12)).tau_b == pytest.approx(1)
    assert classic_trend.theil_sen([1, 3, 5, 7]) == pytest.approx((2, 1))
    assert classic_trend.mann_kendall([3] * 10).p_value == 1
    assert classic_trend.least_squares_change([0, 0, 0, 5, 5]) == 3
