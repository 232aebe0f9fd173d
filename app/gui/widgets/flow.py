"""A layout that breaks its items into lines, as words in a paragraph."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items one after another; a new line where the width ends."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, centers: bool = False) -> None:
        super().__init__(parent)
        self._centers = centers
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Called by `addWidget`."""
        self._items.append(item)

    def count(self) -> int:
        """Number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and give back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        spare = max(0, rect.height() - self._arrange(rect, moves=False))
        self._arrange(rect.adjusted(0, spare // 2, 0, 0), moves=True)

    def sizeHint(self) -> QSize:
        """All in one line, if there is room."""
        width = sum(item.sizeHint().width() + self._gap for item in self._items if not item.isEmpty()) - self._gap
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(max(0, width), height)

    def minimumSize(self) -> QSize:
        """The widest single item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        x, y = rect.x(), rect.y()
        line: list[tuple[QLayoutItem, int, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if line and x + hint.width() > rect.right() + 1:
                y += self._place(line, y, moves=moves) + self._gap
                x, line = rect.x(), []
            width = min(hint.width(), rect.width()) if rect.width() > 0 else hint.width()
            height = hint.height()
            if width < hint.width() and item.hasHeightForWidth():
                height = item.heightForWidth(width)  # a flow inside this flow breaks its own lines
            line.append((item, x, QSize(width, height)))
            x += width + self._gap
        return y + self._place(line, y, moves=moves) - rect.y()

    def _place(self, line: list[tuple[QLayoutItem, int, QSize]], y: int, *, moves: bool) -> int:
        height = max((size.height() for _item, _x, size in line), default=0)
        if moves:
            last = line[-1][1] + line[-1][2].width() if line else 0
            shift = max(0, self.geometry().right() + 1 - last) // 2 if self._centers else 0
            for item, x, size in line:
                item.setGeometry(QRect(QPoint(x + shift, y + (height - size.height()) // 2), size))
        return height


class FlowRow(QWidget):
    """A widget whose children stand in a flow."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, centers: bool = False) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap, centers=centers)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Append one."""
        self._flow.addWidget(widget)

    def clear(self) -> None:
        """Remove all."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
