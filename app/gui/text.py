"""The only place where words meet Qt: titles are data, so labels are plain text and everything else is escaped."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QMessageBox, QPushButton, QSizePolicy, QWidget

# Overrides and isolates can turn a file name round; control characters can end a line. Both become visible.
_DISGUISE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")
_SILENT = re.compile("[\u200e\u200f]")
# Patterns of headlines are compiled when the first one is shown, after the first paint.
_FIGURE = r"(?<![\w.,])\d(?:[\d.,\u202f]*\d)?(?:[–-]\d(?:[\d.,-]*\d)?)?(?:\s?%)?"

_BRACKETS = r"\([^()]*\)|（[^（）]*）"
_DATE = r"(?:19|20)\d\d(?:[–-]\d\d(?:-\d\d)?)?"


def shown(untrusted_text: str) -> str:
    """Foreign text as it may stand on the screen: one line, no direction overrides, no control characters."""
    one_line = untrusted_text.replace("\n", " ").replace("\t", " ")
    return _DISGUISE.sub("\ufffd", _SILENT.sub("", one_line))


def escaped(untrusted_text: str) -> str:
    """Foreign text for places that always read HTML (titles of charts)."""
    return _escape(shown(untrusted_text))


def tip_text(untrusted_text: str) -> str:
    """Foreign text as a tool tip: Qt guesses there whether it reads HTML, so nothing is left to guess."""
    words = shown(untrusted_text)
    # Plain words go plain: in them Qt would show the entities of escaped ones, “Rock &amp; Roll”.
    return f"<span>{_escape(words)}</span>" if "<" in words or "&" in words else words


def _escape(text: str) -> str:
    # `html.escape`, whose module loads a table of all entities before the first paint
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;")):
        text = text.replace(character, entity)
    return text


def label(words: str = "", role: str = "", *, wraps: bool = False, selectable: bool = False) -> QLabel:
    """A label that shows exactly these characters.

    Args:
        words: foreign text is welcome.
        role: entry of the style sheet ("title", "muted" …).
        wraps: may run over several lines.
        selectable: can be copied with mouse and keyboard.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(shown(words))
    if role:
        made.setProperty("role", role)
    if wraps:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def write(on: QLabel, words: str) -> None:
    """Change what a label says."""
    on.setText(shown(words))
    on.setAccessibleName(shown(words))


def sentence_label(words: str = "", role: str = "sentence") -> QLabel:
    """A label for a headline sentence: escaped, then its figures made bold."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    write_sentence(made, words)
    return made


def write_sentence(on: QLabel, words: str) -> None:
    """Change what a sentence label says."""
    on.setText(with_bold_figures(words))
    on.setAccessibleName(shown(words))


def with_bold_figures(words: str) -> str:
    """HTML of a sentence whose figures stand out; years and what stands in brackets do not. All else is escaped."""
    parts: list[str] = []
    end = 0
    clean = shown(words)
    brackets = [(found.start(), found.end()) for found in re.finditer(_BRACKETS, clean)]
    for found in re.finditer(_FIGURE, clean):
        in_brackets = any(begin < found.start() < stop for begin, stop in brackets)
        if in_brackets or re.fullmatch(_DATE, found.group()):
            continue
        parts += [_escape(clean[end : found.start()]), "<b>", _escape(found.group()), "</b>"]
        end = found.end()
    return "".join(parts) + _escape(clean[end:])


def button(words: str, role: str = "", *, explains: str = "") -> QPushButton:
    """A push button; an ampersand in the words stays an ampersand."""
    made = QPushButton()
    name(made, words)
    if role:
        made.setProperty("role", role)
    if role != "link":
        made.setCursor(Qt.CursorShape.ArrowCursor)
    else:
        made.setFlat(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if explains:
        tip(made, explains)
    return made


def name(control: QAbstractButton, words: str) -> None:
    """Write on a button and say the same to a screen reader."""
    control.setText(shown(words).replace("&", "&&"))
    control.setAccessibleName(shown(words))


def fill(field: QLineEdit, words: str) -> None:
    """Put words into an input field."""
    field.setText(words)


def tip(on: QWidget | QAction, words: str) -> None:
    """A tool tip of exactly these characters, and the same as accessible description."""
    on.setToolTip(tip_text(words))
    if isinstance(on, QWidget):
        on.setAccessibleDescription(shown(words))


def action(words: str, parent: QWidget) -> QAction:
    """An entry of a menu; `&` marks its access key here, because the words are ours."""
    made = QAction(parent)
    made.setText(words)
    return made


def foreign_action(words: str, parent: QWidget) -> QAction:
    """An entry of a menu that names something foreign; an ampersand stays one."""
    return action(shown(words).replace("&", "&&"), parent)


def menu(words: str, parent: QWidget) -> QMenu:
    """A menu; `&` marks its access key."""
    made = QMenu(parent)
    made.setTitle(words)
    return made


def message_box(parent: QWidget | None, title: str, words: str, details: str = "") -> QMessageBox:
    """A box of plain text, with details to copy folded below."""
    made = QMessageBox(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWindowTitle(shown(title))
    made.setText(words)
    if details:
        made.setDetailedText(details)
    return made


def shortened(words: str, most: int) -> str:
    """At most so many characters, the last of them an ellipsis where something was cut off."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def breakable(words: str) -> str:
    """A long name that may be broken after its hyphens, underlines, dots and strokes, and within a very long word."""
    at_marks = re.sub(r"([-_./\\])", "\\1\u200b", words)
    return re.sub(r"([^\u200b]{12})(?=[^\u200b]{6})", "\\1\u200b", at_marks)


def join(*parts: str) -> str:
    """Small facts in one line, with the middle dot of the house between them."""
    return " · ".join(part for part in parts if part)
