"""`unlabel saw` and `unlabel table`, as a person types them."""

import io
import json
import sys
from pathlib import Path

import pytest

from app.command_line.main import DONE, REFUSED, main


@pytest.fixture
def casebook(tmp_path: Path) -> str:
    return str(tmp_path / "me.unlabel")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "抖音记录.csv"
    rows = "".join(f"2024-03-{day:02d} 21:00,露营 {day},小李\n" for day in range(1, 21))
    path.write_text(f"时间,标题,作者\n{rows},没有时间,\n", encoding="gb18030")
    return path


def test_labels_are_typed_piped_and_taken_back(
    casebook: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["saw", "--casebook", casebook, "--platform", "抖音", "--place", "内容偏好评估", "--date", "2026-11-20"]
    assert main([*words, "露营: 32 %", "Tea, coffee", "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["declared_labels"], told["exports"][0]["platform"]) == (2, "douyin")
    monkeypatch.setattr(sys, "stdin", io.StringIO("• 护肤\n- 骑行\n"))
    assert main([*words, "-", "--verdict", "不是我"]) == DONE
    assert "2 declared labels" in capsys.readouterr().out
    assert main(["labels", "--casebook", casebook, "--json"]) == DONE
    labels = {label["name"]: label for label in json.loads(capsys.readouterr().out)}
    assert {name: label["verdict"] for name, label in labels.items()} == {
        "露营": None,
        "Tea, coffee": None,
        "护肤": "wrong",
        "骑行": "wrong",
    }
    assert all(label["is_seen"] and label["list"] == "内容偏好评估" for label in labels.values())
    assert main(["saw", "--casebook", casebook, "--undo"]) == DONE
    assert capsys.readouterr().out == "2 labels taken back\n"


def test_the_empty_table_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.csv"
    assert main(["--language", "zh-Hans", "saw", "--template", str(path)]) == DONE
    assert path.read_text(encoding="utf-8-sig").startswith("平台,页面,标签,强度,看到日期,我的判断,说明")
    assert main(["saw", "--template", str(path)]) == REFUSED


@pytest.mark.parametrize(
    "words",
    [
        ["--platform", "nobody", "Tea"],
        ["--platform", "x"],
        ["--platform", "x", "Tea", "--date", "yesterday"],
        ["--platform", "x", "Tea", "--verdict", "perhaps"],
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    casebook: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["saw", "--casebook", casebook, *words]) == REFUSED
    assert "Traceback" not in capsys.readouterr().err
    assert not Path(casebook).exists()


def test_a_table_is_shown_described_and_read(
    table: Path, casebook: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "m.json"
    assert main(["table", str(table), "--show", "--save-mapping", str(mapping)]) == DONE
    shown = capsys.readouterr().out
    assert "[title or words]" in shown
    assert "20 of 21 rows can be read; 1 has no time" in shown
    assert "露营" not in mapping.read_text(encoding="utf-8")
    assert main(["table", str(table), "--casebook", casebook, "--mapping", str(mapping), "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["events"] == {"douyin.history": {"chosen": 20}}
    assert told["records"][0]["skipped"] == 1


def test_columns_are_named_on_the_command_line(table: Path, casebook: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["table", str(table), "--column", "title=作者", "--platform", "知乎", "--kind", "saved", "--json"]
    assert main([*words, "--show"]) == DONE
    mapping = json.loads(capsys.readouterr().out)["mapping"]
    assert (mapping["platform"], mapping["part"], mapping["kind"]) == ("zhihu", "reactions", "saved")
    assert mapping["columns"] == {"time": "时间", "title": "作者"}
    assert main(["table", str(table), "--column", "title=nothing", "--casebook", casebook]) == REFUSED
    assert main(["table", str(table), "--column", "title=", "--casebook", casebook]) == REFUSED
    assert "title" in capsys.readouterr().err
    assert not Path(casebook).exists()


def test_who_imports_a_table_nobody_knows_is_told_how_to_bring_it(
    table: Path, casebook: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(table), "--casebook", casebook]) == REFUSED
    assert "unlabel table" in capsys.readouterr().err
