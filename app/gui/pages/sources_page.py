"""What you brought: one row per export, what was read, what was skipped and why, what nobody understood."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.events import Kind
from app.core.exports import Export, MemberAccount, ProfileSeen
from app.core.messages import Message
from app.core.streams import STREAM
from app.gui import words
from app.gui.models.record_table import Column, RecordTable
from app.gui.text import breakable, button, join, label, name, tip
from app.gui.widgets.bars import PeriodBar
from app.gui.widgets.card import Card, Page, clear, empty_state, row_line, scrolling
from app.gui.widgets.chips import sign
from app.gui.widgets.flow import FlowRow
from app.gui.widgets.profiles_card import ProfilesCard
from app.gui.widgets.progress_card import ProgressCard
from app.gui.widgets.what_files_hold import WhatFilesHold
from app.sentences import ntr, say, tr
from app.sentences.guides import GUIDES, Guide, guides_of

if TYPE_CHECKING:
    from app.workflows.see_sources import Source

_SHOWN = {Kind.SHOWN, Kind.AD_SHOWN}
_SEARCHED = {Kind.SEARCHED}


class SourcesPage(Page):
    """The Sources page.

    Signals:
        export_wished, folder_wished: choose a file or folder by a dialog.
        guide_wished: how do I get my data.
        saw_wished: note labels seen on a screen.
        structure_wished: paths of an export whose shape is to be shown.
        cancel_wished: stop the import.
        profile_chosen: number of a profile, and whether it is the person's.
        take_back_wished: number of an export, and the names of its files.
    """

    export_wished = Signal()
    folder_wished = Signal()
    guide_wished = Signal()
    saw_wished = Signal()
    structure_wished = Signal(object)
    cancel_wished = Signal()
    profile_chosen = Signal(int, bool)
    take_back_wished = Signal(int, str)

    def __init__(self) -> None:
        super().__init__(tr("What you brought"))
        guide = button(tr("How do I get my data?"))
        saw = button(tr("Labels I saw…"), explains=tr("Labels a platform shows on a screen and puts into no file"))
        folder = button(tr("Add a folder…"))
        adds = button(tr("Add an export…"), "primary", explains=tr("Ctrl+O, or drop it anywhere on the window"))
        guide.clicked.connect(self.guide_wished)
        saw.clicked.connect(self.saw_wished)
        folder.clicked.connect(self.folder_wished)
        adds.clicked.connect(self.export_wished)
        self.add_tools((guide, saw, folder, adds))
        self.progress_card = ProgressCard()
        self.progress_card.cancel_wished.connect(self.cancel_wished)
        self.progress_card.hide()
        self.contents.addWidget(self.progress_card)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(16)
        self.contents.addWidget(scrolling(inside), 1)
        self._profiles_card: ProfilesCard | None = None
        self.show_sources([])

    def show_sources(
        self, sources: "Sequence[Source]", profiles: Sequence[ProfileSeen] = (), notes: Sequence[str] = ()
    ) -> None:
        """Show these exports, in the order they came.

        Args:
            sources: exports.
            profiles: those of their platforms that have any.
            notes: what to say about profiles that were guessed.
        """
        focused = self._profiles_card.focused if self._profiles_card is not None else None
        self._profiles_card = None
        clear(self._column)
        if not sources:
            card = Card()
            card.column.addWidget(
                empty_state(
                    tr("Nothing here yet"),
                    tr("Drop a zip, a folder or a file anywhere on this window. It stays on this computer."),
                )
            )
            self._column.addWidget(card)
            self._column.addStretch(1)
            return
        firsts = [source.export.period[0] for source in sources if source.export.period[0]]
        lasts = [source.export.period[1] for source in sources if source.export.period[1]]
        axis = (min(firsts), max(lasts)) if firsts and lasts else None
        card = Card(margin=20, gap=0)
        for number, source in enumerate(sources):
            if number:
                card.column.addWidget(row_line())
            row = SourceRow(source, axis)
            row.structure_wished.connect(self.structure_wished)
            row.take_back_wished.connect(self.take_back_wished)
            card.column.addWidget(row)
        self._column.addWidget(card)
        if profiles:
            self._profiles_card = ProfilesCard(profiles, notes)
            self._profiles_card.profile_chosen.connect(self.profile_chosen)
            self._column.addWidget(self._profiles_card)
            self._profiles_card.focus_on(focused)
        if axis and len(sources) > 1:
            note = tr("The bars share one axis, from {first} to {last}.")
            self._column.addWidget(
                label(note.format(first=words.month(axis[0]), last=words.month(axis[1])), "small", wraps=True)
            )
        if guides := _guides(sources):
            self._column.addWidget(WhatFilesHold(guides))
        self._column.addStretch(1)

    def show_progress(self, done: float, total: float, what: str, title: str) -> None:
        """An import runs."""
        self.progress_card.show()
        self.progress_card.show_progress(done, total, what, title)

    def end_progress(self) -> None:
        """No import runs any more."""
        self.progress_card.hide()


class SourceRow(QWidget):
    """One export in four columns; below them, folded, what became of every file.

    Signals:
        structure_wished: its paths.
        take_back_wished: its number, and the names of its files.
    """

    structure_wished = Signal(object)
    take_back_wished = Signal(int, str)

    def __init__(self, source: "Source", axis: tuple[datetime, datetime] | None) -> None:
        super().__init__()
        self._source = source
        export = source.export
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 14)
        outer.setSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for column, stretch in enumerate((22, 35, 27, 17)):
            grid.setColumnStretch(column, stretch)
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addStretch(1)
        listed = source.titles_listed
        who.addWidget(
            label(tr("A list of titles") if listed else words.platform_name(export.platform), "heading_small")
        )
        files = ", ".join(PurePath(part.path).name for part in export.parts)
        file_label = label(breakable(files), "small", wraps=True)
        tip(file_label, join(files, words.size(sum(part.size for part in export.parts))))
        who.addWidget(file_label)
        when = tr("seen on a screen, noted {date}") if source.is_seen else tr("written {date}")
        who.addWidget(label(when.format(date=words.day(export.date)), "small", wraps=True))
        who.addStretch(1)
        # Every row shares its width in the same parts, whatever stands in it.
        signs = QVBoxLayout()
        signs.addStretch(1)
        signs.addWidget(self._signs())
        signs.addStretch(1)
        for column, layout in enumerate((who, self._period(export, axis), signs, self._notes())):
            part = QWidget()
            layout.setContentsMargins(0, 0, 0, 0)
            part.setLayout(layout)
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            part.setSizePolicy(policy)
            grid.addWidget(part, 0, column)
        outer.addLayout(grid)
        self._account = QWidget()
        self._account.hide()
        outer.addWidget(self._account)

    def _period(self, export: Export, axis: tuple[datetime, datetime] | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addStretch(1)
        first, last = export.period
        total = sum(sum(kinds.values()) for kinds in self._source.counts.values())
        events = ntr("{n} event", "{n} events", total).format(n=words.count(total))
        said = tr("labels only, no events") if self._source.is_seen else join(words.period(first, last), events)
        if listed := self._source.titles_listed:
            said = ntr("names {n} video", "names {n} videos", listed).format(n=words.count(listed))
        column.addWidget(label(said, wraps=True))
        if axis and first and last:
            whole = max(1.0, (axis[1] - axis[0]).total_seconds())
            begin = (first - axis[0]).total_seconds() / whole
            end = (last - axis[0]).total_seconds() / whole
            column.addWidget(PeriodBar(begin, end, words.period(first, last)))
        streams = sorted(self._source.counts.items(), key=lambda item: -sum(item[1].values()))
        parts = [f"{words.stream_name(stream)} {words.count(sum(kinds.values()))}" for stream, kinds in streams[:3]]
        if len(streams) > 3:
            parts.append(ntr("{n} more stream", "{n} more streams", len(streams) - 3).format(n=len(streams) - 3))
        column.addWidget(label(join(*parts), "small", wraps=True))
        column.addStretch(1)
        return column

    def _signs(self) -> FlowRow:
        row = FlowRow(gap=6)
        kinds: dict[str, int] = {}
        for by_kind in self._source.counts.values():
            for kind, number in by_kind.items():
                kinds[kind] = kinds.get(kind, 0) + number
        shown = sum(number for kind, number in kinds.items() if kind in _SHOWN)
        searched = sum(number for kind, number in kinds.items() if kind in _SEARCHED)
        chosen = sum(kinds.values()) - shown - searched
        if chosen:
            row.add(sign(ntr("{n} choice", "{n} choices", chosen).format(n=words.count(chosen))))
        if shown:
            row.add(sign(tr("{n} shown").format(n=words.count(shown))))
        if searched:
            row.add(sign(ntr("{n} search", "{n} searches", searched).format(n=words.count(searched))))
        declared = self._source.declared_labels
        if declared:
            said = ntr("{n} declared label", "{n} declared labels", declared).format(n=words.count(declared))
            row.add(sign("◆ " + said, theirs=True))
        return row

    def _notes(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        skipped = sum(sum(member.skipped.values()) for member in self._source.members)
        unknown = len(self._source.not_understood)
        if skipped:
            said = ntr("{n} record skipped", "{n} records skipped", skipped)
            column.addWidget(label(said.format(n=words.count(skipped)), "small", wraps=True))
        if unknown:
            said = ntr("{n} file not understood", "{n} files not understood", unknown)
            column.addWidget(label(said.format(n=words.count(unknown)), "attention", wraps=True))
        if not skipped and not unknown:
            column.addWidget(label(tr("everything was read"), "small", wraps=True))
        self._opens = button(tr("File by file"), "link", explains=tr("What became of every file"))
        self._opens.clicked.connect(self._turn)
        column.addWidget(self._opens)
        export = self._source.export
        files = ", ".join(PurePath(part.path).name for part in export.parts)
        takes = button(tr("Take back…"), "link", explains=tr("Take this import out of the casebook again"))
        takes.clicked.connect(lambda: self.take_back_wished.emit(export.number, files))
        column.addWidget(takes)
        column.addStretch(1)
        return column

    def _turn(self) -> None:
        if self._account.layout() is None:
            self._fill_account()
        visible = not self._account.isVisible()
        self._account.setVisible(visible)
        name(self._opens, tr("Fold away") if visible else tr("File by file"))

    def _fill_account(self) -> None:
        column = QVBoxLayout(self._account)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        table = QTableView()
        table.setModel(_account_table(self._source.members, table))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAccessibleName(tr("What became of every file"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        row_height = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(min(320, (len(self._source.members) + 2) * row_height + 8))
        column.addWidget(table)
        for member, what in self._source.notices[:30]:
            said = say(Message("notice." + what, {"member": member}))
            column.addWidget(label(said, "small", wraps=True, selectable=True))
        if self._source.not_understood:
            column.addWidget(label(tr("Files nobody understood; they stay as they are:"), "subheading"))
            for member in self._source.not_understood[:30]:
                column.addWidget(label(member, "small", wraps=True, selectable=True))
            rest = len(self._source.not_understood) - 30
            if rest > 0:
                column.addWidget(label(ntr("and {n} more", "and {n} more", rest).format(n=rest), "small"))
        paths = [Path(part.path) for part in self._source.export.parts]
        if all(path.exists() for path in paths):
            shape = button(tr("The shape of this export…"), "link", explains=tr("Fields, types and counts, no values"))
            shape.clicked.connect(lambda: self.structure_wished.emit(paths))
            column.addWidget(shape)


def _guides(sources: "Sequence[Source]") -> tuple[Guide, ...]:
    """Guides to what was brought: those whose services tell of something, else all of the platform."""
    found: dict[str, Guide] = {}
    for source in sources:
        services = {STREAM[stream].service for stream in source.counts if stream in STREAM}
        of_platform = guides_of(source.export.platform)
        for guide in [guide for guide in of_platform if services & set(guide.services)] or of_platform:
            found[guide.id] = guide
    return tuple(guide for guide in GUIDES if guide.id in found)


def _account_table(members: Sequence[MemberAccount], parent: QWidget) -> RecordTable[MemberAccount]:
    def why(member: MemberAccount) -> str:
        parts = [f"{words.skip_reason(reason)}: {words.count(number)}" for reason, number in member.skipped.items()]
        if member.noticed:
            parts.append(tr("unknown fields: {names}").format(names=", ".join(member.noticed)))
        return join(*parts)

    columns: tuple[Column[MemberAccount], ...] = (
        Column(tr("File"), lambda member: member.member),
        Column(tr("Records"), lambda m: words.count(m.records), lambda m: m.records, is_number=True),
        Column(tr("Read"), lambda m: words.count(m.read), lambda m: m.read, is_number=True),
        Column(tr("Known before"), lambda m: words.count(m.already_known), is_number=True),
        Column(tr("Skipped"), lambda m: words.count(sum(m.skipped.values())), is_number=True),
        Column(tr("Why"), why),
    )
    table = RecordTable(columns, members)
    table.setParent(parent)
    return table


def sample_page() -> QWidget:
    """The page with invented exports and an import on its way."""
    from app.gui.pages import sample_sources

    page = SourcesPage()
    page.show_sources(sample_sources.sources(), sample_sources.profiles())
    page.show_progress(
        0.62, 1, "watch-history.html", tr("Reading {file}").format(file="takeout-20260619T050700Z-3-001.zip")
    )
    return page


if __name__ == "__main__":
    from app.gui.pages import alone

    sys.exit(alone.run(sample_page))
