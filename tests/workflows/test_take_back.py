"""A person takes an import back: by its number or its file, with golden exports of every kind."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.command_line.main import main
from app.core.errors import NoSuchImport, SeveralImports
from app.core.progress import NoProgress
from app.importers.by_hand.mapping import Role
from app.workflows.describe_table import import_table, look_at_table
from app.workflows.import_exports import import_exports
from app.workflows.kept_tables import kept_tables
from app.workflows.take_back import imports, take_back_imports
from tests.casebook.content import content

GOLDEN = Path(__file__).resolve().parents[1] / "importers"
PAIRS = [
    ("spotify/golden/account_2025", "spotify/golden/extended"),
    ("spotify/golden/account_2021", "spotify/golden/account_2025"),
    ("amazon/golden/legacy_2021", "amazon/golden/side_by_side"),
    ("bilibili/golden/csv_old", "bilibili/golden/csv_new"),
]


def told(path: Path) -> tuple[object, ...]:
    with Casebook.open(path, read_only=True) as casebook:
        return (
            content(casebook),
            casebook.counts(),
            [(one.label, one.since, one.until) for one in casebook.declared_labels()],
            sorted(casebook.stated()),
            [(a.platform, a.profile, a.is_me, a.events) for a in casebook.accounts()],
            sorted(casebook.known_parts()),
            casebook.count_unread_items(),
        )


def bring(casebook: Path, *paths: Path) -> None:
    import_exports(paths, casebook, NoProgress(), time_zone="Europe/Berlin")


@pytest.mark.parametrize(("first", "second"), [*PAIRS, *[(b, a) for a, b in PAIRS]])
def test_golden_exports_leave_nothing_behind(tmp_path: Path, first: str, second: str) -> None:
    alone, both = tmp_path / "alone.unlabel", tmp_path / "both.unlabel"
    for casebook in (alone, both):
        bring(casebook, GOLDEN / first)
    bring(both, GOLDEN / second)
    take_back_imports(both, [Path(second).name], NoProgress())
    assert told(both) == told(alone)
    # It may come again and is read anew.
    bring(both, GOLDEN / second)
    assert len(imports(both)) > len(imports(alone))


def test_an_import_is_found_by_file_or_number_and_goes_once(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    bring(casebook, GOLDEN / PAIRS[0][0])
    bring(casebook, GOLDEN / PAIRS[0][1])
    with pytest.raises(NoSuchImport) as caught:
        take_back_imports(casebook, ["1", "no such file.zip"], NoProgress())
    assert caught.value.name == "no such file.zip"
    assert len(imports(casebook)) == 2
    assert [row.number for row in take_back_imports(casebook, ["1", "extended"], NoProgress()).imports] == [1, 2]
    with pytest.raises(NoSuchImport):
        take_back_imports(casebook, ["1"], NoProgress())


def test_a_name_of_several_imports_is_asked_about(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    for number, case in enumerate(PAIRS[1]):
        path = tmp_path / str(number) / "my_spotify_data"
        shutil.copytree(GOLDEN / case, path)
        bring(casebook, path)
    with pytest.raises(SeveralImports):
        take_back_imports(casebook, ["my_spotify_data"], NoProgress())
    take_back_imports(casebook, ["2"], NoProgress())
    assert [row.number for row in imports(casebook)] == [1]


def test_a_wrongly_described_table_is_asked_about_again(tmp_path: Path) -> None:
    path, casebook = tmp_path / "seen.csv", tmp_path / "me.unlabel"
    path.write_text("what,who,when\nHow to sow,Gardener,2024-03-01 10:00\n", encoding="utf-8")
    guess = look_at_table(path, NoProgress()).guess
    wrong = replace(guess, columns={Role.TITLE: "who", Role.TIME: "when"})
    import_table(path, wrong, casebook, NoProgress())
    assert take_back_imports(casebook, ["seen.csv"], NoProgress()).tables_forgotten == 1
    with Casebook.open(casebook, read_only=True) as opened:
        assert not kept_tables(opened)
        assert not opened.known_parts()


def test_the_command_lists_and_takes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebook = tmp_path / "me.unlabel"
    bring(casebook, GOLDEN / PAIRS[0][0])
    assert main(["take-back", "--casebook", str(casebook), "--list", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["number"], row["files"]) == (1, ["account_2025"])
    assert main(["take-back", "--casebook", str(casebook), "1"]) == 0
    assert "Your answers stay." in capsys.readouterr().out
    assert main(["take-back", "--casebook", str(casebook), "1"]) == 2
