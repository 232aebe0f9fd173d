"""What a terminal or a pipe is given: no progress in the way, every script, days as they are typed."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from app.command_line import main as main_module
from app.command_line.commands.command import day_of
from app.command_line.main import main
from app.command_line.terminal import PrintedAfterProgress, TerminalProgress
from app.core.errors import NotADate
from app.core.progress import NoProgress
from app.workflows.import_exports import import_exports
from tests.command_line.tiny_export import write_takeout
from tests.workflows.test_import_exports import likes


class Screen(io.StringIO):
    """A terminal that shows output and progress alike."""

    def isatty(self) -> bool:
        return True


def test_the_line_of_progress_is_taken_away_before_something_is_printed() -> None:
    screen = Screen()
    progress = TerminalProgress(screen)
    progress.report(1, 2, "a.zip")
    print("Label", file=PrintedAfterProgress(screen, progress))
    assert screen.getvalue().endswith("\r\x1b[KLabel\n")
    print("Another", file=PrintedAfterProgress(screen, progress))
    assert screen.getvalue().endswith("Label\nAnother\n")


def test_a_reader_that_closes_its_pipe_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closes:
        def run(self, _: object, progress: TerminalProgress) -> int:
            progress.report(1, 2, "a.zip")
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Screen())
    monkeypatch.setattr(main_module, "COMMANDS", {**main_module.COMMANDS, "evaluate": _like("evaluate", Closes())})
    assert main(["evaluate"]) == 0


def _like(name: str, runs: object) -> object:
    """A command with the arguments of another."""
    command = main_module.COMMANDS[name]
    return type("Command", (), {"SUMMARY": "", "add_arguments": command.add_arguments, "run": runs.run})  # type: ignore[attr-defined]


def test_titles_of_every_script_go_through_a_pipe_of_one_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([write_takeout(tmp_path / "takeout-20250401T050700Z-001.zip", 3)], casebook, NoProgress())
    held = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(held, encoding="cp1252"))
    assert main(["events", "--casebook", str(casebook), "--json"]) == 0
    sys.stdout.flush()
    assert "红烧肉的做法" in held.getvalue().decode("utf-8")


def test_undated_events_are_listed_without_a_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([likes(tmp_path / "twitter.zip", range(2))], casebook, NoProgress())
    assert main(["--language", "en", "events", "--casebook", str(casebook)]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split()[0] for row in rows] == ["–", "–"]


def test_a_day_is_a_day_and_nothing_else() -> None:
    assert day_of("2026-03-05") == date(2026, 3, 5)
    for text in ("2026-03-05T10:00+08:00", "5.3.2026", "yesterday"):
        with pytest.raises(NotADate):
            day_of(text)


@pytest.mark.parametrize("name", ["netease", "NetEase Cloud Music", "wechat-pay", "youtube", "JD.com"])
def test_a_guide_is_found_by_its_name_as_it_is_written(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "zh-Hans", "guide", name, "--json"]) == 0
    assert capsys.readouterr().out


def test_an_exclusion_is_made_and_taken_back_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebook = str(tmp_path / "me.unlabel")
    import_exports([likes(tmp_path / "twitter.zip", range(2))], Path(casebook), NoProgress())
    assert main(["exclude", "--casebook", casebook, "--stream", "x.likes", "--json"]) == 0
    rule = json.loads(capsys.readouterr().out)
    assert rule["events"] == 2
    assert main(["exclude", "--casebook", casebook, "--remove", str(rule["number"]), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"taken_back": rule["number"]}
