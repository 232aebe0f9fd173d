"""Where the casebook is to be kept, and the person's time zone; asked once."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimeZone
from PySide6.QtWidgets import QCompleter, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.text import button, fill, label, write
from app.sentences import tr


class NewCasebookDialog(QDialog):
    """Asks before anything is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Your casebook"))
        self.setMinimumWidth(540)
        self.path = proposed_place()
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 18)
        column.setSpacing(10)
        column.addWidget(label(tr("Where may your casebook be kept?"), "title", wraps=True))
        column.addWidget(
            label(
                tr(
                    "Everything that is read goes into one file on this computer. Nothing else is written anywhere. "
                    "Delete the file, and it is gone."
                ),
                "muted",
                wraps=True,
            )
        )
        row = QHBoxLayout()
        self._place = label(str(self.path), "small_ink", wraps=True, selectable=True)
        other = button(tr("Another place…"))
        other.clicked.connect(self._choose)
        row.addWidget(self._place, 1)
        row.addWidget(other)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(label(tr("Your time zone, for hours, months and nights"), "subheading"))
        self._zone = QLineEdit()
        fill(self._zone, bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace"))
        self._zone.setAccessibleName(tr("Time zone"))
        known = [bytes(name.data()).decode("ascii", "replace") for name in QTimeZone.availableTimeZoneIds()]
        completer = QCompleter(known, self)
        completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
        completer.setFilterMode(completer.filterMode().MatchContains)
        self._zone.setCompleter(completer)
        column.addWidget(self._zone)
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancels, keeps = button(tr("Cancel")), button(tr("Keep it there"), "primary")
        cancels.clicked.connect(self.reject)
        keeps.clicked.connect(self.accept)
        keeps.setDefault(True)
        foot.addWidget(cancels)
        foot.addWidget(keeps)
        column.addSpacing(10)
        column.addLayout(foot)

    @property
    def time_zone(self) -> str:
        """IANA name as typed."""
        return self._zone.text().strip()

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, tr("Where may your casebook be kept?"), str(self.path), tr("Casebook (*.unlabel)")
        )
        if chosen:
            path = Path(chosen)
            self.path = path if path.suffix else path.with_suffix(".unlabel")
            write(self._place, str(self.path))


def proposed_place() -> Path:
    """A free name in the person's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents) if documents else Path.home()
    stem = tr("my casebook")
    for number in range(1, 100):
        path = folder / f"{stem}{'' if number == 1 else f' {number}'}.unlabel"
        if not path.exists():
            return path
    return folder / f"{stem}.unlabel"
