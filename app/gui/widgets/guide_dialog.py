"""How do I get my data: one tab of steps per platform."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.guide import guides
from app.gui.text import button, label
from app.gui.widgets.card import Card, clear, scrolling
from app.gui.widgets.chips import Choice
from app.sentences import tr


class GuideDialog(QDialog):
    """Waiting is the main reason people give up; this says what to tick and how long it takes."""

    def __init__(self, parent: QWidget | None = None, platform: str = "google") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("How do I get my data?"))
        self.resize(640, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 18)
        column.setSpacing(14)
        column.addWidget(label(tr("How do I get my data?"), "title"))
        column.addWidget(
            label(
                tr(
                    "Every platform has to give you a copy of your data if you ask. Ask today, even if it takes days: "
                    "Unlabel does not go online, so you download the file yourself and drop it here."
                ),
                "muted",
                wraps=True,
            )
        )
        self._platforms = Choice(tr("Platform"))
        self._platforms.offer([(guide.platform, guide.name) for guide in guides()], platform)
        self._platforms.chosen.connect(self._fill)
        column.addWidget(self._platforms)
        self._card = Card()
        column.addWidget(scrolling(self._card), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        closes = button(tr("Close"))
        closes.clicked.connect(self.accept)
        foot.addWidget(closes)
        column.addLayout(foot)
        self._fill(platform)

    def _fill(self, platform: str) -> None:
        clear(self._card.column)
        guide = next(one for one in guides() if one.platform == platform)
        for number, step in enumerate(guide.steps, 1):
            line = QHBoxLayout()
            line.setSpacing(12)
            figure = label(str(number), "yours_chip")
            figure.setFixedWidth(28)
            line.addWidget(figure)
            line.addWidget(label(step, wraps=True, selectable=True), 1)
            self._card.column.addLayout(line)
        self._card.column.addWidget(label(guide.wait, "attention", wraps=True))
        self._card.column.addSpacing(8)
        self._card.column.addWidget(label(tr("Not in the file"), "subheading"))
        for words in guide.missing:
            self._card.column.addWidget(label(words, "muted", wraps=True))
        self._card.column.addStretch(1)
