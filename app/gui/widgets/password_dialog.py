"""Asks for the password of a zip; bills of Alipay and WeChat come with one."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.text import button, label
from app.sentences import tr


class PasswordDialog(QDialog):
    """One field; what is typed opens the file and is kept nowhere."""

    def __init__(self, file_name: str, parent: QWidget | None = None, *, was_wrong: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Password"))
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 18)
        column.setSpacing(10)
        column.addWidget(label(tr("“{file}” asks for a password").format(file=file_name), "heading", wraps=True))
        column.addWidget(
            label(
                tr(
                    "The platform sent it to you apart from the file: in a message, an e-mail or in its app. It only "
                    "opens the file on this computer and is not kept."
                ),
                "muted",
                wraps=True,
            )
        )
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(tr("Password"))
        column.addWidget(self._field)
        if was_wrong:
            column.addWidget(label(tr("That password did not open it."), "attention", wraps=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancels, opens = button(tr("Cancel")), button(tr("Open"), "primary")
        cancels.clicked.connect(self.reject)
        opens.clicked.connect(self.accept)
        opens.setDefault(True)
        opens.setEnabled(False)
        self._field.textChanged.connect(lambda typed: opens.setEnabled(bool(typed)))
        foot.addWidget(cancels)
        foot.addWidget(opens)
        column.addSpacing(6)
        column.addLayout(foot)

    @property
    def password(self) -> str:
        """As typed."""
        return self._field.text()
