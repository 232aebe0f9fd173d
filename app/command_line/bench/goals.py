"""The goals of speed and memory, each measured against its reference in this run, and whether it is met."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.command_line.bench.invented_platforms import LARGE
from app.command_line.bench.measure import Run, TaskFailed, fresh_folder, in_turn, run_task
from app.core.progress import Progress

PEER = "google_takeout_parser"


@dataclass(frozen=True, slots=True)
class Row:
    """One measured goal.

    Attributes:
        goal: "P1" … "P11".
        what: what was measured, against what.
        measured: the figure, with its unit.
        limit: the goal.
        met: whether it is; None where it could not be measured here.
    """

    goal: str
    what: str
    measured: str
    limit: str
    met: bool | None


class Bench:
    """The exports, the folder and the number of rounds all goals share."""

    def __init__(self, folder: Path, events: int, rounds: int, is_large: bool) -> None:
        self.folder, self.events, self.rounds, self.is_large = folder, events, rounds, is_large
        self._made: dict[str, Path] = {}

    def export(self, kind: str, events: int | None = None, **more: int) -> Path:
        """An invented export of this kind, made once."""
        events = events or self.events
        name = f"{kind}-{events}" + "".join(f"-{value}" for value in more.values()) + ".zip"
        if name not in self._made:
            run_task("write", kind, self.folder / name, events, *(f"{key}={value}" for key, value in more.items()))
            self._made[name] = self.folder / name
        return self._made[name]

    def ours(self, *exports: Path, into: Path | None = None) -> Run:
        """Our import into a new casebook, or into this one."""
        casebook = into or fresh_folder(self.folder) / "bench.unlabel"
        return run_task("ours", casebook, *exports)

    def floor(self, export: Path) -> Run:
        """The floor's import."""
        return run_task("floor", export, fresh_folder(self.folder) / "floor.sqlite")

    def casebook(self) -> Path:
        """A casebook that holds the YouTube JSON export, made once."""
        if "casebook" not in self._made:
            path = fresh_folder(self.folder) / "bench.unlabel"
            self.ours(self.export("youtube_json"), into=path)
            self._made["casebook"] = path
        return self._made["casebook"]


def measure_goals(
    progress: Progress,
    *,
    events: int = 100_000,
    rounds: int = 5,
    only: set[str] | None = None,
    is_large: bool = False,
) -> list[Row]:
    """Measure the goals.

    Args:
        progress: told which goal is being measured.
        events: size of the invented exports; the figures of science are for 100,000 and 1,000,000.
        rounds: how often each pair is run; medians count.
        only: goals to measure, all if None.
        is_large: also compare memory with exports ten times as large, which takes minutes.
    """
    wanted = [(name, goal) for name, goal in GOALS.items() if only is None or name in only]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="unlabel-bench-") as folder:
        bench = Bench(Path(folder), events, rounds, is_large)
        for number, (name, goal) in enumerate(wanted):
            progress.report(number, len(wanted), name)
            try:
                rows += list(goal(bench))
            except TaskFailed as failure:
                rows.append(Row(name, "could not be measured: " + str(failure).splitlines()[-1], "–", "–", None))
    return rows


def _ratio(goal: str, what: str, ratio: float, limit: float) -> Row:
    return Row(goal, what, f"{ratio:.2f} ×", f"≤ {limit:g} ×", ratio <= limit)


def _p1(bench: Bench) -> Iterator[Row]:
    export = bench.export("youtube_json")
    pair = in_turn(lambda: bench.ours(export), lambda: bench.floor(export), bench.rounds)
    what = (
        f"JSON import of {bench.events:,} events / floor ({pair.ours.seconds:.2f} s / {pair.reference.seconds:.2f} s)"
    )
    yield _ratio("P1", what, pair.ratio, 1.5)
    for kind in LARGE:
        export = bench.export(kind)
        pair = in_turn(lambda: bench.ours(export), lambda: bench.floor(export), max(1, bench.rounds // 2))  # noqa: B023
        seconds = f"({pair.ours.seconds:.2f} s / {pair.reference.seconds:.2f} s)"
        yield _ratio("P1", f"{kind}: import of {bench.events:,} records / floor {seconds}", pair.ratio, 1.5)


def _p2(bench: Bench) -> Iterator[Row]:
    page, json_export = bench.export("youtube_html"), bench.export("youtube_json")
    pair = in_turn(lambda: bench.ours(page), lambda: bench.floor(page), bench.rounds)
    what = (
        f"HTML import of {bench.events:,} events / floor ({pair.ours.seconds:.2f} s / {pair.reference.seconds:.2f} s)"
    )
    yield _ratio("P2", what, pair.ratio, 1.4)
    pair = in_turn(lambda: bench.ours(page), lambda: bench.ours(json_export), max(1, bench.rounds // 2))
    yield _ratio("P2", "HTML import / our own JSON import of the same events", pair.ratio, 3.0)


def _p3(bench: Bench) -> Iterator[Row]:
    if find_spec(PEER) is None:
        yield Row("P3", f"{PEER} is not installed (pip install '.[peers]')", "–", "–", None)
        return
    page, json_export = bench.export("youtube_html"), bench.export("youtube_json")
    pair = in_turn(lambda: bench.ours(page), lambda: run_task("peer", page), max(1, bench.rounds // 3))
    faster = 1 / pair.ratio
    what = f"HTML: {PEER}'s parse alone / our whole import ({pair.reference.seconds:.1f} s / {pair.ours.seconds:.1f} s)"
    yield Row("P3", what, f"{faster:.1f} ×", "≥ 10 ×", faster >= 10)
    if pair.ours.peak_mb:
        share = pair.ours.peak_mb / pair.reference.peak_mb
        yield Row("P3", f"HTML: our memory / {PEER}'s", f"1/{1 / share:.0f}", "≤ 1/20 (1 M events)", share <= 1 / 20)
    pair = in_turn(lambda: bench.ours(json_export), lambda: run_task("peer", json_export), max(1, bench.rounds // 2))
    yield _ratio("P3", f"JSON: our whole import / {PEER}'s parse alone", pair.ratio, 1.4)


def _p4(bench: Bench) -> Iterator[Row]:
    for kind in ("youtube_json", "youtube_html", "spotify", "x", *LARGE):
        peak = bench.ours(bench.export(kind)).peak_mb
        if not peak:
            yield Row("P4", "this system does not tell a process's memory", "–", "≤ 120 MB", None)
            return
        yield Row("P4", f"{kind}: peak at {bench.events:,} events", f"{peak:.0f} MB", "≤ 120 MB", peak <= 120)
        if bench.is_large:
            many = bench.events * 10
            larger = bench.ours(bench.export(kind, many)).peak_mb
            yield Row("P4", f"{kind}: peak at {many:,} events", f"{larger:.0f} MB", "≤ 120 MB", larger <= 120)
            yield _ratio("P4", f"{kind}: peak at {many:,} / at {bench.events:,} events", larger / peak, 1.15)


def _p5(bench: Bench) -> Iterator[Row]:
    padding = 2048 if bench.events >= 100_000 else 128
    plain, padded = bench.export("youtube_json"), bench.export("youtube_json", seed=1, padding_mb=padding)
    pair = in_turn(lambda: bench.ours(padded), lambda: bench.ours(plain), max(1, bench.rounds // 2))
    yield _ratio("P5", f"time with {padding} MB of media in the zip / without", pair.ratio, 1.1)
    if pair.reference.peak_mb:
        yield _ratio("P5", "memory with media / without", pair.ours.peak_mb / pair.reference.peak_mb, 1.05)
    for kind in LARGE:
        plain, padded = bench.export(kind), bench.export(kind, seed=1, padding_mb=padding // 8)
        pair = in_turn(lambda: bench.ours(padded), lambda: bench.ours(plain), 1)  # noqa: B023
        yield _ratio("P5", f"{kind}: time with {padding // 8} MB of media / without", pair.ratio, 1.1)
        padded.unlink()


def _p6(bench: Bench) -> Iterator[Row]:
    export, other = bench.export("youtube_json"), bench.export("youtube_json", seed=2)
    again = bench.export("youtube_html", seed=1)
    casebook = fresh_folder(bench.folder) / "bench.unlabel"
    first = bench.ours(export, into=casebook)
    identical = bench.ours(export, into=casebook)
    yield _ratio("P6", "the identical file again / the first time", identical.seconds / first.seconds, 0.2)
    fresh = bench.ours(again)
    overlapping = bench.ours(again, into=casebook)
    new = overlapping.said["events"] - overlapping.said["known"]
    yield _ratio(
        "P6", "the same events as HTML / HTML into an empty casebook", overlapping.seconds / fresh.seconds, 1.2
    )
    yield Row("P6", "duplicates after it", f"{new:.0f}", "0", new == 0)
    additional = bench.ours(other, into=casebook)
    yield _ratio("P6", "an additional export into a full casebook / the first", additional.seconds / first.seconds, 1.6)
    for kind in LARGE:
        yield from _p6_of(bench, kind)


def _p6_of(bench: Bench, kind: str) -> Iterator[Row]:
    export, casebook = bench.export(kind), fresh_folder(bench.folder) / "bench.unlabel"
    first = bench.ours(export, into=casebook)
    identical = bench.ours(export, into=casebook)
    yield _ratio("P6", f"{kind}: the identical file again / the first time", identical.seconds / first.seconds, 0.2)
    # The same records in another file: padded, so that it is another file, and every record is known.
    again = bench.ours(bench.export(kind, seed=1, padding_mb=64), into=casebook)
    new = again.said["events"] - again.said["known"]
    yield _ratio("P6", f"{kind}: the same records in another file / the first time", again.seconds / first.seconds, 1.2)
    yield Row("P6", f"{kind}: duplicates after it", f"{new:.0f}", "0", new == 0)


def _p7(bench: Bench) -> Iterator[Row]:
    run_task("window_ours")  # compiles what nobody has compiled yet; not counted
    pair = in_turn(lambda: run_task("window_ours"), lambda: run_task("window_empty"), max(bench.rounds, 3))
    yield _ratio("P7", f"first paint / empty window ({pair.reference.seconds * 1000:.0f} ms)", pair.ratio, 1.6)
    heavy = pair.ours.said.get("heavy_modules", 0)
    what = "pandas, numpy, pyqtgraph, sqlite_utils loaded at the first paint"
    yield Row("P7", what, f"{heavy:.0f}", "0", heavy == 0)


def _p9(bench: Bench) -> Iterator[Row]:
    casebook = bench.casebook()
    pair = in_turn(
        lambda: run_task("window_events", casebook), lambda: run_task("window_empty"), max(1, bench.rounds // 2)
    )
    yield _ratio("P9", f"table of {bench.events:,} events, first paint / empty window", pair.ratio, 2.0)
    if pair.ours.peak_mb:
        peak = pair.ours.peak_mb
        yield Row("P9", "process with that table", f"{peak:.0f} MB", "≤ 100 MB", peak <= 100)
    jump = pair.ours.said["jump_p95"] * 1000
    yield Row("P9", "jump to a random row, 95th percentile", f"{jump:.1f} ms", "≤ 50 ms", jump <= 50)


def _p10(bench: Bench) -> Iterator[Row]:
    casebook = bench.casebook()
    found = run_task("search", casebook)
    whole, first = found.seconds * 1000, found.said["first"] * 1000
    yield Row("P10", f"search of {bench.events:,} events in any script", f"{whole:.0f} ms", "≤ 150 ms", whole <= 150)
    yield Row("P10", "its first hundred hits", f"{first:.1f} ms", "≤ 20 ms", first <= 20)
    pair = in_turn(
        lambda: run_task("months_in_sql", casebook), lambda: run_task("months_in_pandas", casebook), bench.rounds
    )
    yield _ratio("P10", "events by month and stream: counted in SQL / in pandas", pair.ratio, 0.6)


def _p11(bench: Bench) -> Iterator[Row]:
    run = run_task("window_during_import", fresh_folder(bench.folder) / "bench.unlabel", bench.export("youtube_html"))
    p99, worst, cancel = (run.said[name] * 1000 for name in ("gap_p99", "gap_max", "cancel"))
    yield Row(
        "P11", "10 ms timer in the window during an import, 99th percentile", f"{p99:.0f} ms", "≤ 25 ms", p99 <= 25
    )
    yield Row("P11", "the same, worst", f"{worst:.0f} ms", "≤ 150 ms", worst <= 150)
    yield Row("P11", "Cancel until nothing runs and nothing is left", f"{cancel:.0f} ms", "≤ 1000 ms", cancel <= 1000)


GOALS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "P1": _p1,
    "P2": _p2,
    "P3": _p3,
    "P4": _p4,
    "P5": _p5,
    "P6": _p6,
    "P7": _p7,
    "P9": _p9,
    "P10": _p10,
    "P11": _p11,
}
