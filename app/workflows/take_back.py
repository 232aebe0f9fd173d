"""A person takes an import back: a wrongly described table, somebody else's file, a mistake."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from app.casebook.casebook import Casebook
from app.casebook.taking_back import Going, take_back, would_take_back
from app.core.errors import NoSuchImport, SeveralImports
from app.core.exports import Export
from app.core.progress import Progress
from app.importers.by_hand.mapping import as_plain
from app.importers.by_hand.table_importer import NAME as MAPPED_TABLE
from app.workflows.kept_tables import SETTING as KEPT_TABLES
from app.workflows.kept_tables import kept_tables


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import as it is listed.

    Attributes:
        number: in the casebook.
        platform: who wrote it.
        files: names of its files.
        date: when the platform wrote it.
        imported_at: when it was imported.
        events: events it tells of, whether or not others do, too.
    """

    number: int
    platform: str
    files: tuple[str, ...]
    date: datetime | None
    imported_at: datetime
    events: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken out.

    Attributes:
        imports: the imports, as they had been listed.
        events: events that only they told of; they are gone.
        events_staying: events they told of that others tell of, too.
        labels: declared labels that stood only in them; they are gone.
        tables_forgotten: descriptions of tables that are not used by themselves any more.
    """

    imports: tuple[ImportRow, ...]
    events: int
    events_staying: int
    labels: int
    tables_forgotten: int = 0


def imports(casebook_path: Path) -> list[ImportRow]:
    """What can be taken back, in the order it was imported.

    Raises:
        NoCasebook, NotACasebook, NewerCasebook: the file.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        return [_row(casebook, export) for export in casebook.exports()]


def take_back_imports(casebook_path: Path, which: Sequence[str], progress: Progress) -> TakenBack:
    """Take imports out of the casebook, all of them or none; answers and exclusions stay.

    Descriptions of tables by which one of them was read are forgotten, so that the file is asked about when it comes
    again.

    Args:
        casebook_path: the casebook.
        which: their numbers, or names of files as they were handed over.
        progress: told how far it is; what it raises leaves the casebook as it was.

    Raises:
        NoSuchImport, SeveralImports: one of `which`; nothing was changed.
        CasebookBusy, DiskFull, CannotWrite, NotACasebook: the casebook; nothing was changed.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        rows = [_row(casebook, export) for export in casebook.exports()]
        chosen = sorted({_find(rows, one).number for one in which})
        described = {
            row.platform
            for row in rows
            if row.number in chosen
            and any(member.importer == MAPPED_TABLE for member in casebook.member_accounts(row.number))
        }
    gone = take_back(casebook_path, chosen, progress)
    forgotten = _forget_tables(casebook_path, described) if described else 0
    taken = tuple(row for row in rows if row.number in chosen)
    return TakenBack(taken, gone.events, gone.events_staying, gone.labels, forgotten)


def what_would_go(casebook_path: Path, number: int) -> Going:
    """How much goes with an import and how much stays, before it is taken back.

    Raises:
        NoSuchImport: there is none of that number.
    """
    return would_take_back(casebook_path, [number])


def _find(rows: Sequence[ImportRow], which: str) -> ImportRow:
    name = PurePath(which.strip()).name
    found = [row for row in rows if name in row.files] or [row for row in rows if str(row.number) == which.strip()]
    if not found:
        raise NoSuchImport(which, tuple(str(row.number) for row in rows))
    if len(found) > 1:
        raise SeveralImports(which, tuple(str(row.number) for row in found))
    return found[0]


def _row(casebook: Casebook, export: Export) -> ImportRow:
    counts = casebook.event_counts(export.number)
    return ImportRow(
        export.number,
        export.platform,
        tuple(PurePath(part.path).name for part in export.parts),
        export.date,
        export.imported_at,
        sum(sum(kinds.values()) for kinds in counts.values()),
    )


def _forget_tables(casebook_path: Path, platforms: set[str]) -> int:
    with Casebook.open(casebook_path) as casebook:
        kept = kept_tables(casebook)
        staying = [mapping for mapping in kept if mapping.platform not in platforms]
        if len(staying) < len(kept):
            casebook.set_setting(KEPT_TABLES, json.dumps([as_plain(one) for one in staying], ensure_ascii=False))
        return len(kept) - len(staying)
