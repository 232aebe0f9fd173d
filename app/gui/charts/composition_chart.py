"""What filled the feed: shares of topics, stacked, month by month."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.gui import theme
from app.gui.charts.plot import PercentAxis, Plot
from app.sentences import tr


def composition_chart(months: Sequence[datetime], stacks: Sequence[Sequence[float]], inks: Sequence[str]) -> QWidget:
    """Stacked areas.

    Args:
        months: x.
        stacks: one series per area, shares of one month each, nan for a month without events; shape (areas, months).
        inks: colour of each area.
    """
    plot = Plot(tr("What filled the feed"), tr("Share of events"), left_axis=PercentAxis("left"))
    x = [month.timestamp() for month in months]
    run: list[int] = []
    for number in range(len(x) + 1):
        if number < len(x) and stacks and stacks[0][number] == stacks[0][number]:
            run.append(number)
            continue
        if run:
            _draw_run(plot, x, run, stacks, inks)
        run = []
    if x:
        plot.setXRange(x[0], x[-1] if len(x) > 1 else x[0] + 86_400 * 31, padding=0.005)
    plot.setYRange(0, 1.04, padding=0)
    return plot


def _draw_run(
    plot: Plot, x: Sequence[float], run: Sequence[int], stacks: Sequence[Sequence[float]], inks: Sequence[str]
) -> None:
    place = [x[i] for i in run] if len(run) > 1 else [x[run[0]] - 86_400 * 10, x[run[0]] + 86_400 * 10]
    below = [0.0] * len(place)
    seams: list[list[float]] = []
    for series, ink in zip(stacks, inks, strict=True):
        values = [series[i] for i in run] if len(run) > 1 else [series[run[0]]] * 2
        above = [low + value for low, value in zip(below, values, strict=True)]
        plot.draw_area(place, below, above, ink)
        seams.append(above)
        below = above
    plot.draw_seams(place, seams[:-1], theme.colours().card)
