"""Facebook's log of what was shown and opened as it is split over files since September 2026.

`content_that_has_been_shown_to_you_in_your_feed` is one record with lists (posts, videos, links) of small tables;
`ads`, `shows_you_have_watched`, `profile_visits`, `groups_and_events_you've_visited` and `items_viewed` are lists of
records. A record here is one thing shown or opened. Source: the reader of a public data donation project.
"""

from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Kind, Origin, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.meta.addresses import host_of, is_metas
from app.importers.meta.facebook_groups import is_ads, is_video
from app.importers.meta.grouped_records import grouped_records
from app.importers.meta.items import Item
from app.importers.meta.meta_file import MetaFile, Reading, not_an_object
from app.importers.meta.wording import owner_and_title

_VISITS: Final = frozenset({"profile_visits", "groups_and_events_youve_visited", "items_viewed"})


class FeedContent(MetaFile):
    """`content_that_has_been_shown_to_you_in_your_feed`: an item of a list is a record."""

    name = "meta_feed_content"
    lists = frozenset({"content_that_has_been_shown_to_you_in_your_feed"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; items are numbered through the lists."""
        reading = Reading(member, export)
        if not reading.list_id:
            return
        with member.open() as stream:
            for number, (path, entry) in enumerate(self._entries(reading, stream)):
                if isinstance(entry, dict):
                    yield _shown(path, _item(entry, reading), number, reading)
                else:
                    yield not_an_object(reading, number, entry)

    def _entries(self, reading: Reading, stream: Any) -> Iterator[tuple[str, Any]]:
        if reading.found.is_record:
            yield from grouped_records(stream, "label_values", reading.text_of)
            return
        for _, record in self.records(reading, stream):
            values = record.get("label_values") if isinstance(record, dict) else None
            if not isinstance(values, list) or reading.found.is_page:
                yield "", record
                continue
            for group in values:
                inner = group.get("vec") if isinstance(group, dict) else None
                name = reading.text_of(group.get("label")) if isinstance(group, dict) else ""
                for one in inner if isinstance(inner, list) and inner else [None]:
                    yield name, one


class SplitLogs(MetaFile):
    """`ads`, `shows_you_have_watched`, and what was opened: groups, events, items. Profiles are left alone."""

    name = "meta_split_logs"
    lists = frozenset({"ads", "shows_you_have_watched", *_VISITS})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One thing."""
        if reading.list_id == "profile_visits":
            yield reading.skipped(number, SkipReason.PERSONAL_DETAIL, "a profile")
            return
        for item in reading.reader.items(record):
            if reading.list_id not in _VISITS:
                yield _shown("ads" if reading.list_id == "ads" else "shows", item, number, reading)
                continue
            name = item.text("name") or (item.texts[0][1] if item.texts else "") or item.title or item.caption
            moment = reading.moment(item)
            if not name and not item.url:
                continue
            if moment is None:
                yield reading.skipped(number, SkipReason.NO_TIME)
                continue
            is_market = reading.list_id == "items_viewed"
            yield reading.event(
                number,
                "facebook.marketplace" if is_market else "facebook.visited",
                Kind.CHOSEN,
                moment,
                name,
                url=item.url,
                creator="" if is_market else name,
            )


def _item(entry: dict[str, Any], reading: Reading) -> Item:
    """A small table `{dict: [{label, value}]}` read as if it were a record."""
    fields = entry.get("dict")
    values = fields if isinstance(fields, list) else entry.get("label_values")
    return reading.reader.items(
        {"label_values": values if isinstance(values, list) else [entry], "timestamp_text": entry.get("timestamp_text")}
    )[0]


def _shown(path: str, item: Item, number: int, reading: Reading) -> Read:
    name = item.title or item.caption or (item.texts[0][1] if item.texts else "") or item.owner
    if not name and not item.url:
        return reading.skipped(number, SkipReason.NO_CONTENT)
    moment = reading.moment(item)
    if moment is None:
        is_heading = reading.found.is_page and not item.url
        return reading.skipped(number, SkipReason.NO_CONTENT if is_heading else SkipReason.NO_TIME)
    if is_ads(path):
        return reading.event(
            number, "facebook.ads_shown", Kind.AD_SHOWN, moment, name, url=item.url, origin=Origin.SERVED
        )
    creator, title = owner_and_title(name)
    creator = item.owner or creator
    if is_video(path, item.url):
        return reading.event(
            number, "facebook.videos_watched", Kind.SHOWN, moment, title or name, url=item.url, creator=creator
        )
    if item.url and not is_metas(item.url):
        creator = creator or host_of(item.url)  # a link that was shown; that it was opened is not said
    return reading.event(
        number, "facebook.feed_shown", Kind.SHOWN, moment, title or name, url=item.url, creator=creator
    )
