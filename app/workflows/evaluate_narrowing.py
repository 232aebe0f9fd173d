"""Judge the narrowing test and its band on invented histories of which we know the truth."""

from collections.abc import Sequence

from app.core.progress import Progress

LEAST_COVERED = 0.93


def evaluate_narrowing(
    progress: Progress,
    *,
    runs: int = 200,
    permutations: int = 199,
    seed: int = 1,
    only: Sequence[str] = (),
) -> list[dict[str, object]]:
    """Run the decided test on every kind of invented history.

    Args:
        progress: told after each history.
        runs: histories of each kind; the error of a share is about √(.05·.95/runs).
        permutations: most shuffles a history.
        seed: of the inventions.
        only: names of the kinds wanted; none = all.

    Returns:
        One row per kind, in the order of the written table (`app.narrowing.simulation.ROWS`): "history", "runs",
        "narrowing" and "widening" (share of runs called so), "goal" (highest share that may be called narrowing where
        nothing narrowed, lowest where it did; None: not judged), "met" (None where there is no goal).
    """
    import numpy as np

    from app.core.progress import NoProgress
    from app.narrowing.decided_test import ONE_SIDED, decided_test
    from app.narrowing.simulation import ROWS

    rows = [row for row in ROWS if not only or row.name in only]
    table: list[dict[str, object]] = []
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
        table.append(
            {
                "history": row.name,
                "runs": runs,
                "narrowing": share,
                "widening": widening / runs,
                "goal": row.goal,
                "met": met,
            }
        )
    return table


def evaluate_band(progress: Progress, *, runs: int = 1000, seed: int = 1) -> list[dict[str, object]]:
    """Measure how often the band of a month covers the truth.

    Args:
        progress: told after each kind of month.
        runs: months of each kind.
        seed: of the inventions.

    Returns:
        One row per kind of month: "month", "runs", "covered" (share of bands that held the true effective number of
        order 2), "width" (median of upper over lower end), "goal", "met". Too wide is honest, too narrow is not.
    """
    from app.narrowing.band_coverage import MONTHS, coverage_of_band

    bands: list[dict[str, object]] = []
    for number, month in enumerate(MONTHS):
        covered, width = coverage_of_band(month, runs, [seed, number])
        bands.append(
            {
                "month": month.name,
                "runs": runs,
                "covered": covered,
                "width": width,
                "goal": LEAST_COVERED,
                "met": covered >= LEAST_COVERED,
            }
        )
        progress.report(number + 1, len(MONTHS), "progress.simulating")
    return bands
