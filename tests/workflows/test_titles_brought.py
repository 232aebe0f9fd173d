"""A watch log of numbers and a list of titles: handed over together or one by one, they become titles and topics."""

import json
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.core.progress import NoProgress
from app.core.topics import TOPICS
from app.workflows.import_exports import import_exports
from app.workflows.read_topics import read_topics
from app.workflows.see_sources import see_sources

FIRST = 7400000000000000000


def watch_log(folder: Path) -> Path:
    """An invented TikTok export of twenty plays."""
    start = datetime(2026, 9, 1, 12, tzinfo=UTC)
    plays = [
        {
            "Date": f"{start + timedelta(minutes=n):%Y-%m-%d %H:%M:%S}",
            "Link": f"https://www.tiktokv.com/share/video/{FIRST + n}/",
        }
        for n in range(20)
    ]
    path = folder / "user_data_tiktok.json"
    path.write_text(json.dumps({"Your Activity": {"Watch History": {"VideoList": plays}}}))
    return path


def titles(folder: Path) -> Path:
    """A list of ten of them, and of one that was never played."""
    path = folder / "titles.csv"
    rows = [f"{FIRST + n},Growing tomatoes on the balcony {n},garden.er,Gardening" for n in (*range(10), 99)]
    path.write_text("\n".join(["id,title,author,topics", *rows]))
    return path


@pytest.mark.parametrize("order", [*permutations(["log", "list"]), ("both",)])
def test_titles_and_topics_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    log, book = watch_log(tmp_path), tmp_path / "me.unlabel"
    (tmp_path / "lists").mkdir()
    listed = titles(tmp_path / "lists")
    reports = {
        name: import_exports({"log": [log], "list": [listed], "both": [listed, log]}[name], book, NoProgress())
        for name in order
    }
    assert sum(report.items_told for report in reports.values()) == 10
    alone = reports.get("list") or reports["both"]
    assert alone.items_waiting == (11 if order == ("list", "log") else 1)
    (member,) = (member for member in alone.members if member.importer == "titles")
    assert (member.records, member.read, member.already_known) == (11, 11, 0)
    with Casebook.open(book) as casebook:
        rows = casebook.events(count=50)
        assert len(rows) == 20
        assert sum(row.title.startswith("Growing tomatoes") for row in rows) == 10
    read_topics(book, NoProgress())
    with Casebook.open(book) as casebook:
        for row in casebook.events(count=50):
            reading = casebook.reading(row.item_id)
            assert reading is not None
            top = TOPICS[max(range(32), key=reading.posterior.__getitem__)]
            assert top == ("home_garden" if row.title else "unknown")


def test_a_list_alone_is_kept_and_said_to_be(tmp_path: Path) -> None:
    book = tmp_path / "me.unlabel"
    report = import_exports([titles(tmp_path)], book, NoProgress())
    assert (report.events, report.items_told, report.items_waiting) == ({}, 0, 11)
    assert not report.not_understood
    assert len(see_sources(book).sources) == 1
    assert import_exports([tmp_path / "titles.csv"], book, NoProgress()).identical_before


def test_a_list_that_comes_after_topics_were_read_has_them_read_anew(tmp_path: Path) -> None:
    book = tmp_path / "me.unlabel"
    import_exports([watch_log(tmp_path)], book, NoProgress())
    read_topics(book, NoProgress())
    with Casebook.open(book) as casebook:
        before = casebook.revision
        assert casebook.count_unread_items() == 0
    import_exports([titles(tmp_path)], book, NoProgress())
    with Casebook.open(book) as casebook:
        assert casebook.count_unread_items() == 10
        assert casebook.revision > before
