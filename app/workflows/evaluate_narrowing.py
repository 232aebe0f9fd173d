"""Judge the narrowing test and its band on invented histories of which we know the truth."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.progress import Progress


@dataclass(frozen=True, slots=True)
class EvaluatedRow:
    """One kind of history, and how often a change was claimed in it.

    Attributes:
        name: of the kind.
        runs: histories invented.
        narrowing: share called narrowing.
        widening: share called widening.
        goal: highest share that may be called narrowing where nothing narrowed, lowest where it did; None: not judged.
        is_met: whether the goal was met; None where there is none.
    """

    name: str
    runs: int
    narrowing: float
    widening: float
    goal: float | None
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class EvaluatedBand:
    """How often the 95 % band of a month held the truth.

    Attributes:
        name: kind of month.
        runs: months invented.
        covered: share in which the band held the true effective number of order 2.
        width: median of the band's upper over its lower end.
        is_met: whether it is .93 or more; too wide is honest, too narrow is not.
    """

    name: str
    runs: int
    covered: float
    width: float
    is_met: bool


def evaluate_narrowing(
    progress: Progress,
    *,
    runs: int = 200,
    permutations: int = 199,
    seed: int = 1,
    only: Sequence[str] = (),
) -> list[EvaluatedRow]:
    """Run the decided test on every kind of invented history.

    Args:
        progress: told after each history.
        runs: histories of each kind; the error of a share is about √(.05·.95/runs).
        permutations: most shuffles a history.
        seed: of the inventions.
        only: names of the kinds wanted; none = all.

    Returns:
        Rows in the order of the written table (`app.narrowing.simulation.ROWS`).
    """
    import numpy as np

    from app.core.progress import NoProgress
    from app.narrowing.decided_test import ONE_SIDED, decided_test
    from app.narrowing.simulation import ROWS

    rows = [row for row in ROWS if not only or row.name in only]
    table = []
    for number, row in enumerate(rows):
        narrowing = widening = 0
        for run in range(runs):
            random = np.random.default_rng([seed, run, sum(row.name.encode())])
            test = decided_test(row.invent(random), [seed, run], NoProgress(), permutations=permutations)
            narrowing += test is not None and test.p_falling <= ONE_SIDED
            widening += test is not None and test.p_rising <= ONE_SIDED
            progress.report(number * runs + run + 1, len(rows) * runs, "progress.simulating")
        share = narrowing / runs
        met = None if row.goal is None else (share >= row.goal if row.narrows else share <= row.goal)
        table.append(EvaluatedRow(row.name, runs, share, widening / runs, row.goal, met))
    return table


def evaluate_band(progress: Progress, *, runs: int = 1000, seed: int = 1) -> list[EvaluatedBand]:
    """Measure how often the band of a month covers the truth.

    Args:
        progress: told after each kind of month.
        runs: months of each kind.
        seed: of the inventions.
    """
    from app.narrowing.band_coverage import MONTHS, coverage_of_band

    bands = []
    for number, month in enumerate(MONTHS):
        covered, width = coverage_of_band(month, runs, [seed, number])
        bands.append(EvaluatedBand(month.name, runs, covered, width, covered >= 0.93))
        progress.report(number + 1, len(MONTHS), "progress.simulating")
    return bands
