"""Invented Snapchat exports: JSON of 2026, pages of 2023."""

from pathlib import Path

import pytest

from tests.golden import CheckGolden, golden_cases


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case)
