"""Long work beside the window; the only place with threads.

One listens to processes, one does short reads and writes of the casebook, one waits for work that starts several
processes itself.
"""

import queue
import threading
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from app.core.errors import UserError
from app.core.progress import Cancelled, Progress

if TYPE_CHECKING:
    from app.workflows.runner import Handle

_LISTEN_EVERY_S = 0.04
_REPORT_EVERY_S = 0.05


class Task(QObject):
    """One piece of work. Make it in the GUI thread; all signals arrive there.

    Signals:
        progressed: done, total, what.
        finished: the result.
        refused: a `UserError`.
        crashed: details of a bug.
        cancelled: the person stopped it.
        ended: after any of the last four.
    """

    progressed = Signal(float, float, str)
    finished = Signal(object)
    refused = Signal(object)
    crashed = Signal(str)
    cancelled = Signal()
    ended = Signal()
    _told = Signal(str, object)

    def __init__(
        self, work: Callable[[Progress], Any] | None = None, *, is_long: bool = False, is_change: bool = False
    ) -> None:
        """Work for a thread.

        Args:
            work: a function of a `Progress`; short, unless
            is_long: it mostly waits for processes it starts itself, and reads of the casebook go on meanwhile.
            is_change: the person's own, such as an answer: it is still done where the window closes right after it.
        """
        super().__init__()
        self.work = work
        self.is_long = is_long
        self.is_change = is_change
        self.process: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]] | None = None
        self.is_cancel_wished = False
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @classmethod
    def in_process(cls, function: Callable[..., Any], *args: Any, **named: Any) -> "Task":
        """Work in a process of its own: a function of a module, `progress` is added as it asks for it."""
        task = cls()
        task.process = (function, args, named)
        return task

    def cancel(self) -> None:
        """Wish it to stop; `cancelled` follows within a second, unless it was done already."""
        self.is_cancel_wished = True

    def tell(self, what: str, value: object = None) -> None:
        """Called from the threads; the signals go out in the GUI thread."""
        self._told.emit(what, value)

    def _tell(self, what: str, value: Any) -> None:
        if what == "progressed":
            if not self.is_cancel_wished:
                self.progressed.emit(*value)
            return
        _running.discard(self)
        # What was done just before it heard of the wish to stop is done.
        if what == "finished":
            self.finished.emit(value)
        elif self.is_cancel_wished or what == "cancelled":
            self.cancelled.emit()
        elif what == "refused":
            self.refused.emit(value)
        else:
            self.crashed.emit(value)
        self.ended.emit()


_running: set[Task] = set()
_reads: "queue.SimpleQueue[Task | None]" = queue.SimpleQueue()
_long: "queue.SimpleQueue[Task | None]" = queue.SimpleQueue()
_processes: "queue.SimpleQueue[Task | None]" = queue.SimpleQueue()
_threads: dict[str, threading.Thread] = {}


def start(task: Task) -> Task:
    """Begin; gives the task back."""
    _running.add(task)
    if task.process is not None:
        _processes.put(task)
        _ensure("listener", _listen)
    elif task.is_long:
        _long.put(task)
        _ensure("waiter", lambda: _read(_long))
    else:
        _reads.put(task)
        _ensure("reader", lambda: _read(_reads))
    return task


def are_running() -> bool:
    """Whether anything is still under way."""
    return bool(_running)


def stop() -> None:
    """Cancel everything but what the person changed, and let the threads end; called when the window closes."""
    for task in list(_running):
        if not task.is_change:
            task.cancel()
    for name, waiting in (("reader", _reads), ("waiter", _long), ("listener", _processes)):
        if name in _threads:
            waiting.put(None)
            _threads[name].join(timeout=3)
    _threads.clear()
    _running.clear()


def _ensure(name: str, body: Callable[[], None]) -> None:
    if name not in _threads or not _threads[name].is_alive():
        _threads[name] = threading.Thread(target=body, name=f"unlabel {name}", daemon=True)
        _threads[name].start()


class _ThreadProgress:
    """Reports to a task now and then; raises where the work stops."""

    def __init__(self, task: Task) -> None:
        self._task, self._last = task, 0.0

    def report(self, done: float, total: float, what: str = "") -> None:
        """Say how far it is."""
        if self._task.is_cancel_wished:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _REPORT_EVERY_S or done >= total > 0:
            self._last = now
            self._task.tell("progressed", (done, total, what))


def _read(waiting: "queue.SimpleQueue[Task | None]") -> None:
    while (task := waiting.get()) is not None:
        if task.is_cancel_wished or task.work is None:
            task.tell("cancelled")
            continue
        try:
            result = task.work(_ThreadProgress(task))
        except Cancelled:
            task.tell("cancelled")
        except UserError as error:
            task.tell("refused", error)
        except Exception:
            task.tell("crashed", traceback.format_exc())
        else:
            task.tell("finished", result)


def _listen() -> None:
    from multiprocessing.connection import wait

    listened: list[tuple[Task, Handle]] = []
    while True:
        try:
            # With nothing to listen to, wait for the next process; else look in between the messages.
            task = _processes.get_nowait() if listened else _processes.get()
        except queue.Empty:
            wait([handle.connection for _task, handle in listened], _LISTEN_EVERY_S)
        else:
            if task is None:
                for _task, handle in listened:
                    handle.stop()
                return
            if (begun := _begin(task)) is not None:
                listened.append((task, begun))
        listened = [(task, handle) for task, handle in listened if _is_still_going(task, handle)]


def _begin(task: Task) -> "Handle | None":
    from app.workflows.runner import start_in_process

    if task.process is None or task.is_cancel_wished:
        task.tell("cancelled")
        return None
    function, args, named = task.process
    try:
        return start_in_process(function, *args, **named)
    except Exception:
        task.tell("crashed", traceback.format_exc())
        return None


def _is_still_going(task: Task, handle: "Handle") -> bool:
    """Pass on what a process has said since the last time."""
    from app.workflows.runner import Crashed, Finished, Progressed, Refused

    if task.is_cancel_wished:
        handle.cancel()
    for told in handle.poll():
        if isinstance(told, Progressed):
            task.tell("progressed", (told.done, told.total, told.what))
        elif isinstance(told, Finished):
            task.tell("finished", told.result)
        elif isinstance(told, Refused):
            task.tell("refused", told.error)
        elif isinstance(told, Crashed):
            task.tell("crashed", told.details)
        else:
            task.tell("cancelled")
    return not handle.is_ended
