"""`unlabel silence`: what a new user sees after an import, and the fields the command line promises."""

import json
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.command_line.main import main
from app.workflows.invent_persona import invent_persona


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("silence")
    from app.core.progress import NoProgress

    invent_persona("mei", folder / "mei", NoProgress(), events=4000)
    exports = sorted((folder / "mei").glob("*.zip"))
    assert main(["--language", "en", "import", *map(str, exports), "--casebook", str(folder / "me.unlabel")]) == 0
    return folder / "me.unlabel"


def test_rows_have_the_promised_fields(casebook: Path, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert main(["--language", "en", "silence", "--casebook", str(casebook), "--json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert isinstance(rows, list)
    by_what = {row["what"]: row for row in rows}
    assert {"shown", "refused"} <= set(by_what)
    assert {"unit", "id", "stream", "shown", "sessions", "chosen", "usual", "expected", "sentence"} <= set(
        by_what["shown"]
    )
    for row in rows:
        if row["what"] in ("shown", "not_taken_up"):
            assert 0 <= row["chosen"] <= row["sessions"] <= row["shown"]
            assert row["usual"]["low"] <= row["usual"]["value"] <= row["usual"]["high"]
            assert 0 <= row["avoided"] <= 1


def test_it_says_in_words_what_was_shown(casebook: Path, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert main(["--language", "en", "silence", "--casebook", str(casebook), "--unit", "creator"]) == 0
    told = capfd.readouterr().out
    assert "Refused by an act:" in told
    assert "x.ads_shown (ad): X: advertisements shown" in told


def test_a_stream_that_shows_nothing_is_an_error_in_one_sentence(
    casebook: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    arguments = ["--language", "en", "silence", "--casebook", str(casebook), "--stream", "google.search"]
    assert main(arguments) == 2
    assert "google.search" in capfd.readouterr().err
    with Casebook.open(casebook) as opened:
        assert "google.search" in opened.counts()
