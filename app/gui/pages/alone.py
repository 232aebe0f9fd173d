"""Runs one page alone with invented sample data, to look at or to save as a picture."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.gui import theme
from app.gui.charts import loading
from app.sentences import use_language


def run(make_page: Callable[[], QWidget]) -> int:
    """Show the page made by `make_page`; options are read from the command line.

    Returns:
        Exit status.
    """
    options = argparse.ArgumentParser(description="One page of Unlabel with invented data")
    options.add_argument("--screenshot", type=Path, help="save a picture here and end")
    options.add_argument("--language", default="en")
    options.add_argument("--dark", action="store_true")
    options.add_argument("--look", choices=[look.value for look in theme.Look], default="light")
    options.add_argument("--size", default="1240x860", help="width x height in logical pixels")
    chosen = options.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    use_language(chosen.language)
    theme.put_on(theme.Look.DARK if chosen.dark else theme.Look(chosen.look), chosen.language)
    loading.load_now()
    page = make_page()
    width, height = (int(part) for part in chosen.size.split("x"))
    page.resize(width, height)
    page.show()
    if chosen.screenshot:
        save_picture(page, chosen.screenshot)
        return 0
    return int(application.exec())


def save_picture(widget: QWidget, path: Path) -> None:
    """Let everything find its place, then save what the widget shows."""
    for _turn in range(6):
        QApplication.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(path)):
        raise OSError(f"picture not saved: {path.name}")
