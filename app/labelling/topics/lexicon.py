"""Our bilingual word lists: which words of a title point to a topic, and to an interest finer than a topic."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER
from app.labelling.taxonomy import segments
from app.labelling.topics.spelling import folded

_NOTHING = "none"  # topic of phrases that only look like words of a topic: "hot dog", "天猫"
# A run of letters and figures in scripts that put spaces between words; C++, R&B, F-35 and o'clock stay whole.
_WORD = re.compile(
    r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff_]+(?:[&'.+/-]+[^\W\u3040-\u9fff_]+|\+\+)*"
)
# Runs of Chinese characters, with the Latin letters that may be a part of a word ("A股", "AI绘画").
_IDEOGRAPHS = re.compile("[a-z0-9]*[\u3400-\u9fff\uf900-\ufaff][\u3400-\u9fff\uf900-\ufaffa-z0-9]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one word or phrase of the lists says.

    Attributes:
        word: as the list has it, shown to the person.
        strong: topics it points to by itself.
        weak: topics it only adds to.
        interests: numbers of the audience taxonomy.
    """

    word: str
    strong: tuple[int, ...] = ()
    weak: tuple[int, ...] = ()
    interests: tuple[str, ...] = ()


@dataclass(slots=True)
class _Lists:
    spaced: dict[str, Entry]  # word or phrase of words → entry
    phrase_lengths: dict[str, tuple[int, ...]]  # first word → lengths in words, longest first
    run_on: dict[str, Entry]  # Chinese word → entry
    run_on_lengths: dict[str, tuple[int, ...]]  # first character → lengths in characters, longest first


def find(title: str) -> list[Entry]:
    """Words of the lists in a title, in order, longest first and without overlap; each once.

    Latin words are matched whole (also their plural), Chinese ones anywhere.
    """
    lists = _lists()
    text = folded(title)
    found: dict[str, Entry] = {}
    words = _WORD.findall(text)
    position = 0
    while position < len(words):
        position += _match_words(lists, words, position, found)
    if not text.isascii():
        for run in _IDEOGRAPHS.findall(text):
            _match_run(lists, run, found)
    return [entry for entry in found.values() if entry.strong or entry.weak]


def _match_words(lists: _Lists, words: list[str], position: int, found: dict[str, Entry]) -> int:
    for first in _forms(words[position]):
        for length in lists.phrase_lengths.get(first, ()):
            if length == 1:
                entry = lists.spaced.get(first)
            elif position + length > len(words):
                continue
            else:
                middle = words[position + 1 : position + length - 1]
                entry = next(
                    (
                        lists.spaced[phrase]
                        for last in _forms(words[position + length - 1])
                        if (phrase := " ".join([first, *middle, last])) in lists.spaced
                    ),
                    None,
                )
            if entry:
                found.setdefault(entry.word, entry)
                return length
    return 1


def _match_run(lists: _Lists, run: str, found: dict[str, Entry]) -> None:
    position, end = 0, len(run)
    while position < end:
        step = 1
        for length in lists.run_on_lengths.get(run[position], ()):
            if entry := lists.run_on.get(run[position : position + length]):
                found.setdefault(entry.word, entry)
                step = length
                break
        position += step


def _forms(word: str) -> tuple[str, ...]:
    """The word, and what it would be without a plural or possessive ending."""
    if len(word) > 3 and word.endswith("s"):
        if word.endswith("'s"):
            return (word, word[:-2])
        if word.endswith("ies"):
            return (word, word[:-3] + "y")
        return (word, word[:-2], word[:-1]) if word.endswith("es") else (word, word[:-1])
    return (word,)


@cache
def _lists() -> _Lists:
    strong: dict[str, set[int]] = {}
    weak: dict[str, set[int]] = {}
    interests: dict[str, set[str]] = {}
    names: dict[str, str] = {}

    def add(words: str, to: dict[str, set[int]], topic: int) -> None:
        for word in words.split("; "):
            names.setdefault(folded(word), word)
            to.setdefault(folded(word), set()).add(topic)

    for row in rows("topics.tsv"):
        if row["topic"] == _NOTHING:
            names.update((folded(word), word) for word in row["words"].split("; ") if folded(word) not in names)
        else:
            add(row["words"], strong if row["strength"] == "strong" else weak, TOPIC_NUMBER[row["topic"]])
    for row in rows("interests.tsv"):
        topic = TOPIC_NUMBER[segments()[row["audience_id"]].topic]
        for column in ("english", "chinese"):
            add(row[column], strong, topic)
            for word in row[column].split("; "):
                interests.setdefault(folded(word), set()).add(row["audience_id"])
    lists = _Lists({}, {}, {}, {})
    for word, name in names.items():
        sure, unsure = strong.get(word, set()), weak.get(word, set())
        is_run_on = bool(_IDEOGRAPHS.search(word))
        if len(word) == 1 and is_run_on:  # one Chinese character is a part of many words
            sure, unsure = set(), sure
        entry = Entry(name, tuple(sure), tuple(unsure - sure), tuple(sorted(interests.get(word, ()))))
        if is_run_on:
            lists.run_on[word] = entry
        else:
            lists.spaced[" ".join(_WORD.findall(word))] = entry
    lists.phrase_lengths = _lengths({key: (key.split(" ")[0], key.count(" ") + 1) for key in lists.spaced})
    lists.run_on_lengths = _lengths({key: (key[0], len(key)) for key in lists.run_on})
    return lists


def _lengths(keys: dict[str, tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    by_first: dict[str, set[int]] = {}
    for first, length in keys.values():
        by_first.setdefault(first, set()).add(length)
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in by_first.items()}


def rows(name: str) -> list[dict[str, str]]:
    """Rows of one of the word lists in resources/keywords."""
    with (resources() / "keywords" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
