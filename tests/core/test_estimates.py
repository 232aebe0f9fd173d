"""Claims about estimates and the words for them."""

import pytest

from app.core.estimates import Estimate, Likelihood, likelihood


def test_an_interval_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="upside down"):
        Estimate(0.5, 0.7, 0.3, 0.9)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (0.95, Likelihood.VERY_LIKELY),
        (0.9, Likelihood.VERY_LIKELY),
        (0.7, Likelihood.LIKELY),
        (0.5, Likelihood.OPEN),
        (0.3, Likelihood.UNLIKELY),
        (0.1, Likelihood.VERY_UNLIKELY),
    ],
)
def test_the_word_follows_the_value(value: float, word: str) -> None:
    assert likelihood(Estimate(value, max(0.0, value - 0.05), min(1.0, value + 0.05), 0.9)) == word


def test_a_wide_interval_cannot_tell_whatever_the_value() -> None:
    assert likelihood(Estimate(0.95, 0.4, 0.99, 0.9)) == Likelihood.CANNOT_TELL
