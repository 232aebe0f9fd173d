"""Meta's exports: golden cases, one per era, language and layout."""

from pathlib import Path

import pytest

from tests.golden import CheckGolden, golden_cases

# Where the person lives, for times Meta writes as local text; one case is read without, and its times are guessed.
ZONES = {"instagram_html": "Europe/Berlin", "facebook_html": "Europe/Berlin"}


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case, time_zone=ZONES.get(case.name, ""))
