"""A table nobody knows: the person says what its columns are, and sees at once how many rows can be read."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QTableView, QWidget

from app.core.messages import Message
from app.gui import words
from app.gui.models.record_table import Column, RecordTable
from app.gui.text import button, fill, label, sentence_label, shown, write, write_sentence
from app.gui.widgets.card import Card
from app.gui.widgets.chips import Chooser
from app.gui.widgets.fields import ZoneField
from app.gui.widgets.sheet import Sheet
from app.importers.xlsx_records import Cell
from app.sentences import ntr, say, tr
from app.workflows.describe_table import (
    KIND_OF,
    MAPPED_PLATFORMS,
    DayOrder,
    Mapping,
    Part,
    Role,
    TablePreview,
    as_text,
    check,
)

_ROWS_SHOWN = 20
_COLUMNS_SHOWN = 60  # of a wide table; the choosers name them all
_PAUSE_MS = 60
_WIDEST = 260
_ENCODINGS = ("utf-8-sig", "gb18030", "big5", "utf-16", "cp1252")
Row = Sequence[Cell]


class TableDialog(Sheet):
    """Shows the first rows and a chooser for everything a column can be.

    Signals:
        look_again_wished: encoding and list (JSON) the person chose instead of ours; "" for the one that was found.
        save_wished: the description is to be saved as a file.
    """

    look_again_wished = Signal(str, str)
    save_wished = Signal()

    def __init__(self, preview: TablePreview, parent: QWidget | None = None, *, person_zone: str = "") -> None:
        """Show a table.

        Args:
            preview: what `look_at_table` found.
            parent: the window.
            person_zone: IANA, for times that name no zone.
        """
        super().__init__(tr("A table nobody knows"), parent, heading=tr("What stands in this table?"))
        self.resize(1000, 720)
        self._person_zone = person_zone
        self._preview = preview
        self._is_filling = False
        column = self.column
        self._about = label("", "muted", wraps=True)
        column.addWidget(self._about)
        column.addLayout(self._whole_fields())
        column.addWidget(self._role_fields())
        self._rows: RecordTable[Row] = RecordTable(())
        self._view = QTableView()
        self._view.setModel(self._rows)
        self._view.verticalHeader().hide()
        self._view.setShowGrid(False)
        self._view.setWordWrap(False)
        self._view.setTabKeyNavigation(False)
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setMinimumHeight(150)
        self._view.setAccessibleName(tr("The first rows of the table"))
        column.addWidget(self._view, 1)
        self._said = sentence_label("")
        column.addWidget(self._said)
        self._end()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_PAUSE_MS)
        self._clock.timeout.connect(self._check)
        self.show_preview(preview)

    @property
    def path(self) -> str:
        """The file."""
        return self._preview.path

    def mapping(self) -> Mapping:
        """What the person says now."""
        part = Part(self._part.currentData())
        guess = self._preview.guess
        columns = {role: str(chooser.currentData()) for role, chooser in self._roles.items() if chooser.currentData()}
        return replace(
            guess,
            platform=str(self._platform.currentData()),
            columns=columns,
            part=part,
            # "my likes.csv" says more than a part does; it stays as long as the part does.
            kind=guess.kind if part is guess.part else KIND_OF[part],
            zone=self._zone.zone,
            day_order=DayOrder(self._order.currentData()),
        )

    def show_preview(self, preview: TablePreview) -> None:
        """Show a table, with our guesses chosen."""
        self._preview = preview
        self._is_filling = True
        file = PurePath(preview.path).name
        about = [tr("{file} is in no form we know. Say what its columns are; nothing is kept before you press Import.")]
        if preview.is_kept:
            about.append(tr("You described such a table before."))
        if preview.rows_above:
            n = preview.rows_above
            about.append(ntr("{n} line above it is left out.", "{n} lines above it are left out.", n).format(n=n))
        if preview.columns_left_out:
            n = preview.columns_left_out
            about.append(ntr("{n} column is too many.", "{n} columns are too many.", n).format(n=words.count(n)))
        write(self._about, words.sentences(*about).format(file=file))
        guess = preview.guess
        self._choose(self._platform, guess.platform)
        self._choose(self._part, str(guess.part))
        self._choose(self._order, str(guess.day_order))
        fill(self._zone, guess.zone)
        self._offer_forms(preview)
        for role, chooser in self._roles.items():
            chooser.clear()
            chooser.addItem("—", "")
            for number, name in enumerate(preview.columns):
                chooser.addItem(_column_name(name, number), name)
            self._choose(chooser, guess.columns.get(role, ""))
        self._is_filling = False
        self._show_rows()
        self._check()

    def _whole_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        self._platform, self._part = Chooser(tr("Platform")), Chooser(tr("What the rows tell of"))
        for known in sorted(MAPPED_PLATFORMS, key=lambda one: (one == "other", words.platform_name(one))):
            self._platform.addItem(words.platform_name(known), known)
        for part in Part:
            self._part.addItem(say(Message(f"part.{part}")), str(part))
        self._zone = ZoneField(tr("Time zone of the table"))
        self._zone.setPlaceholderText(self._person_zone or tr("your own"))
        self._order = Chooser(tr("Order of day and month"))
        self._order.addItem(tr("month, day, year"), str(DayOrder.MONTH_FIRST))
        self._order.addItem(tr("day, month, year"), str(DayOrder.DAY_FIRST))
        self._encoding, self._list = Chooser(tr("Encoding of the text")), Chooser(tr("List in the file"))
        fields: tuple[tuple[str, QWidget], ...] = (
            (tr("Whose table"), self._platform),
            (tr("The rows are"), self._part),
            (tr("Time zone"), self._zone),
            (tr("Dates"), self._order),
            (tr("Encoding"), self._encoding),
            (tr("List"), self._list),
        )
        self._above: dict[QWidget, QWidget] = {}
        for place, (said, field) in enumerate(fields):
            above = self._above[field] = label(said, "small")
            above.setBuddy(field)
            grid.addWidget(above, 0, place)
            grid.addWidget(field, 1, place)
        grid.setColumnStretch(2, 1)
        for chooser in (self._platform, self._part, self._order):
            chooser.currentIndexChanged.connect(self._changed)
        self._zone.textChanged.connect(self._changed)
        self._encoding.currentIndexChanged.connect(self._look_again)
        self._list.currentIndexChanged.connect(self._look_again)
        return grid

    def _role_fields(self) -> QWidget:
        card = Card(margin=16, gap=6)
        card.column.addWidget(label(tr("Which column is what?"), "subheading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        self._roles: dict[Role, Chooser] = {}
        across = 4
        for number, role in enumerate(Role):
            said = say(Message(f"role.{role}"))
            chooser = self._roles[role] = Chooser(said)
            chooser.setSizeAdjustPolicy(Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(12)
            chooser.currentIndexChanged.connect(self._changed)
            above = label(said, "small")
            above.setBuddy(chooser)
            grid.addWidget(above, number // across * 2, number % across)
            grid.addWidget(chooser, number // across * 2 + 1, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        card.column.addLayout(grid)
        return card

    def _end(self) -> None:
        saves = button(
            tr("Save this description…"),
            "link",
            explains=tr("A small file with the names of the columns and nothing out of the rows; others can use it"),
        )
        saves.clicked.connect(self.save_wished)
        cancels, self._imports = button(tr("Cancel")), button(tr("Import"), "primary")
        cancels.clicked.connect(self.reject)
        self._imports.clicked.connect(self.accept)
        self._imports.setDefault(True)
        self.end_with(cancels, self._imports, beside=saves)

    def _offer_forms(self, preview: TablePreview) -> None:
        """Encodings and lists, where there is anything to choose."""
        is_text = preview.form == "csv"
        self._encoding.clear()
        for encoding in dict.fromkeys((preview.encoding, *_ENCODINGS)) if is_text else ():
            self._encoding.addItem(encoding.removesuffix("-sig").upper(), encoding)
        self._list.clear()
        for at, objects in preview.lists:
            named = shown(at.replace(".", " › ")) if at else tr("the whole file")
            self._list.addItem(f"{named} ({words.count(objects)})", at)
        self._choose(self._list, preview.guess.at)
        unsure = is_text and (not preview.is_encoding_sure or preview.encoding not in ("utf-8-sig", "utf-16"))
        for field, is_shown in (
            (self._encoding, unsure),
            (self._list, len(preview.lists) > 1),
            (self._order, not preview.is_day_order_sure),
        ):
            field.setVisible(is_shown)
            self._above[field].setVisible(is_shown)

    def _show_rows(self) -> None:
        """The first rows; a heading says what its column is."""
        roles = {name: role for role, name in self.mapping().columns.items()}
        at_hand = list(enumerate(self._preview.columns))
        if len(at_hand) > _COLUMNS_SHOWN:  # what is something first
            at_hand = sorted(at_hand, key=lambda item: item[1] not in roles)[:_COLUMNS_SHOWN]
        columns = [_column(_heading(name, number, roles.get(name)), number) for number, name in at_hand]
        self._rows = RecordTable(columns, self._preview.rows[:_ROWS_SHOWN])
        self._rows.setParent(self._view)
        old = self._view.model()
        self._view.setModel(self._rows)
        if old is not None:
            old.deleteLater()
        self._view.resizeColumnsToContents()
        for place in range(len(columns)):
            self._view.setColumnWidth(place, min(_WIDEST, self._view.columnWidth(place)))

    def _changed(self) -> None:
        if not self._is_filling:
            self._clock.start()

    def _look_again(self) -> None:
        if not self._is_filling:
            self.look_again_wished.emit(str(self._encoding.currentData() or ""), str(self._list.currentData() or ""))

    def _check(self) -> None:
        from app.sentences.tables import check_words

        self._clock.stop()
        checked = check(self._preview, self.mapping(), self._person_zone)
        said = [check_words(checked)]
        if not checked.problems:
            all_rows = self._preview.all_rows
            if all_rows is None or all_rows > checked.rows:
                n = checked.rows
                said.append(tr("These are the first {n} rows.").format(n=words.count(n)))
            if checked.without_date:
                said.append(tr("Without a time they take no part in what changed over the months."))
            if checked.zone_is_guessed:
                said.append(tr("Say the time zone, or the hours may be wrong."))
        write_sentence(self._said, words.sentences(*said))
        self._imports.setEnabled(not checked.problems and checked.read > 0)
        self._show_rows()

    def _choose(self, chooser: Chooser, data: str) -> None:
        chooser.setCurrentIndex(max(0, chooser.findData(data)))


def _column(heading: str, place: int) -> Column[Row]:
    return Column(heading, lambda row: as_text(row[place]) if place < len(row) else "")


def _column_name(name: str, number: int) -> str:
    """A column's name, a foreign one made harmless; one without a name by its number."""
    return tr("column {n}").format(n=number + 1) if name.startswith("#") else shown(name)


def _heading(name: str, number: int, role: Role | None) -> str:
    named = _column_name(name, number)
    return f"{named} → {say(Message(f'role.{role}'))}" if role else named


def sample_preview() -> TablePreview:
    """An invented table of a platform whose exports nobody documented."""
    rows = tuple(
        (
            f"2026-03-{day:02d} 21:{day:02d}:05",
            f"露营装备清单 第{day}期",
            "户外小李",
            f"https://www.douyin.com/video/70{day}",
            "点赞",
        )
        for day in range(1, 27)
    )
    columns = ("观看时间", "视频标题", "作者", "链接", "操作")
    guess = Mapping(
        "douyin",
        dict(zip((Role.TIME, Role.TITLE, Role.CREATOR, Role.URL, Role.ACTION), columns, strict=True)),
        columns,
        zone="Asia/Shanghai",
    )
    rows += (("", "没有时间的一条", "", "", ""),)
    return TablePreview("抖音使用记录.csv", "", "csv", columns, rows, 27, "gb18030", False, (), 2, 0, guess)


def sample_dialog() -> TableDialog:
    """The dialog with an invented table."""
    return TableDialog(sample_preview(), person_zone="Europe/Berlin")


if __name__ == "__main__":
    from app.gui.pages import alone

    sys.exit(alone.run(sample_dialog))
