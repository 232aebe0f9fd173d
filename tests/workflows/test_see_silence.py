"""See silence in a casebook: what was not taken up, what was refused, what labels say the contrary, remembered."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.casebook.exclusions import Exclusion, ExclusionKind
from app.casebook.merging import merge
from app.casebook.readings import StoredReading
from app.casebook.staging import Staging
from app.core.errors import NoCasebook, NoSuchStream, NothingImportedYet
from app.core.events import Event, Kind, Origin
from app.core.exports import Part
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.core.progress import Cancelled, NoProgress
from app.core.silences import Act
from app.core.topics import TOPIC_NUMBER, TOPICS
from app.narrowing.silence.stored import from_json, to_json
from app.sentences import say
from app.workflows import see_silence as workflow
from app.workflows.evaluate_silence import evaluate_silence
from app.workflows.see_silence import refused_labels, see_silence

FIRST = datetime(2026, 8, 1, 6, tzinfo=UTC)
TOLD = (("food", "Kettle & Co", 80, 20), ("travel", "Railway", 80, 24), ("beauty_fashion", "Glow", 70, 0))


def ads() -> Iterator[Event]:
    """Each topic of one advertiser, in sessions hours apart; clicked in the first of them."""
    record = 0
    for number, (topic, advertiser, sessions, clicked) in enumerate(TOLD):
        for session in range(sessions):
            at = FIRST + timedelta(hours=number + 24 * session)
            what = f"{topic} ad {session}"
            yield Event(
                "x.ads_shown", Kind.AD_SHOWN, at, what, "ads.js", record, origin=Origin.SERVED,
                item_id=f"{topic}{session}", creator=advertiser,
            )  # fmt: skip
            record += 1
            if session < clicked:
                yield Event(
                    "x.ads_engaged", Kind.AD_CLICKED, at + timedelta(minutes=1), what, "ads.js", record,
                    origin=Origin.SERVED, item_id=f"{topic}{session}", creator=advertiser, facts={"act": "UrlClick"},
                )  # fmt: skip
                record += 1
    for day in (20, 30, 40):
        yield Event(
            "x.ads_engaged", Kind.DISLIKED, FIRST + timedelta(days=day), f"beauty_fashion ad {day}", "ads.js",
            record, origin=Origin.SERVED, item_id=f"beauty_fashion{day}", creator="Glow", facts={"act": "BlockUser"},
        )  # fmt: skip
        record += 1


def posterior(title: str) -> bytes:
    row = bytearray(len(TOPICS))
    row[TOPIC_NUMBER.get(title.split(" ")[0], TOPIC_NUMBER["unknown"])] = 250
    return bytes(row)


@pytest.fixture
def casebook_path(tmp_path: Path) -> Path:
    path = tmp_path / "me.unlabel"
    Casebook.create(path, salt="salt", time_zone="Europe/Berlin").close()
    with Staging(path, "salt") as staging:
        staging.begin_export("x", [Part("archive.zip", "0", 1)], datetime(2026, 11, 1, tzinfo=UTC), "en", "")
        staging.begin_member("ads.js", "invented")
        staging.take(ads(), lambda: None)
        staging.begin_member("personalization.js", "invented")
        labels = [
            DeclaredLabel(
                "x", "interests", name, name, LabelKind.INTEREST, LabelSource.PLATFORM, "personalization.js", number
            )
            for number, name in enumerate(("Beauty", "Travel"))
        ]
        staging.take(iter(labels), lambda: None)
        staging.begin_member("searches.json", "invented")
        staging.take(
            iter([Event("google.search", Kind.SEARCHED, FIRST, "how to sleep", "searches.json", 0)]), lambda: None
        )
        merge(staging, NoProgress(), now_s=1_793_000_000)
    with Casebook.open(path) as casebook:
        while items := casebook.unread_items(500):
            casebook.keep_readings([StoredReading(item.item_id, posterior(item.title)) for item in items])
    return path


def test_what_was_not_taken_up_is_listed(casebook_path: Path) -> None:
    found = see_silence(casebook_path, NoProgress())
    (stream,) = found.streams
    (listed,) = stream.listed
    assert (listed.id, listed.sessions, listed.chosen, listed.is_certain) == ("beauty_fashion", 70, 0, True)
    assert "You never opened one" in say(stream.sentence)
    assert {one.id: one.chosen for one in stream.others} == {"food": 20, "travel": 24}


def test_advertisers_are_named(casebook_path: Path) -> None:
    (stream,) = see_silence(casebook_path, NoProgress(), unit="creator").streams
    assert [one.name for one in stream.listed] == ["Glow"]


def test_acts_are_told_in_the_platforms_own_words_and_it_went_on(casebook_path: Path) -> None:
    (row,) = [one for one in see_silence(casebook_path, NoProgress()).refusals if one.unit == "creator"]
    assert (row.act, row.name, row.count) == (Act.BLOCKED, "Glow", 3)
    assert (row.shown_before, row.shown_after) == (20, 50)


def test_services_that_do_not_say_what_they_showed_are_named(casebook_path: Path) -> None:
    found = see_silence(casebook_path, NoProgress()).no_exposures
    assert [one.service for one in found] == ["search"]


def test_a_label_the_person_does_not_take_up_is_a_contradiction(casebook_path: Path) -> None:
    (found,) = refused_labels(casebook_path, NoProgress())
    assert (found.name, found.topic, found.platform) == ("Beauty", "beauty_fashion", "x")
    assert found.silences[0].is_listed
    assert found.refusals[0].act is Act.BLOCKED
    assert "X holds “Beauty”" in say(found.sentence)


def test_it_is_remembered_until_something_changes(casebook_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = see_silence(casebook_path, NoProgress())
    with monkeypatch.context() as patch:
        patch.setattr(workflow, "_measured", lambda *_: pytest.fail("measured again"))
        assert see_silence(casebook_path, NoProgress()) == first
    with Casebook.open(casebook_path) as casebook:
        casebook.exclude(Exclusion(ExclusionKind.CREATOR, {"name": "Glow"}, "not_me"))
    assert see_silence(casebook_path, NoProgress()).streams == first.streams
    (without,) = see_silence(casebook_path, NoProgress(), without_excluded=True).streams
    assert not without.listed


def test_what_is_remembered_is_what_was_found(casebook_path: Path) -> None:
    found = see_silence(casebook_path, NoProgress(), unit="creator")
    assert from_json(to_json(found)) == found


def test_one_stream_alone(casebook_path: Path) -> None:
    found = see_silence(casebook_path, NoProgress(), streams=["x.ads_shown"])
    assert (len(found.streams), found.no_exposures) == (1, ())
    with pytest.raises(NoSuchStream):
        see_silence(casebook_path, NoProgress(), streams=["google.search"])


def test_nothing_imported_is_said(tmp_path: Path) -> None:
    Casebook.create(tmp_path / "empty.unlabel").close()
    with pytest.raises(NothingImportedYet):
        see_silence(tmp_path / "empty.unlabel", NoProgress())
    with pytest.raises(NoCasebook):
        see_silence(tmp_path / "none.unlabel", NoProgress())


def test_cancelling_leaves_nothing(casebook_path: Path) -> None:
    class Cancelling(NoProgress):
        def report(self, done: int, total: int, note: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        see_silence(casebook_path, Cancelling())
    with Casebook.open(casebook_path) as casebook:
        assert casebook.result("silence", "1|*|topic|0|0") is None


def test_the_rule_is_judged_at_three_base_rates() -> None:
    rows = evaluate_silence(NoProgress(), runs=20)
    judged = [row for row in rows if row["goal"] is not None]
    assert {row["base"] for row in judged} == {0.005, 0.05, 0.3}
    assert all(row["met"] for row in judged), judged
