"""Where the casebook is to be kept, and the person's time zone; asked once."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.saving import place_for
from app.gui.text import button, label, write
from app.gui.widgets.fields import ZoneField, computer_zone
from app.gui.widgets.sheet import Sheet
from app.sentences import tr


class NewCasebookDialog(Sheet):
    """Asks before anything is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Your casebook"),
            parent,
            heading=tr("Where may your casebook be kept?"),
            explains=tr(
                "Everything that is read goes into one file on this computer. Nothing else is written anywhere. "
                "Delete the file, and it is gone."
            ),
        )
        self.setMinimumWidth(540)
        self.path = proposed_place()
        row = QHBoxLayout()
        self._place = label(str(self.path), "small_ink", wraps=True, selectable=True)
        other = button(tr("Another place…"))
        other.clicked.connect(self._choose)
        row.addWidget(self._place, 1)
        row.addWidget(other)
        self.column.addLayout(row)
        self.column.addSpacing(8)
        above = label(tr("Your time zone, for hours, months and nights"), "subheading")
        self._zone = ZoneField(tr("Time zone"), computer_zone())
        above.setBuddy(self._zone)
        self.column.addWidget(above)
        self.column.addWidget(self._zone)
        self._unknown = label(
            tr("That time zone does not exist; write it like Asia/Shanghai."), "attention", wraps=True
        )
        self._unknown.hide()
        self.column.addWidget(self._unknown)
        self.column.addSpacing(10)
        cancels, self._keeps = button(tr("Cancel")), button(tr("Keep it there"), "primary")
        cancels.clicked.connect(self.reject)
        self._keeps.clicked.connect(self.accept)
        self._keeps.setDefault(True)
        self._zone.textChanged.connect(self._check)
        self.end_with(cancels, self._keeps)

    @property
    def time_zone(self) -> str:
        """IANA name as typed."""
        return self._zone.zone

    def _check(self) -> None:
        self._unknown.setHidden(self._zone.is_known)
        self._keeps.setEnabled(self._zone.is_known)

    def _choose(self) -> None:
        path = place_for(
            self, tr("Where may your casebook be kept?"), self.path, tr("Casebook (*.unlabel)"), ".unlabel", ".sqlite"
        )
        if path is not None:
            self.path = path
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
