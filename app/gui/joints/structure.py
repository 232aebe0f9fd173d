"""The structure report: made in a process of its own, shown, and saved only if the person wants it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.core.errors import CannotWrite
from app.gui import saving, tasks
from app.gui.main_window import MainWindow
from app.gui.session import Session
from app.gui.widgets.structure_dialog import StructureDialog
from app.sentences import tr


class Structure(QObject):
    """Looks at files and shows their shape."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session

    def ask(self) -> None:
        """Choose files, then show their shape."""
        chosen, _filter = QFileDialog.getOpenFileNames(self._window, tr("Choose the files of one export"))
        if chosen:
            self.look_at([Path(name) for name in chosen])

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show the shape of these files."""
        from app.workflows.structure_report import structure_report

        self._window.toast.say(tr("Looking at the files"))
        task = tasks.Task.in_process(structure_report, [path.absolute() for path in paths])
        task.finished.connect(self._show)
        task.refused.connect(self._session.failed)
        task.crashed.connect(self._session.crashed)
        tasks.start(task)

    def _show(self, report: str) -> None:
        dialog = StructureDialog(report, self._window)
        dialog.save_wished.connect(lambda text: self._save(dialog, text))
        dialog.exec()
        dialog.deleteLater()

    def _save(self, dialog: StructureDialog, text: str) -> None:
        path = saving.place_for(dialog, tr("Save as…"), tr("Shape of an export.json"), "JSON (*.json)", ".json")
        if path is None:
            return
        try:
            saving.save(path, text.encode())
        except CannotWrite as error:
            self._session.failed.emit(error)
            return
        dialog.accept()
        self._window.toast.say(tr("Saved."))
