"""Archives inside archives: opened where an importer declares them, one level deep, and no less guarded."""

import contextlib
import os
import tempfile
import zipfile
import zlib
from pathlib import Path

import pytest

from app.core.errors import (
    BrokenArchive,
    DangerousArchive,
    EncryptedArchive,
    TooLargeToRead,
    UserError,
)
from app.importers import nested
from app.importers.archive import Archive
from app.importers.guard import Budget
from app.importers.nested import may_be_opened
from tests.importers.test_hostile_archives import closed, entry, full_overlap, one, ratio_bomb, zipped

INNER = {"Your Amazon Orders/Order History.csv": b"a,b\r\n1,2\r\n" * 50, "__MACOSX/._x": b"junk"}


def contents(path: Path) -> dict[str, bytes]:
    with Archive.open([path]) as archive:
        found = {}
        for member in archive.members:
            with member.open() as stream:
                found[member.name] = stream.read()
        return found


def export(tmp_path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = tmp_path / "All Data Categories.zip"
    path.write_bytes(zipped(files, method))
    return path


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files would go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        ("Your Orders.zip", True),
        ("Prime Video.zip", True),
        ("Retail.OrderHistory.1.zip", True),
        ("Advertising.1.zip", True),
        ("Appstore.zip", True),
        ("Apple_Media_Services.zip", True),
        ("Apple Media Services information Part 1 of 2.zip", True),
        ("Apple Music Library Tracks.json.zip", True),
        ("Identifier Information.json.zip", True),
        ("inner.zip", False),
        ("Your photos.zip", False),
        ("Your Orders.csv", False),
        ("My Your Orders.zip", False),
    ],
)
def test_only_names_that_an_importer_declares_are_opened(name: str, declared: bool) -> None:
    assert may_be_opened(name) is declared
    assert may_be_opened(name.upper()) is declared


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("kept", [1 << 20, 10])
def test_its_files_stand_in_its_place(
    tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch, method: int, kept: int
) -> None:
    monkeypatch.setattr(nested, "_KEPT_IN_MEMORY", kept)
    files = {"a/Your Orders.zip": zipped(INNER), "Prime Video.zip": zipped({"x.csv": b"x"}), "notes.txt": b"n"}
    assert contents(export(tmp_path, files, method)) == {
        "a/Your Orders.zip/Your Amazon Orders/Order History.csv": INNER["Your Amazon Orders/Order History.csv"],
        "Prime Video.zip/x.csv": b"x",
        "notes.txt": b"n",
    }
    assert list(private.iterdir()) == [], "nothing of it is left"


def test_what_is_unpacked_lies_in_a_folder_nobody_else_may_read(
    tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nested, "_KEPT_IN_MEMORY", 10)
    with Archive.open([export(tmp_path, {"Your Orders.zip": zipped(INNER)})]) as archive:
        assert len(archive.members) == 1
        (folder,) = private.iterdir()
        if os.name == "posix":
            assert folder.stat().st_mode & 0o077 == 0
            assert list(folder.iterdir()) == [], "the file has no name"
    assert list(private.iterdir()) == []


def test_an_archive_that_was_only_stored_is_read_where_it_lies(tmp_path: Path, private: Path) -> None:
    path = export(tmp_path, {"Your Orders.zip": zipped(INNER)}, zipfile.ZIP_STORED)
    with Archive.open([path]) as archive:
        assert archive.members[0].head(3) == b"a,b"
        assert list(private.iterdir()) == []


def test_an_archive_deep_in_a_folder_is_opened_too(tmp_path: Path) -> None:
    (tmp_path / "e/deep").mkdir(parents=True)
    (tmp_path / "e/deep/Your Orders.zip").write_bytes(zipped(INNER))
    (tmp_path / "e/deep/other.zip").write_bytes(zipped(INNER))
    (tmp_path / "e/Prime Video.zip").write_bytes(zipped(INNER))
    assert set(contents(tmp_path / "e")) == {
        "Prime Video.zip",  # at the top: an export of its own
        "deep/Your Orders.zip/Your Amazon Orders/Order History.csv",
        "deep/other.zip",
    }


def test_hashes_are_of_what_was_handed_over(tmp_path: Path) -> None:
    path = export(tmp_path, {"Your Orders.zip": zipped(INNER)})
    with Archive.open([path]) as archive:
        before = archive.parts
        assert len(archive.members) == 1
    with Archive.open([path]) as archive:
        assert len(archive.members) == 1
        assert archive.parts == before


def test_one_level_and_no_more(tmp_path: Path) -> None:
    deepest = zipped({"Order History.csv": b"x"})
    path = export(tmp_path, {"Your Orders.zip": zipped({"Prime Video.zip": deepest, "a.csv": b"1"})})
    assert contents(path) == {"Your Orders.zip/Prime Video.zip": deepest, "Your Orders.zip/a.csv": b"1"}


@pytest.mark.parametrize("body", [b"", b"this is no zip", b"PK\5\6" + b"\0" * 18], ids=["empty", "text", "no members"])
def test_what_is_no_archive_stays_closed(tmp_path: Path, body: bytes) -> None:
    assert contents(export(tmp_path, {"Your Orders.zip": body, "a": b"1"})) == {"Your Orders.zip": body, "a": b"1"}


def many_members() -> bytes:
    lines = [entry(b"%05d" % number, b"", number * 35) for number in range(60_000)]
    return closed(b"".join(data for data, _ in lines), [line for _, line in lines])


def small_bomb() -> bytes:
    """An archive that passes alone: 190 MiB out of 190 kB, in members too small to be looked at one by one."""
    body = zlib.compress(b"\0" * (47 << 20), 9, -15)
    data = b""
    lines: list[bytes] = []
    for number in range(4):
        local, line = entry(b"%d.csv" % number, b"", len(data), inflates=body, size=47 << 20)
        data, lines = data + local, [*lines, line]
    return closed(data, lines)


def of_many(body: bytes, number: int) -> dict[str, bytes]:
    return {f"{place}/Your Orders.zip": body for place in range(number)}


CASES: list[tuple[str, dict[str, bytes], type[UserError], str]] = [
    ("ratio", {"Your Orders.zip": ratio_bomb()}, DangerousArchive, "ratio"),
    ("overlap", {"Your Orders.zip": full_overlap()}, DangerousArchive, "overlap"),
    ("many small ones that only together are a bomb", of_many(small_bomb(), 8), DangerousArchive, "ratio"),
    ("too many members in all", of_many(many_members(), 4), DangerousArchive, "too_many_members"),
    ("link", {"Your Orders.zip": one(b"/etc/passwd", mode=0o120777)}, DangerousArchive, "link"),
    ("password", {"Your Orders.zip": one(flags=1)}, EncryptedArchive, ""),
    ("cut", {"Your Orders.zip": zipped(INNER)[:-30]}, BrokenArchive, ""),
    ("damaged", {"Your Orders.zip": zipped(INNER).replace(b"PK\1\2", b"PK\1\3")}, BrokenArchive, ""),
]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize(("files", "error", "why"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_an_inner_archive_is_refused_like_any_other(
    tmp_path: Path, private: Path, files: dict[str, bytes], error: type[UserError], why: str, method: int
) -> None:
    path = export(tmp_path, files, method)
    with pytest.raises(error) as caught:
        contents(path)
    assert getattr(caught.value, "why", "") == why
    assert list(private.iterdir()) == []


def test_damage_inside_names_both_archives_and_the_file(tmp_path: Path) -> None:
    raw = bytearray(zipped(INNER))
    raw[72] ^= 0x55
    path = export(tmp_path, {"Your Orders.zip": bytes(raw)}, zipfile.ZIP_STORED)
    with pytest.raises(UserError) as caught:
        contents(path)
    assert isinstance(caught.value, BrokenArchive)
    assert caught.value.path == str(path)
    assert caught.value.member.startswith("Your Orders.zip")


def test_an_inner_archive_that_is_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    inner = zipped(INNER)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data, line = entry(b"Your Orders.zip", b"", 0, inflates=packed.compress(inner) + packed.flush(), size=20)
    path = tmp_path / "e.zip"
    path.write_bytes(closed(data, [line]))
    with pytest.raises(BrokenArchive):
        contents(path)


def test_there_is_a_limit_to_how_many_are_opened_and_how_much_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export(tmp_path, of_many(zipped(INNER), 5))
    monkeypatch.setattr(nested, "MAX_NESTED", 4)
    with pytest.raises(DangerousArchive):
        contents(path)
    monkeypatch.setattr(nested, "MAX_NESTED", 5)
    assert len(contents(path)) == 5
    monkeypatch.setattr(nested, "MAX_UNPACKED", 500)
    with pytest.raises(TooLargeToRead):
        contents(path)


def test_unpacking_counts_as_reading(tmp_path: Path) -> None:
    path = export(tmp_path, {"Your Orders.zip": zipped(INNER)})
    with Archive.open([path]) as archive:
        archive._budget = Budget(str(path), 100)
        with pytest.raises(TooLargeToRead):
            _ = archive.members


def test_every_truncation_of_an_inner_archive_is_refused_or_stays_closed(tmp_path: Path) -> None:
    raw = zipped({"a.csv": b"1,2,3\r\n" * 3})
    for length in range(0, len(raw), 3):
        path = export(tmp_path, {"Your Orders.zip": raw[:length]}, zipfile.ZIP_STORED)
        with contextlib.suppress(UserError):
            assert list(contents(path)) == ["Your Orders.zip"]
