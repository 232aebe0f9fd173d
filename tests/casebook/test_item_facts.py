"""Lists of titles give words to items the platform names by number only, in whatever order things are imported."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.casebook.merging import Merged
from app.casebook.readings import StoredReading
from app.core.events import Event, ItemFacts, Kind, Origin, Skipped, SkipReason
from tests.casebook.content import content

Bring = Callable[..., Merged]
START = datetime(2026, 9, 1, 12, tzinfo=UTC)


def shown(number: int, title: str = "", **fields: object) -> Event:
    """A play of the `number`-th video, as TikTok's log has it: without a title."""
    at = START + timedelta(minutes=number)
    event = Event(
        "tiktok.watched", Kind.SHOWN, at, title, "user_data.json", number, item_id=f"740000000000000000{number}"
    )
    return event._replace(**fields)  # type: ignore[arg-type]


def said(number: int, title: str, record: int | None = None, **fields: object) -> ItemFacts:
    """What a list says about the `number`-th video."""
    place = number if record is None else record
    return ItemFacts("tiktok", f"740000000000000000{number}", title, "titles.csv", place)._replace(**fields)  # type: ignore[arg-type]


PLAYS = [shown(0), shown(1), shown(2)]
LIST = [
    said(0, "Tomato blight", creator="garden.er", facts={"topics": "Gardening"}),
    said(1, "Bread", url="https://www.tiktok.com/@baker/video/7400000000000000001"),
    said(7, "A video nobody played"),
]


def bring_list(bring: Bring, things: list[ItemFacts] = LIST, sha256: str = "list") -> Merged:
    return bring({"titles.csv": things}, platform="other", sha256=sha256)


def bring_plays(bring: Bring, things: list[Event] = PLAYS, sha256: str = "plays") -> Merged:
    return bring({"user_data.json": things}, platform="tiktok", sha256=sha256)


def titles(path: Path) -> list[tuple[str, str, str]]:
    with Casebook.open(path, read_only=True) as casebook:
        return [(row.title, row.creator, row.url) for row in casebook.all_events()]


def test_a_list_gives_words_to_what_was_played(bring: Bring, casebook_path: Path) -> None:
    bring_plays(bring)
    merged = bring_list(bring)
    assert (merged.items_told, merged.items_waiting) == (2, 1)
    assert (merged.read, merged.already_known, merged.events) == ([3], [0], {})
    assert titles(casebook_path) == [
        ("Tomato blight", "garden.er", ""),
        ("Bread", "", "https://www.tiktok.com/@baker/video/7400000000000000001"),
        ("", "", ""),
    ]


def test_the_order_of_imports_does_not_matter(bring: Bring, casebook_path: Path, tmp_path: Path) -> None:
    search = Event("tiktok.searched", Kind.SEARCHED, START - timedelta(minutes=1), "tomato", "user_data.json", 9)
    parts: dict[str, Callable[[Path], object]] = {
        "plays": lambda path: bring({"user_data.json": [*PLAYS, search]}, platform="tiktok", sha256="plays", path=path),
        "list": lambda path: bring({"titles.csv": LIST}, platform="other", sha256="list", path=path),
        "own title": lambda path: bring(
            {"user_data.json": [shown(1, "My own bread")]}, platform="tiktok", sha256="own", path=path
        ),
    }
    found = []
    for order in permutations(parts):
        path = tmp_path / f"{'-'.join(order)}.unlabel"
        Casebook.create(path, salt="salt").close()
        for name in order:
            parts[name](path)
        with Casebook.open(path) as casebook:
            found.append(content(casebook))
            rows = {row.title: row for row in casebook.all_events()}
            assert rows["Tomato blight"].origin is Origin.SOUGHT, "a word of the title was searched for before"
            assert "Bread" not in rows
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize("date", [None, datetime(2020, 1, 1, tzinfo=UTC)])
def test_a_title_from_the_platform_always_wins(bring: Bring, casebook_path: Path, date: datetime | None) -> None:
    bring_plays(bring)
    bring_list(bring, [said(0, "zzz from a list", creator="zzz")])
    bring({"x.json": [shown(0, "A own title", creator="me")]}, platform="tiktok", date=date, sha256="own")
    bring_list(bring, [said(0, "zzz from another list")], sha256="list 2")
    assert titles(casebook_path)[0] == ("A own title", "me", "")


def test_topics_are_read_anew_and_with_the_facts_of_the_list(bring: Bring, casebook_path: Path) -> None:
    bring_plays(bring)
    with Casebook.open(casebook_path) as casebook:
        items = [item.item_id for item in casebook.unread_items(10)]
        casebook.keep_readings([StoredReading(item, bytes([0] * 31 + [255])) for item in items])
        before = casebook.revision
    bring_list(bring)
    with Casebook.open(casebook_path) as casebook:
        unread = {item.title: item for item in casebook.unread_items(10)}
        assert set(unread) == {"Tomato blight", "Bread"}
        assert unread["Tomato blight"].facts == {"topics": "Gardening"}
        again = casebook.item_text(unread["Tomato blight"].item_id)
        assert again == unread["Tomato blight"]
        assert casebook.revision > before


def test_importing_a_list_again_changes_nothing(bring: Bring, casebook_path: Path) -> None:
    bring_plays(bring)
    bring_list(bring)
    with Casebook.open(casebook_path) as casebook:
        before = content(casebook)
        casebook.keep_readings([StoredReading(item.item_id, bytes(32)) for item in casebook.unread_items(10)])
    again = bring_list(bring, sha256="list again")
    assert (again.read, again.already_known, again.items_told) == ([0], [3], 0)
    with Casebook.open(casebook_path) as casebook:
        assert content(casebook) == before
        assert casebook.unread_items(10) == []


def test_a_later_list_replaces_what_it_says_and_leaves_the_rest(bring: Bring, casebook_path: Path) -> None:
    bring_plays(bring)
    bring_list(bring)
    merged = bring_list(bring, [said(0, "Tomato blight, part 2"), said(2, "", facts={"topics": "Food"})], "list 2")
    assert merged.items_told == 2
    with Casebook.open(casebook_path) as casebook:
        items = {item.title: item for item in casebook.unread_items(10)}
    assert items["Tomato blight, part 2"].facts == {"topics": "Gardening"}
    assert items["Tomato blight, part 2"].creator == "garden.er"
    assert items[""].facts == {"topics": "Food"}


def test_a_list_alone_is_kept_for_later(bring: Bring, casebook_path: Path) -> None:
    merged = bring_list(bring, [*LIST, said(3, "twice", 3), said(3, "", 4)])
    assert (merged.items_told, merged.items_waiting, merged.read) == (0, 4, [5])
    merged = bring_plays(bring)
    assert (merged.items_told, merged.items_waiting) == (2, 0)
    assert titles(casebook_path)[0][0] == "Tomato blight"


def test_records_are_accounted_for(bring: Bring) -> None:
    merged = bring({"titles.csv": [LIST[0], Skipped("titles.csv", 1, SkipReason.NO_CONTENT)]}, platform="other")
    assert (merged.read, merged.already_known) == ([1], [0])
