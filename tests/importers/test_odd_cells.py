"""Cells nobody expected cost their row and no more: tables and spreadsheets of the platforms of Chinese readers."""

import csv
import io
import random
from pathlib import Path

import pytest

from app.core.events import Event
from app.importers.archive import Archive
from app.importers.importer import Importer, Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from app.importers.xlsx_records import Cell, Workbook, as_text
from tests.importers.test_registry import check_event
from tests.spreadsheets import make_spreadsheet

ODD = [
    "",
    " ",
    "0",
    "-1",
    "1e400",
    "nan",
    "9" * 40,
    "x" * 5000,
    "2026-13-45 99:99:99",
    "９/９/２０２６",
    "\x07",
    '"',
    "https://",
]
PLATFORMS = ("bilibili", "douban", "weibo")
FOLDER = Path(__file__).parent
TABLES = sorted(path for platform in PLATFORMS for path in (FOLDER / platform / "golden").rglob("*.csv"))
BOOKS = sorted(path for platform in PLATFORMS for path in (FOLDER / platform / "golden").rglob("*.xlsx"))


def read(path: Path) -> tuple[Importer, list[Read]]:
    with Archive.open([path]) as archive:
        ((member, importer),) = sort_out(archive)
        assert importer is not None
        return importer, list(importer.read(member, context_of(archive, importer.platform, time_zone="Asia/Shanghai")))


def check(path: Path, expected: Importer, rows: int) -> None:
    importer, things = read(path)
    assert importer is expected
    assert sorted({thing.record for thing in things}) == list(range(rows))
    for thing in things:
        if isinstance(thing, Event):
            check_event(thing)


@pytest.mark.parametrize("table", TABLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_tables(table: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    importer, _ = read(table)
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")))
    for _ in range(30):
        changed = [list(row) for row in rows]
        row = changed[chance.randrange(1, len(changed))]
        row[chance.randrange(len(row))] = chance.choice(ODD)
        if chance.random() < 0.2:
            del row[chance.randrange(1, len(row)) :]
        out = io.StringIO()
        csv.writer(out).writerows(changed)
        path = tmp_path / table.name
        path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
        check(path, importer, len(rows) - 1)


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_spreadsheets(book: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    importer, things = read(book)
    records = len({thing.record for thing in things})
    with Archive.open([book]) as archive:
        workbook = Workbook(archive.members[0])
        sheets: dict[str, list[list[Cell]]] = {
            name: [cells for _, cells in workbook.rows(name)] for name in workbook.sheets
        }
    for _ in range(20):
        changed = {name: [[_written(cell) for cell in row] for row in rows] for name, rows in sheets.items()}
        rows = chance.choice([rows for rows in changed.values() if len(rows) > 1])
        row = chance.choice(rows[1:])
        # The first cell stays: a row without any is no row.
        row[chance.randrange(1, len(row)) if len(row) > 1 else 0] = chance.choice(
            [odd for odd in ODD if odd.strip() and odd.isprintable()]
        )
        check(make_spreadsheet(tmp_path / book.name, changed), importer, records)


def _written(cell: Cell) -> str | float | bool | None:
    return cell if cell is None or isinstance(cell, str | float | bool) else as_text(cell)
