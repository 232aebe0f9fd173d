"""The rule that tells silence from chance: its numbers, its bounds, and how often it is wrong."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, special, stats

from app.narrowing.silence.rates import (
    LEAST_EXPECTED,
    MOST_FALSE,
    Population,
    beta_quantile,
    chance_of_never,
    interval,
    judge,
    leading,
    plain_rate,
    showings_needed,
    spread_of_rates,
)

COUNTS = st.lists(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=40
)


def test_at_half_a_percent_never_says_little() -> None:
    """The figures of statistics-decided.md §5."""
    assert chance_of_never(312, 0.005) == pytest.approx(0.21, abs=0.005)
    assert showings_needed(0.005, 0.05) == 598
    assert showings_needed(0.005, 0.01) == 919
    assert chance_of_never(598, 0.005) <= 0.05 < chance_of_never(597, 0.005)


@settings(deadline=None, max_examples=60)
@given(st.floats(0.3, 200), st.floats(0.3, 200), st.floats(0.001, 0.999))
def test_quantiles_are_scipys(a: float, b: float, probability: float) -> None:
    assert beta_quantile(probability, a, b) == pytest.approx(
        float(stats.beta.ppf(probability, a, b)), rel=1e-6, abs=1e-12
    )


def test_the_spread_of_rates_is_the_likeliest() -> None:
    random = np.random.default_rng(3)
    n = random.integers(50, 400, 40)
    k = random.binomial(n, random.beta(2.0, 20.0, 40))

    def unlikeliness(logs: np.ndarray) -> float:
        a, b = np.exp(logs)
        return -float(np.sum(special.betaln(a + k, b + n - k) - special.betaln(a, b)))

    best = optimize.minimize(unlikeliness, [0.0, 2.0], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10})
    found = spread_of_rates(n, k)
    assert [found.a, found.b] == pytest.approx(np.exp(best.x), rel=1e-3)


@settings(deadline=None, max_examples=60)
@given(COUNTS)
def test_what_is_said_stays_in_its_bounds(counts: list[tuple[int, int]]) -> None:
    n, k = (np.array(part) for part in zip(*counts, strict=True))
    judged = judge(n, k)
    assert np.all((judged.avoided >= 0) & (judged.avoided <= 1))
    assert np.all((judged.usual >= 0) & (judged.usual <= 1))
    assert np.all(judged.expected[judged.is_listed] >= LEAST_EXPECTED)
    assert not np.any(judged.is_certain & ((k > 0) | ~judged.is_listed))
    if judged.is_listed.any():
        assert np.mean(1 - judged.avoided[judged.is_listed]) <= MOST_FALSE + 1e-12


@settings(deadline=None, max_examples=40)
@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_topics_does_not_matter(counts: list[tuple[int, int]], random) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(counts)))
    random.shuffle(order)
    n, k = (np.array(part) for part in zip(*counts, strict=True))
    there, here = judge(n[order], k[order]), judge(n, k)
    assert there.avoided == pytest.approx(here.avoided[order], abs=1e-6)
    assert there.expected == pytest.approx(here.expected[order])


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_its_value(chosen: int, more: int) -> None:
    for rate in (plain_rate(chosen, chosen + more), interval(chosen, chosen + more, Population(0.4, 9.0))):
        assert 0 <= rate.low <= rate.value <= rate.high <= 1


def test_99_percent_takes_more_the_more_topics_are_looked_at() -> None:
    n, k = np.array([100, 1000, 1000]), np.array([0, 300, 300])
    assert judge(n, k).is_certain[0]  # 30 expected
    few = np.array([14, 1000, 1000])
    judged = judge(few, np.array([0, 300, 300]))
    assert math.log(3 / 0.01) > judged.expected[0] >= LEAST_EXPECTED
    assert not judged.is_certain[0]


def test_nothing_is_said_where_too_little_is_expected() -> None:
    judged = judge(np.array([312, 20_000, 20_000]), np.array([0, 100, 100]))
    assert judged.expected[0] == pytest.approx(1.56)
    assert not judged.is_listed.any()


def test_nothing_is_said_where_nothing_is_ever_taken_up() -> None:
    judged = judge(np.array([500, 600, 700]), np.zeros(3))
    assert not judged.is_listed.any()
    assert not judged.avoided.any()


def test_a_list_ends_where_a_tenth_would_be_false() -> None:
    avoided = np.array([0.99, 0.70, 0.95, 0.60, 0.999])
    # Means of what may be false, surest first: .001, .006, .020, .090, .152.
    assert leading(avoided, np.ones(5, np.bool_)).tolist() == [True, True, True, False, True]
    assert leading(avoided, np.zeros(5, np.bool_)).sum() == 0


def test_more_taken_up_than_shown_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="more often"):
        judge(np.array([3]), np.array([4]))


def test_one_topic_alone_says_nothing() -> None:
    assert not judge(np.array([900]), np.array([0])).is_listed.any()


@pytest.mark.parametrize("counts", [[(1, 1), (1, 1), (1, 1)], [(0, 5), (0, 5)], [(500, 500)] * 40, [(0, 10**6)]])
def test_always_and_never_are_never_certain(counts: list[tuple[int, int]]) -> None:
    chosen, sessions = [k for k, _ in counts], [n for _, n in counts]
    population = spread_of_rates(sessions, chosen)
    assert population.a > 0
    assert population.b > 0
    judged = judge(sessions, chosen)
    assert ((judged.avoided >= 0) & (judged.avoided <= 1)).all()
