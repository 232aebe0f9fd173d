"""How evidence is multiplied, and what facts, known names and creators say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.items import ItemText
from app.core.messages import Message
from app.core.topics import TOPIC_NUMBER, TOPICS, UNKNOWN_NUMBER
from app.labelling.topics import entities
from app.labelling.topics import entity_index as index_module
from app.labelling.topics.creators import opinions, pooled
from app.labelling.topics.entity_index import entity_index
from app.labelling.topics.evidence import UNKNOWN_FLOOR, Evidence, posteriors
from app.labelling.topics.facts import fact_evidence, targeting_evidence

_SAID = Message("because.nothing_known")


def _piece(topic: str, value: float, *, decides: bool = False) -> Evidence:
    return Evidence({TOPIC_NUMBER[topic]: value}, _SAID, decides=decides)


def test_without_evidence_all_is_unknown() -> None:
    shares = posteriors(np.zeros((1, 32)), [[]])
    assert shares[0, UNKNOWN_NUMBER] == 1.0


def test_a_deciding_fact_is_heard_alone() -> None:
    title = np.full((1, 32), 0.001)
    title[0, TOPIC_NUMBER["sports"]] = 0.96
    shares = posteriors(title, [[_piece("music", 7.0, decides=True), _piece("sports", 9.0)]])
    assert shares[0, TOPIC_NUMBER["music"]] > 0.9
    assert shares[0, TOPIC_NUMBER["sports"]] < 0.01


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TOPICS[:31]), st.floats(0, 12)), max_size=5), st.integers(0, 2**31))
def test_posteriors_are_probabilities_and_never_quite_sure(found: list[tuple[str, float]], seed: int) -> None:
    title = np.random.default_rng(seed).dirichlet(np.full(32, 0.2))[None, :]
    shares = posteriors(title, [[_piece(topic, value) for topic, value in found]])
    assert shares.sum() == pytest.approx(1.0)
    assert shares.min() >= 0.0
    assert shares[0, UNKNOWN_NUMBER] >= UNKNOWN_FLOOR - 1e-9


def test_order_of_evidence_does_not_matter() -> None:
    pieces = [_piece("music", 2.0), _piece("food", 1.0), _piece("music", 0.5)]
    title = np.full((2, 32), 1 / 32)
    shares = posteriors(title, [pieces, pieces[::-1]])
    np.testing.assert_allclose(shares[0], shares[1])


@pytest.mark.parametrize(
    ("item", "topic"),
    [
        (ItemText(1, "x", service="youtube", facts={"category": "Gaming"}), "gaming"),
        (ItemText(1, "x", service="youtube", facts={"category": "Music"}), "music"),
        (ItemText(1, "x", service="youtube", facts={"category_id": "17"}), "sports"),
        (ItemText(1, "Anything", "Someone", service="spotify", facts={"content": "track"}), "music"),
        (ItemText(1, "Anything", url="https://open.spotify.com/track/1"), "music"),
        (ItemText(1, "Basketball", service="discover"), "sports"),
        (ItemText(1, "x", facts={"iab": "interest_food-and-drink"}), "food"),
        (ItemText(1, "x", facts={"genre": "Hip-Hop/Rap"}), "music"),
    ],
)
def test_a_clean_fact_decides(item: ItemText, topic: str) -> None:
    evidence = fact_evidence(item)
    assert evidence is not None
    assert evidence.decides
    assert max(evidence.likelihood, key=evidence.likelihood.__getitem__) == TOPIC_NUMBER[topic]


@pytest.mark.parametrize(
    "item",
    [
        ItemText(1, "An episode", "A show", service="spotify", facts={"content": "episode"}),
        ItemText(1, "x", service="youtube", facts={"category": "People & Blogs"}),
        ItemText(1, "x", service="youtube", facts={"place": "homepage"}),
        ItemText(1, "Basketball", service="search"),
    ],
)
def test_what_is_no_clean_fact_does_not_decide(item: ItemText) -> None:
    evidence = fact_evidence(item)
    assert evidence is None or not evidence.decides


def test_whom_an_ad_was_meant_for_is_a_hint_and_no_more() -> None:
    hint = targeting_evidence(ItemText(1, "x", service="x", facts={"targeted_topics": "Tennis | NBA | Cooking"}))
    assert hint is not None
    assert not hint.decides
    sports, food = TOPIC_NUMBER["sports"], TOPIC_NUMBER["food"]
    assert hint.likelihood[sports] > hint.likelihood[food] > 0
    assert posteriors(np.zeros((1, 32)), [[hint]])[0, sports] < 0.5
    assert targeting_evidence(ItemText(1, "x", service="x", facts={"targeted_age": "13 to 54"})) is None


@pytest.mark.parametrize(
    ("kind", "name", "topic"),
    [
        ("artist", "Radiohead - Topic", "music"),
        ("artist", "周杰倫", "music"),
        ("youtube_channel", "3blue1brown", "science"),
        ("domain", "nytimes.com", "news_politics"),
        ("domain", "mit.edu", "education"),
        ("app", "whatsapp", "society_life"),
        ("person", "Angela Merkel", "news_politics"),
        ("anime", "鬼滅の刃", "anime_comics"),
        ("merchant", "海底撈", "food"),
    ],
)
def test_known_names_are_found_however_they_are_spelled(kind: str, name: str, topic: str) -> None:
    known = entity_index().find(kind, name)
    assert known is not None
    assert known.topic == topic


def test_the_tables_hold_artists_and_not_religions() -> None:
    for name in ("Judaism", "Jewish", "Jewish religion"):
        assert entity_index().find("artist", name) is None


def test_an_artist_is_one_only_on_a_music_service() -> None:
    on_spotify = entities.known_creator(ItemText(1, "x", "Genesis", service="spotify"))
    on_youtube = entities.known_creator(ItemText(1, "x", "Genesis", service="youtube"))
    assert on_spotify is not None
    assert on_youtube is None


def test_a_site_is_found_by_its_parent_and_a_general_site_says_nothing() -> None:
    edition = entities.known_site(ItemText(1, "x", url="https://cooking.nytimes.com/recipes/1?x=2"))
    assert edition is not None
    assert TOPIC_NUMBER["news_politics"] in edition.likelihood
    assert entities.known_site(ItemText(1, "x", url="https://www.youtube.com/watch?v=1")) is None
    assert entities.known_site(ItemText(1, "", url="https://www.tiktokv.com/share/video/7400000000000000001/")) is None
    assert entities.known_site(ItemText(1, "x", url="not an address")) is None
    by_name = ItemText(1, "x", "nytimes.com", service="google_ads")
    assert entities.known_site(by_name) is not None
    assert entities.known_creator(by_name) is None  # or it would speak twice
    assert entities.known_site(ItemText(1, "x", url="https://[broken")) is None


def test_a_whole_search_can_be_a_name_but_words_inside_it_cannot() -> None:
    assert entities.named(ItemText(1, "angela merkel", service="search")) is not None
    assert entities.named(ItemText(1, "angela merkel quotes", service="search")) is None
    assert entities.named(ItemText(1, "Heat", service="search")) is None


def _about(topic: str, share: float = 0.8) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    reading = np.full(32, (1 - share) / 31)
    reading[TOPIC_NUMBER[topic]] = share
    return opinions(reading[None, :])[0]


def test_a_creator_needs_three_titles_and_agreement() -> None:
    assert pooled("a", [_about("food")] * 2) is None
    agreed = pooled("a", [_about("food")] * 5)
    assert agreed is not None
    assert max(agreed.likelihood, key=agreed.likelihood.__getitem__) == TOPIC_NUMBER["food"]
    assert agreed.because.fields["n"] == 5
    assert pooled("a", list(opinions(np.zeros((5, 32))))) is None
    assert pooled("a", list(opinions(np.full((5, 32), 1 / 32)))) is None


def test_more_titles_say_more_up_to_twenty() -> None:
    def strength(titles: int) -> float:
        evidence = pooled("a", [_about("food", 0.3)] * titles)
        return evidence.strength if evidence else 0.0

    assert strength(4) < strength(12) < strength(20) == pytest.approx(strength(60))


@pytest.mark.parametrize("genre", ["Comedy", "Holiday", "Bollywood", ""])
def test_a_song_is_music_whatever_its_genre_means_as_a_word(genre: str) -> None:
    facts = {"content": "track", "genre": genre} if genre else {"content": "track"}
    evidence = fact_evidence(ItemText(1, "Rain on the Roof", "The Example Four", "", "apple_music", facts))
    assert evidence is not None
    assert evidence.decides
    assert set(evidence.likelihood) == {TOPIC_NUMBER["music"]}


def test_a_film_service_hints_at_film_and_decides_nothing() -> None:
    evidence = fact_evidence(ItemText(1, "The Lighthouse Keepers", "", "", "netflix", {}))
    assert evidence is not None
    assert not evidence.decides
    assert set(evidence.likelihood) == {TOPIC_NUMBER["film_tv_celebrity"]}


@pytest.mark.parametrize(
    ("category", "topic"),
    [("餐饮美食", "food"), ("母婴亲子", "family_parenting"), ("食品酒饮; 服饰内衣", "food"), ("生活服务", "")],
)
def test_the_category_of_a_bill_decides_where_it_names_a_subject(category: str, topic: str) -> None:
    evidence = fact_evidence(ItemText(1, "示例商品", "示例店", "", "alipay", {"category": category}))
    if topic:
        assert evidence is not None
        assert TOPIC_NUMBER[topic] in evidence.likelihood
    else:
        assert evidence is None or not evidence.decides


def test_a_table_of_the_same_size_with_other_words_is_another_index(tmp_path, monkeypatch) -> None:
    for folder in ("entities", "taxonomies"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(index_module, "resources", lambda: tmp_path)
    table = tmp_path / "entities" / "values.tsv"
    table.write_text("music", "utf-8")
    before = index_module._digest()
    table.write_text("games", "utf-8")
    assert index_module._digest() != before
