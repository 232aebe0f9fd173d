"""Whatever overlaps, repeats or comes in another order: the casebook says the same."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.casebook.casebook import Casebook
from app.casebook.merging import merge
from app.casebook.staging import Staging
from app.core.events import Event, Kind, Origin, Precision
from app.core.exports import Part
from app.core.progress import NoProgress
from tests.casebook.conftest import START
from tests.casebook.content import content

# Few items and few times, so that much coincides.
events = st.builds(
    lambda kind, item, seconds, precision, origin, duration, title, creator, facts: Event(
        "spotify.played",
        kind,
        START.replace(second=0) + timedelta(seconds=seconds if precision is Precision.SECOND else seconds // 60 * 60),
        f"Song {item}",
        "f",
        0,
        precision,
        origin,
        creator="Band",
        url="https://x/1" if item == 1 else "",
        duration_s=duration,
        facts=facts,
    ),
    kind=st.sampled_from([Kind.CHOSEN, Kind.SKIPPED]),
    item=st.integers(0, 2),
    seconds=st.integers(0, 200),
    precision=st.sampled_from([Precision.MINUTE, Precision.SECOND]),
    origin=st.sampled_from(list(Origin)),
    duration=st.sampled_from([None, 10.0, 200.5]),
    title=st.just(""),
    creator=st.just(""),
    facts=st.sampled_from([None, {"shuffle": True}, {"shuffle": True, "device": "ios"}]),
)
files = st.lists(events, max_size=12)


def bring(path: Path, some: list[Event], date: datetime) -> None:
    with Staging(path, "salt") as staging:
        staging.begin_export("spotify", [Part("p", str(date), 1)], date)
        staging.begin_member("f", "invented")
        staging.take([event._replace(record=number) for number, event in enumerate(some)], lambda: None)
        merge(staging, NoProgress(), now_s=0)


def said(*imports: list[Event]) -> list[tuple[object, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "me.unlabel"
        Casebook.create(path, salt="salt").close()
        for some in imports:
            bring(path, some, datetime(2025, 1, 1, tzinfo=UTC))
        with Casebook.open(path) as casebook:
            return content(casebook)


@settings(max_examples=25, deadline=None)
@given(files, files)
def test_importing_again_or_in_another_order_says_the_same(first: list[Event], second: list[Event]) -> None:
    once = said(first, second)
    assert said(first, second, first, second) == once
    assert said(second, first) == once


@settings(max_examples=25, deadline=None)
@given(files)
def test_no_event_is_lost_and_none_is_doubled(some: list[Event]) -> None:
    assert len(said(some)) == len(some)
    assert said(some, some) == said(some)
