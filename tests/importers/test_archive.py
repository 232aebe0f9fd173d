"""Archives: a zip, several parts, a folder and a bare file are the same thing to an importer."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.errors import EmptyArchive, EmptyFile, NoSuchFile, NotAnExport, UnsupportedArchive, UserError
from app.importers.archive import Archive
from app.importers.manifest import export_date, records_expected, same_request

FILES = {"data/like.js": b"window.YTD.like.part0 = []", "data/a b.js": b"x" * 200_000}


def make_zip(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, body in files.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 3, 5, 10, 11, 12)), body, method)
    return path


def contents(archive: Archive) -> dict[str, bytes]:
    found = {}
    for member in archive.members:
        with member.open() as stream:
            found[member.name] = stream.read()
    return found


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_gives_its_members_and_their_bytes(tmp_path: Path, method: int) -> None:
    path = make_zip(tmp_path / "e.zip", FILES, method)
    with Archive.open([path]) as archive:
        assert contents(archive) == FILES
        assert [member.size for member in archive.members] == [200_000, 26]
        assert archive.members[0].modified == datetime(2026, 3, 5, 10, 11, 12, tzinfo=UTC)
        assert archive.members[0].head() == b"x" * 65536
        assert archive.members[0].head(3) == b"xxx"
        (part,) = archive.parts
        assert part.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert part.size == path.stat().st_size


def test_a_folder_gives_the_same_members(tmp_path: Path) -> None:
    for name, body in FILES.items():
        (tmp_path / "export" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "export" / name).write_bytes(body)
    with Archive.open([tmp_path / "export"]) as archive:
        assert contents(archive) == FILES
        before = archive.parts[0].sha256
    (tmp_path / "export" / "data/like.js").write_bytes(b"window.YTD.like.part0 = [1")
    with Archive.open([tmp_path / "export"]) as archive:
        assert archive.parts[0].sha256 != before


def test_a_bare_file_is_an_export_of_one_member(tmp_path: Path) -> None:
    (tmp_path / "like.js").write_bytes(FILES["data/like.js"])
    with Archive.open([tmp_path / "like.js"]) as archive:
        assert contents(archive) == {"like.js": FILES["data/like.js"]}


def test_parts_are_one_export_in_any_order(tmp_path: Path) -> None:
    first = make_zip(tmp_path / "takeout-20260619T050700Z-001.zip", {"Takeout/a": b"1", "Takeout/same": b"s"})
    second = make_zip(tmp_path / "takeout-20260619T050700Z-002.zip", {"Takeout/b": b"2", "Takeout/same": b"s"})
    seen = []
    for paths in ([first, second], [second, first], [first, second, first]):
        with Archive.open(paths) as archive:
            seen.append(contents(archive))
            assert [part.path for part in archive.parts] == [str(first), str(second)]
            assert archive.notices == [("Takeout/same", "same_file_twice")]
    assert seen == [{"Takeout/a": b"1", "Takeout/b": b"2", "Takeout/same": b"s"}] * 3


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("like.js", b"[1]")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("like.js", b"[]")
        made.writestr("caf\u00e9.js", b"nfc")
        made.writestr("cafe\u0301.js", b"nfd")
    with Archive.open([path]) as archive:
        assert contents(archive) == {"like.js": b"[1]", "like (2).js": b"[]", "café.js": b"nfc", "café (2).js": b"nfd"}
        assert sorted(what for _, what in archive.notices) == ["same_name", "same_name"]


def test_droppings_of_operating_systems_are_left_out(tmp_path: Path) -> None:
    names = ["__MACOSX/._like.js", "x/__MACOSX/a", ".DS_Store", "data/._like.js", "Thumbs.db", "data/like.js"]
    with Archive.open([make_zip(tmp_path / "e.zip", dict.fromkeys(names, b"1"))]) as archive:
        assert [member.name for member in archive.members] == ["data/like.js"]


def test_links_in_a_folder_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "file").write_text("secret")
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "like.js").write_text("[]")
    (tmp_path / "export" / "link").symlink_to(tmp_path / "secret")
    (tmp_path / "export" / "link.js").symlink_to(tmp_path / "secret" / "file")
    with Archive.open([tmp_path / "export"]) as archive:
        assert [member.name for member in archive.members] == ["like.js"]
        assert len(archive.notices) == 2


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("数据副本/like.js".encode("gb18030"), "数据副本/like.js"),
        ("履歴データ.js".encode("shift_jis"), "履歴データ.js"),
        ("Мои данные.js".encode("cp866"), "Мои данные.js"),
        ("Ça été.js".encode("cp437"), "Ça été.js"),
        ("Mes donn\u00e9es\u00a0!.js".encode(), "Mes données !.js"),
        (b"data\\like.js", "data/like.js"),
    ],
)
def test_names_are_decoded_by_trial(tmp_path: Path, raw: bytes, shown: str) -> None:
    placeholder = "x" * len(raw)
    path = make_zip(tmp_path / "e.zip", {placeholder: b"1"})
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), raw))
    with Archive.open([path]) as archive:
        assert contents(archive) == {shown: b"1"}


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.zip", b"", EmptyFile("")),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, EmptyArchive("")),
        ("a.zip", b"%PDF-1.7 ...", NotAnExport("", "pdf")),
        ("takeout.zip", b"\n<!DOCTYPE html><html><title>Sign in</title>", NotAnExport("", "html_page")),
        ("a.json", b"\xef\xbb\xbf<html lang=en>", NotAnExport("", "html_page")),
        ("a.zip", b"\xff\xd8\xff\xe0JFIF", NotAnExport("", "picture")),
        ("a.png", b"\x89PNG\r\n\x1a\n....", NotAnExport("", "picture")),
        ("a.zip", b"\0\0\0\x20ftypheic", NotAnExport("", "picture")),
        ("a.db", b"SQLite format 3\0...", NotAnExport("", "database")),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", UnsupportedArchive("", "rar")),
        ("a.zip", b"7z\xbc\xaf\x27\x1c\x00\x04", UnsupportedArchive("", "7z")),
        ("takeout-1.tgz", b"\x1f\x8b\x08\0", UnsupportedArchive("", "tar.gz")),
        ("a.tar", b"name".ljust(257, b"\0") + b"ustar\0", UnsupportedArchive("", "tar")),
    ],
)
def test_what_is_no_export_is_called_by_its_name(tmp_path: Path, name: str, raw: bytes, expected: UserError) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(type(expected)) as caught:
        Archive.open([path])
    assert getattr(caught.value, "found", "") == getattr(expected, "found", "")
    assert getattr(caught.value, "path", "") == str(path)


def test_a_word_document_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(NotAnExport):
        Archive.open([make_zip(tmp_path / "a.docx", {"[Content_Types].xml": b"<", "word/document.xml": b"<"})])


def test_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyArchive):
        Archive.open([tmp_path / "empty"])
    for path in (tmp_path / "none", tmp_path / "nul\0", Path("/dev/null")):
        with pytest.raises(NoSuchFile):
            Archive.open([path])


def test_the_page_of_an_export_may_be_handed_over_bare(tmp_path: Path) -> None:
    (tmp_path / "MyActivity.html").write_bytes(b"<html><body></body></html>")
    with Archive.open([tmp_path / "MyActivity.html"]) as archive:
        assert len(archive.members) == 1


def test_gigabytes_of_media_are_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as made:
        made.writestr("video.mp4", b"\0" * 3_000_000)
        made.writestr("like.js", b"[]")
    path.write_bytes(body.getvalue())
    with Archive.open([path]) as archive:
        read: list[int] = []
        file = archive._files[path]
        archive._files[path] = _Counting(file, read)  # type: ignore[assignment]
        member = archive.member("LIKE.JS")
        assert member is not None
        assert member.head() == b"[]"
        assert sum(read) < 1000
        archive._files[path] = file


class _Counting:
    def __init__(self, file: object, read: list[int]) -> None:
        self._file, self._read = file, read

    def seek(self, at: int) -> int:
        return int(self._file.seek(at))  # type: ignore[attr-defined]

    def read(self, size: int) -> bytes:
        got = bytes(self._file.read(size))  # type: ignore[attr-defined]
        self._read.append(len(got))
        return got


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("takeout-20260619T050700Z-001.zip", datetime(2026, 6, 19, 5, 7, tzinfo=UTC)),
        ("twitter-2026-03-05-0a1b2c.zip", datetime(2026, 3, 5, tzinfo=UTC)),
        ("my_spotify_data.zip", datetime(2026, 3, 5, 10, 11, 12, tzinfo=UTC)),
        ("20269999.zip", datetime(2026, 3, 5, 10, 11, 12, tzinfo=UTC)),
    ],
)
def test_the_date_of_an_export(tmp_path: Path, name: str, expected: datetime) -> None:
    with Archive.open([make_zip(tmp_path / name, {"a.json": b"[]"})]) as archive:
        assert export_date(archive) == expected


def test_a_manifest_says_when_and_how_many(tmp_path: Path) -> None:
    manifest = b"""window.__THAR_CONFIG = {"archiveInfo": {"generationDate": "2026-03-05T01:02:03.000Z"},
        "dataTypes": {"like": {"files": [{"fileName": "data/like.js", "count": "2"}]}, "odd": {"files": null}}}"""
    files = {"twitter/data/manifest.js": manifest, "twitter/data/like.js": b"window.YTD.like.part0 = []"}
    with Archive.open([make_zip(tmp_path / "twitter-2020-01-01-x.zip", files)]) as archive:
        assert export_date(archive) == datetime(2026, 3, 5, 1, 2, 3, tzinfo=UTC)
        assert records_expected(archive) == {"twitter/data/like.js": 2}


def test_numbered_parts_are_one_request() -> None:
    folder = Path("d")
    parts = [folder / "takeout-20260619T050700Z-001.zip", folder / "takeout-20260619T050700Z-002.zip"]
    newer = folder / "takeout-20260701T050700Z-001.zip"
    alone = [folder / "my_spotify_data.zip", folder / "twitter-2026-03-05-ab.zip", folder / "twitter-2026-03-06-ab.zip"]
    groups = same_request([parts[1], *alone, newer, parts[0]])
    assert sorted(map(len, groups)) == [1, 1, 1, 1, 2]
    assert parts in groups
