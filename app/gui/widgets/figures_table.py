"""The table twin of rows that are drawn: the same figures, sortable, for keyboard and screen reader."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.gui.models.record_table import Column, RecordTable, SortedRecords

_ROWS_SHOWN = 12


def figures_table(columns: Sequence[Column[Any]], records: Sequence[Any], accessible_name: str) -> QTableView:
    """A table of these records, as they come until a heading is pressed, at most a dozen rows high."""
    made = QTableView()
    made.setAccessibleName(accessible_name)
    table = RecordTable(columns, records)
    table.setParent(made)
    ordered = SortedRecords(table)
    ordered.setParent(made)
    made.setModel(ordered)
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header = made.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.setSortingEnabled(True)
    made.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as they came
    header.setResizeContentsPrecision(60)
    made.resizeColumnsToContents()
    height = made.verticalHeader().defaultSectionSize()
    rows = min(_ROWS_SHOWN, len(records))
    made.setFixedHeight(header.sizeHint().height() + rows * height + made.horizontalScrollBar().sizeHint().height() + 8)
    return made
