"""The Silence page with what was shown and not taken up behind it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import NothingImportedYet
from app.core.silences import Act, Refusals, RefusedLabel, Silences
from app.core.silences import Silence as PassedOver
from app.gui import tasks
from app.gui.main_window import SILENCE, MainWindow
from app.gui.session import Session

if TYPE_CHECKING:
    from app.gui.pages.evidence_page import EvidenceFilter


class Silence(QObject):
    """Keeps what was passed over in the open casebook, by unit and by whether sensitive topics stand one by one.

    Signals:
        counted: how many things are listed as not taken up.
        events_wanted: the `EvidenceFilter` of the events behind a row.
        label_wished: id of a declared label that is to be opened.
        guide_wished: id of a guide.
    """

    counted = Signal(int)
    events_wanted = Signal(object)
    label_wished = Signal(str)
    guide_wished = Signal(str)

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._found: dict[tuple[str, bool], Silences] = {}
        self._labels: dict[bool, list[RefusedLabel]] = {}
        self._wanted = ("topic", False)
        self._looking: tasks.Task | None = None
        self._is_empty = False

    def make_page(self) -> Any:
        """The Silence page, wired."""
        from app.gui.pages.silence_page import SilencePage

        page = SilencePage()
        page.unit_chosen.connect(lambda unit: self._want(unit, self._wanted[1]))
        page.sensitive_wished.connect(lambda wished: self._want(self._wanted[0], wished))
        page.events_wanted.connect(self._show_events)
        page.label_wished.connect(self.label_wished)
        page.guide_wished.connect(self.guide_wished)
        self._fill(page)
        return page

    def forget(self) -> None:
        """What is in the casebook changed."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._found, self._labels, self._is_empty = {}, {}, False
        page = self._page()
        if page is not None:
            page.show_waiting()

    def look(self) -> None:
        """Look at what was shown, then at the labels that say the contrary, unless that was done."""
        path = self._session.path
        if path is None or self._looking is not None or self._is_empty:
            return
        if self._wanted in self._found:
            self._look_for_labels(path)
            return
        from app.workflows.see_silence import see_silence

        wanted = self._wanted
        page = self._page()
        if page is not None and not any(unit == wanted[0] for unit, _sensitive in self._found):
            page.show_waiting()
        task = tasks.Task.in_process(see_silence, path, unit=wanted[0], sensitive=wanted[1])
        self._looking = task
        task.ended.connect(lambda: self._end(task, goes_on=True))
        self._session.run(
            task,
            lambda found: self._show(wanted, found) if self._looking is task else None,
            expects=(NothingImportedYet,),
        )

    def _look_for_labels(self, path: Path) -> None:
        sensitive = self._wanted[1]
        if sensitive in self._labels:
            return
        from app.workflows.see_silence import refused_labels

        task = tasks.Task.in_process(refused_labels, path, sensitive=sensitive)
        self._looking = task
        task.ended.connect(lambda: self._end(task, goes_on=False))
        self._session.run(
            task,
            lambda labels: self._show_labels(sensitive, labels) if self._looking is task else None,
            expects=(NothingImportedYet,),
        )

    def _page(self) -> Any:
        return self._window.made_page(SILENCE)

    def _show(self, wanted: tuple[str, bool], found: Silences) -> None:
        self._found[wanted] = found
        if wanted[0] == "topic":
            self.counted.emit(sum(len(told.listed) for told in found.streams))
        page = self._page()
        if page is not None and wanted == self._wanted:
            self._fill(page)

    def _show_labels(self, sensitive: bool, labels: list[RefusedLabel]) -> None:
        self._labels[sensitive] = labels
        page = self._page()
        if page is not None and sensitive == self._wanted[1]:
            page.show_refused_labels(labels)

    def _fill(self, page: Any) -> None:
        if self._wanted in self._found:
            sensitive = self._wanted[1]
            page.show_silences(self._found[self._wanted], self._labels.get(sensitive, ()), sensitive=sensitive)
        elif self._is_empty:
            page.show_nothing()
        else:
            page.show_waiting()

    def _end(self, task: tasks.Task, *, goes_on: bool) -> None:
        if self._looking is not task:
            return
        self._looking = None
        if task.is_cancel_wished:
            return
        if self._wanted in self._found:
            if goes_on and self._window.current_page == SILENCE:
                self.look()
            return
        self._is_empty = not self._found  # refused or broken: said once, not asked again and again
        page = self._page()
        if page is not None and self._is_empty:
            page.show_nothing()

    def _want(self, unit: str, sensitive: bool) -> None:
        self._wanted = (unit, sensitive)
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        page = self._page()
        if page is not None and self._wanted in self._found:
            self._fill(page)
        self.look()

    def _show_events(self, one: PassedOver | Refusals) -> None:
        self.events_wanted.emit(events_behind(one))


def events_behind(one: PassedOver | Refusals) -> "EvidenceFilter":
    """The filter of the Evidence page under which the events behind a row stand."""
    from app.gui.pages.evidence_page import EvidenceFilter
    from app.gui.widgets.silence_words import name_of

    stream, kind = "", ""
    if isinstance(one, Refusals):
        stream = one.streams[0] if len(one.streams) == 1 else ""
        kind = {Act.SKIPPED: "skipped", Act.STOPPED_EARLY: "skipped"}.get(one.act, "disliked")
    else:
        stream = one.stream
    number = int(one.id) if one.unit != "topic" and one.id.isdecimal() else 0
    return EvidenceFilter(
        stream=stream,
        kind=kind,
        creator_id=number if one.unit in ("creator", "advertiser") else 0,
        item_id=number if one.unit == "item" else 0,
        topic=one.id if one.unit == "topic" else "",
        about=name_of(one),
    )
