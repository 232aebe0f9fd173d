"""Joins the window, the open casebook and the pages; made after the first paint."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QDialog, QFileDialog

from app.core.errors import UserError
from app.gui import tasks, theme, words
from app.gui.joints.by_hand import ByHand
from app.gui.joints.evidence import Evidence
from app.gui.joints.importing import Importing
from app.gui.joints.labels import Labels
from app.gui.joints.narrowing import Narrowing
from app.gui.joints.silence import Silence
from app.gui.main_window import EVIDENCE, LABELS, NARROWING, SILENCE, SOURCES, MainWindow
from app.gui.session import Session
from app.gui.text import message_box
from app.gui.widgets.notices import show_crash
from app.sentences import current_language, say_error, tr, use_language

if TYPE_CHECKING:
    from app.gui.pages.evidence_page import EvidenceFilter


class Joined(QObject):
    """Everything the window can do."""

    def __init__(self, window: MainWindow, settings: QSettings | None = None) -> None:
        """Wire a window that may be on the screen already.

        Args:
            window: shows the greeting.
            settings: keeps look and language for the next time, and nothing else; None keeps nothing.
        """
        super().__init__()
        self._settings = settings
        self.session = Session()
        self.window = window
        self.importing = Importing(self.window, self.session)
        self.by_hand = ByHand(self.window, self.session, self.importing)
        self.labels = Labels(self.window, self.session)
        self.narrowing = Narrowing(self.window, self.session)
        self.silence = Silence(self.window, self.session)
        self.evidence = Evidence(self.window, self.session)
        self._counts: dict[str, str] = {}
        self._wire()

    def _wire(self) -> None:
        window, session = self.window, self.session
        window.register(
            {
                SOURCES: self.importing.make_page,
                LABELS: self.labels.make_page,
                NARROWING: self.narrowing.make_page,
                SILENCE: self.silence.make_page,
                EVIDENCE: self.evidence.make_page,
            }
        )
        window.files_dropped.connect(self.bring)
        window.page_chosen.connect(self.show_page)
        window.wished.connect(self._do)
        window.look_chosen.connect(self.wear)
        window.language_chosen.connect(self.speak)
        window.closing.connect(tasks.stop)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.failed.connect(self.tell)
        session.crashed.connect(lambda details: show_crash(window, details))
        self.importing.structure_wished.connect(self._structure)
        self.importing.casebook_ready.connect(self._casebook_ready)
        self.labels.counted.connect(lambda number: self._count({LABELS: words.count(number)}))
        self.labels.events_wanted.connect(self._show_events)
        self.labels.event_wanted.connect(self._show_event)
        self.silence.counted.connect(lambda number: self._count({SILENCE: words.count(number) if number else ""}))
        self.silence.events_wanted.connect(self._show_about)
        self.silence.label_wished.connect(self._show_label)
        self.silence.guide_wished.connect(self._guide)
        self._wire_start()

    def _wire_start(self) -> None:
        start = self.window.start_page
        start.file_wished.connect(lambda: self._do("add_file"))
        start.folder_wished.connect(lambda: self._do("add_folder"))
        start.demo_wished.connect(lambda: self.importing.invent("mei"))
        start.casebook_wished.connect(lambda: self._do("open"))
        start.guide_wished.connect(lambda: self._do("guide"))
        start.language_chosen.connect(self.speak)
        start.cancel_wished.connect(self.importing.cancel)

    def open(self, path: Path) -> None:
        """Open a casebook and show its labels; what is wrong with it is said in the banner."""

        def check(_progress: object) -> None:
            from app.casebook.casebook import Casebook

            Casebook.open(path).close()

        task = tasks.Task(check)
        task.finished.connect(lambda _nothing: self._casebook_ready(path, False, page=LABELS))
        task.refused.connect(self.tell)
        task.crashed.connect(self.session.crashed)
        tasks.start(task)

    def bring(self, paths: Sequence[Path]) -> None:
        """Import files; asks where the casebook is to be kept if none is open."""
        if self.importing.is_busy:
            self.window.banner.say(tr("One import is still under way. Wait for it or cancel it, then try again."))
            return
        casebooks = [path for path in paths if path.suffix == ".unlabel" and path.is_file()]
        if casebooks:
            self.open(casebooks[0])
            return
        if self.session.path is not None:
            self.show_page(SOURCES)
            self.importing.bring(paths, self.session.path)
            return
        from app.gui.widgets.new_casebook_dialog import NewCasebookDialog

        dialog = NewCasebookDialog(self.window)
        answer = dialog.exec()
        dialog.deleteLater()
        if answer == QDialog.DialogCode.Accepted:
            self.importing.bring(paths, dialog.path, dialog.time_zone)

    def show_page(self, page: str) -> None:
        """Show a page and let it be filled."""
        if self.session.path is None:
            return
        is_new = self.window.made_page(page) is None
        self.window.show_page(page)
        if page == SOURCES and is_new:
            self.importing.refresh()
        elif page == LABELS:
            self.labels.rebuild()
        elif page == NARROWING:
            self.narrowing.measure()
        elif page == SILENCE:
            self.silence.look()
        elif page == EVIDENCE and is_new:
            self.evidence.refresh()

    def tell(self, error: UserError) -> None:
        """Say what went wrong, calmly."""
        self.window.banner.say(say_error(error))

    def wear(self, look: str) -> None:
        """Put on another look."""
        theme.put_on(theme.Look(look), current_language())
        if self._settings is not None:
            self._settings.setValue("look", look)

    def speak(self, language: str) -> None:
        """Speak another language: everything is built anew, what is known is shown again."""
        use_language(language)
        if self._settings is not None:
            self._settings.setValue("language", language)
        page = self.window.current_page
        theme.put_on(theme.current_look(), language)
        self.window.build()
        self._wire_start()
        if self.session.path is not None:
            self.window.show_counts(self._counts, self.session.name)
            self.show_page(page or LABELS)

    def _casebook_ready(self, path: Path, is_demo: bool, page: str = "") -> None:
        self.session.open(path, is_demo=is_demo)
        self.show_page(page or (LABELS if is_demo else SOURCES))
        self.importing.read_topics()

    def _opened(self) -> None:
        self.labels.forget()
        self.narrowing.forget()
        self.silence.forget()
        self._counts = {}
        self._count({})
        self.window.banner.hide()
        self._read_counts()

    def _changed(self) -> None:
        self.labels.forget()
        self.narrowing.forget()
        self.silence.forget()
        self._read_counts()
        self.evidence.refresh()
        page = self.window.current_page
        if page:
            self.show_page(page)
        self.importing.read_topics()

    def _read_counts(self) -> None:
        def answered(found: tuple[int, int, str]) -> None:
            exports, events, zone = found
            words.use_zone(zone)
            self._count({SOURCES: words.count(exports), EVIDENCE: words.short_count(events)})

        self.session.read(
            lambda casebook: (
                len(casebook.exports()),
                sum(sum(kinds.values()) for kinds in casebook.counts().values()),
                casebook.setting("time_zone"),
            ),
            answered,
        )
        self.importing.refresh()

    def _count(self, counts: dict[str, str]) -> None:
        self._counts.update(counts)
        self.window.show_counts(self._counts, self.session.name)

    def _show_events(self, event_ids: Sequence[int], about: str) -> None:
        self.show_page(EVIDENCE)
        self.evidence.show_events(event_ids, about)

    def _show_event(self, event_id: int) -> None:
        self.show_page(EVIDENCE)
        self.evidence.show_event(event_id)

    def _show_about(self, wanted: "EvidenceFilter") -> None:
        self.show_page(EVIDENCE)
        self.evidence.show_about(wanted)

    def _show_label(self, label_id: str) -> None:
        self.show_page(LABELS)
        self.labels.open_label(label_id)

    def _do(self, wish: str) -> None:
        {
            "add_file": self._add_file,
            "add_folder": self._add_folder,
            "saw": self.by_hand.type_labels,
            "open": self._open,
            "close": self._close,
            "report": self._report,
            "undo": self.labels.undo,
            "exclusions": self.evidence.show_exclusions,
            "guide": self._guide,
            "structure": self._structure,
            "keyboard": self._keyboard,
            "about": self._about,
            "quit": self.window.close,
        }[wish]()

    def _add_file(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(
            self.window,
            tr("Choose the files of an export"),
            "",
            tr("Exports (*.zip *.json *.html *.csv *.xlsx *.txt *.js)") + ";;" + tr("All files (*)"),
        )
        if chosen:
            self.bring([Path(path) for path in chosen])

    def _add_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window, tr("Choose the folder of an export"))
        if chosen:
            self.bring([Path(chosen)])

    def _open(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self.window, tr("Open a casebook"), "", tr("Casebook (*.unlabel *.sqlite)") + ";;" + tr("All files (*)")
        )
        if chosen:
            self.open(Path(chosen))

    def _close(self) -> None:
        self.importing.cancel()
        self.session.close()
        self.labels.forget()
        self.narrowing.forget()
        self.silence.forget()
        self.window.build()
        self._wire_start()

    def _report(self) -> None:
        from app.gui.joints.report import Report

        self.report = Report(self.window, self.session)
        self.report.ask()

    def _guide(self, guide: str = "") -> None:
        from app.gui.joints.guiding import Guiding

        self.guiding = Guiding(self.window, self.session)
        self.guiding.open(guide)

    def _structure(self, paths: Sequence[Path] = ()) -> None:
        from app.gui.joints.structure import Structure

        self.structure = Structure(self.window, self.session)
        if paths:
            self.structure.look_at(paths)
        else:
            self.structure.ask()

    def _keyboard(self) -> None:
        lines = (
            ("Ctrl+O", tr("Add an export")),
            ("Ctrl+1 … Ctrl+5", tr("Sources, Labels, Narrowing, Silence, Evidence")),
            ("1 … 6", tr("Answer the label that is chosen in the list")),
            ("Ctrl+Z", tr("Undo the last answer")),
            ("Ctrl+F, /", tr("Search")),
            ("↑ ↓", tr("Move in a list")),
            ("Tab", tr("To the next control")),
        )
        message_box(self.window, tr("Keyboard"), "\n".join(f"{keys}:  {what}" for keys, what in lines)).exec()

    def _about(self) -> None:
        message_box(
            self.window,
            tr("About Unlabel"),
            tr(
                "Unlabel rebuilds the labels platforms probably put on you, shows how narrow your feed became, and "
                "lets you answer back.\n\nIt has no way to go online: no part of it opens a network connection. "
                "Everything stays in your casebook, one file on this computer."
            ),
        ).exec()
