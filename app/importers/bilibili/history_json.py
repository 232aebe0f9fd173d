"""Bilibili's history as JSON: the browser extension's list, the day files of BilibiliHistoryFetcher, saved replies.

Shapes: a list of flat rows (bilibili-history-wxt and its forks); a list of Bilibili's own rows, whose ids stand in
`history` (BilibiliHistoryFetcher, `history_by_date/YYYY/MM/DD.json`); the reply itself, {code, message, ttl,
data: {cursor, tab, list}}; the older reply, whose `data` is the list. Newer backups are objects: see `backup`.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.core.events import Skipped
from app.importers.archive import Member
from app.importers.bilibili.views import PLATFORM, view_of
from app.importers.cells import read_objects
from app.importers.importer import ExportContext, Read

# Where the rows stand, by how the file begins. The first that fits.
_SHAPES: Final = (
    (re.compile(rb"\s*\[\s*\{"), ""),
    (re.compile(rb'\s*\{.{0,2000}?"data"\s*:\s*\[', re.DOTALL), "data"),
    (re.compile(rb'\s*\{.{0,2000}?"data"\s*:\s*\{', re.DOTALL), "data.list"),
)
_SEVERAL_REPLIES: Final = re.compile(rb'\s*\[\s*\{\s*"code"\s*:')
_ROW_KEYS: Final = (b'"business"', b'"progress"', b'"author_mid"', b'"tname"', b'"tag_name"')
_KNOWN: Final = frozenset(
    "id business bvid cid title tag_name cover covers view_at viewTime uri author_name author_mid author_face progress"
    " duration is_fav timestamp uploaded long_title history videos badge show_title current total new_desc is_finish"
    " kid live_status remark remark_time main_category oid epid page part dt aid tid tname tid_v2 tname_v2 desc owner"
    " stat favorite count rights attribute state pubdate ctime pic copyright dimension first_frame pub_location"
    " short_link short_link_v2 dynamic type sub_type device redirect_link bangumi season_id mission_id up_from_v2"
    " cover43 ai_rcmd enable_vt is_ogv order_id seasonid season_type pid_v2 pid_name_v2 tids_v2"
    " event_id content_key observed_at schema_version".split()
)


class HistoryJson:
    """A record is one row: one thing, and when it was last opened."""

    name = "bilibili_history_json"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """Rows with Bilibili's words for when something was opened and what it is."""
        head = member.head()
        if b'"view_at"' not in head and b'"viewTime"' not in head:
            return False
        return sum(key in head for key in _ROW_KEYS) >= 2 and _place(head) is not None

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Views, in the order of the file."""
        unknown: set[str] = set()
        for number, row in read_objects(member, _place(member.head()) or ""):
            if isinstance(row, Skipped):
                yield row
                continue
            for key in row.keys() - _KNOWN - unknown:
                unknown.add(key)
                export.notice(member, f"key {key[:80]}")
            yield view_of(row, member.name, number)


def _place(head: bytes) -> str | None:
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _SEVERAL_REPLIES.match(head):
        return "*.data.list"
    return next((place for pattern, place in _SHAPES if pattern.match(head)), None)
