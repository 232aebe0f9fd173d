"""Functions the tests of the runner run in a process."""

import os
import subprocess
import time
from pathlib import Path

from app.core.errors import DangerousArchive
from app.core.progress import Progress


def add(number: int, progress: Progress, *, other: int) -> int:
    progress.report(1.0, 1.0, "progress.looking")
    return number + other


def refuse(progress: Progress) -> None:
    raise DangerousArchive("bomb.zip", why="ratio")


def break_down(progress: Progress) -> float:
    return 1 / 0


def work_for_long(progress: Progress) -> None:
    while True:
        time.sleep(0.01)
        progress.report(0.5, 1.0)


def never_report_again(progress: Progress) -> None:
    progress.report(0.5, 1.0)
    time.sleep(0.2)
    progress.report(0.5, 1.0)
    time.sleep(300)


def die(path: Path, progress: Progress) -> None:
    os._exit(9)


def take_memory(size: int, progress: Progress) -> int:
    return len(bytearray(size))


def try_to_reach_out(progress: Progress) -> list[str]:
    told = []
    for reach_out in (_open_a_socket, lambda: subprocess.run(["true"], check=False)):
        try:
            reach_out()
            told.append("done")
        except RuntimeError:
            told.append("refused")
    return told


def _open_a_socket() -> None:
    import socket

    socket.socket().close()


def send_something_foreign(progress: Progress) -> object:
    return _Foreign()


class _Foreign:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def touch_on_and_on(path: Path, progress: Progress) -> None:
    while True:
        path.touch()
        time.sleep(0.02)
        progress.report(0.5, 1.0)


def import_in_a_small_room(paths: list[Path], casebook: Path, progress: Progress, *, kilobytes: int) -> None:
    import resource

    from app.workflows.import_exports import import_exports

    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))
    import_exports(paths, casebook, progress)


def modules_after_import(paths: list[Path], casebook: Path, progress: Progress) -> list[str]:
    import sys

    from app.workflows.import_exports import import_exports

    import_exports(paths, casebook, progress)
    return [name for name in ("numpy", "pandas", "PySide6") if name in sys.modules]
