"""Golden cases of Apple: both ages of the play log, and what is read where it is missing."""

from pathlib import Path

import pytest

from tests.golden import CheckGolden, golden_cases


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case)
