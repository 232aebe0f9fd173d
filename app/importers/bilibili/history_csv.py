"""Bilibili's history as the extension's CSV, and its list of liked music.

History: 标题, 观看时间, 类型, 链接, 封面 [, 作者, 作者主页]; newer files have 观看进度(秒), 总时长(秒) behind 类型.
There is no sub-zone in any of them, and the time is as the browser writes it: see `browser_times`. Liked music: 标题,
作者, BV号, 添加时间, 封面. UTF-8 with a mark; GB18030 where the person saved it anew in a spreadsheet.
"""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.bilibili.browser_times import BrowserTimes, Order
from app.importers.bilibili.views import FAVOURITES, PLATFORM, WATCHED, Item, how_watched, item_at
from app.importers.cells import number_in, text_in
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable

_TIME, _ADDED = "观看时间", "添加时间"
_HISTORY: Final = frozenset({"标题", _TIME, "链接"})
_LIKED: Final = frozenset({"标题", _ADDED, "BV号"})
_KNOWN: Final = _HISTORY | _LIKED | {"类型", "封面", "作者", "作者主页", "观看进度(秒)", "总时长(秒)"}
_BUSINESS: Final = {"视频": "archive", "番剧": "pgc", "专栏": "article", "直播": "live", "课堂": "cheese"}
_REMOVED: Final = "已失效视频"
_SPACE: Final = re.compile(r"space\.bilibili\.com/(\d{1,20})")
_DATE_IN_NAME: Final = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


class HistoryCsv:
    """A record is one row: one thing, and when it was last opened."""

    name = "bilibili_history_csv"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A header with title, time of viewing and link."""
        return _header_of(member) >= _HISTORY

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Views, in the order of the file."""
        times = _times(member, export, _TIME)
        for number, row in _rows(member, export):
            yield row if isinstance(row, Skipped) else _view(row, member.name, number, times)


class LikedMusicCsv:
    """A record is one song the person put on the extension's list of liked music."""

    name = "bilibili_liked_music"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A header with title, BV number and when it was added."""
        return _header_of(member) >= _LIKED

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Songs, in the order of the file."""
        times = _times(member, export, _ADDED)
        for number, row in _rows(member, export):
            yield row if isinstance(row, Skipped) else _liked(row, member.name, number, times)


def _view(row: dict[str, str], member: str, number: int, times: BrowserTimes) -> Event | Skipped:
    found = times.read(row.get(_TIME, ""))
    if found is None:
        return _without_time(member, number, times)
    named = _BUSINESS.get(row.get("类型", ""), "")
    item, title = item_at(row.get("链接", "")), row.get("标题", "")
    business = item.business or named
    if not item.id and not title:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no link")
    length = number_in(row.get("总时长(秒)"))
    kind, watched = how_watched(business, number_in(row.get("观看进度(秒)")), length)
    facts: dict[str, str | int | float | bool] = {"business": business} if business else {}
    if length and length > 0:
        facts["length_s"] = length
    if title == _REMOVED:
        facts["is_removed"] = True
    return Event(
        WATCHED, kind, found[0], "" if title == _REMOVED and item.id else title, member, number, found[1],
        item_id=item.id, url=item.url, creator=row.get("作者", ""), creator_id=_creator_id(row), duration_s=watched,
        facts=facts or None, zone_guessed=times.zone_guessed,
    )  # fmt: skip


def _liked(row: dict[str, str], member: str, number: int, times: BrowserTimes) -> Event | Skipped:
    title, video = row.get("标题", ""), row.get("BV号", "")
    item = item_at(f"https://www.bilibili.com/video/{video}") if video else Item("", "", "")
    if not title and not item.id:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no id")
    found = times.read(row.get(_ADDED, ""))
    return Event(
        FAVOURITES, Kind.LIKED, found[0] if found else None, title, member, number,
        found[1] if found else Precision.NONE, item_id=item.id, url=item.url, creator=row.get("作者", ""),
        facts={"list": "liked music", "category": "音乐"}, zone_guessed=times.zone_guessed and found is not None,
    )  # fmt: skip


def _without_time(member: str, number: int, times: BrowserTimes) -> Skipped:
    why = "day and month cannot be told apart" if times.order is Order.UNKNOWN else "no time we can read"
    return Skipped(member, number, SkipReason.NO_TIME, why)


def _creator_id(row: dict[str, str]) -> str:
    found = _SPACE.search(row.get("作者主页", ""))
    return found[1] if found and found[1] != "0" else ""


def _times(member: Member, export: ExportContext, column: str) -> BrowserTimes:
    texts = (row.get(column, "") for _, row in _rows(member) if isinstance(row, dict))
    return BrowserTimes(texts, export.time_zone, _saved_on(member, export))


def _saved_on(member: Member, export: ExportContext) -> datetime | None:
    """The day in the file's name; a file copied later has a later date, so that of the export is no worse a bound."""
    if found := _DATE_IN_NAME.search(member.base_name):
        try:
            return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
        except ValueError:
            pass
    return export.export_date


def _rows(member: Member, export: ExportContext | None = None) -> Iterator[tuple[int, dict[str, str] | Skipped]]:
    """Rows by the names of their columns; what is unknown is noticed where `export` is given."""
    names: list[str] = []
    with member.open() as stream:
        for number, cells in rows(stream, encoding=_encoding(member.head())):
            if isinstance(cells, Unreadable):
                if number >= 0:
                    yield number, Skipped(member.name, number, cells.reason, cells.detail)
            elif number < 0:
                names = [_name(cell) for cell in cells]
                for name in dict.fromkeys(names):
                    if export is not None and name and name not in _KNOWN:
                        export.notice(member, f"column {name[:80]}")
            else:
                yield number, {name: text_in(cell) for name, cell in zip(names, cells, strict=False)}


def _header_of(member: Member) -> frozenset[str]:
    """Names of the columns, empty unless the first line can be a header of ours."""
    head = member.head(2048)
    for encoding in ("utf-8-sig", "gb18030"):
        if any(name.encode(encoding.removesuffix("-sig")) in head for name in (_TIME, _ADDED)):
            line = head.decode(encoding, "replace").lstrip().partition("\n")[0]
            try:
                return frozenset(_name(cell) for cell in next(csv.reader([line.rstrip("\r")]), []))
            except csv.Error:
                return frozenset()
    return frozenset()


def _encoding(head: bytes) -> str:
    first_line = head.partition(b"\n")[0]
    try:
        first_line.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _name(cell: str) -> str:
    return text_in(cell.replace("（", "(").replace("）", ")").lstrip("\ufeff"))
