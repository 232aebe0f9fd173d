"""A developer's tool: pictures of every page, to judge them. `python -m app.gui.screenshots FOLDER`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.gui import theme, words
from app.gui.charts import loading
from app.gui.main_window import EVIDENCE, LABELS, NARROWING, SILENCE, SOURCES, MainWindow
from app.gui.pages import evidence_page, labels_page, narrowing_page, silence_page, sources_page
from app.gui.pages.alone import save_picture
from app.sentences import use_language

_PAGES = {
    SOURCES: sources_page.sample_page,
    LABELS: labels_page.sample_page,
    NARROWING: narrowing_page.sample_page,
    SILENCE: silence_page.sample_page,
    EVIDENCE: evidence_page.sample_page,
}


def screenshot_all(
    folder: Path,
    casebook: Path | None = None,
    languages: Sequence[str] = ("en",),
    themes: Sequence[str] = ("light", "dark"),
    size: tuple[int, int] = (1440, 900),
) -> list[Path]:
    """Save a picture of the greeting and of every page in the whole window.

    Args:
        folder: where the pictures go.
        casebook: its pages are shown; invented data if None.
        languages: keys of `LANGUAGES`.
        themes: values of `theme.Look`.
        size: of the window in logical pixels.

    Returns:
        The pictures.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    loading.load_now()
    made: list[Path] = []
    for language in languages:
        for look in themes:
            use_language(language)
            theme.put_on(theme.Look(look), language)
            window = _sample_window() if casebook is None else _window_of(casebook)
            window.resize(*size)
            window.show()
            window.show_start()
            for page in ("start", *_PAGES):
                if page != "start":
                    window.show_page(page) if casebook is None else window.page_chosen.emit(page)
                    if casebook is not None:
                        _wait()
                path = folder / f"{page}-{language}-{look}.png"
                save_picture(window, path)
                made.append(path)
            window.close()
            application.processEvents()
    return made


def _sample_window() -> MainWindow:
    window = MainWindow()
    window.register(dict(_PAGES))
    counts = {SOURCES: "3", LABELS: "17", SILENCE: "4", EVIDENCE: words.short_count(412_309)}
    window.show_counts(counts, "my casebook")
    return window


def _window_of(casebook: Path) -> MainWindow:
    from app.gui.joined import Joined

    joined = Joined(MainWindow())
    joined.session.open(casebook)
    _KEPT.append(joined)
    _wait()
    return joined.window


def _wait(seconds: float = 90) -> None:
    """Until nothing has run for half a second: what is chosen in a list is explained only where one rests."""
    from time import monotonic, sleep

    from app.gui import tasks

    end, busy = monotonic() + seconds, monotonic()
    while monotonic() < end and monotonic() - busy < 0.5:
        QApplication.processEvents()
        if tasks.are_running():
            busy = monotonic()
        sleep(0.005)


_KEPT: list[object] = []


def main() -> int:
    """Read the command line and save the pictures."""
    options = argparse.ArgumentParser(description="Pictures of every page")
    options.add_argument("folder", type=Path)
    options.add_argument("--casebook", type=Path)
    options.add_argument("--languages", nargs="+", default=["en"])
    options.add_argument("--looks", nargs="+", default=["light", "dark"])
    options.add_argument("--size", default="1440x900")
    chosen = options.parse_args()
    width, height = (int(part) for part in chosen.size.split("x"))
    for path in screenshot_all(chosen.folder, chosen.casebook, chosen.languages, chosen.looks, (width, height)):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
