"""A bare plot in our colours: axes with units, no mouse traps. Imports pyqtgraph: only import this when drawing."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pyqtgraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsPolygonItem

from app.gui import theme, words
from app.gui.text import escaped


class TimeAxis(pyqtgraph.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Years, or months where there are few of them; seconds since 1970 below."""

    def tickValues(self, begin: float, end: float, size: float) -> list[tuple[float, list[float]]]:
        """First days of years or months, as many as have room."""
        first, last = datetime.fromtimestamp(begin, UTC), datetime.fromtimestamp(end, UTC)
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        room = max(2, int(size // 62))
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if months / step <= room), 1200)
        values: list[float] = []
        number = first.year * 12 + first.month - 1
        number -= number % step
        while True:
            at = datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC).timestamp()
            if at > end:
                break
            if at >= begin:
                values.append(at)
            number += step
        return [(float(step), values)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Years alone where every tick is a January."""
        moments = [datetime.fromtimestamp(value, UTC) for value in values]
        years_only = all(moment.month == 1 for moment in moments)
        return [f"{moment:%Y}" if years_only else f"{moment:%Y-%m}" for moment in moments]


class PercentAxis(pyqtgraph.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Shares of one, written as percent; `top` is the axis value that stands for 100 %."""

    def __init__(self, orientation: str, top: float = 1.0) -> None:
        super().__init__(orientation)
        self._top = top

    def tickValues(self, begin: float, end: float, size: float) -> list[tuple[float, list[float]]]:
        """0, 50 and 100 %, and the quarters where there is room."""
        quarters = (0, 0.25, 0.5, 0.75, 1) if size > 150 else (0, 0.5, 1)
        return [(0.25, [part * self._top for part in quarters])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Percent."""
        return [words.percent_tick(value / self._top) for value in values]


class Plot(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot that lies still."""

    def __init__(
        self, accessible_name: str, left: str, bottom: str = "", *, left_axis: object = None, bottom_axis: object = None
    ) -> None:
        axes: dict[str, object] = {"bottom": bottom_axis or TimeAxis("bottom")}
        if left_axis is not None:
            axes["left"] = left_axis
        super().__init__(axisItems=axes, enableMenu=False)  # its menu costs as much as the rest of the plot
        c = theme.colours()
        self.setAccessibleName(accessible_name)
        self.setBackground(QColor(c.card))
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.font_small = theme.font(0.82)
        for side, said in (("left", left), ("bottom", bottom)):
            axis = self.getAxis(side)
            self.dress_axis(axis)
            if said:
                style = {"color": c.muted, "font-size": f"{round(theme.base_px() * 0.82)}px"}
                axis.setLabel(escaped(said), **style)
        view = self.getPlotItem().getViewBox()
        view.setDefaultPadding(0.02)
        view.disableAutoRange()  # every chart says its range; looking for it costs more than all the drawing

    def take_mouse(self) -> None:
        """Let something on it be dragged; the wheel still scrolls the page."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not ours: the page scrolls."""
        event.ignore()

    def dress_axis(self, axis: object) -> None:
        """Ink and type of an axis."""
        c = theme.colours()
        axis.setTextPen(QColor(c.muted))  # type: ignore[attr-defined]  # pyqtgraph has no types
        axis.setPen(QColor(c.line))  # type: ignore[attr-defined]
        axis.setTickPen(QColor(c.line))  # type: ignore[attr-defined]
        axis.setTickFont(self.font_small)  # type: ignore[attr-defined]
        axis.enableAutoSIPrefix(False)  # type: ignore[attr-defined]  # a share is no thousandth of anything
        axis.setStyle(tickLength=4, autoExpandTextSpace=True)  # type: ignore[attr-defined]

    def draw_line(
        self,
        x: Sequence[float],
        y: Sequence[float],
        ink: str,
        width: float = 2.2,
        *,
        dotted: bool = False,
        dots: float = 0,
    ) -> None:
        """A line that breaks at nan; peaks survive when there are more points than pixels.

        Args:
            x, y: points.
            ink, width, dotted: how it is drawn.
            dots: size of a dot at each point, 0 for none; a lone point between two gaps is seen only by its dot.
        """
        style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
        pen = pyqtgraph.mkPen(QColor(ink), width=width, style=style)
        marks = {"symbol": "o", "symbolSize": dots, "symbolBrush": QColor(ink), "symbolPen": None} if dots else {}
        curve = self.plot(list(x), list(y), pen=pen, connect="finite", antialias=True, **marks)
        curve.setDownsampling(auto=True, method="peak")
        curve.setClipToView(True)

    def draw_area(
        self, x: Sequence[float], low: Sequence[float], high: Sequence[float], fill: str, opacity: float = 1.0
    ) -> None:
        """The area between two lines over the same x."""
        upper = [QPointF(at, value) for at, value in zip(x, high, strict=True)]
        lower = [QPointF(at, value) for at, value in zip(reversed(x), reversed(low), strict=True)]
        item = QGraphicsPolygonItem(QPolygonF([*upper, *lower]))
        item.setPen(QPen(Qt.PenStyle.NoPen))
        item.setBrush(theme.colour(fill, opacity))
        self.addItem(item, ignoreBounds=True)

    def draw_seams(self, x: Sequence[float], lines: Sequence[Sequence[float]], ink: str) -> None:
        """Fine lines between areas, so that neighbours differ without hue."""
        path = QPainterPath()
        for line in lines:
            path.addPolygon(QPolygonF([QPointF(at, value) for at, value in zip(x, line, strict=True)]))
        item = QGraphicsPathItem(path)
        pen = QPen(QColor(ink), 1.2)
        pen.setCosmetic(True)
        item.setPen(pen)
        self.addItem(item, ignoreBounds=True)

    def draw_words(self, x: float, y: float, said: str, ink: str, anchor: tuple[float, float] = (0, 1)) -> None:
        """Plain words at a place."""
        item = pyqtgraph.TextItem(text=said, color=QColor(ink), anchor=anchor)
        item.setFont(self.font_small)
        item.setZValue(10)
        self.addItem(item, ignoreBounds=True)
        item.setPos(x, y)
