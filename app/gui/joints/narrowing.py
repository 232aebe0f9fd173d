"""The Narrowing page with the measures behind it."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from app.core.changes import Changes, PeriodComparison
from app.core.errors import NothingImportedYet
from app.core.measures import Narrowing as Measures
from app.gui import tasks
from app.gui.main_window import NARROWING, MainWindow
from app.gui.session import Session

_ORIGINS = ("", "rest", "sought", "followed")


class Narrowing(QObject):
    """Keeps the measures of the open casebook, by unit, stream and origin."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._measured: dict[str, dict[str, dict[str, Measures]]] = {}
        self._missing: dict[str, list[str]] = {}
        self._changes: dict[str, Changes] | None = None
        self._comparing: tasks.Task | None = None
        self._unit = "topic"
        self._measuring: tasks.Task | None = None

    def make_page(self) -> Any:
        """The Narrowing page, wired."""
        from app.gui.pages.narrowing_page import NarrowingPage

        page = NarrowingPage()
        page.unit_chosen.connect(self._choose_unit)
        page.period_picked.connect(self._compare)
        if self._unit in self._measured:
            page.show_narrowing(self._measured[self._unit], self._unit)
            page.show_changes(self._changes or {})
        else:
            page.show_waiting()
        return page

    def forget(self) -> None:
        """What is in the casebook changed."""
        if self._measuring is not None:
            self._measuring.cancel()
            self._measuring = None
        self._stop_comparing()
        self._measured, self._missing, self._changes = {}, {}, None
        page = self._window.made_page(NARROWING)
        if page is not None:
            page.show_waiting()  # type: ignore[attr-defined]  # the Narrowing page

    def measure(self) -> None:
        """Measure what is not measured yet: everything first, what changed, then what came by itself and was sought."""
        path = self._session.path
        missing = self._missing.setdefault(self._unit, list(_ORIGINS))
        is_done = not missing and (self._changes is not None or not self._measured.get(self._unit))
        if path is None or self._measuring is not None or is_done:
            return
        if self._changes is None and self._measured.get(self._unit):
            self._see_changes(path)
            return
        from app.workflows.see_narrowing import see_narrowing

        page = self._window.made_page(NARROWING)
        if page is not None and self._unit not in self._measured:
            page.show_waiting()  # type: ignore[attr-defined]  # the Narrowing page
        unit, origin = self._unit, missing[0]
        task = tasks.Task.in_process(see_narrowing, path, unit=unit, origin=origin)
        self._measuring = task
        task.ended.connect(lambda: self._end(task))
        self._session.run(
            task,
            lambda found: self._show(unit, origin, found) if self._measuring is task else None,
            expects=(NothingImportedYet,),
        )

    def _see_changes(self, path: Path) -> None:
        from app.workflows.see_changes import see_changes

        task = tasks.Task.in_process(see_changes, path)
        self._measuring = task
        task.ended.connect(lambda: self._end(task))

        def show(found: dict[str, Changes]) -> None:
            if self._measuring is task:
                self._changes = found
                page = self._window.made_page(NARROWING)
                if page is not None:
                    page.show_changes(found)  # type: ignore[attr-defined]  # the Narrowing page

        # Should it be refused, the curves are still measured.
        self._changes = {}
        self._session.run(task, show, expects=(NothingImportedYet,))

    def _compare(self, stream: str, begin: datetime, end: datetime) -> None:
        """Figures of a period; only the last one picked matters."""
        path = self._session.path
        self._stop_comparing()
        if path is None:
            return
        from app.workflows.see_changes import compare_period

        task = tasks.Task.in_process(compare_period, path, stream=stream, begin=begin, end=end)
        self._comparing = task

        def show(found: PeriodComparison) -> None:
            page = self._window.made_page(NARROWING)
            if page is not None and self._comparing is task:
                page.show_period(found)  # type: ignore[attr-defined]  # the Narrowing page

        self._session.run(task, show)

    def _stop_comparing(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()
            self._comparing = None

    def _show(self, unit: str, origin: str, found: dict[str, Measures]) -> None:
        by_stream = self._measured.setdefault(unit, {})
        for stream, measures in found.items():
            by_stream.setdefault(stream, {})[origin] = measures
        if origin in self._missing.get(unit, []):
            self._missing[unit].remove(origin)
        page = self._window.made_page(NARROWING)
        if page is not None and unit == self._unit:
            page.show_narrowing(by_stream, unit)  # type: ignore[attr-defined]  # the Narrowing page

    def _end(self, task: tasks.Task) -> None:
        if self._measuring is task:
            self._measuring = None
            page = self._window.made_page(NARROWING)
            if page is not None and self._unit not in self._measured and not task.is_cancel_wished:
                page.show_narrowing({}, self._unit)  # type: ignore[attr-defined]  # refused or broken
            if self._window.current_page == NARROWING and not task.is_cancel_wished:
                missing = self._missing.get(self._unit)
                if (missing or self._changes is None) and self._unit in self._measured:
                    self.measure()

    def _choose_unit(self, unit: str) -> None:
        self._unit = unit
        if self._measuring is not None:
            self._measuring.cancel()
            self._measuring = None
        page = self._window.made_page(NARROWING)
        if page is not None and unit in self._measured:
            page.show_narrowing(self._measured[unit], unit)  # type: ignore[attr-defined]  # the Narrowing page
        self.measure()
