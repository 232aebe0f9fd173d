"""Titles are data: no way around the helpers, and naughty ones are shown as they are."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMessageBox

from app.gui import text

GUI = Path(__file__).resolve().parents[2] / "app" / "gui"
# Everything by which Qt might read HTML or a mnemonic in foreign words.
FORBIDDEN_CALLS = {"QLabel", "QPushButton", "QAction", "QMessageBox", "QCheckBox", "QToolButton", "QGroupBox"}
FORBIDDEN_METHODS = {
    "setText", "setToolTip", "setTitle", "setHtml", "setStatusTip", "setWhatsThis", "setDetailedText", "appendHtml",
    "setInformativeText", "information", "warning", "critical", "question", "setMarkdown",
}  # fmt: skip
NAUGHTY = [
    "<img src='file:///etc/hostname' width=900>",
    "<b>bold</b> & <script>alert(1)</script>",
    "&lt;already escaped&gt;",
    "\u202egnp.exe\u202c",
    "one\ntwo\tthree",
    "\u0000\u001b[31m",
    "Ṯ̤͍̥͇͈h̲́e͏͓̼̗̙̼̣͔ ͇̜̱̠͓͍ͅN͕͠e̗̱z̘̝̜̺͙p̤̺̹͍̯͚e̠̻̠͜r̨̤͍̺̖͔̖̖d̠̟̭̬̝͟i̦͖̩͓͔̤a̠̗̬͉̙n͚͜",
    "👩‍👩‍👧‍👦 family",
    "روتين العناية",
]


@pytest.mark.parametrize("file", sorted(GUI.rglob("*.py")), ids=lambda file: file.name)
def test_words_reach_qt_only_through_the_helpers(file: Path) -> None:
    if file.name == "text.py":
        return
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in FORBIDDEN_CALLS and (node.args or called.id == "QLabel"):
            found.append(f"{called.id}( in line {node.lineno}")
        if isinstance(called, ast.Attribute) and called.attr in FORBIDDEN_METHODS:
            found.append(f".{called.attr}( in line {node.lineno}")
    assert not found, f"{file.name}: use app.gui.text instead: {', '.join(found)}"


def as_qt_guesses(tool_tip: str) -> str:
    """What stands on the screen: Qt reads HTML where it sees a tag or “&lt;”, and plain text elsewhere."""
    page = QTextDocument()
    if "<" in tool_tip or "&lt;" in tool_tip:
        page.setHtml(tool_tip)
    else:
        page.setPlainText(tool_tip)
    return page.toPlainText()


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_naughty_titles_are_shown_as_plain_text(dressed: object, naughty: str) -> None:
    made = text.label(naughty)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == text.shown(naughty)
    assert "\u202e" not in made.text()
    assert "\n" not in made.text()
    assert made.sizeHint().height() < 60
    tipped = text.label("x")
    text.tip(tipped, naughty)
    assert as_qt_guesses(tipped.toolTip()) == text.shown(naughty)


@pytest.mark.parametrize("title", ["Rock & Roll", "Assassin's Creed", 'the "best" of', "&lt;i&gt; & <i>"])
def test_a_tool_tip_says_exactly_these_characters(dressed: object, title: str) -> None:
    tipped = text.label("x")
    text.tip(tipped, title)
    assert as_qt_guesses(tipped.toolTip()) == title


def test_a_picture_named_in_a_title_takes_no_room(dressed: object) -> None:
    markup = "<img src='nowhere.png' width=640 height=480>"
    assert text.label(markup).sizeHint().width() < 640
    assert text.sentence_label(markup).sizeHint().height() < 200


def test_a_sentence_shows_its_figures_bold_and_everything_else_escaped() -> None:
    made = text.with_bold_figures("<i>It</i> went from 11.2 topics in 2021 to 5.1 (95 %: 4.6–5.7), 1,204 times & 80 %.")
    assert made == (
        "&lt;i&gt;It&lt;/i&gt; went from <b>11.2</b> topics in 2021 to <b>5.1</b> (95 %: 4.6–5.7), "
        "<b>1,204</b> times &amp; <b>80 %</b>."
    )


def test_an_ampersand_in_a_button_stays_one(dressed: object) -> None:
    made = text.button("Q&A")
    assert made.text() == "Q&&A"
    assert made.accessibleName() == "Q&A"


def test_boxes_are_plain(dressed: object) -> None:
    box = text.message_box(None, "<b>", "<b>words</b>", "details")
    assert isinstance(box, QMessageBox)
    assert box.textFormat() == Qt.TextFormat.PlainText
