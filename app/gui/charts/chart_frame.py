"""A chart with its title, its sentence and its table twin."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import CannotWrite
from app.gui import theme
from app.gui.charts import loading
from app.gui.models.record_table import Column, RecordTable
from app.gui.saving import place_for
from app.gui.text import action, button, label, menu, message_box, name, write
from app.sentences import say_error, tr


class ChartFrame(QWidget):
    """Shows a chart once pyqtgraph is there, and the same figures as a table on request."""

    def __init__(self, title: str, remark: str = "", *, height: int = 260, is_fixed: bool = False) -> None:
        super().__init__()
        self._legend: Sequence[tuple[str, str]] = ()
        self._make_chart: Callable[[], QWidget] | None = None
        self._chart: QWidget | None = None
        self._columns: Sequence[Column[Any]] = ()
        self._records: Sequence[Any] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._title = label(title, "subheading")
        self._remark = label(remark, "small")
        self._remark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._twin = button(tr("Show as table"), "link")
        self._twin.setEnabled(False)
        self._twin.clicked.connect(self._turn)
        head.addWidget(self._title)
        head.addWidget(self._remark, 1)
        self._saves = button(tr("Save picture…"), "link", explains=tr("As PNG, SVG, or its figures as CSV"))
        self._saves.setEnabled(False)
        self._saves.clicked.connect(self._offer_endings)
        head.addWidget(self._saves)
        head.addWidget(self._twin)
        column.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(height)
        if is_fixed:
            self._stack.setMaximumHeight(height)
        self._place = QWidget()
        self._inside = QVBoxLayout(self._place)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._table = QTableView()
        self._table.setAccessibleName(title)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._stack.addWidget(self._place)
        self._stack.addWidget(self._table)
        column.addWidget(self._stack, 1)
        self._sentence = label("", "small", wraps=True)
        column.addWidget(self._sentence)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw_now)
        loading.loader().ready.connect(self._draw)
        theme.announcer().changed.connect(self._redraw)

    def show_chart(
        self,
        make_chart: Callable[[], QWidget],
        sentence: str,
        columns: Sequence[Column[Any]],
        records: Sequence[Any],
        legend: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show a chart.

        Args:
            make_chart: draws it; called when pyqtgraph is there, and again when the colours change.
            sentence: says in words what the chart shows.
            columns, records: the same figures for the table twin.
            legend: name and colour of each part; only for a picture that is saved, the page shows its own.
        """
        self._make_chart, self._columns, self._records, self._legend = make_chart, columns, records, legend
        write(self._sentence, sentence)
        self._twin.setEnabled(True)
        self._saves.setEnabled(True)
        if self._stack.currentWidget() is self._table:
            self._fill_table()
        self._redraw()

    def set_title(self, title: str, remark: str) -> None:
        """Change what stands above."""
        write(self._title, title)
        write(self._remark, remark)

    def save_as(self, ending: str, path: Path) -> None:
        """Save what is shown.

        Args:
            ending: ".png", ".svg" or ".csv".
            path: where.

        Raises:
            CannotWrite: if it cannot be written there.
        """
        from app.gui.charts import pictures  # the window opens without it

        if ending == ".csv":
            pictures.save_csv(self._columns, self._records, path)
            return
        loading.load_now()
        self._draw_now()
        assert self._chart is not None, "a chart was shown before its link could be pressed"
        picture = pictures.Picture(
            self._chart, self._title.text(), self._remark.text(), self._legend, self._sentence.text()
        )
        (pictures.save_svg if ending == ".svg" else pictures.save_png)(picture, path)

    def _offer_endings(self) -> None:
        self._save_menu().popup(self._saves.mapToGlobal(self._saves.rect().bottomLeft()))

    def _save_menu(self) -> QMenu:
        made = menu(tr("Save picture…"), self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for ending, words, kind in (
            (".png", tr("Picture (PNG)…"), tr("Picture (*.png)")),
            (".svg", tr("Drawing (SVG)…"), tr("Drawing (*.svg)")),
            (".csv", tr("Figures (CSV)…"), tr("Table (*.csv)")),
        ):
            entry = action(words, made)
            entry.triggered.connect(lambda _on=False, ending=ending, kind=kind: self._ask_where(ending, kind))
            made.addAction(entry)
        return made

    def _ask_where(self, ending: str, kind: str) -> None:
        proposed = "".join(letter for letter in self._title.text() if letter.isalnum() or letter in " -_").strip()
        path = place_for(self, tr("Save picture…"), f"{proposed}{ending}", kind, ending)
        if path is None:
            return
        try:
            self.save_as(ending, path)
        except CannotWrite as error:
            message_box(self, tr("Not saved"), say_error(error)).exec()

    def set_height(self, height: int) -> None:
        """Another height: a chart whose rows are few or many."""
        self._stack.setMinimumHeight(height)
        self._stack.setMaximumHeight(height)

    def _redraw(self) -> None:
        if self._chart is not None:
            self._inside.removeWidget(self._chart)
            self._chart.setParent(None)
            self._chart.deleteLater()
            self._chart = None
        self._draw()

    def _draw(self) -> None:
        # Each chart in a turn of its own: a page with three of them never holds the window for all at once.
        self._soon.start()

    def _draw_now(self) -> None:
        if self._make_chart is None or self._chart is not None or not loading.is_ready():
            return
        self._chart = self._make_chart()
        self._chart.setAccessibleDescription(self._sentence.accessibleName())
        self._inside.addWidget(self._chart)

    def _turn(self) -> None:
        to_table = self._stack.currentWidget() is self._place
        if to_table:
            self._fill_table()
        self._stack.setCurrentWidget(self._table if to_table else self._place)
        name(self._twin, tr("Show as chart") if to_table else tr("Show as table"))

    def _fill_table(self) -> None:
        model = RecordTable(self._columns, self._records)
        model.setParent(self._table)
        self._table.setModel(model)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
