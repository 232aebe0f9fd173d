"""Douban marks as a userscript saves them: `db-<movie|book|music|game|drama>[-wishlist]-YYYYMMDD.csv`.

Movie: 电影/电视剧/番组, 个人评分, 打分日期, 我的短评, 上映日期, 制片国家, 条目链接. The others differ in the first
column and in those before the link: 书名 … 出版日期, 作者; 单曲/专辑 … 发行日期, 音乐家; 游戏名称 … 发行日期;
舞台剧名称 … 混合信息. Older scripts call the first column 标题 in all of them, may put 封面 before it and 状态 at the
end, end every row with a comma too many, and write wishes without stars and dates. Dates are days, of China. The
script saves no tags.
"""

import csv
import re
from collections.abc import Iterator
from typing import Final

from app.core.events import Skipped
from app.importers.archive import Member
from app.importers.cells import china_time, number_in, text_in
from app.importers.csv_records import rows
from app.importers.douban.marks import DOING, DONE, PLATFORM, WISH, Mark, mark_events, stars
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable

_LINK: Final = "条目链接"
_TITLES: Final = {
    "电影/电视剧/番组": "movie",
    "书名": "book",
    "单曲/专辑": "music",
    "游戏名称": "game",
    "舞台剧名称": "drama",
    "标题": "",
}
_OF_ONE_MEDIUM: Final = {"制片国家": "movie", "作者": "book", "音乐家": "music", "混合信息": "drama"}
_DATES: Final = ("上映日期", "出版日期", "发行日期")
_OTHERS: Final = frozenset({"个人评分", "打分日期", "我的短评", _LINK, "封面", "状态", *_DATES})
_IN_NAME: Final = re.compile(r"(?:^|[^a-z])(movie|book|music|game|drama)(?![a-z])")
_WORD_OF_STATE: Final = {"想": WISH, "在": DOING}


class UserscriptCsv:
    """A record is one row: one mark."""

    name = "douban_userscript_csv"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A header with a title, a link to the item, and a date or stars."""
        head = member.head(2048)
        if _LINK.encode() not in head:
            return False
        names = _names(head.decode("utf-8", "replace").lstrip("\ufeff").partition("\n")[0])
        return not names.isdisjoint(_TITLES) and not names.isdisjoint(
            {"个人评分", "打分日期", *_DATES, *_OF_ONE_MEDIUM}
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Marks, in the order of the file."""
        names: list[str] = []
        tags_seen: set[str] = set()
        with member.open() as stream:
            for number, cells in rows(stream):
                if isinstance(cells, Unreadable):
                    if number >= 0:
                        yield Skipped(member.name, number, cells.reason, cells.detail)
                elif number < 0:
                    names = [text_in(cell.lstrip("\ufeff")) for cell in cells]
                    for name in names:
                        if name and name not in _OTHERS and name not in _TITLES and name not in _OF_ONE_MEDIUM:
                            export.notice(member, f"column {name[:80]}")
                else:
                    row = {name: text_in(cell) for name, cell in zip(names, cells, strict=False)}
                    yield from mark_events(_mark(row, member.base_name.lower()), member.name, number, tags_seen)


def _mark(row: dict[str, str], file_name: str) -> Mark:
    title_column = next((name for name in _TITLES if name in row), "标题")
    named = _IN_NAME.search(file_name)
    medium = (
        _TITLES.get(title_column)
        or next((medium for name, medium in _OF_ONE_MEDIUM.items() if name in row), "")
        or (named[1] if named else "")
    )
    at, precision = china_time(row.get("打分日期", ""))
    facts: dict[str, str | int | float | bool] = {}
    if released := next((row[name] for name in _DATES if row.get(name)), ""):
        facts["released"] = released
    if country := row.get("制片国家", ""):
        facts["countries"] = country
    if row.get("我的短评"):
        facts["has_comment"] = True  # what it says stays in the file
    return Mark(
        row.get(title_column, ""), medium, _state(row, file_name), at, precision, row.get(_LINK, ""),
        row.get("作者") or row.get("音乐家") or "", stars(number_in(row.get("个人评分"))), facts=facts,
    )  # fmt: skip


def _state(row: dict[str, str], file_name: str) -> str:
    if stated := row.get("状态", ""):
        return _WORD_OF_STATE.get(stated[:1], DONE)
    is_wish = "wish" in file_name or not row.keys() & {"个人评分", "打分日期"}
    return WISH if is_wish else DONE


def _names(line: str) -> frozenset[str]:
    try:
        return frozenset(text_in(cell) for cell in next(csv.reader([line.rstrip("\r")]), []))
    except csv.Error:
        return frozenset()
