"""Declared labels find their place in the taxonomy, by their words."""

import csv
from pathlib import Path

import pytest

from app.core.labels import LabelKind
from app.labelling.declared import map_declared, map_name

A = "iab-audience-1.1:"


@pytest.mark.parametrize(
    ("text", "taxonomy_id"),
    [
        ("interest_technology-and-computing_computing_web-development", A + "693"),
        ("interest_sports_rugby_rugby-union", A + "659"),
        ("interest_academic-interests_social-sciences_critical-thinking", A + "239"),
        ("interest_academic-interests_arts-and-humanities_critical-thinking", A + "209"),
        ("content_music_hip-hop", A + "497"),
        ("content_music_r&b", A + "501"),
        ("content_music_other", A + "481"),
        ("content_podcasts_true-crime", A + "523"),
        ("content_audiobooks", A + "258"),
        ("demographic_female", A + "49"),
        ("demographic_age_18-21", A + "2"),
        ("demographic_age_25-29", A + "5"),
        ("demographic_student", A + "36"),
        ("Interest | Music | Pop | Pop(1P)", A + "493"),
        ("1P_Custom_Workout_Moment_Listeners", A + "408"),
        ("1P_Custom_Romance_Playlist_Listeners", "unlabel:relationships"),
        ("1P_Custom_GenZ [Insights Only]", A + "2"),
        ("3P_Comedy Enthusiasts_ES", A + "582"),
        ("3P_Custom_Soccer Enthusiasts_12Nov2020_US", A + "663"),
        ("3P_HHI $50K+_US", A + "60"),
    ],
)
def test_spotify_labels_are_mapped(text: str, taxonomy_id: str) -> None:
    mapped = map_declared("spotify", "Inferences.json", text)
    assert mapped is not None
    assert mapped.taxonomy_id == taxonomy_id


@pytest.mark.parametrize(
    "text",
    [
        "1P_Custom_T-Mobile_Switchers",
        "1P_Custom_Wrapped_Eligible",
        "Recaptcha_scores_filtered",
        "1P_Custom_Connected_Speaker_nonSonos_Streamers [Advertiser-Specific]",
        "",
    ],
)
def test_what_is_about_nothing_stays_unmapped(text: str) -> None:
    assert map_declared("spotify", "Inferences.json", text) is None


@pytest.mark.parametrize(
    ("name", "taxonomy_id"),
    [
        ("Business & finance", A + "268"),
        ("Artificial intelligence", A + "688"),
        ("Dogs", A + "544"),
        ("NFL football", A + "608"),
        ("Cycling", A + "625"),
        ("Climate change", "unlabel:environment_nature"),
        ("美食", A + "368"),
        ("人工智慧", None),
        ("人工智能", A + "688"),
        ("瑜伽", A + "408"),
        ("科技數碼", "unlabel:technology"),
        ("育兒", A + "350"),
        ("Zxqw", None),
    ],
)
def test_plain_names_are_mapped_in_english_and_chinese(name: str, taxonomy_id: str | None) -> None:
    mapped = map_declared("x", "interests", name)
    assert (mapped.taxonomy_id if mapped else None) == taxonomy_id


def test_advertisers_and_lookalikes_are_not_taken_for_interests() -> None:
    assert map_declared("x", "audienceAndAdvertisers.advertisers", "@Nike") is None
    assert map_declared("x", "lookalikeAdvertisers", "Music") is None


@pytest.mark.parametrize(
    ("text", "taxonomy_id"),
    [
        ("Light listeners: The Paper Moons", A + "481"),
        ("Light listeners: 重庆慢车", A + "481"),
        ("Super Listeners: Heaven and Church", A + "481"),
        ("Super Listeners: Wu-Tang Clan", A + "497"),
        ("Moderate listeners: Netflix", A + "481"),
        ("Light listeners", A + "481"),
    ],
)
def test_an_artist_one_listens_to_is_music_whatever_the_name_means(text: str, taxonomy_id: str) -> None:
    mapped = map_declared("spotify", "Marquee.json", text, LabelKind.INTEREST)
    assert mapped is not None
    assert mapped.taxonomy_id == taxonomy_id


@pytest.mark.parametrize(
    ("list_name", "name"),
    [
        ("Inferences.json 1P", "Night Owl Streamers"),
        ("Inferences.json 3P", "Spanish Speakers - Broadly Defined"),
        ("Inferences.json 2P", "Sky VIP Passively Engaged"),
        ("Inferences.json 3P", "Sugar Free"),
        ("Inferences.json 3P", "Young Professionals"),
    ],
)
def test_idioms_and_names_of_bands_are_not_taken_at_their_word(list_name: str, name: str) -> None:
    assert map_declared("spotify", list_name, name) is None


@pytest.mark.parametrize(
    ("name", "taxonomy_id"), [("35 and up", A + "2"), ("age 23", A + "4"), ("75 and over", A + "15"), ("18+", A + "2")]
)
def test_ages_are_mapped_however_they_are_written(name: str, taxonomy_id: str) -> None:
    mapped = map_declared("x", "ad targeting: Age", name, LabelKind.DEMOGRAPHIC)
    assert mapped is not None
    assert mapped.taxonomy_id == taxonomy_id


def test_a_show_is_television_and_a_language_is_a_language() -> None:
    show, language = map_declared("x", "shows", "Some Show"), map_declared("x", "languages", "English")
    assert show is not None
    assert language is not None
    assert (show.taxonomy_id, language.taxonomy_id) == (A + "706", A + "156")


def test_gender_is_mapped_only_where_it_is_one() -> None:
    declared = map_declared("x", "gender", "female", LabelKind.DEMOGRAPHIC)
    assert declared is not None
    assert declared.taxonomy_id == A + "49"
    assert declared.topic == ""


def test_a_purchase_is_looked_up_among_purchase_intents() -> None:
    interest, purchase = map_name("Camping"), map_declared("meta", "", "Footwear", LabelKind.PURCHASE)
    assert interest is not None
    assert interest.taxonomy_id == A + "725"
    assert purchase is not None
    assert purchase.topic == "beauty_fashion"


def test_a_name_in_full_is_surer_than_words_in_it() -> None:
    whole, peeled, inside = map_name("Tennis"), map_name("Tennis Enthusiasts"), map_name("My tennis club weekly")
    assert whole is not None
    assert peeled is not None
    assert inside is not None
    assert whole.confidence > peeled.confidence > inside.confidence >= 0.6


def test_the_vocabulary_of_spotify_is_mapped_as_far_as_measured(shared: Path) -> None:
    with (shared / "samples" / "spotify" / "inferences-vocabulary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    mapped = {
        family: [map_declared("spotify", "", row["label"]) for row in rows if row["family"] == family]
        for family in ("B_taxonomy_slug", "A_1P")
    }
    share = {family: sum(one is not None for one in found) / len(found) for family, found in mapped.items()}
    assert share["B_taxonomy_slug"] == 1.0
    assert share["A_1P"] >= 0.6  # the rest names a carrier, a device or a test
