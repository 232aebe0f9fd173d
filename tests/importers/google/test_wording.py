"""Google's verbs come off a title, in the language of the file and no other."""

import pytest

from app.importers.google.money import amount_and_currency
from app.importers.google.product_names import product_of
from app.importers.google.verbs import VERBS, Action
from app.importers.google.wording import wording_of

_VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


def test_a_german_word_at_the_end_stays_in_an_english_export() -> None:
    english = wording_of([("Watched A", _VIDEO), ("Watched B", _VIDEO)])
    assert english.read("Watched Den Film habe ich angesehen") == (Action.WATCHED, "Den Film habe ich angesehen")
    german = wording_of([("A angesehen", _VIDEO), ("B angesehen", _VIDEO)])
    assert german.read("Watched my dog angesehen") == (Action.WATCHED, "Watched my dog") or german.language == "de"


@pytest.mark.parametrize("space", [" ", "\xa0", "\u202f"])
def test_any_space_may_follow_the_verb(space: str) -> None:
    english = wording_of([("Watched A", _VIDEO)])
    assert english.read(f"Watched{space}A title") == (Action.WATCHED, "A title")
    assert english.read_parts(f"Watched{space}", "A title", "") == (Action.WATCHED, "A title", True)


def test_a_longer_word_is_no_verb() -> None:
    assert wording_of([("Watched A", _VIDEO)]).read("Watchedly A")[0] is None


def test_a_verb_may_stand_around_the_title() -> None:
    dutch = wording_of([("Je hebt naar A gekeken", _VIDEO)])
    assert dutch.read("Je hebt naar Een\xa0titel gekeken") == (Action.WATCHED, "Een\xa0titel")
    arabic = wording_of([("تمت مشاهدة A .", _VIDEO)])
    assert arabic.read("\u200fتمت مشاهدة عنوان .") == (Action.WATCHED, "عنوان")


@pytest.mark.parametrize("language", VERBS)
def test_every_form_gives_its_title_back(language: str) -> None:
    for action, patterns in VERBS[language].items():
        for pattern in patterns:
            if "{}" not in pattern:
                continue
            sentence = pattern.format("One: (two) 3")
            read = wording_of([(sentence, "")] * 3, language).read(sentence)
            assert read[1] == "One: (two) 3", (language, action, pattern, read)


def test_a_title_of_nothing_but_the_verb_is_empty() -> None:
    english = wording_of([("Watched A", _VIDEO)])
    assert english.read("Watched ") == (Action.WATCHED, "")
    assert english.read("") == (None, "")


def test_products_are_known_by_any_spelling_of_their_names() -> None:
    assert product_of("Recherche d_images") == product_of("Recherche d'images") == "image_search"
    assert product_of("Google\xa0Play\xa0Store") == "play_store"
    assert product_of("Solutions publicitaires") == product_of("Ads") == "ads"
    assert product_of("Etwas anderes") == ""


@pytest.mark.parametrize(
    ("price", "country", "expected"),
    [
        ("€2.99", "ES", (2.99, "EUR")),
        ("2,99\xa0€", "DE", (2.99, "EUR")),
        ("$1,234.50", "US", (1234.5, "USD")),
        ("$5.00", "CA", (5.0, "CAD")),
        ("CHF 1'234.50", "CH", (1234.5, "CHF")),
        ("¥1,200", "JP", (1200.0, "JPY")),
        ("¥12.00", "CN", (12.0, "CNY")),
        ("R$ 9,90", "BR", (9.9, "BRL")),
        ("49 kr", "SE", (49.0, "SEK")),
        ("Rp 15.000", "ID", (15000.0, "IDR")),
        ("free", "US", (None, "")),
        ("", "", (None, "")),
    ],
)
def test_prices(price: str, country: str, expected: tuple[float | None, str]) -> None:
    assert amount_and_currency(price, country) == expected
