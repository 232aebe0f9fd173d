"""Bars painted by hand: an interval with its tick, a strength, a period; also used by delegates."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.estimates import Estimate
from app.gui import theme


def paint_interval(painter: QPainter, room: QRectF, estimate: Estimate) -> None:
    """A probability from 0 to 1: track, band from low to high, tick at the value."""
    c = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    track = QRectF(room.x(), room.center().y() - 6, room.width(), 12)
    painter.setBrush(QColor(c.track))
    painter.drawRoundedRect(track, 6, 6)
    left = room.x() + room.width() * estimate.low
    width = max(4.0, room.width() * estimate.width)
    painter.setBrush(QColor(c.band))
    painter.drawRoundedRect(QRectF(min(left, room.right() - width), track.y() + 2, width, 8), 4, 4)
    at = min(max(room.x() + room.width() * estimate.value, room.x() + 2), room.right() - 2)
    painter.setBrush(QColor(c.yours))
    painter.drawRect(QRectF(at - 1.5, track.y() - 1, 3, 14))
    painter.restore()


def paint_diamond(painter: QPainter, room: QRectF, *, filled: bool) -> None:
    """◆ declared or ◇ rebuilt, in the middle of the room."""
    c = theme.colours()
    size = 6.5
    middle = room.center()
    shape = QPolygonF()
    for dx, dy in ((0, -size), (size, 0), (0, size), (-size, 0)):
        shape.append(middle.__class__(middle.x() + dx, middle.y() + dy))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(c.ink), 1.3))
    painter.setBrush(QColor(c.ink) if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(shape)
    painter.restore()


class ShareBar(QWidget):
    """How strong something is, 0 to 1; the same is said in its accessible name."""

    def __init__(self, share: float, accessible_name: str, width: int = 120) -> None:
        super().__init__()
        self._share = min(1.0, max(0.0, share))
        self._width = width
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Fixed."""
        return QSize(self._width, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and fill."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(0, 1, self.width(), 12)
        painter.setBrush(QColor(c.track))
        painter.drawRoundedRect(room, 6, 6)
        if self._share > 0:
            painter.setBrush(QColor(c.band))
            painter.drawRoundedRect(QRectF(0, 3, max(8.0, room.width() * self._share), 8), 4, 4)
        painter.end()


class PeriodBar(QWidget):
    """Where a period lies on an axis that all rows share; from 0 to 1."""

    def __init__(self, begin: float, end: float, accessible_name: str) -> None:
        super().__init__()
        self._begin, self._end = begin, end
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(160, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and period."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.track))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), 8), 4, 4)
        left, right = self.width() * self._begin, self.width() * self._end
        painter.setBrush(QColor(c.yours))
        painter.drawRoundedRect(QRectF(min(left, self.width() - 8), 0, max(8.0, right - left), 8), 4, 4)
        painter.end()


class Diamond(QWidget):
    """The sign of a declared or a rebuilt label."""

    def __init__(self, *, filled: bool, accessible_name: str) -> None:
        super().__init__()
        self._filled = filled
        self.setAccessibleName(accessible_name)
        self.setFixedSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The diamond."""
        painter = QPainter(self)
        paint_diamond(painter, QRectF(self.rect()), filled=self._filled)
        painter.end()
