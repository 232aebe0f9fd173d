"""`unlabel bench`: speed and memory as ratios against named references in the same run."""

import argparse

from app.command_line.commands.command import add_json
from app.command_line.terminal import write_json, write_table
from app.core.progress import Progress
from app.sentences import tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("measure speed and memory as ratios against named references in the same run")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--events", type=int, default=100_000, metavar="N", help=tr("size of the invented exports"))
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help=tr("how often each pair is run"))
    parser.add_argument("--only", metavar="P1,P2", help=tr("only these goals"))
    parser.add_argument(
        "--large", action="store_true", help=tr("compare memory with exports ten times as large, too (takes minutes)")
    )
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Measure and print the goals, met or missed."""
    from app.command_line.bench.goals import measure_goals

    only = set(arguments.only.split(",")) if arguments.only else None
    rows = measure_goals(
        progress, events=arguments.events, rounds=arguments.rounds, only=only, is_large=arguments.large
    )
    if arguments.json:
        write_json(rows)
        return 0
    write_table(
        [tr("goal"), tr("what"), tr("measured"), tr("goal is"), ""],
        [[r.goal, r.what, r.measured, r.limit, {True: tr("met"), False: tr("missed"), None: "–"}[r.met]] for r in rows],
        widest=90,
    )
    return 0
