"""`unlabel events`: list what happened."""

import argparse
import sys

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.terminal import write_json_line, write_table
from app.core.progress import Progress
from app.sentences import ntr, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("list events, newest first")
ON_A_PAGE = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_casebook(parser)
    parser.add_argument("--stream", metavar=tr("STREAM"), help=tr("only this stream, like youtube.watched"))
    parser.add_argument(
        "--search", default="", metavar=tr("WORDS"), help=tr("only titles and creators with these words")
    )
    parser.add_argument("--limit", type=int, metavar="N", help=tr("at most so many"))
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Print every event, page by page."""
    from app.workflows.see_evidence import every_event

    rows = every_event(arguments.casebook, stream=arguments.stream, search=arguments.search, limit=arguments.limit)
    if arguments.json:
        for event in rows:
            write_json_line(event)
        return 0
    listed = list(rows) if arguments.limit else [row for _, row in zip(range(ON_A_PAGE + 1), rows, strict=False)]
    write_table(
        [tr("when"), tr("what"), tr("where"), tr("title"), tr("creator")],
        [
            [str(row["at"] or "–")[:16], str(row["kind"]), str(row["stream"]), str(row["title"]), str(row["creator"])]
            for row in listed[:ON_A_PAGE]
        ],
    )
    if len(listed) > ON_A_PAGE:
        print(
            ntr("… only the first {n} is shown", "… only the first {n} are shown", ON_A_PAGE).format(n=ON_A_PAGE),
            file=sys.stderr,
        )
    return 0
