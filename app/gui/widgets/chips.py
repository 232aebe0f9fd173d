"""Pills: choosers of which one is on, switches, and small signs."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from app.gui import theme
from app.gui.text import button, label
from app.gui.widgets.flow import FlowRow


def switch(words: str, *, explains: str = "") -> QPushButton:
    """A pill that is on or off."""
    made = button(words, "chip", explains=explains)
    made.setCheckable(True)
    return made


def sign(words: str, *, theirs: bool = False) -> QLabel:
    """A small coloured sign: yours (teal) or theirs (vermilion)."""
    return label(words, "theirs_chip" if theirs else "yours_chip")


class Choice(FlowRow):
    """Pills of which exactly one is on."""

    chosen = Signal(str)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self._pills: dict[str, QPushButton] = {}
        self._now = ""

    @property
    def now(self) -> str:
        """Id of the pill that is on."""
        return self._now

    def offer(self, options: Sequence[tuple[str, str]], now: str) -> None:
        """Show these pills.

        Args:
            options: id and words of each.
            now: the one that is on.
        """
        self.clear()
        self._pills = {}
        for option, words in options:
            pill = switch(words)
            pill.clicked.connect(lambda _checked=False, option=option: self._choose(option))
            self._pills[option] = pill
            self.add(pill)
        self.mark(now)
        self.updateGeometry()

    def mark(self, option: str) -> None:
        """Put one on without a signal."""
        self._now = option
        for known, pill in self._pills.items():
            pill.setChecked(known == option)

    def _choose(self, option: str) -> None:
        changed = option != self._now
        self.mark(option)
        if changed:
            self.chosen.emit(option)


class Chooser(QComboBox):
    """A combo box with a fine chevron (a style sheet cannot draw one without a picture file)."""

    def __init__(self, accessible_name: str) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, then the chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().muted), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y = self.width() - 15, self.height() / 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2.5), QPointF(x + 4, y - 2)])
        painter.end()
