"""One period beside the rest: picked on the chart or by two dates, shown in plain figures."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.changes import PeriodComparison
from app.core.estimates import Estimate
from app.core.topics import SENSITIVE_TOPICS
from app.gui import words
from app.gui.text import label, write
from app.gui.widgets.card import clear
from app.gui.widgets.chips import switch
from app.gui.widgets.fields import DayField
from app.gui.widgets.flow import FlowRow
from app.gui.widgets.streams_card import number_words
from app.sentences import topic_name, tr

_SMALL = 0.10


class PeriodPicker(QWidget):
    """A switch, two dates, and the figures.

    Signals:
        period_picked: begin and end (not in it) of the period, aware; None, None when it is switched off.
    """

    period_picked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._sensitive = False
        self._shown: PeriodComparison | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        row = FlowRow(gap=10)
        self.switch = switch(
            tr("Compare a period"), explains=tr("Drag the ends of the field on the chart, or type two days")
        )
        self._fields = QWidget()
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        self.first, self.last = DayField(tr("First day of the period")), DayField(tr("Last day of the period"))
        fields.addWidget(self.first)
        fields.addWidget(label("–", "muted"))
        fields.addWidget(self.last)
        row.add(self.switch)
        row.add(self._fields)
        column.addWidget(row)
        self._note = label("", "small", wraps=True)
        column.addWidget(self._note)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(26)
        self._grid.setVerticalSpacing(4)
        column.addLayout(self._grid)
        self.switch.toggled.connect(lambda on: self._turn(on=on))
        for field in (self.first, self.last):
            field.setKeyboardTracking(False)  # a year half typed is no day
            field.dateChanged.connect(lambda _day: self._pick())
        self._turn(on=False)

    @property
    def period(self) -> tuple[datetime, datetime] | None:
        """Begin and end of what is picked, None while it is off."""
        if not self.switch.isChecked():
            return None
        first, last = sorted((self.first.date(), self.last.date()), key=lambda day: day.toJulianDay())
        after = last.addDays(1)
        return _midnight(first), _midnight(after)

    def offer(self, first: datetime, last: datetime) -> None:
        """Set both dates without a signal."""
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            self.first.setDate(_day(first))
            self.last.setDate(_day(last))

    def pick(self, begin: datetime, end: datetime) -> None:
        """What was dragged on the chart."""
        self.offer(begin, end - timedelta(seconds=1))
        self._pick()

    def show_comparison(self, found: PeriodComparison, *, sensitive: bool) -> None:
        """Show the figures of what was picked.

        Args:
            found: the figures.
            sensitive: name sensitive topics.
        """
        clear(self._grid)
        for place, heading in enumerate((tr("95 % intervals"), tr("This period"), tr("All the rest"))):
            self._grid.addWidget(label(heading, "small", wraps=True), 0, place)
        inside, outside = found.inside, found.outside
        rows = [
            (tr("Events"), words.count(inside.events), words.count(outside.events)),
            (tr("Sessions"), words.count(inside.sessions), words.count(outside.sessions)),
            (tr("Effective number of topics"), number_words(inside.effective), number_words(outside.effective)),
        ]
        origins = {
            "sought": tr("After a search"),
            "followed": tr("From what you follow"),
            "rest": tr("Without a search or a subscription"),
        }
        rows += [
            (said, share_words(inside.origins[origin]), share_words(outside.origins[origin]))
            for origin, said in origins.items()
        ]
        folded = 0
        for topic, in_period, in_rest in zip(found.topics, inside.topics, outside.topics, strict=True):
            if topic in SENSITIVE_TOPICS and not sensitive:
                folded += 1
                continue
            rows.append((topic_name(topic), share_words(in_period), share_words(in_rest)))
        for number, cells in enumerate(rows, start=1):
            for place, cell in enumerate(cells):
                made = label(cell, "small_ink", wraps=True)
                made.setAccessibleName(cell if place == 0 else f"{cells[0]}: {cell}")
                self._grid.addWidget(made, number, place)
        self._grid.setColumnStretch(3, 1)
        note = tr("You picked this period after looking, so a difference here proves nothing; it describes.")
        if found.inferred_share:
            share = words.percent(found.inferred_share)
            note = words.sentences(
                note, tr("How it came to you is our inference for {share} of it.").format(share=share)
            )
        if folded:
            note = words.sentences(note, tr("Sensitive topics are folded."))
        write(self._note, note)

    def forget(self) -> None:
        """Another stream: the figures no longer belong here."""
        clear(self._grid)
        write(self._note, "")

    def _turn(self, *, on: bool) -> None:
        self._fields.setVisible(on)
        self._note.setVisible(on)
        self.forget()
        self._pick()

    def _pick(self) -> None:
        period = self.period
        if period is not None:
            write(self._note, tr("Comparing…"))
            self._note.setVisible(True)
        self.period_picked.emit(*(period or (None, None)))


def share_words(share: Estimate | None) -> str:
    """A share with its interval; a dash below six sessions."""
    if share is None:
        return "—"
    if share.high >= _SMALL:
        return f"{words.percent(share.value)} ({words.interval(share)})"
    # Of a few in a hundred whole percents would hide the interval.
    value, low, high = (f"{100 * part:.1f}" for part in (share.value, share.low, share.high))
    return tr("{value} % ({low}–{high} %)").format(value=value, low=low, high=high)


def _day(at: datetime) -> QDate:
    local = words.local(at)
    return QDate(local.year, local.month, local.day)


def _midnight(day: QDate) -> datetime:
    return words.midnight(day.year(), day.month(), day.day())
