"""pyqtgraph, numpy and what the workflows need are loaded once, beside the window, after the first paint."""

import importlib

from PySide6.QtCore import QObject, Signal

from app.core.progress import Progress


class _Loader(QObject):
    ready = Signal()


_loader: _Loader | None = None
_is_ready = False
_has_begun = False


def loader() -> _Loader:
    """Emits `ready` when charts can be drawn."""
    global _loader
    if _loader is None:
        _loader = _Loader()
    return _loader


def is_ready() -> bool:
    """Whether charts can be drawn without waiting."""
    return _is_ready


def begin() -> None:
    """Load in the worker thread; the window stays free."""
    global _has_begun
    if _has_begun or _is_ready:
        return
    _has_begun = True
    from app.gui import tasks

    task = tasks.Task(_load)
    task.finished.connect(lambda _nothing: load_now())
    tasks.start(task)


def load_now() -> None:
    """Load and wait for it; for pictures, tests, and a page that runs alone."""
    global _is_ready
    if not _is_ready:
        importlib.import_module("pyqtgraph")
        _is_ready = True
        loader().ready.emit()


def _load(progress: Progress) -> None:
    # Imported here, used in the GUI thread: nothing of Qt is made by these imports, only classes.
    importlib.import_module("numpy")
    importlib.import_module("pyqtgraph")
    # Else the first click that needs one of them would hold the window for a third of a second.
    for workflow in (
        "runner",
        "import_exports",
        "read_topics",
        "see_sources",
        "see_labels",
        "see_narrowing",
        "see_changes",
        "demo",
    ):
        progress.report(0, 1)
        importlib.import_module(f"app.workflows.{workflow}")
