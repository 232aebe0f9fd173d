"""Archives of over 2 GB carry a second, larger end record; some writers give true figures in both."""

import zipfile
from pathlib import Path

import pytest

from app.core.errors import DangerousArchive
from app.importers.archive import Archive

MEMBER = "Takeout/YouTube and YouTube Music/history/watch-history.json"


def write(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Takeout/videos/clip.mp4", bytes(3000))
        archive.writestr(MEMBER, b"[]")
    return path


@pytest.fixture
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard library writes the large record from this limit on: 1 kB here instead of 2 GB."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)


def test_both_end_records_with_true_figures_are_one_directory(tmp_path: Path, as_if_large: None) -> None:
    path = write(tmp_path / "takeout.zip")
    assert b"PK\x06\x06" in path.read_bytes()
    with Archive.open([path]) as archive:
        assert {member.name for member in archive.members} == {"Takeout/videos/clip.mp4", MEMBER}
        (history,) = [member for member in archive.members if member.name == MEMBER]
        with history.open() as stream:
            assert stream.read() == b"[]"


def test_end_records_that_disagree_are_refused(tmp_path: Path, as_if_large: None) -> None:
    path = write(tmp_path / "takeout.zip")
    data = bytearray(path.read_bytes())
    end = data.rindex(b"PK\x05\x06")
    data[end + 10 : end + 12] = (1).to_bytes(2, "little")  # the small record counts one member, the large one two
    path.write_bytes(bytes(data))
    with pytest.raises(DangerousArchive):
        Archive.open([path])
