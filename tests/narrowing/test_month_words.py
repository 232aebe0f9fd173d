"""A break is told by the month of the person, whatever zone its first moment is written in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.narrowing.telling import _month


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "UTC", "Pacific/Kiritimati", "Pacific/Niue"])
def test_the_first_moment_of_a_month_is_that_month(zone: str) -> None:
    begin = datetime(2025, 9, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert _month(begin) == "2025-09"
