"""Invented Reddit exports: all tables of 2026, and headers without texts as older ones have them."""

from pathlib import Path

import pytest

from tests.golden import CheckGolden, golden_cases


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case)
