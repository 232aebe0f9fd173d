"""An export the platform has changed: the account a person reads names what nobody knows, in each language."""

from pathlib import Path

import pytest

from app.command_line.main import main

_PROFILE = (
    '{"App Profile": {"Country": "NL"}, "Affinity Groups": ["Quilt collectors"], "Interest Categories": ["Cycling"], '
    '"Content Categories": ["Comedy"], "Demographics": {"Cohort Age": "AGE_35_PLUS"}}'
)


@pytest.mark.parametrize(("language", "opening"), [("en", "something we do not know yet"), ("zh-Hans", "还不认识")])
def test_the_account_names_sections_nobody_knows(
    language: str, opening: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mydata" / "json"
    folder.mkdir(parents=True)
    (folder / "user_profile.json").write_text(_PROFILE, encoding="utf-8")
    casebook = tmp_path / "me.unlabel"
    assert main(["--language", language, "import", str(tmp_path / "mydata"), "--casebook", str(casebook)]) == 0
    told = capsys.readouterr().out
    line = next(line for line in told.splitlines() if opening in line)
    assert "user_profile.json" in line
    assert "Affinity Groups" in line
    assert "Quilt" not in told, "names only, never what stands under them"
