"""The taxonomy labels are named by."""

import csv

import pytest

from app.core.labels import LabelKind
from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER, TOPICS
from app.labelling.taxonomy import (
    ancestors,
    chinese_names,
    segment,
    segments,
    taxonomy_name,
    topic_of,
    topic_of_google_path,
)


def test_every_segment_of_the_taxonomy_is_there() -> None:
    assert len(segments()) == 1558


@pytest.mark.parametrize(
    ("taxonomy_id", "name", "topic"),
    [
        ("iab-audience-1.1:410", "Running and Jogging", "health_fitness"),
        ("iab-audience-1.1:663", "Soccer", "sports"),
        ("iab-audience-1.1:702", "Programming Languages", "technology"),
        ("iab-audience-1.1:740", "Role-Playing Video Games", "gaming"),
        ("iab-audience-1.1:1505", "Wedding Services and Supplies", "relationships"),
        ("iab-audience-1.1:49", "Female", ""),
        ("unlabel:music", "", "music"),
        ("unlabel:nonsense", "", ""),
        ("iab-audience-1.1:99999", "", ""),
    ],
)
def test_an_id_has_a_name_and_a_topic(taxonomy_id: str, name: str, topic: str) -> None:
    assert taxonomy_name(taxonomy_id) == name
    assert topic_of(taxonomy_id) == topic


def test_a_segment_knows_its_section_and_what_is_above_it() -> None:
    rpg = segment("iab-audience-1.1:740")
    assert rpg is not None
    assert rpg.kind is LabelKind.INTEREST
    assert ancestors("iab-audience-1.1:740") == ("iab-audience-1.1:738", "iab-audience-1.1:733")
    assert segments()["49"].kind is LabelKind.DEMOGRAPHIC
    assert segments()["977"].kind is LabelKind.PURCHASE


def test_every_interest_of_the_taxonomy_has_a_topic_of_ours() -> None:
    without = [entry.path for entry in segments().values() if entry.path[0] == "Interest" and entry.parent]
    assert [path for path in without if not _topic(path)] == []


def _topic(path: tuple[str, ...]) -> str:
    return next(entry.topic for entry in segments().values() if entry.path == path)


def test_every_path_of_google_topics_has_a_topic_of_ours() -> None:
    with (resources() / "taxonomies" / "google_topics_taxonomy_v2.tsv").open(encoding="utf-8", newline="") as file:
        paths = [row["topic"] for row in csv.DictReader(file, delimiter="\t")]
    assert len(paths) == 469
    assert [path for path in paths if topic_of_google_path(path) not in TOPIC_NUMBER] == []
    assert topic_of_google_path("/Home & Garden/Patio, Lawn & Garden/Gardening") == "home_garden"


def test_chinese_names_are_of_segments_that_exist_and_differ() -> None:
    names = chinese_names()
    assert len(names) > 200
    assert set(names) <= set(segments())
    assert len(set(names.values())) == len(names)


def test_every_chinese_name_has_one_in_the_words_of_taiwan() -> None:
    names = chinese_names(taiwan=True)
    assert set(names) == set(chinese_names())
    assert all(names.values())
    assert len(set(names.values())) == len(names)
    of_the_mainland = ("软件", "軟件", "視頻", "網絡", "信息", "賬號", "數據", "屏幕")
    assert [name for name in names.values() if any(word in name for word in of_the_mainland)] == []


def test_our_own_tables_name_only_topics_and_segments_that_exist() -> None:
    folder = resources()
    with (folder / "taxonomies" / "topics_of_audience_ids.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            assert row["audience_id"] in segments()
            assert row["topic"] in (*TOPICS, "-")
    with (folder / "keywords" / "interests.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            assert segments()[row["audience_id"]].topic in TOPIC_NUMBER
            assert row["english"]
            assert row["chinese"]
    with (folder / "taxonomies" / "declared_synonyms.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            assert taxonomy_name(row["taxonomy_id"]) or topic_of(row["taxonomy_id"]), row["taxonomy_id"]
