"""Streams side by side, each measured for itself."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout

from app.core.estimates import Estimate
from app.core.measures import Narrowing, TrendVerdict
from app.gui import words
from app.gui.text import label
from app.gui.widgets.card import Card, clear
from app.sentences import tr


class StreamsCard(Card):
    """A small table: verdict, effective number first and last, period, readable share."""

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(label(tr("Side by side"), "subheading"))
        self.column.addWidget(
            label(
                tr("Each service is measured for itself and never mixed with another: they count different things."),
                "small",
                wraps=True,
            )
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self.column.addLayout(self._grid)

    def show_streams(self, measured: Mapping[str, Narrowing]) -> None:
        """Show these, in this order."""
        clear(self._grid)
        headings = (tr("Stream"), tr("Verdict"), tr("First"), tr("Last"), tr("Period"), tr("Readable"))
        for place, heading in enumerate(headings):
            self._grid.addWidget(label(heading, "small", wraps=True), 0, place)
        for row, (stream, narrowing) in enumerate(measured.items(), start=1):
            windows = narrowing.windows
            cells = (
                words.stream_name(stream),
                verdict_words(narrowing),
                number_words(narrowing.first),
                number_words(narrowing.last),
                words.period(windows[0].start, windows[-1].start) if windows else "—",
                words.percent(narrowing.readable_share) if narrowing.unit == "topic" and windows else "—",
            )
            for place, (cell, heading) in enumerate(zip(cells, headings, strict=True)):
                made = label(cell, "small_ink", wraps=True)
                made.setAccessibleName(f"{heading}: {cell}")
                self._grid.addWidget(made, row, place)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(len(headings), 1)


def number_words(estimate: Estimate | None) -> str:
    """An effective number with its interval."""
    return f"{estimate.value:.1f} ({estimate.low:.1f}–{estimate.high:.1f})" if estimate else "—"


def verdict_words(narrowing: Narrowing) -> str:
    """The verdict as it stands in a table; a change that is plain and still not claimed is not called none."""
    verdict, first, last = narrowing.trend.verdict, narrowing.first, narrowing.last
    if verdict is TrendVerdict.NO_CLEAR_CHANGE and first is not None and last is not None:
        if last.high < first.low:
            return tr("a fall, not claimed")
        if last.low > first.high:
            return tr("a rise, not claimed")
    return {
        TrendVerdict.NARROWING: tr("narrowing"),
        TrendVerdict.WIDENING: tr("widening"),
        TrendVerdict.NO_CLEAR_CHANGE: tr("no clear change"),
        TrendVerdict.TOO_LITTLE_DATA: tr("too little data"),
    }[verdict]
