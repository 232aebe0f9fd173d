"""`unlabel report`: everything on one page to keep or to share."""

import argparse
from pathlib import Path

from app.command_line.commands.command import add_casebook
from app.core.errors import UnknownReportKind
from app.core.progress import PartOfProgress, Progress
from app.sentences import current_language, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("write a report (.html)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_casebook(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=tr("FILE"), help=tr("where to write it"))
    parser.add_argument("--redact", action="store_true", help=tr("without titles, creators and file names"))
    parser.add_argument("--sensitive", action="store_true", help=tr("with the sensitive labels"))


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Gather and write."""
    from app.sentences.report import report_page
    from app.workflows.read_topics import read_topics
    from app.workflows.write_report import gather_report, write_page

    path = arguments.output.absolute()
    if path.suffix.lower() not in {".html", ".htm"}:
        raise UnknownReportKind(str(path))
    read_topics(arguments.casebook, PartOfProgress(progress, 0.0, 0.7))
    report = gather_report(
        arguments.casebook, PartOfProgress(progress, 0.7, 1.0), redact=arguments.redact, sensitive=arguments.sensitive
    )
    write_page(report_page(report, current_language()), path)
    print(path)
    return 0
