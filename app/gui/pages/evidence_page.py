"""Every event, searchable, filterable, traceable to its file and record, and every one can be left out."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QDate, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QWidget,
)

from app.core.events import KINDS, ORIGINS
from app.core.messages import Message
from app.gui import theme, words
from app.gui.models.event_table import EVENT_ROLE, EventColumn, EventTable
from app.gui.text import button, join, label, name, shortened, write
from app.gui.widgets.card import Card, Page, empty_state
from app.gui.widgets.chips import Chooser
from app.gui.widgets.event_rows import EventCells
from app.gui.widgets.event_strip import EventStrip
from app.gui.widgets.fields import DayField
from app.gui.widgets.flow import FlowRow
from app.sentences import ntr, tr


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """Which events are listed; empty fields filter nothing.

    Attributes:
        search: words, all of which stand in title or creator.
        stream, kind, origin: ids.
        since, until: first and last moment, aware.
        creator_id: number of a creator in the casebook, with its name in `about`.
        item_id: number of an item in the casebook, with its title in `about`.
        topic: most probable topic of the item, with its name in `about`.
        event_ids: only these (the events behind a label), with its name in `about`.
        about: what a special filter is about, shown as a removable sign.
    """

    search: str = ""
    stream: str = ""
    kind: str = ""
    origin: str = ""
    since: datetime | None = None
    until: datetime | None = None
    creator_id: int = 0
    item_id: int = 0
    topic: str = ""
    event_ids: tuple[int, ...] = ()
    about: str = ""


class EvidencePage(Page):
    """The Evidence page.

    Signals:
        filter_changed: an `EvidenceFilter`; the count is wished, then rows as they come into view.
        rows_wanted: first row and number.
        event_chosen: an event whose topics are wished.
        exclusion_wished: what, event, reason.
        exclusions_wished: see and take back what was left out.
    """

    filter_changed = Signal(object)
    rows_wanted = Signal(int, int)
    event_chosen = Signal(object)
    exclusion_wished = Signal(str, object, str)
    exclusions_wished = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Every event"))
        self._filter = EvidenceFilter()
        self._is_filling = False
        self._has_period = False
        self._wanted: int | None = None
        self._counted = label("", "muted")
        self.chips.add(self._counted)
        self._exclusions = button(tr("Left out…"))
        self._exclusions.clicked.connect(self.exclusions_wished)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search titles and creators…"))
        self.search.setAccessibleName(tr("Search titles and creators"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(260)
        self._pause = QTimer(self)  # a search begins when the typing pauses
        self._pause.setSingleShot(True)
        self._pause.setInterval(220)
        self._pause.timeout.connect(self._read_filter)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.add_tools((self._exclusions, self.search))

        self._filters = FlowRow(gap=8)
        self._streams = self._combo(tr("Stream"))
        self._kinds = self._combo(tr("Kind"))
        self._origins = self._combo(tr("How it came"))
        self._since, self._until = self._date(tr("From")), self._date(tr("To"))
        for part in (self._streams, self._kinds, self._origins):
            self._filters.add(part)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        for words_, field in ((tr("from"), self._since), (tr("to"), self._until)):
            row.addWidget(label(words_, "muted"))
            row.addWidget(field)
        self._filters.add(pair)
        self._about = button("", "chip", explains=tr("Show all events again"))
        self._about.hide()
        self._about.clicked.connect(self.clear_about)
        self._filters.add(self._about)
        self.contents.addWidget(self._filters)

        self.table = QTableView()
        self.model = EventTable(
            (
                EventColumn(tr("When"), lambda event: words.moment(event.at)),
                EventColumn(tr("What"), lambda event: words.title_or_address(event.title, event.url), is_name=True),
                EventColumn(tr("Creator"), lambda event: event.creator),
                EventColumn(tr("Stream"), lambda event: words.stream_name(event.stream)),
                EventColumn(tr("Kind"), lambda event: words.kind_name(event.kind)),
                EventColumn(
                    tr("How it came"),
                    lambda event: "—" if event.origin == "unknown" else words.origin_name(event.origin),
                ),
            )
        )
        self.model.setParent(self)
        self.model.rows_wanted.connect(self.rows_wanted)
        self.model.dataChanged.connect(self._rows_came)
        self._dress_table()
        self._pile = QStackedWidget()
        self._nothing = empty_state(
            tr("No events yet"), tr("Add an export under Sources, and everything in it is listed here.")
        )
        self._none_match = empty_state(tr("No event matches"), tr("Change the search or the filters above."))
        for inside in (self._nothing, self._none_match, self.table):
            self._pile.addWidget(inside)
        card = Card(margin=0)
        card.column.setContentsMargins(1, 1, 1, 4)
        card.column.addWidget(self._pile)
        self.contents.addWidget(card, 1)
        self.strip = EventStrip()
        self.strip.exclusion_wished.connect(self.exclusion_wished)
        self.strip.creator_wished.connect(self._show_creator)
        self.strip.hide()
        self.contents.addWidget(self.strip)
        for sequence in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(sequence, self, context=context).activated.connect(self.begin_search)

    @property
    def filter(self) -> EvidenceFilter:
        """What is listed now."""
        return self._filter

    def offer_filters(
        self, counts: Mapping[str, Mapping[str, int]], period: tuple[datetime | None, datetime | None]
    ) -> None:
        """What there is to filter by.

        Args:
            counts: events by stream and kind.
            period: first and last dated event.
        """
        self._is_filling = True
        kinds = {kind for by_kind in counts.values() for kind in by_kind}
        now = self._filter
        streams = [(stream, words.stream_name(stream)) for stream in counts]
        self._offer(self._streams, tr("All streams"), streams, now.stream)
        all_kinds = [(kind, words.kind_name(kind)) for kind in KINDS if kind in kinds]
        self._offer(self._kinds, tr("All kinds"), all_kinds, now.kind)
        origins = [(origin, words.origin_name(origin)) for origin in ORIGINS]
        self._offer(self._origins, tr("However it came"), origins, now.origin)
        first, last = (_date(moment) if moment else None for moment in period)
        self._has_period = first is not None and last is not None
        for field in (self._since, self._until):
            field.setVisible(first is not None)
            if first is not None and last is not None:
                field.setDateRange(first, last)
        if first is not None and last is not None:
            self._since.setDate(first)
            self._until.setDate(last)
        self._is_filling = False

    def show_count(self, count: int, *, of: int | None = None) -> None:
        """How many events pass the filter; rows are asked for as they come into view."""
        if of is None or of == count:
            write(self._counted, ntr("{n} event", "{n} events", count).format(n=words.count(count)))
        else:
            write(self._counted, tr("{n} of {all} events").format(n=words.count(count), all=words.count(of)))
        self.model.begin(count)
        has_filter = self._filter != EvidenceFilter()
        self._pile.setCurrentWidget(self.table if count else self._none_match if has_filter else self._nothing)
        if not count:
            self.strip.hide()
        elif self._wanted is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.scrollToTop()

    def take_rows(self, first: int, events: Sequence[Any]) -> None:
        """Rows that were asked for (`EventRow` of the casebook)."""
        self.model.take_rows(first, events)

    def show_topics(self, event_id: int, topics: Sequence[tuple[str, float]], because: Sequence[Message]) -> None:
        """What the chosen event is about."""
        self.strip.show_topics(event_id, topics, because)

    def show_event(self, event: Any) -> None:
        """Show one event in the strip, wherever it stands in the list."""
        self.strip.show_event(event)
        self.strip.show()
        self.event_chosen.emit(event)

    def show_only(self, event_ids: Sequence[int], about: str) -> None:
        """Only the events behind a label."""
        self._special(EvidenceFilter(event_ids=tuple(event_ids), about=about))

    def show_about(self, wanted: EvidenceFilter) -> None:
        """Only what was asked for elsewhere: a creator or topic on one stream, with its name in `about`."""
        self._special(wanted)

    def clear_about(self) -> None:
        """All events again."""
        self._special(EvidenceFilter())

    def begin_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the title keeps it; what is hidden stands in the strip."""
        super().resizeEvent(event)
        room = self.width() - 54
        self.table.setColumnHidden(5, room < 1000)
        self.table.setColumnHidden(3, room < 860)

    def _show_creator(self, event: Any) -> None:
        self._special(EvidenceFilter(creator_id=event.creator_id, about=event.creator))

    def _special(self, wanted: EvidenceFilter) -> None:
        self._is_filling = True
        self.search.clear()
        for combo, now in ((self._streams, wanted.stream), (self._kinds, wanted.kind), (self._origins, wanted.origin)):
            combo.setCurrentIndex(max(0, combo.findData(now)))
        self._since.setDate(self._since.minimumDate())
        self._until.setDate(self._until.maximumDate())
        self._is_filling = False
        self._pause.stop()
        self._filter = wanted
        self._about.setVisible(bool(wanted.about))
        name(self._about, join(shortened(wanted.about, 60), "×"))
        self.filter_changed.emit(wanted)

    def _read_filter(self) -> None:
        if self._is_filling:
            return
        since, until = self._since.date(), self._until.date()
        has_since = self._has_period and since > self._since.minimumDate()
        has_until = self._has_period and until < self._until.maximumDate()
        wanted = replace(
            self._filter,
            search=self.search.text().strip(),
            stream=str(self._streams.currentData() or ""),
            kind=str(self._kinds.currentData() or ""),
            origin=str(self._origins.currentData() or ""),
            since=_moment(since) if has_since else None,
            until=_moment(until.addDays(1)) if has_until else None,
        )
        if wanted != self._filter:
            self._filter = wanted
            self.filter_changed.emit(wanted)

    def _combo(self, accessible_name: str) -> QComboBox:
        combo = Chooser(accessible_name)
        combo.currentIndexChanged.connect(lambda _index: self._read_filter())
        return combo

    def _date(self, accessible_name: str) -> DayField:
        field = DayField(accessible_name)
        field.dateChanged.connect(lambda _date: self._pause.start())
        return field

    def _offer(self, combo: QComboBox, everything: str, options: Sequence[tuple[str, str]], now: str) -> None:
        combo.clear()
        combo.addItem(everything, "")
        for option, words_ in sorted(options, key=lambda pair: pair[1].casefold()):
            combo.addItem(words_, str(option))
        combo.setCurrentIndex(max(0, combo.findData(now)))

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(EventCells(table))
        table.setAccessibleName(tr("Events"))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(theme.base_px() * 2.35))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        metrics = QFontMetrics(theme.font(0.94))
        for column, sample in (
            (0, "2026-11-22 00:00"),
            (3, "Google Search: searches"),
            (4, "ads opened"),
            (5, tr("you follow it") + "mm"),
        ):
            header.resizeSection(column, metrics.horizontalAdvance(sample) + 40)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(2, metrics.horizontalAdvance("A creator of some length"))
        table.selectionModel().currentRowChanged.connect(self._choose)

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        event = current.data(EVENT_ROLE)
        if event is None:
            self._wanted = current.row()
        else:
            self._wanted = None
            self.show_event(event)

    def _rows_came(self, first: QModelIndex, last: QModelIndex) -> None:
        row = self.table.currentIndex().row()
        if first.row() <= row <= last.row():
            event = self.table.currentIndex().data(EVENT_ROLE)
            shown = self.strip.event_shown
            if event is not None and (self._wanted == row or shown is None or shown.id == event.id):
                self._wanted = None
                self.show_event(event)


def _date(moment: datetime) -> QDate:
    local = words.local(moment)
    return QDate(local.year, local.month, local.day)


def _moment(day: QDate) -> datetime:
    return words.midnight(day.year(), day.month(), day.day())


def sample_page() -> QWidget:
    """The page with a million invented events."""
    from app.gui.pages import sample_events

    page = EvidencePage()
    page.rows_wanted.connect(lambda first, count: page.take_rows(first, sample_events.rows(first, count)))
    page.event_chosen.connect(lambda event: page.show_topics(event.id, event.topics, sample_events.because(event)))
    page.offer_filters(
        sample_events.COUNTS,
        (datetime(2019, 5, 1, tzinfo=UTC), datetime(2026, 10, 19, tzinfo=UTC) + timedelta(hours=3)),
    )
    page.show_count(1_000_000)
    return page


if __name__ == "__main__":
    from app.gui.pages import alone

    sys.exit(alone.run(sample_page))
