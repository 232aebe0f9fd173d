"""The guide to one's data: what is waited for is kept in the casebook, reminders go into a calendar file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.core.errors import CannotWrite
from app.gui import tasks
from app.gui.main_window import MainWindow
from app.gui.session import Session
from app.gui.widgets.guide_dialog import GuideDialog
from app.sentences import say_error, tr
from app.sentences.guides import GUIDES
from app.sentences.guides.reminders import calendar


class Guiding(QObject):
    """Opens the guide and does what is wished there."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session

    def open(self, guide: str = "") -> None:
        """Show the guide; what is waited for comes from the casebook, if one is open.

        Args:
            guide: id of the one to begin with.
        """
        dialog = GuideDialog(self._window, guide, remembers=self._session.path is not None)
        dialog.asked.connect(lambda name, day: self._note(dialog, name, day))
        dialog.calendar_wished.connect(lambda requests: self._save(dialog, dict(requests)))
        self._note(dialog, "", None)
        dialog.exec()

    def _note(self, dialog: GuideDialog, guide: str, day: date | None) -> None:
        casebook = self._session.path
        if casebook is None:
            return

        def work(_progress: object) -> dict[str, date]:
            from app.workflows.ask_for_data import ask_for, asked_for

            return ask_for(casebook, guide, day) if guide else asked_for(casebook)

        task = tasks.Task(work)
        task.finished.connect(dialog.show_waiting)
        task.refused.connect(lambda error: self._window.banner.say(say_error(error)))
        task.crashed.connect(self._session.crashed)
        tasks.start(task)

    def _save(self, dialog: GuideDialog, requests: dict[str, date]) -> None:
        proposed = str(Path.home() / tr("Unlabel reminders.ics"))
        chosen, _filter = QFileDialog.getSaveFileName(dialog, tr("Save reminders"), proposed, tr("Calendar (*.ics)"))
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ".ics" else path.with_name(path.name + ".ics")
        try:
            path.write_bytes(calendar([(guide, requests[guide.id]) for guide in GUIDES if guide.id in requests]))
        except OSError:
            self._window.banner.say(say_error(CannotWrite(str(path))))
            return
        self._window.toast.say(tr("Reminders saved."))
