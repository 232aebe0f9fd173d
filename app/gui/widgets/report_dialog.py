"""What goes into a report; asked before anything is gathered."""

from PySide6.QtWidgets import QCheckBox, QWidget

from app.gui.text import button, name
from app.gui.widgets.sheet import Sheet
from app.sentences import tr


class ReportDialog(Sheet):
    """Two boxes: what is left out, and what is taken in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Save a report"),
            parent,
            explains=tr(
                "One web page that needs no internet: your sources, your labels with your answers, and the curves."
            ),
        )
        self.setMinimumWidth(480)
        self._redact = _box(tr("Leave out titles, file names and notes, so that it can be shared"))
        self._sensitive = _box(tr("Take in sensitive labels"))
        self.column.addWidget(self._redact)
        self.column.addWidget(self._sensitive)
        self.column.addSpacing(8)
        cancels, saves = button(tr("Cancel")), button(tr("Save as…"), "primary")
        cancels.clicked.connect(self.reject)
        saves.clicked.connect(self.accept)
        saves.setDefault(True)
        self.end_with(cancels, saves)

    @property
    def is_redacted(self) -> bool:
        """Without what tells who the person is."""
        return self._redact.isChecked()

    @property
    def has_sensitive(self) -> bool:
        """With sensitive labels."""
        return self._sensitive.isChecked()


def _box(words: str) -> QCheckBox:
    made = QCheckBox()
    name(made, words)
    return made
