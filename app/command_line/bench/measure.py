"""Runs one task in a fresh process and reads its time and memory from the system; pairs are run in turn."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process.

    Attributes:
        seconds: what the task itself took, as it says; the whole process's wall time where it says nothing.
        wall: wall seconds of the whole process.
        peak_mb: largest resident set of the process, megabytes; 0 where the system does not tell.
        said: the last line of its output, a JSON object.
    """

    seconds: float
    wall: float
    peak_mb: float
    said: dict[str, float]


class TaskFailed(Exception):
    """A measured process ended badly; carries its last words."""


def run_task(name: str, *words: object) -> Run:
    """Run `app.command_line.bench.tasks.<name>(*words)` in a process of its own.

    Raises:
        TaskFailed: it ended with an error.
    """
    command = [sys.executable, "-m", "app.command_line.bench.tasks", name, *map(str, words)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        environment = {**os.environ, "UNLABEL_BENCH_BEGUN": repr(time.time())}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # our modules compiled once, as an installation has them
        process = subprocess.Popen(command, stdout=out, stderr=errors, env=environment)
        peak = _wait(process)
        wall = time.perf_counter() - begun
        out.seek(0)
        errors.seek(0)
        if process.returncode:
            raise TaskFailed(errors.read().decode(errors="replace").strip()[-400:])
        lines = out.read().decode().strip().splitlines()
    said = json.loads(lines[-1]) if lines else {}
    return Run(float(said.get("seconds", wall)), wall, peak, said)


def _wait(process: "subprocess.Popen[bytes]") -> float:
    """Wait for the end; peak resident set in megabytes, where the system tells."""
    if not hasattr(os, "wait4"):
        process.wait()
        return 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tasks run in turn: the median of each and of the ratio pair by pair."""

    ours: Run
    reference: Run
    ratio: float


def in_turn(ours: Callable[[], Run], reference: Callable[[], Run], rounds: int) -> Pair:
    """A B A B …, so that a machine that slows down slows both; medians are what counts."""
    pairs = [(ours(), reference()) for _ in range(rounds)]
    ratio = statistics.median(a.seconds / b.seconds for a, b in pairs)
    return Pair(_median([a for a, _ in pairs]), _median([b for _, b in pairs]), ratio)


def _median(runs: list[Run]) -> Run:
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def fresh_folder(parent: Path) -> Path:
    """A new folder for one run."""
    return Path(tempfile.mkdtemp(dir=parent))
