"""The dialogs and what is behind them: asked for, saved, refused, and nothing typed is lost."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDateEdit, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.casebook.casebook import Casebook
from app.core.exports import ImportReport
from app.gui import tasks, theme
from app.gui.application import dressed_window
from app.gui.joined import Joined
from app.gui.joints.guiding import Guiding
from app.gui.joints.structure import Structure
from app.gui.saving import place_for
from app.gui.widgets.exclusions_dialog import ExclusionsDialog
from app.gui.widgets.fields import DayField
from app.gui.widgets.guide_dialog import GuideDialog
from app.gui.widgets.new_casebook_dialog import NewCasebookDialog
from app.gui.widgets.password_dialog import PasswordDialog
from app.gui.widgets.report_dialog import ReportDialog
from app.gui.widgets.seen_dialog import SeenDialog
from app.gui.widgets.seen_dialog import sample_dialog as seen_dialog
from app.gui.widgets.sheet import Sheet
from app.gui.widgets.structure_dialog import StructureDialog
from app.gui.widgets.table_dialog import sample_dialog as table_dialog

pytestmark = pytest.mark.usefixtures("dressed")
SHEETS: dict[str, Callable[[], Sheet]] = {
    "guide": GuideDialog,
    "new_casebook": NewCasebookDialog,
    "password": lambda: PasswordDialog("bill <b>2026</b>.zip", was_wrong=True),
    "report": ReportDialog,
    "exclusions": lambda: ExclusionsDialog([]),
    "structure": lambda: StructureDialog("{}"),
    "seen": seen_dialog,
    "table": table_dialog,
}


@pytest.fixture
def joined(qtbot: QtBot, tmp_path: Path) -> Iterator[Joined]:
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


def button_of(dialog: QDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


def once_open(kind: type[QDialog], does: Callable[[QDialog], None]) -> None:
    """Wait for a modal dialog, do something in it, and close it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(20, look)
            return
        does(dialog)
        dialog.reject()

    QTimer.singleShot(20, look)


@pytest.mark.parametrize("name", SHEETS)
def test_every_dialog_says_what_it_is_and_names_its_controls(qtbot: QtBot, name: str) -> None:
    dialog = SHEETS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle()
    assert not dialog.grab().isNull()
    for kind in (QPushButton, QLineEdit, QDateEdit):
        for control in dialog.findChildren(kind):
            inside = control.objectName() in ("qt_spinbox_lineedit", "qt_edit_clear_button")
            if control.isVisibleTo(dialog) and not inside and not isinstance(control.parent(), QDateEdit):
                spoken = control.accessibleName() or control.parent().accessibleName()  # type: ignore[union-attr]
                assert spoken, f"{kind.__name__} in {name}"


def test_a_zone_that_does_not_exist_is_said_before_anything_is_kept(qtbot: QtBot) -> None:
    dialog = NewCasebookDialog()
    qtbot.addWidget(dialog)
    keeps, field = button_of(dialog, "Keep it there"), dialog.findChild(QLineEdit)
    for typed, is_known in (("Asia/Shanghai", True), ("Middle/Earth", False), ("", True), ("上海", False)):
        field.setText(typed)
        assert keeps.isEnabled() is is_known, typed
    assert any("does not exist" in line.text() and not line.isHidden() for line in dialog.findChildren(QLabel))


def test_the_text_of_a_day_keeps_off_its_border(qtbot: QtBot) -> None:
    field = DayField("a day")
    qtbot.addWidget(field)
    assert field.lineEdit().textMargins().left() >= 6


@pytest.mark.parametrize(
    ("typed", "kept"), [("a", "a.html"), ("a.htm", "a.htm"), ("a.HTML", "a.HTML"), ("v1.2", "v1.2.html")]
)
def test_a_file_is_saved_with_its_ending(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, kept: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), ""))
    dialog = ReportDialog()
    qtbot.addWidget(dialog)
    assert place_for(dialog, "", "x", "", ".html", ".htm") == tmp_path / kept
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert place_for(dialog, "", "x", "", ".html") is None


def test_what_is_asked_for_is_remembered_in_the_casebook_and_saved_as_reminders(
    joined: Joined, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.workflows.ask_for_data import asked_for

    path = joined.session.path
    assert path is not None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "days"), ""))

    def use(dialog: QDialog) -> None:
        assert isinstance(dialog, GuideDialog)
        dialog.asked.emit("spotify", date(2026, 11, 20))
        qtbot.waitUntil(lambda: not tasks.are_running(), timeout=30_000)
        button_of(dialog, "Save reminders…").click()

    once_open(GuideDialog, use)
    Guiding(joined.window, joined.session).open("spotify")
    assert asked_for(path) == {"spotify": date(2026, 11, 20)}
    assert b"BEGIN:VCALENDAR" in (tmp_path / "days.ics").read_bytes()


def test_a_place_that_cannot_be_written_is_said_calmly(
    joined: Joined, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "likes.json"
    there.write_text('[{"title": "private words"}]', encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "shape"), ""))
    seen: list[str] = []

    def use(dialog: QDialog) -> None:
        assert isinstance(dialog, StructureDialog)
        button_of(dialog, "Save as…").click()
        seen.append("open")

    once_open(StructureDialog, use)
    structure = Structure(joined.window, joined.session)
    structure.look_at([there])
    qtbot.waitUntil(lambda: bool(seen) and not tasks.are_running(), timeout=30_000)
    assert "cannot be written" in "\n".join(line.text() for line in joined.window.banner.findChildren(QLabel))


def test_labels_typed_while_something_is_read_are_kept_later(joined: Joined, qtbot: QtBot) -> None:
    path = joined.session.path
    assert path is not None
    is_free: list[bool] = []

    def read(_progress: object) -> ImportReport:
        while not is_free:
            pass
        return ImportReport()

    joined.importing.keep(tasks.Task(read, is_long=True), path, "Reading", lambda _report: None)
    joined.window.wished.emit("saw")
    dialog = joined.window.findChild(SeenDialog)
    dialog.paste("Tea\nHiking")
    button_of(dialog, "Keep 2 labels").click()
    assert "still under way" in joined.window.banner.accessibleName()
    is_free.append(True)
    qtbot.waitUntil(lambda: not joined.importing.is_busy, timeout=30_000)
    qtbot.waitUntil(lambda: not tasks.are_running(), timeout=30_000)
    with Casebook.open(path, read_only=True) as casebook:
        assert not casebook.declared_labels()
    next(one for one in joined.window.banner.findChildren(QPushButton) if one.text() == "Try again").click()
    qtbot.waitUntil(lambda: not tasks.are_running(), timeout=60_000)
    with Casebook.open(path, read_only=True) as casebook:
        assert {one.label.text for one in casebook.declared_labels()} == {"Tea", "Hiking"}
