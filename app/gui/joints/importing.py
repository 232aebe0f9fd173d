"""Files handed over become events, and titles become topics, beside the window."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import EncryptedArchive, NoEventsInExport, UnknownExport, UserError, WrongPassword
from app.core.exports import ImportReport
from app.gui import tasks, words
from app.gui.main_window import SOURCES, MainWindow
from app.gui.session import Session
from app.gui.text import join
from app.sentences import ntr, say, tr
from app.sentences.catalogue import SENTENCES

if TYPE_CHECKING:
    from app.casebook.taking_back import Going
    from app.workflows.see_sources import Sources
    from app.workflows.take_back import TakenBack


def step_words(what: str) -> str:
    """What a report of progress says: a message id, or the name of a file."""
    return tr(SENTENCES[what]) if what in SENTENCES else what.rsplit("/", 1)[-1]


def report_words(report: ImportReport) -> str:
    """The plain account of an import in one line."""
    if report.identical_before:
        return tr("These files were imported before. Nothing was doubled.")
    events = sum(sum(kinds.values()) for kinds in report.events.values())
    parts = []
    if events or not (report.declared_labels or report.items_told or report.items_waiting):
        parts.append(ntr("{n} event read", "{n} events read", events).format(n=words.count(events)))
    if report.declared_labels:
        number = report.declared_labels
        parts.append(ntr("{n} declared label", "{n} declared labels", number).format(n=words.count(number)))
    if number := report.items_told:
        told = ntr("{n} item got its title from a list", "{n} items got their titles from a list", number)
        parts.append(told.format(n=words.count(number)))
    if number := report.items_waiting:
        waiting = ntr("{n} title is kept for a later export", "{n} titles are kept for a later export", number)
        parts.append(waiting.format(n=words.count(number)))
    if report.already_known:
        number = report.already_known
        parts.append(ntr("{n} was known already", "{n} were known already", number).format(n=words.count(number)))
    skipped = sum(sum(member.skipped.values()) for member in report.members)
    if skipped:
        parts.append(ntr("{n} record skipped", "{n} records skipped", skipped).format(n=words.count(skipped)))
    if report.not_understood:
        number = len(report.not_understood)
        parts.append(ntr("{n} file not understood", "{n} files not understood", number).format(n=words.count(number)))
    from app.workflows.choose_profiles import guessed

    parts += [say(message) for message in guessed(report.profiles)]
    return join(*parts)


class Importing(QObject):
    """The Sources page and everything that reads files.

    Signals:
        casebook_ready: path of a casebook that now exists, and whether it is a demo.
        structure_wished: paths of an export whose shape is to be shown.
        not_known: path of a file nobody could read, the casebook it was for, and the person's time zone.
    """

    casebook_ready = Signal(object, bool)
    structure_wished = Signal(object)
    not_known = Signal(object, object, str)

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._task: tasks.Task | None = None
        self._title = ""
        self._shown: tuple[float, float, str] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._task is not None

    def make_page(self) -> Any:
        """The Sources page, wired."""
        from app.gui.pages.sources_page import SourcesPage

        page = SourcesPage()
        page.export_wished.connect(lambda: self._window.wished.emit("add_file"))
        page.folder_wished.connect(lambda: self._window.wished.emit("add_folder"))
        page.guide_wished.connect(lambda: self._window.wished.emit("guide"))
        page.saw_wished.connect(lambda: self._window.wished.emit("saw"))
        page.cancel_wished.connect(self.cancel)
        page.profile_chosen.connect(self._choose_profile)
        page.structure_wished.connect(self.structure_wished)
        page.take_back_wished.connect(self._ask_to_take_back)
        if self._shown is not None:
            page.show_progress(*self._shown, self._title)
        return page

    def bring(self, paths: Sequence[Path], casebook: Path, time_zone: str = "", password: str = "") -> None:
        """Import files into a casebook, which is made if it is not there; a zip with a password is asked for it."""
        from app.workflows.import_exports import import_exports

        names = ", ".join(path.name for path in paths)
        title = tr("Reading {file}").format(file=names)
        handed = [path.absolute() for path in paths]
        task = tasks.Task.in_process(import_exports, handed, casebook, time_zone=time_zone, password=password)
        if len(paths) == 1:
            task.refused.connect(lambda error: self._refused(error, paths[0], casebook, time_zone))
        task.refused.connect(lambda error: self._locked(error, paths, casebook, time_zone))
        self.keep(task, casebook, title)

    def keep(
        self, task: tasks.Task, casebook: Path, title: str, told: Callable[[ImportReport], None] | None = None
    ) -> None:
        """Run what brings something into a casebook.

        Args:
            task: gives an `ImportReport`.
            casebook: made if it is not there.
            title: beside the bar.
            told: says what was done; the banner does if None.
        """
        task.finished.connect(lambda report: self._imported(report, casebook, told))
        self._begin(task, title)

    def invent(self, persona: str) -> None:
        """An invented person's data, imported and read, in a temporary folder."""
        from app.workflows.demo import demo_casebook

        task = tasks.Task(lambda progress: demo_casebook(persona, progress), is_long=True)
        task.finished.connect(lambda path: self.casebook_ready.emit(path, True))
        self._begin(task, tr("Inventing a person and their data"))

    def read_topics(self) -> None:
        """Read the titles nobody read yet; labels and measures follow from them."""
        path = self._session.path
        if path is None or self.is_busy:
            return
        self._session.read(lambda casebook: casebook.count_unread_items(), self._read_topics_of)

    def cancel(self) -> None:
        """Stop what is being read; nothing of it stays."""
        if self._task is not None:
            self._task.cancel()

    def refresh(self) -> None:
        """Show what is in the casebook now."""
        from app.workflows.see_sources import see_sources

        self._session.write(see_sources, self._show_sources)

    def _read_topics_of(self, unread: int) -> None:
        path = self._session.path
        if path is None or unread == 0 or self.is_busy:
            return
        from app.workflows.read_topics import read_topics_in_processes

        task = tasks.Task(lambda progress: read_topics_in_processes(path, progress), is_long=True)
        task.finished.connect(lambda _read: self._session.changed.emit())
        said = ntr("Reading what {n} title is about", "Reading what {n} titles are about", unread)
        self._begin(task, said.format(n=words.count(unread)))

    def _begin(self, task: tasks.Task, title: str) -> None:
        self._task, self._title = task, title
        task.progressed.connect(self._show_progress)
        task.refused.connect(self._session.failed)
        task.crashed.connect(self._session.crashed)
        task.ended.connect(self._end)
        self._window.banner.hide()
        self._window.start_page.progress_card.begin(title)
        page = self._window.made_page(SOURCES)
        if page is not None:
            page.progress_card.begin(title)  # type: ignore[attr-defined]  # the Sources page
        self._show_progress(0, 0, "")
        tasks.start(task)

    def _show_progress(self, done: float, total: float, what: str) -> None:
        self._shown = (done, total, step_words(what))
        if self._window.current_page == "":
            self._window.start_page.show_progress(*self._shown, self._title)
        page = self._window.made_page(SOURCES)
        if page is not None:
            page.show_progress(*self._shown, self._title)  # type: ignore[attr-defined]  # the Sources page

    def _end(self) -> None:
        self._task, self._shown = None, None
        self._window.start_page.end_progress()
        page = self._window.made_page(SOURCES)
        if page is not None:
            page.end_progress()  # type: ignore[attr-defined]  # the Sources page

    def _refused(self, error: UserError, path: Path, casebook: Path, time_zone: str) -> None:
        if isinstance(error, UnknownExport | NoEventsInExport):
            self.not_known.emit(path, casebook, time_zone)

    def _locked(self, error: UserError, paths: Sequence[Path], casebook: Path, time_zone: str) -> None:
        """Ask for the password once the refused import has ended."""
        if isinstance(error, EncryptedArchive | WrongPassword):
            was_wrong = isinstance(error, WrongPassword)
            QTimer.singleShot(0, lambda: self._unlock(Path(error.path).name, was_wrong, paths, casebook, time_zone))

    def _unlock(self, name: str, was_wrong: bool, paths: Sequence[Path], casebook: Path, time_zone: str) -> None:
        from app.gui.widgets.password_dialog import PasswordDialog

        dialog = PasswordDialog(name, self._window, was_wrong=was_wrong)
        if dialog.exec() == PasswordDialog.DialogCode.Accepted and not self.is_busy:
            self.bring(paths, casebook, time_zone, dialog.password)

    def _imported(
        self, report: ImportReport, casebook: Path, told: Callable[[ImportReport], None] | None = None
    ) -> None:
        self._task = None
        if self._session.path == casebook:
            self._session.changed.emit()
        else:
            self.casebook_ready.emit(casebook, False)
        if told is not None:
            told(report)
        else:
            self._window.banner.say(report_words(report), is_error=False)

    def _ask_to_take_back(self, number: int, files: str) -> None:
        """Say what would go and what would stay, and ask."""
        from app.workflows.take_back import what_would_go

        if self.is_busy:
            self._window.banner.say(tr("One import is still under way. Wait for it or cancel it, then try again."))
            return
        self._session.write(lambda path: what_would_go(path, number), lambda going: self._ask(number, files, going))

    def _ask(self, number: int, files: str, going: "Going") -> None:
        from app.gui.widgets.take_back_dialog import TakeBackDialog

        dialog = TakeBackDialog(files, going, self._window)
        dialog.accepted.connect(lambda: self._take_back(number, files))
        dialog.open()

    def _take_back(self, number: int, files: str) -> None:
        path = self._session.path
        if path is None or self.is_busy:
            return
        from app.workflows.take_back import take_back_imports

        task = tasks.Task.in_process(take_back_imports, path, [str(number)])
        task.finished.connect(self._taken_back)
        self._begin(task, tr("Taking back {file}").format(file=files))

    def _taken_back(self, taken: "TakenBack") -> None:
        self._task = None
        self._session.changed.emit()
        n = taken.events
        said = ntr("Taken back: {n} event is gone.", "Taken back: {n} events are gone.", n).format(n=words.count(n))
        self._window.toast.say(said)

    def _choose_profile(self, number: int, is_me: bool) -> None:
        from app.workflows.choose_profiles import choose_profiles

        self._session.write(
            lambda path: choose_profiles(path, {number: is_me}), lambda _profiles: self._session.changed.emit()
        )

    def _show_sources(self, sources: "Sources") -> None:
        exported: dict[str, datetime] = {}
        for source in sources.sources:
            date = source.export.date
            if date is not None and not source.is_seen:
                exported[source.export.platform] = max(date, exported.get(source.export.platform, date))
        self._session.exported = exported
        page = self._window.made_page(SOURCES)
        if page is not None:
            from app.workflows.choose_profiles import guessed

            notes = [say(message) for message in guessed(sources.profiles)]
            page.show_sources(sources.sources, sources.profiles, notes)  # type: ignore[attr-defined]  # the Sources page
