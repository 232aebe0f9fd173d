"""`Ad_Targeting.csv`: everything advertisers can aim at this person by, in one row of lists."""

import html
import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from app.core.events import Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.csv_records import rows
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.linkedin.table import PLATFORM, header_of
from app.importers.sensitive_words import sensitive_subject

# 31 columns in 2022, 32 with "Buyer Groups". None: places, which are left alone.
_COLUMNS: Final[dict[str, LabelKind | None]] = {
    "Member Interests": LabelKind.INTEREST,
    "Member Skills": LabelKind.INTEREST,
    "Member Groups": LabelKind.INTEREST,
    "Company Follower of": LabelKind.INTEREST,
    "Fields of Study": LabelKind.INTEREST,
    "Buyer Groups": LabelKind.PURCHASE,
    "Company Connections": LabelKind.AUDIENCE,
    "Member Age": LabelKind.DEMOGRAPHIC,
    "Member Gender": LabelKind.DEMOGRAPHIC,
    "Member Traits": LabelKind.DEMOGRAPHIC,
    "Member Schools": LabelKind.DEMOGRAPHIC,
    "Graduation Year": LabelKind.DEMOGRAPHIC,
    "Degrees": LabelKind.DEMOGRAPHIC,
    "Company Names": LabelKind.DEMOGRAPHIC,
    "Company Category": LabelKind.DEMOGRAPHIC,
    "Company Size": LabelKind.DEMOGRAPHIC,
    "Company Growth Rate": LabelKind.DEMOGRAPHIC,
    "Company Industries": LabelKind.DEMOGRAPHIC,
    "Company Revenue": LabelKind.DEMOGRAPHIC,
    "Function By Size": LabelKind.DEMOGRAPHIC,
    "Job Functions": LabelKind.DEMOGRAPHIC,
    "Job Seniorities": LabelKind.DEMOGRAPHIC,
    "Job Titles": LabelKind.DEMOGRAPHIC,
    "Years of Experience": LabelKind.DEMOGRAPHIC,
    "Interface Locales": LabelKind.DEMOGRAPHIC,
    "interfaceLocale": LabelKind.INTERNAL,
    "degreeClass": LabelKind.INTERNAL,
    "Profile Locations": None,
}
_ENOUGH: Final = 6  # columns of these names make it this table, whatever else was added or left out
# A semicolon without a space behind it belongs to a name; so does that of a mark like "&amp;".
_BETWEEN: Final = re.compile(r";\s+|;$")


class AdTargeting:
    """A record is one entry of one cell, counted from the first column of the first row on.

    Cells are lists parted by a semicolon and a space. Column names repeat (three are called "Company Names"): cells are
    taken by place, and what a list of one name says again is `duplicate`. Every entry is a label LinkedIn holds.
    """

    name = "linkedin_ad_targeting"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By its columns."""
        if b"Member " not in member.head(8192):
            return False
        return sum(column in _COLUMNS for column in set(header_of(member))) >= _ENOUGH

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Every entry of every cell."""
        header: list[str] = []
        seen: set[tuple[str, str]] = set()
        record = 0
        with member.open() as stream:
            for number, cells in rows(stream):
                if isinstance(cells, Unreadable):
                    if number >= 0:
                        yield Skipped(member.name, record, cells.reason, cells.detail)
                        record += 1
                    continue
                if not header:
                    if sum(cell.strip() in _COLUMNS for cell in cells) >= _ENOUGH:
                        header = [cell.strip() for cell in cells]
                        for column in header:
                            if column and column not in _COLUMNS:
                                export.notice(member, f"column {column}")
                    continue
                for place, cell in enumerate(cells):
                    column = header[place] if place < len(header) else ""
                    for text in entries_of(cell):
                        yield _entry(column, text, seen, member, record)
                        record += 1


def entries_of(cell: str) -> list[str]:
    """The entries of one cell."""
    whole = html.unescape(cell) if "&" in cell else cell
    return [text for part in _BETWEEN.split(whole) if (text := normalize("NFC", part.replace("\0", "")).strip())]


def _entry(column: str, text: str, seen: set[tuple[str, str]], member: Member, record: int) -> Read:
    if not column:
        return Skipped(member.name, record, SkipReason.UNREADABLE, "a cell without a column")
    kind = _COLUMNS.get(column, LabelKind.AUDIENCE)
    if kind is None:
        return Skipped(member.name, record, SkipReason.PERSONAL_DETAIL)
    if (column, text) in seen:
        return Skipped(member.name, record, SkipReason.DUPLICATE)
    seen.add((column, text))
    # A bare number says nothing without its column.
    label = f"{column}: {text}" if text.isdigit() else text
    return DeclaredLabel(
        PLATFORM, column, text, label, kind, LabelSource.PLATFORM, member.name, record, bool(sensitive_subject(text))
    )
