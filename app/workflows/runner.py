"""Runs work that reads foreign files in a process of its own, which may be stopped at any moment.

The process is a wall: it has limits of memory and open files, may open no socket and start no program, and what it
sends back is read by a reader that knows only our own small classes. Messages come up through one pipe; the wish to
stop, and the end of this process, go down through another.
"""

import contextlib
import multiprocessing
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from app.core.errors import UserError, WorkerDied
from app.core.progress import Cancelled, Progress
from app.workflows.worker import Limits, read_told, work

# A worker that was asked to stop and has not after this time is ended.
PATIENCE_S: Final = 0.8
_LISTEN_S: Final = 0.05
_STARTING: Final = threading.Lock()


class WorkerCrashed(Exception):
    """A bug in the worker; the text is its traceback."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far the work is, as `core.progress.Progress.report` was told."""

    done: float
    total: float
    what: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The work is done; `result` is what the function returned."""

    result: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """The work ended with something the person can act on."""

    error: UserError


@dataclass(frozen=True, slots=True)
class Crashed:
    """The work ended with a bug; `details` is its traceback."""

    details: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The work ended because it was asked to."""


Told = Progressed | Finished | Refused | Crashed | Stopped


class Handle:
    """A worker that runs; belongs to one thread."""

    def __init__(
        self,
        process: Any,
        up: Connection,
        down: Connection,
        clean_up: Callable[[int], None],
        path: str,
    ) -> None:
        self._process, self._up, self._down, self._clean_up, self._path = process, up, down, clean_up, path
        self._stop_by: float | None = None
        self.is_ended = False

    @property
    def connection(self) -> Connection:
        """What becomes readable when there is something to `poll`; for `multiprocessing.connection.wait`."""
        return self._up

    @property
    def process_id(self) -> int:
        """Of the worker."""
        return int(self._process.pid)

    def cancel(self) -> None:
        """Ask the worker to stop; `poll` ends it where it does not within 0.8 seconds."""
        if self._stop_by is None and not self.is_ended:
            self._stop_by = time.monotonic() + PATIENCE_S
            with contextlib.suppress(OSError):
                self._down.send_bytes(b"stop")

    def poll(self) -> list[Told]:
        """What was told since the last time, never waiting; the last of all is the ending."""
        told: list[Told] = []
        try:
            while not self.is_ended and self._up.poll():
                told.append(self._told(self._up.recv_bytes()))
        except (EOFError, OSError):
            told.append(self._gone())
        if not self.is_ended and self._stop_by is not None and time.monotonic() > self._stop_by:
            self._process.kill()
            self._end()
            told.append(Stopped())
        return told

    def wait(self, seconds: float) -> None:
        """Wait until there is something to `poll`, or the time is over."""
        with contextlib.suppress(OSError):
            self._up.poll(seconds)

    def stop(self) -> Told:
        """Ask the worker to stop and wait for its end, a second at most."""
        self.cancel()
        while True:
            for told in self.poll():
                if not isinstance(told, Progressed):
                    return told
            if self.is_ended:
                return Stopped()
            self.wait(_LISTEN_S)

    def _told(self, message: bytes) -> Told:
        try:
            kind, body = read_told(message)
            if kind == "progressed":
                return Progressed(*body)
            ending = _ending(kind, body)
        except (pickle.UnpicklingError, TypeError, ValueError, LookupError, AttributeError, ImportError) as error:
            # What it says is not what ours says: it is not ours any more.
            self._process.kill()
            ending = Crashed(f"The worker sent something else than a message: {error!r}")
        self._end()
        return ending

    def _gone(self) -> Told:
        """The worker ended without a last word: the system or a limit ended it, or we did."""
        self._end()
        return Stopped() if self._stop_by is not None else Refused(WorkerDied(self._path))

    def _end(self) -> None:
        self.is_ended = True
        self._process.join(PATIENCE_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._up.close()
        self._down.close()
        self._clean_up(self.process_id)


def _ending(kind: str, body: Any) -> Told:
    if kind == "finished":
        return Finished(body)
    if kind == "refused":
        error_class, fields = body
        return Refused(error_class(**fields))
    return Stopped() if kind == "stopped" else Crashed(str(body))


def start_in_process(function: Callable[..., Any], *args: Any, limits: Limits | None = None, **named: Any) -> Handle:
    """Start `function(*args, progress=…, **named)` in a process of its own.

    Args:
        function: importable from its module; its module may define `clean_up_after(process_id, *args, **named)`,
            called here when the process has ended, however it ended.
        args, named: what can be pickled.
        limits: of memory and files; the usual ones if None.
    """
    context = multiprocessing.get_context("spawn")
    up_here, up_there = context.Pipe(duplex=False)
    down_there, down_here = context.Pipe(duplex=False)
    process = context.Process(
        target=work, args=(up_there, down_there, limits or Limits(), function, args, named), daemon=True
    )
    try:
        with _STARTING, _without_main(), _without_interrupt():
            process.start()
    except BaseException:
        for end in (up_here, down_here):
            end.close()
        raise
    finally:
        up_there.close()
        down_there.close()

    def clean_up(process_id: int) -> None:
        after = getattr(sys.modules.get(function.__module__), "clean_up_after", None)
        if after is not None:
            after(process_id, *args, **named)

    return Handle(process, up_here, down_here, clean_up, _first_path(args))


def run_in_process(
    function: Callable[..., Any], *args: Any, progress: Progress, limits: Limits | None = None, **named: Any
) -> Any:
    """Run `function(*args, progress=…, **named)` in a process of its own and wait for it.

    Returns:
        what the function returned.

    Raises:
        UserError: as the function raised it; `WorkerDied` if the system or a limit ended the process.
        Cancelled: `progress` raised it; the process has ended and left nothing.
        WorkerCrashed: a bug, with its traceback.
    """
    handle = start_in_process(function, *args, limits=limits, **named)
    try:
        while True:
            for told in handle.poll():
                if isinstance(told, Progressed):
                    progress.report(told.done, told.total, told.what)
                else:
                    return _outcome(told)
            handle.wait(_LISTEN_S)
    except Cancelled:
        if handle.is_ended:
            raise
        # It may have been done just before it heard of the wish: then it is done.
        ending = handle.stop()
        if isinstance(ending, Finished):
            return ending.result
        raise
    finally:
        if not handle.is_ended:
            handle.stop()


def _outcome(told: Told) -> Any:
    if isinstance(told, Finished):
        return told.result
    if isinstance(told, Refused):
        raise told.error
    if isinstance(told, Crashed):
        raise WorkerCrashed(told.details)
    raise Cancelled


def _first_path(args: tuple[Any, ...]) -> str:
    for value in args:
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, Path):
                return str(one)
    return ""


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """WORKAROUND https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods:
    the new process imports the main module of this one once more, be it the window, a test runner or a notebook.
    Ours needs nothing of it; until multiprocessing lets one say so.
    """
    main = sys.modules["__main__"]
    names = [name for name in ("__file__", "__spec__") if name in main.__dict__]
    hidden: dict[str, Any] = {name: main.__dict__.pop(name) for name in names}
    main.__spec__ = None
    try:
        yield
    finally:
        del main.__spec__
        main.__dict__.update(hidden)


@contextlib.contextmanager
def _without_interrupt() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; the worker is stopped by us, in order, not by the key."""
    if threading.current_thread() is not threading.main_thread() or sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
