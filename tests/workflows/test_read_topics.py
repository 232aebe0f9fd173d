"""Reading the topics of a casebook: everything once, batch by batch, the weightiest by the model."""

import json
import multiprocessing
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.casebook.merging import merge
from app.casebook.staging import Staging
from app.core.events import Event, Kind
from app.core.exports import Part
from app.core.items import ItemText, TopicReading
from app.core.progress import Cancelled, NoProgress
from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER
from app.labelling.topics.reader import TopicReader
from app.labelling.topics.sentence_encoder import is_installed
from app.sentences import say
from app.workflows import read_topics as workflow
from app.workflows import runner
from app.workflows.evaluate import calibration_error, evaluate_topics
from app.workflows.read_topics import read_topics, read_topics_in_processes, share_read, topics_of_titles

needs_model = pytest.mark.skipif(not is_installed(), reason="the sentence encoder is not installed")
_START = datetime(2024, 3, 1, 12, tzinfo=UTC)
_TITLES = ("Chocolate cake recipe", "Messi scores a hat-trick", "Learn Python in ten minutes", "My kitten and my puppy")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder))


def _casebook(path: Path, events: Sequence[Event]) -> Path:
    Casebook.create(path, salt="salt").close()
    with Staging(path, "salt") as staging:
        staging.begin_export("google", [Part("export.zip", "00", 1)], datetime(2025, 1, 1, tzinfo=UTC), "en", "")
        staging.begin_member("watch-history.json", "invented")
        staging.take(events, lambda: None)
        merge(staging, NoProgress(), now_s=1_760_000_000)
    return path


def _watched(number: int, title: str, item: str = "", creator: str = "") -> Event:
    return Event(
        "youtube.watched", Kind.CHOSEN, _START + timedelta(minutes=7 * number), title, "watch-history.json", number,
        item_id=item or f"v{number}", creator=creator, creator_id=f"UC{creator}" if creator else "",
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    events = [_watched(n, f"{_TITLES[n % 4]}, part {n}", creator=f"Channel {n % 4}") for n in range(40)]
    return _casebook(tmp_path / "me.unlabel", events)


def test_everything_is_read_once_and_kept(path: Path) -> None:
    assert read_topics(path, NoProgress()) == 40
    assert read_topics(path, NoProgress()) == 0
    with Casebook.open(path, read_only=True) as casebook:
        assert casebook.count_unread_items() == 0
        item = next(iter(casebook.event_columns().item_ids))
        reading = casebook.reading(item)
    assert reading is not None
    assert reading.because
    assert sum(reading.posterior) == pytest.approx(255, abs=16)


class _StopsAfter:
    def __init__(self, reports: int) -> None:
        self.left = reports

    def report(self, done: float, total: float, what: str = "") -> None:
        assert 0 <= done <= total or total == 0
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_what_was_read_before_a_cancel_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "_BATCH", 10)
    with pytest.raises(Cancelled):
        read_topics(path, _StopsAfter(2))
    with Casebook.open(path, read_only=True) as casebook:
        assert 0 < casebook.count_unread_items() < 40
        left = casebook.count_unread_items()
    assert read_topics(path, NoProgress()) == left


@needs_model
def test_only_the_weightiest_are_read_by_the_model_and_a_further_run_goes_on(tmp_path: Path) -> None:
    often = [_watched(n, "A day with us", item="often") for n in range(5)]
    seldom = [_watched(10 + n, f"Something or other {n}") for n in range(6)]
    path = _casebook(tmp_path / "me.unlabel", often + seldom)
    read_topics(path, NoProgress(), titles_for_model=2)
    told = share_read(path)
    assert (told.fields["with_model"], told.fields["without_model"]) == (2, 5)
    with Casebook.open(path, read_only=True) as casebook:
        weightiest = next(
            reading
            for item in casebook.event_columns().item_ids
            if (text := casebook.item_text(item))
            and text.title == "A day with us"
            and (reading := casebook.reading(item))
        )
    assert "because.title_not_asked_yet" not in [message.id for message in weightiest.because]
    assert read_topics(path, NoProgress()) == 0
    assert read_topics(path, NoProgress(), improves=True, titles_for_model=3) == 3
    assert read_topics(path, NoProgress(), improves=True) == 2
    assert share_read(path).fields["without_model"] == 0
    assert say(told).startswith("2 of 7 titles")


def test_a_newer_reader_reads_everything_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_topics(path, NoProgress())
    monkeypatch.setattr("app.labelling.topics.reader.READER_VERSION", "next")
    assert read_topics(path, NoProgress()) == 40
    assert read_topics(path, NoProgress()) == 0


@needs_model
def test_a_newer_reader_asks_the_model_about_the_weightiest_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seldom = [_watched(n, f"Something or other {n}") for n in range(6)]
    often = [_watched(10 + n, "A day with us", "often") for n in range(5)]
    path = _casebook(tmp_path / "me.unlabel", seldom + often)
    read_topics(path, NoProgress(), titles_for_model=0)
    monkeypatch.setattr("app.labelling.topics.reader.READER_VERSION", "next")
    assert read_topics(path, NoProgress(), titles_for_model=1) == 7
    with Casebook.open(path, read_only=True) as casebook:
        by_model = [
            text.title
            for item in casebook.event_columns().item_ids
            if (text := casebook.item_text(item))
            and (reading := casebook.reading(item))
            and "because.title_not_asked_yet" not in [message.id for message in reading.because]
        ]
    assert by_model == ["A day with us"]


def test_two_processes_share_the_work_and_read_nothing_twice(path: Path) -> None:
    assert read_topics_in_processes(path, NoProgress(), processes=2, titles_for_model=0) == 40
    with Casebook.open(path, read_only=True) as casebook:
        assert casebook.count_unread_items() == 0


def test_without_the_title_model_all_is_read_and_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.labelling.topics.reader.is_installed", lambda: False)
    assert read_topics(path, NoProgress()) == 40
    assert share_read(path).fields["with_model"] == 0


def test_titles_on_lines_give_topics_that_sum_to_one() -> None:
    told = list(topics_of_titles(["Chocolate cake recipe", "Bohemian Rhapsody\tQueen - Topic", ""]))
    assert [line["text"] for line in told] == ["Chocolate cake recipe", "Bohemian Rhapsody", ""]
    assert [line["topics"][0]["id"] for line in told] == ["food", "music", "unknown"]
    for line in told:
        shares = [topic["probability"] for topic in line["topics"]]
        assert len(shares) == 32
        assert sum(shares) == pytest.approx(1.0)
        assert shares == sorted(shares, reverse=True)
        assert all(say(message) for message in line["because"])
        json.dumps(line["topics"])


def test_a_calibrated_reader_has_no_calibration_error() -> None:
    import numpy as np

    probability = np.repeat([0.25, 0.75], 400)
    is_right = np.tile([True, False, False, False], 100).tolist() + np.tile([True, True, True, False], 100).tolist()
    assert calibration_error(probability, np.array(is_right)) < 0.03
    assert calibration_error(np.ones(800), np.array(is_right)) == pytest.approx(0.5)


class _KnowsAll(TopicReader):
    """Reads every title as what its first word says."""

    def read(self, items: Sequence[ItemText], *, asks_model: bool | None = None) -> list[TopicReading]:
        return [
            TopicReading(tuple(0.95 if n == TOPIC_NUMBER[item.title.split(" ")[0]] else 0.05 / 31 for n in range(32)))
            for item in items
        ]


def test_the_evaluation_counts_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "titles.tsv"
    table.write_text("topic\ttitle\nfood\tfood one\nfood\tmusic two\nmusic\tmusic three\n", encoding="utf-8")
    monkeypatch.setattr("app.labelling.topics.reader.TopicReader", _KnowsAll)
    for row in evaluate_topics(NoProgress(), table):
        assert row["n"] == 3
        assert row["accuracy"] == pytest.approx(2 / 3)
        assert row["macro_f1"] == pytest.approx((2 / 3 + 2 / 3) / 2)


@needs_model
def test_headlines_are_read_as_well_as_measured(tmp_path: Path) -> None:
    shipped = resources() / "labelled-titles" / "huffpost_headlines_test.tsv"
    head, *lines = shipped.read_text(encoding="utf-8").splitlines()
    some = tmp_path / "some.tsv"
    some.write_text("\n".join([head, *lines[::4]]), encoding="utf-8")
    both, words = evaluate_topics(NoProgress(), some)
    assert float(str(both["accuracy"])) > 0.44  # measured on all: .49, 31 topics allowed
    assert float(str(both["calibration_error"])) < 0.13  # .08
    assert float(str(words["accuracy"])) > 0.41  # .46


def test_waiting_for_the_slower_of_two_processes_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Handle:
        def __init__(self, seconds: float) -> None:
            self.connection, self._other = multiprocessing.Pipe(duplex=False)
            self._until, self.is_ended, self.polls = time.monotonic() + seconds, False, 0

        def poll(self) -> list[object]:
            self.polls += 1
            if time.monotonic() < self._until:
                return []
            self.is_ended = True
            self.connection.close()
            return [runner.Finished(1)]

    handles = [Handle(0.5), Handle(0.0)]
    waiting = iter(handles)
    monkeypatch.setattr(runner, "start_in_process", lambda *_: next(waiting))
    assert read_topics_in_processes(tmp_path / "me.unlabel", NoProgress()) == 2
    assert handles[0].polls < 30
