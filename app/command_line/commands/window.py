"""`unlabel window`: open the window; also what `unlabel` alone does."""

import argparse
from pathlib import Path

from app.core.progress import Progress
from app.sentences import tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("open the window")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("casebook", type=Path, nargs="?", metavar=tr("CASEBOOK"), help=tr("open this casebook"))


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Open the window and wait until it is closed."""
    from app.gui.application import run_window

    return run_window(getattr(arguments, "casebook", None))
