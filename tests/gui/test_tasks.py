"""Work beside the window."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QTimer
from pytestqt.qtbot import QtBot

from app.core.errors import NoSuchFile
from app.core.progress import Progress
from app.gui import tasks


def count_slowly(length: int, progress: Progress) -> int:
    """Something a process can do."""
    for step in range(length):
        time.sleep(0.01)
        progress.report(step, length, "counting")
    return length


def refuse(path: Path, progress: Progress) -> None:
    """Something a process refuses to do."""
    raise NoSuchFile(str(path))


def crash(progress: Progress) -> None:
    """A bug in a process."""
    raise ZeroDivisionError("on purpose")


@pytest.fixture(autouse=True)
def _ends() -> object:
    yield
    tasks.stop()


def test_work_runs_beside_the_window_and_answers_in_its_thread(qtbot: QtBot) -> None:
    seen: list[object] = []
    task = tasks.Task(lambda progress: threading.current_thread().name)
    task.finished.connect(lambda name: seen.append((name, QThread.currentThread().isMainThread())))
    with qtbot.waitSignal(task.ended, timeout=5000):
        tasks.start(task)
    assert seen == [("unlabel reader", True)]


def test_progress_is_passed_on(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for step in range(4):
            time.sleep(0.06)
            progress.report(step, 4, "step")

    task = tasks.Task(work)
    seen: list[tuple[float, float, str]] = []
    task.progressed.connect(lambda done, total, what: seen.append((done, total, what)))
    with qtbot.waitSignal(task.ended, timeout=5000):
        tasks.start(task)
    assert seen[-1] == (3, 4, "step")


def test_a_user_error_is_refused_and_a_bug_crashes(qtbot: QtBot) -> None:
    def refuses(_progress: Progress) -> None:
        raise NoSuchFile("a.zip")

    refusing, crashing = tasks.Task(refuses), tasks.Task(crash)
    with qtbot.waitSignals([refusing.refused, crashing.crashed], timeout=5000):
        tasks.start(refusing)
        tasks.start(crashing)


def test_cancelled_work_says_so(qtbot: QtBot) -> None:
    task = tasks.Task(lambda progress: count_slowly(1000, progress))
    with qtbot.waitSignal(task.cancelled, timeout=2000):
        tasks.start(task)
        QTimer.singleShot(50, task.cancel)


def test_a_process_answers_like_a_thread(qtbot: QtBot) -> None:
    task = tasks.Task.in_process(count_slowly, 20)
    seen: list[object] = []
    task.finished.connect(seen.append)
    with qtbot.waitSignals([task.progressed, task.ended], timeout=20_000):
        tasks.start(task)
    assert seen == [20]


def test_a_process_refuses_and_crashes_like_a_thread(qtbot: QtBot) -> None:
    refusing, crashing = tasks.Task.in_process(refuse, Path("b.zip")), tasks.Task.in_process(crash)
    errors: list[object] = []
    refusing.refused.connect(errors.append)
    with qtbot.waitSignals([refusing.ended, crashing.crashed], timeout=30_000):
        tasks.start(refusing)
        tasks.start(crashing)
    assert errors == [NoSuchFile("b.zip")]


def test_a_process_is_cancelled_within_a_second(qtbot: QtBot) -> None:
    task = tasks.Task.in_process(count_slowly, 100_000)
    with qtbot.waitSignal(task.progressed, timeout=20_000):
        tasks.start(task)
    begun = time.monotonic()
    with qtbot.waitSignal(task.cancelled, timeout=5000):
        task.cancel()
    assert time.monotonic() - begun < 1.5


def test_only_tasks_knows_threads() -> None:
    root = Path(__file__).resolve().parents[2] / "app" / "gui"
    words = ("import threading", "QThread", "QRunnable", "QThreadPool", "concurrent.futures", "import multiprocessing")
    for file in root.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert file.name == "tasks.py" or not any(word in text for word in words), file
