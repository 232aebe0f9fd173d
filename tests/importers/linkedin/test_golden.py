"""The tiny invented exports are read as their expected files say."""

from pathlib import Path

import pytest

from tests.golden import CheckGolden, golden_cases


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case, time_zone="Europe/Berlin")
