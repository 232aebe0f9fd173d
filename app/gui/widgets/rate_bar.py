"""How often something is taken up, as a bar beside the person's usual rate; the same is said in its accessible name."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.estimates import Estimate
from app.gui import theme
from app.gui.widgets.bars import paint_interval


class RateBar(QWidget):
    """Interval and tick of one rate, with a dashed line at the usual one and its interval as a shade behind it."""

    def __init__(self, rate: Estimate, usual: Estimate, full: float, accessible_name: str) -> None:
        """Make the bar.

        Args:
            rate: its own rate, 0 to 1.
            usual: the person's usual rate, 0 to 1.
            full: the rate at the right end; all rows of a list share it.
            accessible_name: the same in words.
        """
        super().__init__()
        self._rate, self._usual = _scaled(rate, full), _scaled(usual, full)
        self._is_beyond = rate.value > full
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(90)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(150, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, band and tick; the usual rate over them, as it must be seen where they lie on it."""
        c = theme.colours()
        painter = QPainter(self)
        room = QRectF(1, 2, self.width() - 2, self.height() - 4)
        paint_interval(painter, room, self._rate)
        left, right = room.x() + room.width() * self._usual.low, room.x() + room.width() * self._usual.high
        painter.fillRect(QRectF(left, 1, max(2.0, right - left), self.height() - 2), theme.colour(c.theirs, 0.22))
        at = min(room.x() + room.width() * self._usual.value, room.right() - 1)
        painter.setPen(QPen(QColor(c.theirs), 2, Qt.PenStyle.DashLine))
        painter.drawLine(round(at), 0, round(at), self.height())
        if self._is_beyond:
            painter.setPen(QPen(QColor(c.ink), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            x, y = room.right() - 8, room.center().y()
            painter.drawPolyline([QPointF(x - 3, y - 4), QPointF(x + 1, y), QPointF(x - 3, y + 4)])
        painter.end()


def _scaled(estimate: Estimate, full: float) -> Estimate:
    low, value, high = (min(1.0, part / full) for part in (estimate.low, estimate.value, estimate.high))
    return Estimate(value, low, high, estimate.level)
