"""Links opened, products looked at, and what other sites and apps told Meta."""

from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Event, Kind, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.meta.addresses import host_of
from app.importers.meta.local_clock import Moment, seconds_between, unix_moment
from app.importers.meta.meta_file import MetaFile, Reading, not_an_object


class LinkHistory(MetaFile):
    """`link_history` (2026): pages opened in the app. A record is one visit.

    Its own time is Unix and sure; when the visit began and ended stands there as local text, which gives how long.
    """

    name = "meta_link_history"
    lists = frozenset({"link_history"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One page."""
        for item in reading.reader.items(record):
            if not item.url:
                continue
            title = item.caption or item.title or (item.texts[-1][1] if item.texts else "")
            duration = seconds_between(item.times[0], item.times[1]) if len(item.times) > 1 else None
            host = host_of(item.url)
            yield reading.event(
                number,
                "links",
                Kind.CHOSEN,
                reading.moment(item),
                title or item.url,
                url=item.url,
                creator=host,
                duration_s=duration,
            )


class Products(MetaFile):
    """`recently_viewed_items`, `wishlist_items`: products, without a time. A record is one product."""

    name = "meta_products"
    lists = frozenset({"recently_viewed_items", "wishlist_items"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One product and its merchant, in this order where their labels are not known."""
        kind = Kind.SAVED if reading.list_id == "wishlist_items" else Kind.CHOSEN
        for item in reading.reader.items(record):
            product, merchant = item.text("product") or item.caption, item.text("merchant", 1)
            if product or merchant:
                yield reading.event(
                    number,
                    "instagram.shopping",
                    kind,
                    reading.moment(item),
                    product or merchant,
                    url=item.url,
                    creator=merchant,
                )


_BOUGHT: Final = frozenset({"PURCHASE", "SUBSCRIBE", "DONATE"})
_SAVED: Final = frozenset({"ADD_TO_CART", "ADD_TO_WISHLIST"})


class OffMeta(MetaFile):
    """`your_activity_off_meta_technologies` (`your_off-facebook_activity` before): what sites and apps reported.

    A record is one report; a company without one is a record too. The company is all that is known: which page, which
    product is not in the file.
    """

    name = "meta_off_meta"
    lists = frozenset({"your_activity_off_meta_technologies"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; reports are numbered through the companies."""
        reading, number = Reading(member, export), 0
        if not reading.list_id:
            return
        with member.open() as stream:
            for _, company in self.records(reading, stream):
                if not isinstance(company, dict):
                    skipped = not_an_object(reading, number, company)
                    number += 1
                    yield skipped
                    continue
                name, events = self._company(company, reading)
                for moment, act in events:
                    yield self._event(name, moment, act, number, reading)
                    number += 1
                if not events:
                    yield reading.skipped(number, SkipReason.NO_CONTENT)
                    number += 1

    def _company(self, company: dict[str, Any], reading: Reading) -> tuple[str, list[tuple[Moment | None, str]]]:
        name = reading.text_of(company.get("name")) or reading.text_of(company.get("title"))
        values = company.get("label_values")
        if isinstance(values, list):
            return self._labelled(name, values, reading)
        events = company.get("events")
        found: list[tuple[Moment | None, str]] = []
        for event in events if isinstance(events, list) else []:
            if isinstance(event, dict):
                found.append((unix_moment(event.get("timestamp")), reading.text_of(event.get("type"))))
            else:
                found.append((None, ""))
        return name, found

    def _labelled(self, name: str, values: list[Any], reading: Reading) -> tuple[str, list[tuple[Moment | None, str]]]:
        """The shape of 2025 on: the company as title or first text, its reports in a list of small tables."""
        found: list[tuple[Moment | None, str]] = []
        for entry in values:
            if not isinstance(entry, dict):
                continue
            inner = entry.get("vec") or entry.get("dict")
            if not isinstance(inner, list):
                name = name or reading.text_of(entry.get("value"))
                continue
            for one in inner:
                fields = one.get("dict") if isinstance(one, dict) else None
                if isinstance(fields, list):
                    found.append(self._report([field for field in fields if isinstance(field, dict)], reading))
        if reading.found.is_page and not found and values:  # a row of a page is one report
            found.append(self._report([field for field in values if isinstance(field, dict)], reading))
        return name, found

    @staticmethod
    def _report(fields: list[dict[str, Any]], reading: Reading) -> tuple[Moment | None, str]:
        moment: Moment | None = None
        act = ""
        for field in fields:
            moment = moment or unix_moment(field.get("timestamp_value"))
            text = reading.text_of(field.get("value"))
            if text and moment is None and (local := reading.clock.read(text)) is not None:
                moment = local
            elif text and not text.isdecimal() and not act:
                act = text
        return moment, act

    @staticmethod
    def _event(name: str, moment: Moment | None, act: str, number: int, reading: Reading) -> Event | Skipped:
        if not name:
            return reading.skipped(number, SkipReason.NO_CONTENT)
        if moment is None:
            return reading.skipped(number, SkipReason.NO_TIME)
        constant = act.upper().replace(" ", "_")
        kind = Kind.BOUGHT if constant in _BOUGHT else Kind.SAVED if constant in _SAVED else Kind.CHOSEN
        return reading.event(
            number, "off_platform", kind, moment, name, creator=name, facts={"act": act} if act else None
        )
