"""Tables nobody knows: found, guessed at, described, read."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import BrokenFile, NotAMapping, NotATable, NotTheSameTable, UserError
from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.archive import Archive
from app.importers.by_hand.guesses import guess
from app.importers.by_hand.json_lists import flattened
from app.importers.by_hand.mapping import (
    MAPPED_PLATFORMS,
    Mapping,
    Part,
    Role,
    from_json,
    problems,
    to_json,
)
from app.importers.by_hand.row_reading import RowReader
from app.importers.by_hand.table import Table, look, rows_of
from app.importers.by_hand.table_importer import TableImporter
from app.importers.by_hand.times import DayOrder
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.xlsx_records import Cell
from tests.spreadsheets import make_spreadsheet

CHINESE = (
    "抖音使用记录导出\n导出人：某某\n\n观看时间,视频标题,作者,链接,操作\n"
    + "".join(
        f"2024-03-{d:02d} 21:{d:02d}:05,露营 {d},户外小李,https://www.douyin.com/video/{d}?utm_source=x,点赞\n"
        for d in range(1, 20)
    )
    + ",没有时间的,作者,,\n合计,,,,\n"
)


def looked(path: Path, **how: str) -> tuple[Table, Mapping]:
    with Archive.open([path]) as archive:
        (member,) = archive.members
        table = look(member, encoding=how.get("encoding", ""), at=how.get("at"))
        rows = [row for _, row in rows_of(member, table) if isinstance(row, list)]
        return table, guess(table, rows, member.base_name)


def read(path: Path, mapping: Mapping, zone: str = "") -> tuple[list[Read], dict[str, list[str]]]:
    with Archive.open([path]) as archive:
        (member,) = archive.members
        export = context_of(archive, mapping.platform, time_zone=zone)
        return list(TableImporter(mapping, only=member.name).read(member, export)), export.notices


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_chinese_table_below_a_preamble_is_found_guessed_and_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "抖音记录.csv"
    path.write_bytes(CHINESE.encode(encoding))
    table, mapping = looked(path)
    assert table.columns == ("观看时间", "视频标题", "作者", "链接", "操作")
    assert (mapping.platform, mapping.zone) == ("douyin", "Asia/Shanghai")
    assert mapping.columns == {
        Role.TIME: "观看时间",
        Role.TITLE: "视频标题",
        Role.CREATOR: "作者",
        Role.URL: "链接",
        Role.ACTION: "操作",
    }
    things, notices = read(path, mapping)
    first = things[0]
    assert isinstance(first, Event)
    assert (first.stream, first.kind, first.title) == ("douyin.reactions", Kind.LIKED, "露营 1")
    assert first.at == datetime(2024, 3, 1, 13, 1, 5, tzinfo=UTC)
    assert first.url == "https://www.douyin.com/video/1"
    assert not first.zone_guessed
    assert [thing.record for thing in things] == list(range(21))
    assert [thing.reason for thing in things if isinstance(thing, Skipped)] == [
        SkipReason.NO_TIME,
        SkipReason.NO_CONTENT,
    ]
    assert notices == {"抖音记录.csv": ["2 rows above the table"]}


def test_traditional_chinese_in_big5_is_asked_about_or_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    text = "時間,標題,作者\n" + "".join(
        f"2024-01-{d:02d} 08:00,如何在家種植香草 {d},小明的影片頻道\n" for d in range(1, 10)
    )
    path.write_bytes(text.encode("big5"))
    assert looked(path)[0].columns == ("時間", "標題", "作者")
    assert looked(path, encoding="big5")[1].columns[Role.TITLE] == "標題"


@pytest.mark.parametrize(
    ("name", "text", "columns", "kind"),
    [
        (
            "orders.csv",
            "Date,Item,Total\n1/31/2024,Tea,$11.50\n",
            {Role.TIME: "Date", Role.TITLE: "Item", Role.AMOUNT: "Total"},
            Kind.BOUGHT,
        ),
        (
            "verlauf.csv",
            "Datum;Titel;Dauer\n31.01.2024 08:00;Tee kochen;3:25\n",
            {Role.TIME: "Datum", Role.TITLE: "Titel", Role.DURATION: "Dauer"},
            Kind.CHOSEN,
        ),
        (
            "x.csv",
            "fecha,término de búsqueda\n2024-01-31,té verde\n",
            {Role.TIME: "fecha", Role.TITLE: "término de búsqueda"},
            Kind.SEARCHED,
        ),
        (
            "my likes.csv",
            "date\ttitle\turl\n2024-01-31\tTea\thttps://e.org/1\n",
            {Role.TIME: "date", Role.TITLE: "title", Role.URL: "url"},
            Kind.LIKED,
        ),
        (
            "n.tsv",
            "2024-01-05\tgreen tea\t3:25\n2024-01-06\tblack tea\t4:25\n",
            {Role.TIME: "#1", Role.TITLE: "#2", Role.DURATION: "#3"},
            Kind.CHOSEN,
        ),
        (
            "d.csv",
            "日期,时间,内容\n2024-01-05,08:30,绿茶\n",
            {Role.TIME: "日期", Role.CLOCK: "时间", Role.TITLE: "内容"},
            Kind.CHOSEN,
        ),
    ],
)
def test_columns_are_guessed_in_many_languages(
    tmp_path: Path, name: str, text: str, columns: dict[Role, str], kind: Kind
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    _, mapping = looked(path)
    assert mapping.columns == columns
    assert mapping.kind is kind
    things, _ = read(path, mapping)
    assert all(isinstance(thing, Event) and thing.at is not None for thing in things)


def test_day_and_hour_in_two_columns_are_one_time(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("日期,时间,内容\n2024-01-05,08:30,绿茶\n", encoding="utf-8")
    (event,), _ = read(path, looked(path)[1])
    assert isinstance(event, Event)
    assert event.at == datetime(2024, 1, 5, 0, 30, tzinfo=UTC)


def test_a_column_shows_whether_the_day_stands_first(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("Date,Title,Link\n01/02/2024,Tea,\n31/01/2024,Milk,\n", encoding="utf-8")
    assert looked(path)[1].day_order is DayOrder.DAY_FIRST


def test_lists_of_json_are_found_flattened_and_read(tmp_path: Path) -> None:
    path = tmp_path / "h.json"
    items = [
        {"created_at": 1_700_000_000 + n, "video": {"title": f"Tea {n}", "owner": {"name": "A"}}, "tags": ["a", "b"]}
        for n in range(10)
    ]
    path.write_text(json.dumps({"user": "x", "data": {"items": items, "friends": [{"name": "z"}]}}))
    table, mapping = looked(path)
    assert table.lists == (("data.items", 10), ("data.friends", 1))
    assert mapping.columns == {
        Role.TIME: "created_at",
        Role.TITLE: "video.title",
        Role.CREATOR: "video.owner.name",
        Role.CATEGORY: "tags",
    }
    things, _ = read(path, mapping)
    assert len(things) == 10
    assert isinstance(things[0], Event)
    assert things[0].facts == {"category": "a; b"}
    assert looked(path, at="data.friends")[0].columns == ("name",)


@pytest.mark.parametrize(
    ("document", "at"),
    [
        ({"a": [{"t": 1}], "b": [{"t": 2}], "c": [{"t": 3}, {"t": 4}]}, "*"),
        ({"1": {"t": 1}, "2": {"t": 2}, "3": {"t": 3}}, "*"),
        ([{"t": 1}], ""),
    ],
)
def test_objects_of_objects_and_of_lists_are_tables_too(tmp_path: Path, document: object, at: str) -> None:
    path = tmp_path / "h.json"
    path.write_text(json.dumps(document))
    assert looked(path)[0].at == at


def test_one_object_a_line_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "h.json"
    path.write_text("".join(json.dumps({"ts": 1_700_000_000_000 + n, "query": f"tea {n}"}) + "\n" for n in range(5)))
    table, mapping = looked(path)
    assert (table.form, mapping.kind) == ("lines", Kind.SEARCHED)
    assert len(read(path, mapping)[0]) == 5


@pytest.mark.parametrize(
    "text", ["", "one line of text", "a\nb\nc\n", "{}", "[]", "[1,2]", "<table></table>", "%PDF-1.4"]
)
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text)
    with pytest.raises(UserError):
        looked(path)


def test_a_document_that_ends_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"title": "Tea"}, {"title": ')
    with pytest.raises(BrokenFile):
        looked(path)


def test_hostile_tables_meet_limits(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    wide = ",".join(f"c{n}" for n in range(100_000))
    path.write_text(f"time,title,url,{wide}\n2024-01-05,Tea,,{wide}\n2024-01-06,{'x' * 100_000}\0,,\n")
    table, mapping = looked(path)
    assert len(table.columns) == 500
    assert table.columns_left_out == 100_003 - 500
    things, notices = read(path, mapping)
    assert [isinstance(thing, Event) for thing in things] == [True, True]
    assert isinstance(things[1], Event)
    assert len(things[1].title) == 1000
    assert any("columns beyond" in said for said in notices["x.csv"])
    deep: dict[str, object] = {}
    for _ in range(500):
        deep = {"a": deep, "b": 1}
    path.write_text(json.dumps([deep, {f"k{n}": n for n in range(2000)}]))
    assert len(looked(path)[0].columns) <= 500


@given(st.text(max_size=400))
def test_no_text_makes_the_reader_stumble(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("t") / "x.csv"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        table, mapping = looked(path)
    except UserError:
        return
    reader = RowReader(mapping, table.columns)
    assert reader.read([], "x.csv", 0).record == 0


def test_flattening_keeps_what_a_row_can_hold() -> None:
    value = {"a": {"b": {"c": {"d": 1}}, "e": None}, "f": [{"title": "x"}, {"y": 1}, "z"], "g": 10**20, "h": True}
    assert flattened(value) == {"a.e": None, "f": "x; z", "g": str(10**20), "h": True}


# The description


def description(**changes: object) -> Mapping:
    known = {
        "platform": "douyin",
        "columns": {Role.TIME: "时间", Role.TITLE: "标题"},
        "known_columns": ("时间", "标题", "x"),
    }
    return Mapping(**{**known, **changes})  # type: ignore[arg-type]


def test_a_description_survives_its_file() -> None:
    mapping = description(
        part=Part.BOUGHT, kind=Kind.BOUGHT, zone="Asia/Shanghai", day_order=DayOrder.DAY_FIRST, currency="CNY", at="a.b"
    )
    assert from_json(to_json(mapping)) == mapping


def test_a_description_holds_nothing_out_of_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "抖音记录.csv"
    path.write_text(CHINESE, encoding="utf-8")
    written = to_json(looked(path)[1])
    assert not any(value in written for value in ("露营", "户外小李", "2024", "某某", "点赞"))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"platform": "google"}, "platform"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"columns": {Role.TIME: "时间"}}, "no_content"),
        ({"columns": {Role.TITLE: "标题", Role.CLOCK: "时间"}}, "clock_alone"),
        ({"columns": {Role.TITLE: "another"}}, "missing:another"),
        ({"columns": {Role.TITLE: "标题", Role.CREATOR: "标题"}}, "twice:标题"),
    ],
)
def test_a_description_that_cannot_be_used_says_why(changes: dict[str, object], problem: str) -> None:
    assert problem in problems(description(**changes))
    with pytest.raises(NotAMapping) as refused:
        from_json(to_json(description(**changes)))
    assert refused.value.why == problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"unlabel_table": 2}',
        '{"unlabel_table": true}',
        '{"unlabel_table": 1}',
        '{"unlabel_table": 1, "columns": {"colour": "x"}, "known_columns": ["x"]}',
        "[" * 100_000,
    ],
)
def test_other_files_are_no_description(text: str) -> None:
    with pytest.raises(NotAMapping):
        from_json(text)


def test_the_next_table_with_these_columns_is_known_and_others_are_not(tmp_path: Path) -> None:
    importer = TableImporter(description(known_columns=("时间", "标题")))
    for name, text, is_known in (
        ("a.csv", "时间,标题\n2024-01-05,茶\n", True),
        ("b.csv", "标题,时间\n茶,2024-01-05\n", True),
        ("c.csv", "标题,时间,价格,店铺\n茶,2024-01-05,1,2\n", False),
        ("d.csv", "标题,日期\n茶,2024-01-05\n", False),
        ("e.json", '{"标题": 1}', False),
        ("f.csv", "no table", False),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with Archive.open([path]) as archive:
            assert importer.recognises(archive.members[0]) is is_known, name


def test_a_table_without_the_described_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("when,what\n2024-01-05,Tea\n")
    with pytest.raises(NotTheSameTable) as refused:
        read(path, description())
    assert refused.value.columns == ("时间", "标题")


def test_only_platforms_with_mapped_streams_are_offered() -> None:
    assert {"douyin", "other", "pinterest"} <= set(MAPPED_PLATFORMS)
    assert "google" not in MAPPED_PLATFORMS


def test_spreadsheets_are_said_to_be_no_tables_when_empty(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("\n\n\n")
    with pytest.raises(NotATable):
        looked(path)


def test_a_spreadsheet_with_a_preamble_is_found_and_read(tmp_path: Path) -> None:
    path = tmp_path / "taobao订单.xlsx"
    rows: list[list[Cell]] = [["导出"], [], ["时间", "商品", "金额", "店铺"]]
    rows += [[f"2024-05-{day:02d} 12:30:00", f"商品 {day}", day * 3.5, "小店"] for day in range(1, 10)]
    make_spreadsheet(path, {"说明": [["只有一句话"]], "张三": rows})
    table, mapping = looked(path)
    assert (table.form, table.sheet, table.columns) == ("xlsx", "张三", ("时间", "商品", "金额", "店铺"))
    assert (mapping.platform, mapping.kind, mapping.currency) == ("taobao", Kind.BOUGHT, "CNY")
    assert "张三" not in to_json(mapping)
    things, _ = read(path, mapping)
    assert len(things) == 9
    assert isinstance(things[0], Event)
    assert (things[0].amount, things[0].currency, things[0].creator) == (3.5, "CNY", "小店")
    assert things[0].at == datetime(2024, 5, 1, 4, 30, tzinfo=UTC)
