"""See narrowing in a casebook: one test per service, remembered until something changes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from app.casebook.casebook import Casebook
from app.casebook.exclusions import Exclusion, ExclusionKind
from app.casebook.merging import merge
from app.casebook.readings import StoredReading
from app.casebook.staging import Staging
from app.core.errors import NoCasebook, NoSuchStream, NothingImportedYet
from app.core.events import Event, Kind
from app.core.exports import Part
from app.core.measures import TrendVerdict
from app.core.progress import Cancelled, NoProgress
from app.sentences import say
from app.workflows import see_narrowing as workflow
from app.workflows.evaluate_narrowing import evaluate_band, evaluate_narrowing
from app.workflows.see_narrowing import see_narrowing

MONTHS = 20


def events(stream: str, kind: Kind, narrowing: float, seed: int) -> Iterator[Event]:
    """Eight sittings a month of five items; the title names the topic."""
    random = np.random.default_rng(seed)
    record = 0
    for month in range(MONTHS):
        share = np.arange(1.0, 13.0) ** (-0.5 - narrowing * month / MONTHS)
        for sitting in range(8):
            start = datetime(2022 + month // 12, month % 12 + 1, 1 + 3 * sitting, 12, tzinfo=UTC)
            for step in range(5):
                topic = int(random.choice(12, p=share / share.sum()))
                yield Event(
                    stream,
                    kind,
                    start + timedelta(minutes=3 * step),
                    f"{topic} – {stream} {record}",
                    "history.json",
                    record,
                    item_id=f"{stream}{record}",
                    creator=f"Channel {topic}",
                )
                record += 1


@pytest.fixture(scope="module")
def casebook_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("narrowing") / "me.unlabel"
    Casebook.create(path, salt="salt", time_zone="Asia/Taipei").close()
    with Staging(path, "salt") as staging:
        staging.begin_export("google", [Part("export.zip", "0", 1)], datetime(2023, 6, 1, tzinfo=UTC), "en", "")
        staging.begin_member("history.json", "invented")
        staging.take(events("youtube.watched", Kind.CHOSEN, 1.6, 1), lambda: None)
        staging.begin_member("searches.json", "invented")
        staging.take(events("google.search", Kind.SEARCHED, 0.0, 2), lambda: None)
        merge(staging, NoProgress(), now_s=1_760_000_000)
    with Casebook.open(path) as casebook:
        while items := casebook.unread_items(500):
            casebook.keep_readings([StoredReading(item.item_id, posterior(item.title)) for item in items])
    return path


def posterior(title: str) -> bytes:
    row = bytearray(32)
    row[int(title.split(" ")[0])] = 242
    row[31] = 13
    return bytes(row)


def test_each_service_gets_its_one_test(casebook_path: Path) -> None:
    found = see_narrowing(casebook_path, NoProgress())
    assert list(found) == ["google.search", "youtube.watched"] or list(found) == ["youtube.watched", "google.search"]
    assert found["youtube.watched"].trend.verdict is TrendVerdict.NARROWING
    assert found["google.search"].trend.verdict is TrendVerdict.NO_CLEAR_CHANGE
    assert "What you watched on YouTube" in say(found["youtube.watched"].sentence)
    for narrowing in found.values():
        assert all(say(remark) for remark in narrowing.remarks)
        assert any(remark.id == "narrowing.remark.several_tested" for remark in narrowing.remarks)
        assert any(remark.id == "narrowing.remark.may_be_seasonal" for remark in narrowing.remarks)


def test_asking_for_one_service_does_not_change_its_verdict(casebook_path: Path) -> None:
    every = see_narrowing(casebook_path, NoProgress())
    assert see_narrowing(casebook_path, NoProgress(), streams=["youtube.watched"]) == {
        "youtube.watched": every["youtube.watched"]
    }


def test_it_is_remembered_until_the_casebook_changes(casebook_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = see_narrowing(casebook_path, NoProgress(), unit="creator")
    computed: list[str] = []
    measure = workflow._measure

    def counted(casebook: Casebook, stream: str, *rest: object) -> object:
        computed.append(stream)
        return measure(casebook, stream, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(workflow, "_measure", counted)
    assert see_narrowing(casebook_path, NoProgress(), unit="creator") == first
    assert computed == []
    with Casebook.open(casebook_path) as casebook:
        casebook.set_setting("time_zone", "Europe/Paris")
    see_narrowing(casebook_path, NoProgress(), unit="creator", streams=["google.search"])
    assert computed == ["google.search"]


def test_exclusions_change_only_the_second_figure(casebook_path: Path) -> None:
    whole = see_narrowing(casebook_path, NoProgress())["youtube.watched"]
    with Casebook.open(casebook_path) as casebook:
        period = {"from": "2022-03-01", "to": "2022-05-01"}
        number = casebook.exclude(Exclusion(ExclusionKind.PERIOD, period, reason="not_me"))
    headline = see_narrowing(casebook_path, NoProgress())["youtube.watched"]
    without = see_narrowing(casebook_path, NoProgress(), without_excluded=True)["youtube.watched"]
    with Casebook.open(casebook_path) as casebook:
        casebook.remove_exclusion(number)
    assert headline.windows == whole.windows
    assert sum(window.events for window in without.windows) < sum(window.events for window in whole.windows)


def test_cancelling_leaves_nothing(casebook_path: Path) -> None:
    class Stop:
        def report(self, done: float, total: float, what: str = "") -> None:
            raise Cancelled

    with Casebook.open(casebook_path) as casebook:
        casebook.set_setting("time_zone", "Europe/Rome")
    with pytest.raises(Cancelled):
        see_narrowing(casebook_path, Stop())
    with Casebook.open(casebook_path) as casebook:
        assert casebook.result("narrowing", "1|youtube.watched|topic||0") is None


def test_what_is_not_there_is_said(casebook_path: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchStream) as raised:
        see_narrowing(casebook_path, NoProgress(), streams=["spotify.played"])
    assert "youtube.watched" in raised.value.known
    with pytest.raises(NoCasebook):
        see_narrowing(tmp_path / "nowhere.unlabel", NoProgress())
    Casebook.create(tmp_path / "empty.unlabel").close()
    with pytest.raises(NothingImportedYet):
        see_narrowing(tmp_path / "empty.unlabel", NoProgress())


def test_the_judged_rows_are_far_from_gross_failure() -> None:
    """Few runs, fixed seeds: the figures that count are measured by `unlabel evaluate --narrowing`."""
    rows = evaluate_narrowing(NoProgress(), runs=10, permutations=99, seed=4)
    for row in rows:
        print("{history:45} narrowing {narrowing:.2f} widening {widening:.2f} goal {goal}".format(**row))
    assert len(rows) == 23
    truly = {"narrowing", "narrowing, falls, binges", "narrowing, drift, falls, binges"}
    for row in rows:
        narrowing, widening = (float(str(row[side])) for side in ("narrowing", "widening"))
        if row["history"] in truly:
            assert narrowing >= 0.4
            assert widening == 0
        elif row["goal"] is not None:
            assert narrowing <= 0.2
            assert widening <= 0.2


def test_the_band_is_judged_too() -> None:
    bands = evaluate_band(NoProgress(), runs=60, seed=1)
    assert len(bands) == 10
    assert min(float(str(band["covered"])) for band in bands) >= 0.85
