"""The casebook that is open: where it is, and short reads from it in the worker thread."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.gui import tasks

if TYPE_CHECKING:
    from app.casebook.casebook import Casebook

Result = TypeVar("Result")


class Session(QObject):
    """One open casebook, or none.

    Signals:
        opened: another casebook was opened, or closed.
        changed: what is in it changed (import, exclusion, topics read); answers do not count.
        failed: a `UserError` of a read or write.
        crashed: details of a bug.
    """

    opened = Signal()
    changed = Signal()
    failed = Signal(object)
    crashed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.is_demo = False
        self.exported: dict[str, datetime] = {}
        self._reader: Casebook | None = None  # touched by the worker thread only
        self._temporary: Path | None = None

    @property
    def name(self) -> str:
        """What the casebook is called."""
        return self.path.stem if self.path else ""

    def open(self, path: Path, *, is_demo: bool = False) -> None:
        """Open a casebook that exists already."""
        self.close()
        self.path, self.is_demo = path, is_demo
        self._temporary = path.parent if is_demo and path.parent.name.startswith("unlabel-demo-") else None
        self.opened.emit()

    def close(self) -> None:
        """Let go of it; an invented person is thrown away."""
        self.path, self.exported = None, {}
        thrown_away, self._temporary = self._temporary, None
        tasks.start(tasks.Task(lambda _progress: self._leave(thrown_away), is_change=True))

    def read(
        self,
        question: "Callable[[Casebook], Result]",
        answered: Callable[[Result], None],
    ) -> tasks.Task | None:
        """Ask the casebook something short; the answer comes to `answered` in the GUI thread.

        Args:
            question: runs in the worker thread on a connection that only reads.
            answered: gets its result, unless another casebook was opened meanwhile.
        """
        path = self.path
        if path is None:
            return None
        task = tasks.Task(lambda _progress: question(self._opened(path)))
        task.finished.connect(lambda result: answered(result) if self.path == path else None)
        self._listen_to(task)
        return tasks.start(task)

    def write(self, change: Callable[[Path], Result], done: Callable[[Result], None]) -> tasks.Task | None:
        """Change something short; writes pass one by one through the worker thread.

        The connection for reading is closed first: `change` opens the file itself, and where POSIX locks are used a
        file opened and closed twice in one process loses the locks of both (sqlite.org/howtocorrupt.html, 2.2).
        """
        path = self.path
        if path is None:
            return None
        task = tasks.Task(lambda _progress: self._alone(change, path), is_change=True)
        task.finished.connect(done)
        self._listen_to(task)
        return tasks.start(task)

    def run(
        self, task: tasks.Task, done: Callable[[Any], None], *, expects: tuple[type[UserError], ...] = ()
    ) -> tasks.Task:
        """Start long work; what it refuses or breaks is passed on.

        Args:
            task: the work.
            done: gets its result, unless another casebook was opened meanwhile.
            expects: refusals that the page itself shows; nobody else is told.
        """
        path = self.path
        task.finished.connect(lambda result: done(result) if self.path == path else None)
        self._listen_to(task, expects)
        return tasks.start(task)

    def _listen_to(self, task: tasks.Task, expects: tuple[type[UserError], ...] = ()) -> None:
        task.refused.connect(lambda error: None if isinstance(error, expects) else self.failed.emit(error))
        task.crashed.connect(self.crashed)

    def _opened(self, path: Path) -> "Casebook":
        from app.casebook.casebook import Casebook

        if self._reader is None or self._reader.path != path:
            self._let_go()
            self._reader = Casebook.open(path, read_only=True)
        return self._reader

    def _alone(self, change: Callable[[Path], Result], path: Path) -> Result:
        self._let_go()
        return change(path)

    def _leave(self, thrown_away: Path | None) -> None:
        self._let_go()  # first: Windows removes no file that is open
        if thrown_away is not None:
            shutil.rmtree(thrown_away, ignore_errors=True)

    def _let_go(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None
