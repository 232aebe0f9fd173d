"""Facebook's files of groups: what was viewed, visited, and asked for more or less of.

`[{name, description, entries | children: [{name, entries}]}]`; the names of the groups are translated, so entries are
told by what stands in them first: a watch time, an address outside Facebook, Marketplace. A record is one entry.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Kind, Origin, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.meta.addresses import canonical, host_of, is_address, is_metas
from app.importers.meta.grouped_records import grouped_records
from app.importers.meta.local_clock import Moment, unix_moment
from app.importers.meta.meta_file import MetaFile, Reading, not_an_object
from app.importers.meta.pages import page_records
from app.importers.meta.wording import owner_and_title, sign_of

# Words of group names: en and da seen; the others as the sites say them.
_ADS: Final = re.compile(
    r"\bads?\b|advert|\bwerb|anzeige|publicit|annonce|anuncio|anúncio|annunci|inserzion|reklam|реклам|광고|広告|广告|廣告",
    re.IGNORECASE,
)
_VIDEOS: Final = re.compile(r"video|vídeo|wideo|видео|비디오|동영상|動画|视频|影片|shows?\b|\bwatch", re.IGNORECASE)
_PEOPLE: Final = re.compile(
    r"profil|profiel|perfil|people|person|\bmens|freund|friend|vriend|ami\b|amis|amig|amici|профил|프로필|プロフィール|"
    r"个人主页|個人檔案",
    re.IGNORECASE,
)
_GROUPS: Final = re.compile(r"group|groep|groupe|grupp|grup|gruppo|gruppe|групп|그룹|グループ|小组|社團", re.IGNORECASE)


class _Groups(MetaFile):
    """What the files of groups share."""

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; entries are numbered through all groups, an empty group is one record."""
        reading = Reading(member, export)
        if not reading.list_id:
            return
        with member.open() as stream:
            for number, (path, entry) in enumerate(self._entries(reading, stream)):
                if isinstance(entry, dict):
                    yield self.of_entry(path, entry, number, reading)
                else:
                    yield not_an_object(reading, number, entry)

    @staticmethod
    def _entries(reading: Reading, stream: Any) -> Iterator[tuple[str, Any]]:
        if not reading.found.is_page:
            return grouped_records(stream, reading.found.at, reading.text_of)
        return page_entries(page_records(reading.member, stream), reading)

    def of_entry(self, path: str, entry: dict[str, Any], number: int, reading: Reading) -> Read:
        """What one entry gives.

        Args:
            path: names of the groups it stands in, joined.
            entry: `{timestamp, data: {name, uri, value …}}`.
            number: its record number.
            reading: the file.
        """
        raise NotImplementedError


class RecentlyViewed(_Groups):
    """`recently_viewed`: videos with seconds, posts of the feed of 90 days, pages opened, Marketplace, ads."""

    name = "meta_recently_viewed"
    lists = frozenset({"recently_viewed"})

    def of_entry(self, path: str, entry: dict[str, Any], number: int, reading: Reading) -> Read:
        """One thing seen; a line with a date and nothing else is a counter of Marketplace."""
        data = _data(entry)
        name, uri = reading.text_of(data.get("name")), _address(data)
        moment = _moment(entry)
        if not name and not uri:
            return reading.skipped(number, SkipReason.NO_CONTENT)
        if moment is None:
            return reading.skipped(number, SkipReason.NO_TIME)
        seconds, place = _seconds(data.get("watch_time")), _seconds(data.get("watch_position_seconds"))
        if uri and not is_metas(uri):
            return reading.event(
                number, "facebook.links", Kind.CHOSEN, moment, name or uri, url=uri, creator=host_of(uri)
            )
        creator, title = owner_and_title(name)
        if "/marketplace/" in uri or "marketplace" in path.casefold():
            return reading.event(number, "facebook.marketplace", Kind.CHOSEN, moment, name, url=uri)
        facts: dict[str, Any] = {"group": path.rpartition("\n")[2]} if path else {}
        if seconds is not None or place is not None or is_video(path, uri):
            if seconds is not None and not creator:
                creator, title = name, ""  # time spent names the page, not the video
            if place is not None:
                facts["position_s"] = place
            return reading.event(
                number, "facebook.videos_watched", Kind.SHOWN, moment, title or (name if not seconds else ""), url=uri,
                creator=creator, duration_s=seconds, facts=facts,
            )  # fmt: skip
        if _ADS.search(path):
            return reading.event(
                number, "facebook.ads_shown", Kind.AD_SHOWN, moment, title or name, url=uri, creator=creator,
                origin=Origin.SERVED, facts=facts,
            )  # fmt: skip
        return reading.event(
            number, "facebook.feed_shown", Kind.SHOWN, moment, title or name, url=uri, creator=creator, facts=facts
        )


class RecentlyVisited(_Groups):
    """`recently_visited`: pages, groups, events and Marketplace opened; profiles of people are left alone."""

    name = "meta_recently_visited"
    lists = frozenset({"recently_visited"})

    def of_entry(self, path: str, entry: dict[str, Any], number: int, reading: Reading) -> Read:
        """One visit."""
        data = _data(entry)
        name, uri = reading.text_of(data.get("name")), _address(data)
        moment = _moment(entry)
        if not name and not uri:
            return reading.skipped(number, SkipReason.NO_CONTENT)
        if _PEOPLE.search(path) and not _GROUPS.search(path):
            return reading.skipped(number, SkipReason.PERSONAL_DETAIL, "a profile")
        if moment is None:
            return reading.skipped(number, SkipReason.NO_TIME)
        is_market = "marketplace" in path.casefold() or "/marketplace/" in uri
        return reading.event(
            number,
            "facebook.marketplace" if is_market else "facebook.visited",
            Kind.CHOSEN,
            moment,
            name,
            url=uri,
            creator="" if is_market else name,
        )


class FeedControls(_Groups):
    """`controls` (show more, show less) and `feed` (favourites, unfollowed, snoozed): answers to the feed."""

    name = "meta_feed_controls"
    lists = frozenset({"controls", "feed"})

    def of_entry(self, path: str, entry: dict[str, Any], number: int, reading: Reading) -> Read:
        """One answer; its sign is in the name of the group."""
        data = _data(entry)
        name, uri = reading.text_of(data.get("name")) or reading.text_of(data.get("value")), _address(data)
        if not name and not uri:
            return reading.skipped(number, SkipReason.NO_CONTENT)
        sign = sign_of(path.rpartition("\n")[2]) or sign_of(path)
        if not sign:
            reading.export.notice(reading.member, "a group that says neither more nor less")
        kind = Kind.LIKED if sign > 0 else Kind.DISLIKED if sign else Kind.CONTEXT
        moment = _moment(entry)
        creator, title = owner_and_title(name)
        return reading.event(
            number, "facebook.feedback", kind, moment, title or name, url=uri, creator=creator,
            facts={"list": reading.list_id},
        )  # fmt: skip


def is_video(path: str, uri: str) -> bool:
    """Whether a group or an address is one of videos."""
    return any(part in uri for part in ("/videos/", "/watch", "/reel/", "fb.watch/")) or bool(
        _VIDEOS.search(path.rpartition("\n")[2])
    )


def is_ads(name: str) -> bool:
    """Whether a list is one of advertisements, by its name."""
    return bool(_ADS.search(name))


def page_entries(rows: Iterator[tuple[int, Any]], reading: Reading) -> Iterator[tuple[str, Any]]:
    """Rows of a page as entries; a heading without a time begins a group."""
    path = ""
    for _, row in rows:
        if not isinstance(row, dict):
            yield path, row
            continue
        item = reading.reader.items(row)[0]
        moment = reading.moment(item)
        heading = reading.text_of(row.get("title"))
        if moment is None and heading:
            path = heading
            yield path, None
            continue
        name = next((text for _, text in item.texts), "") or item.caption or item.title or heading
        yield path, {"moment": moment, "data": {"name": name, "uri": item.url}}


def _moment(entry: dict[str, Any]) -> Moment | None:
    known = entry.get("moment")
    return known if isinstance(known, Moment) else unix_moment(entry.get("timestamp"))


def _data(entry: dict[str, Any]) -> dict[str, Any]:
    data = entry.get("data")
    return data if isinstance(data, dict) else {}


def _address(data: dict[str, Any]) -> str:
    for key in ("uri", "share"):
        value = data.get(key)
        if isinstance(value, str) and is_address(value):
            return canonical(value)
    return ""


def _seconds(value: Any) -> float | None:
    """Seconds, written as text; None where it is none."""
    try:
        seconds = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    except (ValueError, OverflowError):
        return None
    return seconds if seconds is not None and 0 <= seconds < 1e7 else None
