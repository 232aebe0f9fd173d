"""How far long work is, how long it still takes, and Cancel."""

from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout

from app.gui import words
from app.gui.text import button, join, label, name, shortened, tip, write
from app.gui.widgets.card import Card
from app.sentences import tr

_LONGEST_TITLE = 56  # twenty names of files would be wider than the window


class RemainingTime:
    """Guesses how long work still takes from how far it came; silent in the first two seconds."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._share = 0.0
        self._guess: float | None = None

    def guess(self, share: float, now: float) -> float | None:
        """Seconds left, or None while it is too early to say.

        Args:
            share: of the work that is done, 0 to 1.
            now: seconds of a clock that only goes forward.
        """
        if self._began is None or share < self._share:
            self._began, self._guess = now, None
        self._share = share
        spent = now - self._began
        if spent < 2 or share < 0.02:
            return None
        fresh = spent * (1 - share) / share
        # Work has steps of different speed: let the guess move, not jump.
        self._guess = fresh if self._guess is None else 0.8 * self._guess + 0.2 * fresh
        return self._guess


class ProgressCard(Card):
    """Title, bar, one line of facts, Cancel."""

    cancel_wished = Signal()

    def __init__(self) -> None:
        super().__init__(role="card_active")
        self._time = RemainingTime()
        row = QHBoxLayout()
        row.setSpacing(18)
        column = QVBoxLayout()
        column.setSpacing(8)
        head = QHBoxLayout()
        self._title = label("", "subheading")
        self._step = label("", "muted")
        self._step.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head.addWidget(self._title)
        head.addWidget(self._step, 1)
        column.addLayout(head)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(tr("Progress"))
        column.addWidget(self._bar)
        self._facts = label(" ", "small")
        column.addWidget(self._facts)
        row.addLayout(column, 1)
        self._cancel = button(tr("Cancel"))
        self._cancel.clicked.connect(self._wish_cancel)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)

    def begin(self, title: str) -> None:
        """New work begins."""
        self._time = RemainingTime()
        self._write_title(title)
        write(self._step, "")
        write(self._facts, " ")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        name(self._cancel, tr("Cancel"))

    def show_progress(self, done: float, total: float, what: str, title: str = "") -> None:
        """How far it is; a total of 0 means that nobody knows yet."""
        if title:
            self._write_title(title)
        write(self._step, what)
        if total <= 0:
            self._bar.setRange(0, 0)
            write(self._facts, tr("Looking at what is there…"))
            return
        share = min(1.0, max(0.0, done / total))
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))
        left = self._time.guess(share, monotonic())
        write(self._facts, join(words.percent(share), words.remaining(left) if left is not None else ""))

    def _write_title(self, title: str) -> None:
        write(self._title, shortened(title, _LONGEST_TITLE))
        tip(self._title, title)

    def _wish_cancel(self) -> None:
        self._cancel.setEnabled(False)
        name(self._cancel, tr("Stopping…"))
        self.cancel_wished.emit()
