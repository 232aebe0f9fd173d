"""`NetflixViewingHistory.csv`: the short list one profile can save from its account page: titles and days."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from unicodedata import normalize

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.netflix.local_dates import day_of, order_of
from app.importers.netflix.table import PLATFORM, header_of, midnight
from app.importers.netflix.titles import is_clip, title_of, work_of_clip

# A title and a date by numbers, both in quotes, as Netflix writes every row of this list.
_ROW: Final = re.compile(rb'^".+","\s*\d{1,4}\s*[./\-]\s*\d{1,2}\s*[./\-]\s*\d{1,4}\s*\.?\s*"\r?$')


class NetflixViewingHistory:
    """A record is a row: a title and a day, newest first; no profile, no time, no duration, no word of autoplay.

    The order of day and month follows the account's language and is said nowhere: it is settled by all rows together,
    before the first is read; where they do not settle it, the events say that it was guessed. The titles are those of
    the account's download without the number of the episode, so that a play in both is one event.
    """

    name = "netflix_light_history"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """Two columns, called as Netflix calls them or in a file called as Netflix calls it, and rows of that form."""
        if not member.base_name.lower().endswith(".csv"):
            return False
        header = header_of(member)
        if len(header) != 2:
            return False
        if re.search(r"netflix|viewing ?history", member.base_name, re.IGNORECASE):
            return True
        lines = member.head(8192).splitlines()[1:20]
        found = [line for line in lines[: -1 if len(lines) == 19 else None] if line.strip()]
        return header == ["Title", "Date"] and bool(found) and all(map(_ROW.match, found))

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Each row as a title watched that day."""
        # A day's slack for zones ahead of UTC.
        latest = export.export_date.date() + timedelta(days=1) if export.export_date else None
        order = order_of(
            _dates(member), time_zone=export.time_zone, language=export.language, latest=latest
        )  # fmt: skip
        with member.open() as stream:
            for number, cells in rows(stream):
                if number < 0:
                    continue
                if isinstance(cells, Unreadable):
                    yield Skipped(member.name, number, cells.reason, cells.detail)
                    continue
                text = normalize("NFC", cells[0]).strip()
                if not text:
                    yield Skipped(member.name, number, SkipReason.NO_CONTENT)
                    continue
                day = day_of(cells[1], order.parts) if len(cells) > 1 else None
                if day is None:
                    yield Skipped(member.name, number, SkipReason.NO_TIME)
                    continue
                yield _event(text, day, member, number, order.is_guessed, export.profile)


def _event(text: str, day: date, member: Member, number: int, is_guessed: bool, profile: str) -> Event:
    if is_clip(text):
        work = work_of_clip(text)
        return Event(
            "netflix.previews", Kind.SHOWN, midnight(day), work, member.name, number, Precision.DAY, Origin.SERVED,
            creator=work, facts={"clip_title": text}, zone_guessed=is_guessed, profile=profile,
        )  # fmt: skip
    title = title_of(text)
    return Event(
        "netflix.watched", Kind.CHOSEN, midnight(day), title.text, member.name, number, Precision.DAY,
        creator=title.work, facts={"season": title.season} if title.season else None, zone_guessed=is_guessed,
        profile=profile,
    )  # fmt: skip


def _dates(member: Member) -> Iterator[str]:
    with member.open() as stream:
        for number, cells in rows(stream):
            if number >= 0 and not isinstance(cells, Unreadable) and len(cells) > 1:
                yield cells[1]
