"""One row of a mapped table becomes one event, or a reason why not."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.by_hand.amounts import amount_in, seconds_in
from app.importers.by_hand.header_words import kind_of
from app.importers.by_hand.mapping import PART_OF, Mapping, Role
from app.importers.by_hand.spelling import clean
from app.importers.by_hand.times import TimeRead, read_time
from app.importers.json_records import Unreadable
from app.importers.time_zones import zone_of
from app.importers.xlsx_records import Cell, as_text

_LONGEST: Final = 1_000
_LONGEST_URL: Final = 2_000
# Parameters that follow people around, and those of "shared by"; published lists of tracking parameters.
_PLAIN: Final = re.compile(r"https?://[a-z0-9.-]+(?:/[\w/.~-]*)?", re.ASCII)  # nothing in it to take out
_TRACKING: Final = ("utm_", "spm", "share_", "xsec_", "from_spmid")
_TRACKING_NAMES: Final = frozenset(("vd_source", "fbclid", "gclid", "igsh", "igshid", "_t", "si", "ref", "feature"))


class RowReader:
    """Reads rows by a mapping; keeps what is worked out once.

    Attributes:
        zone_is_known: times without a zone have one: the mapping's or the person's.
        unknown_actions: rows whose word for what was done we do not know; they are of the mapping's kind.
    """

    def __init__(self, mapping: Mapping, columns: Sequence[str], person_zone: str = "") -> None:
        """Find the columns.

        Args:
            mapping: checked (`mapping.problems`).
            columns: of the file.
            person_zone: IANA, "" if they were never asked.
        """
        self._mapping = mapping
        self._places = {role: columns.index(name) for role, name in mapping.columns.items() if name in columns}
        zone = zone_of(mapping.zone) or zone_of(person_zone)
        self.zone_is_known = zone is not None
        self._zone: tzinfo = zone or UTC
        self.unknown_actions = 0

    def read(self, row: Sequence[Cell] | Unreadable, member: str, record: int) -> Event | Skipped:
        """The event of a row, or why it gives none."""
        if isinstance(row, Unreadable):
            return Skipped(member, record, row.reason, row.detail)
        title, url, item_id = self._text(row, Role.TITLE), _address(self._text(row, Role.URL, _LONGEST_URL)), ""
        if Role.ID in self._places:
            item_id = self._text(row, Role.ID, 200)
        if not (title or url or item_id):
            return Skipped(member, record, SkipReason.NO_CONTENT, "neither title nor address nor id")
        when: TimeRead | None = None
        if Role.TIME in self._places:
            when = self._time(row)
            if when is None:
                return Skipped(member, record, SkipReason.NO_TIME, "the column of the time")
        kind, stream = self._mapping.kind, self._mapping.stream
        if action := self._text(row, Role.ACTION, 60):
            if known := kind_of(action):
                kind, stream = known, f"{self._mapping.platform}.{PART_OF[known]}"
            else:
                self.unknown_actions += 1
        amount, currency = amount_in(self._cell(row, Role.AMOUNT))
        if amount is not None:
            stated = self._text(row, Role.CURRENCY, 10).upper()
            currency = stated if len(stated) == 3 and stated.isascii() else currency or self._mapping.currency
        facts = {"category": category} if (category := self._text(row, Role.CATEGORY, 300)) else None
        return Event(
            stream=stream,
            kind=kind,
            at=when.at if when else None,
            title=title,
            member=member,
            record=record,
            precision=when.precision if when else Precision.NONE,
            item_id=item_id,
            url=url,
            creator=self._text(row, Role.CREATOR, 300) if kind is not Kind.SEARCHED else "",
            duration_s=seconds_in(self._cell(row, Role.DURATION), self._mapping.columns.get(Role.DURATION, "")),
            facts=facts,
            amount=amount,
            currency=currency if amount is not None else "",
            zone_guessed=when is not None and not when.states_zone and not self.zone_is_known,
        )

    def _time(self, row: Sequence[Cell]) -> TimeRead | None:
        cell = self._cell(row, Role.TIME)
        if isinstance(cell, datetime):
            cell = cell.isoformat(" ", "microseconds" if cell.microsecond else "seconds").removesuffix(" 00:00:00")
        if isinstance(cell, bool) or cell is None:
            return None
        clock = self._cell(row, Role.CLOCK)
        if clock is not None and isinstance(cell, str):
            hour = clock.time().isoformat() if isinstance(clock, datetime) else as_text(clock).strip()
            return read_time(f"{cell} {hour}", self._mapping.day_order, self._zone) or read_time(
                cell, self._mapping.day_order, self._zone
            )
        return read_time(cell, self._mapping.day_order, self._zone)

    def _cell(self, row: Sequence[Cell], role: Role) -> Cell:
        place = self._places.get(role, -1)
        return row[place] if 0 <= place < len(row) else None

    def _text(self, row: Sequence[Cell], role: Role, longest: int = _LONGEST) -> str:
        cell = self._cell(row, role)
        return clean(as_text(cell)[: longest * 4])[:longest].strip() if cell is not None else ""


def _address(text: str) -> str:
    """A web address without what follows people around; "" for anything else."""
    if not text.lower().startswith(("http://", "https://")):
        return ""
    if _PLAIN.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
        kept = [(name, value) for name, value in parse_qsl(parts.query) if not _follows(name.lower())]
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    query = f"?{urlencode(kept)}" if kept else ""
    return clean(f"{parts.scheme.lower()}://{host.lower()}{parts.path}{query}") if host else ""


def _follows(parameter: str) -> bool:
    return parameter.startswith(_TRACKING) or parameter in _TRACKING_NAMES
