"""A table of as many events as there are; rows are asked for when they come into view."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from app.gui import theme, words
from app.gui.text import shown, tip_text
from app.sentences import tr

Index = QModelIndex | QPersistentModelIndex
PAGE_ROWS = 200
PAGES_HELD = 40
EVENT_ROLE = Qt.ItemDataRole.UserRole + 2

_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.FontRole,
        EVENT_ROLE,
    }
)


@dataclass(frozen=True, slots=True)
class EventColumn:
    """One column: heading, the text of an event in it, and whether that is its name."""

    heading: str
    text: Callable[[Any], str]
    is_name: bool = False


class EventTable(QAbstractTableModel):
    """Holds at most `PAGES_HELD` pages of `PAGE_ROWS` events; a cell not yet fetched is empty and asks for its page.

    Signals:
        rows_wanted: first row and number of rows that came into view and are not here yet.
    """

    rows_wanted = Signal(int, int)

    def __init__(self, columns: Sequence[EventColumn]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._count = 0
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._asked: set[int] = set()

    def begin(self, count: int) -> None:
        """Start over with this many events, none of them fetched."""
        self.beginResetModel()
        self._count = count
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def take_rows(self, first: int, events: Sequence[Any]) -> None:
        """Events that were asked for have come.

        Args:
            first: row of the first, a multiple of `PAGE_ROWS`.
            events: at most `PAGE_ROWS`, each with the attributes the columns name.
        """
        page = first // PAGE_ROWS
        self._asked.discard(page)
        if first >= self._count:
            return
        self._pages[page] = list(events)
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_HELD:
            self._pages.popitem(last=False)
        last = min(first + PAGE_ROWS, self._count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def forget_requests(self) -> None:
        """Rows that were asked for will not come; ask again when they are seen again."""
        self._asked.clear()

    def event_at(self, row: int) -> Any | None:
        """The event in this row, None while it is on its way."""
        page = row // PAGE_ROWS
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._asked and 0 <= row < self._count:
                self._asked.add(page)
                self.rows_wanted.emit(page * PAGE_ROWS, PAGE_ROWS)
                rows = self._pages.get(page)  # a source in the same thread has answered already
            if rows is None:
                return None
        self._pages.move_to_end(page)
        place = row % PAGE_ROWS
        return rows[place] if place < len(rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Number of events."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, the same for screen readers, and the event itself."""
        roles = Qt.ItemDataRole
        if not index.isValid() or role not in _ANSWERED:
            return None
        event = self.event_at(index.row())
        if event is None:
            return "…" if role == roles.DisplayRole and index.column() == 0 else None
        if role == EVENT_ROLE:
            return event
        if role == roles.FontRole:
            return _font_of(event, is_name=self._columns[index.column()].is_name)
        column = self._columns[index.column()]
        if role == roles.AccessibleTextRole:
            left_out = ", " + tr("left out") if event.is_excluded and index.column() == 0 else ""
            return shown(f"{column.heading}: {column.text(event)}{left_out}")
        if role == roles.ToolTipRole:
            return tip_text(column.text(event))
        return shown(column.text(event))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings; rows are numbered for screen readers."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _font_of(event: Any, *, is_name: bool) -> QFont | None:
    """Struck out if it was left out, slanted where it has no name; None for the ordinary font."""
    is_named = not is_name or words.has_title(event.title)
    if is_named and not event.is_excluded:
        return None
    font = theme.font()
    font.setStrikeOut(event.is_excluded)
    font.setItalic(not is_named)
    return font
