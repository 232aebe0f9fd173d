"""Asks before an import is taken back: what goes, what stays."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui import words
from app.gui.text import breakable, button, label
from app.sentences import ntr, tr


class TakeBackDialog(QDialog):
    """Accepted if the import is to go."""

    def __init__(self, files: str, going: Any, parent: QWidget | None = None) -> None:
        """Say it in numbers.

        Args:
            files: names of its files.
            going: `events` and `labels` that go, `events_staying`.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Take this import back?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 18)
        column.setSpacing(10)
        column.addWidget(label(tr("Take this import back?"), "title"))
        column.addWidget(label(breakable(files), "muted", wraps=True))
        for sentence in what_goes(going) + what_stays(going):
            column.addWidget(label(sentence, wraps=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        stays, goes = button(tr("Leave it")), button(tr("Take it back"), "primary")
        stays.clicked.connect(self.reject)
        goes.clicked.connect(self.accept)
        # Enter leaves everything as it is.
        stays.setDefault(True)
        for one in (stays, goes):
            foot.addWidget(one)
        column.addSpacing(8)
        column.addLayout(foot)


def what_goes(going: Any) -> list[str]:
    """Events and labels that stand in this import alone."""
    n = going.events
    said = [
        ntr(
            "{n} event that only this import tells of goes.", "{n} events that only this import tells of go.", n
        ).format(n=words.count(n))
    ]
    if n := going.labels:
        goes = ntr("{n} declared label that stands only here goes.", "{n} declared labels that stand only here go.", n)
        said.append(goes.format(n=words.count(n)))
    return said


def what_stays(going: Any) -> list[str]:
    """What other imports tell of, and what the person said."""
    said = []
    if n := going.events_staying:
        stays = ntr(
            "{n} event stays, because another import tells of it.",
            "{n} events stay, because other imports tell of them.",
            n,
        )
        said.append(stays.format(n=words.count(n)))
    said.append(tr("All your answers to labels stay, and the rules for what was not you."))
    said.append(tr("The files themselves are not touched; you can import them again."))
    return said
