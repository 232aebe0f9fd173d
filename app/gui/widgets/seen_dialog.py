"""Labels the person saw on a platform's screen: where, when, and a box to paste or type them into."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.streams import PLATFORMS
from app.gui import words
from app.gui.models.record_table import Column, RecordTable
from app.gui.text import button, label, name, write
from app.gui.widgets.chips import Chooser
from app.gui.widgets.fields import DayField
from app.gui.widgets.sheet import Sheet
from app.sentences import ntr, tr

if TYPE_CHECKING:
    from app.workflows.saw_labels import Pasted, SeenRow

_PAUSE_MS = 150  # between the last key and the preview
# Shown first: where labels can be seen on a screen and stand in no file.
_FIRST = ("google", "douyin", "xiaohongshu", "kuaishou", "tencent_ads", "meta", "weibo", "taobao", "tiktok")


class SeenDialog(Sheet):
    """Asks for labels that stand in no file; shows what was understood before it is kept.

    Signals:
        template_wished: the person wants the empty table to fill in elsewhere.
    """

    template_wished = Signal()

    def __init__(self, parent: QWidget | None = None, *, text: str = "", platform: str = "google") -> None:
        """Ask.

        Args:
            parent: the window.
            text: what stands in the box already (a page nobody could read).
            platform: chosen at first.
        """
        super().__init__(
            tr("Labels you saw on a screen"),
            parent,
            explains=tr(
                "Some platforms show their labels in the app and put them into no file. Copy them from there, or "
                "type them. They are kept as “seen on a screen”, apart from those in a file."
            ),
        )
        self.resize(760, 620)
        self._understood: list[Pasted] = []
        self.column.addLayout(self._place_fields(platform))
        self.column.addLayout(self._boxes(text), 1)
        self._end()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_PAUSE_MS)
        self._clock.timeout.connect(self._look)
        self._paste.textChanged.connect(self._clock.start)
        self._offer_screens()
        self._look()
        self._paste.setFocus()

    def rows(self) -> "list[SeenRow]":
        """What was understood, with platform, screen and day."""
        from app.workflows.saw_labels import rows_of

        day = self._day.date()
        return rows_of(
            str(self._platform.currentData()),
            self._place.currentText().strip(),
            self._understood,
            day.toPython(),  # type: ignore[arg-type]  # a datetime.date
        )

    def paste(self, text: str) -> None:
        """Put text into the box and look at it at once."""
        self._paste.setPlainText(text)
        self._look()

    def _place_fields(self, platform: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._platform = Chooser(tr("Platform"))
        others = sorted((one for one in PLATFORMS if one not in _FIRST and one != "other"), key=words.platform_name)
        for known in (*_FIRST, *others, "other"):
            self._platform.addItem(words.platform_name(known), known)
        self._platform.setCurrentIndex(max(0, self._platform.findData(platform)))
        self._platform.currentIndexChanged.connect(self._offer_screens)
        self._place = Chooser(tr("The screen it stood on"))
        self._place.setEditable(True)
        self._place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._place.setMinimumContentsLength(18)
        self._day = DayField(tr("The day you saw it"))
        self._day.setMaximumDate(QDate.currentDate())
        fields = (
            (tr("Platform"), self._platform),
            (tr("Screen"), self._place),
            (tr("Seen on"), self._day),
        )
        for place, (said, field) in enumerate(fields):
            above = label(said, "small")
            above.setBuddy(field)
            grid.addWidget(above, 0, place)
            grid.addWidget(field, 1, place)
        return grid

    def _boxes(self, text: str) -> QHBoxLayout:
        boxes = QHBoxLayout()
        boxes.setSpacing(18)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        right.setSpacing(4)
        self._paste = QPlainTextEdit()
        self._paste.setAccessibleName(tr("Labels, one a line"))
        self._paste.setPlaceholderText(tr("Hiking\nSkin care: 32 %\n• New cars"))
        self._paste.setTabChangesFocus(True)
        self._paste.setPlainText(text)
        left.addWidget(label(tr("One label a line; a strength may stand behind it"), "small"))
        left.addWidget(self._paste, 1)
        columns: tuple[Column[Pasted], ...] = (
            Column(tr("Label"), lambda one: one.label),
            Column(tr("Strength"), lambda one: one.strength),
        )
        self._table = RecordTable(columns)
        self._preview = QTableView()
        self._preview.setModel(self._table)
        self._preview.verticalHeader().hide()
        self._preview.setShowGrid(False)
        self._preview.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._preview.setTabKeyNavigation(False)
        self._preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._preview.setAccessibleName(tr("What was understood"))
        header = self._preview.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._said = label("", "small")
        right.addWidget(self._said)
        right.addWidget(self._preview, 1)
        boxes.addLayout(left, 1)
        boxes.addLayout(right, 1)
        return boxes

    def _end(self) -> None:
        template = button(
            tr("Save an empty table…"), "link", explains=tr("A CSV file to fill in with any spreadsheet program")
        )
        template.clicked.connect(self.template_wished)
        cancels, self._keeps = button(tr("Cancel")), button(tr("Keep"), "primary")
        cancels.clicked.connect(self.reject)
        self._keeps.clicked.connect(self._keep)
        self._keeps.setDefault(True)
        self.end_with(cancels, self._keeps, beside=template)

    def _offer_screens(self) -> None:
        from app.workflows.saw_labels import screens_of

        self._place.clear()
        self._place.addItems(list(screens_of(str(self._platform.currentData()))))
        edit = self._place.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(tr("Settings > Ads"))
            edit.setCursorPosition(0)

    def _look(self) -> None:
        from app.workflows.saw_labels import labels_in

        self._clock.stop()
        self._understood = labels_in(self._paste.toPlainText())
        self._table.show(self._understood)
        n = len(self._understood)
        said = ntr("{n} label understood", "{n} labels understood", n).format(n=words.count(n)) if n else ""
        write(self._said, said or tr("Nothing to understand yet"))
        keeps = ntr("Keep {n} label", "Keep {n} labels", n).format(n=words.count(n)) if n else tr("Keep")
        name(self._keeps, keeps)
        self._keeps.setEnabled(n > 0)

    def _keep(self) -> None:
        self._look()  # a key may have been pressed just before
        if self._understood:
            self.accept()


def sample_dialog(platform: str = "douyin", lines: Sequence[str] = ()) -> SeenDialog:
    """The dialog with invented labels."""
    invented = lines or (
        "• 露营：高",
        "• 护肤 32%",
        "汽车、新能源",
        "Cycling",
        "Baking & Desserts: 3/5",
        "家常菜（很感兴趣）",
    )
    return SeenDialog(platform=platform, text="\n".join(invented))


if __name__ == "__main__":
    from app.gui.pages import alone

    sys.exit(alone.run(sample_dialog))
