"""What left, what came instead, and ways out: three lists."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.changes import Changed, Changes, WayOut
from app.core.messages import Message
from app.core.topics import SENSITIVE_TOPICS
from app.gui import words
from app.gui.text import button, label, name
from app.gui.widgets.card import Card, clear
from app.gui.widgets.period_card import share_words
from app.sentences import ntr, say, topic_name, tr

_SHOWN_FIRST = 6
_NARROW = 760  # logical pixels
Line = tuple[str, str]


class ChangesCards(QWidget):
    """The three lists side by side."""

    def __init__(self) -> None:
        super().__init__()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._row = row
        self._left = _List(tr("What left"), tr("often there before, gone now"))
        self._came = _List(tr("What came instead"), tr("often there now, not before"))
        self._way_out = _List(tr("Ways out"), tr("you once chose it yourself"))
        for card in (self._left, self._came, self._way_out):
            row.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where there is little room."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)

    def show_changes(self, changes: Changes, *, sensitive: bool) -> None:
        """Show them.

        Args:
            changes: of the stream.
            sensitive: name sensitive topics.
        """
        period = changes.periods[1]
        cannot = [say(remark) for remark in changes.remarks if remark.id != "narrowing.more.no_novelty"]

        def empty(message: str) -> str:
            if not period:
                return cannot[0] if cannot else ""
            return say(Message(f"narrowing.more.{message}", {"period": period}))

        no_choices = next((say(one) for one in changes.remarks if one.id == "narrowing.more.no_choices"), "")
        self._left.show_lines(*_lines(changes.left, left_words, sensitive=sensitive), empty("nothing_left"))
        self._came.show_lines(*_lines(changes.came, came_words, sensitive=sensitive), empty("nothing_came"))
        self._way_out.show_lines(*_ways(changes.way_out, sensitive=sensitive), no_choices or empty("no_way_out"))


def _lines(changed: Sequence[Changed], said: object, *, sensitive: bool) -> tuple[list[Line], int]:
    shown = [one for one in changed if sensitive or one.unit != "topic" or one.name not in SENSITIVE_TOPICS]
    assert callable(said)
    return [(unit_name(one.unit, one.name), said(one)) for one in shown], len(changed) - len(shown)


def _ways(ways: Sequence[WayOut], *, sensitive: bool) -> tuple[list[Line], int]:
    shown = [one for one in ways if sensitive or one.unit != "topic" or one.name not in SENSITIVE_TOPICS]
    return [(unit_name(one.unit, one.name), way_words(one)) for one in shown], len(ways) - len(shown)


def unit_name(unit: str, named: str) -> str:
    """A topic by its name, a creator or genre as the platform wrote it."""
    if unit == "topic":
        return tr("{name} (topic)").format(name=topic_name(named))
    if unit == "genre":
        return tr("{name} (genre)").format(name=named)
    return named or tr("without a name")


def left_words(one: Changed) -> str:
    """How much of it there was, and when it was last there."""
    if one.events_now:
        often = words.month(one.last_often) if one.last_often else "—"
        said = ntr(
            "{before} of everything before, {n} event since; last often there in {month}",
            "{before} of everything before, {n} events since; last often there in {month}",
            one.events_now,
        )
        return said.format(before=share_words(one.before), n=one.events_now, month=often)
    said = ntr(
        "{before} of everything before, in {n} session; last on {day}",
        "{before} of everything before, in {n} sessions; last on {day}",
        one.sessions_before,
    )
    return said.format(before=share_words(one.before), n=one.sessions_before, day=words.day(one.last_at))


def came_words(one: Changed) -> str:
    """How much of it there is, and since when."""
    said = ntr(
        "{now} of everything now, in {n} session; first on {day}",
        "{now} of everything now, in {n} sessions; first on {day}",
        one.sessions_now,
    )
    return said.format(now=share_words(one.now), n=one.sessions_now, day=words.day(one.first_at))


def way_words(one: WayOut) -> str:
    """How the person chose it, and the last time."""
    how = tr("you searched for it") if one.chosen == "sought" else tr("you follow or followed it")
    if one.is_inferred:
        how = tr("{how}, as we infer").format(how=how)
    said = ntr("{how}; {n} session; last on {day}", "{how}; {n} sessions; last on {day}", one.sessions)
    line = said.format(how=how, n=one.sessions, day=words.day(one.last_at))
    if one.last_title:
        line = tr("{line}: “{title}”").format(line=line, title=one.last_title)
    return line


class _List(Card):
    def __init__(self, title: str, explains: str) -> None:
        super().__init__()
        self.column.addWidget(label(title, "subheading"))
        self.column.addWidget(label(explains, "small", wraps=True))
        self._lines: list[Line] = []
        self._folded = 0
        self._inside = QVBoxLayout()
        self._inside.setSpacing(7)
        self.column.addLayout(self._inside)
        self._more = button("", "link")
        self._more.clicked.connect(lambda: self._fill(len(self._lines)))
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_lines(self, lines: list[Line], folded: int, empty: str) -> None:
        """Show lines of a name and what is said of it; `empty` where there are none."""
        self._lines, self._folded = lines, folded
        self._fill(_SHOWN_FIRST)
        if not lines and not folded:
            self._inside.addWidget(label(empty, "muted", wraps=True))

    def _fill(self, most: int) -> None:
        clear(self._inside)
        for named, said in self._lines[:most]:
            self._inside.addWidget(label(named, "small_ink", wraps=True))
            self._inside.addWidget(label(said, "small", wraps=True))
        if self._folded:
            words_of = ntr("{n} sensitive topic is folded.", "{n} sensitive topics are folded.", self._folded)
            self._inside.addWidget(label(words_of.format(n=self._folded), "muted", wraps=True))
        hidden = len(self._lines) - most
        self._more.setVisible(hidden > 0)
        name(self._more, tr("Show {n} more").format(n=hidden))
