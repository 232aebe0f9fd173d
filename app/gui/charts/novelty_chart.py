"""A calendar of novelty: a row per year, a field per week, the darker the more was new."""

from collections.abc import Sequence
from datetime import date

import pyqtgraph
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.gui import theme
from app.gui.charts.plot import Plot
from app.sentences import tr

_FAINTEST = 0.10  # a week without anything new is still a week that could be told


def novelty_chart(weeks: Sequence[tuple[date, float | None]], accessible_name: str) -> QWidget:
    """Fields in the colour of the person; an empty frame where the week cannot be told.

    Args:
        weeks: its Monday, share of what was new (0 to 1) or None.
        accessible_name: for screen readers.
    """
    c = theme.colours()
    # A week belongs to the year that has most of its days (ISO 8601).
    places = [(monday.isocalendar().year, monday.isocalendar().week) for monday, _share in weeks]
    years = sorted({year for year, _week in places})
    row = {year: -number for number, year in enumerate(years)}
    left, bottom = pyqtgraph.AxisItem("left"), pyqtgraph.AxisItem("bottom")
    plot = Plot(accessible_name, tr("Year"), tr("Week of the year"), left_axis=left, bottom_axis=bottom)
    left.setTicks([[(row[year], str(year)) for year in years]])
    bottom.setTicks([[(week, str(week)) for week in (1, 10, 20, 30, 40, 50)]])
    brushes = [
        QColor(c.card) if share is None else theme.colour(c.yours, _FAINTEST + (1 - _FAINTEST) * share)
        for _monday, share in weeks
    ]
    plot.addItem(
        pyqtgraph.BarGraphItem(
            x0=[week - 0.44 for _year, week in places],
            width=0.88,
            y0=[row[year] - 0.36 for year, _week in places],
            height=0.72,
            brushes=brushes,
            pens=[pyqtgraph.mkPen(QColor(c.line), width=1) for _week in weeks],
        )
    )
    plot.setXRange(0, 54, padding=0)
    plot.setYRange(min(row.values(), default=0) - 0.6, 0.6, padding=0)
    return plot
