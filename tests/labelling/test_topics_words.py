"""Word lists, spellings and languages."""

import pytest

from app.core.topics import TOPIC_NUMBER, TOPICS, UNKNOWN
from app.labelling.topics import lexicon
from app.labelling.topics.languages import is_readable
from app.labelling.topics.prototypes import digest_of_lists, prototypes
from app.labelling.topics.spelling import folded, name_key


def _topics(title: str) -> set[str]:
    return {TOPICS[topic] for entry in lexicon.find(title) for topic in entry.strong}


@pytest.mark.parametrize(
    ("title", "topics"),
    [
        ("Learn Python in ten minutes", {"technology"}),
        ("My cats and their kittens", {"pets_animals"}),
        ("Hot dogs!", set()),
        ("The best R&B playlist", {"music"}),
        ("C++ for beginners", {"technology"}),
        ("concatenate", set()),
        ("新能源汽車試駕", {"autos"}),
        ("天猫双十一", {"shopping"}),
        ("動物园的大熊貓", {"pets_animals"}),
        ("Interest rates and the stock market", {"business_finance"}),
        ("Ｌｅｇｏ", {"hobbies_crafts"}),
        ("A股大涨", {"business_finance"}),
        ("", set()),
    ],
)
def test_words_are_found_whole_in_any_script(title: str, topics: set[str]) -> None:
    assert _topics(title) == topics


def test_the_longest_phrase_wins() -> None:
    assert lexicon.find("true crime podcast")[0].word == "true crime"
    assert "war" not in [entry.word for entry in lexicon.find("war of words")]


def test_a_word_can_name_an_interest_finer_than_a_topic() -> None:
    assert [entry.interests for entry in lexicon.find("yoga")] == [("408",)]


def test_the_lists_are_as_long_as_promised() -> None:
    count: dict[tuple[str, str], int] = {}
    for row in lexicon.rows("topics.tsv"):
        key = (row["topic"], row["language"])
        count[key] = count.get(key, 0) + len(row["words"].split("; "))
    from app.labelling.taxonomy import segments

    for row in lexicon.rows("interests.tsv"):
        for language, column in (("en", "english"), ("zh", "chinese")):
            key = (segments()[row["audience_id"]].topic, language)
            count[key] = count.get(key, 0) + len(row[column].split("; "))
    short = {key: words for key, words in count.items() if key[0] in TOPIC_NUMBER and words < 60}
    assert short == {}
    assert {topic for topic, _ in count} - {"none"} == set(TOPICS) - {UNKNOWN}


def test_the_shipped_prototypes_are_of_the_shipped_lists() -> None:
    known = prototypes()
    assert known.made_from == digest_of_lists(), "make them anew: python -m app.labelling.topics.prototypes …"
    assert known.groups.shape == (31, 22, 512)
    assert known.whole.shape == (31, 512)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Beatles - Topic", "beatles"),
        ("AdeleVEVO", "Adele"),
        ("周杰倫", "周杰伦"),
        ("Simon & Garfunkel", "simon and garfunkel"),
        ("@nasa", "NASA"),
        ("MrBeast Official", "Mr Beast"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_japanese_is_not_folded_as_if_it_were_chinese() -> None:
    assert folded("鬼滅の刃") == "鬼滅の刃"
    assert folded("說話") == "说话"


@pytest.mark.parametrize(
    "title",
    ["Champions league final", "红烧肉的做法", "東京 散歩", "오늘의 뉴스", "Как приготовить борщ", "وصفة سهلة",
     "วิธีทำอาหาร", "Die besten Rezepte", "ja, das ist gut", "Este es mi perro"],
)  # fmt: skip
def test_the_sixteen_languages_are_read(title: str) -> None:
    assert is_readable(title)


@pytest.mark.parametrize(
    "title",
    ["आज का मौसम कैसा है", "Xin chào các bạn hôm nay chúng ta nấu phở", "Habari za leo kutoka katika kijiji", "Πώς να",
     "yeh kya hai bhai, kaise ho", "ამინდი დღეს"],
)  # fmt: skip
def test_other_languages_are_not_guessed_at(title: str) -> None:
    assert not is_readable(title)
