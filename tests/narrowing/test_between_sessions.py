"""The band: its closed form is the jackknife it claims to be, and it holds what it promises."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.narrowing.band_coverage import Month, coverage_of_band
from app.narrowing.between_sessions import effective_between_sessions, effective_topics_of_sessions
from app.narrowing.history import SessionCounts
from app.narrowing.student import t_quantile

ROWS = arrays(np.float64, st.tuples(st.integers(6, 15), st.integers(2, 8)), elements=st.integers(0, 9))


def plain(rows: np.ndarray) -> float:
    """Ŝ pair of sessions by pair of sessions."""
    sessions = range(len(rows))
    pairs = [(a, b) for a in sessions for b in sessions if a != b]
    return float(sum(rows[a] @ rows[b] for a, b in pairs) / sum(rows[a].sum() * rows[b].sum() for a, b in pairs))


def test_closed_form_is_the_jackknife() -> None:
    rows = np.random.default_rng(4).poisson(1.5, (12, 7)).astype(float)
    rows[:, 0] += 1
    chance = plain(rows)
    without = np.array([plain(np.delete(rows, session, axis=0)) for session in range(12)])
    error = np.sqrt(11 / 12 * ((without - without.mean()) ** 2).sum())
    reach = t_quantile(0.975, 11) * error / (chance * (1 - chance))
    ends = 1 + np.exp(-(np.log(chance / (1 - chance)) + np.array([reach, -reach])))
    band = effective_between_sessions(SessionCounts.of_rows(rows))
    assert band is not None
    assert (band.value, band.low, band.high) == pytest.approx((1 / chance, ends[0], min(ends[1], 7)))


@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_band_lies_between_one_and_the_classes(rows: np.ndarray) -> None:
    band = effective_between_sessions(SessionCounts.of_rows(rows))
    if (rows.sum(axis=1) > 0).sum() < 6:
        assert band is None
        return
    assert band is not None
    assert 1 - 1e-9 <= band.low <= band.value <= band.high <= rows.shape[1] + 1e-9
    effective = effective_topics_of_sessions(SessionCounts.of_rows(rows))
    assert effective is not None
    assert 1 <= effective <= rows.shape[1]


def test_below_six_sessions_there_is_no_point() -> None:
    rows = np.ones((5, 3))
    assert effective_between_sessions(SessionCounts.of_rows(rows)) is None
    assert effective_topics_of_sessions(SessionCounts.of_rows(rows)) is None


def test_one_topic_alone_and_no_topic_twice_still_have_a_width() -> None:
    alone = effective_between_sessions(SessionCounts.of_rows(np.eye(10)[[3] * 8]))
    never = effective_between_sessions(SessionCounts.of_rows(np.eye(10)[:8]))
    assert alone is not None
    assert never is not None
    assert (alone.value, alone.low) == (1, 1)
    assert 1.5 < alone.high < 3
    assert (never.value, never.high) == (10, 10)
    assert 5 < never.low < 9


def test_repeats_within_a_session_do_not_count_as_agreement() -> None:
    rows = np.eye(6)[np.arange(60) % 6] * 20
    band = effective_between_sessions(SessionCounts.of_rows(rows))
    assert band is not None
    assert band.value == pytest.approx(6, rel=0.15)


@pytest.mark.parametrize("month", [Month("plain", 20, False), Month("binges", 20, True)], ids=lambda m: m.name)
def test_band_covers(month: Month) -> None:
    covered, _ = coverage_of_band(month, 200, [1])
    assert 0.90 <= covered <= 1.0


def test_sparse_and_whole_rows_give_the_same_sums() -> None:
    random = np.random.default_rng(2)
    few = random.poisson(0.6, (80, 10)).astype(float)
    many = np.zeros((80, 90))
    many[:, ::9] = few
    cuts, order = np.array([0, 20, 20, 55, 80]), random.permutation(80)
    for arrangement in (None, order):
        for one, other in zip(
            SessionCounts.of_rows(few).sums(cuts, arrangement),
            SessionCounts.of_rows(many).sums(cuts, arrangement),
            strict=True,
        ):
            assert one == pytest.approx(other, rel=1e-5)
