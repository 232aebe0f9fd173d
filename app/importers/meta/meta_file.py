"""What all importers of Meta share: which file they claim, its records one by one, and what an event needs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable, records
from app.importers.meta.addresses import item_of
from app.importers.meta.items import Item, ItemReader
from app.importers.meta.lists import PLATFORM, Found, is_known_key, list_in, service_of
from app.importers.meta.local_clock import LocalClock, Moment, unix_moment
from app.importers.meta.pages import page_records
from app.importers.meta.wording import json_text, page_text
from app.importers.sensitive_words import sensitive_subject

Facts = Mapping[str, str | int | float | bool]


# What a record of any of the shapes has at least one of.
_SHAPES = frozenset(
    "label_values string_map_data string_list_data timestamp data media creation_timestamp name title".split()
)


class Reading:
    """One file being read.

    Attributes:
        member, export: as handed over.
        found: which list it holds, and where.
        service: "instagram", "facebook" or "threads".
        text_of: a text of this file, mended and trimmed.
        reader: makes items of its records.
        clock: reads its local times.
    """

    def __init__(self, member: Member, export: ExportContext) -> None:
        self.member, self.export = member, export
        self.found: Found = list_in(member)
        self.list_id = self.found.list_id
        if self.found.at and not is_known_key(self.found.at):
            export.notice(member, f"key {self.found.at}")
        self.service = service_of(member, self.found, export.archive) if self.list_id else ""
        self.text_of = page_text if self.found.is_page else json_text
        self.reader = ItemReader(self.text_of)
        self.clock = LocalClock(export.time_zone)

    def moment(self, item: Item) -> Moment | None:
        """When the record says it happened, None if it does not."""
        if item.unix is not None and (moment := unix_moment(item.unix)) is not None:
            return moment
        return self.clock.read(item.time_text) if item.time_text else None

    def event(
        self,
        number: int,
        stream: str,
        kind: Kind,
        moment: Moment | None,
        title: str,
        *,
        url: str = "",
        item_id: str = "",
        creator: str = "",
        origin: Origin = Origin.UNKNOWN,
        duration_s: float | None = None,
        facts: Facts | None = None,
    ) -> Event:
        """An event of this service; `stream` without the service: "likes"."""
        found_id, address = item_of(url) if url else ("", "")
        name = f"{self.service}.{stream}" if "." not in stream else stream
        at, precision, guessed = moment if moment is not None else (None, Precision.NONE, False)
        return Event(
            name, kind, at, title, self.member.name, number, precision, origin, item_id or found_id, address,
            creator, creator, duration_s, facts or None, zone_guessed=guessed,
        )  # fmt: skip

    def label(
        self,
        number: int,
        list_name: str,
        text: str,
        *,
        name: str = "",
        kind: LabelKind = LabelKind.INTEREST,
        source: LabelSource = LabelSource.PLATFORM,
        facts: Facts | None = None,
    ) -> DeclaredLabel:
        """A declared label; the list carries the service in its name, since one platform holds both."""
        is_sensitive = source is LabelSource.PLATFORM and bool(sensitive_subject(text))
        return DeclaredLabel(
            PLATFORM, f"{self.service} {list_name}", text, name or text, kind, source, self.member.name, number,
            is_sensitive, facts or None,
        )  # fmt: skip

    def skipped(self, number: int, reason: SkipReason, detail: str = "") -> Skipped:
        """A record that gives nothing."""
        return Skipped(self.member.name, number, reason, detail)


class MetaFile:
    """Importer of one or several of Meta's lists; a record is an element of the list.

    Attributes:
        name: of the importer.
        lists: the lists it reads.
    """

    platform = PLATFORM
    name = ""
    lists: frozenset[str] = frozenset()

    def recognises(self, member: Member) -> bool:
        """By the key around the list; where there is none, by Meta's shape and the name of the file."""
        return list_in(member).list_id in self.lists

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """What each record gives; see `Importer.read`."""
        reading = Reading(member, export)
        if reading.list_id not in self.lists:
            return
        with member.open() as stream:
            for number, record in self.records(reading, stream):
                if type(record) is not dict:
                    yield not_an_object(reading, number, record)
                    continue
                gave = False
                for read in self.of_record(record, number, reading):
                    gave = True
                    yield read
                if not gave:
                    if record and not _SHAPES & record.keys():
                        export.notice(member, "a record of a shape we do not know")
                    yield reading.skipped(number, SkipReason.NO_CONTENT)

    def records(self, reading: Reading, stream: Any) -> Iterator[tuple[int, Any]]:
        """Records of the file, numbered from 0."""
        if reading.found.is_page:
            return page_records(reading.member, stream)
        return records(stream, at=reading.found.at)

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterable[Read]:
        """What one record gives; nothing means that there is nothing in it we import."""
        raise NotImplementedError


def not_an_object(reading: Reading, number: int, record: object) -> Skipped:
    """A record of another shape than it should have; the detail names the shape, never the content."""
    if isinstance(record, Unreadable):
        return reading.skipped(number, record.reason, record.detail)
    if record in ("", None) or record == []:
        return reading.skipped(number, SkipReason.NO_CONTENT)
    return reading.skipped(number, SkipReason.UNREADABLE, type(record).__name__)
