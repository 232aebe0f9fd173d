"""What a person waits for is kept in the casebook, and a stranger's casebook cannot break it."""

from datetime import date
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.workflows.ask_for_data import ask_for, asked_for


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    path = tmp_path / "me.unlabel"
    Casebook.create(path).close()
    return path


def test_what_was_asked_for_is_kept_and_forgotten(casebook: Path) -> None:
    assert asked_for(casebook) == {}
    ask_for(casebook, "netflix", date(2026, 11, 1))
    ask_for(casebook, "x", date(2026, 11, 2))
    assert ask_for(casebook, "netflix", date(2026, 11, 3)) == asked_for(casebook)
    assert asked_for(casebook) == {"x": date(2026, 11, 2), "netflix": date(2026, 11, 3)}
    assert ask_for(casebook, "x", None) == {"netflix": date(2026, 11, 3)}
    assert ask_for(casebook, "x", None) == {"netflix": date(2026, 11, 3)}


@pytest.mark.parametrize("odd", ["[]", '{"x": 1}', '{"x": "yesterday"}', "no JSON", '"x"'])
def test_odd_notes_count_as_none(casebook: Path, odd: str) -> None:
    with Casebook.open(casebook) as open_one:
        open_one.set_setting("asked_for", odd)
    assert asked_for(casebook) == {}
