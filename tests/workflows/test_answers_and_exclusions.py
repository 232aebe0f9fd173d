"""What a person says about labels and events, as the command line and the window ask for it."""

import json
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.core.errors import NoSuchEvent, NoSuchExclusion, NoSuchStream, NotADate, NotHours
from app.core.estimates import Estimate
from app.core.labels import Label, LabelKind, LabelOrigin, Verdict
from app.core.progress import NoProgress
from app.workflows import exclude_events
from app.workflows.answer_label import answer_history, answer_label, answers, undo_answer
from app.workflows.import_exports import import_exports
from app.workflows.see_evidence import every_event, see_event, see_evidence
from app.workflows.see_sources import see_sources
from tests.workflows.test_import_exports import takeout

LABEL = Label(
    "google/rebuilt/interest/unlabel:food", "Food", LabelKind.INTEREST, "google", LabelOrigin.REBUILT,
    topic="food", probability=Estimate(0.8, 0.7, 0.9, 0.9),
)  # fmt: skip


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    path = tmp_path / "me.unlabel"
    import_exports([takeout(tmp_path / "takeout-20250401T050700Z-001.zip", range(140))], path, NoProgress())
    return path


def test_an_answer_keeps_the_label_as_it_was_shown(casebook: Path) -> None:
    answer_label(casebook, LABEL, Verdict.SOMETIMES, note="for my sister")
    kept = answers(casebook)[LABEL.id]
    assert (kept.verdict, kept.note) == (Verdict.SOMETIMES, "for my sister")
    assert json.loads(kept.snapshot)["probability"]["low"] == 0.7
    undone = undo_answer(casebook)
    assert undone is not None
    assert undone.label_id == LABEL.id
    assert answers(casebook) == {}
    assert [entry.undoes for entry in answer_history(casebook)] == [None, 1]


@pytest.mark.parametrize(
    ("what", "value", "events"),
    [
        ("creator", "Channel 3", 20),
        ("search", "number 13", 12),
        ("stream", "youtube.watched", 140),
        ("period", "2024-01-01/2024-01-02", 120),
        ("hours", "0-1", 140),
        ("hours", "23-0", 0),
    ],
)
def test_an_exclusion_says_how_many_events_it_covers(casebook: Path, what: str, value: str, events: int) -> None:
    rule = exclude_events.exclude(casebook, what, value, reason="my flatmate")
    assert rule.events == events
    (listed,) = exclude_events.exclusions(casebook)
    assert listed == rule
    with Casebook.open(casebook) as opened:
        assert sum(opened.event_columns().is_excluded) == events
        assert sum(row.is_excluded for row in opened.events(count=1000)) == events
    exclude_events.take_back(casebook, rule.number)
    assert exclude_events.exclusions(casebook) == []
    exclude_events.exclude_again(casebook, rule.number)
    assert len(exclude_events.exclusions(casebook)) == 1


@pytest.mark.parametrize(
    ("what", "value", "error"),
    [
        ("event", "999999", NoSuchEvent),
        ("event", "one", NoSuchEvent),
        ("stream", "youtube.dreamt", NoSuchStream),
        ("hours", "evening", NotHours),
        ("hours", "3-25", NotHours),
        ("period", "yesterday", NotADate),
    ],
)
def test_what_cannot_be_left_out_is_said(casebook: Path, what: str, value: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        exclude_events.exclude(casebook, what, value)
    with pytest.raises(NoSuchExclusion):
        exclude_events.take_back(casebook, 1)


def test_events_are_listed_with_all_their_places(casebook: Path, tmp_path: Path) -> None:
    import_exports([takeout(tmp_path / "b.zip", range(140, 150))], casebook, NoProgress())
    page = see_evidence(casebook, count=5)
    assert (len(page.rows), page.total) == (5, 150)
    detail = see_event(casebook, page.rows[0].id)
    assert len(detail.places) == 1
    assert detail.because == ()
    listed = list(every_event(casebook, search="number 149", limit=3))
    assert [event["title"] for event in listed] == ["Video number 149"]
    assert str(listed[0]["at"]).endswith("Z")
    assert len(list(every_event(casebook))) == 150
    with pytest.raises(NoSuchStream):
        every_event(casebook, stream="nothing")


def test_sources_tell_what_was_read(casebook: Path) -> None:
    sources = see_sources(casebook)
    (source,) = sources.sources
    assert source.counts == {"youtube.watched": {"chosen": 140}}
    assert sources.unread_items == 140
    assert sources.period == source.export.period
