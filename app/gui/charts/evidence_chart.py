"""What the person did, week by week, and how likely the label was then."""

from collections.abc import Sequence
from datetime import datetime

import pyqtgraph
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.gui import theme
from app.gui.charts.plot import PercentAxis, Plot
from app.sentences import tr

_WEEK = 7 * 86_400


def evidence_chart(over_time: Sequence[tuple[datetime, float, float | None]]) -> QWidget:
    """Bars in your colour, the probability as a line in theirs.

    Args:
        over_time: start of week, weighted evidence, probability then (0 to 1) or None.
    """
    c = theme.colours()
    x = [week.timestamp() for week, _evidence, _probability in over_time]
    evidence = [value for _week, value, _probability in over_time]
    top = max([*evidence, 1e-9]) * 1.12
    plot = Plot(tr("Evidence over time"), tr("Evidence a week"))
    bars = pyqtgraph.BarGraphItem(
        x0=x, height=evidence, width=_WEEK * 0.86, brush=QColor(c.band), pen=pyqtgraph.mkPen(None)
    )
    plot.addItem(bars)
    held = [float("nan") if part is None else part * top for _week, _evidence, part in over_time]
    if any(part is not None for _week, _evidence, part in over_time):
        right = PercentAxis("right", top)
        item = plot.getPlotItem()
        item.setAxisItems({"right": right})
        item.showAxis("right")
        plot.dress_axis(right)
        style = {"color": c.theirs, "font-size": f"{round(theme.base_px() * 0.82)}px"}
        right.setLabel(tr("How likely"), **style)
        plot.draw_line([at + _WEEK / 2 for at in x], held, c.theirs)
    if x:
        plot.setXRange(x[0], x[-1] + _WEEK, padding=0.01)
    plot.setYRange(0, top * 1.06, padding=0)
    return plot
