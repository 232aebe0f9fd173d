"""Seeing labels from a casebook: declared and rebuilt side by side, answers, exclusions, explanations."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from app.casebook.casebook import Casebook, StoredReading
from app.casebook.exclusions import Exclusion, ExclusionKind
from app.casebook.merging import merge
from app.casebook.staging import Given, Staging
from app.core.errors import NoSuchLabel, NothingImportedYet
from app.core.events import Event, Kind
from app.core.exports import Part
from app.core.labels import DeclaredLabel, Label, LabelKind, LabelOrigin, LabelSource, Verdict
from app.core.progress import NoProgress
from app.core.topics import TOPIC_NUMBER, TOPICS
from app.labelling.action_classes import ActionClass
from app.labelling.topic_names import topic_names
from app.sentences import say, topic_name
from app.workflows.answer_label import answer_label
from app.workflows.see_label_declared import lasting_id
from app.workflows.see_label_rebuilt import prepare_platform
from app.workflows.see_label_stored import labels_from_json, labels_to_json
from app.workflows.see_label_what_if import label_without
from app.workflows.see_labels import explain_label, find_label, rules_version, see_labels

EXPORTED = datetime(2026, 6, 30, tzinfo=UTC)
_TOPIC_OF_WORD = {"Recipe": "food", "Level": "gaming", "Ballot": "news_politics", "Tennis": "sports"}


def watched(word: str, number: int, days_ago: float, **fields: object) -> Event:
    """A video about what its first word says."""
    event = Event(
        "youtube.watched",
        Kind.CHOSEN,
        EXPORTED - timedelta(days=days_ago),
        f"{word} {number}",
        "watch-history.json",
        number,
        item_id=f"{word}{number}",
        creator=f"{word} channel",
    )
    return event._replace(**fields)  # type: ignore[arg-type]


def played(number: int, days_ago: float) -> Event:
    return Event(
        "spotify.played",
        Kind.CHOSEN,
        EXPORTED - timedelta(days=days_ago),
        f"Recipe song {number}",
        "Streaming_History.json",
        number,
        duration_s=200.0,
    )


def declared(name: str, record: int, list_name: str = "interests", **fields: object) -> DeclaredLabel:
    label = DeclaredLabel("google", list_name, name, name, LabelKind.INTEREST, LabelSource.PLATFORM, "ads.json", record)
    return label._replace(**fields)  # type: ignore[arg-type]


@pytest.fixture
def casebook_path(tmp_path: Path) -> Path:
    path = tmp_path / "me.unlabel"
    Casebook.create(path, salt="salt").close()
    return path


@pytest.fixture
def bring(casebook_path: Path) -> Callable[..., None]:
    """Imports things and reads their topics from the first word of the title."""

    def bring(
        things: Iterable[Given], *, platform: str = "google", name: str = "one.zip", exported: datetime = EXPORTED
    ) -> None:
        with Staging(casebook_path, "salt") as staging:
            staging.begin_export(platform, [Part(name, name, 1)], exported, "en", "")
            by_member: dict[str, list[Given]] = {}
            for thing in things:
                by_member.setdefault(thing.member, []).append(thing)
            for member, held in by_member.items():
                staging.begin_member(member, "invented")
                staging.take(sorted(held, key=lambda thing: thing.record), lambda: None)
            merge(staging, NoProgress(), now_s=int(EXPORTED.timestamp()))
        with Casebook.open(casebook_path) as casebook:
            readings = []
            while items := casebook.unread_items(500):
                readings += [reading(item.item_id, item.title) for item in items]
            casebook.keep_readings(readings)

    return bring


def reading(item_id: int, title: str) -> StoredReading:
    posterior = bytearray(len(TOPICS))
    posterior[TOPIC_NUMBER[_TOPIC_OF_WORD[title.split()[0]]]] = 230
    posterior[-1] = 25
    interests = ("iab-audience-1.1:669",) if title.startswith("Tennis") else ()
    return StoredReading(item_id, bytes(posterior), (), interests)


def a_year(word: str, per_week: int = 3, first: int = 0) -> list[Event]:
    return [watched(word, first + n, 7 * (n / per_week) + 0.2) for n in range(52 * per_week)]


def seen(path: Path, **asked: object) -> dict[str, Label]:
    labels = see_labels(path, NoProgress(), **asked)  # type: ignore[arg-type]
    assert len({label.id for label in labels}) == len(labels), "ids tell labels apart"
    return {label.id: label for label in labels}


def test_an_empty_casebook_says_so(casebook_path):
    with pytest.raises(NothingImportedYet):
        see_labels(casebook_path, NoProgress())


def test_each_platform_has_labels_of_its_own(casebook_path, bring):
    bring(a_year("Recipe"))
    bring([played(number, number / 3) for number in range(600)], platform="spotify", name="two.zip")
    labels = seen(casebook_path)
    assert set(labels) == {"google/rebuilt/interest/unlabel:food", "spotify/rebuilt/interest/unlabel:food"}
    assert set(seen(casebook_path, platform="spotify")) == {"spotify/rebuilt/interest/unlabel:food"}
    food = labels["google/rebuilt/interest/unlabel:food"]
    assert food.name == "Food & Drink"
    assert food.probability.low <= food.probability.value <= food.probability.high
    assert "Recipe channel" in say(food.alternatives[0].sentence)


def test_what_is_remembered_is_what_was_computed(casebook_path, bring):
    bring([*a_year("Recipe"), *a_year("Level", 1), declared("Tennis", 0)])
    assert see_labels(casebook_path, NoProgress()) == see_labels(casebook_path, NoProgress())
    labels = see_labels(casebook_path, NoProgress())
    assert labels_from_json(labels_to_json(labels)) == labels


def test_declared_and_rebuilt_stand_together_and_never_mix(casebook_path, bring):
    bring([*a_year("Recipe"), declared("Food & Drink", 0), declared("Travel", 1)])
    labels = seen(casebook_path)
    told = [label for label in labels.values() if label.origin is LabelOrigin.DECLARED]
    assert {label.name for label in told} == {"Food & Drink", "Travel"}
    assert all(label.probability is None and label.declared_in == EXPORTED for label in told)
    food = next(label for label in told if label.name == "Food & Drink")
    assert food.topic == "food"
    assert food.id.startswith("google/declared/interest/")
    explanation = explain_label(casebook_path, food.id, NoProgress())
    assert "google/rebuilt/interest/unlabel:food" in explanation.same_topic
    assert explanation.removal is None
    assert explanation.evidence
    assert "of platforms would hold it" in say(explanation.rule_sentences[0])
    travel = next(label for label in told if label.name == "Travel")
    assert "probably from" in say(explain_label(casebook_path, travel.id, NoProgress()).rule_sentences[0])


def test_nothing_is_claimed_of_declared_labels_no_rule_was_asked_about(casebook_path, bring):
    ballots = [watched("Ballot", 500 + number, number) for number in range(50)]
    bring([*a_year("Recipe"), *ballots, declared("Politics", 0, is_sensitive=True), declared("Qzxv 17", 1)])
    for name in ("Politics", "Qzxv 17"):
        assert explain_label(casebook_path, name, NoProgress()).rule_sentences == ()


def test_orders_that_were_undone_are_no_purchases(casebook_path, bring):
    def order(number: int, facts: dict[str, object] | None) -> Event:
        at = EXPORTED - timedelta(days=number % 20 + 0.5)
        return Event("alipay.bought", Kind.BOUGHT, at, f"Recipe {number}", "bill.csv", number, facts=facts, amount=10.0)

    kinds = (None, {"closed": True}, {"refunded": True}, {"refunded": True, "refunded_amount": 2.0})
    bring([order(number, kinds[number % 4]) for number in range(40)], platform="alipay")
    with Casebook.open(casebook_path) as casebook:
        prepared = prepare_platform(casebook, "alipay", EXPORTED, sensitive=False)
    assert sorted(np.bincount(prepared.seen.action)[[ActionClass.PRODUCT, ActionClass.PURCHASE]]) == [20, 20]
    assert len(prepared.seen.rows) == 40


def test_labels_that_mean_the_same_keep_ids_of_their_own(casebook_path, bring):
    bring([declared("Tennis", 0, "interests"), declared("Tennis", 1, "audiences"), *a_year("Recipe", 1)])
    first = [label.id for label in seen(casebook_path).values() if label.origin is LabelOrigin.DECLARED]
    assert len(first) == 2
    bring([declared("Tennis", 0, "third list")], name="later.zip")
    assert set(first) <= set(seen(casebook_path))


def test_an_older_export_moves_no_answer_to_another_label(casebook_path, bring):
    bring([declared("Tennis", 0, "interests"), declared("Tennis", 1, "audiences"), *a_year("Recipe", 1)])
    verdict_of = {"interests": Verdict.ME, "audiences": Verdict.WRONG}
    for label in seen(casebook_path).values():
        if label.origin is LabelOrigin.DECLARED:
            answer_label(casebook_path, label, verdict_of[label.list_name])
    for list_name in verdict_of:
        bring([declared("Tennis", 0, list_name)], name=f"{list_name}.zip", exported=EXPORTED - timedelta(days=700))
        told = {label.list_name: label.verdict for label in seen(casebook_path).values() if label.list_name}
        assert told == verdict_of


def test_an_answer_outlives_a_better_mapping():
    ids = ("x/declared/interest/iab-audience-1.1:725.0a1b", "x/declared/demographic/unlabel:travel.0a1b")
    assert {lasting_id(label_id) for label_id in (*ids, "x/declared/interest/0a1b")} == {"x/declared/0a1b"}
    assert lasting_id("x/rebuilt/interest/iab-audience-1.1:725") == "x/rebuilt/interest/iab-audience-1.1:725"


def test_a_demographic_in_a_list_of_interests_is_shown_as_one(casebook_path, bring):
    bring([declared("Home owner", 0), declared("Tennis", 1)])
    kinds = {label.name: label.kind for label in seen(casebook_path).values()}
    assert kinds == {"Home owner": LabelKind.DEMOGRAPHIC, "Tennis": LabelKind.INTEREST}


def test_sensitive_topics_are_rebuilt_only_when_asked(casebook_path, bring):
    bring([*a_year("Ballot"), *a_year("Recipe", 1), declared("Politics", 0, is_sensitive=True)])
    told = {label.name: label for label in seen(casebook_path).values()}
    assert "News & Politics" not in told
    assert told["Politics"].is_sensitive
    asked = seen(casebook_path, sensitive=True)
    assert asked["google/rebuilt/interest/unlabel:news_politics"].is_sensitive
    assert find_label(casebook_path, "News & Politics", NoProgress()).topic == "news_politics"


def test_labels_finer_than_a_topic_are_named_by_the_taxonomy(casebook_path, bring):
    bring([*a_year("Tennis"), *a_year("Recipe")])
    labels = seen(casebook_path)
    tennis = next(label for label in labels.values() if label.taxonomy_id == "iab-audience-1.1:669")
    assert tennis.id == "google/rebuilt/interest/iab-audience-1.1:669"
    assert (tennis.name, tennis.topic) == ("Tennis", "sports")
    assert tennis.events == 156
    assert tennis.probability.value > 0.2
    removal = explain_label(casebook_path, tennis.id, NoProgress()).removal
    assert removal is not None


def test_answers_are_shown_beside_their_labels(casebook_path, bring):
    bring(a_year("Recipe"))
    label = next(iter(seen(casebook_path).values()))
    with Casebook.open(casebook_path) as casebook:
        casebook.answer(label.id, Verdict.ONCE, "the year I learned to cook")
    again = seen(casebook_path)[label.id]
    assert (again.verdict, again.note) == (Verdict.ONCE, "the year I learned to cook")
    assert again.probability == label.probability


def test_excluding_changes_only_the_second_figure(casebook_path, bring):
    bring([*a_year("Recipe"), *a_year("Level")])
    before = seen(casebook_path)
    with Casebook.open(casebook_path) as casebook:
        casebook.exclude(Exclusion(ExclusionKind.CREATOR, {"name": "Level channel"}, "my brother"))
    after = seen(casebook_path)
    gaming = after["google/rebuilt/interest/unlabel:gaming"]
    assert before[gaming.id].without_excluded is None
    assert gaming.probability == before[gaming.id].probability
    assert gaming.without_excluded.value == 0


def test_labels_are_as_of_the_export_or_the_day_asked_for(casebook_path, bring):
    bring(a_year("Recipe"))
    assert seen(casebook_path)
    assert not seen(casebook_path, at=EXPORTED + timedelta(days=900))
    assert not seen(casebook_path, at=EXPORTED - timedelta(days=900))


def test_an_explanation_names_its_events_and_is_remembered(casebook_path, bring):
    bring([*a_year("Recipe", 1), *[watched("Level", 500 + n, n / 4) for n in range(16)]])
    explanation = explain_label(casebook_path, "Video Games", NoProgress())
    assert explanation.label.topic == "gaming"
    assert {piece.creator for piece in explanation.evidence} == {"Level channel"}
    assert explanation.evidence[0].where.startswith("watch-history.json#")
    assert sum(piece.share for piece in explanation.evidence) == pytest.approx(1, abs=1e-4)
    assert explanation.removal is not None
    assert len(explanation.rule_sentences) == 7
    assert explain_label(casebook_path, explanation.label.id, NoProgress()) == explanation
    if explanation.removal.event_ids:
        what_if = label_without(casebook_path, explanation.label, explanation.removal.event_ids, NoProgress())
        assert what_if.value < 0.5


def test_a_label_that_is_not_there_names_those_that_come_close(casebook_path, bring):
    bring([*a_year("Recipe"), *a_year("Ballot")])
    with pytest.raises(NoSuchLabel) as refused:
        find_label(casebook_path, "Food & Drinks", NoProgress())
    assert "Food & Drink" in refused.value.near
    assert all("olitic" not in near for near in refused.value.near)


def test_a_casebook_that_cannot_be_written_shows_its_labels_all_the_same(casebook_path, bring):
    bring(a_year("Recipe"))
    labels = seen(casebook_path)
    casebook_path.chmod(0o400)
    assert seen(casebook_path) == labels


def test_names_of_topics_are_the_words_sentences_translates():
    assert {topic: topic_name(topic) for topic in TOPICS if topic != "unknown"} == {
        topic: name for topic, name in topic_names().items() if topic != "unknown"
    }


def test_the_version_of_the_rules_is_kept_with_answers(casebook_path, bring):
    assert rules_version()
    bring(a_year("Recipe"))
    label = next(iter(seen(casebook_path).values()))
    assert replace(label, note="x").id == label.id
