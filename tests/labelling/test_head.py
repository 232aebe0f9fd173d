"""The trained head: learned from what may be learned from, never from what measures, and better than chance by far."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from app.core.items import ItemText
from app.core.resources import resources
from app.core.topics import TOPICS, UNKNOWN_NUMBER
from app.labelling.topics.head import TRUSTED, head, trusted_as
from app.labelling.topics.reader import TopicReader
from app.labelling.topics.sentence_encoder import is_installed
from app.labelling.topics.train_head import _is_measured, _pairs, fit, training_titles

FOLDER = resources() / "labelled-titles"
needs_model = pytest.mark.skipif(not is_installed(), reason="the sentence encoder is not installed")


def own(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def trained() -> list[dict[str, str]]:
    return [row for path in sorted(FOLDER.glob("own_training_*.csv")) for row in own(path.name)]


def test_every_topic_has_a_hundred_titles_of_our_own_in_each_language(trained: list[dict[str, str]]) -> None:
    counts = Counter((row["topic"], row["language"]) for row in trained)
    assert set(counts) == {(topic, language) for topic in TOPICS[:UNKNOWN_NUMBER] for language in ("en", "zh")}
    assert min(counts.values()) >= 100
    registers = Counter((row["register"], row["language"]) for row in trained)
    assert len(registers) == 12
    assert min(registers.values()) >= 200
    titles = {"".join(_pairs(row["title"])) for row in trained}
    assert len(titles) > 0.995 * len(trained)


def test_what_measures_is_dropped_from_what_is_learned(tmp_path: Path, trained: list[dict[str, str]]) -> None:
    huffpost = tmp_path / "headlines.tsv"
    with (FOLDER / "huffpost_headlines_test.tsv").open(encoding="utf-8") as file:
        measured = [line.rstrip("\n").split("\t") for line in file][1:50]
    column = 0 if measured[0][1] in TOPICS else 1
    huffpost.write_text(
        "title\tcanonical_topic\n"
        + "".join(f"{row[column]}\t{row[1 - column]}\n" for row in measured)
        + "a headline nobody measured about baking bread at home\tfood\n",
        encoding="utf-8",
    )
    kept = training_titles(huffpost)
    assert [one.title for one in kept if one.source == "huffpost"] == [
        "a headline nobody measured about baking bread at home"
    ]
    # Nearly all of our own are unlike the frozen ones: they were written apart.
    assert len([one for one in kept if one.source != "huffpost"]) > 0.99 * len(trained)


def test_a_title_nearly_the_same_counts_as_measured() -> None:
    pairs = {pair: {0} for pair in _pairs("How to bake sourdough bread")}
    sizes = [len(_pairs("How to bake sourdough bread"))]
    assert _is_measured("how to bake SOURDOUGH bread!", pairs, sizes)
    assert not _is_measured("How to fix a bicycle chain", pairs, sizes)


def test_the_head_gives_probabilities() -> None:
    made = head()
    assert set(made.trust) == set(TRUSTED)
    logs = made.log_probabilities(np.random.default_rng(1).normal(size=(7, 512)).astype(np.float32))
    assert logs.shape == (7, UNKNOWN_NUMBER)
    np.testing.assert_allclose(np.exp(logs).sum(axis=1), 1.0)


@pytest.mark.parametrize(
    ("title", "trust"),
    [
        ("How to bake", "english"),
        ("怎么做面包", "foreign"),
        ("2024!", "english"),
        ("Как испечь хлеб", "foreign"),
        ("", "english"),
    ],
)
def test_trust_follows_the_letters(title: str, trust: str) -> None:
    assert trusted_as(title) == trust


def test_logistic_regression_finds_the_way_things_were_made() -> None:
    chance = np.random.default_rng(2)
    truth = chance.normal(size=(6, UNKNOWN_NUMBER)) * 3
    inputs = chance.normal(size=(4_000, 6))
    topics = (inputs @ truth + chance.gumbel(size=(4_000, UNKNOWN_NUMBER))).argmax(axis=1)
    learned = fit(inputs, topics, 1e-6)
    found = (inputs @ learned[:-1] + learned[-1]).argmax(axis=1)
    assert (found == topics).mean() > 0.95 * ((inputs @ truth).argmax(axis=1) == topics).mean()


@needs_model
@pytest.mark.parametrize("name", ["own_chinese_test.csv", "own_english_test.csv"])
def test_most_frozen_titles_are_read_right(name: str) -> None:
    rows = own(name)[::6]
    readings = TopicReader().read([ItemText(0, row["title"]) for row in rows])
    right = [
        TOPICS[int(np.argmax(reading.posterior[:UNKNOWN_NUMBER]))] == row["topic"]
        for row, reading in zip(rows, readings, strict=True)
    ]
    assert np.mean(right) > 0.6
