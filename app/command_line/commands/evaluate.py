"""`unlabel evaluate`: accuracy, calibration and false alarms on the shipped test data, measured now."""

import argparse

from app.command_line.commands.command import add_json
from app.command_line.terminal import write_json, write_table
from app.core.progress import PartOfProgress, Progress
from app.sentences import tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("measure accuracy, calibration and false alarms on the shipped test data")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument(
        "--narrowing", action="store_true", help=tr("only the false alarms and power of the narrowing test")
    )
    parser.add_argument("--runs", type=int, default=60, metavar="N", help=tr("simulated people per row"))
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Measure and print the tables."""
    tables: dict[str, list[dict[str, object]]] = {}
    if not arguments.narrowing:
        from app.workflows.evaluate import evaluate_topics

        tables["topics"] = evaluate_topics(progress)
    else:
        from app.workflows.evaluate_narrowing import evaluate_band, evaluate_narrowing
        from app.workflows.evaluate_silence import evaluate_silence

        tables["narrowing"] = evaluate_narrowing(PartOfProgress(progress, 0.0, 0.9), runs=arguments.runs)
        tables["band"] = evaluate_band(PartOfProgress(progress, 0.9, 0.96), runs=arguments.runs * 5)
        tables["silence"] = evaluate_silence(PartOfProgress(progress, 0.96, 1.0), runs=arguments.runs)
    if arguments.json:
        write_json(tables)
        return 0
    for title, rows in tables.items():
        print(title)
        if rows:
            heads = list(rows[0])
            write_table(heads, [[_cell(row.get(head)) for head in heads] for row in rows])
    return 0


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "" if value is None else str(value)
