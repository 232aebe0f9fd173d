"""Every spelling of Inferences.json is told apart."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.events import Event, Kind
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.spotify.inference_names import Family, segment_of
from tests.importers.spotify.exports import read, write


@pytest.mark.parametrize(
    ("text", "family", "name", "kind", "source"),
    [
        ("1P_Custom_Night_Drive_Streamers", "1P", "Night Drive Streamers", "interest", "platform"),
        ("1P_Podcast_Listeners_Category_Sports", "1P", "Podcast Listeners Category Sports", "interest", "platform"),
        ("3P_Comedy Enthusiasts_US", "3P", "Comedy Enthusiasts", "interest", "partner"),
        ("3P_Custom__Outdoor Enthusiasts", "3P", "Outdoor Enthusiasts", "interest", "partner"),
        ("3p_Garden_Lovers_Es", "3P", "Garden Lovers", "interest", "partner"),
        ("3P_Custom_HHI $250k+_24Feb2021_US", "3P", "HHI $250k+", "demographic", "partner"),
        ("3P_Home Owners_AU", "3P", "Home Owners", "demographic", "partner"),
        ("3P_Tea Purchasers_US", "3P", "Tea Purchasers", "purchase", "partner"),
        ("2P_Lumen Foods_Smart Snackers | 1_6-Oct-2022_US_Lookalike", "2P", "Smart Snackers", "audience", "advertiser"),
        ("2P_Fernwood_Bath Buyers-PD56890 | 1-LALs", "2P", "Bath Buyers-PD56890", "audience", "advertiser"),
        ("content_music_hip-hop", "slug", "hip hop (music)", "interest", "platform"),
        ("content_podcasts", "slug", "podcasts", "interest", "platform"),
        ("interest_food-and-drink_cooking", "slug", "cooking", "interest", "platform"),
        ("demographic_age_25-29", "slug", "age 25-29", "demographic", "platform"),
        ("demographic_female", "slug", "female", "demographic", "platform"),
        ("platform_device_type_car", "slug", "device type car", "audience", "platform"),
        ("Interest | Music | Trap | Trap(1P)", "pipe", "Trap", "interest", "platform"),
        ("Commuting", "word", "Commuting", "interest", "platform"),
        ("LATE SHOW S4_US_STREAM_Q22021_EXPOSED", "exposed", "LATE SHOW S4 US STREAM Q22021", "audience", "advertiser"),
        ("0000000000000000000000000000abcd", "internal", "0000000000000000000000000000abcd", "internal", "platform"),
        ("[TEST] 3P_Cooking Enthusiasts_UK", "internal", "[TEST] 3P_Cooking Enthusiasts_UK", "internal", "platform"),
        ("DONOTUSE_3P_Shoppers_28Oct2019_US", "internal", "DONOTUSE_3P_Shoppers_28Oct2019_US", "internal", "platform"),
        ("Recaptcha_scores_filtered", "internal", "Recaptcha_scores_filtered", "internal", "platform"),
    ],
)
def test_a_segment_is_taken_apart(text: str, family: str, name: str, kind: str, source: str) -> None:
    segment = segment_of(text)
    assert (segment.family, segment.name, segment.kind, segment.source) == (family, name, kind, source)


def test_country_date_restriction_advertiser_and_lookalike_are_told() -> None:
    segment = segment_of("2P_Lumen Foods_Smart Snackers | 1_6-Oct-2022_US_Lookalike")
    assert (segment.advertiser, segment.country, segment.date, segment.is_lookalike) == (
        "Lumen Foods",
        "US",
        "6-Oct-2022",
        True,
    )
    assert segment_of("3P_Right_US [Restricted Use]").restriction == "Restricted Use"
    assert segment_of("3P_College Students_US_DEPRECATED").is_deprecated
    assert segment_of("3P_Custom_TV_Network Viewers_29Jan2021US").date == "29Jan2021"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("3P_Politics - Any Left_US", "politics"),
        ("3P_Headache / Pain Relief Medicine Buyers_US", "health"),
        ("interest_religion-and-spirituality", "religion"),
        ("1P_Custom_Content_Affinity_LatinX", "ethnicity"),
        ("interest_personal-finance_personal-debt", "money"),
        ("1P_Custom_Pride_Playlist_Listeners", "sexuality"),
        ("3P_Hospitality_Workers_IT", ""),
        ("interest_sports_rugby_rugby-union", ""),
        ("content_music_latin", ""),
        ("3P_Tea Purchasers_US", ""),
    ],
)
def test_sensitive_subjects_are_marked_and_their_neighbours_are_not(text: str, subject: str) -> None:
    assert segment_of(text).sensitive == subject


def test_a_file_gives_labels_once_and_an_exposed_campaign_is_an_ad(tmp_path: Path) -> None:
    texts = ["3P_Gamers_US", "3P_Gamers_US", "SHOW_US_Q1_EXPOSED", "SHOW_US_Q1_EXPOSED Lookalike", 7]
    given = read(write(tmp_path, {"Inferences.json": {"inferences": texts}}))["Inferences.json"]
    labels = [thing for thing in given if isinstance(thing, DeclaredLabel)]
    assert [label.record for label in labels] == [0, 2, 3]
    assert labels[0].source is LabelSource.PARTNER
    assert {thing.record for thing in given} == set(range(5))
    (ad,) = [thing for thing in given if isinstance(thing, Event)]
    assert (ad.kind, ad.at, ad.record) == (Kind.AD_SHOWN, None, 2)


@given(
    st.one_of(
        st.text(min_size=1),
        st.lists(
            st.sampled_from(
                [
                    "1P",
                    "2P",
                    "3P",
                    "_",
                    "|",
                    " | ",
                    "Custom",
                    "US",
                    "LAL",
                    "_EXPOSED",
                    "[TEST]",
                    "Interest_",
                    "content_",
                    "interest_",
                    "demographic_age",
                    "podyssey.RolodexSegment_",
                    "podcast-audience-segmentation-rules-",
                    "6-Oct-2022",
                    "Lookalike",
                    "(1P)",
                    "DO NOT USE",
                    "茶",
                    "-",
                ]
            ),
            min_size=1,
            max_size=8,
        ).map("".join),
    )
)
def test_no_spelling_breaks_it_or_loses_its_name(text: str) -> None:
    assume(text.strip())
    assert segment_of(text).name


def test_every_public_label_keeps_a_readable_name(shared: Path) -> None:
    path = shared / "samples" / "spotify" / "inferences-vocabulary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    families = Counter(segment_of(row["label"]).family for row in rows)
    assert sum(families.values()) == 3358
    # Plain words are what no pattern explains: they must stay the small rest they are.
    assert families[Family.WORD] <= 25
    prefix = {"A_3P": {"3P", "internal"}, "A_2P": {"2P"}, "A_1P": {"1P", "internal"}, "B_taxonomy_slug": {"slug"}}
    for row in rows:
        segment = segment_of(row["label"])
        assert segment.name.strip()
        assert segment.family in prefix.get(row["family"], {segment.family})
        if segment.family not in (Family.INTERNAL, Family.SLUG, Family.EXPOSED):
            assert not segment.name.endswith(("_US", "_LAL", "Lookalike"))
        assert (segment.kind is LabelKind.INTERNAL) == (segment.family is Family.INTERNAL)
