"""What every command is: a summary, arguments, and a run."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from app.core.errors import NotADate
from app.core.progress import Progress
from app.sentences import tr


class Command(Protocol):
    """A module of this folder."""

    SUMMARY: str  # English, said through `tr`

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command's arguments."""

    def run(self, arguments: argparse.Namespace, progress: Progress) -> int:
        """Do it; returns the exit status."""


def add_casebook(parser: argparse.ArgumentParser) -> None:
    """`--casebook`, which every command about a person takes."""
    parser.add_argument(
        "--casebook", type=Path, required=True, metavar=tr("FILE"), help=tr("the person's casebook, one file")
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`, which every reading command takes."""
    parser.add_argument("--json", action="store_true", help=tr("print JSON instead of a table"))


def day_of(text: str) -> date:
    """A day as written on the command line; today where the person lives if there is nothing written.

    Raises:
        NotADate: it is none.
    """
    try:
        return date.fromisoformat(text) if text else datetime.now(UTC).astimezone().date()
    except ValueError:
        raise NotADate(text) from None
