"""LinkedIn's files that are left alone: other people, addresses, messages, the person's own page; and empty files."""

import re
from collections.abc import Iterator
from typing import Final

from app.core.events import Skipped, SkipReason
from app.importers.archive import Member
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.linkedin.table import PLATFORM, header_of

_PERSONAL, _NOTHING = SkipReason.PERSONAL_DETAIL, SkipReason.NO_CONTENT
# Columns → why. A table is one of these if it has all columns of a line.
_TABLES: Final[tuple[tuple[frozenset[str], SkipReason], ...]] = tuple(
    (frozenset(columns.split("|")), reason)
    for columns, reason in (
        ("First Name|Last Name|Connected On", _PERSONAL),
        ("CONVERSATION ID|FROM|TO|CONTENT", _PERSONAL),
        ("From|To|Sent At|Direction", _PERSONAL),
        ("Date|Status|FullName", _PERSONAL),
        ("First Name|Last Name|Headline", _PERSONAL),
        ("First Name|Last Name|Text|Status", _PERSONAL),
        ("Email Address|Confirmed|Primary", _PERSONAL),
        ("Extension|Number|Type", _PERSONAL),
        ("Company Name|Title|Started On|Finished On", _PERSONAL),
        ("School Name|Degree Name|Activities", _PERSONAL),
        ("Endorsement Date|Skill Name|Endorsement Status", _PERSONAL),
        ("Login Date|IP Address|User Agent", _PERSONAL),
        ("Challenge Date|IP Address|Challenge Type", _PERSONAL),
        ("Transaction Made At|Description|Total Amount", _PERSONAL),
        ("Date/Time|Media Description|Media Link", _NOTHING),
        ("Name|Proficiency", _NOTHING),
        ("Name|Url|Authority|Started On", _NOTHING),
        ("Company Name|Role|Cause", _PERSONAL),
        ("Event Name|Event Time|Status|External Url", _PERSONAL),
        ("ALERT_PARAMETERS|QUERY_CONTEXT|SAVED_SEARCH_ID", _NOTHING),
    )
)
_EMPTY: Final = re.compile(rb"No [a-z ]{3,60} (?:found|available)\.?")
_LONGEST_SENTENCE: Final = 200


class LeftAlone:
    """A record is a row below the header; every one is skipped."""

    name = "linkedin_left_alone"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By its columns."""
        return member.base_name.lower().endswith(".csv") and _reason(member) is not None

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One skip per row."""
        header, reason = header_of(member), _reason(member) or _PERSONAL
        record, is_below = 0, False
        with member.open() as stream:
            for _, cells in rows(stream):
                if not is_below:
                    is_below = not isinstance(cells, Unreadable) and [cell.strip() for cell in cells] == header
                    continue
                yield Skipped(member.name, record, cells.reason if isinstance(cells, Unreadable) else reason)
                record += 1


class EmptyFile:
    """A file without rows: one sentence ("No conversations found") where a table would be. It has no record."""

    name = "linkedin_empty_file"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """Such a sentence in a file called like a table, and nothing else."""
        if member.size > _LONGEST_SENTENCE or not member.base_name.lower().endswith(".csv"):
            return False
        return _EMPTY.fullmatch(member.head(_LONGEST_SENTENCE).removeprefix(b"\xef\xbb\xbf").strip()) is not None

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Nothing."""
        return iter(())


def _reason(member: Member) -> SkipReason | None:
    found = frozenset(header_of(member))
    return next((reason for columns, reason in _TABLES if columns <= found), None) if found else None
