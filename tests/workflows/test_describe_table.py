"""A table nobody knows: shown, described, read, and the next one of its kind read without asking."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.core.errors import NotAMapping, NotATable, NotTheSameTable, UnknownExport
from app.core.progress import NoProgress
from app.workflows.describe_table import (
    Mapping,
    Role,
    check,
    import_table,
    look_at_table,
    plain_preview,
    read_mapping,
    text_of_file,
    to_json,
)
from app.workflows.import_exports import import_exports
from app.workflows.runner import run_in_process

ROWS = "".join(f"2024-03-{day:02d} 21:00,露营 {day},小李\n" for day in range(1, 21))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "抖音浏览记录.csv"
    path.write_text(f"时间,标题,作者\n{ROWS},没有时间,\n", encoding="gb18030")
    return path


def test_a_table_is_shown_before_it_is_read(table: Path) -> None:
    preview = look_at_table(table, NoProgress())
    assert (preview.columns, preview.all_rows, preview.encoding) == (("时间", "标题", "作者"), 21, "gb18030")
    checked = check(preview, preview.guess)
    assert (checked.rows, checked.read, checked.skipped, checked.problems) == (21, 20, {"no_time": 1}, ())
    without = replace(preview.guess, columns={Role.TIME: "时间"})
    assert check(preview, without).problems == ("no_content",)
    assert plain_preview(preview)["rows"][0][1] == "露营 1"


def test_a_table_is_read_in_a_process_and_the_next_one_without_asking(table: Path, tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    preview = run_in_process(look_at_table, table, casebook=casebook, progress=NoProgress())
    report = run_in_process(import_table, table, preview.guess, casebook, progress=NoProgress())
    assert report.events == {"douyin.history": {"chosen": 20}}
    assert [(m.records, m.read, m.skipped) for m in report.members] == [(21, 20, {"no_time": 1})]
    assert import_exports([table], casebook, NoProgress()).identical_before
    later = tmp_path / "next.csv"
    later.write_text(f"时间,标题,作者\n{ROWS}2024-04-01 08:00,骑行,小王\n", encoding="utf-8")
    again = import_exports([later], casebook, NoProgress())
    assert again.events == {"douyin.history": {"chosen": 21}}
    assert again.already_known == 20
    assert look_at_table(later, NoProgress(), casebook=casebook).is_kept


def test_nobody_knows_a_table_that_was_never_described(table: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownExport):
        import_exports([table], tmp_path / "me.unlabel", NoProgress())


def test_a_description_is_shared_as_a_file(table: Path, tmp_path: Path) -> None:
    mapping = look_at_table(table, NoProgress()).guess
    path = tmp_path / "douyin.json"
    path.write_text(to_json(mapping), encoding="utf-8")
    assert read_mapping(path) == mapping
    path.write_text("{", encoding="utf-8")
    with pytest.raises(NotAMapping):
        read_mapping(path)


def test_a_description_of_another_table_is_refused_and_changes_nothing(table: Path, tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    other = Mapping("other", {Role.TITLE: "what"}, ("what",))
    with pytest.raises(NotTheSameTable):
        import_table(table, other, casebook, NoProgress())
    with pytest.raises(NotAMapping):
        import_table(table, replace(other, platform="google"), casebook, NoProgress())
    assert not casebook.exists()


def test_a_table_in_a_zip_is_found(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "my copy.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
        archive.write(table, "data/记录.csv")
    preview = look_at_table(path, NoProgress())
    assert preview.member == "data/记录.csv"
    report = import_table(path, preview.guess, tmp_path / "me.unlabel", NoProgress())
    assert sum(member.read for member in report.members) == 20
    assert report.not_understood == ["readme.txt"]


def test_what_a_stranger_wrote_into_the_setting_is_passed_over(table: Path, tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    Casebook.create(casebook).close()
    for written in ("{", "[1, {}]", '{"a": 1}'):
        with Casebook.open(casebook) as opened:
            opened.set_setting("tables", written)
        assert not look_at_table(table, NoProgress(), casebook=casebook).is_kept


def test_a_page_nobody_understands_is_offered_as_text(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><script>x</script><h1>My interests</h1><p>Tea</p><p>Chess</p></body></html>")
    assert text_of_file(path, NoProgress()) == ["My interests", "Tea", "Chess"]
    with pytest.raises(NotATable):
        text_of_file(_binary(tmp_path), NoProgress())


def _binary(folder: Path) -> Path:
    path = folder / "x.dat"
    path.write_bytes(bytes(range(256)))
    return path


def test_a_table_in_an_archive_that_was_imported_before_is_read_once_described(table: Path, tmp_path: Path) -> None:
    path, casebook = tmp_path / "twitter.zip", tmp_path / "me.unlabel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/like.js", 'window.YTD.like.part0 = [{"like": {"tweetId": "1", "fullText": "Post"}}]')
        archive.writestr("data/history.csv", table.read_bytes())
    assert import_exports([path], casebook, NoProgress()).not_understood == ["data/history.csv"]
    preview = look_at_table(path, NoProgress(), casebook=casebook)
    mapping = replace(preview.guess, platform="douyin")
    report = import_table(path, mapping, casebook, NoProgress())
    assert report.events == {"douyin.history": {"chosen": 20}}
    assert [member.member for member in report.members] == ["data/history.csv"]
    assert import_table(path, mapping, casebook, NoProgress()).identical_before
    with Casebook.open(casebook) as opened:
        assert opened.count_events() == 21
