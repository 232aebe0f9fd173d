"""On invented people the rule errs no more often than it says, and the naive rule does."""

import pytest

from app.narrowing.silence.simulation import BASES, PEOPLE, Base, judged_people


@pytest.mark.parametrize("base", BASES, ids=lambda base: f"{base.rate:g}")
def test_at_most_a_tenth_of_what_is_said_is_false(base: Base) -> None:
    found = judged_people(PEOPLE[0], base, 40, [7])
    assert found.listed > 20
    assert found.false_share <= 0.10


@pytest.mark.parametrize("base", BASES, ids=lambda base: f"{base.rate:g}")
def test_who_avoids_nothing_is_seldom_told_otherwise(base: Base) -> None:
    assert judged_people(PEOPLE[2], base, 30, [7]).false_share_of_a_list <= 0.10


def test_the_naive_rule_is_mostly_wrong_at_low_rates() -> None:
    found = judged_people(PEOPLE[1], BASES[0], 30, [7])
    assert found.never_false / found.never > 0.6


def test_what_is_avoided_is_found_where_rates_are_high() -> None:
    assert judged_people(PEOPLE[0], BASES[2], 20, [7]).power > 0.7
