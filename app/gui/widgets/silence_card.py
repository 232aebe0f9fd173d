"""What was shown on one stream: a row for each thing not taken up, the rest folded, and all of it as a table."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from app.core.silences import Silence, SilenceOfStream
from app.gui import words
from app.gui.text import button, join, label, name
from app.gui.widgets.card import Card, row_line
from app.gui.widgets.figures_table import figures_table
from app.gui.widgets.silence_rows import SilenceRows
from app.gui.widgets.silence_words import rate, silence_columns
from app.sentences import ntr, say, tr

_CANNOT_TELL = 0.5


class SilenceCard(Card):
    """One stream and format.

    Signals:
        events_wanted: the `Silence` whose events are wished.
        sensitive_wished: sensitive topics are to be shown one by one, or together again.
        unfolded: whether the rows that say nothing are shown.
    """

    events_wanted = Signal(object)
    sensitive_wished = Signal(bool)
    unfolded = Signal(bool)

    def __init__(
        self, told: SilenceOfStream, title: str, *, sensitive: bool = False, is_unfolded: bool = False
    ) -> None:
        """Make the card.

        Args:
            told: what it shows.
            title: what the stream is called here.
            sensitive: sensitive rows stand one by one.
            is_unfolded: rows that say nothing are shown.
        """
        super().__init__()
        self.setAccessibleName(title)
        everything = (*told.listed, *told.others)
        closed = [] if sensitive else [one for one in everything if one.is_sensitive]
        self._shown = [one for one in everything if sensitive or not one.is_sensitive]
        listed = [one for one in told.listed if sensitive or not one.is_sensitive]
        self._others = [one for one in told.others if sensitive or not one.is_sensitive]
        self._full = right_end(everything)

        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(title, "subheading", wraps=True), 1)
        self._twin = button(tr("Show as table"), "link", explains=tr("The same figures as a table"))
        self._twin.clicked.connect(self._turn)
        head.addWidget(self._twin, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.column.addWidget(label(_in_all(told), "small", wraps=True))
        for remark in told.remarks:
            self.column.addWidget(label(say(remark), "small", wraps=True))
        self._twin.setVisible(bool(self._shown))
        self._table: QTableView | None = None
        self._rows = QWidget()
        self._inside = QVBoxLayout(self._rows)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        self.column.addWidget(self._rows)
        if listed:
            self._inside.addWidget(SilenceRows(listed, self._full, self.events_wanted.emit))
        if closed:
            self._inside.addWidget(self._sensitive_row(closed))
        elif any(one.is_sensitive for one in everything):
            hides = button(tr("Show sensitive topics together again"), "link")
            hides.clicked.connect(lambda: self.sensitive_wished.emit(False))
            self._inside.addWidget(hides)
        self._fold = button("", "link")
        self._fold.clicked.connect(self._turn_fold)
        self._inside.addWidget(self._fold)
        self._fold.setVisible(bool(self._others))
        self._folded: QWidget | None = None
        self._name_fold()
        if is_unfolded and self._others:
            self._turn_fold()

    @property
    def is_unfolded(self) -> bool:
        """Whether rows that say nothing are shown."""
        return self._folded is not None and not self._folded.isHidden()

    def _sensitive_row(self, closed: Sequence[Silence]) -> QWidget:
        times = sum(one.shown for one in closed)
        said = ntr("Sensitive topics, shown {n} time", "Sensitive topics, shown {n} times", times)
        return grey_row(said.format(n=words.count(times)), lambda: self.sensitive_wished.emit(True))

    def _turn_fold(self) -> None:
        if self._folded is None:
            self._folded = SilenceRows(self._others, self._full, self.events_wanted.emit, quiet=True)
            self._inside.addWidget(self._folded)
            self._folded.show()
        else:
            self._folded.setHidden(not self._folded.isHidden())
        self._name_fold()
        self.unfolded.emit(self.is_unfolded)

    def _name_fold(self) -> None:
        if self.is_unfolded:
            name(self._fold, tr("Hide what was taken up or says nothing yet"))
            return
        number = len(self._others)
        # Some of them may be taken up as often as anything else: that is no silence either.
        said = ntr(
            "{n} more was taken up or says nothing yet. Show it",
            "{n} more were taken up or say nothing yet. Show them",
            number,
        )
        name(self._fold, said.format(n=words.count(number)))

    def _turn(self) -> None:
        if self._table is None:
            self._table = figures_table(silence_columns(), self._shown, self.accessibleName())
            self._table.hide()
            self.column.addWidget(self._table)
        to_table = self._table.isHidden()
        self._table.setVisible(to_table)
        self._rows.setVisible(not to_table)
        name(self._twin, tr("Show as rows") if to_table else tr("Show as table"))


def grey_row(said: str, unfold: Callable[[], None]) -> QWidget:
    """Sensitive things in one grey row, and the button that shows them one by one."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(row_line())
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(label(said, "muted", wraps=True), 1)
    shows: QPushButton = button(tr("Show sensitive topics one by one"), "link")
    shows.clicked.connect(unfold)
    row.addWidget(shows)
    column.addLayout(row)
    return made


def right_end(silences: Sequence[Silence]) -> float:
    """The rate at the right end of all bars of a card: twice the usual one, and what is listed lies within.

    Of all usual rates the middle one: where nothing else was taken up, that of a single row may be anything.
    """
    usual = sorted(one.usual.value for one in silences if one.usual.value) or [0.0]
    listed = max((max(one.rate.high, one.usual.high) for one in silences if one.is_listed), default=0.0)
    return min(1.0, max(2.0 * usual[len(usual) // 2], 1.05 * listed, 0.001))


def _in_all(told: SilenceOfStream) -> str:
    times = ntr("shown {n} time", "shown {n} times", told.shown).format(n=words.count(told.shown))
    taken = (
        tr("how often you take it up, we cannot tell")
        if told.rate.width > _CANNOT_TELL
        else tr("taken up in {rate} of sessions").format(rate=rate(told.rate))
    )
    return join(times, taken, words.period(told.first, told.last) if told.first else "")
