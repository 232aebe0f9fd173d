"""A person shows us a table nobody knows: we look at it, they say what its columns are, and it is read by that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from app.casebook.casebook import Casebook
from app.core.errors import EmptyFile, NoSuchFile, NotAMapping, NotATable, NotTheSameTable, UserError
from app.core.events import Event
from app.core.exports import ImportReport
from app.core.progress import Progress
from app.importers.archive import Archive, Member
from app.importers.by_hand.guesses import day_order_of, guess
from app.importers.by_hand.header_words import role_of
from app.importers.by_hand.mapping import (
    KIND_OF,
    MAPPED_PLATFORMS,
    PART_OF,
    Mapping,
    Part,
    Role,
    as_plain,
    from_json,
    problems,
    to_json,
)
from app.importers.by_hand.page_lines import lines_of_page
from app.importers.by_hand.row_reading import RowReader
from app.importers.by_hand.table import Table, look, rows_of
from app.importers.by_hand.table_importer import TableImporter
from app.importers.by_hand.times import DayOrder
from app.importers.json_records import Unreadable
from app.importers.registry import is_media
from app.importers.xlsx_records import Cell, as_text
from app.workflows.import_exports import clean_up_after as clean_up_import
from app.workflows.import_exports import import_exports
from app.workflows.kept_tables import keep_table, kept_tables

__all__ = [
    "KIND_OF",
    "MAPPED_PLATFORMS",
    "PART_OF",
    "Check",
    "DayOrder",
    "Mapping",
    "Part",
    "Role",
    "TablePreview",
    "as_text",
    "check",
    "import_table",
    "look_at_table",
    "problems",
    "read_mapping",
    "role_of",
    "text_of_file",
    "to_json",
]
SHOWN_ROWS: Final = 20
_SAMPLED_ROWS: Final = 500
_SAMPLED_CELLS: Final = 50_000
_LONGEST_SAMPLED: Final = 300
_LARGEST_COUNTED: Final = 64 << 20  # bytes of a file whose rows are counted before they are read
_MOST_TEXT_LINES: Final = 2_000
_LARGEST_TEXT: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What a table looks like before it is read.

    Attributes:
        path, member: the file, and its name inside an archive.
        form: "csv", "xlsx", "json" or "lines".
        columns: names, "#1" … without a header.
        rows: the first, at most 500; cells are cut to 300 letters.
        all_rows: how many there are, None if nobody counted them.
        encoding, is_encoding_sure: of a text file.
        lists: lists of a JSON document, (at, objects).
        rows_above: lines before the table that are no rows of it.
        columns_left_out: columns beyond the first 500.
        guess: the likeliest mapping, or the one kept for such tables.
        is_kept: the guess is what the person said about such a table before.
        is_day_order_sure: some date shows whether day or month stands first, or none needs it.
    """

    path: str
    member: str
    form: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    all_rows: int | None
    encoding: str
    is_encoding_sure: bool
    lists: tuple[tuple[str, int], ...]
    rows_above: int
    columns_left_out: int
    guess: Mapping
    is_kept: bool = False
    is_day_order_sure: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """What a mapping makes of the rows of a preview.

    Attributes:
        rows: looked at.
        read: give an event.
        skipped: give none, by reason (`SkipReason` values).
        problems: see `mapping.problems`; nothing can be imported while there are any.
        zone_is_guessed: no zone is known for the times.
        without_date: rows that are read and have no time.
    """

    rows: int
    read: int
    skipped: dict[str, int]
    problems: tuple[str, ...]
    zone_is_guessed: bool = False
    without_date: int = 0


def look_at_table(
    path: Path, progress: Progress, *, encoding: str = "", at: str | None = None, casebook: Path | None = None
) -> TablePreview:
    """Look at a file as a table. Reads a foreign file: run it in a process.

    Args:
        path: a file, or an archive with a table in it that no importer knows.
        progress: told how far it is.
        encoding: where the person knows better than the bytes say.
        at: the list of a JSON document.
        casebook: where tables described before are kept; None asks nobody.

    Raises:
        NotATable: there are no rows and columns.
        UserError: the file.
    """
    progress.report(0.0, 1.0, "progress.looking")
    with Archive.open([path]) as archive:
        member = _table_member(archive, path)
        table = look(member, encoding=encoding, at=at)
        sampled = max(SHOWN_ROWS, min(_SAMPLED_ROWS, _SAMPLED_CELLS // len(table.columns)))
        first = list(islice(rows_of(member, table), sampled))
        cells = [row for _, row in first if not isinstance(row, Unreadable)]
        rows = tuple(tuple(_cut(cell) for cell in row) for row in cells)
        progress.report(0.3, 1.0, "progress.looking")
        kept = _kept_for(member, casebook) if not encoding and at is None else None
        mapping = kept or replace(guess(table, rows, member.base_name), encoding=encoding, at=table.at)
        counted = len(first) if len(first) < sampled else _count(member, table, progress)
        return TablePreview(
            str(path),
            member.name,
            table.form,
            table.columns,
            rows,
            counted,
            table.encoding,
            table.is_encoding_sure,
            table.lists,
            table.rows_above,
            table.columns_left_out,
            mapping,
            kept is not None,
            _is_order_sure(table, rows, mapping),
        )


def check(preview: TablePreview, mapping: Mapping, person_zone: str = "") -> Check:
    """What the mapping makes of the rows of the preview; quick enough to be asked at every choice."""
    found = problems(mapping)
    reader = RowReader(mapping, preview.columns, person_zone)
    read = undated = 0
    skipped: dict[str, int] = {}
    for number, row in enumerate(preview.rows):
        thing = reader.read(row, preview.member, number)
        if isinstance(thing, Event):
            read += 1
            undated += thing.at is None
        else:
            skipped[str(thing.reason)] = skipped.get(str(thing.reason), 0) + 1
    return Check(
        len(preview.rows), read, skipped, found, Role.TIME in mapping.columns and not reader.zone_is_known, undated
    )


def import_table(
    path: Path, mapping: Mapping, casebook_path: Path, progress: Progress, *, time_zone: str = ""
) -> ImportReport:
    """Import a table by a mapping, all or nothing, and keep the mapping for the next table with these columns.

    Args:
        path: as `look_at_table`.
        mapping: what the person said.
        casebook_path: made if it is not there.
        progress: told how far it is.
        time_zone: the person's, "" for the casebook's.

    Raises:
        NotAMapping: `why` is the first of `mapping.problems`.
        NotTheSameTable: a mapped column is not in the file.
        UserError: the file, the casebook, the disk; nothing was changed.
    """
    if found := problems(mapping):
        raise NotAMapping(path.name, found[0])
    with Archive.open([path]) as archive:  # said before anything is read, and of this file
        member = _table_member(archive, path)
        table = look(member, encoding=mapping.encoding, at=mapping.at, known=mapping.known_columns)
        missing = tuple(name for name in mapping.columns.values() if name not in table.columns)
        if missing:
            raise NotTheSameTable(str(path), missing)
    reader = TableImporter(mapping, only=member.name)
    report = import_exports([path], casebook_path, progress, time_zone=time_zone, reader=reader)
    keep_table(casebook_path, mapping)
    return report


def clean_up_after(process_id: int, path: Path, *rest: Any, **_named: Any) -> None:
    """Remove what a worker that was ended left beside the casebook; called by the runner for all work here."""
    if len(rest) > 1:  # `import_table` only: mapping, casebook
        clean_up_import(process_id, [path], rest[1])


def read_mapping(path: Path) -> Mapping:
    """A mapping somebody saved.

    Raises:
        NoSuchFile, NotAMapping: the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise NoSuchFile(str(path)) from None
    except ValueError:
        raise NotAMapping(str(path), "json") from None
    return from_json(text, str(path))


def text_of_file(path: Path, progress: Progress) -> list[str]:
    """Lines of a page or a text nobody understood, to be offered as text. Reads a foreign file: run it in a process.

    Raises:
        NotATable: it is no text. UserError: the file.
    """
    from app.importers.by_hand.encodings import encoding_of_stream
    from app.importers.by_hand.pasted import entries_before_buttons
    from app.importers.content import looks_like_html

    progress.report(0.0, 1.0, "progress.looking")
    with Archive.open([path]) as archive:
        if len(archive.members) != 1 or is_media(archive.members[0]):
            raise NotATable(str(path))
        (member,) = archive.members
        if looks_like_html(member.head()):
            with member.open() as stream:
                lines = [line.text for line in lines_of_page(stream, str(path))]
            return entries_before_buttons(lines) or lines[:_MOST_TEXT_LINES]
        if b"\0" in member.head() or not path.suffix.lower() == ".txt":
            raise NotATable(str(path))
        with member.open() as stream:
            encoding = encoding_of_stream(stream).name
        with member.open() as stream:
            return stream.read(_LARGEST_TEXT).decode(encoding, "replace").splitlines()[:_MOST_TEXT_LINES]


def _table_member(archive: Archive, path: Path) -> Member:
    """The file; in an archive, its largest that may be a table."""
    may_be = [member for member in archive.members if member.size and not is_media(member)]
    for member in sorted(may_be, key=lambda one: -one.size)[:20]:
        if len(may_be) == 1:
            return member
        try:
            look(member)
        except (NotATable, UserError):
            continue
        return member
    if not archive.members:
        raise EmptyFile(str(path))
    raise NotATable(str(path))


def _kept_for(member: Member, casebook: Path | None) -> Mapping | None:
    if casebook is None or not casebook.exists():
        return None
    with Casebook.open(casebook, read_only=True) as opened:
        kept = kept_tables(opened)
    return next((one for one in kept if TableImporter(one).recognises(member)), None)


def _count(member: Member, table: Table, progress: Progress) -> int | None:
    if member.size > _LARGEST_COUNTED:
        return None
    rows = 0
    for number, _ in rows_of(member, table):
        rows = number + 1
        if not rows % 5000:
            progress.report(0.5, 1.0, "progress.looking")
    return rows


def _is_order_sure(table: Table, rows: Sequence[Sequence[Cell]], mapping: Mapping) -> bool:
    name = mapping.columns.get(Role.TIME)
    if name not in table.columns:
        return True
    place = table.columns.index(name)
    cells = [row[place] for row in rows if place < len(row) and row[place] not in (None, "")]
    needs = any(re.match(r"\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)", as_text(cell)) for cell in cells)
    return not needs or day_order_of(cells) is not None


def _cut(cell: Cell) -> Cell:
    return cell[:_LONGEST_SAMPLED] if isinstance(cell, str) else cell


def plain_preview(preview: TablePreview) -> dict[str, Any]:
    """What `unlabel table --show --json` prints."""
    return {
        "path": preview.path,
        "member": preview.member,
        "form": preview.form,
        "columns": list(preview.columns),
        "rows": [[as_text(cell) for cell in row] for row in preview.rows[:SHOWN_ROWS]],
        "all_rows": preview.all_rows,
        "encoding": preview.encoding,
        "encoding_is_sure": preview.is_encoding_sure,
        "day_order_is_sure": preview.is_day_order_sure,
        "lists": [{"at": at, "objects": number} for at, number in preview.lists],
        "rows_above": preview.rows_above,
        "columns_left_out": preview.columns_left_out,
        "mapping": as_plain(preview.guess),
        "kept": preview.is_kept,
    }
