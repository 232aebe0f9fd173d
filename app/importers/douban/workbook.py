"""`豆伴(<id>).xlsx`: a backup of a Douban account by the extension 豆伴 (tofu), and NeoDB's file of the same shape.

Items: 看过 在看 想看, 听过 …, 读过 …, 玩过 …, 看过的舞台剧 想看的舞台剧, each with 标题, 简介, 豆瓣评分, 链接,
创建时间, 我的评分, 标签, 评论 and, in newer files, 可见性; NeoDB adds NeoDB链接, 其它ID. Reviews: 影评 乐评 书评 剧评
游戏评论&攻略, each with 标题, 评论对象, 链接, 创建时间, 我的评分, 类型, 内容. Then 日记, 笔记, 广播, 创建的豆列,
收藏的豆列. Sheets of people and letters (我关注的, 关注我的, 黑名单, 豆邮, 留言板) and of photographs (相册) are left
alone, and so is the account in front (汇总) of scripts that write the same shape. Times are China's. What the person
wrote is not kept beyond its title, save in 广播, whose rows are nothing else; there the names of others are cut off.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.cells import address_on, china_time, number_in, text_in
from app.importers.douban.marks import (
    CATEGORIES,
    DOING,
    DONE,
    PLATFORM,
    WISH,
    Mark,
    item_at,
    mark_events,
    stars,
    subtitle,
)
from app.importers.importer import ExportContext, Read
from app.importers.xlsx_records import Workbook, preview

REVIEWS, LISTS = "douban.reviews", "douban.lists"
Row = dict[str, object]
_ITEM_SHEET: Final = re.compile(r"(?:(?P<wish>想)|(?P<doing>在)|)(?P<verb>[看听读玩])(?P<done>过)?(?P<drama>的舞台剧)?")
_MEDIA: Final = {"看": "movie", "听": "music", "读": "book", "玩": "game"}
_REVIEWS: Final = {"影评": "movie", "乐评": "music", "书评": "book", "剧评": "drama", "游戏评论&攻略": "game"}
_NOTES: Final = frozenset({"日记", "笔记"})
_PRIVATE: Final = frozenset({"我关注的", "关注我的", "黑名单", "豆邮", "留言板", "相册", "汇总"})
_LISTS: Final = frozenset({"创建的豆列", "收藏的豆列"})
_ITEM_COLUMNS: Final = frozenset({"标题", "链接", "创建时间", "我的评分"})
_KNOWN_ITEM_COLUMNS: Final = _ITEM_COLUMNS | {"简介", "豆瓣评分", "标签", "评论", "可见性", "NeoDB链接", "其它ID"}
# What stands first in the sheets without marks: enough to know a file that holds only these.
_OTHER_HEADERS: Final = (
    frozenset({"标题", "评论对象", "链接"}),
    frozenset({"创建时间", "链接", "内容", "话题"}),
    frozenset({"豆列名称", "豆列链接"}),
)
_BY: Final = re.compile(r"^[^\n]{0,200}?\(@[^)\n]{0,100}\)[^:：\n]{0,60}[:：]\s*")  # "name(@id) 说: "
_OTHERS_BEGIN: Final = re.compile(r"(?<!:)//")  # what is sent on stands behind it; "https://" does not count
_GUARDED: Final = re.compile(r"^'(?=[=+\-@])")
_CARD: Final = re.compile(r"\[推荐\]:《(.{1,300}?)》(?:\((\S{0,500}?)\))?")
_IMAGES: Final = re.compile(r"(?:\s|^)https?://\S+\.(?:jpe?g|png|webp|gif)\S*(?:,https?://\S+)*", re.IGNORECASE)


class TofuWorkbook:
    """A record is one row below the header of a sheet; rows are numbered through all sheets in their order."""

    name = "douban_workbook"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A spreadsheet with a sheet of marks, or of reviews, statuses or lists as 豆伴 writes them."""
        for sheet, table in preview(member).items():
            names = {text_in(cell) for cell in table[0]} if table else set()
            if _ITEM_SHEET.fullmatch(sheet) and names >= _ITEM_COLUMNS:
                return True
            if sheet in (*_REVIEWS, "广播", *_LISTS) and any(names >= header for header in _OTHER_HEADERS):
                return True
        return False

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Marks, reviews, statuses and lists, in the order of the file."""
        workbook, number = Workbook(member), 0
        tags_seen: set[str] = set()
        for sheet in workbook.sheets:
            names: list[str] = []
            convert = self._converter(sheet, member, tags_seen)
            if convert is None:
                export.notice(member, f"sheet {sheet[:80]}")
            for _, cells in workbook.rows(sheet):
                if not names:
                    names = [text_in(cell) for cell in cells] or [""]
                    if _ITEM_SHEET.fullmatch(sheet):
                        for name in names:
                            if name and name not in _KNOWN_ITEM_COLUMNS:
                                export.notice(member, f"column {name[:80]}")
                    continue
                if convert is None:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT, "a sheet we do not know")
                else:
                    yield from convert(dict(zip(names, cells, strict=False)), number)
                number += 1

    def _converter(
        self, sheet: str, member: Member, tags_seen: set[str]
    ) -> Callable[[Row, int], Iterator[Read]] | None:
        """What makes things of a row of this sheet, None if we do not know the sheet."""
        name = member.name
        if sheet in _PRIVATE:
            return lambda row, number: iter((Skipped(name, number, SkipReason.PERSONAL_DETAIL, "people or letters"),))
        if sheet in _REVIEWS:
            return lambda row, number: iter((_review(row, name, number, _REVIEWS[sheet]),))
        if sheet in _NOTES:
            return lambda row, number: iter((_note(row, name, number, sheet),))
        if sheet == "广播":
            return lambda row, number: iter((_status(row, name, number),))
        if sheet in _LISTS:
            return lambda row, number: iter((_list_row(row, name, number, is_own=sheet == "创建的豆列"),))
        if found := _ITEM_SHEET.fullmatch(sheet):
            medium = "drama" if found["drama"] else _MEDIA[found["verb"]]
            state = WISH if found["wish"] else DOING if found["doing"] else DONE
            return lambda row, number: mark_events(_mark(row, medium, state), name, number, tags_seen)
        return None


def _mark(row: Row, medium: str, state: str) -> Mark:
    at, precision = china_time(row.get("创建时间"))
    genres, creator, year = subtitle(text_in(row.get("简介")), medium)
    tags = tuple(dict.fromkeys(tag.strip() for tag in re.split(r"[,，]", text_in(row.get("标签"))) if tag.strip()))
    facts: dict[str, str | int | float | bool] = {}
    if year:
        facts["released"] = year
    # NeoDB writes half of its own average there.
    if "NeoDB链接" not in row and (average := number_in(row.get("豆瓣评分"))) and 0 < average <= 10:
        facts["average_rating"] = average
    if visibility := text_in(row.get("可见性")):
        facts["visibility"] = visibility[:40]
    if text_in(row.get("评论")):
        facts["has_comment"] = True
    rating = stars(number_in(row.get("我的评分")))
    link = text_in(row.get("链接"))
    # Some tools put a mark before what a spreadsheet would take for a formula.
    title = _GUARDED.sub("", text_in(row.get("标题")))
    return Mark(title, medium, state, at, precision, link, creator, rating, tags, genres, facts)


def _review(row: Row, member: str, number: int, medium: str) -> Event | Skipped:
    about = text_in(row.get("评论对象")).removeprefix("《").removesuffix("》")
    facts: dict[str, str | int | float | bool] = {"category": CATEGORIES[medium], "content": "review"}
    if about:
        facts["about"] = about
    if rating := stars(number_in(row.get("我的评分"))):
        facts["rating"] = rating
    return _posted(row, member, number, text_in(row.get("标题")) or about, facts)


def _note(row: Row, member: str, number: int, sheet: str) -> Event | Skipped:
    title = text_in(row.get("标题")) or text_in(row.get("书名")) or text_in(row.get("评论对象"))
    facts: dict[str, str | int | float | bool] = {"content": "diary"}
    if sheet == "笔记":
        facts = {"content": "annotation", "category": CATEGORIES["book"]}
    return _posted(row, member, number, title, facts)


def _posted(
    row: Row, member: str, number: int, title: str, facts: dict[str, str | int | float | bool]
) -> Event | Skipped:
    url = address_on("douban.com", row.get("链接"))
    if not title and not url:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no link")
    at, precision = china_time(row.get("创建时间"))
    return Event(REVIEWS, Kind.POSTED, at, title, member, number, precision, url=url, facts=facts)


def _status(row: Row, member: str, number: int) -> Event | Skipped:
    """The person's own words; else what they recommended. What others wrote below it is cut off at "//"."""
    own, began = _BY.subn("", _OTHERS_BEGIN.split(text_in(row.get("内容")), maxsplit=1)[0], count=1)
    if not began:  # the notice that a status is gone
        return Skipped(member, number, SkipReason.NO_CONTENT, "not a status")
    card = _CARD.search(own)
    words = _IMAGES.sub(" ", _CARD.sub(" ", own)).strip()
    at, precision = china_time(row.get("创建时间"))
    facts: dict[str, str | int | float | bool] = {"content": "status"}
    if words:  # the address of a status names the person, so it is left out
        return Event(REVIEWS, Kind.POSTED, at, words, member, number, precision, facts=facts)
    if card:
        _, item_id, item_url = item_at(card[2] or "")
        return Event(
            REVIEWS, Kind.SHARED, at, card[1], member, number, precision, Origin.UNKNOWN, item_id, item_url, facts=facts
        )
    return Skipped(member, number, SkipReason.NO_CONTENT, "no words of the person's own")


def _list_row(row: Row, member: str, number: int, *, is_own: bool) -> Event | Skipped:
    """A list (its name stands in the row) or a thing on it; what others put on their lists is theirs."""
    if name := text_in(row.get("豆列名称")):
        at, precision = china_time(row.get("豆列创建时间")) if is_own else (None, Precision.NONE)
        url = address_on("douban.com", row.get("豆列链接"))
        kind, facts = (Kind.SAVED, {"list": "own"}) if is_own else (Kind.FOLLOWED, {"list": "followed"})
        return Event(LISTS, kind, at, name, member, number, precision, url=url, facts=facts)
    title = text_in(row.get("内容名称"))
    medium, item_id, url = item_at(text_in(row.get("内容链接")))
    if not is_own:
        return Skipped(member, number, SkipReason.NOT_THE_PERSON, "on another person's list")
    if not title and not item_id:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no link")
    facts = {"category": CATEGORIES[medium]} if medium else {}
    return Event(
        LISTS, Kind.SAVED, None, title, member, number, Precision.NONE, item_id=item_id, url=url, facts=facts or None
    )
