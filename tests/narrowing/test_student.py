"""Our t distribution is the one everybody knows."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import special, stats

from app.narrowing.student import incomplete_beta, normal_tail, t_quantile, t_tail


@settings(deadline=None, max_examples=60)
@given(st.floats(0.2, 300), st.floats(0.2, 300), st.floats(0.0, 1.0))
def test_incomplete_beta_is_scipys(a: float, b: float, x: float) -> None:
    assert incomplete_beta(a, b, x) == pytest.approx(float(special.betainc(a, b, x)), rel=1e-9, abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(st.floats(-60, 60), st.floats(1.0, 500))
@example(6e-8, 32.0)  # the middle, where a complement loses digits
def test_t_tail_is_scipys(t: float, degrees: float) -> None:
    assert t_tail(t, degrees) == pytest.approx(float(stats.t.sf(t, degrees)), rel=1e-8, abs=1e-14)


@settings(deadline=None, max_examples=60)
@given(st.floats(0.0005, 0.9995), st.floats(1.0, 500))
def test_t_quantile_is_scipys(probability: float, degrees: float) -> None:
    assert t_quantile(probability, degrees) == pytest.approx(
        float(stats.t.ppf(probability, degrees)), rel=1e-7, abs=1e-9
    )


def test_normal_tail_and_impossible_probabilities() -> None:
    assert normal_tail(1.959963984540054) == pytest.approx(0.025)
    for probability in (0.0, 1.0):
        with pytest.raises(ValueError, match="probability"):
            t_quantile(probability, 5)
