"""Judge the rule of silence on invented people of whom we know what they avoid."""

from app.core.progress import Progress

MOST_FALSE = 0.10


def evaluate_silence(progress: Progress, *, runs: int = 60, seed: int = 1) -> list[dict[str, object]]:
    """Let the rule speak of invented people at base rates of .5, 5 and 30 %.

    Args:
        progress: told after each kind of people.
        runs: people of each kind; each has 31 topics.
        seed: of the inventions.

    Returns:
        One row per kind of people: "silence" (what they are), "base" (rate), "runs", "listed" (topics said to be not
        taken up), "false" (expected share of one person's list whose true rate is a quarter of the usual or more; an
        empty list has none), "false_of_all" (the same share of all lists laid together), "power" (share found of what
        is truly avoided and was expected at least three times), "naive_false" (share that is false by the rule "never
        taken up, shown in 100 sessions or more"), "goal", "met" (of "false"; None where it is not judged).
    """
    from app.narrowing.silence.simulation import BASES, PEOPLE, judged_people

    rows: list[dict[str, object]] = []
    kinds = [(people, base) for people in PEOPLE for base in BASES]
    for number, (people, base) in enumerate(kinds):
        found = judged_people(people, base, runs, [seed, number])
        # Benjamini & Hochberg (1995): the false discovery rate counts an empty list as free of error.
        false = found.false_share_of_a_list
        goal = MOST_FALSE if people.is_judged else None
        rows.append(
            {
                "silence": people.name,
                "base": base.rate,
                "runs": runs,
                "listed": found.listed,
                "false": false,
                "false_of_all": found.false_share,
                "power": found.power,
                "naive_false": found.never_false / found.never if found.never else 0.0,
                "goal": goal,
                "met": None if goal is None else false <= goal,
            }
        )
        progress.report(number + 1, len(kinds), "progress.simulating")
    return rows
