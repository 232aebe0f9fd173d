"""Effective numbers month by month, each line with its band."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite, nan

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.gui import theme
from app.gui.charts.plot import Plot


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One line with its band.

    Attributes:
        name: stands at its end.
        ink: its colour.
        at: months.
        value, low, high: per month, nan where there is no point.
        dotted: drawn fine and without a band.
    """

    name: str
    ink: str
    at: tuple[datetime, ...]
    value: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    dotted: bool = False


def curve_chart(
    lines: Sequence[CurveLine],
    accessible_name: str,
    left: str,
    breaks: Sequence[tuple[datetime, datetime, datetime, str]] = (),
    period: tuple[datetime, datetime] | None = None,
    on_period: Callable[[datetime, datetime], None] | None = None,
) -> QWidget:
    """Lines over time from 0 upwards.

    Args:
        lines: drawn in this order, the last on top.
        accessible_name: for screen readers.
        left: what the vertical axis counts.
        breaks: month, earliest, latest and words of each marker.
        period: drawn as a region whose ends can be dragged, None for none.
        on_period: told the new ends after dragging.
    """
    c = theme.colours()
    plot = Plot(accessible_name, left)
    plot.showGrid(y=True, alpha=0.12)
    top = 1.0
    for line in lines:
        x = [at.timestamp() for at in line.at]
        if line.high:
            _draw_bands(plot, x, line)
        plot.draw_line(
            x, line.value, line.ink, 1.4 if line.dotted else 2.4, dotted=line.dotted, dots=2.5 if line.dotted else 4
        )
        finite = [value for value in line.value if isfinite(value)]
        bands = [value for value in line.high if isfinite(value)]
        # One honest band may be twenty wide: it may leave the picture, the lines may not.
        typical = sorted(bands)[int(len(bands) * 0.9)] if bands else 0.0
        top = max([top, *finite, typical])
    for at, earliest, latest, words in breaks:
        plot.draw_area([earliest.timestamp(), latest.timestamp()], [0, 0], [top * 1.12] * 2, c.attention, 0.10)
        pen = pyqtgraph.mkPen(QColor(c.attention), width=1.4, style=Qt.PenStyle.DashLine)
        plot.addItem(pyqtgraph.InfiniteLine(at.timestamp(), angle=90, pen=pen))
        plot.draw_words(at.timestamp(), top * 1.12, words, c.attention, (0, 0))
    if lines and lines[0].at:
        begin = min(line.at[0] for line in lines if line.at).timestamp()
        end = max(line.at[-1] for line in lines if line.at).timestamp()
        plot.setXRange(begin, end if end > begin else begin + 86_400 * 31, padding=0.02)
    plot.setYRange(0, top * 1.12, padding=0)
    if period is not None and on_period is not None:
        _draw_region(plot, period, on_period)
    return plot


def _draw_region(
    plot: Plot, period: tuple[datetime, datetime], on_period: Callable[[datetime, datetime], None]
) -> None:
    c = theme.colours()
    ends = [moment.timestamp() for moment in period]
    edge = pyqtgraph.mkPen(QColor(c.yours), width=2)
    wash = theme.colour(c.yours, 0.10)
    held = theme.colour(c.yours, 0.18)
    region = pyqtgraph.LinearRegionItem(ends, brush=wash, hoverBrush=held, pen=edge)
    region.setZValue(5)

    def dragged() -> None:
        begin, end = (datetime.fromtimestamp(at, UTC) for at in region.getRegion())
        on_period(begin, end)

    region.sigRegionChangeFinished.connect(dragged)
    plot.addItem(region, ignoreBounds=True)
    plot.take_mouse()


def _draw_bands(plot: Plot, x: Sequence[float], line: CurveLine) -> None:
    run: list[int] = []
    for number in range(len(x) + 1):
        if number < len(x) and isfinite(line.low[number]) and isfinite(line.high[number]):
            run.append(number)
            continue
        if len(run) == 1:  # a lone month would have no width
            middle = x[run[0]]
            place, low, high = (
                [middle - 86_400 * 6, middle + 86_400 * 6],
                [line.low[run[0]]] * 2,
                [line.high[run[0]]] * 2,
            )
            plot.draw_area(place, low, high, line.ink, 0.14)
        elif run:
            plot.draw_area([x[i] for i in run], [line.low[i] for i in run], [line.high[i] for i in run], line.ink, 0.14)
        run = []


def missing() -> float:
    """What stands for a month without a point."""
    return nan
