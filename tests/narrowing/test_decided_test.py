"""The test claims what is there, keeps silent where nothing is, and can be stopped."""

import numpy as np
import pytest

from app.core.progress import Cancelled, NoProgress
from app.narrowing.ar_trend import ar_trend, between_month_variance
from app.narrowing.breaks import find_break, strongest_breaks
from app.narrowing.decided_test import decided_test, slopes, thinning
from app.narrowing.history import History, SessionCounts
from app.narrowing.permutations import ShuffledHistory
from app.narrowing.simulation import ROWS, invented, taste

ROW = {row.name: row for row in ROWS}


def history(name: str, seed: int = 3) -> History:
    return ROW[name].invent(np.random.default_rng(seed))


def test_narrowing_is_seen() -> None:
    test = decided_test(history("narrowing"), 1, NoProgress(), permutations=199)
    assert test is not None
    assert test.p_falling <= 0.025
    assert test.trend.per_year().high < 0


def test_the_same_seed_gives_the_same_figures() -> None:
    one, other = (decided_test(history("constant"), 5, NoProgress(), permutations=200) for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.p_value == other.p_value
    assert one.trend == other.trend


def test_it_stops_early_where_nothing_narrowed() -> None:
    test = decided_test(history("constant"), 1, NoProgress(), permutations=999)
    assert test is not None
    assert len(test.shuffled) < 999
    assert test.p_value > 0.05


def test_under_twelve_months_there_is_no_verdict() -> None:
    assert decided_test(history("narrowing").between(0, 11), 1, NoProgress()) is None
    assert decided_test(history("narrowing").between(0, 12), 1, NoProgress(), permutations=99) is not None


def test_seasons_enter_from_two_years_on() -> None:
    for months, seasonal in ((23, True), (24, False)):
        test = decided_test(history("narrowing").between(0, months), 1, NoProgress(), permutations=99)
        assert test is not None
        assert test.may_be_seasonal is seasonal


def test_cancel_stops_it() -> None:
    class Stop:
        def report(self, done: float, total: float, what: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        decided_test(history("constant"), 1, Stop())


def test_shuffling_keeps_sessions_whole_and_months_their_size() -> None:
    random = np.random.default_rng(1)
    told = history("falls, binges")
    shuffler = ShuffledHistory(told, 1)
    sizes = told.counts.sizes
    order = random.permutation(len(sizes))
    ends = np.cumsum(np.bincount(told.month, weights=sizes))
    cuts = np.concatenate([[0], np.searchsorted(np.cumsum(sizes[order]) - sizes[order] / 2, ends)])
    kept = np.diff(np.concatenate([[0], np.cumsum(sizes[order])])[cuts])
    assert np.abs(kept - np.bincount(told.month, weights=sizes)).max() <= 2 * sizes.max()
    assert all(np.all(second[np.isfinite(second)] >= 0) for second, _ in shuffler.shuffled(5))


def test_between_session_diversity_does_not_follow_activity() -> None:
    """Mean over shuffles: the same in busy and quiet months; the plain count follows activity."""
    test = decided_test(history("activity falls"), 1, NoProgress(), permutations=200)
    assert test is not None
    activity = thinning(test)
    assert activity.high < 0
    assert abs(float(slopes(test.shuffled.mean(axis=0)[None], test.months, test.weights)[0])) < 0.001


def test_weights_and_trend_of_a_straight_line() -> None:
    months = np.arange(20)
    noise = 0.01 * np.random.default_rng(1).standard_normal(20)
    trend = ar_trend(3.0 - 0.05 * months + noise, months, np.ones(20), seasons=False)
    assert trend.slope == pytest.approx(-0.05, abs=0.002)
    assert trend.p_falling < 0.001 < 0.999 < trend.p_rising
    assert between_month_variance(np.ones(10), np.full(10, 0.1)) == 0
    assert between_month_variance(np.array([0.0, 10.0] * 5), np.full(10, 0.01)) == pytest.approx(27.8, rel=0.05)


def test_neighbouring_months_alike_widen_the_interval() -> None:
    random = np.random.default_rng(2)
    swings = np.convolve(random.standard_normal(60), np.ones(6) / 6, "valid")[:40]
    months = np.arange(40)
    alike = ar_trend(swings, months, np.ones(40), seasons=False)
    mixed = ar_trend(random.permutation(swings), months, np.ones(40), seasons=False)
    assert alike.correlation > 0.4 > mixed.correlation
    assert alike.error > 1.5 * mixed.error


def test_a_break_is_found_where_it_is() -> None:
    random = np.random.default_rng(7)
    base = taste(random)
    logits = np.array([base * (1.0 if month < 14 else 1.9) for month in range(30)])
    broken = invented(random, logits, np.full(30, 40.0), np.full(30, 8.0), binges=False)
    test = decided_test(broken, 1, NoProgress(), permutations=199)
    assert test is not None
    found = find_break(test, 1)
    assert found is not None
    assert found.earliest <= 13 <= found.latest
    assert found.latest - found.earliest <= 4


def test_no_break_where_nothing_changed() -> None:
    found = [
        find_break(test, 1)
        for seed in range(6)
        if (test := decided_test(history("constant", seed), 1, NoProgress(), permutations=199))
    ]
    assert sum(each is not None for each in found) <= 1


def test_strongest_break_of_a_step() -> None:
    _, place = strongest_breaks(np.array([[0, 0.1, 0, 0.1, 0, 5, 5.1, 5, 5.1, 5]]))
    assert place.tolist() == [5]


def test_creators_by_the_thousand_are_tested_too() -> None:
    random = np.random.default_rng(1)
    session = np.repeat(np.arange(600), 4)
    creator = random.integers(0, 3000, 2400)
    pairs = np.unique(session * 3000 + creator)
    counts = SessionCounts(pairs // 3000, pairs % 3000, np.ones(len(pairs)), (600, 3000))
    test = decided_test(History(counts, np.repeat(np.arange(20), 30), 20), 1, NoProgress(), permutations=50)
    assert test is not None
    assert 0 < test.p_value <= 1
