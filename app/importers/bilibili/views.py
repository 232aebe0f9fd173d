"""One view of Bilibili's history, whichever tool saved it: what all of them must agree on to be one event.

- The item is the video's BV number; everything else is told by (business, id), since numbers of different kinds of
  things collide.
- `view_at` is when the thing was last opened. Bilibili keeps one row per item: opening it again overwrites the row.
- `is_fav` says that the thing is among the favourites now, not when it came there: a fact, no event.
- `progress` is where in the video the person was when it ended; we take it for the seconds watched. -1 is a sentinel
  some tools read as "finished" and one as "not recorded": here it is unknown.
- A video left before a tenth of its length, and within two minutes (ours), is `skipped`: the person stopped early. It
  is not judged for live rooms, articles and videos of several parts, whose length is that of all parts.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.bilibili.zones import MAIN_ZONES, zone_facts
from app.importers.cells import address_on, flag_in, moment_in, number_in, text_in

PLATFORM: Final = "bilibili"
WATCHED: Final = "bilibili.watched"
FAVOURITES: Final = "bilibili.favourites"
STOPPED_EARLY: Final = 0.10
STOPPED_EARLY_S: Final = 120.0
_REMOVED: Final = frozenset({"已失效视频", "视频已失效", "已失效"})
# Members of an enum are looked up slowly, and each row needs one.
_CHOSEN: Final = Kind.CHOSEN
_SKIPPED: Final = Kind.SKIPPED
_BV: Final = re.compile(r"BV[0-9A-Za-z]{6,16}")
# Reported by authors of tools, not by Bilibili.
_DEVICES: Final = {1: "phone", 3: "phone", 5: "phone", 7: "phone", 2: "web", 4: "tablet", 6: "tablet", 33: "tv"}
_PLACES: Final = (
    ("archive", re.compile(r"/video/(BV[0-9A-Za-z]{6,16})")),
    ("live", re.compile(r"live\.bilibili\.com/(\d{1,15})")),
    ("article", re.compile(r"/read/(?:cv)?(\d{1,15})")),
    ("pgc", re.compile(r"/bangumi/play/((?:ep|ss)\d{1,15})")),
    ("cheese", re.compile(r"/cheese/play/((?:ep|ss)\d{1,15})")),
)


class Item(NamedTuple):
    """What tells an item apart: `id` for the event, its canonical address, and what kind of thing it is."""

    id: str
    url: str
    business: str


_NOWHERE: Final = Item("", "", "")


def view_of(record: Mapping[str, object], member: str, number: int) -> Event | Skipped:
    """The view in one record of the extension, of Bilibili's reply, or of a row of the same columns.

    Args:
        record: flat (`business`, `bvid`, `id`), or with these inside `history` as Bilibili replies; the reply before
            2021 has `tname` and `owner` instead of `tag_name` and `author_name`.
        member, number: where it was read.
    """
    inner = record.get("history")
    inside: Mapping[str, object] = inner if isinstance(inner, dict) else record
    at = moment_in(record.get("view_at", record.get("viewTime")))
    if at is None:
        return Skipped(member, number, SkipReason.NO_TIME, "view_at")
    item = _item(record, inside)
    title = text_in(record.get("title"))
    is_removed = title in _REMOVED
    if not item.id and not title:
        return Skipped(member, number, SkipReason.NO_CONTENT, "no title and no id")
    owner = record.get("owner")
    creator, creator_id = text_in(record.get("author_name")), text_in(record.get("author_mid"))
    if isinstance(owner, dict):
        creator, creator_id = creator or text_in(owner.get("name")), creator_id or text_in(owner.get("mid"))
    kind, watched = how_watched(
        item.business,
        number_in(record.get("progress")),
        number_in(record.get("duration")),
        has_parts=(number_in(record.get("videos")) or 0) > 1 or (number_in(inside.get("page")) or 0) > 1,
    )
    facts = _facts(record, inside, item.business)
    if is_removed:
        facts["is_removed"] = True
    return Event(
        WATCHED, kind, at, "" if is_removed and item.id else title, member, number, item_id=item.id, url=item.url,
        creator=creator, creator_id="" if creator_id == "0" else creator_id, duration_s=watched, facts=facts or None,
    )  # fmt: skip


def how_watched(
    business: str, progress: float | None, duration: float | None, *, has_parts: bool = False
) -> tuple[Kind, float | None]:
    """Whether the person stopped early, and the seconds watched, None where they are not known."""
    if progress is None or progress < 0 or business in ("live", "article", "article-list"):
        return _CHOSEN, None
    if not duration or duration <= 0:
        return _CHOSEN, progress or None
    stopped = progress < STOPPED_EARLY * duration and progress < STOPPED_EARLY_S and not has_parts
    return _SKIPPED if stopped else _CHOSEN, progress


def item_at(untrusted_address: str) -> Item:
    """The item a link leads to; all fields "" where it leads elsewhere."""
    url = address_on("bilibili.com", untrusted_address)
    for business, pattern in _PLACES:
        if url and (found := pattern.search(url)):
            return _named(business, found[1])
    return Item("", url, "")


def _item(record: Mapping[str, object], inside: Mapping[str, object]) -> Item:
    business = text_in(inside.get("business")) or text_in(record.get("business"))
    if found := _BV.fullmatch(text_in(record.get("bvid")) or text_in(inside.get("bvid"))):
        return _named("archive", found[0])
    uri = text_in(record.get("uri"))
    linked = item_at(uri) if uri else _NOWHERE
    number = text_in(inside.get("oid")) or text_in(record.get("id")) or text_in(record.get("aid"))
    if business in ("pgc", "cheese"):
        if linked.id:
            return linked
        if (episode := text_in(inside.get("epid"))) not in ("", "0"):
            return _named(business, f"ep{episode}")
    if business in ("archive", "live", "article") and number not in ("", "0"):
        return _named(business, f"av{number}" if business == "archive" else number)
    if number not in ("", "0"):
        return Item(f"{business or 'other'}:{number}", linked.url, business)
    return linked if linked.id else Item("", linked.url, business)


def _named(business: str, number: str) -> Item:
    if business == "archive":
        return Item(number, f"https://www.bilibili.com/video/{number}", business)
    if business == "live":
        return Item(f"live:{number}", f"https://live.bilibili.com/{number}", business)
    if business == "article":
        return Item(f"article:{number}", f"https://www.bilibili.com/read/cv{number}", business)
    place = "bangumi" if business == "pgc" else "cheese"
    return Item(f"{business}:{number}", f"https://www.bilibili.com/{place}/play/{number}", business)


def _facts(
    record: Mapping[str, object], inside: Mapping[str, object], business: str
) -> dict[str, str | int | float | bool]:
    zone = text_in(record.get("tag_name")) or text_in(record.get("tname")) or text_in(record.get("tname_v2"))
    badge = text_in(record.get("badge"))
    if not zone and business == "pgc" and badge in MAIN_ZONES:
        zone = badge  # "番剧", "电影": what Bilibili calls its own programmes
    facts = zone_facts(zone, text_in(record.get("main_category")))
    if business:
        facts["business"] = business
    for key, name in (("long_title", "episode"), ("show_title", "episode"), ("part", "part")):
        if (key in record or key in inside) and (value := text_in(record.get(key)) or text_in(inside.get(key))):
            facts.setdefault(name, value)
    length = number_in(record.get("duration"))
    if length and length > 0:
        facts["length_s"] = length
    if number_in(record.get("progress")) == -1:
        facts["progress"] = "unknown"
    if flag_in(record.get("is_fav")) or flag_in(record.get("favorite")):
        facts["is_favourite"] = True
    device = number_in(inside.get("dt", record.get("device")))
    if device is not None and device == int(device):
        facts["device"] = _DEVICES.get(int(device), "other")
        facts["device_code"] = int(device)
    return facts
