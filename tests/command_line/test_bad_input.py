"""Bad input gets one clear sentence and exit status 2; nothing is stored, and what was there stays."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.command_line.main import main
from tests.command_line.tiny_export import records, write_takeout

HISTORY = "Takeout/YouTube and YouTube Music/history/watch-history.json"


def pdf(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    return path


def empty_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w"):
        pass
    return path


def truncated_zip(path: Path) -> Path:
    write_takeout(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    return path


def login_page(path: Path) -> Path:
    path.write_text("<!doctype html><html><head><title>Sign in</title></head><body><form>…</form></body></html>")
    return path


def no_bytes(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def with_password(path: Path) -> Path:
    """A zip whose members say they are encrypted; the standard library cannot write one, so the flags are set."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(HISTORY, "[]")
    data = bytearray(held.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(bytes(data))
    return path


def cut_json(path: Path) -> Path:
    text = json.dumps(records(), ensure_ascii=False, indent=2)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(HISTORY, text[: len(text) // 2])
    return path


def unknown_platform(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("export/orders.json", json.dumps({"orders": [{"sku": "a", "price": 3}]}))
        archive.writestr("export/profile.json", json.dumps({"nick": "x"}))
    return path


def nothing_there(path: Path) -> Path:
    return path


BAD: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "a PDF": ("data.pdf", pdf, "PDF"),
    "an empty zip": ("takeout.zip", empty_zip, "contains no files"),
    "a truncated zip": ("takeout.zip", truncated_zip, "Download it again"),
    "a login page saved as zip": ("takeout.zip", login_page, "web page"),
    "a file of no bytes": ("takeout.zip", no_bytes, "0 bytes"),
    "a zip with a password": ("takeout.zip", with_password, "password"),
    "JSON cut in the middle": ("takeout.zip", cut_json, "ends in the middle"),
    "a platform we do not know": ("other.zip", unknown_platform, "an export we know"),
    "no file at all": ("missing.zip", nothing_there, "no file"),
}


@pytest.mark.parametrize("case", BAD)
def test_one_clear_sentence_and_nothing_stored(case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name, make, words = BAD[case]
    casebook = tmp_path / "me.unlabel"
    status = main(["--language", "en", "import", str(make(tmp_path / name)), "--casebook", str(casebook)])
    out, err = capfd.readouterr()
    assert status == 2
    assert out == ""
    assert words in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    left = {path.name for path in tmp_path.iterdir()} - {name}
    assert not left, "nothing may be left behind"


@pytest.mark.parametrize("case", BAD)
def test_a_casebook_stays_as_it_was(case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name, make, _ = BAD[case]
    casebook = tmp_path / "me.unlabel"
    good = write_takeout(tmp_path / "good-20250401.zip", days=3)
    assert main(["import", str(good), "--casebook", str(casebook)]) == 0

    def events() -> str:
        capfd.readouterr()
        assert main(["events", "--casebook", str(casebook), "--json"]) == 0
        return capfd.readouterr().out

    before = events()
    bad = make(tmp_path / name)
    assert main(["import", str(bad), "--casebook", str(casebook)]) == 2
    assert events() == before


def test_one_bad_part_keeps_the_good_one_out_too(tmp_path: Path) -> None:
    good = write_takeout(tmp_path / "takeout-20250401T050700Z-001.zip", days=3)
    bad = truncated_zip(tmp_path / "takeout-20250401T050700Z-002.zip")
    casebook = tmp_path / "me.unlabel"
    assert main(["import", str(good), str(bad), "--casebook", str(casebook)]) == 2
    assert not casebook.exists()
