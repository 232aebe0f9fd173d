"""The Narrowing page with the measures behind it."""

from typing import Any

from PySide6.QtCore import QObject

from app.core.errors import NothingImportedYet
from app.core.measures import Narrowing as Measures
from app.gui import tasks
from app.gui.main_window import NARROWING, MainWindow
from app.gui.session import Session

_ORIGINS = ("", "rest", "sought")


class Narrowing(QObject):
    """Keeps the measures of the open casebook, by unit, stream and origin."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._measured: dict[str, dict[str, dict[str, Measures]]] = {}
        self._missing: dict[str, list[str]] = {}
        self._unit = "topic"
        self._measuring: tasks.Task | None = None

    def make_page(self) -> Any:
        """The Narrowing page, wired."""
        from app.gui.pages.narrowing_page import NarrowingPage

        page = NarrowingPage()
        page.unit_chosen.connect(self._choose_unit)
        if self._unit in self._measured:
            page.show_narrowing(self._measured[self._unit], self._unit)
        else:
            page.show_waiting()
        return page

    def forget(self) -> None:
        """What is in the casebook changed."""
        if self._measuring is not None:
            self._measuring.cancel()
            self._measuring = None
        self._measured, self._missing = {}, {}
        page = self._window.made_page(NARROWING)
        if page is not None:
            page.show_waiting()  # type: ignore[attr-defined]  # the Narrowing page

    def measure(self) -> None:
        """Measure what is not measured yet: everything first, then what came by itself and what was sought."""
        path = self._session.path
        missing = self._missing.setdefault(self._unit, list(_ORIGINS))
        if path is None or self._measuring is not None or not missing:
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
                if missing and self._unit in self._measured:
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
