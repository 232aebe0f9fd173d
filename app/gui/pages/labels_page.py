"""What they think you are: declared and rebuilt labels, what is behind each, and the person's answer."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QWidget

from app.core.labels import Explanation, Label, LabelOrigin, Verdict
from app.gui import words
from app.gui.models.label_tree import SENSITIVE, LabelTree, Section, matches
from app.gui.pages.label_detail import LabelDetail
from app.gui.text import label
from app.gui.widgets.card import Card, Page, empty_state
from app.gui.widgets.chips import Choice, switch
from app.gui.widgets.label_list import LabelList
from app.sentences import tr

if TYPE_CHECKING:
    from app.casebook.rows import StoredDeclaredLabel

_NEAR_THE_TOP = 8  # rows that are seen without scrolling


class LabelsPage(Page):
    """The Labels page.

    Signals:
        label_chosen: label id; its explanation is wished.
        verdict_given: label id, verdict, note.
        events_wanted: label id; its events are wished in Evidence.
        event_wanted: id of one event to show in Evidence.
    """

    label_chosen = Signal(str)
    verdict_given = Signal(str, str, str)
    events_wanted = Signal(str)
    event_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("What they think you are"))
        self._labels: list[Label] = []
        self._exported: Mapping[str, datetime] = {}
        self._platforms = Choice(tr("Platform"))
        self._platforms.chosen.connect(lambda _platform: self._refill())
        self.chips.add(self._platforms)
        self._only_unreviewed = switch(tr("Only unreviewed"))
        self._only_unreviewed.toggled.connect(lambda _on: self._refill())
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search labels…"))
        self.search.setAccessibleName(tr("Search labels"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(170)
        self.search.textChanged.connect(lambda _text: self._refill())
        self.add_tools((self._only_unreviewed, self.search))

        self._tree = LabelTree(self)
        self.list = LabelList(self._tree)
        self.list.label_chosen.connect(self._choose)
        self._pile = QStackedWidget()
        self._nothing = empty_state(
            tr("No labels yet"), tr("Add an export under Sources, and the labels it holds or feeds appear here.")
        )
        self._none_match = empty_state(tr("No label matches"), tr("Change the search or the filters above."))
        self._waiting = empty_state(tr("Rebuilding the labels…"), tr("This takes a few seconds the first time."))
        self._broken = empty_state(
            tr("The labels could not be rebuilt"),
            tr("Your casebook is unchanged. Open this page again to try once more."),
        )
        for inside in (self._waiting, self._nothing, self._none_match, self._broken, self.list):
            self._pile.addWidget(inside)
        left = Card(margin=0)
        left.column.setContentsMargins(1, 1, 1, 6)
        left.column.addWidget(self._pile)
        self.detail = LabelDetail()
        self.list.verdict_pressed.connect(self.detail.press)
        self.detail.verdict_given.connect(self.verdict_given)
        self.detail.events_wanted.connect(self.events_wanted)
        self.detail.event_wanted.connect(self.event_wanted)
        self.detail.label_wanted.connect(self.choose)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(18)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.detail)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        halves.setSizes([720, 440])
        left.setMinimumWidth(380)
        self.detail.setMinimumWidth(300)
        self.contents.addWidget(halves, 1)
        self._legend = label(
            tr(
                "◆ declared by the platform · ◇ rebuilt by us · the bar is the 90 % interval, the tick the value · "
                "“before” counts back from the day of the export"
            ),
            "small",
            wraps=True,
        )
        self.contents.addWidget(self._legend)
        for sequence in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(sequence, self, context=context).activated.connect(self.begin_search)

    def show_waiting(self) -> None:
        """The labels are being rebuilt."""
        self._pile.setCurrentWidget(self._waiting)

    def show_broken(self) -> None:
        """They could not be rebuilt; why is said elsewhere."""
        self._pile.setCurrentWidget(self._broken)

    def show_labels(self, labels: Sequence[Label], exported: Mapping[str, datetime]) -> None:
        """Show these labels.

        Args:
            labels: all of them, sensitive ones too (they stay folded).
            exported: date of the newest export by platform.
        """
        self._labels, self._exported = list(labels), exported
        platforms = sorted({known.platform for known in labels})
        now = self._platforms.now if self._platforms.now in platforms else ""
        options = [("", tr("All platforms"))] + [(platform, words.platform_name(platform)) for platform in platforms]
        self._platforms.offer(options if len(platforms) > 1 else [], now)
        kept = self.detail.label_shown
        self.detail.show_nothing()  # its evidence may have changed: it is chosen, and asked for, anew
        self._refill(kept.id if kept is not None else "")

    def show_explanation(self, explanation: Explanation) -> None:
        """The evidence of the chosen label has come."""
        self.detail.show_explanation(explanation, self._exported)

    def show_standing(self, label_id: str, stored: "StoredDeclaredLabel | None") -> None:
        """Where the chosen declared label stood; what we rebuilt of the same topic is shown beside it."""
        chosen = next((known for known in self._labels if known.id == label_id), None)
        if chosen is not None:
            self.detail.show_standing(label_id, stored, rebuilt_beside(chosen, self._labels))

    def show_verdict(self, label_id: str, verdict: Verdict | None, note: str = "") -> None:
        """An answer was stored or taken back."""
        for number, known in enumerate(self._labels):
            if known.id == label_id:
                answered = replace(known, verdict=verdict, note=note)
                self._labels[number] = answered
                self._tree.replace(answered)
                self.detail.mark_answer(answered)

    def choose(self, label_id: str) -> None:
        """Make a label current."""
        index = self._tree.find(label_id)
        if index.isValid():
            self.list.setExpanded(index.parent(), True)
            self.list.setCurrentIndex(index)

    def open_label(self, label_id: str) -> None:
        """Make a label current even if a filter hides it now."""
        if not self._tree.find(label_id).isValid() and any(known.id == label_id for known in self._labels):
            self.search.clear()
            self._only_unreviewed.setChecked(False)
            self._platforms.mark("")
            self._refill()
        self.choose(label_id)

    def begin_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _refill(self, kept: str = "") -> None:
        chosen = self.detail.label_shown
        wanted = kept or (chosen.id if chosen is not None else "")
        passing = [
            known
            for known in self._labels
            if matches(
                known,
                platform=self._platforms.now,
                search=self.search.text(),
                only_unreviewed=self._only_unreviewed.isChecked(),
            )
        ]
        self._tree.show(passing, self._exported)
        self._pile.setCurrentWidget(self.list if passing else self._none_match if self._labels else self._nothing)
        index = self._tree.find(wanted) if wanted else QModelIndex()
        if index.isValid():
            self.list.setCurrentIndex(index)
        elif passing:
            first = first_to_show(self._tree.sections)
            if first is not None:
                self.choose(first.id)
            else:
                self.detail.show_nothing()
        else:
            self.detail.show_nothing()

    def _choose(self, chosen: Label) -> None:
        shown = self.detail.label_shown
        if shown is not None and shown.id == chosen.id:
            return
        self.detail.show_label(chosen, self._exported)
        self.label_chosen.emit(chosen.id)


def first_to_show(sections: Sequence[Section]) -> Label | None:
    """What is looked at before anything was chosen: near the top, and with something to see behind it if there is."""
    labels = [label for section in sections if section.name != SENSITIVE for label in section.labels]
    rebuilt = (label for label in labels[:_NEAR_THE_TOP] if label.origin is LabelOrigin.REBUILT)
    return next(rebuilt, labels[0] if labels else None)


def rebuilt_beside(chosen: Label, labels: Sequence[Label]) -> list[Label]:
    """Rebuilt labels that say what a declared one says: of the same entry of the taxonomy first, then of its topic."""
    same = [
        known
        for known in labels
        if known.origin is LabelOrigin.REBUILT
        and known.kind is chosen.kind
        and (
            (known.taxonomy_id == chosen.taxonomy_id and bool(chosen.taxonomy_id))
            or (bool(chosen.topic) and known.taxonomy_id == f"unlabel:{chosen.topic}")
        )
    ]
    return sorted(same, key=lambda known: (known.taxonomy_id != chosen.taxonomy_id, known.platform != chosen.platform))


def sample_page() -> QWidget:
    """The page with invented labels."""
    from app.gui.pages import sample_labels

    page = LabelsPage()
    page.label_chosen.connect(lambda label_id: page.show_explanation(sample_labels.explanation(label_id)))
    page.verdict_given.connect(lambda label_id, verdict, note: page.show_verdict(label_id, Verdict(verdict), note))
    page.show_labels(sample_labels.labels(), sample_labels.EXPORTED)
    page.choose("google/rebuilt/interest/iab-audience-1.1:533")
    return page


if __name__ == "__main__":
    from app.gui.pages import alone

    sys.exit(alone.run(sample_page))
