"""`unlabel persona`: write an invented person's exports and their true story."""

import argparse
from pathlib import Path

from app.command_line.commands.command import add_json
from app.command_line.terminal import write_json
from app.core.progress import Progress
from app.sentences import tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("write an invented person's exports and their true story")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("name", metavar=tr("NAME"), help=tr("which invented person, e.g. mei"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=tr("FOLDER"), help=tr("where to write"))
    parser.add_argument("--events", type=int, metavar="N", help=tr("about how many events (up to a million)"))
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=tr("another seed gives another history"))
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Write the files and say which."""
    from app.workflows.invent_persona import invent_persona

    files = invent_persona(arguments.name, arguments.output, progress, events=arguments.events, seed=arguments.seed)
    if arguments.json:
        write_json({"files": files})
    else:
        for file in files:
            print(file)
    return 0
