"""Importing real archives: everything or nothing, once, with an account that adds up."""

import hashlib
import json
import os
import random
import sqlite3
import sys
import time
import zipfile
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.core.errors import (
    BrokenArchive,
    CannotWrite,
    CasebookBusy,
    DiskFull,
    NoSuchFile,
    NotACasebook,
    NotATimeZone,
    UnknownExport,
    UserError,
)
from app.core.progress import Cancelled, NoProgress
from app.workflows.import_exports import import_exports
from app.workflows.runner import run_in_process, start_in_process
from app.workflows.see_sources import see_sources
from tests.workflows import work_to_run


def takeout(path: Path, videos: range, name: str = "watch-history.json") -> Path:
    """An invented Takeout with one history, newest first."""
    rows = [
        {
            "header": "YouTube",
            "title": f"Watched Video number {n}",
            "titleUrl": f"https://www.youtube.com/watch?v=video{n:06d}",
            "subtitles": [{"name": f"Channel {n % 7}", "url": f"https://www.youtube.com/channel/UC{n % 7:022d}"}],
            "time": f"2024-{1 + n // 2000 % 12:02d}-{1 + n // 60 % 28:02d}T{n // 1000 % 24:02d}:{n % 60:02d}:00.000Z",
            "products": ["YouTube"],
            "activityControls": ["YouTube watch history"],
        }
        for n in reversed(videos)
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"Takeout/YouTube and YouTube Music/history/{name}", json.dumps(rows))
    return path


def likes(path: Path, posts: range) -> Path:
    """An invented archive of X with nothing but likes."""
    rows = [
        {"like": {"tweetId": str(n), "fullText": f"Post {n}", "expandedUrl": f"https://x.com/i/{n}"}} for n in posts
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/like.js", "window.YTD.like.part0 = " + json.dumps(rows))
    return path


def left_in(folder: Path) -> set[str]:
    """Files beside the exports."""
    return {path.name for path in folder.iterdir() if path.suffix != ".zip"}


def test_the_account_adds_up_and_the_same_file_is_recognised(tmp_path: Path) -> None:
    export, casebook = takeout(tmp_path / "takeout-20250401T050700Z-001.zip", range(200)), tmp_path / "me.unlabel"
    report = import_exports([export], casebook, NoProgress(), time_zone="Europe/Berlin")
    (member,) = report.members
    assert (member.records, member.read, member.already_known) == (200, 200, 0)
    assert report.events == {"youtube.watched": {"chosen": 200}}
    assert report.exports[0].platform == "google"
    again = import_exports([export], casebook, NoProgress())
    assert again.identical_before
    assert [e.number for e in again.exports] == [1]
    with Casebook.open(casebook) as opened:
        assert opened.count_events() == 200
        assert opened.setting("time_zone") == "Europe/Berlin"


def test_a_second_export_adds_only_what_is_new(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([takeout(tmp_path / "a.zip", range(100))], casebook, NoProgress())
    report = import_exports([takeout(tmp_path / "b.zip", range(60, 160))], casebook, NoProgress())
    assert report.already_known == 40
    assert (report.members[0].read, report.members[0].already_known) == (60, 40)
    assert report.events == {"youtube.watched": {"chosen": 100}}
    sources = see_sources(casebook)
    assert [source.counts for source in sources.sources] == [{"youtube.watched": {"chosen": 100}}] * 2
    assert sum(stream.events for stream in sources.streams) == 160


def test_parts_of_one_takeout_are_one_export_and_a_folder_may_hold_several(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    takeout(folder / "takeout-20250401T050700Z-001.zip", range(10))
    takeout(folder / "takeout-20250401T050700Z-002.zip", range(10, 20), "search-history.json")
    likes(folder / "twitter-2025-04-01-abc.zip", range(5))
    (folder / "notes.zip").write_bytes(b"")
    report = import_exports([folder], tmp_path / "me.unlabel", NoProgress())
    assert sorted((export.platform, len(export.parts)) for export in report.exports) == [("google", 2), ("x", 1)]
    assert report.not_understood == ["notes.zip"]


def test_a_late_part_joins_its_request(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    for number in (1, 2):
        part = takeout(tmp_path / f"takeout-20250401T050700Z-00{number}.zip", range(number * 10, number * 10 + 5))
        report = import_exports([part], casebook, NoProgress())
    assert [len(export.parts) for export in report.exports] == [2]


def test_all_or_nothing_over_several_exports(tmp_path: Path) -> None:
    good, broken = takeout(tmp_path / "a.zip", range(50)), takeout(tmp_path / "b.zip", range(50, 3000))
    data = bytearray(broken.read_bytes())
    data[len(data) // 2] ^= 0xFF
    broken.write_bytes(data)
    with pytest.raises(UserError):
        import_exports([good, broken], tmp_path / "me.unlabel", NoProgress())
    assert left_in(tmp_path) == set()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"PK\x05\x06" + bytes(18), UserError),
        (b"nothing we know", UnknownExport),
        (b"PK\x03\x04 cut off", BrokenArchive),
    ],
)
def test_what_is_no_export_leaves_nothing(tmp_path: Path, content: bytes, error: type[UserError]) -> None:
    path = tmp_path / ("file.txt" if error is UnknownExport else "file.zip")
    path.write_bytes(content)
    with pytest.raises(error):
        import_exports([path], tmp_path / "me.unlabel", NoProgress())
    assert left_in(tmp_path) <= {"file.txt"}


def test_wrong_places_are_told_apart(tmp_path: Path) -> None:
    export = takeout(tmp_path / "a.zip", range(5))
    with pytest.raises(NoSuchFile):
        import_exports([tmp_path / "b.zip"], tmp_path / "me.unlabel", NoProgress())
    with pytest.raises(CannotWrite):
        import_exports([export], tmp_path / "no folder" / "me.unlabel", NoProgress())
    with pytest.raises(NotATimeZone):
        import_exports([export], tmp_path / "me.unlabel", NoProgress(), time_zone="Middle/Earth")
    (tmp_path / "letter.txt").write_text("Dear reader")
    with pytest.raises(NotACasebook):
        import_exports([export], tmp_path / "letter.txt", NoProgress())
    assert (tmp_path / "letter.txt").read_text() == "Dear reader"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to the administrator")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    export, folder = takeout(tmp_path / "a.zip", range(5)), tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(CannotWrite):
        import_exports([export], folder / "me.unlabel", NoProgress())


class StopAt:
    """Cancels when so much is done."""

    def __init__(self, share: float) -> None:
        self.share = share

    def report(self, done: float, total: float, what: str = "") -> None:
        assert 0 <= done <= total
        if done >= self.share * total:
            raise Cancelled


@pytest.mark.parametrize("share", [0, 0.01, 0.04, 0.5, 0.8, 0.95])
def test_cancelling_leaves_nothing(tmp_path: Path, share: float) -> None:
    export = takeout(tmp_path / "a.zip", range(3000))
    with pytest.raises(Cancelled):
        import_exports([export], tmp_path / "me.unlabel", StopAt(share))
    assert left_in(tmp_path) == set()


def test_killed_at_any_moment_all_is_there_or_nothing(tmp_path: Path) -> None:
    first, second = takeout(tmp_path / "a.zip", range(100)), takeout(tmp_path / "b.zip", range(50, 6000))
    casebook, chance, outcomes = tmp_path / "me.unlabel", random.Random(7), set()
    import_exports([first], casebook, NoProgress())
    with Casebook.open(casebook) as opened:
        before = opened.count_events()
    took = 1.5
    for _ in range(12):
        handle = start_in_process(import_exports, [second], casebook)
        begun, moment = time.monotonic(), chance.uniform(0, took)
        while time.monotonic() - begun < moment and not handle.is_ended:
            handle.poll()
            handle.wait(0.01)
        handle._process.kill()
        while not handle.is_ended:
            handle.poll()
            handle.wait(0.05)
        assert {name for name in left_in(tmp_path) if "import-" in name} == set()
        with Casebook.open(casebook) as opened:
            assert opened.is_sound()
            outcomes.add(count := opened.count_events())
        if count != before:
            break
        took *= 1.3
    assert outcomes <= {before, 6000}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes there")
@pytest.mark.parametrize("kilobytes", [40, 300, 900])
def test_no_room_left_is_one_error_and_nothing_changes(tmp_path: Path, kilobytes: int) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([takeout(tmp_path / "a.zip", range(10))], casebook, NoProgress())
    with pytest.raises(DiskFull):
        run_in_process(
            work_to_run.import_in_a_small_room,
            [takeout(tmp_path / "b.zip", range(10, 9000))],
            casebook,
            kilobytes=kilobytes,
            progress=NoProgress(),
        )
    assert left_in(tmp_path) <= {"me.unlabel", "me.unlabel-wal", "me.unlabel-shm"}
    with Casebook.open(casebook) as opened:
        assert opened.is_sound()
        assert opened.count_events() == 10


def test_who_holds_the_casebook_is_named_and_readers_are_not_disturbed(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([takeout(tmp_path / "a.zip", range(10))], casebook, NoProgress())
    export = takeout(tmp_path / "b.zip", range(10, 20))
    holder = sqlite3.connect(casebook, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(CasebookBusy):
        import_exports([export], casebook, NoProgress())
    holder.execute("ROLLBACK")
    holder.execute("BEGIN")
    assert holder.execute("SELECT count(*) FROM events").fetchone() == (10,)
    import_exports([export], casebook, NoProgress())
    assert holder.execute("SELECT count(*) FROM events").fetchone() == (10,)
    holder.execute("COMMIT")
    assert holder.execute("SELECT count(*) FROM events").fetchone() == (20,)
    holder.close()


def test_the_importing_process_needs_neither_numpy_nor_pandas(tmp_path: Path) -> None:
    export = takeout(tmp_path / "a.zip", range(10))
    loaded = run_in_process(work_to_run.modules_after_import, [export], tmp_path / "me.unlabel", progress=NoProgress())
    assert loaded == []


@pytest.mark.filterwarnings("ignore:Duplicate name")  # what zipfile says of an archive that is made odd on purpose
def test_what_was_odd_about_the_archive_is_told_and_kept(tmp_path: Path) -> None:
    inside = "Takeout/YouTube and YouTube Music/history/watch-history.json"
    with zipfile.ZipFile(takeout(tmp_path / "a.zip", range(3))) as first:
        held = first.read(inside)
    with zipfile.ZipFile(takeout(tmp_path / "b.zip", range(2, 5))) as second:
        other = second.read(inside)
    twice = tmp_path / "twice.zip"
    with zipfile.ZipFile(twice, "w") as archive:
        archive.writestr(inside, held)
        archive.writestr(inside, held)
        archive.writestr(inside, other)
    report = import_exports([twice], tmp_path / "c.unlabel", NoProgress(), time_zone="Europe/Paris")
    renamed = inside.replace(".json", " (2).json")
    assert sorted(report.notices) == [(renamed, "same_name"), (inside, "same_file_twice")]
    assert sum(report.events["youtube.watched"].values()) == 5
    (source,) = see_sources(tmp_path / "c.unlabel").sources
    assert sorted(source.notices) == sorted(report.notices)
    again = import_exports([twice], tmp_path / "c.unlabel", NoProgress())
    assert again.identical_before
    assert sorted(again.notices) == sorted(report.notices)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_a_folder_is_left_out_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    (folder / "history").mkdir(parents=True)
    with zipfile.ZipFile(takeout(tmp_path / "a.zip", range(3))) as archive:
        (folder / "history" / "watch-history.json").write_bytes(archive.read(archive.namelist()[0]))
    (folder / "elsewhere.json").symlink_to(tmp_path / "a.zip")
    report = import_exports([folder], tmp_path / "c.unlabel", NoProgress(), time_zone="Europe/Paris")
    assert report.notices == [("elsewhere.json", "link_left_out")]


def test_the_hash_is_that_of_the_file_and_a_file_of_a_known_size_is_told_from_the_known_one(tmp_path: Path) -> None:
    first = takeout(tmp_path / "a.zip", range(100, 200))
    casebook = tmp_path / "c.unlabel"
    report = import_exports([first], casebook, NoProgress(), time_zone="Europe/Paris")
    (part,) = report.exports[0].parts
    assert (part.sha256, part.size) == (hashlib.sha256(first.read_bytes()).hexdigest(), first.stat().st_size)
    other = tmp_path / "b.zip"
    other.write_bytes(first.read_bytes().replace(b"Takeout", b"takeout"))  # as long, and another file
    again = import_exports([other], casebook, NoProgress())
    assert not again.identical_before
    assert again.already_known == 100
    copy = tmp_path / "copy.zip"
    copy.write_bytes(first.read_bytes())
    assert import_exports([copy, first], casebook, NoProgress()).identical_before


def test_parts_of_one_request_under_different_names_become_one_export(tmp_path: Path) -> None:
    """A browser renames the second download, or it went into another folder: the request is the same."""
    (tmp_path / "elsewhere").mkdir()
    parts = [
        takeout(tmp_path / "takeout-20250401T050700Z-001.zip", range(100)),
        takeout(tmp_path / "takeout-20250401T050700Z-002 (1).zip", range(80, 300)),
        takeout(tmp_path / "elsewhere" / "takeout-20250401T050700Z-003.zip", range(300, 320)),
    ]
    report = import_exports(parts, tmp_path / "c.unlabel", NoProgress(), time_zone="Europe/Paris")
    assert report.events == {"youtube.watched": {"chosen": 320}}
    (source,) = see_sources(tmp_path / "c.unlabel").sources
    assert len(source.export.parts) == 3
    assert source.counts == {"youtube.watched": {"chosen": 320}}


def test_a_part_handed_over_again_with_a_further_one_is_not_counted_twice(tmp_path: Path) -> None:
    first = takeout(tmp_path / "takeout-20250401T050700Z-001.zip", range(100))
    casebook = tmp_path / "c.unlabel"
    import_exports([first], casebook, NoProgress(), time_zone="Europe/Paris")
    second = takeout(tmp_path / "takeout-20250401T050700Z-002.zip", range(90, 300))
    import_exports([first, second], casebook, NoProgress())
    (source,) = see_sources(casebook).sources
    assert source.counts == {"youtube.watched": {"chosen": 300}}
    assert len(source.export.parts) == 2


def test_who_stops_after_the_merge_is_told_what_was_imported(tmp_path: Path) -> None:
    class StopsAtTheEnd:
        def report(self, done: float, total: float, what: str = "") -> None:
            if done >= total > 0:
                raise Cancelled

    export = takeout(tmp_path / "a.zip", range(10))
    report = import_exports([export], tmp_path / "c.unlabel", StopsAtTheEnd(), time_zone="Europe/Paris")
    assert report.events == {"youtube.watched": {"chosen": 10}}
