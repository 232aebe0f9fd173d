"""The shape of an export, to look at before it is saved or sent: fields, types, counts, and nothing a person wrote."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.gui.text import button
from app.gui.widgets.sheet import Sheet
from app.sentences import tr


class StructureDialog(Sheet):
    """The report as it would be saved.

    Signals:
        save_wished: the text, to be written to a file.
    """

    save_wished = Signal(str)

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("The shape of this export"),
            parent,
            explains=tr(
                "Platforms change their files without a word. With this report we can learn to read a new form. It "
                "holds names of fields, types and counts. Words that are not on our own list are replaced by their "
                "length. Nothing is sent by itself: look at it, save it, and send it if you want to."
            ),
        )
        self.resize(720, 620)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName(tr("The shape of this export"))
        self._text.setPlainText(report)
        self.column.addWidget(self._text, 1)
        closes, saves = button(tr("Close")), button(tr("Save as…"), "primary")
        closes.clicked.connect(self.reject)
        saves.clicked.connect(lambda: self.save_wished.emit(report))
        self.end_with(closes, saves)
