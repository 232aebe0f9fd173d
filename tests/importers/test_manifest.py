"""When an export was written, whatever its manifest claims."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.importers.archive import Archive
from app.importers.manifest import export_date


@pytest.mark.parametrize(
    ("stated", "believed"),
    [
        ("2026-03-05T10:00:00.000Z", datetime(2026, 3, 5, 10, tzinfo=UTC)),
        ("2026-03-05T10:00:00+08:00", datetime(2026, 3, 5, 2, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("9999-12-31T00:00:00Z", None),
        ("soon", None),
        (20260305, None),
    ],
)
def test_a_date_no_platform_can_have_written_is_not_believed(
    stated: object, believed: datetime | None, tmp_path: Path
) -> None:
    path = tmp_path / "twitter.zip"
    document = {"archiveInfo": {"generationDate": stated}, "dataTypes": {}}
    with zipfile.ZipFile(path, "w") as archive:
        written = zipfile.ZipInfo("data/manifest.js", (2025, 1, 2, 3, 4, 6))
        archive.writestr(written, "window.__THAR_CONFIG = " + json.dumps(document))
    with Archive.open([path]) as opened:
        assert export_date(opened) == (believed or datetime(2025, 1, 2, 3, 4, 6, tzinfo=UTC))
