"""Importing again, overlapping, in another order: events never double and never get lost."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.casebook.casebook import Casebook, EventFilter
from app.casebook.merging import Merged
from app.core.events import (
    AccountSeen,
    Event,
    Kind,
    Origin,
    Precision,
    Skipped,
    SkippedMany,
    SkipReason,
    Stated,
)
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from tests.casebook.conftest import START, watched
from tests.casebook.content import content

Bring = Callable[..., Merged]


def test_importing_twice_changes_nothing(bring: Bring, casebook: Casebook) -> None:
    first = bring({"a.json": [watched(n) for n in range(50)]})
    before = content(casebook)
    second = bring({"a.json": [watched(n) for n in range(50)]})
    assert (first.read, first.already_known) == ([50], [0])
    assert (second.read, second.already_known, second.known_events) == ([0], [50], 50)
    assert content(casebook) == before
    assert casebook.count_events() == 50


def test_overlapping_exports_join(bring: Bring, casebook: Casebook) -> None:
    bring({"a.json": [watched(n) for n in range(30)]})
    merged = bring({"a.json": [watched(n) for n in range(20, 60)]})
    assert casebook.count_events() == 60
    assert (merged.read, merged.already_known) == ([30], [10])


def test_the_order_of_imports_does_not_matter(tmp_path: Path, bring: Bring) -> None:
    exports = [
        ({"a.json": [watched(n) for n in range(30)]}, datetime(2025, 1, 1, tzinfo=UTC)),
        ({"a.json": [watched(n, title=f"New {n}") for n in range(20, 60)]}, datetime(2025, 3, 1, tzinfo=UTC)),
        ({"b.json": [watched(n, duration_s=9.0, creator="") for n in range(10, 40)]}, datetime(2025, 2, 1, tzinfo=UTC)),
    ]
    contents = []
    for turn, order in enumerate([(0, 1, 2), (2, 1, 0), (1, 2, 0)]):
        path = tmp_path / f"{turn}.unlabel"
        Casebook.create(path, salt="salt").close()
        for place in order:
            bring(exports[place][0], date=exports[place][1], path=path)
        with Casebook.open(path) as casebook:
            contents.append(content(casebook))
    assert contents[0] == contents[1] == contents[2]


def test_multiplicity_is_the_maximum_over_files_not_the_sum(bring: Bring, casebook: Casebook) -> None:
    three, two = [watched(1, record=n) for n in range(3)], [watched(1, record=n) for n in range(2)]
    bring({"watch-history.json": three, "My Activity.json": two})
    assert casebook.count_events() == 3
    bring({"watch-history.json": [watched(1, record=n) for n in range(4)]})
    assert casebook.count_events() == 4


def test_every_place_is_kept(bring: Bring, casebook: Casebook) -> None:
    bring({"watch-history.json": [watched(1)], "My Activity.json": [watched(1, record=7)]})
    (row,) = casebook.events()
    assert [str(place) for place in casebook.places(row.id)] == ["watch-history.json#1", "My Activity.json#7"]


def test_the_finer_time_and_the_fuller_record_win_in_either_order(tmp_path: Path, bring: Bring) -> None:
    minute = Event(
        "spotify.played", Kind.CHOSEN, START, "Song", "a", 0, Precision.MINUTE, creator="Band", duration_s=200.0
    )
    second = minute._replace(
        at=START + timedelta(seconds=42),
        precision=Precision.SECOND,
        duration_s=200.5,
        facts={"reason_start": "trackdone"},
    )
    for turn, order in enumerate([(minute, second), (second, minute)]):
        path = tmp_path / f"{turn}.unlabel"
        Casebook.create(path, salt="salt").close()
        for event in order:
            bring({"f": [event]}, platform="spotify", path=path)
        with Casebook.open(path) as casebook:
            (row,) = casebook.events()
            assert row.at == START + timedelta(seconds=42)
            assert row.precision is Precision.SECOND
            assert row.duration_s == 200.5
            assert row.facts == {"reason_start": "trackdone"}


def test_the_latest_title_that_is_not_empty_wins(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [watched(1, title="Newest")]}, date=datetime(2025, 5, 1, tzinfo=UTC))
    bring({"a": [watched(1, title="Older")]}, date=datetime(2024, 5, 1, tzinfo=UTC))
    bring({"a": [watched(1, title="")]}, date=datetime(2025, 9, 1, tzinfo=UTC))
    assert [row.title for row in casebook.events()] == ["Newest"]


def test_every_record_is_read_known_or_skipped(bring: Bring, casebook: Casebook) -> None:
    def records() -> list[object]:
        return [
            AccountSeen("google", "me@example.org", "a.json", 0),
            watched(1, record=0),
            Skipped("a.json", 1, SkipReason.NO_TIME),
            watched(2, record=2),
            watched(3, record=2),
            Stated("google", "gender", "female", "a.json", 3),
            DeclaredLabel("google", "interests", "Jazz", "Jazz", LabelKind.INTEREST, LabelSource.PLATFORM, "a.json", 4),
            Skipped("a.json", 5, SkipReason.PRIVATE),
            watched(4, record=6),
            SkippedMany("a.json", 7, 40, SkipReason.INTERNAL),
            SkippedMany("a.json", 47, 2, SkipReason.PRIVATE),
            watched(5, record=49),
            SkippedMany("a.json", 50, 1_000_000, SkipReason.INTERNAL),
        ]

    for read, known in ((6, 0), (0, 6)):
        merged = bring({"a.json": records()})
        assert (merged.read, merged.already_known) == ([read], [known])
        (account,) = casebook.member_accounts(merged.export_numbers[0])
        assert account.records == 1_000_050 == account.read + account.already_known + sum(account.skipped.values())
        assert account.skipped == {"no_time": 1, "private": 3, "internal": 1_000_040}


def test_accounts_stay_apart_and_an_unnamed_export_joins_the_only_one(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [AccountSeen("google", "one", "a", 0), watched(1)]})
    bring({"a": [watched(1), watched(2)]})
    assert casebook.count_events() == 2
    bring({"a": [AccountSeen("google", "two", "a", 0), watched(1)]})
    assert casebook.count_events() == 3
    bring({"a": [AccountSeen("google", "ONE ", "a", 0), watched(2)]})
    assert casebook.count_events() == 3
    assert [(account.is_known, account.events) for account in casebook.accounts()] == [(True, 2), (True, 1)]


def test_the_id_of_an_account_is_not_in_the_file(bring: Bring, casebook_path: Path) -> None:
    bring({"a": [AccountSeen("google", "someone@example.org", "a", 0), watched(1)]})
    with sqlite3.connect(casebook_path) as connection:
        dump = "\n".join(connection.iterdump())
    connection.close()
    assert "someone" not in dump


def test_a_search_with_a_word_in_common_makes_sought_also_when_it_comes_later(bring: Bring, casebook: Casebook) -> None:
    def search(words: str, minutes: float) -> Event:
        return watched(99, minutes)._replace(
            stream="youtube.searched", kind=Kind.SEARCHED, title=words, item_id="", url=f"https://x/{words}"
        )

    bring({"a": [watched(1, 5, title="How to bake bread"), watched(2, 50, title="Bake"), watched(3, 6, title="Cats")]})
    assert {row.origin for row in casebook.events()} == {Origin.UNKNOWN}
    bring({"b": [search("bake bread", 0)]})
    found = {row.title: (row.origin, row.is_origin_inferred) for row in casebook.events()}
    assert found["How to bake bread"] == (Origin.SOUGHT, True)
    assert found["Bake"] == found["Cats"] == (Origin.UNKNOWN, False)


def test_a_dated_subscription_makes_followed_and_a_stated_origin_stays(bring: Bring, casebook: Casebook) -> None:
    follow = watched(4, 10)._replace(stream="youtube.reactions", kind=Kind.FOLLOWED, item_id="UC1", record=9)
    bring({"a": [watched(1, 5), follow, watched(4, 20), watched(7, 30, origin=Origin.SERVED), watched(5, 40)]})
    wanted = EventFilter(streams=("youtube.watched",))
    found = {row.title: row.origin for row in casebook.events(wanted)}
    assert found == {
        "Video 1": Origin.UNKNOWN,
        "Video 4": Origin.FOLLOWED,
        "Video 7": Origin.SERVED,
        "Video 5": Origin.UNKNOWN,
    }


def test_a_late_part_joins_its_export(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [watched(1)]}, request="takeout-20250101T000000Z", sha256="1")
    bring({"b": [watched(2)]}, request="takeout-20250101T000000Z", sha256="2")
    (export,) = casebook.exports()
    assert [part.sha256 for part in export.parts] == ["1", "2"]


def test_labels_are_present_since_and_until(bring: Bring, casebook: Casebook) -> None:
    def label(text: str) -> DeclaredLabel:
        return DeclaredLabel("x", "interests", text, text, LabelKind.INTEREST, LabelSource.PLATFORM, "p.js", 0)

    january, march = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 3, 1, tzinfo=UTC)
    bring({"p.js": [label("Jazz"), label("Cars")._replace(record=1)]}, platform="x", date=january)
    bring({"p.js": [label("Jazz")]}, platform="x", date=march)
    found = {stored.label.text: (stored.since, stored.until) for stored in casebook.declared_labels("x")}
    assert found == {"Jazz": (january, None), "Cars": (january, january)}


def test_labels_the_platform_dates_itself_are_present_by_its_dates(bring: Bring, casebook: Casebook) -> None:
    def label(record: int, text: str, day: str) -> DeclaredLabel:
        facts = {"label_date": day, "probability": 0.5 + record / 100}
        return DeclaredLabel(
            "discord", "gender", text, text, LabelKind.DEMOGRAPHIC, LabelSource.PLATFORM, "e", record, facts=facts
        )

    rows = [label(0, "male", "2022-03-01"), label(1, "female", "2022-04-01"), label(2, "female", "2023-06-01")]
    bring({"e": rows}, date=datetime(2026, 1, 1, tzinfo=UTC))
    found = {stored.label.text: stored for stored in casebook.declared_labels("discord")}
    assert found["male"].since == found["male"].until == datetime(2022, 3, 1, tzinfo=UTC)
    assert found["female"].since == datetime(2022, 4, 1, tzinfo=UTC)
    assert found["female"].until is None
    assert found["female"].export_date == datetime(2026, 1, 1, tzinfo=UTC)
    assert found["female"].label.facts == {"label_date": "2023-06-01", "probability": 0.52}
    assert [place.record for place in found["female"].places] == [1, 2]


def test_the_order_of_rows_does_not_decide_whose_an_item_is_or_what_its_maker_is_called(
    tmp_path: Path, bring: Bring
) -> None:
    """One video under two channels, and one channel under two names, in one file."""
    rows = [
        watched(0, creator="Copper Pot", creator_id=""),
        watched(0, minutes=90, record=1, creator="Wok Supply", creator_id=""),
        watched(3, record=2, creator="Lamplight", creator_id="UC0"),
        watched(3, minutes=95, record=3, creator="Lamplight Songs", creator_id="UC0"),
    ]
    contents = []
    for turn, order in enumerate([rows, rows[::-1]]):
        path = tmp_path / f"{turn}.unlabel"
        Casebook.create(path, salt="salt").close()
        bring({"a.json": [event._replace(record=place) for place, event in enumerate(order)]}, path=path)
        with Casebook.open(path) as casebook:
            contents.append(content(casebook))
    assert contents[0] == contents[1]
    assert {row[7] for row in contents[0] if row[6] == "Video 3"} == {"Lamplight Songs"}
