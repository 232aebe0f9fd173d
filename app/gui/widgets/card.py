"""Cards, hairlines and the frame every page stands in."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.gui.text import label
from app.gui.widgets.flow import FlowRow


class Card(QFrame):
    """A white surface with a fine border; `column` takes what stands on it."""

    def __init__(self, *, role: str = "card", margin: int = 18, gap: int = 8) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, max(0, margin - 4), margin, max(0, margin - 4))
        self.column.setSpacing(gap)


def row_line() -> QFrame:
    """A hairline between two rows."""
    line = QFrame()
    line.setProperty("role", "row_line")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and throw it away."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            break
        if (widget := item.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def scrolling(inside: QWidget) -> QScrollArea:
    """The widget in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class Page(QWidget):
    """Title with chips at the left, tools at the right, contents below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(26, 10, 26, 20)
        outer.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(16)
        self.title = label(title, "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.chips = FlowRow()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.chips.setSizePolicy(policy)
        self._head, self._below = head, QHBoxLayout()
        self._is_below = False
        self._tools, self._tools_row = FlowRow(gap=10), QHBoxLayout()
        self._are_tools_below = False
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.chips, 1)
        head.addWidget(self._tools)
        outer.addLayout(head)
        outer.addLayout(self._tools_row)
        outer.addLayout(self._below)
        self.contents = QVBoxLayout()
        self.contents.setSpacing(16)
        outer.addLayout(self.contents, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another place for chips and tools."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Chips that came or went may need another place, too."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        """Tools and chips stand beside the title, or below it where there is little room."""
        title, tools = self.title.sizeHint().width(), self._tools.sizeHint().width()
        self._place_tools(is_below=title + tools + 68 > self.width())
        beside = title + (0 if self._are_tools_below else tools) + self.chips.sizeHint().width() + 90
        self._place_chips(is_below=beside > self.width())

    def _place_tools(self, *, is_below: bool) -> None:
        if is_below == self._are_tools_below:
            return
        self._are_tools_below = is_below
        old, new = (self._head, self._tools_row) if is_below else (self._tools_row, self._head)
        old.removeWidget(self._tools)
        new.addWidget(self._tools)

    def _place_chips(self, *, is_below: bool) -> None:
        if is_below == self._is_below:
            return
        self._is_below = is_below
        old, new = (self._head, self._below) if is_below else (self._below, self._head)
        old.removeWidget(self.chips)
        if is_below:
            new.addWidget(self.chips, 1)
            self._head.insertStretch(1, 1)
        else:
            self._head.takeAt(1)
            new.insertWidget(1, self.chips, 1)

    def add_tools(self, tools: Iterable[QWidget]) -> None:
        """Controls at the right of the title."""
        for tool in tools:
            self._tools.add(tool)


def empty_state(heading: str, words: str) -> QWidget:
    """What stands where there is nothing yet: a calm sentence that says what would be here."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(40, 60, 40, 60)
    column.setSpacing(8)
    first, second = label(heading, "heading", wraps=True), label(words, "muted", wraps=True)
    for line in (first, second):
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
    column.addStretch(1)
    return made
