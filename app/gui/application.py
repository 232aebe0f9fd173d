"""Opens the window: the greeting first, everything else after the first paint."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from app.gui import theme
from app.gui.main_window import MainWindow
from app.sentences import LANGUAGES, current_language, use_language

if TYPE_CHECKING:
    from types import TracebackType

    from app.gui.joined import Joined

DEMO_PERSONA = "mei"


def run_window(casebook: Path | None = None, *, demo: bool | str = False, files: Sequence[Path] = ()) -> int:
    """Open the window and wait until it is closed.

    Args:
        casebook: opened at once.
        demo: an invented person is shown; a string names who.
        files: imported at once.

    Returns:
        Exit status.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("Unlabel")
    settings = QSettings("Unlabel", "Unlabel")
    window = dressed_window(settings)
    window.show()
    kept: list[Joined] = []

    def begin() -> None:
        from app.gui.charts import loading
        from app.gui.joined import Joined

        joined = Joined(window, settings)
        kept.append(joined)
        _report_bugs(joined)
        if demo:
            joined.importing.invent(demo if isinstance(demo, str) else DEMO_PERSONA)
        elif casebook is not None:
            joined.open(casebook)
        if files:
            joined.bring(list(files))
        loading.begin()

    window.painted.connect(lambda: QTimer.singleShot(0, begin))
    status = int(application.exec())
    if kept:
        from app.gui import tasks

        kept[0].session.close()
        tasks.stop()
    return status


def dressed_window(settings: QSettings | None = None) -> MainWindow:
    """The window with the greeting, in the look and language the person chose the last time."""
    if settings is not None and current_language() == "en":
        language = str(settings.value("language", ""))
        if language in LANGUAGES:
            use_language(language)
    look = str(settings.value("look", theme.Look.SYSTEM.value)) if settings is not None else theme.Look.LIGHT.value
    theme.put_on(theme.Look(look) if look in set(theme.Look) else theme.Look.SYSTEM, current_language())
    return MainWindow()


def _report_bugs(joined: "Joined") -> None:
    """A bug in the window is shown once, with details to copy; the window stays."""
    import traceback

    from app.gui.widgets.notices import show_crash

    def hook(kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
        if issubclass(kind, KeyboardInterrupt):
            joined.window.close()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(details)
        show_crash(joined.window, details)

    sys.excepthook = hook
