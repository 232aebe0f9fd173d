"""Fields for a day and for a time zone, the same in every dialog and on every page."""

from PySide6.QtCore import QDate, Qt, QTimeZone
from PySide6.QtWidgets import QCompleter, QDateEdit, QLineEdit

from app.gui.text import fill


class DayField(QDateEdit):
    """A day, year first."""

    def __init__(self, accessible_name: str, day: QDate | None = None) -> None:
        super().__init__(day or QDate.currentDate())
        self.setAccessibleName(accessible_name)
        self.setDisplayFormat("yyyy-MM-dd")
        # The field inside takes no padding from the style sheet: without this the text touches the border.
        self.lineEdit().setTextMargins(8, 0, 0, 0)


class ZoneField(QLineEdit):
    """A time zone by its IANA name, completed from any part of it; may be left empty."""

    def __init__(self, accessible_name: str, zone: str = "") -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        known = [bytes(name.data()).decode("ascii", "replace") for name in QTimeZone.availableTimeZoneIds()]
        completer = QCompleter(known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        fill(self, zone)

    @property
    def zone(self) -> str:
        """As typed."""
        return self.text().strip()

    @property
    def is_known(self) -> bool:
        """Whether there is such a zone, or none was typed."""
        return not self.zone or QTimeZone.isTimeZoneIdAvailable(self.zone.encode("utf-8", "replace"))


def computer_zone() -> str:
    """The zone this computer is set to."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
