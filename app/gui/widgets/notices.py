"""Calm words: a banner above the page, a toast with Undo below, and the box for a bug."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.gui.text import button, label, message_box, name, shortened, write
from app.sentences import tr

_LONGEST_TOAST = 72  # it stands in one line


class Banner(QFrame):
    """One or two sentences, and a button that closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 12, 9)
        row.setSpacing(14)
        self._words = label("", wraps=True, selectable=True)
        row.addWidget(self._words, 1)
        self._offers = button("")
        self._offers.clicked.connect(self._take_offer)
        self._offers.hide()
        self._offer: Callable[[], None] | None = None
        row.addWidget(self._offers, 0, Qt.AlignmentFlag.AlignVCenter)
        closes = button(tr("Close"))
        closes.clicked.connect(self.hide)
        row.addWidget(closes, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(
        self, words: str, *, is_error: bool = True, offers: str = "", offer: Callable[[], None] | None = None
    ) -> None:
        """Show these words until they are closed or replaced.

        Args:
            words: one or two sentences.
            is_error: something went wrong; else it is a notice.
            offers: words of a button that does `offer`; none if "".
            offer: what can be done about it.
        """
        self._offer = offer
        name(self._offers, offers)
        self._offers.setVisible(offer is not None)
        self.setProperty("role", "banner" if is_error else "notice")
        self.style().unpolish(self)
        self.style().polish(self)
        write(self._words, words)
        self.setAccessibleName(words)
        self.show()

    def _take_offer(self) -> None:
        self.hide()
        if self._offer is not None:
            self._offer()


class Toast(QFrame):
    """What was just done, at the lower edge of the window, with Undo; goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 10, 9)
        row.setSpacing(16)
        self._words = label("")
        self._undo = button(tr("Undo"))
        self._undo.clicked.connect(self._undone)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self._takes_back: Callable[[], None] | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(9000)
        self._clock.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, takes_back: Callable[[], None] | None = None) -> None:
        """Show these words; `takes_back` is what Undo does."""
        write(self._words, shortened(words, _LONGEST_TOAST))
        name(self._undo, tr("Undo"))
        self._takes_back = takes_back
        self._undo.setVisible(takes_back is not None)
        self.show()
        self._find_place()
        self.raise_()
        self._clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._find_place()
        return False

    def _find_place(self) -> None:
        self.adjustSize()
        around = self.parentWidget()
        if around is not None:
            self.move((around.width() - self.width()) // 2, around.height() - self.height() - 22)

    def _undone(self) -> None:
        self.hide()
        if self._takes_back is not None:
            self._takes_back()


_has_crashed = False


def show_crash(parent: QWidget | None, details: str) -> None:
    """A bug, shown once, with details to copy. What follows it is only logged."""
    global _has_crashed
    if _has_crashed:
        return
    _has_crashed = True
    box = message_box(
        parent,
        tr("Something went wrong"),
        tr(
            "This is a mistake in Unlabel, not in what you did. Your casebook is unchanged. You can go on; if it "
            "happens again, copy the details and report them. They may contain file names, so read them first."
        ),
        details,
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
