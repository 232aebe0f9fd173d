"""The shape of an export, to look at before it is saved or sent: fields, types, counts, and nothing a person wrote."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.text import button, label
from app.sentences import tr


class StructureDialog(QDialog):
    """The report as it would be saved.

    Signals:
        save_wished: the text, to be written to a file.
    """

    save_wished = Signal(str)

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("The shape of this export"))
        self.resize(720, 620)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 18)
        column.setSpacing(12)
        column.addWidget(label(tr("The shape of this export"), "title"))
        column.addWidget(
            label(
                tr(
                    "Platforms change their files without a word. With this report we can learn to read a new form. It "
                    "holds names of fields, types and counts. Words that are not on our own list are replaced by their "
                    "length. Nothing is sent by itself: look at it, save it, and send it if you want to."
                ),
                "muted",
                wraps=True,
            )
        )
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName(tr("The shape of this export"))
        self._text.setPlainText(report)
        column.addWidget(self._text, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        closes, saves = button(tr("Close")), button(tr("Save as…"), "primary")
        closes.clicked.connect(self.reject)
        saves.clicked.connect(lambda: self.save_wished.emit(report))
        foot.addWidget(closes)
        foot.addWidget(saves)
        column.addLayout(foot)
