"""Labels the person saw on a screen and typed into a table: each row a declared label, marked as seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from app.core.events import Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.by_hand.encodings import delimiter_of, encoding_of, encoding_of_stream, text_of
from app.importers.by_hand.platform_names import OTHER, platform_of
from app.importers.by_hand.seen_rows import header_places
from app.importers.by_hand.spelling import clean
from app.importers.by_hand.times import DayOrder, read_time
from app.importers.by_hand.verdict_words import verdict_of
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Importer, Read
from app.importers.json_records import Unreadable
from app.importers.sensitive_words import sensitive_subject

NAME: Final = "labels_seen"
LONGEST: Final = 500  # letters of a label, a screen or a note; more is no label
_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class LabelsSeen:
    """Reads the table of labels seen on screens; a record is a row below the header.

    Each label says where and when it was seen: `facts` have `seen` (True), `page`, `seen_on` (a day), `strength`, and
    the person's `my_verdict` and `note`, which the workflow makes an answer of. It is found in the list `page`.

    Attributes:
        name: "labels_seen".
        platform: whose rows are read; "" reads all and stands as "other".
        takes_bad_rows: rows that are no label are counted by one of the readers only.
    """

    name: str = NAME
    platform: str = OTHER
    only: str = ""
    takes_bad_rows: bool = True

    def recognises(self, member: Member) -> bool:
        """By the header: a label, a platform or a page, at least three known columns."""
        head = member.head(_HEAD)
        if head[:1] in (b"{", b"[", b"<") or not head:
            return False
        text = text_of(head, encoding_of((head,)).name)
        line = next((line for line in text.splitlines()[:5] if line.strip()), "")
        cells = line.removeprefix("\ufeff").split(delimiter_of((line,)))
        return header_places([cell.strip().strip('"') for cell in cells]) is not None

    def of_platforms(self, member: Member) -> tuple[Importer, ...]:
        """One reader per platform the table names, so that each is an export of its own; the first takes bad rows."""
        platforms: dict[str, None] = {}
        for _, cells, places in _rows_of(member):
            if not isinstance(cells, Unreadable) and _cell(cells, places, "label"):
                platforms[_platform(_cell(cells, places, "platform"))] = None
        return tuple(
            LabelsSeen(platform=platform, only=platform, takes_bad_rows=not place)
            for place, platform in enumerate(platforms or {OTHER: None})
        )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Every row: a label, or why it is none."""
        now = export.export_date or member.modified
        for number, cells, places in _rows_of(member):
            if isinstance(cells, Unreadable):
                if self.takes_bad_rows:
                    yield Skipped(member.name, number, cells.reason, cells.detail)
                continue
            label = _cell(cells, places, "label")
            written_name = _cell(cells, places, "platform")
            platform = _platform(written_name)
            if not label:
                if self.takes_bad_rows:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT, "no label in this row")
                continue
            if self.only and platform != self.only:
                continue
            page = _cell(cells, places, "page")
            if platform == OTHER and written_name and not platform_of(written_name):
                page = " · ".join(part for part in (written_name, page) if part)
                export.notice(member, "a platform we have no name for")
            facts: dict[str, str | int | float | bool] = {"seen": True, "page": page}
            for field in ("strength", "note"):
                if text := _cell(cells, places, field):
                    facts[field] = text
            written_day = _cell(cells, places, "date_seen")
            seen_on = _day(written_day)
            if written_day and seen_on is None:
                export.notice(member, "a date that cannot be read")
            if seen_on is None and now is not None:
                seen_on = now.date()
            if seen_on is not None:
                facts["seen_on"] = seen_on.isoformat()
            written_verdict = _cell(cells, places, "my_verdict")
            if verdict := verdict_of(written_verdict):
                facts["my_verdict"] = verdict.value
            elif written_verdict:
                export.notice(member, "an answer that is none of the six")
            yield seen_label(platform, page, label, member.name, number, facts)


def seen_label(
    platform: str, page: str, text: str, member: str, record: int, facts: dict[str, str | int | float | bool]
) -> DeclaredLabel:
    """A label seen on a screen; `facts` say when and how."""
    return DeclaredLabel(
        platform, page, text, text, LabelKind.INTEREST, LabelSource.PLATFORM, member, record,
        bool(sensitive_subject(text)), facts,
    )  # fmt: skip


def _rows_of(member: Member) -> Iterator[tuple[int, list[str] | Unreadable, dict[str, int]]]:
    """Rows below the header, numbered from 0, with the places of their fields."""
    with member.open() as stream:
        encoding = encoding_of_stream(stream).name
    delimiter = delimiter_of(text_of(member.head(), encoding).splitlines())
    places: dict[str, int] | None = None
    number = 0
    with member.open() as stream:
        for _, cells in rows(stream, delimiter=delimiter, encoding=encoding):
            if places is None:
                places = None if isinstance(cells, Unreadable) else header_places(cells)
                continue
            yield number, cells, places
            number += 1


def _cell(cells: list[str], places: dict[str, int], field: str) -> str:
    place = places.get(field)
    return clean(cells[place])[:LONGEST] if place is not None and place < len(cells) else ""


def _platform(written: str) -> str:
    return platform_of(written) or OTHER


def _day(text: str) -> date | None:
    """A day; what lies in the future was not seen yet."""
    found = read_time(text, DayOrder.MONTH_FIRST, UTC) if text else None
    return found.at.date() if found and found.at < datetime.now(UTC) + timedelta(days=2) else None
