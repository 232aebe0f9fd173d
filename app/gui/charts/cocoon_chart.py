"""The cocoon: share of each topic then and now, one line per topic."""

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.core.estimates import Estimate
from app.gui import theme, words
from app.gui.charts.plot import PercentAxis, Plot
from app.sentences import tr

_APART = 0.17  # then a little above the middle of its row, now a little below


def cocoon_chart(rows: Sequence[tuple[str, Estimate, Estimate]], then: str, now: str) -> QWidget:
    """Two points with their intervals per topic: a ring for then, a full dot for now.

    Args:
        rows: name of the topic, share then and now; the first stands on top.
        then, now: names of the two stretches.
    """
    c = theme.colours()
    shares = PercentAxis("bottom")
    names = pyqtgraph.AxisItem("left")
    plot = Plot(
        tr("The cocoon"),
        "",
        tr("Share of what could be read, {then} and {now}").format(then=then, now=now),
        left_axis=names,
        bottom_axis=shares,
    )
    plot.showGrid(x=True, alpha=0.12)
    names.setTicks([[(-place, name) for place, (name, _then, _now) in enumerate(rows)]])
    top = 0.05
    for place, (_name, before, after) in enumerate(rows):
        plot.draw_line([before.value, after.value], [_APART - place, -_APART - place], c.line, 1.2)
        for share, shift, ink in ((before, _APART, c.yours), (after, -_APART, c.theirs)):
            plot.draw_line([share.low, share.high], [shift - place] * 2, ink, 2.2)
        top = max(top, before.high, after.high)
    then_shares, now_shares = [row[1].value for row in rows], [row[2].value for row in rows]
    for values, shift, ink, fill in (
        (then_shares, _APART, c.yours, c.card),
        (now_shares, -_APART, c.theirs, c.theirs),
    ):
        plot.addItem(
            pyqtgraph.ScatterPlotItem(
                x=values,
                y=[shift - place for place in range(len(rows))],
                size=9,
                pen=pyqtgraph.mkPen(QColor(ink), width=2),
                brush=QColor(fill),
            )
        )
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2) if top / step <= 8 or step == 0.2)
    ticks = [step * number for number in range(int(top / step) + 2)]
    shares.setTicks([[(share, words.percent_tick(share)) for share in ticks]])
    plot.setXRange(0, min(1.0, top * 1.05), padding=0.01)
    plot.setYRange(0.6 - len(rows), 0.6, padding=0)
    return plot
