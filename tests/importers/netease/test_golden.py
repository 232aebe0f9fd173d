"""A tiny invented export of each shape and era, read whole."""

from pathlib import Path

import pytest

from tests.golden import CheckGolden, golden_cases


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case)
