"""What a colour stands for, beside a chart."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.gui import theme
from app.gui.text import label


def area_ink(series: int) -> str:
    """Colour of an area: its own, the rest, sensitive, or what cannot be told."""
    c = theme.colours()
    if series >= 0:
        return c.series[series]
    return {-1: c.series[6], -2: c.muted, -3: c.series[7]}[series]


def swatch_icon(ink: str) -> QIcon:
    """A small square of a colour, for a pill."""
    picture = QPixmap(24, 24)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawRoundedRect(QRectF(2, 2, 20, 20), 5, 5)
    painter.end()
    return QIcon(picture)


class Legend(QWidget):
    """A small field of colour and its name."""

    def __init__(self, name: str, ink: str, *, dotted: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(_Swatch(ink, dotted=dotted))
        row.addWidget(label(name, "small_ink"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class _Swatch(QWidget):
    def __init__(self, ink: str, *, dotted: bool) -> None:
        super().__init__()
        self._ink, self._dotted = ink, dotted
        self.setFixedSize(12, 12)

    def sizeHint(self) -> QSize:
        """Fixed."""
        return QSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A square, or dots."""
        kind, _, number = self._ink.partition(":")
        ink = area_ink(int(number)) if kind == "series" else str(getattr(theme.colours(), kind))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        if self._dotted:
            for x in (1.0, 5.0, 9.0):
                painter.drawEllipse(QRectF(x, 5, 2.4, 2.4))
        else:
            painter.drawRoundedRect(QRectF(0, 0, 12, 12), 3, 3)
        painter.end()
