"""How do I get my data: platforms at the left, steps and what they give at the right, the calendar below."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QWidget,
)

from app.gui import words
from app.gui.text import button, join, label, shown, tip, write
from app.gui.widgets.card import Card, clear, row_line, scrolling
from app.gui.widgets.fields import DayField
from app.gui.widgets.sheet import Sheet
from app.sentences import tr
from app.sentences.guides import GUIDES, Guide
from app.sentences.guides.reminders import reminders

_FIGURE = 24


class GuideDialog(Sheet):
    """Waiting is the main reason people give up; this says what to tick, how long it takes, and when to look.

    Signals:
        asked: id of a guide, and the day its data was asked for, or None if it is not waited for any more.
        calendar_wished: reminders of these are wanted as a file: ((id of a guide, day it was asked), …).
    """

    asked = Signal(str, object)
    calendar_wished = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        guide: str = "",
        *,
        waiting: Mapping[str, date] = MappingProxyType({}),
        remembers: bool = True,
    ) -> None:
        """Show the guides.

        Args:
            parent: the window.
            guide: id of the one to begin with; "" = the first.
            waiting: what was asked for before, by id of the guide.
            remembers: there is a casebook to keep it in.
        """
        super().__init__(
            tr("How do I get my data?"),
            parent,
            explains=tr(
                "Every platform has to give you a copy of your data if you ask. Ask today, even if it takes days: "
                "Unlabel does not go online, so you download the file yourself and drop it here."
            ),
        )
        self._waiting, self._remembers = dict(waiting), remembers
        self.resize(880, 660)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Platform"))
        self._list.setFixedWidth(210)
        self._list.setProperty("role", "picker")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle.addWidget(self._list)
        self._card = Card(margin=22)
        self._area: QScrollArea = scrolling(self._card)
        middle.addWidget(self._area, 1)
        self.column.addLayout(middle, 1)
        self.column.addWidget(self._calendar_row())
        self._fill_list()
        self._list.currentItemChanged.connect(lambda _now, _before: self._fill())
        first = next((row for row, one in enumerate(GUIDES) if one.id == guide), 0)
        self._list.setCurrentRow(first)

    @property
    def guide(self) -> Guide:
        """The one that is shown."""
        return GUIDES[max(self._list.currentRow(), 0)]

    def show_waiting(self, waiting: Mapping[str, date]) -> None:
        """What is waited for has changed."""
        self._waiting = dict(waiting)
        self._fill_list()
        self._show_request()

    def _calendar_row(self) -> QWidget:
        card = Card(margin=16)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(label(tr("I asked on")))
        self._day = DayField(tr("The day you asked for your data"))
        self._day.dateChanged.connect(lambda _day: self._write_days())
        line.addWidget(self._day)
        self._notes = button(tr("Remember it"))
        self._notes.clicked.connect(self._note)
        self._notes.setVisible(self._remembers)
        line.addWidget(self._notes)
        self._forgets = button(tr("Forget it"))
        self._forgets.clicked.connect(lambda: self.asked.emit(self.guide.id, None))
        line.addWidget(self._forgets)
        line.addStretch(1)
        saves = button(tr("Save reminders…"), explains=tr("A calendar file (.ics) any calendar can open"))
        saves.clicked.connect(self._save)
        line.addWidget(saves)
        closes = button(tr("Close"))
        closes.clicked.connect(self.accept)
        line.addWidget(closes)
        card.column.addLayout(line)
        self._days = label("", "small", wraps=True)
        card.column.addWidget(self._days)
        return card

    def _fill_list(self) -> None:
        if not self._list.count():
            for _guide in GUIDES:
                self._list.addItem(QListWidgetItem())
        for row, guide in enumerate(GUIDES):
            asked = tr("asked") if guide.id in self._waiting else ""
            self._list.item(row).setData(Qt.ItemDataRole.DisplayRole, shown(join(tr(guide.name), asked)))

    def _fill(self) -> None:
        clear(self._card.column)
        guide, column = self.guide, self._card.column
        column.addWidget(label(tr(guide.name), "heading"))
        for number, step in enumerate(guide.steps, 1):
            line = QHBoxLayout()
            line.setSpacing(12)
            figure = label(str(number), "yours_chip")
            figure.setFixedWidth(_FIGURE)
            figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(tr(step), wraps=True, selectable=True), 1)
            column.addLayout(line)
        column.addWidget(label(tr(guide.wait), "attention", wraps=True))
        column.addSpacing(4)
        column.addWidget(row_line())
        column.addWidget(label(tr("In the file"), "subheading"))
        gives = guide.gives
        for what, said in (
            (tr("What you chose"), gives.choices),
            (tr("What was shown to you"), gives.exposures),
            (tr("Labels"), gives.declared),
            (tr("Period"), gives.period),
        ):
            self._fact(what, tr(said) if said else tr("none"))
        column.addSpacing(4)
        column.addWidget(label(tr("Not in the file"), "subheading"))
        for sentence in guide.missing:
            column.addWidget(label(tr(sentence), "muted", wraps=True))
        column.addSpacing(4)
        checked = datetime(guide.checked.year, guide.checked.month, guide.checked.day, 12, tzinfo=UTC)
        said = tr("Steps last checked on {day}. Menus move.").format(day=words.day(checked))
        column.addWidget(label(said, "small", wraps=True))
        column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)
        self._show_request()

    def _show_request(self) -> None:
        """When its data was asked for, if it was; else today."""
        guide = self.guide
        waits = self._waiting.get(guide.id)
        self._day.setDate(QDate(waits.year, waits.month, waits.day) if waits else QDate.currentDate())
        self._forgets.setVisible(waits is not None and self._remembers)
        self._write_days()

    def _fact(self, what: str, said: str) -> None:
        line = QHBoxLayout()
        line.setSpacing(14)
        name = label(what, "muted", wraps=True)
        name.setFixedWidth(140)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(said, wraps=True), 1)
        self._card.column.addLayout(line)

    def _chosen_day(self) -> date:
        day = self._day.date()
        return date(day.year(), day.month(), day.day())

    def _write_days(self) -> None:
        days = [
            f"{words.day(datetime(one.day.year, one.day.month, one.day.day, 12, tzinfo=UTC))}: {one.sentence}"
            for one in reminders(self.guide, self._chosen_day())
        ]
        write(self._days, "   ·   ".join(days))
        tip(self._days, "\n".join(days))

    def _note(self) -> None:
        self.asked.emit(self.guide.id, self._chosen_day())

    def _save(self) -> None:
        wanted = dict(self._waiting)
        wanted[self.guide.id] = self._chosen_day()
        self.calendar_wished.emit(tuple(sorted(wanted.items())))
