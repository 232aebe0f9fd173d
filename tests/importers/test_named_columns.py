"""Tables by the names of their columns: any order, spelling and code page; odd cells cost their row and no more."""

import csv
import io
import random
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

import pytest

from app.core.events import Event, Kind, Skipped
from app.importers.amazon.importers import AMAZON_IMPORTERS
from app.importers.apple.importers import APPLE_IMPORTERS
from app.importers.archive import Archive, Member
from app.importers.importer import ExportContext, Read
from app.importers.manifest import context_of
from app.importers.named_columns import NamedColumns, Row, columns_of, folded
from tests.importers.test_registry import cases_of, check_event

TABLES = [importer for importer in (*AMAZON_IMPORTERS, *APPLE_IMPORTERS) if isinstance(importer, NamedColumns)]
ODD_CELLS = ["", " ", "\0", '"', '"""', "x" * 5000, "-1", "9" * 500, "1e999", "0001-01-01T00:00:00Z", "9999-12-31"]
ODD_CELLS += ["2024-13-45", "NaN", "\ud7ff\ufeff", "[", '{"a": [', "Not Available", "é\u0301", "true", "00/00/0000"]


class Fruit(NamedColumns):
    """A table of three columns."""

    name, platform = "fruit", "amazon"
    needs: ClassVar[frozenset[str]] = frozenset({"name", "eatenat"})
    known: ClassVar[frozenset[str]] = frozenset({"name", "eatenat", "kind"})
    empty: ClassVar[frozenset[str]] = frozenset({"n/a"})

    def of_row(self, row: Row, number: int, member: Member, export: ExportContext) -> Iterable[Read]:
        if row["name"]:
            yield Event("amazon.lists", Kind.SAVED, None, row["name"], member.name, number, creator=row["kind eatenat"])


def read(tmp_path: Path, raw: bytes) -> tuple[list[Read], dict[str, list[str]]]:
    (tmp_path / "fruit.csv").write_bytes(raw)
    with Archive.open([tmp_path / "fruit.csv"]) as archive:
        (member,) = archive.members
        assert Fruit().recognises(member)
        context = context_of(archive, "amazon")
        return list(Fruit().read(member, context)), context.notices


@pytest.mark.parametrize("name", ["Eaten At", "eaten_at", "EatenAt", '"Eaten At"', "EATEN (AT)"])
def test_one_spelling_for_all(name: str) -> None:
    assert folded(name) == "eatenat"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("order", [("Name", "Eaten At"), ("eaten_at", "name")])
def test_any_order_and_code_page(tmp_path: Path, encoding: str, order: tuple[str, str]) -> None:
    cells = {"name": "Äpfel", "eatenat": "N/A"}
    text = ",".join(order) + "\r\n" + ",".join(cells[folded(name)] for name in order) + "\r\n"
    (event,), _ = read(tmp_path, text.encode(encoding))
    assert isinstance(event, Event)
    assert (event.title, event.creator) == ("Äpfel", "")


def test_a_code_page_that_shows_late_is_seen(tmp_path: Path) -> None:
    text = "Name,Eaten At\n" + "apple,1\n" * 20_000 + "Äpfel,1\n"
    things, _ = read(tmp_path, text.encode("cp1252"))
    assert isinstance(things[-1], Event)
    assert things[-1].title == "Äpfel"


def test_a_second_pair_of_quotes_is_peeled_off(tmp_path: Path) -> None:
    (event,), _ = read(tmp_path, b'"""Name""","""Eaten At"""\n"""A ""big"" one""",1\n')
    assert isinstance(event, Event)
    assert event.title == 'A "big" one'


def test_rows_that_are_empty_short_long_or_unclosed_cost_only_themselves(tmp_path: Path) -> None:
    things, _ = read(tmp_path, b'Name,Eaten At\n,\nn/a, \n,7\nplum\npear,1,2,3\n"fig,1\nquince,1\n')
    told = [str(thing.reason) if isinstance(thing, Skipped) else getattr(thing, "title", "") for thing in things]
    assert told == ["no_content", "no_content", "unreadable", "plum", "pear", "unreadable", "quince"]
    assert [thing.record for thing in things] == list(range(7))


def test_columns_of_tomorrow_are_noted_by_name_alone(tmp_path: Path) -> None:
    _, notices = read(tmp_path, b"Name,Kind,Eaten At,Price of Tomorrow\nplum,stone,1,secret\n")
    assert notices == {"fruit.csv": ["column Price of Tomorrow"]}


@pytest.mark.parametrize("raw", [b'[{"Name": 1}]', b'{"Name"', b"<html>", b"PK\3\4Name,Eaten At", b"\0" * 50, b"word"])
def test_what_is_no_table_has_no_columns_of_ours(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(raw)
    with Archive.open([tmp_path]) as archive:
        assert not {"name", "eatenat"} & columns_of(archive.members[0])


@pytest.mark.parametrize("importer", TABLES, ids=lambda importer: importer.name)
def test_odd_cells_cost_their_row_and_no_more(importer: NamedColumns, tmp_path: Path) -> None:
    chance = random.Random(11)
    cases = cases_of(importer.name)
    assert cases, "no golden case"
    for case, member_name in cases[:2]:
        rows = list(
            csv.reader(io.StringIO((case / member_name).read_bytes().decode("utf-8-sig", "replace"), newline=""))
        )
        for _ in range(60):
            changed = [list(row) for row in rows]
            for _ in range(3):
                row = chance.choice(changed[1:])
                row[chance.randrange(len(row))] = chance.choice(ODD_CELLS)
            out = io.StringIO(newline="")
            csv.writer(out).writerows(changed)
            path = tmp_path / member_name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(out.getvalue().encode("utf-8", "replace"))
            with Archive.open([tmp_path]) as archive:
                member = next(member for member in archive.members if member.name == member_name)
                things = list(importer.read(member, context_of(archive, importer.platform)))
            assert {thing.record for thing in things} == set(range(len(rows) - 1))
            for thing in things:
                if isinstance(thing, Event):
                    check_event(thing)
            path.unlink()
