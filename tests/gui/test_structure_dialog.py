"""The structure report in the window: looked at first, saved only on request."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.exports import Export, MemberAccount, Part
from app.gui.pages.sources_page import SourcesPage
from app.gui.widgets.structure_dialog import StructureDialog
from app.workflows.see_sources import Source

pytestmark = pytest.mark.usefixtures("dressed")


def test_what_is_shown_is_what_would_be_saved(qtbot: QtBot) -> None:
    report = json.dumps({"files": [{"name": "<b>a</b>.json"}]})
    dialog = StructureDialog(report)
    qtbot.addWidget(dialog)
    text = dialog.findChild(QPlainTextEdit)
    assert text.toPlainText() == report
    assert text.isReadOnly()
    with qtbot.waitSignal(dialog.save_wished) as wished:
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "Save as…").click()
    assert wished.args == [report]


def test_a_source_whose_file_is_still_there_offers_its_shape(qtbot: QtBot, tmp_path: Path) -> None:
    there = tmp_path / "export.zip"
    there.write_bytes(b"x")
    now = datetime(2026, 11, 22, tzinfo=UTC)
    page = SourcesPage()
    qtbot.addWidget(page)
    for path, offers in ((there, True), (tmp_path / "gone.zip", False)):
        export = Export(1, "x", (Part(str(path), "0" * 64, 1),), now, "", (None, None), now)
        source = Source(export, {}, 0, {}, (MemberAccount("data/like.js", "x_likes"),), (), ())
        page.show_sources([source])
        next(one for one in page.findChildren(QPushButton) if one.text() == "File by file").click()
        shapes = [one for one in page.findChildren(QPushButton) if one.text() == "The shape of this export…"]
        assert bool(shapes) is offers
        if shapes:
            with qtbot.waitSignal(page.structure_wished) as wished:
                shapes[0].click()
            assert wished.args == [[there]]
        page.show_sources([])


def test_a_list_of_titles_is_called_one(qtbot: QtBot, tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    export = Export(1, "other", (Part(str(tmp_path / "titles.csv"), "0" * 64, 1),), now, "", (None, None), now)
    members = (MemberAccount("titles.csv", "titles", records=5, read=4, skipped={"unreadable": 1}),)
    page = SourcesPage()
    qtbot.addWidget(page)
    page.show_sources([Source(export, {}, 0, {}, members, (), ())])
    said = {one.text() for one in page.findChildren(QLabel)}
    assert {"A list of titles", "names 4 videos"} <= said
    assert "another platform" not in said
