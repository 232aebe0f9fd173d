"""The report: asked for in a dialog, gathered beside the window, written as one HTML page."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui import tasks
from app.gui.main_window import MainWindow
from app.gui.session import Session
from app.gui.text import button, label, name
from app.sentences import current_language, tr


class ReportDialog(QDialog):
    """What goes into the report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save a report"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 18)
        column.setSpacing(12)
        column.addWidget(label(tr("Save a report"), "title"))
        column.addWidget(
            label(
                tr("One web page that needs no internet: your sources, your labels with your answers, and the curves."),
                "muted",
                wraps=True,
            )
        )
        self.redact = _box(tr("Leave out titles, file names and notes, so that it can be shared"))
        self.sensitive = _box(tr("Take in sensitive labels"))
        column.addWidget(self.redact)
        column.addWidget(self.sensitive)
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancels, saves = button(tr("Cancel")), button(tr("Save as…"), "primary")
        cancels.clicked.connect(self.reject)
        saves.clicked.connect(self.accept)
        saves.setDefault(True)
        foot.addWidget(cancels)
        foot.addWidget(saves)
        column.addSpacing(8)
        column.addLayout(foot)


class Report(QObject):
    """Gathers and writes."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session

    def ask(self) -> None:
        """What goes in and where it goes, then write it."""
        if self._session.path is None:
            return
        dialog = ReportDialog(self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        proposed = str(Path.home() / tr("Unlabel report.html"))
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, tr("Save a report"), proposed, tr("Web page (*.html)")
        )
        if chosen:
            path = Path(chosen)
            path = path if path.suffix.lower() in (".html", ".htm") else path.with_name(path.name + ".html")
            self.write(path, redact=dialog.redact.isChecked(), sensitive=dialog.sensitive.isChecked())

    def write(self, path: Path, *, redact: bool, sensitive: bool) -> None:
        """Gather in a process, write in the worker thread."""
        casebook = self._session.path
        if casebook is None:
            return
        from app.workflows.write_report import gather_report

        self._window.toast.say(tr("Writing the report…"))
        task = tasks.Task.in_process(gather_report, casebook, redact=redact, sensitive=sensitive)
        self._session.run(task, lambda report: self._gathered(report, path))

    def _gathered(self, report: Any, path: Path) -> None:
        language = current_language()

        def change(_casebook: Path) -> None:
            from app.sentences.report import report_page
            from app.workflows.write_report import write_page

            write_page(report_page(report, language), path)

        saved = tr("Saved: {file}").format(file=path.name)
        self._session.write(change, lambda _nothing: self._window.toast.say(saved))


def _box(words: str) -> QCheckBox:
    made = QCheckBox()
    name(made, words)
    return made
