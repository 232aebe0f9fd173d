"""The frame around the pages: rail, menus, banner, toast, and files dropped anywhere."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.gui import theme
from app.gui.pages.start_page import StartPage
from app.gui.text import action, menu
from app.gui.theme import Look
from app.sentences import LANGUAGES, current_language, tr

if TYPE_CHECKING:
    from app.gui.widgets.notices import Banner, Toast
    from app.gui.widgets.rail import Rail

SOURCES, LABELS, NARROWING, SILENCE, EVIDENCE = "sources", "labels", "narrowing", "silence", "evidence"


class MainWindow(QMainWindow):
    """Shows the greeting, or the rail with a page; knows no casebook.

    Signals:
        files_dropped: paths.
        page_chosen: id of a page.
        wished: id of a wish from menu or rail ("add_file", "add_folder", "open", "report", "undo", "guide", "close",
            "keyboard", "about", "exclusions", "saw").
        look_chosen, language_chosen: from the menus.
        closing: the window goes.
        painted: the greeting is on the screen for the first time.
    """

    files_dropped = Signal(list)
    page_chosen = Signal(str)
    wished = Signal(str)
    look_chosen = Signal(str)
    language_chosen = Signal(str)
    closing = Signal()
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Unlabel")
        self.resize(1280, 820)
        self.setMinimumSize(720, 520)
        self.setAcceptDrops(True)
        self._pages: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._counts: dict[str, str] = {}
        self._casebook = ""
        self._page = ""
        self._is_painted = False
        self.start_page: StartPage
        self.build()

    def build(self) -> None:
        """Make everything in the current language; also called when the language changes."""
        self._pages = {}
        whole = self._whole = QWidget()
        whole.setProperty("role", "paper")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rail_place = QHBoxLayout()
        row.addLayout(self._rail_place)
        self._rail: QWidget | None = None
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        edge = QVBoxLayout()
        edge.setContentsMargins(26, 10, 26, 0)
        self._edge = edge
        self._banner: Banner | None = None
        self._toast: Toast | None = None
        right.addLayout(edge)
        self._stack = QStackedWidget()
        right.addWidget(self._stack, 1)
        row.addLayout(right, 1)
        self.start_page = StartPage()
        self.start_page.installEventFilter(self)
        self._stack.addWidget(self.start_page)
        self.setCentralWidget(whole)
        self.menuBar().hide()
        self.show_start()
        if self._is_painted:
            self._make_menus()

    @property
    def banner(self) -> "Banner":
        """Calm words above the page."""
        if self._banner is None:
            from app.gui.widgets.notices import Banner

            self._banner = Banner()
            self._edge.addWidget(self._banner)
        return self._banner

    @property
    def toast(self) -> "Toast":
        """What was just done, with Undo."""
        if self._toast is None:
            from app.gui.widgets.notices import Toast

            self._toast = Toast(self._whole)
        return self._toast

    def register(self, makers: dict[str, Callable[[], QWidget]]) -> None:
        """How each page is made; a page is made when it is first shown."""
        self._makers = dict(makers)

    def page(self, name: str) -> QWidget:
        """A page, made if it was not shown before."""
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def made_page(self, name: str) -> QWidget | None:
        """A page if it was made already."""
        return self._pages.get(name)

    @property
    def current_page(self) -> str:
        """Id of the page that is shown, "" for the greeting."""
        return self._page

    def show_start(self) -> None:
        """The greeting, and nothing else."""
        self._page = ""
        self.menuBar().hide()
        if self._rail is not None:
            self._rail.hide()
        self._stack.setCurrentWidget(self.start_page)
        self.setWindowTitle("Unlabel")

    def show_page(self, name: str) -> None:
        """One of the registered pages."""
        self._page = name
        self.menuBar().show()
        rail = self._made_rail()
        rail.show()
        rail.mark(name)
        self._stack.setCurrentWidget(self.page(name))
        self.setWindowTitle(f"{self._casebook} – Unlabel" if self._casebook else "Unlabel")

    def show_counts(self, counts: dict[str, str], casebook: str) -> None:
        """What stands beside the entries of the rail, and the name of the casebook."""
        self._counts, self._casebook = counts, casebook
        if self._page and casebook:
            self.setWindowTitle(f"{casebook} – Unlabel")
        if self._rail is not None:
            rail = self._made_rail()
            rail.show_counts(counts)
            rail.show_casebook(casebook)

    def _made_rail(self) -> "Rail":
        from app.gui.widgets.rail import Rail

        if not isinstance(self._rail, Rail):
            rail = Rail([(page, tr(words)) for page, words in page_names()])
            rail.chosen.connect(self.page_chosen)
            rail.add_action(tr("Report…"), tr("Save everything on one page")).clicked.connect(
                lambda: self.wished.emit("report")
            )
            rail.show_counts(self._counts)
            rail.show_casebook(self._casebook)
            self._rail_place.addWidget(rail)
            self._rail = rail
        return self._rail

    def _make_menus(self) -> None:
        # Keys of an older language would make the new ones ambiguous.
        for old in self.actions():
            self.removeAction(old)
            old.deleteLater()
        self.menuBar().clear()
        file = self._menu(tr("&File"))
        self._wish(file, tr("&Add an export…"), "add_file", QKeySequence.StandardKey.Open)
        self._wish(file, tr("Add a &folder…"), "add_folder", "Ctrl+Shift+O")
        self._wish(file, tr("&Labels I saw on a screen…"), "saw", "Ctrl+Shift+L")
        file.addSeparator()
        self._wish(file, tr("&Open a casebook…"), "open", "Ctrl+Shift+C")
        self._wish(file, tr("&Close the casebook"), "close")
        file.addSeparator()
        self._wish(file, tr("Save a &report…"), "report", QKeySequence.StandardKey.Save)
        file.addSeparator()
        self._wish(file, tr("&Quit"), "quit", QKeySequence.StandardKey.Quit)
        edit = self._menu(tr("&Edit"))
        self._wish(edit, tr("&Undo the last answer"), "undo", QKeySequence.StandardKey.Undo)
        self._wish(edit, tr("What was &left out…"), "exclusions")
        view = self._menu(tr("&View"))
        for number, (page, words) in enumerate(page_names(), 1):
            entry = action(tr(words), self)
            entry.setShortcut(QKeySequence(f"Ctrl+{number}"))
            entry.triggered.connect(lambda _checked=False, page=page: self.page_chosen.emit(page))
            view.addAction(entry)
        view.addSeparator()
        looks = QActionGroup(self)
        for look, words in (
            (Look.SYSTEM, tr("Like the system")),
            (Look.LIGHT, tr("Light")),
            (Look.DARK, tr("Dark")),
            (Look.HIGH_CONTRAST, tr("High contrast")),
        ):
            entry = action(words, self)
            entry.setCheckable(True)
            entry.setChecked(theme.current_look() is look)
            entry.triggered.connect(lambda _checked=False, look=look: self.look_chosen.emit(look.value))
            looks.addAction(entry)
            view.addAction(entry)
        language = self._menu(tr("&Language"))
        languages = QActionGroup(self)
        for tag, words in LANGUAGES.items():
            entry = action(words, self)
            entry.setCheckable(True)
            entry.setChecked(tag == current_language())
            entry.triggered.connect(lambda _checked=False, tag=tag: self.language_chosen.emit(tag))
            languages.addAction(entry)
            language.addAction(entry)
        help_menu = self._menu(tr("&Help"))
        self._wish(help_menu, tr("How do I get my &data?"), "guide", QKeySequence.StandardKey.HelpContents)
        self._wish(help_menu, tr("The &shape of an export…"), "structure")
        self._wish(help_menu, tr("&Keyboard"), "keyboard")
        self._wish(help_menu, tr("&About Unlabel"), "about")

    def _menu(self, words: str) -> QMenu:
        made = menu(words, self)
        self.menuBar().addMenu(made)
        return made

    def _wish(self, on: QMenu, words: str, wish: str, keys: QKeySequence.StandardKey | str | None = None) -> None:
        entry = action(words, self)
        if keys is not None:
            entry.setShortcut(QKeySequence(keys))
        entry.triggered.connect(lambda _checked=False: self.wished.emit(wish))
        on.addAction(entry)
        self.addAction(entry)  # keys work while the menu bar is hidden

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint."""
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._make_menus)
            self.painted.emit()
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.start_page.mark_drag(is_over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.start_page.mark_drag(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """They were dropped."""
        self.start_page.mark_drag(is_over=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the work end first."""
        self.closing.emit()
        super().closeEvent(event)


def page_names() -> Sequence[tuple[str, str]]:
    """The pages that exist, in the order of the rail."""
    return (
        (SOURCES, tr("Sources")),
        (LABELS, tr("Labels")),
        (NARROWING, tr("Narrowing")),
        (SILENCE, tr("Silence")),
        (EVIDENCE, tr("Evidence")),
    )
