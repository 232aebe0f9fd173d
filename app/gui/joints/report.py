"""The report: asked for in a dialog, gathered beside the window, written as one HTML page."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.gui import saving, tasks
from app.gui.main_window import MainWindow
from app.gui.session import Session
from app.gui.widgets.report_dialog import ReportDialog
from app.sentences import current_language, tr


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
        answer = dialog.exec()
        redact, sensitive = dialog.is_redacted, dialog.has_sensitive
        dialog.deleteLater()
        if answer != QDialog.DialogCode.Accepted:
            return
        path = saving.place_for(
            self._window, tr("Save a report"), tr("Unlabel report.html"), tr("Web page (*.html)"), ".html", ".htm"
        )
        if path is not None:
            self.write(path, redact=redact, sensitive=sensitive)

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
