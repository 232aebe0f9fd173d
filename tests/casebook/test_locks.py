"""Opening a casebook never lets go of what other connections of the same process hold."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook

WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("UPDATE settings SET value = value")
connection.commit()
connection.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX are the ones a closed descriptor drops")
def test_a_second_opening_keeps_the_locks_of_the_first(tmp_path: Path) -> None:
    """With its lock gone, another process believes it is the last one and takes the log away under the first."""
    path = tmp_path / "me.unlabel"
    Casebook.create(path).close()
    with Casebook.open(path) as first:
        assert first.revision >= 0
        first.set_setting("a", "1")
        Casebook.open(path).close()
        Casebook.open(path, read_only=True).close()
        subprocess.run([sys.executable, "-c", WRITE, str(path)], check=True)
        assert path.with_name(path.name + "-wal").exists()
        first.set_setting("b", "2")
    with Casebook.open(path) as again:
        assert (again.setting("a"), again.setting("b")) == ("1", "2")
        assert again.is_sound()
