"""A table of records, described column by column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from app.gui.text import shown, tip_text

Record = TypeVar("Record")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
RECORD_ROLE = Qt.ItemDataRole.UserRole + 2
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column.

    Attributes:
        heading: above it.
        text: what is displayed.
        value: what it is sorted by; the text where not given.
        spoken: what a screen reader says; heading and text where not given.
        is_number: stands at the right.
    """

    heading: str
    text: Callable[[Record], str]
    value: Callable[[Record], Any] | None = None
    spoken: Callable[[Record], str] | None = None
    is_number: bool = False


class RecordTable(QAbstractTableModel, Generic[Record]):
    """Records in rows, columns as described; foreign text comes out as plain text."""

    def __init__(self, columns: Sequence[Column[Record]], records: Sequence[Record] = ()) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._records = list(records)

    def show(self, records: Sequence[Record]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def record(self, row: int) -> Record:
        """The record in this row."""
        return self._records[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Number of records."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, value for sorting, accessible text, alignment."""
        if not index.isValid():
            return None
        column, record = self._columns[index.column()], self._records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(column.text(record))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(column.text(record))
        if role == SORT_ROLE:
            return column.value(record) if column.value else column.text(record)
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = column.spoken(record) if column.spoken else f"{column.heading}: {column.text(record)}"
            return shown(words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self._columns[section].is_number else _LEFT
        return None


class SortedRecords(QSortFilterProxyModel):
    """The same records in the order of a column's values."""

    def __init__(self, table: RecordTable[Any]) -> None:
        super().__init__()
        self.setSortRole(SORT_ROLE)
        self._table = table  # a proxy does not keep its source alive
        self.setSourceModel(table)
