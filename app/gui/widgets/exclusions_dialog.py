"""Everything that was left out as "not me", each with its reason and a way back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui import words
from app.gui.text import button, join, label
from app.gui.widgets.card import row_line, scrolling
from app.gui.widgets.event_strip import reason_words
from app.gui.widgets.sheet import Sheet
from app.sentences import ntr, tr


class ExclusionsDialog(Sheet):
    """A list of rules.

    Signals:
        take_back_wished: number of a rule.
    """

    take_back_wished = Signal(int)

    def __init__(self, rules: Sequence[Any], parent: QWidget | None = None) -> None:
        super().__init__(
            tr("What was left out"),
            parent,
            explains=tr(
                "The platform saw these events anyway, so its probability stays. They feed the second figure, "
                "“without what wasn’t you”, and the other explanations."
            ),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 460)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        for rule in rules:
            lines.addWidget(row_line())
            lines.addLayout(self._line(rule))
        if not rules:
            lines.addWidget(label(tr("Nothing was left out."), "muted"))
        lines.addStretch(1)
        self.column.addWidget(scrolling(inside), 1)
        closes = button(tr("Close"))
        closes.clicked.connect(self.accept)
        self.end_with(closes)

    def _line(self, rule: Any) -> QHBoxLayout:
        row = QHBoxLayout()
        body = QVBoxLayout()
        body.setSpacing(1)
        body.addWidget(label(_rule_words(str(rule.what), str(rule.value)), wraps=True))
        events = ntr("{n} event", "{n} events", rule.events).format(n=words.count(rule.events))
        body.addWidget(label(join(reason_words(rule.reason), events), "small", wraps=True))
        row.addLayout(body, 1)
        back = button(tr("Count again"))
        back.clicked.connect(lambda: self._take_back(rule.number, back))
        row.addWidget(back)
        return row

    def _take_back(self, number: int, pressed: QPushButton) -> None:
        pressed.setEnabled(False)
        self.take_back_wished.emit(number)


def _rule_words(what: str, value: str) -> str:
    templates = {
        "event": tr("One event"),
        "creator": tr("Everything of “{value}”"),
        "hours": tr("Every day, hours {value}"),
        "period": tr("The days {value}"),
        "search": tr("Everything that matches “{value}”"),
        "stream": tr("The stream {value}"),
    }
    return templates.get(what, "{value}").format(value=words.stream_name(value) if what == "stream" else value)
