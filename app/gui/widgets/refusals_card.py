"""What was refused by an act, and whether it went on coming; declared labels that do not fit with that."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from app.core.estimates import Estimate
from app.core.silences import Refusals, RefusedLabel
from app.gui import words
from app.gui.models.record_table import Column
from app.gui.text import button, join, label, name
from app.gui.widgets.bars import Diamond
from app.gui.widgets.card import Card, row_line
from app.gui.widgets.figures_table import figures_table
from app.gui.widgets.silence_card import grey_row
from app.gui.widgets.silence_words import act_name, breakable_name, name_of, number, pace, rate
from app.sentences import ntr, say, tr

AT_ONCE = 10


class RefusalsCard(Card):
    """Acts, most first.

    Signals:
        events_wanted: the `Refusals` whose events are wished.
        sensitive_wished: sensitive topics are to be shown one by one, or together again.
    """

    events_wanted = Signal(object)
    sensitive_wished = Signal(bool)

    def __init__(self, refusals: Sequence[Refusals], *, sensitive: bool = False) -> None:
        """Make the card.

        Args:
            refusals: a row each.
            sensitive: sensitive rows stand one by one.
        """
        super().__init__()
        title = tr("Refused by an act")
        self.setAccessibleName(title)
        self._shown = [one for one in refusals if sensitive or not one.is_sensitive]
        closed = [one for one in refusals if one.is_sensitive and not sensitive]
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(title, "subheading"), 1)
        self._twin = button(tr("Show as table"), "link", explains=tr("The same figures as a table"))
        self._twin.clicked.connect(self._turn)
        head.addWidget(self._twin, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        acts = tr("What you skipped, hid, unfollowed, blocked or marked as not interesting.")
        self.column.addWidget(label(acts, "small", wraps=True))
        self._twin.setVisible(bool(self._shown))
        self._table: QTableView | None = None
        self._rows = QWidget()
        self._inside = QVBoxLayout(self._rows)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._inside.addLayout(self._list)
        self._more = button("", "link")
        self._more.clicked.connect(self._add_more)
        self._inside.addWidget(self._more)
        self._waiting = list(self._shown)
        self._add_more()
        if closed:
            times = sum(one.count for one in closed)
            said = ntr("Sensitive topics, refused {n} time", "Sensitive topics, refused {n} times", times)
            self._inside.addWidget(
                grey_row(said.format(n=words.count(times)), lambda: self.sensitive_wished.emit(True))
            )
        self.column.addWidget(self._rows)

    def _add_more(self) -> None:
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for one in some:
            self._list.addWidget(row_line())
            self._list.addWidget(self._row(one))
        left = len(self._waiting)
        name(self._more, ntr("Show {n} more", "Show {n} more", left).format(n=words.count(left)))
        self._more.setVisible(left > 0)

    def _row(self, one: Refusals) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        called = name_of(one)
        row.addWidget(
            _pile(
                label(breakable_name(one), "subheading", wraps=True),
                label(join(act_name(one.act), words.service_name(one.service)), "small", wraps=True),
            ),
            4,
        )
        parts: list[QWidget] = [label(say(one.sentence), "small_ink", wraps=True, selectable=True)]
        if said := pace(one):
            parts.append(label(said, "small", wraps=True, selectable=True))
        events = button(tr("Show in Evidence"), "link")
        events.setAccessibleName(tr("Show {name} in Evidence").format(name=called))
        events.clicked.connect(lambda: self.events_wanted.emit(one))
        parts.append(events)
        row.addWidget(_pile(*parts), 9)
        return made

    def _turn(self) -> None:
        if self._table is None:
            self._table = figures_table(_columns(), self._shown, self.accessibleName())
            self._table.hide()
            self.column.addWidget(self._table)
        to_table = self._table.isHidden()
        self._table.setVisible(to_table)
        self._rows.setVisible(not to_table)
        name(self._twin, tr("Show as rows") if to_table else tr("Show as table"))


class RefusedLabelsCard(Card):
    """Declared labels whose topic was refused or not taken up.

    Signals:
        label_wished: id of the label that is to be opened.
    """

    label_wished = Signal(str)

    def __init__(self, labels: Sequence[RefusedLabel]) -> None:
        super().__init__()
        title = tr("Labels that do not fit")
        self.setAccessibleName(title)
        self.column.addWidget(label(title, "subheading"))
        self.column.addWidget(
            label(
                tr("The platform wrote these down, and you did not take up what belongs to them."), "small", wraps=True
            )
        )
        for one in labels:
            self.column.addWidget(row_line())
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(Diamond(filled=True, accessible_name=tr("declared")), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(
                _pile(
                    label(one.name, "subheading", wraps=True),
                    label(words.platform_name(one.platform), "small"),
                ),
                4,
            )
            opens = button(tr("Open the label"), "link")
            opens.setAccessibleName(tr("Open the label {name}").format(name=one.name))
            opens.clicked.connect(lambda _checked=False, wished=one.label_id: self.label_wished.emit(wished))
            row.addWidget(_pile(label(say(one.sentence), "small_ink", wraps=True, selectable=True), opens), 9)
            self.column.addLayout(row)


def _columns() -> tuple[Column[Refusals], ...]:
    def known(count: int | None) -> str:
        return "—" if count is None else words.count(count)

    def monthly(pace_: Estimate | None) -> str:
        return "—" if pace_ is None else number(pace_)

    return (
        Column(tr("What was refused"), name_of),
        Column(tr("How"), lambda one: act_name(one.act)),
        Column(tr("Where"), lambda one: words.service_name(one.service)),
        Column(tr("Times"), lambda one: words.count(one.count), lambda one: one.count, is_number=True),
        Column(tr("Share of what came (95 %)"), lambda one: rate(one.share) if one.share else "—", is_number=True),
        Column(tr("First"), lambda one: words.day(one.first)),
        Column(tr("Last"), lambda one: words.day(one.last)),
        Column(tr("Came before"), lambda one: known(one.shown_before), is_number=True),
        Column(tr("Came after"), lambda one: known(one.shown_after), is_number=True),
        Column(tr("Days it went on"), lambda one: known(one.went_on_days), is_number=True),
        Column(tr("Sessions a month before (95 %)"), lambda one: monthly(one.per_month_before), is_number=True),
        Column(tr("Sessions a month after (95 %)"), lambda one: monthly(one.per_month_after), is_number=True),
        Column(tr("In words"), lambda one: say(one.sentence)),
    )


def _pile(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    for part in parts:
        if isinstance(part, QLabel):
            part.setMinimumWidth(40)
        column.addWidget(part)
    column.addStretch(1)
    return made
