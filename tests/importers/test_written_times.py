"""Times as American exporters write them."""

from datetime import UTC, datetime

import pytest

from app.core.events import Precision
from app.importers.written_times import moment


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2023-05-01T10:11:12Z", datetime(2023, 5, 1, 10, 11, 12, tzinfo=UTC), Precision.SECOND),
        ("2023-05-01T10:11:12.345Z", datetime(2023, 5, 1, 10, 11, 12, 345000, tzinfo=UTC), Precision.MILLISECOND),
        ("2024-12-01 00:30:00 +0800", datetime(2024, 11, 30, 16, 30, tzinfo=UTC), Precision.SECOND),
        ("2024-12-01 +0800", datetime(2024, 12, 1, tzinfo=UTC), Precision.DAY),
        ("03/05/2021 10:11 PM", datetime(2021, 3, 5, 22, 11, tzinfo=UTC), Precision.MINUTE),
        ("12-Mar-2021", datetime(2021, 3, 12, tzinfo=UTC), Precision.DAY),
        ("20230131", datetime(2023, 1, 31, tzinfo=UTC), Precision.DAY),
        ("20230231", None, Precision.NONE),
        ("Not Available", None, Precision.NONE),
        ("0001-01-01T00:00:00+14:00", None, Precision.NONE),
    ],
)
def test_times_and_how_exact_they_are(text: str, at: datetime | None, precision: Precision) -> None:
    assert moment(text) == (at, precision)
