"""What the person brings by hand: labels they saw on a screen, and tables nobody knows."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from app.core.errors import CannotWrite
from app.core.exports import ImportReport
from app.gui import tasks, words
from app.gui.joints.importing import Importing
from app.gui.main_window import MainWindow
from app.gui.session import Session
from app.sentences import current_language, ntr, tr

if TYPE_CHECKING:
    from app.workflows.saw_labels import SeenRow

Keep = Callable[[Path, str], None]  # casebook, time zone


class ByHand(QObject):
    """The dialogs for what no importer can read by itself."""

    def __init__(self, window: MainWindow, session: Session, importing: Importing) -> None:
        super().__init__()
        self._window, self._session, self._importing = window, session, importing

    def type_labels(self, text: str = "", platform: str = "google") -> None:
        """Ask for labels seen on a screen and keep them.

        Args:
            text: what stands in the box already.
            platform: chosen at first.
        """
        from app.gui.widgets.seen_dialog import SeenDialog

        dialog = SeenDialog(self._window, text=text, platform=platform)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.template_wished.connect(lambda: self._save_template(dialog))
        dialog.accepted.connect(lambda: self._keep(dialog.rows()))
        dialog.open()

    def _keep(self, rows: "list[SeenRow]") -> None:
        self._in_a_casebook(lambda casebook, _zone: self._keep_in(rows, casebook))

    def _keep_in(self, rows: "list[SeenRow]", casebook: Path) -> None:
        from app.workflows.saw_labels import saw_labels

        task = tasks.Task.in_process(saw_labels, rows, casebook)
        self._importing.keep(task, casebook, tr("Keeping what you typed"), self._kept)

    def _kept(self, report: ImportReport) -> None:
        n = report.declared_labels
        if report.identical_before or not n:
            self._window.toast.say(tr("These labels were kept before. Nothing was doubled."))
            return
        numbers = [export.number for export in report.exports]
        said = ntr("{n} label kept", "{n} labels kept", n).format(n=words.count(n))
        self._window.toast.say(said, lambda: self._take_back(numbers))

    def _take_back(self, export_numbers: list[int]) -> None:
        from app.workflows.saw_labels import take_back_seen

        def done(n: int) -> None:
            self._window.toast.say(ntr("{n} label taken back", "{n} labels taken back", n).format(n=words.count(n)))
            self._session.changed.emit()

        self._session.write(lambda path: take_back_seen(path, export_numbers), done)

    def _in_a_casebook(self, keep: Keep) -> None:
        """Into the open casebook, or into one the person is asked for."""
        if self._importing.is_busy:
            self._window.banner.say(tr("One import is still under way. Wait for it or cancel it, then try again."))
            return
        if self._session.path is not None:
            keep(self._session.path, "")
            return
        from app.gui.widgets.new_casebook_dialog import NewCasebookDialog

        dialog = NewCasebookDialog(self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            keep(dialog.path, dialog.time_zone)

    def _save_template(self, dialog: QDialog) -> None:
        from app.workflows.saw_labels import template

        chosen, _filter = QFileDialog.getSaveFileName(
            dialog, tr("Save an empty table"), tr("labels I saw.csv"), tr("Tables (*.csv)")
        )
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.csv")
        try:
            path.write_bytes(template(current_language()))
        except OSError:
            self._session.failed.emit(CannotWrite(str(path)))
