"""An import that is taken back leaves the casebook as it would be without it."""

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casebook.casebook import Casebook
from app.casebook.exclusions import Exclusion, ExclusionKind
from app.casebook.merging import Merged, merge
from app.casebook.readings import StoredReading
from app.casebook.staging import Given, Staging
from app.casebook.taking_back import Going, take_back, would_take_back
from app.core.errors import CasebookBusy, NoSuchImport
from app.core.events import AccountSeen, Event, ItemFacts, Kind, Origin, Precision, Stated
from app.core.exports import Part
from app.core.labels import DeclaredLabel, LabelKind, LabelSource, Verdict
from app.core.progress import Cancelled, NoProgress
from tests.casebook.conftest import START, watched
from tests.casebook.content import content

Bring = Callable[..., Merged]


def says(path: Path) -> dict[str, object]:
    """Everything a casebook says, without the numbers of its rows."""
    with Casebook.open(path, read_only=True) as casebook:
        rows = list(casebook.all_events())
        said: dict[str, object] = {
            "events": content(casebook),
            "places": sorted(
                str((row.at, row.title, row.kind, [str(p) for p in casebook.places(row.id)])) for row in rows
            ),
            "counts": casebook.counts(),
            "period": casebook.period(),
            "labels": [(one.label, one.since, one.until) for one in casebook.declared_labels()],
            "stated": sorted(casebook.stated()),
            "facts stated": sorted((fact.platform, fact.key, fact.value) for fact in casebook.stated()),
            "exports": [(export.platform, export.parts, export.date, export.period) for export in casebook.exports()],
            "exports tell": [casebook.event_counts(export.number) for export in casebook.exports()],
            "known": sorted(casebook.known_parts()),
            "accounts": sorted((a.platform, a.profile, a.is_me, a.events) for a in casebook.accounts()),
        }
    connection = sqlite3.connect(path)
    for name, statement in {
        "items": "SELECT i.key, i.title, i.url, i.platform_id, i.named_at, c.key FROM items i"
        " LEFT JOIN creators c ON c.id = i.creator",
        "creators": "SELECT c.key, c.name, c.platform_id FROM creators c WHERE id IN (SELECT creator FROM items)",
        "lists": "SELECT key, service, platform_id, title, creator, url, facts, record FROM item_facts",
        "ids": "SELECT hash FROM account_ids",
        "first places": "SELECT e.key, e.ordinal, m.name, e.record FROM events e JOIN members m ON m.id = e.member",
        "stream counts": "SELECT stream, kind, events FROM stream_counts",
        "profiles": "SELECT value FROM settings WHERE name = 'profiles'",
    }.items():
        said[name] = sorted(connection.execute(statement).fetchall(), key=repr)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    counted = connection.execute("SELECT stream, kind, count(*) FROM events GROUP BY 1, 2 ORDER BY 1, 2").fetchall()
    assert said["stream counts"] == sorted(counted, key=repr)
    connection.close()
    return said


songs = st.builds(
    lambda kind, item, seconds, precision, origin, duration, band, url, facts: Event(
        "spotify.played",
        kind,
        START.replace(second=0) + timedelta(seconds=seconds if precision is Precision.SECOND else seconds // 60 * 60),
        f"Song {item}",
        "f",
        0,
        precision,
        origin,
        item_id=f"s{item}" if item else "",
        creator=band,
        creator_id="b1" if item == 1 else "",
        url=url,
        duration_s=duration,
        facts=facts,
    ),
    kind=st.sampled_from([Kind.CHOSEN, Kind.SKIPPED]),
    item=st.integers(0, 2),
    seconds=st.integers(0, 200),
    precision=st.sampled_from([Precision.MINUTE, Precision.SECOND]),
    origin=st.sampled_from(list(Origin)),
    duration=st.sampled_from([None, 10.0, 200.5]),
    band=st.sampled_from(["Band", "Bend", ""]),
    url=st.sampled_from(["", "https://x/1"]),
    facts=st.sampled_from([None, {"shuffle": True}, {"shuffle": True, "device": "ios"}]),
)
videos = st.builds(
    lambda item, minutes, kind, word: Event(
        "youtube.searched" if kind is Kind.SEARCHED else "youtube.watched",
        kind,
        START + timedelta(minutes=minutes),
        f"{word} {'' if kind is Kind.SEARCHED else item}".strip(),
        "f",
        0,
        item_id="" if kind is Kind.SEARCHED else f"v{item}",
        creator="" if kind is Kind.SEARCHED else "Maker",
        creator_id="" if kind is Kind.SEARCHED else "UC1",
    ),
    item=st.integers(0, 2),
    minutes=st.integers(0, 30),
    kind=st.sampled_from([Kind.CHOSEN, Kind.CHOSEN, Kind.SEARCHED]),
    word=st.sampled_from(["tomato", "bread"]),
)
follows = st.builds(
    lambda minutes: Event(
        "youtube.subscriptions", Kind.FOLLOWED, START + timedelta(minutes=minutes), "Maker", "f", 0, item_id="UC1",
        creator="Maker", creator_id="UC1",
    ),
    minutes=st.integers(0, 30),
)  # fmt: skip
labels = st.builds(
    lambda text: DeclaredLabel("google", "ads", text, text, LabelKind.INTEREST, LabelSource.PLATFORM, "f", 0),
    st.sampled_from(["Hiking", "Cars", "Pets"]),
)
told = st.builds(lambda value: Stated("google", "birth", value, "f", 0), st.sampled_from(["1990", "1991"]))
seen = st.builds(lambda who: AccountSeen("google", who, "f", 0), st.just("me"))
lists = st.builds(
    lambda number, title, creator: ItemFacts("youtube", f"v{number}", title, "f", 0, creator=creator),
    st.integers(0, 3),
    st.sampled_from(["A title", "Another"]),
    st.sampled_from(["", "Maker", "Other"]),
)
exports = st.dictionaries(
    st.sampled_from(["google", "spotify", "other"]),
    st.just(None),
    min_size=1,
).flatmap(
    lambda platforms: st.fixed_dictionaries(
        {
            platform: st.lists(
                {"google": st.one_of(videos, videos, follows, labels, told, seen), "spotify": songs, "other": lists}[
                    platform
                ],
                min_size=1,
                max_size=10,
            )
            for platform in platforms
        }
    )
)
days = st.sampled_from([1, 1, 2, 3])


def bring_exports(path: Path, some: dict[str, list[Given]], day: int, name: str) -> list[int]:
    """Import one export per platform at once; returns their numbers."""
    with Staging(path, "salt") as staging:
        for platform, things in some.items():
            date = datetime(2025, 1, day, tzinfo=UTC)
            staging.begin_export(platform, [Part(name, f"{name} {platform}", 1)], date)
            staging.begin_member("f", "invented")
            staging.take([thing._replace(record=number) for number, thing in enumerate(things)], lambda: None)
        return merge(staging, NoProgress(), now_s=0).export_numbers


def new_casebook(folder: str, name: str) -> Path:
    path = Path(folder) / f"{name}.unlabel"
    Casebook.create(path, salt="salt").close()
    return path


@settings(max_examples=10, deadline=None)
@given(exports, exports, days, days)
def test_what_is_taken_back_was_never_there(
    first: dict[str, list[Given]], second: dict[str, list[Given]], day: int, other_day: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        alone, both, other_way = (new_casebook(folder, name) for name in ("alone", "both", "other way"))
        bring_exports(alone, first, day, "a")
        bring_exports(both, first, day, "a")
        numbers = bring_exports(both, second, other_day, "b")
        take_back(both, numbers, NoProgress())
        assert says(both) == says(alone)
        numbers = bring_exports(other_way, second, other_day, "b")
        bring_exports(other_way, first, day, "a")
        take_back(other_way, numbers, NoProgress())
        assert says(other_way) == says(alone)


@settings(max_examples=5, deadline=None)
@given(exports, exports, exports)
def test_one_of_three_goes_and_may_come_again(
    first: dict[str, list[Given]], second: dict[str, list[Given]], third: dict[str, list[Given]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        two, three = (new_casebook(folder, name) for name in ("two", "three"))
        bring_exports(two, first, 1, "a")
        bring_exports(two, third, 3, "c")
        bring_exports(three, first, 1, "a")
        numbers = bring_exports(three, second, 2, "b")
        bring_exports(three, third, 3, "c")
        take_back(three, numbers, NoProgress())
        assert counted(says(three)) == counted(says(two))
        for path in (two, three):
            bring_exports(path, second, 2, "b")
        assert counted(says(three)) == counted(says(two))
        with Casebook.open(three) as casebook:
            everything = [export.number for export in casebook.exports()]
        take_back(three, everything, NoProgress())
        empty = new_casebook(folder, "empty")
        assert says(three) == says(empty)


def counted(said: dict[str, object]) -> dict[str, object]:
    """What does not hang on the order of imports."""
    kept = (
        "events",
        "counts",
        "period",
        "facts stated",
        "known",
        "accounts",
        "items",
        "ids",
        "stream counts",
        "profiles",
    )
    return {name: said[name] for name in kept}


def test_taking_back_tells_before_and_after_what_goes(bring: Bring, casebook_path: Path) -> None:
    bring({"a": [watched(n) for n in range(10)]}, sha256="a")
    bring({"b": [watched(n) for n in range(5, 20)], "c": [label("Hiking")]}, sha256="b")
    assert would_take_back(casebook_path, [2]) == Going(10, 5, 1)
    assert take_back(casebook_path, [2], NoProgress()) == Going(10, 5, 1)
    with pytest.raises(NoSuchImport):
        take_back(casebook_path, [2], NoProgress())
    assert take_back(casebook_path, [], NoProgress()) == Going(0, 0, 0)


def test_answers_and_rules_stay_and_results_go(bring: Bring, casebook_path: Path) -> None:
    bring({"a": [watched(n) for n in range(3)]}, sha256="a")
    bring({"b": [watched(n) for n in range(8, 10)]}, sha256="b")
    with Casebook.open(casebook_path) as casebook:
        last = max(row.id for row in casebook.all_events())
        casebook.answer("google/declared/interest/1", Verdict.WRONG)
        casebook.exclude(Exclusion(ExclusionKind.EVENT, {"ids": [last]}))
        casebook.keep_readings([reading_of(casebook, row.item_id) for row in casebook.all_events()])
        revision = casebook.revision
        casebook.keep_result("labels", "all", "{}", revision)
    take_back(casebook_path, [2], NoProgress())
    with Casebook.open(casebook_path) as casebook:
        assert casebook.revision > revision
        assert casebook.result("labels", "all") is None
        assert casebook.count_unread_items() == 0
        assert len(casebook.verdicts()) == len(casebook.exclusions()) == 1
        assert casebook.events_covered(casebook.exclusions()[0]) == 0
    bring({"c": [watched(n) for n in range(20, 24)]}, sha256="c")
    with Casebook.open(casebook_path) as casebook:
        # No number is given twice: the rule about what is gone does not cover what came later.
        assert not any(row.is_excluded for row in casebook.all_events())
        assert [export.number for export in casebook.exports()] == [1, 3]


def test_a_stranger_leaves_no_account_and_takes_no_answer(bring: Bring, casebook_path: Path) -> None:
    bring({"a": [watched(1)]}, sha256="a")
    bring({"b": [AccountSeen("google", "stranger", "b", 0), watched(2)._replace(record=1)]}, sha256="b")
    take_back(casebook_path, [2], NoProgress())
    bring({"c": [AccountSeen("google", "me", "c", 0), watched(1)._replace(record=1)]}, sha256="c")
    with Casebook.open(casebook_path) as casebook:
        assert [(account.number, account.events) for account in casebook.accounts()] == [(1, 1)]


def test_the_second_account_stays_the_second(bring: Bring, casebook_path: Path) -> None:
    for number, who in enumerate(("stranger", "me"), start=1):
        bring({who: [AccountSeen("google", who, who, 0), watched(number)._replace(record=1)]}, sha256=who)
    take_back(casebook_path, [1], NoProgress())
    bring({"again": [watched(2), watched(3)]}, sha256="more")
    with Casebook.open(casebook_path) as casebook:
        # The ids of labels count accounts: the row stays, without id or event, and nothing joins it.
        assert [(account.number, account.is_me, account.events) for account in casebook.accounts()] == [
            (1, True, 0),
            (2, True, 2),
        ]


class StopsAt:
    """Raises where so much is done."""

    def __init__(self, share: float) -> None:
        self.share = share

    def report(self, done: float, total: float, what: str = "") -> None:
        if done >= self.share:
            raise Cancelled


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.7, 0.99])
def test_stopped_in_the_middle_it_leaves_all_as_it_was(bring: Bring, casebook_path: Path, share: float) -> None:
    bring({"a": [watched(n) for n in range(10)]}, sha256="a")
    bring({"b": [watched(n) for n in range(5, 20)]}, sha256="b")
    before = says(casebook_path)
    with pytest.raises(Cancelled):
        take_back(casebook_path, [2], StopsAt(share))
    assert says(casebook_path) == before


def test_who_reads_or_writes_meanwhile_is_not_disturbed(bring: Bring, casebook_path: Path) -> None:
    bring({"a": [watched(1)]}, sha256="a")
    holder = sqlite3.connect(casebook_path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(CasebookBusy):
        take_back(casebook_path, [1], NoProgress())
    holder.close()
    with Casebook.open(casebook_path, read_only=True) as reader:
        assert reader.count_events() == 1
        take_back(casebook_path, [1], NoProgress())
        assert reader.count_events() == 0


def test_what_is_gone_is_not_left_in_the_file(bring: Bring, casebook_path: Path) -> None:
    bring({"a": [watched(1)]}, sha256="a")
    bring({"b": [watched(2)._replace(title="Nobody shall read this")]}, sha256="b")
    assert b"Nobody shall read this" in casebook_path.read_bytes()
    take_back(casebook_path, [2], NoProgress())
    beside = [path.read_bytes() for path in casebook_path.parent.iterdir()]
    assert not any(b"Nobody shall read this" in content for content in beside)


def test_two_hundred_thousand_events_go_in_a_few_seconds(bring: Bring, casebook_path: Path) -> None:
    draw = random.Random(1)
    bring({"a": (watched(n)._replace(duration_s=float(draw.randrange(9))) for n in range(40_000))}, sha256="a")
    bring({"b": (watched(n)._replace(duration_s=float(draw.randrange(9))) for n in range(20_000, 220_000))}, sha256="b")
    begun = time.monotonic()
    assert take_back(casebook_path, [2], NoProgress()) == Going(180_000, 20_000, 0)
    # A wide limit: the machine of the tests may be busy.
    assert time.monotonic() - begun < 60
    with Casebook.open(casebook_path) as casebook:
        assert casebook.count_events() == 40_000


def label(text: str) -> DeclaredLabel:
    return DeclaredLabel("google", "ads", text, text, LabelKind.INTEREST, LabelSource.PLATFORM, "c", 0)


def reading_of(casebook: Casebook, item: int) -> StoredReading:
    return StoredReading(item, bytes(32))
