"""Reads tables of one kind the way the person described it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.core.errors import NotTheSameTable, UserError
from app.importers import xlsx_records
from app.importers.archive import Member
from app.importers.by_hand.mapping import Mapping, Role
from app.importers.by_hand.row_reading import RowReader
from app.importers.by_hand.table import Table, look, rows_of
from app.importers.importer import ExportContext, Read

NAME: Final = "mapped_table"
_ENOUGH_ALIKE: Final = 0.8
_NOT_TABLES: Final = (b"%PDF", b"<", b"\x89PNG", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class TableImporter:
    """Reads every table that has the columns of its mapping; a record is a row below the header, an object of the list.

    Attributes:
        mapping: what the person said.
        only: name of the one file the person described; "" for every file with such columns.
    """

    mapping: Mapping
    only: str = ""

    @property
    def name(self) -> str:
        """Stands in reports."""
        return NAME

    @property
    def platform(self) -> str:
        """Whose table it is."""
        return self.mapping.platform

    def recognises(self, member: Member) -> bool:
        """By its columns: all that are mapped, and most of the others; a table without a header is known by nobody."""
        if self.only:
            return member.name == self.only
        if not (self.mapping.has_header and self._may_be(member)):
            return False
        try:
            table = self._look(member)
        except UserError:
            return False  # what is wrong with it, if anything, is said where it is read
        known, here = set(self.mapping.known_columns), set(table.columns)
        return self._has_all(table) and len(known & here) >= _ENOUGH_ALIKE * len(known | here)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """Every row: an event, or why it gives none.

        Raises:
            NotTheSameTable: a mapped column is not in the file.
        """
        table = self._look(member)
        if not self._has_all(table):
            missing = tuple(name for name in self.mapping.columns.values() if name not in table.columns)
            raise NotTheSameTable(member.base_name, missing)
        if table.columns_left_out:
            export.notice(member, f"{table.columns_left_out} columns beyond the first {len(table.columns)}")
        if table.rows_above:
            export.notice(member, f"{table.rows_above} rows above the table")
        for name in sorted(set(table.columns) - set(self.mapping.known_columns)):
            export.notice(member, f"column {name}")
        reader = RowReader(self.mapping, table.columns, export.time_zone)
        for number, row in rows_of(member, table):
            yield reader.read(row, member.name, number)
        if reader.unknown_actions:
            export.notice(member, "words for what was done that we do not know")

    def _look(self, member: Member) -> Table:
        mapping = self.mapping
        return look(member, encoding=mapping.encoding, at=mapping.at, known=mapping.known_columns)

    def _has_all(self, table: Table) -> bool:
        return set(self.mapping.columns.values()) <= set(table.columns)

    def _may_be(self, member: Member) -> bool:
        """Cheap, for every file of every export: a mapped name stands in the first bytes, or it is a spreadsheet."""
        if xlsx_records.is_spreadsheet(member):
            return True
        head = member.head()
        if head.startswith(_NOT_TABLES):
            return False
        name = self.mapping.columns.get(Role.TITLE) or next(iter(self.mapping.columns.values()))
        last = name.rpartition(".")[2]
        return any(
            last.encode(encoding, "replace") in head
            for encoding in ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
        ) or "\\u" in head[:65536].decode("latin-1")
