"""What the person brings by hand, through the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.casebook.casebook import Casebook
from app.gui import tasks, theme
from app.gui.application import dressed_window
from app.gui.joined import Joined
from app.gui.widgets.seen_dialog import SeenDialog, sample_dialog


@pytest.fixture
def joined(qtbot: QtBot, dressed: object, tmp_path: Path) -> Iterator[Joined]:
    """The application with an empty casebook; a bug fails the test instead of opening a box."""
    made = Joined(dressed_window())
    qtbot.addWidget(made.window)
    bugs: list[str] = []
    made.session.crashed.disconnect()
    made.session.crashed.connect(bugs.append)
    made.window.show()
    path = tmp_path / "mine.unlabel"
    Casebook.create(path, time_zone="Asia/Shanghai").close()
    made.open(path)
    qtbot.waitUntil(lambda: made.session.path is not None and not tasks.are_running(), timeout=60_000)
    yield made
    made.session.close()
    tasks.stop()
    theme.put_on(theme.Look.LIGHT)
    assert bugs == []


def labels_in(path: Path) -> dict[str, dict[str, object]]:
    with Casebook.open(path, read_only=True) as casebook:
        return {one.label.text: dict(one.label.facts or {}) for one in casebook.declared_labels()}


def pressed(dialog: SeenDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().startswith(words))


def test_the_form_shows_what_it_understood(qtbot: QtBot, dressed: object) -> None:
    dialog = sample_dialog(lines=["• 露营：高", "汽车、新能源", "Cars, trucks & SUVs"])
    qtbot.addWidget(dialog)
    assert [(row.label, row.strength) for row in dialog.rows()] == [
        ("露营", "高"),
        ("汽车", ""),
        ("新能源", ""),
        ("Cars, trucks & SUVs", ""),
    ]
    assert {row.platform for row in dialog.rows()} == {"douyin"}
    assert "内容偏好评估" in dialog.rows()[0].page
    keeps = pressed(dialog, "Keep")
    assert keeps.text() == "Keep 4 labels"
    dialog.paste("  \n•\n")
    assert not keeps.isEnabled()


def test_another_platform_offers_its_screens(qtbot: QtBot, dressed: object) -> None:
    dialog = sample_dialog(lines=["Tea"])
    qtbot.addWidget(dialog)
    platforms, screens = dialog.findChildren(QComboBox)
    platforms.setCurrentIndex(platforms.findData("google"))
    assert screens.itemText(0) == "My Ad Center: topics"
    screens.setCurrentText("a screen of my own")
    dialog.findChild(QDateEdit).setDate(QDate(2026, 1, 5))
    (row,) = dialog.rows()
    assert (row.platform, row.page, str(row.date_seen)) == ("google", "a screen of my own", "2026-01-05")
    assert all(one.accessibleName() for one in (platforms, screens, dialog.findChild(QDateEdit)))


def test_typed_labels_are_kept_and_taken_back_through_the_window(joined: Joined, qtbot: QtBot) -> None:
    path = joined.session.path
    assert path is not None
    joined.window.wished.emit("saw")
    dialog = joined.window.findChild(SeenDialog)
    dialog.paste("露营: 高\n护肤")
    pressed(dialog, "Keep").click()
    qtbot.waitUntil(lambda: len(labels_in(path)) == 2, timeout=60_000)
    assert labels_in(path)["露营"]["strength"] == "高"
    qtbot.waitUntil(lambda: joined.window.toast.isVisible() and not tasks.are_running(), timeout=60_000)
    joined.window.toast.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: not labels_in(path) and not tasks.are_running(), timeout=60_000)


def test_the_empty_table_is_saved(
    joined: Joined, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    joined.window.wished.emit("saw")
    dialog = joined.window.findChild(SeenDialog)
    dialog.template_wished.emit()
    assert (tmp_path / "mine.csv").read_bytes().startswith(b"\xef\xbb\xbfplatform,page,label")
    dialog.reject()
