"""Rows of what was shown: how often, what the usual rate would have given, a bar, and what it says."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.silences import SENSITIVE_TOGETHER, Silence
from app.gui import words
from app.gui.text import button, label, name
from app.gui.widgets.card import row_line
from app.gui.widgets.chips import sign
from app.gui.widgets.rate_bar import RateBar
from app.gui.widgets.silence_words import breakable_name, expected, name_of, rate, verdict
from app.sentences import ntr, say, tr

AT_ONCE = 8
_NARROW = 660
_TOP = Qt.AlignmentFlag.AlignTop


class SilenceRows(QWidget):
    """Rows under common headings, the first `AT_ONCE` and more when asked for.

    Where there is little room, what a row says stands below its figures.
    """

    def __init__(
        self,
        silences: Sequence[Silence],
        full: float,
        show_events: Callable[[Silence], None],
        *,
        quiet: bool = False,
    ) -> None:
        """Make them.

        Args:
            silences: a row each.
            full: the rate at the right end of the bars, 0 to 1.
            show_events: called with the one whose events are wished.
            quiet: they say nothing, and look it.
        """
        super().__init__()
        self._waiting = list(silences)
        self._full, self._show_events, self._quiet = full, show_events, quiet
        self._is_narrow: bool | None = None
        self._cells: list[tuple[QWidget, QWidget, QWidget, QWidget, QWidget]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(7)
        self._headings = (
            label(tr("What was shown"), "small"),
            label(tr("sessions → taken up"), "small"),
            label(tr("its rate (95 %); dashed: your usual one"), "small", wraps=True),
            label(tr("what it says"), "small"),
        )
        column.addLayout(self._grid)
        self._more = button("", "link")
        self._more.clicked.connect(self._add_more)
        column.addWidget(self._more)
        self._add_more()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another order."""
        super().resizeEvent(event)
        self._arrange()

    def _add_more(self) -> None:
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for silence in some:
            self._cells.append(self._make(silence))
        left = len(self._waiting)
        name(self._more, ntr("Show {n} more", "Show {n} more", left).format(n=words.count(left)))
        self._more.setVisible(left > 0)
        self._is_narrow = None
        self._arrange()

    def _make(self, one: Silence) -> tuple[QWidget, QWidget, QWidget, QWidget, QWidget]:
        called = name_of(one)
        first = _pile(
            label(breakable_name(one), "" if self._quiet else "subheading", wraps=True),
            label(_until(one), "small", wraps=True),
        )
        figures = tr("{sessions} → {chosen}").format(sessions=words.count(one.sessions), chosen=words.count(one.chosen))
        second = _pile(label(figures), label(expected(one), "small", wraps=True))
        spoken = tr("{name}: its rate {rate}, your usual rate {usual}").format(
            name=called, rate=rate(one.rate), usual=rate(one.usual)
        )
        bar = RateBar(one.rate, one.usual, self._full, spoken)
        below = tr("{rate}, usual {usual}").format(rate=rate(one.rate), usual=rate(one.usual))
        third = _pile(bar, label(below, "small", wraps=True))
        said = label(say(one.sentence), "small" if self._quiet else "small_ink", wraps=True, selectable=True)
        parts: list[QWidget] = [said] if self._quiet else [sign(verdict(one)), said]
        if one.id != SENSITIVE_TOGETHER:
            events = button(tr("Show in Evidence"), "link")
            events.setAccessibleName(tr("Show {name} in Evidence").format(name=called))
            events.clicked.connect(lambda: self._show_events(one))
            parts.append(events)
        fourth = _pile(*parts)
        return first, second, third, fourth, row_line()

    def _arrange(self) -> None:
        is_narrow = self.width() < _NARROW
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        while self._grid.count():
            self._grid.takeAt(0)
        for column, (heading, stretch) in enumerate(zip(self._headings, (5, 3, 5, 6), strict=True)):
            is_below = is_narrow and column == 3
            self._grid.setColumnStretch(column, 0 if is_below else stretch)
            self._grid.addWidget(heading, 0, 0 if is_below else column, Qt.AlignmentFlag.AlignBottom)
            heading.setHidden(is_below)
        columns = 3 if is_narrow else 4
        for number, (first, second, third, fourth, line) in enumerate(self._cells):
            at = 1 + number * 3
            self._grid.addWidget(line, at, 0, 1, columns)
            for column, cell in enumerate((first, second, third)):
                self._grid.addWidget(cell, at + 1, column, _TOP)
            if is_narrow:
                self._grid.addWidget(fourth, at + 2, 0, 1, columns)
            else:
                self._grid.addWidget(fourth, at + 1, 3, _TOP)


def _until(one: Silence) -> str:
    return tr("last shown {date}").format(date=words.day(one.last)) if one.last else ""


def _pile(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    for part in parts:
        column.addWidget(
            part, 0, Qt.AlignmentFlag.AlignLeft if part.property("role") == "yours_chip" else Qt.AlignmentFlag(0)
        )
    column.addStretch(1)
    return made
