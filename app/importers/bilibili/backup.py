"""The whole backup of the extension bilibili-history-wxt, and its lists one by one.

Shape: {exportTime, version, history: […], historyEvents: […], likedMusic: […], favFolders: […], favResources: […],
subscribedCollections: […], subscribedCollectionResources: […], historyTombstones: […]}, any of them missing;
`bilibili-history-*.json` since version 2 has the first two and the last; `history-v2.json` calls them events and
tombstones; `likedMusic.json` and `favResources.json` are such a list alone. `history` keeps the last view of each
thing, `historyEvents` every view the extension saw: what stands in both is one view.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.bilibili.views import FAVOURITES, PLATFORM, item_at, view_of
from app.importers.cells import moment_in, text_in
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections

Row = dict[str, object]
_VIEWS: Final = frozenset({"history", "historyEvents", "events"})
_LISTS: Final = _VIEWS | {
    "likedMusic", "favFolders", "favResources", "subscribedCollections", "subscribedCollectionResources",
    "historyTombstones", "tombstones",
}  # fmt: skip
_HEADS: Final = frozenset({"exportTime", "exportedAt", "updatedAt", "version", "formatVersion", "schemaVersion"})
_NAMED: Final = re.compile(rb'"(?:history|historyEvents|events|likedMusic|favFolders|favResources)"\s*:\s*\[')
_BARE: Final = re.compile(rb"\s*\[\s*\{")


class Backup:
    """A record is an element of any of the lists, numbered through in the order of the file."""

    name = "bilibili_backup"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """An object with a list of views, songs or favourites by these names; songs or favourites alone."""
        head = member.head().removeprefix(b"\xef\xbb\xbf")
        if _BARE.match(head):
            return _bare_list(head) != ""
        if head.lstrip()[:1] != b"{" or not _NAMED.search(head):
            return False
        has_views = (
            (b'"view_at"' in head or b'"viewTime"' in head) and b'"business"' in head and b'"author_mid"' in head
        )
        return has_views or _is_favourites(head) or _is_songs(head)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Views, songs, favourites and collections."""
        bare = _bare_list(member.head())
        folders: dict[str, str] = {}
        seen: set[tuple[str, datetime | None]] = set()
        number = 0
        with member.open() as stream:
            for path, place, value in sections(stream):
                name = bare if not path else path[0] if len(path) == 1 else ""
                if name not in _LISTS or isinstance(place, str):
                    if not path and isinstance(place, str) and place not in _HEADS | _LISTS:
                        export.notice(member, f"key {place[:80]}")
                    elif name and name not in _LISTS:
                        export.notice(member, f"key {name[:80]}")
                    continue
                yield self._element(name, value, member.name, number, folders, seen)
                number += 1

    def _element(
        self,
        name: str,
        value: object,
        member: str,
        number: int,
        folders: dict[str, str],
        seen: set[tuple[str, datetime | None]],
    ) -> Event | Skipped:
        """What one element gives; `folders` are named by their ids, `seen` holds the views given before."""
        if isinstance(value, Unreadable):
            return Skipped(member, number, value.reason, value.detail)
        if not isinstance(value, dict):
            return Skipped(member, number, SkipReason.UNREADABLE, type(value).__name__)
        if name in _VIEWS:
            view = view_of(value, member, number)
            if isinstance(view, Event):
                key = (view.item_id or view.title, view.at)
                if key in seen:
                    return Skipped(member, number, SkipReason.DUPLICATE, "stands in the other list")
                seen.add(key)
            return view
        if name == "likedMusic":
            return _favourite(value, member, number, "added_at", Kind.LIKED, "liked music")
        if name == "favFolders":
            folders[text_in(value.get("id"))] = text_in(value.get("title"))
            return Skipped(member, number, SkipReason.NO_CONTENT, "the head of a folder")
        if name == "favResources":
            folder = folders.get(text_in(value.get("folder_id")), "")
            return _favourite(value, member, number, "fav_time", Kind.SAVED, folder)
        if name == "subscribedCollections":
            return _collection(value, member, number)
        if name == "subscribedCollectionResources":
            return Skipped(member, number, SkipReason.NOT_THE_PERSON, "in another person's collection")
        return Skipped(member, number, SkipReason.NO_CONTENT, "the mark of a view the person deleted")


def _favourite(row: Row, member: str, number: int, time_key: str, kind: Kind, folder: str) -> Event | Skipped:
    title, video = text_in(row.get("title")), text_in(row.get("bvid")) or text_in(row.get("bv_id"))
    item = item_at(f"https://www.bilibili.com/video/{video}")
    if not title and not item.id:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no id")
    upper = row.get("upper")
    owner: Row = upper if isinstance(upper, dict) else {"name": row.get("author"), "mid": row.get("mid")}
    at = moment_in(row.get(time_key))
    facts: dict[str, str | int | float | bool] = {"list": folder} if folder else {}
    if time_key == "added_at":
        facts["category"] = "音乐"
    return Event(
        FAVOURITES, kind, at, title, member, number, Precision.SECOND if at else Precision.NONE, item_id=item.id,
        url=item.url if item.id else "", creator=text_in(owner.get("name")), creator_id=text_in(owner.get("mid")),
        facts=facts or None,
    )  # fmt: skip


def _collection(row: Row, member: str, number: int) -> Event | Skipped:
    """A collection followed; when is not said (`ctime` is when it was made)."""
    title, collection_id, upper = text_in(row.get("title")), text_in(row.get("id")), row.get("upper")
    if not title:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title")
    owner: Row = upper if isinstance(upper, dict) else {}
    return Event(
        FAVOURITES, Kind.FOLLOWED, None, title, member, number, Precision.NONE,
        item_id=f"collection:{collection_id}" if collection_id else "", creator=text_in(owner.get("name")),
        creator_id=text_in(owner.get("mid")), facts={"list": "collections"},
    )  # fmt: skip


def _bare_list(head: bytes) -> str:
    """Which list a file is that is nothing but one of them; "" for every other file."""
    if not _BARE.match(head.removeprefix(b"\xef\xbb\xbf")) or b'"view_at"' in head:
        return ""
    return "favResources" if _is_favourites(head) else "likedMusic" if _is_songs(head) else ""


def _is_favourites(head: bytes) -> bool:
    return all(key in head for key in (b'"fav_time"', b'"upper"', b'"folder_id"'))


def _is_songs(head: bytes) -> bool:
    return all(key in head for key in (b'"added_at"', b'"bvid"', b'"pic"'))
