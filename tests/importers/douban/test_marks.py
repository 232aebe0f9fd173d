"""What a mark on Douban is, in whichever file; what is left alone; and the researchers' samples counted."""

import csv
import re
import zipfile
from pathlib import Path

import pytest

from app.core.events import Event, Kind, Skipped, SkipReason, Stated
from app.importers.archive import Archive
from app.importers.douban.importers import DOUBAN_IMPORTERS
from app.importers.douban.marks import item_at, stars, subtitle
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from tests.spreadsheets import make_spreadsheet

HEADER = ["标题", "简介", "豆瓣评分", "链接", "创建时间", "我的评分", "标签", "评论", "可见性"]


def read(path: Path) -> dict[str, list[Read]]:
    """What Douban's importers give for every file they claim."""
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            if importer in DOUBAN_IMPORTERS:
                found[member.base_name] = list(importer.read(member, context_of(archive, "douban")))
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2019 / 中国大陆 / 剧情 科幻 / 许渡 / 方石 林雨", (("剧情", "科幻"), "许渡", "2019")),
        ("2019 / 中国大陆 法国 / 剧情,科幻 / 许渡 / 方石", (("剧情", "科幻"), "许渡", "2019")),
        ("2019 / 剧情 / 方石", (("剧情",), "", "2019")),  # one part left: director or actor, nobody can tell
        ("2019 / 中国大陆 / 许渡", ((), "", "2019")),
        ("", ((), "", "")),
    ],
)
def test_genres_are_read_from_the_line_below_the_title(line: str, expected: object) -> None:
    assert subtitle(line, "movie") == expected


def test_authors_and_musicians_stand_first() -> None:
    assert subtitle("[美] 周帆 / 李译 / 2015-3 / 渡口出版社", "book") == ((), "[美] 周帆", "2015")
    assert subtitle("2011", "music") == ((), "", "2011")
    assert subtitle("PC / 冒险 / 2020-01-02", "game") == ((), "", "2020")  # written in too many ways


def test_only_whole_stars_from_one_to_five_count() -> None:
    assert [stars(value) for value in (None, 0, 1, 4.0, 4.5, 5, 6)] == [None, None, 1, 4, None, 5, None]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("http://movie.douban.com/subject/26000001", ("movie", "movie:26000001")),
        ("https://movie.douban.com/subject/26000001/?from=x", ("movie", "movie:26000001")),
        ("https://www.douban.com/location/drama/10000/", ("drama", "drama:10000")),
        ("https://www.douban.com/game/10000/", ("game", "game:10000")),
        ("https://movie.douban.com.example.org/subject/1/", ("", "")),
        ("javascript:alert(1)", ("", "")),
    ],
)
def test_an_item_is_told_by_its_link(link: str, expected: tuple[str, str]) -> None:
    assert item_at(link)[:2] == expected


def test_four_and_five_stars_are_liked_one_and_two_disliked_three_neither(tmp_path: Path) -> None:
    rows = [[f"片{star}", "", "", f"https://movie.douban.com/subject/{star}/", "2021-03-05 21:14:09", star]
            for star in range(1, 6)]  # fmt: skip
    make_spreadsheet(tmp_path / "a.xlsx", {"看过": [HEADER, *rows]})
    things = read(tmp_path)["a.xlsx"]
    assert [(e.title, e.kind) for e in things if isinstance(e, Event) and e.stream == "douban.ratings"] == [
        ("片1", Kind.DISLIKED),
        ("片2", Kind.DISLIKED),
        ("片4", Kind.LIKED),
        ("片5", Kind.LIKED),
    ]
    assert [e.title for e in things if isinstance(e, Event) and e.stream == "douban.marks"] == [
        f"片{n}" for n in range(1, 6)
    ]


def test_own_tags_are_stated_once_each_and_are_no_category(tmp_path: Path) -> None:
    tags = "社会学,海, 社会学"
    rows = [
        [f"书{n}", "", "", f"https://book.douban.com/subject/{n}/", "2021-03-05 21:14:09", None, tags] for n in (1, 2)
    ]
    make_spreadsheet(tmp_path / "a.xlsx", {"读过": [HEADER, *rows]})
    things = read(tmp_path)["a.xlsx"]
    assert [thing.value for thing in things if isinstance(thing, Stated)] == ["社会学", "海"]
    first = next(thing for thing in things if isinstance(thing, Event))
    assert first.facts == {"category": "图书", "own_tags": "社会学; 海"}


def test_people_letters_and_photographs_are_left_alone(tmp_path: Path) -> None:
    make_spreadsheet(
        tmp_path / "a.xlsx",
        {
            "汇总": [["豆瓣书影音游导出"], ["账号", "somebody"]],
            "看过": [HEADER],
            "我关注的": [["用户名", "用户ID"], ["某人", "somebody"]],
            "关注我的": [["用户名", "用户ID"], ["某人", "somebody"]],
            "黑名单": [["用户名", "用户ID"], ["某人", "somebody"]],
            "豆邮": [["用户", "链接", "发件人", "发送时间", "正文"], ["某人"], [None, None, "某人", "x", "在吗"]],
            "相册": [["相册名称"], ["家"]],
        },
    )
    things = read(tmp_path)["a.xlsx"]
    assert {thing.reason for thing in things if isinstance(thing, Skipped)} == {SkipReason.PERSONAL_DETAIL}
    assert len(things) == 7
    assert "somebody" not in repr(things)


def test_names_of_others_never_leave_a_status(tmp_path: Path) -> None:
    make_spreadsheet(
        tmp_path / "a.xlsx",
        {
            "广播": [
                ["创建时间", "链接", "内容", "话题"],
                ["2021-03-06 11:00:00", "https://www.douban.com/people/1/status/1/",
                 "阿潮(@achao) 说: 见 https://example.org/a//某人(@somebody) 说: 嗯", ""],
            ]
        },
    )  # fmt: skip
    (event,) = read(tmp_path)["a.xlsx"]
    assert isinstance(event, Event)
    assert event.title == "见 https://example.org/a"
    assert "somebody" not in repr(event)
    assert "/people/" not in repr(event)


def test_other_peoples_spreadsheets_are_not_claimed(tmp_path: Path) -> None:
    make_spreadsheet(tmp_path / "a.xlsx", {"Sheet1": [["标题", "链接"], ["x", "y"]]})
    make_spreadsheet(tmp_path / "b.xlsx", {"看过": [["电影", "日期"], ["x", "y"]]})
    (tmp_path / "c.csv").write_text("标题,链接\nx,y\n", encoding="utf-8")
    assert read(tmp_path) == {}


def test_every_record_of_every_sample_is_read_or_skipped(shared: Path) -> None:
    folder = shared / "samples/douban"
    with zipfile.ZipFile(folder / "synthetic-tofu-export.xlsx") as file:
        documents = [file.read(name).decode() for name in file.namelist() if "worksheets/sheet" in name]
    with (folder / "synthetic-userscript-movie.csv").open(encoding="utf-8-sig", newline="") as table:
        lines = list(csv.reader(table))
    found = read(folder)
    assert {name: len({thing.record for thing in things}) for name, things in found.items()} == {
        "synthetic-tofu-export.xlsx": sum(len(re.findall(r"<row ", document)) - 1 for document in documents),
        "synthetic-userscript-movie.csv": len(lines) - 1,
    }
    assert not any(isinstance(thing, Skipped) for things in found.values() for thing in things)


def test_a_mark_before_a_formula_is_no_part_of_the_title(tmp_path: Path) -> None:
    make_spreadsheet(tmp_path / "a.xlsx", {"看过": [HEADER, ["'-1", "", "", "", "2021-03-05 21:14:09"], ["'海'"]]})
    assert [thing.title for thing in read(tmp_path)["a.xlsx"] if isinstance(thing, Event)] == ["-1", "'海'"]
