"""The inside of a worker process: its limits, its one function, and what it tells."""

import contextlib
import dataclasses
import enum
import importlib
import io
import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

from app.core.errors import TooLargeToRead, UserError
from app.core.progress import Cancelled

_TELL_EVERY_S: Final = 0.05
_LISTEN_EVERY_S: Final = 0.02
_REFUSED_EVENTS: Final = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile")
# What a result may be made of besides our own dataclasses, enumerations, errors and named tuples.
_PLAIN: Final = frozenset(
    {
        ("datetime", "datetime"), ("datetime", "date"), ("datetime", "timedelta"), ("datetime", "timezone"),
        ("pathlib", "Path"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"),
        ("pathlib._local", "PosixPath"), ("pathlib._local", "WindowsPath"),
        ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "bytearray"), ("builtins", "complex"),
        ("array", "array"), ("array", "_array_reconstructor"), ("collections", "OrderedDict"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take, where the system has such limits.

    Attributes:
        memory: bytes of address space; much more than is used, since libraries reserve far more than they touch.
        files: open files.
        niceness: how far it steps back for the window, 0 to 19.
    """

    memory: int = 4 << 30
    files: int = 512
    niceness: int = 5


class PipeProgress:
    """Tells the process that started us how far the work is, and hears from it whether to stop."""

    def __init__(self, up: Connection, down: Connection) -> None:
        self._up, self._down = up, down
        self._told = self._listened = 0.0

    def report(self, done: float, total: float, what: str = "") -> None:
        """Say how far the work is; cheap enough to be called for every batch."""
        now = time.monotonic()
        if now - self._listened >= _LISTEN_EVERY_S:
            self._listened = now
            # Readable also when the other process is gone: then nobody wants the work any more.
            if self._down.poll():
                raise Cancelled
        if now - self._told >= _TELL_EVERY_S or done >= total > 0:
            self._told = now
            tell(self._up, "progressed", (float(done), float(total), str(what)))


def work(
    up: Connection,
    down: Connection,
    limits: Limits,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    named: dict[str, Any],
) -> None:
    """Main function of the worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(limits)
    sys.addaudithook(_refuse)
    try:
        result = function(*args, progress=PipeProgress(up, down), **named)
    except Cancelled:
        tell(up, "stopped", None)
    except UserError as error:
        tell(up, "refused", (type(error), fields_of(error)))
    except MemoryError:
        tell(up, "refused", (TooLargeToRead, {"path": _named_path(args)}))
    except BaseException:
        tell(up, "crashed", traceback.format_exc())
    else:
        tell(up, "finished", result)


def tell(up: Connection, kind: str, body: object) -> None:
    """Send one message; nobody listening is no error of ours."""
    with contextlib.suppress(BrokenPipeError, ConnectionError):
        up.send_bytes(pickle.dumps((kind, body), protocol=5))


def read_told(message: bytes) -> tuple[str, Any]:
    """One message, read without trust: only plain values and our own small classes.

    Raises:
        pickle.UnpicklingError: it names anything else.
    """
    kind, body = _Reader(io.BytesIO(message)).load()
    return str(kind), body


def fields_of(error: UserError) -> dict[str, Any]:
    """The fields an error is made from; pickling an exception by itself loses those given by name."""
    return (
        {f.name: getattr(error, f.name) for f in dataclasses.fields(error)} if dataclasses.is_dataclass(error) else {}
    )


class _Reader(pickle.Unpickler):
    """Knows plain values and what of ours only holds values."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return getattr(importlib.import_module(module), name)
        if module.startswith("app."):
            found: Any = importlib.import_module(module)
            for part in name.split("."):
                found = getattr(found, part)
            if isinstance(found, type) and (
                dataclasses.is_dataclass(found) or issubclass(found, enum.Enum | UserError) or hasattr(found, "_fields")
            ):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not something a worker may send")


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    """No socket is opened and no program started in a process that reads foreign files."""
    if event.startswith(_REFUSED_EVENTS):
        raise RuntimeError(f"{event}: a worker opens no network and starts nothing")


def _limit(limits: Limits) -> None:
    with contextlib.suppress(OSError, AttributeError):
        os.nice(limits.niceness)
    try:
        import resource
    except ImportError:
        return  # Windows: no such limits; the guard of the archives and the readers' windows remain
    for what, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS knows RLIMIT_AS and refuses to set it; a lower limit of the system stays.
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(what)[1]
            allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(what, (allowed, allowed))


def _named_path(args: tuple[Any, ...]) -> str:
    first = args[0] if args else ""
    return str(first[0] if isinstance(first, list | tuple) and first else first)
