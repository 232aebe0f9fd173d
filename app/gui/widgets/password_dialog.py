"""Asks for the password of a zip; bills of Alipay and WeChat come with one."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.text import button, label
from app.gui.widgets.sheet import Sheet
from app.sentences import tr


class PasswordDialog(Sheet):
    """One field; what is typed opens the file and is kept nowhere."""

    def __init__(self, file_name: str, parent: QWidget | None = None, *, was_wrong: bool = False) -> None:
        super().__init__(
            tr("Password"),
            parent,
            heading=tr("“{file}” asks for a password").format(file=file_name),
            role="heading",
            explains=tr(
                "The platform sent it to you apart from the file: in a message, an e-mail or in its app. It only "
                "opens the file on this computer and is not kept."
            ),
        )
        self.setMinimumWidth(460)
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(tr("Password"))
        self.column.addWidget(self._field)
        if was_wrong:
            self.column.addWidget(label(tr("That password did not open it."), "attention", wraps=True))
        cancels, opens = button(tr("Cancel")), button(tr("Open"), "primary")
        cancels.clicked.connect(self.reject)
        opens.clicked.connect(self.accept)
        opens.setDefault(True)
        opens.setEnabled(False)
        self._field.textChanged.connect(lambda typed: opens.setEnabled(bool(typed)))
        self.end_with(cancels, opens)

    @property
    def password(self) -> str:
        """As typed."""
        return self._field.text()
