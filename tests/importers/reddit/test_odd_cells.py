"""Odd cells, missing and further columns cost their row and no more."""

import csv
import io
import random
from pathlib import Path

from app.core.events import Event
from app.importers.archive import Archive
from app.importers.manifest import context_of
from app.importers.reddit.tables import RedditTable
from tests.importers.test_registry import check_event

_GOLDEN = Path(__file__).parent / "golden"
_ODD = [
    "",
    " ",
    "\ufeff",
    "-1",
    "9" * 400,
    "up",
    "x\ny",
    "e\u0301",
    "u_",
    "%00",
    "%FF",
    "https://www.reddit.com/r//comments//",
    "https://www.reddit.com/r/x/comments/abc/%00%CC%81/",
    "2026-13-45 09:30:00 UTC",
    "0001-01-01 00:00:00+14:00",
]


def test_odd_cells_cost_their_row_and_no_more(tmp_path: Path) -> None:
    chance = random.Random(3)
    for source in sorted(_GOLDEN.rglob("*.csv")):
        header, *found = list(csv.reader(source.read_text(encoding="utf-8-sig").splitlines()))
        for _ in range(30):
            rows = [list(row) for row in found]
            row = chance.choice(rows)
            for _ in range(2):
                row[chance.randrange(len(row))] = chance.choice(_ODD)
            if chance.random() < 0.2:
                del row[chance.randrange(len(row)) :]
            if not any(row) and len(row) < 2:
                row[:] = ["x"]
            text = io.StringIO()
            csv.writer(text).writerows([header, *rows])
            path = tmp_path / source.name
            path.write_text(text.getvalue(), encoding="utf-8", newline="")
            with Archive.open([path]) as archive:
                (member,) = archive.members
                assert RedditTable().recognises(member)
                items = list(RedditTable().read(member, context_of(archive, "reddit")))
            assert {item.record for item in items} == set(range(len(rows)))
            for item in items:
                if isinstance(item, Event):
                    check_event(item)
            path.unlink()
