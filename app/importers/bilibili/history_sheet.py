"""Bilibili's history as the spreadsheet of BilibiliHistoryFetcher: a sheet of Bilibili's own columns.

Columns: id, title, long_title, cover, covers, uri, oid, epid, bvid, page, cid, part, business, dt, videos, author_name,
author_face, author_mid, view_at, progress, badge, show_title, duration, current, total, new_desc, is_finish, is_fav,
kid, tag_name, live_status, main_category, remark, remark_time. What stands in `remark` is the person's and stays there.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.bilibili.views import PLATFORM, view_of
from app.importers.cells import china_time, moment_in
from app.importers.importer import ExportContext, Read
from app.importers.xlsx_records import Workbook, preview

_NEEDED: Final = frozenset({"title", "business", "view_at", "author_mid"})


class HistorySheet:
    """A record is one row below the header; rows of several sheets are numbered through."""

    name = "bilibili_history_sheet"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """A spreadsheet with a sheet of these columns."""
        return any(rows and _names(rows[0]) >= _NEEDED for rows in preview(member).values())

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Views, in the order of the file."""
        workbook, number = Workbook(member), 0
        for sheet in workbook.sheets:
            names: list[str] = []
            for _, cells in workbook.rows(sheet):
                if not names:
                    names = [str(cell or "").strip() for cell in cells]
                    if not set(names) >= _NEEDED:
                        export.notice(member, f"sheet {sheet[:80]}")
                        break
                    continue
                row: dict[str, object] = dict(zip(names, cells, strict=False))
                row["view_at"] = _epoch(row.get("view_at"))
                if row["view_at"] is None:
                    yield Skipped(member.name, number, SkipReason.NO_TIME, "view_at")
                else:
                    yield view_of(row, member.name, number)
                number += 1


def _names(cells: Sequence[object]) -> frozenset[str]:
    return frozenset(str(cell or "").strip() for cell in cells)


def _epoch(value: object) -> float | None:
    """Unix seconds, also where the tool wrote a date as a Chinese clock shows it."""
    at = None if isinstance(value, datetime) else moment_in(value)
    if at is None:
        at, _ = china_time(value)
    return at.timestamp() if at else None
