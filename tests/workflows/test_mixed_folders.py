"""A folder with the exports of many platforms is sorted out by itself; the folder of one export stays one."""

import json
import os
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pyzipper

from app.casebook.casebook import Casebook
from app.core.errors import EncryptedArchive, NoSuchFile
from app.core.progress import NoProgress
from app.workflows.import_exports import import_exports
from app.workflows.mixed_folders import exports_in

GOLDEN = Path(__file__).parents[1] / "importers"
JANUARY = datetime(2026, 1, 15, tzinfo=UTC)


def case(platform: str, number: int = 0) -> Path:
    """An invented export of this platform, one of its golden cases."""
    return sorted(path for path in (GOLDEN / platform / "golden").iterdir() if path.is_dir())[number]


def likes(folder: Path, number: int) -> Path:
    (folder / "data").mkdir(parents=True)
    like = [
        {"like": {"tweetId": str(number), "fullText": f"Post {number}", "expandedUrl": f"https://x.com/i/{number}"}}
    ]
    (folder / "data" / "like.js").write_text("window.YTD.like.part0 = " + json.dumps(like))
    return folder


def test_a_folder_of_many_exports_zipped_unpacked_and_bare_is_sorted_out(tmp_path: Path) -> None:
    mixed = tmp_path / "all my data"
    mixed.mkdir()
    zipped, unpacked = ("google", "spotify", "netflix", "tiktok", "amazon"), ("meta", "linkedin", "snapchat", "discord")
    for platform in zipped:
        (mixed / "later").mkdir(exist_ok=True)
        within = mixed / "later" if platform == "amazon" else mixed
        with zipfile.ZipFile(within / f"{platform}-2026-01-15.zip", "w") as archive:
            for file in sorted(case(platform).rglob("*")):
                if file.is_file():
                    archive.write(file, file.relative_to(case(platform)))
    for platform in unpacked:
        shutil.copytree(case(platform, 1), mixed / f"{platform}-2026-01-15")
    likes(mixed / "twitter-2026-01-15-abc", 1)
    (mixed / "holiday").mkdir()
    (mixed / "holiday" / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (mixed / "shopping list.txt").write_text("milk")
    report = import_exports([mixed], tmp_path / "c.unlabel", NoProgress(), time_zone="Europe/Paris")
    assert {export.platform for export in report.exports} == {*zipped, *unpacked, "x"}
    assert len(report.exports) == 10, [(one.platform, one.parts[0].path[-40:]) for one in report.exports]
    assert all(len(export.parts) == 1 for export in report.exports)
    assert {export.date for export in report.exports if export.platform not in ("x", "google")} == {JANUARY}
    assert {"picture.jpg", "shopping list.txt"} <= set(report.not_understood)
    again = import_exports([mixed], tmp_path / "c.unlabel", NoProgress())
    assert again.identical_before
    assert len(again.exports) == 10


def test_two_dated_exports_of_one_platform_stay_two(tmp_path: Path) -> None:
    likes(tmp_path / "mine" / "twitter-2025-01-15-abc", 1)
    likes(tmp_path / "mine" / "twitter-2026-01-15-def", 2)
    assert len(exports_in(tmp_path / "mine")) == 2
    report = import_exports([tmp_path / "mine"], tmp_path / "c.unlabel", NoProgress())
    assert [export.date for export in report.exports] == [datetime(2025, 1, 15, tzinfo=UTC), JANUARY]


@pytest.mark.parametrize("platform", ["google", "spotify", "x", "meta", "netflix", "amazon"])
def test_an_unpacked_export_is_one(platform: str) -> None:
    folders = sorted(path for path in (GOLDEN / platform / "golden").iterdir() if path.is_dir())
    whole = [folder for folder in folders if not any("-2025-" in path.name for path in folder.iterdir())]
    assert whole
    for folder in whole:
        assert exports_in(folder) == []


def test_a_zip_beside_an_unpacked_export_is_not_called_unknown(tmp_path: Path) -> None:
    likes(tmp_path / "mine", 1)
    with zipfile.ZipFile(tmp_path / "mine" / "twitter-2026-01-15-abc.zip", "w") as archive:
        archive.writestr(
            "data/like.js", (tmp_path / "mine" / "data" / "like.js").read_text().replace("Post 1", "Post 2")
        )
    report = import_exports([tmp_path / "mine"], tmp_path / "c.unlabel", NoProgress())
    assert len(report.exports) == 2
    assert report.not_understood == []


def test_files_of_two_platforms_side_by_side_keep_their_own_dates(tmp_path: Path) -> None:
    bill = next((GOLDEN / "bills" / "golden" / "alipay_app_2023").iterdir())
    shutil.copy(bill, tmp_path / "支付宝交易明细(20250301-20250331).csv")
    like = likes(tmp_path / "x", 1) / "data" / "like.js"
    shutil.move(like, tmp_path / "like.js")
    written = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "like.js", (written, written))
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    report = import_exports(files, tmp_path / "c.unlabel", NoProgress(), time_zone="Europe/Paris")
    dates = {export.platform: export.date for export in report.exports}
    assert dates["x"] == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert dates["alipay"] == datetime(2025, 3, 31, 16, tzinfo=UTC)


def test_what_lies_beside_archives_is_the_same_whatever_archives_come(tmp_path: Path) -> None:
    folder, casebook = tmp_path / "downloads", tmp_path / "me.unlabel"
    likes(folder / "twitter-2026-01-15-ab", 1)
    shutil.make_archive(str(folder / "twitter-2026-02-15-cd"), "zip", likes(tmp_path / "second", 2))
    import_exports([folder], casebook, NoProgress())
    shutil.make_archive(str(folder / "twitter-2026-03-15-ef"), "zip", likes(tmp_path / "third", 3))
    import_exports([folder], casebook, NoProgress())
    with Casebook.open(casebook) as opened:
        assert sorted(Path(part.path).suffix for export in opened.exports() for part in export.parts) == [
            "", ".zip", ".zip",
        ]  # fmt: skip
        assert opened.count_events() == 3


def test_droppings_of_the_system_beside_an_archive_are_no_export(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    shutil.make_archive(str(folder / "twitter-2026-02-15-cd"), "zip", likes(tmp_path / "second", 2))
    (folder / "Thumbs.db").write_bytes(b"thumbs")
    report = import_exports([folder], tmp_path / "me.unlabel", NoProgress())
    assert (len(report.exports), report.not_understood) == (1, [])


def test_a_name_no_system_allows_is_no_file(tmp_path: Path) -> None:
    for name in ("a" * 5000, "a" * 5000 + ".zip", "nul\0.zip"):
        with pytest.raises(NoSuchFile):
            import_exports([tmp_path / name], tmp_path / "me.unlabel", NoProgress())


def test_zips_in_folders_of_their_own_are_found(tmp_path: Path) -> None:
    mixed = tmp_path / "exports"
    for platform in ("google", "netflix"):
        (mixed / platform).mkdir(parents=True)
        shutil.make_archive(str(mixed / platform / f"{platform}-2026-01-15"), "zip", case(platform))
    likes(mixed / "loose", 1)
    report = import_exports([mixed], tmp_path / "c.unlabel", NoProgress(), time_zone="UTC")
    assert {export.platform for export in report.exports} == {"google", "netflix", "x"}
    assert not [name for name in report.not_understood if name.endswith(".zip")]
    again = import_exports([mixed], tmp_path / "c.unlabel", NoProgress())
    assert again.identical_before
    shutil.rmtree(mixed / "loose")
    report = import_exports([mixed], tmp_path / "d.unlabel", NoProgress(), time_zone="UTC")
    assert {export.platform for export in report.exports} == {"google", "netflix"}


def test_zips_a_person_keeps_beside_are_told_and_stop_nothing(tmp_path: Path) -> None:
    export = likes(tmp_path / "twitter", 1)
    for name, content in (("photos", b"no zip at all"), ("work", b"PK\x03\x04" + bytes(60))):
        (export / name).mkdir()
        (export / name / "mine.zip").write_bytes(content)
    report = import_exports([export], tmp_path / "c.unlabel", NoProgress(), time_zone="UTC")
    assert [one.platform for one in report.exports] == ["x"]
    assert sum(name.startswith(("photos/", "work/")) or "zip" in name for name in report.not_understood) >= 1


def test_a_locked_zip_in_a_folder_does_not_keep_the_others_out(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    likes(mine / "x", 1)
    shutil.make_archive(str(mine / "twitter-2026-01-15-abc"), "zip", mine / "x")
    shutil.rmtree(mine / "x")
    with pyzipper.AESZipFile(mine / "bill.zip", "w", encryption=pyzipper.WZ_AES) as locked:
        locked.setpassword(b"123456")
        locked.writestr("bill.csv", b"secret")
    report = import_exports([mine], tmp_path / "c.unlabel", NoProgress())
    assert [export.platform for export in report.exports] == ["x"]
    assert report.notices == [("bill.zip", "needs_password")]
    (mine / "twitter-2026-01-15-abc.zip").unlink()
    with pytest.raises(EncryptedArchive):
        import_exports([mine], tmp_path / "d.unlabel", NoProgress())
    assert not (tmp_path / "d.unlabel").exists()
