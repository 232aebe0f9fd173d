"""First start: one question, and nothing else."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui import theme
from app.gui.text import button, label
from app.gui.widgets.chips import Choice
from app.gui.widgets.flow import FlowRow
from app.sentences import LANGUAGES, current_language, tr

if TYPE_CHECKING:
    from app.gui.widgets.progress_card import ProgressCard

# As people know them; all of them are in the guide, which would cost the first paint too much.
_SOME = "YouTube · TikTok · Instagram · X · Spotify · Netflix · 支付宝 · 哔哩哔哩 · …"


class Arrow(QWidget):
    """An arrow into a tray."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the arrow."""
        return QSize(60, 46)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.colours().yours), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        room = QRectF(self.rect())
        x, top = room.center().x(), room.y() + 4
        painter.drawLine(QPointF(x, top), QPointF(x, top + 25))
        painter.drawPolyline([QPointF(x - 10, top + 15), QPointF(x, top + 25), QPointF(x + 10, top + 15)])
        painter.drawLine(QPointF(x - 16, top + 35), QPointF(x + 16, top + 35))
        painter.end()


class StartPage(QWidget):
    """The greeting.

    Signals:
        file_wished, folder_wished: choose one by a dialog.
        demo_wished: try it with an invented person.
        casebook_wished: open a casebook.
        guide_wished: how do I get my data.
        language_chosen: a key of `LANGUAGES`.
        cancel_wished: stop what is being prepared.
    """

    file_wished = Signal()
    folder_wished = Signal()
    demo_wished = Signal()
    casebook_wished = Signal()
    guide_wished = Signal()
    language_chosen = Signal(str)
    cancel_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Who do they think you are?"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 20, 28, 20)
        outer.addStretch(2)
        middle = QWidget()
        middle.setMaximumWidth(660)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for words, role in (
            (tr("Who do they think you are?"), "greeting"),
            (tr("Drop the file a platform gave you. It stays on this computer."), "lead"),
        ):
            line = label(words, role, wraps=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(18)
        column.addWidget(self._drop_field())
        self._card: ProgressCard | None = None
        self._card_place = QVBoxLayout()
        column.addLayout(self._card_place)
        column.addSpacing(12)
        self._ways = FlowRow(gap=12, centers=True)
        demo = button(tr("Try it with an invented person"), "primary")
        guide = button(tr("How do I get my data?"))
        opens = button(tr("Open a casebook"))
        demo.clicked.connect(self.demo_wished)
        guide.clicked.connect(self.guide_wished)
        opens.clicked.connect(self.casebook_wished)
        self._starters = (demo, opens)
        for way in (demo, guide, opens):
            self._ways.add(way)
        column.addWidget(self._ways)
        column.addSpacing(22)
        column.addLayout(self._foot())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(3)

    @property
    def progress_card(self) -> "ProgressCard":
        """The card of what is being prepared; made when it is first needed, not before the first paint."""
        if self._card is None:
            from app.gui.widgets.progress_card import ProgressCard

            self._card = ProgressCard()
            self._card.cancel_wished.connect(self.cancel_wished)
            self._card.hide()
            self._card_place.addWidget(self._card)
        return self._card

    def mark_drag(self, *, is_over: bool) -> None:
        """Something is being dragged over the window."""
        self._field.setProperty("dragged", is_over)
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)

    def show_progress(self, done: float, total: float, what: str, title: str) -> None:
        """Something is being prepared."""
        self._field.hide()
        self.progress_card.show()
        for starter in self._starters:
            starter.setEnabled(False)
        self.progress_card.show_progress(done, total, what, title)

    def end_progress(self) -> None:
        """Nothing is being prepared any more."""
        if self._card is not None:
            self._card.hide()
        self._field.show()
        for starter in self._starters:
            starter.setEnabled(True)

    def _drop_field(self) -> QFrame:
        self._field = QFrame()
        self._field.setProperty("role", "drop")
        inside = QVBoxLayout(self._field)
        inside.setContentsMargins(24, 40, 24, 40)
        inside.setSpacing(10)
        inside.addWidget(Arrow())
        for words, role in (
            (tr("Drop a zip, a folder or a file here"), "heading"),
            (_SOME, "muted"),
        ):
            line = label(words, role, wraps=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(line)
        chooses = button(tr("Choose a file…"))
        folder = button(tr("Choose a folder…"))
        chooses.clicked.connect(self.file_wished)
        folder.clicked.connect(self.folder_wished)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(chooses)
        row.addWidget(folder)
        row.addStretch(1)
        inside.addSpacing(4)
        inside.addLayout(row)
        return self._field

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(label("● " + tr("Offline. Nothing leaves this computer."), "small"), 1)
        languages = Choice(tr("Language"))
        languages.offer(list(LANGUAGES.items()), current_language())
        languages.chosen.connect(self.language_chosen)
        foot.addWidget(languages)
        return foot


def sample_page() -> QWidget:
    """The page."""
    return StartPage()


if __name__ == "__main__":
    from app.gui.pages import alone

    sys.exit(alone.run(sample_page))
