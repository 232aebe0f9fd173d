"""`<uid>.csv` of weibo-crawler; its columns are listed in `posts`."""

import csv
import re
from collections.abc import Iterator
from typing import Final

from app.core.events import AccountSeen, Skipped
from app.importers.archive import Member
from app.importers.cells import text_in
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.weibo.posts import PLATFORM, post_of

_NEEDED: Final = frozenset({"id", "bid", "正文", "日期"})
_FIELDS: Final = {
    "id": "id",
    "正文": "text",
    "日期": "created_at",
    "完整日期": "full_created_at",
    "话题": "topics",
}
_OF_THE_SENDER: Final = {"源用户id": "user_id", "源用户昵称": "screen_name"}
_LEFT: Final = frozenset(
    "bid 头条文章url 原始图片url 视频url 位置 工具 点赞数 评论数 转发数 @用户"
    " 是否编辑过 编辑次数 是否原创 IP属地".split()
) | {"Live Photo视频url"}
_SOURCE: Final = "源微博"
_ACCOUNT: Final = re.compile(r"(\d{5,12})\.csv", re.IGNORECASE)


class CrawlerCsv:
    """A record is one row: one post. The file is named by the number of the account."""

    name = "weibo_crawler_csv"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A header with both numbers of a post, its text and its date."""
        head = member.head(2048)
        if "正文".encode() not in head:
            return False
        line = head.decode("utf-8", "replace").lstrip("\ufeff").partition("\n")[0].rstrip("\r")
        try:
            return frozenset(text_in(cell) for cell in next(csv.reader([line]), [])) >= _NEEDED
        except csv.Error:
            return False

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Posts, in the order of the file."""
        names: list[str] = []
        with member.open() as stream:
            for number, cells in rows(stream):
                if isinstance(cells, Unreadable):
                    if number >= 0:
                        yield Skipped(member.name, number, cells.reason, cells.detail)
                elif number < 0:
                    names = [text_in(cell.lstrip("\ufeff")) for cell in cells]
                    for name in names:
                        if name and not _is_known(name):
                            export.notice(member, f"column {name[:80]}")
                else:
                    if number == 0 and (account := _ACCOUNT.fullmatch(member.base_name)):
                        yield AccountSeen(PLATFORM, account[1], member.name, 0)
                    row = dict(zip(names, cells, strict=False))
                    post: dict[str, object] = {field: row.get(name) for name, field in _FIELDS.items()}
                    yield post_of(post, _retweet(row), member.name, number)


def _retweet(row: dict[str, str]) -> dict[str, object] | None:
    """The post sent on; None where the row is the account's own."""
    sent: dict[str, object] = {field: row.get(_SOURCE + name, "") for name, field in _FIELDS.items()}
    if not text_in(sent["id"]) and not text_in(sent["text"]):
        return None
    return sent | {field: row.get(name, "") for name, field in _OF_THE_SENDER.items()}


def _is_known(name: str) -> bool:
    bare = name.removeprefix(_SOURCE)
    return bare in _FIELDS or bare in _LEFT or name in _OF_THE_SENDER
