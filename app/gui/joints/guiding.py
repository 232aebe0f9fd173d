"""The guide to one's data: what is waited for is kept in the casebook, reminders go into a calendar file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.core.errors import CannotWrite
from app.gui import saving
from app.gui.main_window import MainWindow
from app.gui.session import Session
from app.gui.widgets.guide_dialog import GuideDialog
from app.sentences import tr
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
        dialog.deleteLater()

    def _note(self, dialog: GuideDialog, guide: str, day: date | None) -> None:
        def change(casebook: Path) -> dict[str, date]:
            from app.workflows.ask_for_data import ask_for, asked_for

            return ask_for(casebook, guide, day) if guide else asked_for(casebook)

        self._session.write(change, lambda waiting: dialog.show_waiting(waiting) if isValid(dialog) else None)

    def _save(self, dialog: GuideDialog, requests: dict[str, date]) -> None:
        path = saving.place_for(
            dialog, tr("Save reminders"), tr("Unlabel reminders.ics"), tr("Calendar (*.ics)"), ".ics"
        )
        if path is None:
            return
        wanted = [(guide, requests[guide.id]) for guide in GUIDES if guide.id in requests]
        try:
            saving.save(path, calendar(wanted))
        except CannotWrite as error:
            self._session.failed.emit(error)
            return
        self._window.toast.say(tr("Reminders saved."))
