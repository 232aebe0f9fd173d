"""Labels seen on screens: typed into a table, saved as a page, pasted as text."""

import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.core.events import Skipped
from app.core.labels import DeclaredLabel, Verdict
from app.importers.archive import Archive
from app.importers.by_hand.ad_center_page import BRANDS, TOPICS, AdCenterPage
from app.importers.by_hand.labels_seen import LabelsSeen
from app.importers.by_hand.pasted import Pasted, entries_before_buttons, labels_in, one_label
from app.importers.by_hand.platform_names import platform_of
from app.importers.by_hand.seen_rows import SeenRow, heads, written
from app.importers.by_hand.verdict_words import verdict_of
from app.importers.importer import ExportContext, Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from app.importers.sensitive_words import sensitive_subject
from tests.golden import CheckGolden

GOLDEN = Path(__file__).parent / "golden"
SEEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def read(path: Path) -> tuple[list[Read], ExportContext]:
    """What the one file of a folder or path gives, and its notices."""
    with Archive.open([path]) as archive:
        ((member, importer),) = sort_out(archive)
        assert importer is not None
        export = context_of(archive, importer.platform)
        return list(importer.read(member, export)), export


def saved(tmp_path: Path, name: str, text: str = "") -> Path:
    """A page on disk, saved at a known time."""
    path = tmp_path / name
    if text:
        path.write_text(text, encoding="utf-8")
    else:
        shutil.copy(next(GOLDEN.glob(f"*/{name}")), path)
    os.utime(path, (SEEN.timestamp(),) * 2)
    return path


def test_golden(check_golden: CheckGolden) -> None:
    check_golden(GOLDEN / "labels_seen")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_save_the_table_as_it_likes(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "平台,页面,标签,强度,看到日期,我的判断,说明\n抖音,内容偏好评估,露营,高,2026/11/18,不该管,\n".replace(
        ",", delimiter
    )
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    (label,), _ = read(path)
    assert isinstance(label, DeclaredLabel)
    assert (label.platform, label.list_name, label.text) == ("douyin", "内容偏好评估", "露营")
    assert label.facts == {
        "seen": True,
        "page": "内容偏好评估",
        "strength": "高",
        "seen_on": "2026-11-18",
        "my_verdict": "not_their_business",
    }


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_template_is_read_again(tmp_path: Path, language: str) -> None:
    row = SeenRow("x", "Interests", 'Tennis, "indoor"', "12 %", date(2026, 1, 5), "Only sometimes", "on TV")
    path = tmp_path / "t.csv"
    path.write_bytes(written([row], language))
    (label,), _ = read(path)
    assert isinstance(label, DeclaredLabel)
    assert label.facts is not None
    assert (label.platform, label.text, label.facts["seen_on"]) == ("x", 'Tennis, "indoor"', "2026-01-05")
    assert (label.facts["my_verdict"], label.facts["note"]) == ("sometimes", "on TV")
    assert len(heads(language)) == 7


def test_each_platform_of_a_table_has_a_reader_and_no_row_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("platform,page,label\nx,Interests,Tea\n,,\nmeta,Ad topics,Chess\nx,Interests,Go\n")
    with Archive.open([path]) as archive:
        (member,) = archive.members
        readers = LabelsSeen().of_platforms(member)
        assert [one.platform for one in readers] == ["x", "meta"]
        by_reader = [list(one.read(member, context_of(archive, one.platform))) for one in readers]
        assert [[thing.record for thing in things] for things in by_reader] == [[0, 1, 3], [2]]
        assert isinstance(by_reader[0][1], Skipped)


@pytest.mark.parametrize(
    "text", ["a,b,c\n1,2,3\n", "label\nTea\n", "date,label,price\n1,2,3\n", "", "{}", "<p>platform,page,label"]
)
def test_other_tables_are_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text or "\n")
    with Archive.open([path]) as archive:
        assert not any(isinstance(importer, LabelsSeen) for _, importer in sort_out(archive))


def test_topics_and_brands_of_a_saved_page_are_read(tmp_path: Path) -> None:
    things, _ = read(saved(tmp_path, "My Ad Center.html"))
    assert [(one.list_name, one.text) for one in things if isinstance(one, DeclaredLabel)] == [
        (TOPICS, "Baking & Desserts"),
        (TOPICS, "Cycling"),
        (TOPICS, "Credit & Debt"),
        (BRANDS, "Larkspur Kitchenware"),
        (BRANDS, "Ostrava Bikes"),
    ]
    first = things[0]
    assert isinstance(first, DeclaredLabel)
    assert first.facts == {"seen": True, "saved": True, "page": TOPICS, "seen_on": "2026-11-20"}
    assert [one.is_sensitive for one in things if isinstance(one, DeclaredLabel)] == [False, False, True, False, False]


def test_a_page_in_any_language_is_read_by_its_pattern(tmp_path: Path) -> None:
    things, _ = read(saved(tmp_path, "我的广告中心.html"))
    assert [(one.list_name, one.text) for one in things if isinstance(one, DeclaredLabel)] == [
        (BRANDS, "青禾文具"),
        (BRANDS, "山雀自行车"),
        (BRANDS, "半亩花田园艺"),
    ]


def test_a_page_without_the_pattern_is_not_guessed_at(tmp_path: Path) -> None:
    page = "<html><head><title>My Ad Center</title></head><body><p>Hello</p><p>Your topics</p><p>Tea</p></body></html>"
    (only,), export = read(saved(tmp_path, "p.html", page))
    assert isinstance(only, Skipped)
    assert export.notices == {"p.html": ["no list of topics or brands"]}


def test_a_page_that_only_links_to_it_is_another_page(tmp_path: Path) -> None:
    page = '<html><head><title>My Activity</title></head><body><div class="outer-cell">'
    page += '<a href="https://myadcenter.google.com/customize">x</a></div></body></html>'
    for text in (page, page.replace("outer-cell", "y")):
        with Archive.open([saved(tmp_path, "p.html", text)]) as archive:
            assert not AdCenterPage().recognises(archive.members[0])


def test_a_hostile_page_meets_its_end(tmp_path: Path) -> None:
    deep = "<title>My Ad Center</title>" + "<div>" * 60_000 + "x"
    with Archive.open([saved(tmp_path, "p.html", deep)]) as archive:
        (member,) = archive.members
        assert AdCenterPage().recognises(member)
        things = list(AdCenterPage().read(member, context_of(archive, "google")))
    assert [type(thing) for thing in things] == [Skipped]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("• 汽车：高\n- 美妆 32%\n1. Travel (high)", [("汽车", "高"), ("美妆", "32%"), ("Travel", "high")]),
        ("Cars, trucks & SUVs\nTennis", [("Cars, trucks & SUVs", ""), ("Tennis", "")]),
        ("tea, coffee, milk", [("tea", ""), ("coffee", ""), ("milk", "")]),
        ("旅游、美食，健身；露营", [("旅游", ""), ("美食", ""), ("健身", ""), ("露营", "")]),
        ("Travel\t32 %\nCooking\tBeauty", [("Travel", "32 %"), ("Cooking", ""), ("Beauty", "")]),
        ("Fitness\nFewer like this\nTravel\nFewer like this", [("Fitness", ""), ("Travel", "")]),
        (
            "My ads\nTopics\nTea\nMore like this\nFewer like this\nGo\nMore like this\nFewer like this\nPrivacy",
            [("Tea", ""), ("Go", "")],
        ),
        ("Age: 25-34\n90后\n3C数码", [("Age: 25-34", ""), ("90后", ""), ("3C数码", "")]),
        ("Tea\ntea\nＴＥＡ", [("Tea", "")]),
        ("—\n···\n" + "x" * 300, []),
    ],
)
def test_pasted_labels_are_understood(text: str, labels: list[tuple[str, str]]) -> None:
    assert labels_in(text) == [Pasted(*label) for label in labels]


def test_a_label_of_its_own_keeps_its_commas() -> None:
    assert one_label("Tea, coffee and milk: 3/5") == Pasted("Tea, coffee and milk", "3/5")


def test_lines_without_a_button_below_them_are_no_list() -> None:
    assert entries_before_buttons(["Tea", "Coffee", "Milk"]) == []
    assert entries_before_buttons(["Tea", "Menos", "Coffee", "Menos", "Milk", "Menos"]) == ["Tea", "Coffee", "Milk"]


@pytest.mark.parametrize(
    ("name", "platform"),
    [("抖音", "douyin"), ("Google", "google"), (" 小紅書 ", "xiaohongshu"), ("微信广告", "tencent_ads"),
     ("QQ Music", "qq_music"), ("none", "")],
)  # fmt: skip
def test_platforms_are_known_by_their_names(name: str, platform: str) -> None:
    assert platform_of(name) == platform


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("是我", Verdict.ME), ("That's me", Verdict.ME), ("以前是", Verdict.ONCE), ("看情況", Verdict.SOMETIMES),
        ("替别人的", Verdict.SOMEONE_ELSE), ("不是我", Verdict.WRONG),
        ("Not their business", Verdict.NOT_THEIR_BUSINESS),
        ("someone_else", Verdict.SOMEONE_ELSE), ("", None), ("perhaps", None),
    ],
)  # fmt: skip
def test_answers_are_known_by_their_words(word: str, verdict: Verdict | None) -> None:
    assert verdict_of(word) is verdict


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("糖尿病饮食", "health"),
        ("備孕", "health"),
        ("佛学", "religion"),
        ("网贷", "money"),
        ("露营", ""),
        ("国学音乐", ""),
    ],
)
def test_sensitive_labels_are_known_in_chinese(text: str, subject: str) -> None:
    assert sensitive_subject(text) == subject
