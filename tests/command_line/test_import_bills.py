"""Bills as they are delivered: in a zip with a password, twice over, and with less kept than they say."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import pyzipper

from app.command_line.commands import import_
from app.command_line.main import main

HEADER = "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注\n"
ROW = "2024-01-01 10:40:22\t,京东平台商户,示例牛肉丸,{},示例银行,交易成功,支出,食品酒饮,1\t,2\t, ,\n"
BILL = HEADER + ROW.format("60.90")

Tell = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def tell(capfd: pytest.CaptureFixture[str]) -> Tell:
    def run(*words: object) -> tuple[int, Any, str]:
        capfd.readouterr()
        status = main(["--language", "en", *map(str, words)])
        out, err = capfd.readouterr()
        return status, [json.loads(line) for line in out.splitlines()] if words[0] == "events" else out, err

    return run


def locked(path: Path) -> Path:
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as made:
        made.setpassword(b"123456")
        made.writestr("京东交易流水.csv", BILL.encode("utf-8-sig"))
    return path


def test_a_bill_is_opened_with_its_password_and_only_with_that(
    tmp_path: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, casebook = locked(tmp_path / "bill.zip"), tmp_path / "me.unlabel"
    status, _, said = tell("import", path, "--casebook", casebook)
    assert status == 2
    assert "protected by a password" in said
    monkeypatch.setattr(sys, "stdin", io.StringIO("654321\n"))
    status, _, said = tell("import", path, "--casebook", casebook, "--password")
    assert status == 2
    assert "The password does not open “bill.zip”" in said
    assert not casebook.exists()
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", io.StringIO("123456\n"))
        status, _, said = tell("import", path, "--casebook", casebook, "--password")
        assert status == 0, said
    _, events, _ = tell("events", "--casebook", casebook, "--json")
    assert [(event["title"], event["stream"]) for event in events] == [("示例牛肉丸", "jd.bought")]
    assert b"123456" not in casebook.read_bytes()


def test_who_sits_at_a_terminal_is_asked(tmp_path: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    path, casebook = locked(tmp_path / "bill.zip"), tmp_path / "me.unlabel"
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(import_, "ask_password", lambda: "123456")
    status, _, said = tell("import", path, "--casebook", casebook)
    assert status == 0, said


def test_a_later_bill_of_the_same_purchase_makes_no_second_one(tmp_path: Path, tell: Tell) -> None:
    casebook = tmp_path / "me.unlabel"
    for number, amount in enumerate(("60.90", "60.90(已退款20.00)")):
        path = tmp_path / f"bill{number}.csv"
        path.write_text(HEADER + ROW.format(amount), encoding="utf-8")
        assert tell("import", path, "--casebook", casebook)[0] == 0
    _, events, _ = tell("events", "--casebook", casebook, "--json")
    assert len(events) == 1


def test_only_category_and_month_stay(tmp_path: Path, tell: Tell) -> None:
    path, casebook = tmp_path / "bill.csv", tmp_path / "me.unlabel"
    path.write_text(BILL, encoding="utf-8")
    status, _, said = tell("import", path, "--casebook", casebook, "--bills-coarse")
    assert status == 0, said
    _, events, _ = tell("events", "--casebook", casebook, "--json")
    assert [(event["title"], event["at"]) for event in events] == [("食品酒饮", "2024-01-01T00:00:00Z")]
    assert "牛肉丸".encode() not in casebook.read_bytes()
