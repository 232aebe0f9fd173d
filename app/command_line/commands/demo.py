"""`unlabel demo`: the window with an invented person already imported."""

import argparse
import os
import sys
from pathlib import Path

from app.core.progress import PartOfProgress, Progress
from app.sentences import current_language, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("open the window with an invented person already imported; without a screen, write the report instead")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--persona", default="mei", metavar=tr("NAME"), help=tr("which invented person"))
    parser.add_argument("-o", "--output", type=Path, metavar=tr("FILE"), help=tr("where to write the report (.html)"))
    parser.add_argument("--report", action="store_true", help=tr("write the report even where there is a screen"))


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Invent, import, label, and show."""
    from app.workflows.demo import demo_casebook

    if has_screen() and not arguments.report:
        from app.gui.application import run_window

        return run_window(demo=arguments.persona)
    if not arguments.report:
        print(tr("There is no screen here, so the report is written instead of opening the window."), file=sys.stderr)
    from app.sentences.report import report_page
    from app.workflows.write_report import gather_report, write_page

    casebook = demo_casebook(arguments.persona, PartOfProgress(progress, 0.0, 0.7))
    report = gather_report(casebook, PartOfProgress(progress, 0.7, 1.0))
    path = (arguments.output or Path("unlabel-demo.html")).absolute()
    write_page(report_page(report, current_language()), path)
    print(path)
    return 0


def has_screen() -> bool:
    """Whether a window could be shown: always on Windows and macOS, elsewhere where a display server is named."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
