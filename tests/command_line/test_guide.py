"""`unlabel guide`: a list, one guide, its calendar, and a clear word for a platform nobody wrote one for."""

from pathlib import Path

import pytest
from icalendar import Calendar

from app.command_line.main import main


def test_the_list_names_every_guide_and_one_guide_says_its_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "en", "guide"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in ("google", "spotify", "x"))
    assert main(["--language", "en", "guide", "YouTube", "--asked", "2026-11-22"]) == 0
    said = capsys.readouterr().out
    assert "1. Open takeout.google.com" in said
    assert "2026-11-27" in said  # the download stays for a week, and it may come at once
    assert "Labels in the file: none" in said


def test_the_calendar_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "reminders.ics"
    assert main(["guide", "spotify", "x", "--asked", "2026-11-22", "--calendar", str(path)]) == 0
    entries = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert {str(entry["uid"]).partition("-")[0] for entry in entries} == {"spotify", "x"}
    assert main(["--language", "en", "guide", "--calendar", str(tmp_path / "no" / "folder.ics")]) == 2


@pytest.mark.parametrize(
    ("words", "said"), [(["guide", "myspace"], "no guide to “myspace”"), (["guide", "x", "--asked", "soon"], "soon")]
)
def test_what_is_not_there_is_said(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "en", *words]) == 2
    assert said in capsys.readouterr().err
