"""What `unlabel bench` measures of the window: first paint, table of events, whether it answers during an import."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

# Set by the bench just before it starts a process: Unix seconds. First paint counts from before the interpreter starts.
BEGUN = "UNLABEL_BENCH_BEGUN"
HEAVY = ("pandas", "numpy", "pyqtgraph", "sqlite_utils")
TICK_MS = 10
PATIENCE_S = 120.0


class _FirstPaint(QObject):
    """Notes when a widget was painted for the first time, and ends the event loop."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the paint happen, then note the time."""
        if event.type() == QEvent.Type.Paint and not self.at:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        if not self.at:
            self.at = time.time()
            QApplication.quit()


def _begun() -> float:
    return float(os.environ.get(BEGUN) or time.time())


def first_paint_of_empty_window() -> dict[str, float]:
    """Seconds from the start of the process until an empty window was painted."""
    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1280, 820)
    painted = _FirstPaint(window)
    window.show()
    application.exec()
    return {"seconds": painted.at - _begun()}


def first_paint_of_our_window() -> dict[str, float]:
    """The same for our window, and how many of the heavy modules were loaded by then."""
    from app.gui.application import dressed_window

    application = QApplication(sys.argv[:1])
    window = dressed_window()
    painted = _FirstPaint(window)
    window.show()
    application.exec()
    return {"seconds": painted.at - _begun(), "heavy_modules": sum(name in sys.modules for name in HEAVY)}


def event_table(casebook: Path) -> dict[str, float]:
    """Seconds until the Evidence page shows its first events, and the 95th percentile of jumps to random rows."""
    import random

    from app.gui import tasks
    from app.gui.application import dressed_window
    from app.gui.joints.evidence import Evidence
    from app.gui.main_window import EVIDENCE
    from app.gui.pages.evidence_page import EvidencePage
    from app.gui.session import Session

    application = QApplication(sys.argv[:1])
    window, session = dressed_window(), Session()
    evidence = Evidence(window, session)
    window.register({EVIDENCE: evidence.make_page})
    session.path = casebook
    window.show()
    window.show_page(EVIDENCE)
    evidence.refresh()
    page = window.made_page(EVIDENCE)
    assert isinstance(page, EvidencePage)
    model, table = page.model, page.table

    def is_shown(row: int) -> bool:
        return row < model.rowCount() and model.event_at(row) is not None

    _wait_until(application, lambda: is_shown(0))
    table.viewport().repaint()
    first = time.time() - _begun()
    chance, took = random.Random(1), []
    for _ in range(100):
        row = chance.randrange(model.rowCount())
        clock = QElapsedTimer()
        clock.start()
        table.scrollTo(model.index(row, 0))
        _wait_until(application, lambda row=row: is_shown(row))  # type: ignore[misc]  # bound for this turn
        table.viewport().repaint()
        took.append(clock.nsecsElapsed() / 1e9)
    session.close()
    tasks.stop()
    return {"seconds": first, "jump_p95": sorted(took)[int(len(took) * 0.95)], "rows": model.rowCount()}


def gaps_during_import(casebook: Path, export: Path) -> dict[str, float]:
    """Gaps of a 10 ms timer in the window's thread while an import runs, and seconds until Cancel has left nothing."""
    from app.gui import tasks
    from app.gui.application import dressed_window
    from app.gui.charts import loading
    from app.gui.joined import Joined

    application = QApplication(sys.argv[:1])
    window = dressed_window()
    window.show()
    joined = Joined(window)
    gaps: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    loading.begin()  # as `run_window` does after the first paint; nobody has chosen a file before it is through
    _settle(application, 2.0)
    timer = QTimer()
    timer.setInterval(TICK_MS)
    timer.timeout.connect(tick)
    last[0] = time.perf_counter()
    timer.start()
    ended: list[bool] = []
    joined.importing.casebook_ready.disconnect()  # only the import is measured, not the reading of topics after it
    joined.importing.casebook_ready.connect(lambda *_: ended.append(True))
    joined.importing.bring([export], casebook, "UTC")
    _wait_until(application, lambda: bool(ended))
    timer.stop()

    other = casebook.with_name("cancelled.unlabel")
    joined.importing.bring([export], other, "UTC")
    _settle(application, 1.0)
    begun = time.perf_counter()
    joined.importing.cancel()
    _wait_until(application, lambda: not joined.importing.is_busy and _nothing_of(other))
    cancelled = time.perf_counter() - begun
    joined.session.close()
    tasks.stop()
    gaps.sort()
    return {"seconds": sum(gaps), "gap_p99": gaps[int(len(gaps) * 0.99)], "gap_max": gaps[-1], "cancel": cancelled}


def _nothing_of(casebook: Path) -> bool:
    return not [path for path in casebook.parent.iterdir() if path.name.startswith(casebook.stem)]


def _wait_until(application: QApplication, is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so.

    Raises:
        TimeoutError: it never came to be.
    """
    patience = QDeadlineTimer(int(PATIENCE_S * 1000))
    while not is_so():
        application.processEvents()
        if patience.hasExpired():
            raise TimeoutError("the window did not get there")
        time.sleep(0.0005)


def _settle(application: QApplication, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.002)
