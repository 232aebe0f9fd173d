"""`unlabel structure`: a report to look at, in a file or on the screen, made beside us like an import."""

import json
from pathlib import Path

import pytest

from app.command_line.main import main
from tests.command_line.tiny_export import write_takeout


def test_the_report_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = write_takeout(tmp_path / "takeout-20250401T050700Z-001.zip")
    assert main(["--language", "en", "structure", str(export)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["files"][0]["read_by"]
    assert any(path.endswith("titleUrl") for path in printed["files"][0]["fields"])
    written = tmp_path / "structure.json"
    assert main(["--language", "en", "structure", str(export), "-o", str(written)]) == 0
    assert "Look at it" in capsys.readouterr().out
    assert json.loads(written.read_text())["files"] == printed["files"]
    assert main(["--language", "en", "structure", str(tmp_path / "nothing.zip")]) == 2
    assert main(["--language", "en", "structure", str(export), "-o", str(tmp_path / "no" / "x.json")]) == 2


def test_what_only_lies_beside_an_export_stops_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    write_takeout(folder / "takeout-20250401T050700Z-001.zip")
    (folder / "holiday.rar").write_bytes(b"Rar!\x1a\x07\x00" + bytes(100))
    assert main(["structure", str(folder)]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert any(file["read_by"].startswith("google") for file in files)
