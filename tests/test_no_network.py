"""Nothing leaves the computer: no internet socket in any process, no import that could open one."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.tiny_export import write_takeout

APP = Path(__file__).resolve().parents[1] / "app"
FORBIDDEN = {
    "socket", "ssl", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "socketserver", "asyncio",
    "http", "urllib.request", "requests", "httpx", "aiohttp", "urllib3", "webbrowser",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
}  # fmt: skip


def imported_names(source: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("source", sorted(APP.rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_no_module_imports_the_network(source: Path) -> None:
    found = {name for name in imported_names(source) for bad in FORBIDDEN if name == bad or name.startswith(bad + ".")}
    assert not found


WATCH = """
import os, sys

def _watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ssl.", "ftplib.", "smtplib.")):
        family = arguments[1] if event == "socket.__new__" else None
        with open(os.environ["UNLABEL_WATCH"], "a") as file:
            file.write(f"{event} {family!r} {sys.argv}\\n")

sys.addaudithook(_watch)
"""


@pytest.mark.parametrize("walls", [False, True], ids=["watched", "in a space without any network"])
def test_a_whole_session_opens_no_socket_in_any_process(tmp_path: Path, walls: bool) -> None:
    """Import, label, measure and report, with a hook in every Python process that starts."""
    without_network = ["unshare", "-rn"] if walls else []
    if walls and (
        shutil.which("unshare") is None or subprocess.run([*without_network, "true"], capture_output=True).returncode
    ):
        pytest.skip("this system cannot take the network away from a process (unshare -rn)")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(WATCH)
    seen = tmp_path / "seen.txt"
    export, casebook = write_takeout(tmp_path / "takeout-20250401.zip", days=20), tmp_path / "me.unlabel"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), str(APP.parent)]),
        "UNLABEL_WATCH": str(seen),
        "LANG": "C.UTF-8",
    }
    for words in (
        ["import", str(export)],
        ["labels", "--json"],
        ["narrowing", "--json"],
        ["report", "-o", str(tmp_path / "report.html")],
    ):
        told = subprocess.run(
            [*without_network, sys.executable, "-m", "app", *words, "--casebook", str(casebook)],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
        )
        assert told.returncode == 0, told.stderr.decode()
    assert not seen.exists(), seen.read_text()
