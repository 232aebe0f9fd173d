"""The navigation at the left: brand, entries with their counts, and the promise."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.gui import theme
from app.gui.text import button, join, label, tip, write
from app.sentences import current_language, tr


class RailEntry(QPushButton):
    """A page by its name, how much is in it at the right."""

    def __init__(self, words: str) -> None:
        super().__init__()
        from app.gui.text import name

        name(self, words)
        self.setProperty("role", "rail_entry")
        self.setCheckable(True)
        self._words, self._count = words, ""

    def show_count(self, count: str) -> None:
        """How much is in it; "" for nothing to say."""
        self._count = count
        self.setAccessibleName(join(self._words, count))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the count."""
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setFont(theme.font(0.86))
        painter.setPen(QColor(theme.colours().rail_muted))
        room = QRectF(self.rect()).adjusted(0, 0, -18, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
        painter.end()


class Rail(QWidget):
    """Left navigation.

    Signals:
        chosen: id of an entry.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Pages"))
        self.setFixedWidth(round(theme.base_px() * 14))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 18)
        column.setSpacing(2)
        brand = label("Unlabel", "brand")
        self._casebook = label("", "rail_small", wraps=True)
        for line in (brand, self._casebook):
            line.setContentsMargins(20, 0, 12, 0)
            column.addWidget(line)
        column.addSpacing(16)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._entries: dict[str, RailEntry] = {}
        for entry, words in entries:
            made = RailEntry(words)
            made.clicked.connect(lambda _checked=False, entry=entry: self.chosen.emit(entry))
            self._group.addButton(made)
            self._entries[entry] = made
            column.addWidget(made)
        column.addSpacing(14)
        self._foot = QVBoxLayout()
        column.addLayout(self._foot)
        column.addStretch(1)
        promise = label("● " + tr("Offline. Nothing leaves this computer."), "rail_small", wraps=True)
        promise.setContentsMargins(20, 0, 14, 0)
        column.addWidget(promise)

    def add_action(self, words: str, explains: str = "") -> QPushButton:
        """An entry that does something instead of showing a page."""
        made = button(words, "rail_entry", explains=explains)
        self._foot.addWidget(made)
        return made

    def mark(self, entry: str) -> None:
        """This page is shown."""
        if entry in self._entries:
            self._entries[entry].setChecked(True)

    def show_counts(self, counts: dict[str, str]) -> None:
        """How much is in each page."""
        for entry, made in self._entries.items():
            made.show_count(counts.get(entry, ""))

    def show_casebook(self, name_: str) -> None:
        """Which casebook is open."""
        write(self._casebook, join("撕標籤" if current_language() == "zh-Hant" else "撕标签", name_))
        tip(self._casebook, name_)
