"""What the bench measures is real: every invented export is read whole, and the floor reads as many events."""

from pathlib import Path

import pytest

from app.command_line.bench.floor import import_at_the_floor
from app.command_line.bench.invented_platforms import LARGE, write_export
from app.core.progress import NoProgress
from app.workflows.import_exports import import_exports


@pytest.mark.parametrize("kind", LARGE)
def test_ours_and_the_floor_read_the_same_events(kind: str, tmp_path: Path) -> None:
    export = tmp_path / f"{kind}.zip"
    write_export(kind, export, 300)
    report = import_exports([export], tmp_path / "c.unlabel", NoProgress(), time_zone="UTC")
    events = sum(count for kinds in report.events.values() for count in kinds.values())
    assert events == import_at_the_floor(export, tmp_path / "floor.sqlite")
    assert events == (15 if kind == "discord" else 300)
    assert sum(member.records for member in report.members) >= 300
