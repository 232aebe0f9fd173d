"""`unlabel structure`: the shape of an export without anything personal, to look at and to send."""

import argparse
import sys
from pathlib import Path

from app.core.errors import CannotWrite
from app.core.progress import Progress
from app.sentences import tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("the shape of an export without anything personal: fields, types and counts, to look at and to send")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("paths", type=Path, nargs="+", metavar=tr("PATH"), help=tr("zip, folder or file"))
    parser.add_argument("-o", "--output", type=Path, metavar=tr("FILE"), help=tr("write it there; otherwise print it"))


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Look at the export in a process of its own."""
    from app.workflows.runner import run_in_process
    from app.workflows.structure_report import structure_report

    paths = [path.absolute() for path in arguments.paths]
    report: str = run_in_process(structure_report, paths, progress=progress)
    if arguments.output is None:
        sys.stdout.write(report)
        return 0
    try:
        arguments.output.write_text(report, encoding="utf-8")
    except OSError:
        raise CannotWrite(str(arguments.output)) from None
    print(tr("Look at it before you send it. It holds names of fields, types and counts, and nothing you wrote."))
    return 0
