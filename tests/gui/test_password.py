"""A zip with a password dropped on the window: it is asked for, twice if it was wrong, and kept nowhere."""

from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.casebook.casebook import Casebook
from app.gui import tasks
from app.gui.application import dressed_window
from app.gui.joined import Joined
from app.gui.widgets.password_dialog import PasswordDialog

HEADER = "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注\n"
ROW = "2024-01-01 10:40:22\t,京东平台商户,示例牛肉丸,60.90,示例银行,交易成功,支出,食品酒饮,1\t,2\t, ,\n"


@pytest.mark.usefixtures("dressed")
def test_the_password_is_asked_for_until_it_opens_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    path, casebook = tmp_path / "bill.zip", tmp_path / "mine.unlabel"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as made:
        made.setpassword(b"123456")
        made.writestr("京东交易流水.csv", (HEADER + ROW).encode("utf-8-sig"))
    Casebook.create(casebook, time_zone="Asia/Shanghai").close()
    joined = Joined(dressed_window())
    qtbot.addWidget(joined.window)
    typed, said = iter(["654321", "123456"]), []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PasswordDialog):
            said.append({one.text() for one in dialog.findChildren(QLabel)})
            dialog.findChild(QLineEdit).setText(next(typed))
            next(one for one in dialog.findChildren(QPushButton) if one.text() == "Open").click()

    clock = QTimer()
    clock.timeout.connect(answer)
    clock.start(50)
    try:
        with qtbot.waitSignal(joined.importing.casebook_ready, timeout=60_000):
            joined.importing.bring([path], casebook)
    finally:
        clock.stop()
        joined.session.close()
        tasks.stop()
    assert "That password did not open it." not in said[0]
    assert "That password did not open it." in said[1]
    with Casebook.open(casebook, read_only=True) as opened:
        assert opened.count_events() == 1
    assert b"123456" not in casebook.read_bytes()
