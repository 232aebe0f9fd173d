"""A household's Netflix, imported and chosen from: as the command line and the window do it."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.command_line.main import main
from app.core.errors import NoSuchProfile
from app.core.progress import NoProgress
from app.workflows.choose_profiles import choose_by_name, choose_profiles, see_profiles
from app.workflows.import_exports import import_exports
from app.workflows.see_sources import see_sources

HEADER = "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type"


def household(folder: Path, rows: Sequence[tuple[str, str, str]]) -> Path:
    """An unpacked download with these plays: (profile, day, title)."""
    tables = folder / "CONTENT_INTERACTION"
    tables.mkdir(parents=True)
    with (tables / "ViewingActivity.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.split(","))
        writer.writerows((who, f"{day} 20:00:00", "00:40:00", "", title, "") for who, day, title in rows)
    return folder


def light(path: Path, rows: Sequence[tuple[str, str]]) -> Path:
    path.write_text("Title,Date\n" + "".join(f'"{title}","{day}"\n' for title, day in rows), encoding="utf-8")
    return path


ROWS = (
    ("Nora", "2024-03-20", "Tides: Season 1: Fog (Episode 2)"),
    ("Nora", "2024-03-19", "Tides: Season 1: Salt (Episode 1)"),
    ("Jannis", "2024-03-18", "Deep Ice"),
)


def counted(casebook: Path) -> int:
    with Casebook.open(casebook) as opened:
        return len(opened.event_columns())


def test_the_light_list_after_the_download_adds_only_what_is_new(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    report = import_exports([household(tmp_path / "n", ROWS)], casebook, NoProgress())
    assert [(one.profile, one.is_me, one.is_guessed) for one in report.profiles] == [
        ("Nora", True, True),
        ("Jannis", False, True),
    ]
    rows = [("Bread", "4/2/24"), ("Tides: Season 1: Fog", "3/20/24"), ("Tides: Season 1: Salt", "3/19/24")]
    report = import_exports([light(tmp_path / "NetflixViewingHistory.csv", rows)], casebook, NoProgress())
    assert report.already_known == 2
    assert [(one.profile, one.events) for one in report.profiles] == [("Nora", 3), ("Jannis", 1)]
    with Casebook.open(casebook) as opened:
        fog = next(row for row in opened.all_events() if row.title.endswith("Fog"))
        assert (fog.duration_s, fog.precision) == (2400.0, "s")


def test_the_light_list_and_the_download_at_once_count_once(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    rows = [("Tides: Season 1: Fog", "3/20/24"), ("Tides: Season 1: Salt", "3/19/24")]
    both = [light(tmp_path / "NetflixViewingHistory.csv", rows), household(tmp_path / "n", ROWS)]
    import_exports(both, casebook, NoProgress())
    assert counted(casebook) == 2


def test_the_profile_named_at_import_counts_and_a_wrong_name_changes_nothing(tmp_path: Path) -> None:
    casebook, export = tmp_path / "me.unlabel", household(tmp_path / "n", ROWS)
    with pytest.raises(NoSuchProfile) as refused:
        import_exports([export], casebook, NoProgress(), profile="Ole")
    assert refused.value.known == ("Nora", "Jannis")
    assert not casebook.exists()
    report = import_exports([export], casebook, NoProgress(), profile="jannis")
    assert [(one.profile, one.is_me, one.is_guessed) for one in report.profiles] == [
        ("Nora", False, False),
        ("Jannis", True, False),
    ]
    assert counted(casebook) == 1
    # The same files again, with another name: only the choice changes.
    assert import_exports([export], casebook, NoProgress(), profile="Nora").identical_before
    assert counted(casebook) == 2


def test_choosing_makes_results_stale(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([household(tmp_path / "n", ROWS)], casebook, NoProgress())
    with Casebook.open(casebook) as opened:
        opened.keep_result("anything", "key", "old", opened.revision)
    jannis = next(one for one in see_profiles(casebook) if one.profile == "Jannis")
    choose_profiles(casebook, {jannis.number: True})
    with Casebook.open(casebook) as opened:
        assert opened.result("anything", "key") is None
    assert [(one.is_me, one.is_guessed) for one in see_sources(casebook).profiles] == [(True, False), (True, False)]
    with pytest.raises(NoSuchProfile):
        choose_profiles(casebook, {99: True})
    with pytest.raises(NoSuchProfile):
        choose_by_name(casebook, ["Nora", "Ole"])
    assert [one.is_me for one in see_profiles(casebook)] == [True, True]


def test_the_command_lists_and_chooses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([household(tmp_path / "n", ROWS)], casebook, NoProgress())
    where = ["--casebook", str(casebook)]
    assert main(["--language", "en", "profiles", *where]) == 0
    said = capsys.readouterr().out
    assert "Nora" in said
    assert "Netflix has several profiles. “Nora” is counted as you for now" in said
    assert main(["--language", "en", "profiles", *where, "--mine", "Jannis", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["profile"], one["is_me"], one["is_guessed"]) for one in found] == [
        ("Nora", False, False),
        ("Jannis", True, False),
    ]
    assert main(["--language", "en", "profiles", *where, "--mine", "Ole"]) == 2
    assert "There is no profile “Ole”. There are: Nora, Jannis." in capsys.readouterr().err


def test_a_casebook_without_profiles_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([light(tmp_path / "NetflixViewingHistory.csv", [("Bread", "3/20/24")])], casebook, NoProgress())
    assert main(["--language", "en", "profiles", "--casebook", str(casebook)]) == 0
    assert capsys.readouterr().out == "No account in this casebook has profiles.\n"
    assert counted(casebook) == 1
