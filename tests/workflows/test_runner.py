"""The wall around work on foreign files: what comes through it, and that it ends when it is told to."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.core.errors import DangerousArchive, TooLargeToRead, UserError, WorkerDied
from app.core.progress import Cancelled, NoProgress
from app.workflows.runner import Finished, WorkerCrashed, run_in_process, start_in_process
from app.workflows.worker import Limits
from tests.workflows import work_to_run

ROOT = Path(__file__).resolve().parents[2]


class Impatient:
    """Wants to stop at the first report."""

    def __init__(self) -> None:
        self.reports: list[tuple[float, float, str]] = []
        self.asked = 0.0

    def report(self, done: float, total: float, what: str = "") -> None:
        self.reports.append((done, total, what))
        self.asked = time.monotonic()
        raise Cancelled


class Listening:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.reports: list[tuple[float, float, str]] = []

    def report(self, done: float, total: float, what: str = "") -> None:
        self.reports.append((done, total, what))


def test_the_result_and_the_progress_come_back() -> None:
    progress = Listening()
    assert run_in_process(work_to_run.add, 2, other=3, progress=progress) == 5
    assert progress.reports[-1] == (1.0, 1.0, "progress.looking")


def test_an_error_comes_back_with_its_fields() -> None:
    with pytest.raises(DangerousArchive) as caught:
        run_in_process(work_to_run.refuse, progress=NoProgress())
    assert (caught.value.path, caught.value.why) == ("bomb.zip", "ratio")


def test_a_bug_comes_back_with_its_traceback() -> None:
    with pytest.raises(WorkerCrashed, match="ZeroDivisionError"):
        run_in_process(work_to_run.break_down, progress=NoProgress())


@pytest.mark.parametrize("work", [work_to_run.work_for_long, work_to_run.never_report_again])
def test_cancelling_ends_the_process_within_a_second(work: object) -> None:
    progress = Impatient()
    with pytest.raises(Cancelled):
        run_in_process(work, progress=progress)  # type: ignore[arg-type]
    # One second is promised on an idle machine; tests share theirs.
    assert time.monotonic() - progress.asked < 3


def test_a_worker_that_dies_is_an_error_one_can_read() -> None:
    with pytest.raises(WorkerDied) as caught:
        run_in_process(work_to_run.die, Path("export.zip"), progress=NoProgress())
    assert caught.value.path == "export.zip"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_too_much_memory_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        run_in_process(work_to_run.take_memory, 2 << 30, progress=NoProgress(), limits=Limits(memory=1 << 30))
    assert isinstance(caught.value, TooLargeToRead | WorkerDied)


def test_a_worker_can_open_no_socket_and_start_no_program() -> None:
    assert run_in_process(work_to_run.try_to_reach_out, progress=NoProgress()) == ["refused", "refused"]


def test_what_a_worker_sends_is_not_trusted() -> None:
    with pytest.raises(WorkerCrashed, match="not something a worker may send"):
        run_in_process(work_to_run.send_something_foreign, progress=NoProgress())


def test_a_handle_is_polled_without_waiting_and_from_any_thread() -> None:
    found: list[object] = []

    def listen() -> None:
        handle = start_in_process(work_to_run.add, 1, other=1)
        while not handle.is_ended:
            begun = time.monotonic()
            found.extend(handle.poll())
            assert time.monotonic() - begun < 2
            handle.wait(0.05)

    thread = threading.Thread(target=listen)
    thread.start()
    thread.join(60)
    assert found[-1] == Finished(2)


def test_the_main_program_is_not_run_again_in_the_worker(tmp_path: Path) -> None:
    """A script without the usual guard, and `python -m`, both work."""
    script = tmp_path / "script.py"
    script.write_text(
        "from app.core.progress import NoProgress\n"
        "from app.workflows.runner import run_in_process\n"
        "from tests.workflows import work_to_run\n"
        "print('once', run_in_process(work_to_run.add, 1, other=2, progress=NoProgress()))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False)
    assert told.stdout == "once 3\n", told.stderr


def test_a_worker_stops_when_nobody_is_left_to_want_it(tmp_path: Path) -> None:
    marker = tmp_path / "alive"
    script = (
        "import time\nfrom pathlib import Path\nfrom app.workflows.runner import start_in_process\n"
        "from tests.workflows import work_to_run\n"
        f"start_in_process(work_to_run.touch_on_and_on, Path({str(marker)!r}))\ntime.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, "-c", script], env=environment)
    deadline = time.monotonic() + 30
    while not marker.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    time.sleep(1.5)
    marker.unlink()
    time.sleep(1)
    assert not marker.exists()
