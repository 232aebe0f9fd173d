"""The wheel holds all that the program needs, and runs from where it is unpacked."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1", "PATH": "", "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, *words], cwd=unpacked.parent, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_shipped_data_is_found_in_the_wheel(unpacked: Path) -> None:
    told = run(unpacked, "-c", "from app.core.resources import resources; print(resources())")
    assert Path(told.stdout.strip()) == unpacked / "app" / "resources", told.stderr
    shipped = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()}
    packed = {path.relative_to(unpacked / "app" / "resources") for path in (unpacked / "app/resources").rglob("*")}
    assert {path for path in shipped if not path.name.startswith(".")} <= packed


def test_the_program_runs_from_the_wheel_in_chinese(unpacked: Path) -> None:
    told = run(unpacked, "-m", "app", "--language", "zh-Hans", "--help")
    assert told.returncode == 0, told.stderr
    assert "unlabel" in told.stdout
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told.stdout)
