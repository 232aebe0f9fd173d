"""The frame of every dialog: its title, what it is for, what stands in it, and its buttons at the lower right."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.text import label


class Sheet(QDialog):
    """A dialog; `column` takes what stands in it, `end_with` closes it off."""

    def __init__(
        self, title: str, parent: QWidget | None = None, *, heading: str = "", role: str = "title", explains: str = ""
    ) -> None:
        """An empty dialog.

        Args:
            title: of its window.
            parent: the window.
            heading: what stands on top; the title if "".
            role: of the heading in the style sheet.
            explains: a quiet sentence or two below it.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(26, 22, 26, 18)
        self.column.setSpacing(12)
        self.column.addWidget(label(heading or title, role, wraps=True))
        if explains:
            self.column.addWidget(label(explains, "muted", wraps=True))

    def end_with(self, *buttons: QPushButton, beside: QPushButton | None = None) -> None:
        """The last row.

        Args:
            buttons: at the right, what is usually wished last.
            beside: at the left, something else that can be done here.
        """
        foot = QHBoxLayout()
        if beside is not None:
            foot.addWidget(beside)
        foot.addStretch(1)
        for one in buttons:
            foot.addWidget(one)
        self.column.addLayout(foot)
