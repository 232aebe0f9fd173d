"""What all of Bilibili's files must agree on, the traps of each, and the researchers' samples counted."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Archive
from app.importers.bilibili.browser_times import BrowserTimes, Order
from app.importers.bilibili.importers import BILIBILI_IMPORTERS
from app.importers.bilibili.views import how_watched
from app.importers.bilibili.zones import MAIN_ZONES, main_zone, zone_facts
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from app.labelling.declared import map_name


def read(path: Path, time_zone: str = "") -> dict[str, list[Read]]:
    """What Bilibili's importers give for every file they claim."""
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            if importer in BILIBILI_IMPORTERS:
                export = context_of(archive, "bilibili", time_zone=time_zone)
                found[member.base_name] = list(importer.read(member, export))
    return found


def row(**changes: object) -> dict[str, object]:
    """One row of the extension."""
    plain: dict[str, object] = {
        "id": 1, "business": "archive", "bvid": "BV1aa411c7x1", "title": "河灯", "tag_name": "", "view_at": 1757570400,
        "uri": "", "author_name": "阿步", "author_mid": 7007, "progress": 50, "duration": 100, "is_fav": False,
    }  # fmt: skip
    return plain | changes


def events(things: list[Read]) -> list[Event]:
    return [thing for thing in things if isinstance(thing, Event)]


@pytest.mark.parametrize(
    ("business", "progress", "duration", "expected"),
    [
        ("archive", 5, 100, (Kind.SKIPPED, 5)),
        ("archive", 10, 100, (Kind.CHOSEN, 10)),
        ("archive", 3000, 36_000, (Kind.CHOSEN, 3000)),  # 50 minutes of ten hours are no early stop
        ("archive", -1, 100, (Kind.CHOSEN, None)),
        ("archive", 5, 0, (Kind.CHOSEN, 5)),
        ("archive", None, None, (Kind.CHOSEN, None)),
        ("live", 0, 0, (Kind.CHOSEN, None)),
        ("article", 0, 100, (Kind.CHOSEN, None)),
    ],
)
def test_leaving_before_a_tenth_and_two_minutes_is_stopping_early(
    business: str, progress: float | None, duration: float | None, expected: tuple[Kind, float | None]
) -> None:
    assert how_watched(business, progress, duration) == expected


def test_a_part_of_many_is_not_judged_by_the_length_of_all() -> None:
    assert how_watched("archive", 20, 7200, has_parts=True)[0] is Kind.CHOSEN


def test_equal_numbers_of_different_kinds_of_things_are_different_items(tmp_path: Path) -> None:
    rows = [row(business=business, bvid="", id=77) for business in ("archive", "live", "article", "pgc", "cheese")]
    (tmp_path / "history.json").write_text(json.dumps(rows))
    ids = [event.item_id for event in events(read(tmp_path)["history.json"])]
    assert ids == ["av77", "live:77", "article:77", "pgc:77", "cheese:77"]


def test_table_and_backup_of_the_same_views_meet(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([row(), row(business="live", bvid="", id=9, view_at=1757574000)]))
    (tmp_path / "b.csv").write_text(
        "\ufeff标题,观看时间,类型,观看进度(秒),总时长(秒),链接,封面,作者,作者主页\n"
        "河灯,2025/9/11 14:00:00,视频,50,100,https://www.bilibili.com/video/BV1aa411c7x1,,阿步,x\n"
        "河灯,2025/9/11 15:00:00,直播,0,0,https://live.bilibili.com/9,,阿步,x\n"
    )
    found = read(tmp_path, "Asia/Shanghai")

    def keys(name: str) -> list[tuple[object, ...]]:
        return [(event.kind, event.at, event.item_id, event.title, event.creator) for event in events(found[name])]

    assert keys("a.json") == keys("b.csv")
    assert not any(event.zone_guessed for event in events(found["b.csv"]))


def test_a_table_saved_anew_in_a_spreadsheet_is_read(tmp_path: Path) -> None:
    text = "标题,观看时间,类型,链接,封面\n河灯,2025/9/11 14:00,视频,https://www.bilibili.com/video/BV1aa411c7x1,\n"
    (tmp_path / "b.csv").write_bytes(text.encode("gb18030"))
    (event,) = events(read(tmp_path)["b.csv"])
    assert (event.title, event.precision, event.zone_guessed) == ("河灯", Precision.MINUTE, True)


@pytest.mark.parametrize(
    ("texts", "time_zone", "not_after", "order"),
    [
        (["9/7/2026, 05:00:15", "9/28/2026, 05:00:15"], "", None, Order.MONTH_FIRST),
        (["07/09/2026, 05:00:15", "28/09/2026, 05:00:15"], "America/New_York", None, Order.DAY_FIRST),
        (["9/7/2026, 5:00:15 AM"], "", None, Order.MONTH_FIRST),
        (["07/09/2026, 5:00:15 am"], "", None, Order.DAY_FIRST),
        (["7.9.2026, 05:00:15"], "", None, Order.DAY_FIRST),
        (["07/09/2026 05:00:15"], "", datetime(2026, 8, 1, tzinfo=UTC), Order.MONTH_FIRST),
        (["07/09/2026 05:00:15"], "Europe/Paris", None, Order.DAY_FIRST),
        (["07/09/2026 05:00:15"], "America/Chicago", None, Order.MONTH_FIRST),
        (["07/09/2026 05:00:15"], "", None, Order.UNKNOWN),
        (["28/09/2026 05:00:15", "09/28/2026 05:00:15"], "Europe/Paris", None, Order.UNKNOWN),
        (["2026/9/7 05:00:15"], "", None, Order.UNKNOWN),
    ],
)
def test_the_whole_file_tells_which_of_day_and_month_stands_first(
    texts: list[str], time_zone: str, not_after: datetime | None, order: Order
) -> None:
    assert BrowserTimes(texts, time_zone, not_after).order is order


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2026/9/7 05:00:15", "2026-09-07T05:00:15"),
        ("2026-09-07 05:00:15", "2026-09-07T05:00:15"),
        ("2026/9/7 上午5:00:15", "2026-09-07T05:00:15"),
        ("2026/9/7 下午12:00:15", "2026-09-07T12:00:15"),
        ("2026/9/7 凌晨12:00:15", "2026-09-07T00:00:15"),
        ("2026. 9. 7. 오후 5:00:15", "2026-09-07T17:00:15"),
        ("2026-09-07, 5:00:15 p.m.", "2026-09-07T17:00:15"),
        ("28.9.2026, 05:00:15", "2026-09-28T05:00:15"),
        ("28/9/2026 05.00.15", "2026-09-28T05:00:15"),
        ("9/28/2026, 12:00:15\u202fAM", "2026-09-28T00:00:15"),
        ("28/9/2569 05:00:15", "2026-09-28T05:00:15"),
        ("2026年9月7日 5:00:15", "2026-09-07T05:00:15"),
        ("7/7/2026 05:00:15", "2026-07-07T05:00:15"),
    ],
)
def test_every_way_browsers_write_a_time_is_read(text: str, local: str) -> None:
    found = BrowserTimes([text], "UTC").read(text)
    assert found == (datetime.fromisoformat(local).replace(tzinfo=UTC), Precision.SECOND)


@pytest.mark.parametrize("text", ["", "昨天", "2026/13/45 05:00:15", "99/99/2026 1:00", "2026/9/7", "9/7/26, 5:00 AM"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert BrowserTimes([text], "UTC").read(text) is None


def test_rows_whose_day_and_month_cannot_be_told_apart_are_skipped_and_say_so(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("标题,观看时间,类型,链接,封面\n河灯,07/09/2020 05:00:15,视频,,\n")
    (skip,) = read(tmp_path)["b.csv"]
    assert isinstance(skip, Skipped)
    assert (skip.reason, skip.detail) == (SkipReason.NO_TIME, "day and month cannot be told apart")


def test_a_sub_zone_is_the_uploaders_and_falls_back_to_its_main_zone() -> None:
    assert zone_facts("美食侦探") == {"category": "美食侦探", "topic": "美食"}
    assert zone_facts("资讯") == {"zone": "资讯"}  # stands in several main zones: no subject
    assert zone_facts("生活") == {"zone": "生活"}
    assert zone_facts("家居房产") == {"category": "家居房产"}  # 生活 holds anything
    assert zone_facts("一个新分区") == {"category": "一个新分区"}
    assert zone_facts("一个新分区", "音乐") == {"category": "一个新分区", "topic": "音乐"}
    assert zone_facts("", "音乐") == {"category": "音乐"}
    assert zone_facts("") == {}


def test_main_zones_of_one_subject_have_a_topic() -> None:
    assert {zone for zone in MAIN_ZONES if map_name(zone) is None} <= {"知识"}


def test_zones_are_the_saved_table(shared: Path) -> None:
    saved = json.loads((shared / "samples/bilibili/tag_to_zone.json").read_text(encoding="utf-8"))
    assert {name: main_zone(name) for name in saved["unique_tag_to_main"]} == saved["unique_tag_to_main"]
    assert [main_zone(name) for name in saved["duplicated_tags"]] == ["", ""]


def test_every_record_of_every_sample_is_read_or_skipped(shared: Path) -> None:
    folder = shared / "samples/bilibili"
    array = json.loads((folder / "synthetic-ext-array.json").read_text(encoding="utf-8"))
    reply = json.loads((folder / "synthetic-api-cursor.json").read_text(encoding="utf-8"))
    with (folder / "bilibili-history-ext-7col.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    found = read(folder, "Asia/Shanghai")
    assert {name: len({thing.record for thing in things}) for name, things in found.items()} == {
        "bilibili-history-ext-7col.csv": len(table),
        "synthetic-ext-array.json": len(array),
        "synthetic-api-cursor.json": len(reply["data"]["list"]),
    }
    assert not any(isinstance(thing, Skipped) for things in found.values() for thing in things)
    # Both tools tell of the same eight views.
    ours = [{(e.item_id, e.at, e.kind) for e in events(found[name])} for name in found if "json" in name]
    assert ours[0] == ours[1]


def test_a_view_in_both_lists_of_a_backup_is_one_view_and_every_earlier_view_counts(tmp_path: Path) -> None:
    last = row()
    document = {"version": "2.0", "history": [last], "historyEvents": [last, row(view_at=1754000000)]}
    (tmp_path / "backup.json").write_text(json.dumps(document))
    first, again, earlier = read(tmp_path)["backup.json"]
    assert isinstance(first, Event)
    assert isinstance(again, Skipped)
    assert again.reason is SkipReason.DUPLICATE
    assert isinstance(earlier, Event)
    assert earlier.item_id == first.item_id
    assert earlier.at != first.at
