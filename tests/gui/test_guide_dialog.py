"""The guide: every platform is shown, what was asked for is remembered, reminders are wanted for all of it."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.widgets.guide_dialog import GuideDialog
from app.sentences.guides import GUIDES

pytestmark = pytest.mark.usefixtures("dressed")


def press(dialog: GuideDialog, words: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == words and one.isEnabled()).click()


def test_every_guide_can_be_chosen_and_says_its_steps(qtbot: QtBot) -> None:
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    chooser = dialog.findChild(QListWidget)
    assert chooser.count() == len(GUIDES)
    for row, guide in enumerate(GUIDES):
        chooser.setCurrentRow(row)
        said = {one.text() for one in dialog.findChildren(QLabel) if one.parent() is not None}
        assert set(guide.steps) <= said
        assert set(guide.missing) <= said


def test_asking_is_noted_with_its_day_and_forgotten_again(qtbot: QtBot) -> None:
    dialog = GuideDialog(guide="spotify", waiting={"x": date(2026, 11, 1)})
    qtbot.addWidget(dialog)
    dialog.findChild(QDateEdit).setDate(QDate(2026, 11, 20))
    with qtbot.waitSignal(dialog.asked) as noted:
        press(dialog, "Remember it")
    assert noted.args == ["spotify", date(2026, 11, 20)]
    with qtbot.waitSignal(dialog.calendar_wished) as wished:
        press(dialog, "Save reminders…")
    assert dict(wished.args[0]) == {"spotify": date(2026, 11, 20), "x": date(2026, 11, 1)}
    with qtbot.waitSignal(dialog.asked) as forgotten:
        press(dialog, "Forget it")
    assert forgotten.args == ["spotify", None]
