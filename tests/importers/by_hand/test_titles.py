"""Lists that say what videos are about: whatever their columns are called, and nothing that is no such list."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from app.core.events import ItemFacts, Skipped
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from tests.golden import CheckGolden

VIDEO = "7400000000000000001"
LINK = f"https://www.tiktokv.com/share/video/{VIDEO}/"


def test_golden(check_golden: CheckGolden) -> None:
    check_golden(Path(__file__).parent / "golden" / "titles")


def read(path: Path) -> list[Read]:
    with Archive.open([path]) as archive:
        ((member, importer),) = sort_out(archive)
        assert importer is not None, "not recognised"
        assert importer.name == "titles"
        return list(importer.read(member, context_of(archive, "other")))


@pytest.mark.parametrize(
    ("id_column", "title_column", "creator_column"),
    [
        ("id", "title", "author"),
        ("Video ID", "Description", "Creator"),
        ("video_id", "desc", "username"),
        ("Link", "Caption", "uploader"),
        ("webpage_url", "title", "uploader_id"),
        ("视频ID", "标题", "作者"),
        ("連結", "標題", "創作者"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_whatever_its_columns_are_called(
    tmp_path: Path, id_column: str, title_column: str, creator_column: str, delimiter: str, encoding: str
) -> None:
    is_link = id_column in ("Link", "webpage_url", "連結")
    text = io.StringIO()
    table = csv.writer(text, delimiter=delimiter)
    table.writerow(["note", id_column, title_column, creator_column])
    table.writerow(["x", LINK if is_link else VIDEO, 'Tomatoes, "ripe"\n2 kinds', "@garden.er"])
    (tmp_path / "list.csv").write_bytes(text.getvalue().encode(encoding))
    assert read(tmp_path / "list.csv") == [
        ItemFacts("tiktok", VIDEO, 'Tomatoes, "ripe"\n2 kinds', "list.csv", 0, "garden.er")
    ]


@pytest.mark.parametrize("document", ['[{"id": "%s", "title": "T"}]', '{"a": {"b": [{"link": "%s", "title": "T"}]}}'])
def test_a_list_in_json_is_read_wherever_it_stands(tmp_path: Path, document: str) -> None:
    (tmp_path / "list.json").write_text(document % (LINK if "link" in document else VIDEO))
    assert read(tmp_path / "list.json") == [ItemFacts("tiktok", VIDEO, "T", "list.json", 0)]


def test_the_list_of_a_research_project(shared: Path) -> None:
    path = shared / "samples" / "tiktok" / "dataskop_video_topic_labels.json"
    videos = json.loads(path.read_text("utf-8"))["videos"]
    found = read(path)
    told = [item for item in found if isinstance(item, ItemFacts)]
    says_something = [v for v in videos if v.get("desc") or v.get("creator") or v.get("diversificationLabels")]
    assert len(found) == len(videos) + 1, "every video, and the note"
    assert Counter(item.item_id for item in told) == Counter(v["video_id"] for v in says_something)
    by_id = {item.item_id: item for item in told}
    for video in says_something:
        levels = list(dict.fromkeys(video["diversificationLabels"]))
        assert list((by_id[video["video_id"]].facts or {}).values()) == levels[:3]


def test_numbers_a_spreadsheet_has_rounded_are_said_to_be_lost(tmp_path: Path) -> None:
    (tmp_path / "tiktok titles.csv").write_text("id,title\n7.4E+18,Bread\n")
    (skipped,) = read(tmp_path / "tiktok titles.csv")
    assert isinstance(skipped, Skipped)
    assert "rounded" in skipped.detail


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("posts.csv", "id,permalink,title\nabc,https://example.org/1,Bread\n"),
        ("posts.csv", "id,title\n1234567890123456789,Bread\n"),
        ("marks.csv", "标题,链接,标签\n书,https://book.example.org/7400000000000000001x,小说\n"),
        ("plays.csv", f"Date,Link\n2026-01-01,{LINK}\n"),
        ("list.csv", ""),
        ("list.csv", "id,title\n"),
        ("list.json", '[{"id": "1234567890123456789", "title": "x"}]'),
        ("list.json", '{"title": "x"}'),
        ("titles.md", f"id,title\n{VIDEO},x\n"),
        ("chat.json", f'{{"messages": [{{"text": "look: {LINK}", "id": 5}}]}}'),
    ],
)
def test_other_files_are_not_claimed(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text or " ", encoding="utf-8")
    with Archive.open([tmp_path]) as archive:
        assert {by.name for _, by in sort_out(archive) if by} <= set()
