"""The titles we measure with stay as they were written, unseen by and not seeing the titles we train on."""

import csv
import hashlib
import unicodedata
from collections import Counter

import pytest

from app.core.resources import resources
from app.core.topics import TOPICS, UNKNOWN

FOLDER = resources() / "labelled-titles"
REGISTERS = {"video", "clickbait", "headline", "name", "search", "post"}
SIXTY_EACH = 60

# name, fewest titles, fewest of a topic, registers (the open English set is all headlines, so ours has none)
FROZEN = [
    ("own_chinese_test", 620, 20, REGISTERS),
    ("own_english_test", 372, 12, REGISTERS - {"headline"}),
]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = list(reader)
    assert reader.fieldnames == ["title", "topic", "register"]
    return rows


def _same_to_a_reader(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(character for character in folded if character.isalnum())


@pytest.mark.parametrize("name", [name for name, *_ in FROZEN])
def test_no_title_changed_since_it_was_frozen(name: str) -> None:
    content = (FOLDER / f"{name}.csv").read_bytes()
    assert b"\r" not in content
    assert hashlib.sha256(content).hexdigest() == (FOLDER / f"{name}.sha256").read_text(encoding="ascii").strip()


@pytest.mark.parametrize(("name", "titles", "of_a_topic", "registers"), FROZEN)
def test_every_topic_and_register_is_measured(name: str, titles: int, of_a_topic: int, registers: set[str]) -> None:
    rows = _rows(name)
    assert len(rows) >= titles
    topics = Counter(row["topic"] for row in rows)
    assert set(topics) == set(TOPICS) - {UNKNOWN}
    assert min(topics.values()) >= of_a_topic
    spread = Counter(row["register"] for row in rows)
    assert set(spread) == registers
    assert min(spread.values()) >= SIXTY_EACH


@pytest.mark.parametrize("name", [name for name, *_ in FROZEN])
def test_no_title_is_counted_twice(name: str) -> None:
    seen = Counter(_same_to_a_reader(row["title"]) for row in _rows(name))
    assert "" not in seen
    assert [title for title, times in seen.items() if times > 1] == []
