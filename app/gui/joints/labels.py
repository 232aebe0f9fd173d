"""The Labels page with the rules behind it: rebuild, explain, answer, undo."""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import NothingImportedYet, UserError
from app.core.labels import Explanation, Label, LabelOrigin, Verdict
from app.gui import tasks, words
from app.gui.main_window import LABELS, MainWindow
from app.gui.session import Session
from app.sentences import label_name, tr

if TYPE_CHECKING:
    from app.casebook.casebook import Casebook
    from app.casebook.rows import StoredDeclaredLabel

_EXPLANATIONS_HELD = 60


class Labels(QObject):
    """Keeps the labels of the open casebook.

    Signals:
        counted: number of labels.
        events_wanted: ids of events and the name of the label they carry.
        event_wanted: id of one event.
    """

    counted = Signal(int)
    events_wanted = Signal(object, str)
    event_wanted = Signal(object)

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._labels: dict[str, Label] | None = None
        self._explanations: OrderedDict[str, Explanation] = OrderedDict()
        self._rebuilding: tasks.Task | None = None
        self._explaining: tasks.Task | None = None
        self._wanted = ""
        self._to_open = ""
        self._pause = QTimer(self)  # arrows pass over labels; only where they rest is explained
        self._pause.setSingleShot(True)
        self._pause.setInterval(180)
        self._pause.timeout.connect(self._explain)

    def make_page(self) -> Any:
        """The Labels page, wired."""
        from app.gui.pages.labels_page import LabelsPage

        page = LabelsPage()
        page.label_chosen.connect(self._choose)
        page.verdict_given.connect(self._answer)
        page.events_wanted.connect(self._show_events)
        page.event_wanted.connect(self.event_wanted)
        if self._labels is None:
            page.show_waiting()
        else:
            page.show_labels(list(self._labels.values()), self._session.exported)
        return page

    def forget(self) -> None:
        """What is in the casebook changed."""
        for task in (self._rebuilding, self._explaining):
            if task is not None:
                task.cancel()
        self._rebuilding = self._explaining = None
        self._labels = None
        self._explanations.clear()

    def rebuild(self) -> None:
        """Rebuild the labels, unless they are there already."""
        path = self._session.path
        if path is None or self._labels is not None or self._rebuilding is not None:
            return
        from app.workflows.see_labels import see_labels

        page = self._window.made_page(LABELS)
        if page is not None:
            page.show_waiting()  # type: ignore[attr-defined]  # the Labels page
        task = tasks.Task.in_process(see_labels, path)
        self._rebuilding = task
        task.refused.connect(lambda why: self._refused(task, why))
        task.ended.connect(lambda: self._end_rebuilding(task))
        self._session.run(
            task,
            lambda labels: self._show(labels) if self._rebuilding is task else None,
            expects=(NothingImportedYet,),
        )

    def open_label(self, label_id: str) -> None:
        """Make a label current on the page, as soon as the labels are there."""
        page = self._window.made_page(LABELS)
        if page is None or self._labels is None:
            self._to_open = label_id
        else:
            page.open_label(label_id)  # type: ignore[attr-defined]  # the Labels page

    def undo(self) -> None:
        """Take back the last answer."""
        self._session.write(_take_back, self._taken_back)

    def _refused(self, task: tasks.Task, why: UserError) -> None:
        if self._rebuilding is task and isinstance(why, NothingImportedYet):
            self._show([])

    def _end_rebuilding(self, task: tasks.Task) -> None:
        if self._rebuilding is not task:
            return
        self._rebuilding = None
        page = self._window.made_page(LABELS)
        if self._labels is None and page is not None and not task.is_cancel_wished:
            page.show_broken()  # type: ignore[attr-defined]  # the Labels page

    def _show(self, labels: list[Label]) -> None:
        self._labels = {label.id: label for label in labels}
        self.counted.emit(len(labels))
        page = self._window.made_page(LABELS)
        if page is not None:
            page.show_labels(labels, self._session.exported)  # type: ignore[attr-defined]  # the Labels page
            if self._to_open:
                page.open_label(self._to_open)  # type: ignore[attr-defined]
                self._to_open = ""

    def _choose(self, label_id: str) -> None:
        self._wanted = label_id
        known = self._explanations.get(label_id)
        if known is not None:
            self._pause.stop()
            self._show_explanation(known)
        else:
            self._pause.start()
        chosen = (self._labels or {}).get(label_id)
        if chosen is not None and chosen.origin is LabelOrigin.DECLARED:
            self._session.read(
                lambda casebook: _stored(casebook, chosen), lambda found: self._show_standing(label_id, found)
            )

    def _show_standing(self, label_id: str, stored: "StoredDeclaredLabel | None") -> None:
        page = self._window.made_page(LABELS)
        if page is not None:
            page.show_standing(label_id, stored)  # type: ignore[attr-defined]  # the Labels page

    def _explain(self) -> None:
        path, wanted = self._session.path, self._wanted
        if path is None or not wanted:
            return
        from app.workflows.see_labels import explain_label

        if self._explaining is not None:
            self._explaining.cancel()
        task = tasks.Task.in_process(explain_label, path, wanted)
        self._explaining = task
        self._session.run(task, lambda found: self._explained(found) if self._explaining is task else None)

    def _explained(self, explanation: Explanation) -> None:
        self._explanations[explanation.label.id] = explanation
        while len(self._explanations) > _EXPLANATIONS_HELD:
            self._explanations.popitem(last=False)
        self._show_explanation(explanation)

    def _show_explanation(self, explanation: Explanation) -> None:
        page = self._window.made_page(LABELS)
        if page is not None:
            page.show_explanation(explanation)  # type: ignore[attr-defined]  # the Labels page

    def _answer(self, label_id: str, verdict: str, note: str) -> None:
        label = (self._labels or {}).get(label_id)
        if label is None:
            return
        from app.workflows.answer_label import answer_label

        given = Verdict(verdict)
        self._session.write(
            lambda path: answer_label(path, label, given, note=note),
            lambda _number: self._answered(label, given, note),
        )

    def _answered(self, label: Label, verdict: Verdict, note: str) -> None:
        self._show_verdict(label.id, verdict, note)
        said = tr("{label}: {answer}").format(label=label_name(label), answer=words.verdict_name(verdict))
        self._window.toast.say(said, self.undo)

    def _taken_back(self, found: tuple[str, Verdict | None, str] | None) -> None:
        if found is None:
            self._window.toast.say(tr("There is no answer to take back."))
            return
        label_id, verdict, note = found
        self._show_verdict(label_id, verdict, note)
        label = (self._labels or {}).get(label_id)
        said = tr("Taken back: {label}").format(label=label_name(label)) if label else tr("Taken back.")
        self._window.toast.say(said)

    def _show_verdict(self, label_id: str, verdict: Verdict | None, note: str) -> None:
        from dataclasses import replace

        if self._labels is not None and label_id in self._labels:
            self._labels[label_id] = replace(self._labels[label_id], verdict=verdict, note=note)
        known = self._explanations.get(label_id)
        if known is not None:
            self._explanations[label_id] = replace(known, label=replace(known.label, verdict=verdict, note=note))
        page = self._window.made_page(LABELS)
        if page is not None:
            page.show_verdict(label_id, verdict, note)  # type: ignore[attr-defined]  # the Labels page

    def _show_events(self, label_id: str) -> None:
        explanation = self._explanations.get(label_id)
        if explanation is not None:
            ids = tuple(piece.event_id for piece in explanation.evidence)
            self.events_wanted.emit(ids, label_name(explanation.label))


def _stored(casebook: "Casebook", label: Label) -> "StoredDeclaredLabel | None":
    """Where a declared label of the page was read."""
    for stored in casebook.declared_labels(label.platform):
        if (stored.label.list_name, stored.label.text) == (label.list_name, label.text):
            return stored
    return None


def _take_back(path: Path) -> tuple[str, Verdict | None, str] | None:
    """Undo the last answer; gives the label and the answer that counts for it now."""
    from app.workflows.answer_label import answers, undo_answer

    undone = undo_answer(path)
    if undone is None:
        return None
    now = answers(path).get(undone.label_id)
    return undone.label_id, now.verdict if now else None, now.note if now else ""
