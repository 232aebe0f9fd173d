"""What is easily read wrongly in Meta's exports."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.core.labels import DeclaredLabel
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.meta.addresses import canonical, item_of
from app.importers.meta.local_clock import LocalClock, seconds_between
from app.importers.meta.wording import interest_in, mended, sign_of
from app.importers.registry import importer_for
from app.importers.sensitive_words import sensitive_subject


def broken(text: str) -> str:
    return text.encode().decode("latin-1")


def read(folder: Path, name: str, document: Any, *, time_zone: str = "") -> list[Read]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")
    with Archive.open([folder]) as archive:
        member = next(member for member in archive.members if member.name == name)
        importer = importer_for(member)
        assert importer is not None
        return list(importer.read(member, context_of(archive, "meta", time_zone=time_zone)))


@pytest.mark.parametrize("text", ["é", "Château", "요리 🍋", "👍", "naïve café", "Ærø", "плов", "日本語", "plain"])
def test_letters_are_mended_once_and_only_where_broken(text: str) -> None:
    assert mended(broken(text)) == text
    assert mended(text) == text
    assert mended(mended(broken(text))) == text


def test_a_text_cut_in_a_letter_loses_that_letter() -> None:
    assert mended(broken("café 🍅")[:-2]) == "café "
    assert mended("café") == "café"
    assert mended("Ã") == "Ã"


def test_twice_broken_is_mended_once() -> None:
    assert mended(broken(broken("é"))) == broken("é")


@pytest.mark.parametrize(
    ("text", "utc", "precision"),
    [
        ("Mar 08, 2020, 19:22 PM", datetime(2020, 3, 8, 18, 22, tzinfo=UTC), Precision.MINUTE),
        ("Apr 13, 2020, 00:33 AM", datetime(2020, 4, 12, 22, 33, tzinfo=UTC), Precision.MINUTE),
        ("Jul 05, 2026 2:54 am", datetime(2026, 7, 5, 0, 54, tzinfo=UTC), Precision.MINUTE),
        ("Feb 15, 2026 1:05:28pm", datetime(2026, 2, 15, 12, 5, 28, tzinfo=UTC), Precision.SECOND),
        ("15 févr. 2026 13:05", datetime(2026, 2, 15, 12, 5, tzinfo=UTC), Precision.MINUTE),
        ("2026年9月15日 下午1:05", datetime(2026, 9, 15, 11, 5, tzinfo=UTC), Precision.MINUTE),
        ("2026. 9. 15. 오후 1:05", datetime(2026, 9, 15, 11, 5, tzinfo=UTC), Precision.MINUTE),
        ("2025-01-15", datetime(2025, 1, 14, 23, 0, tzinfo=UTC), Precision.DAY),
    ],
)
def test_times_of_the_wall(text: str, utc: datetime, precision: Precision) -> None:
    assert LocalClock("Europe/Paris").read(text) == (utc, precision, False)
    guessed = LocalClock("").read(text)
    assert guessed is not None
    assert guessed.is_guessed


@pytest.mark.parametrize("text", ["", "soon", "demo_2024", "Feb 31, 2024, 1:00 PM", "25:61 Mar 1, 2020", "1:05 pm"])
def test_what_is_no_time(text: str) -> None:
    assert LocalClock("").read(text) is None


def test_how_long_a_page_was_open() -> None:
    assert seconds_between("Aug 06, 2026 1:05:28pm", "Aug 06, 2026 1:06:00pm") == 32
    assert seconds_between("Aug 06, 2026 1:06:00pm", "Aug 06, 2026 1:05:28pm") is None


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Not interested", -1), ("Interested", 1), ("Pas intéressé", -1), ("Intéressé(e)", 1), ("Kein Interesse", -1),
        ("No me interesa", -1), ("Me interesa", 1), ("관심 없음", -1), ("관심 있음", 1), ("不感兴趣", -1),
        ("感兴趣", 1),
        ("興味なし", -1), ("Mostra meno", -1), ("Mostra di più", 1), ("Mehr anzeigen", 1), ("Weniger anzeigen", -1),
        ("Vis mindre", -1), ("Minder weergeven", -1), ("Show more", 1), ("Show less", -1), ("Qwerty", 0), ("", 0),
    ],
)  # fmt: skip
def test_both_signs_of_feedback(words: str, sign: int) -> None:
    assert sign_of(words) == sign


@pytest.mark.parametrize(
    ("sentence", "interest"),
    [
        ("The user might be interested in cycling and mountain biking", "cycling and mountain biking"),
        ("The user may be interested in jazz.", "jazz"),
        ("This user is interested in chess", "chess"),
        ("Vegetable gardening", "Vegetable gardening"),
        ("The user might be interested in ", "The user might be interested in "),
    ],
)
def test_the_interest_is_peeled_out_of_its_sentence(sentence: str, interest: str) -> None:
    assert interest_in(sentence) == interest


def test_addresses_of_one_post_are_one_item() -> None:
    forms = ("https://www.instagram.com/reel/AB-c_1/?igsh=1", "https://instagram.com/somebody/reels/AB-c_1")
    assert {item_of(url)[0] for url in forms} == {"ig:AB-c_1"}
    assert (
        canonical("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx%3Ffbclid%3D1&h=2")
        == "https://a.example/x"
    )
    assert canonical("no address") == ""
    assert canonical("http://[") == "http://["


def test_an_ad_that_played_is_an_ad(tmp_path: Path) -> None:
    ad = {"label": "whatever", "value": "https://www.facebook.com/ads/library/?id=1"}
    url = {"label": "whatever else", "value": "https://www.instagram.com/reel/DEMO1/"}
    records = [{"timestamp": 1786000000, "media": [], "label_values": [ad, url], "fbid": "1"}]
    (event,) = read(tmp_path, "videos_watched.json", records)
    assert isinstance(event, Event)
    assert (event.kind, event.item_id) == (Kind.AD_SHOWN, "ig:DEMO1")


def test_a_setting_is_no_label(tmp_path: Path) -> None:
    document = {"media": [], "label_values": [{"label": "Is opted out of ads about Meta", "value": "Yes"}], "fbid": "1"}
    assert read(tmp_path, "ads_information/ads_about_meta.json", document) == [
        Skipped("ads_information/ads_about_meta.json", 0, SkipReason.NO_CONTENT)
    ]


def test_shape_and_not_the_year_decides(tmp_path: Path) -> None:
    """Both shapes stand in one list, as they may in sibling files."""
    mapped = {"string_map_data": {"Autor": {"value": "demo"}, "Zeit": {"timestamp": 1786000000}}}
    labelled = {"timestamp": 1786000060, "label_values": [{"label": "Bildunterschrift", "value": "Ein Beet"}]}
    events = read(tmp_path, "posts_viewed.json", {"impressions_history_posts_seen": [mapped, labelled]})
    assert [(event.creator, event.title) for event in events if isinstance(event, Event)] == [
        ("demo", ""),
        ("", "Ein Beet"),
    ]


@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_an_empty_section_has_no_records(empty: object, tmp_path: Path) -> None:
    found = read(tmp_path, "videos_watched.json", {"impressions_history_videos_watched": empty})
    assert all(isinstance(item, Skipped) for item in found)


def test_a_key_that_is_new_is_read_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "liked_posts.json"
    like = {"title": "demo", "string_list_data": [{"href": "https://www.instagram.com/p/X1/", "timestamp": 1786000000}]}
    path.write_text(json.dumps({"likes_of_tomorrow": [like]}), encoding="utf-8")
    with Archive.open([path]) as archive:
        (member,) = archive.members
        importer = importer_for(member)
        assert importer is not None
        export = context_of(archive, "meta")
        (event,) = importer.read(member, export)
        assert isinstance(event, Event)
        assert export.notices == {member.name: ["key likes_of_tomorrow"]}


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("videos_watched.json", [{"time": "2024-01-01", "video": "x"}]),
        ("following.json", {"following": [{"login": "x"}]}),
        ("comments.json", [{"body": "x"}]),
        ("ads.json", {"ads": []}),
        ("posts.json", [{"id": 1}]),
        ("controls.json", {"controls": [1]}),
        ("other_categories_used_to_reach_you.txt", {"bcts": ["x"]}),
        ("feed.json", []),
    ],
)
def test_files_of_others_are_left_to_others(name: str, document: object, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(document), encoding="utf-8")
    with Archive.open([path]) as archive:
        importer = importer_for(archive.members[0])
        assert importer is None or importer.platform != "meta"


def test_a_large_group_is_read_entry_by_entry(tmp_path: Path) -> None:
    entries = [
        {"timestamp": 1786000000 + n, "data": {"name": f"Demo {n}", "uri": f"https://www.facebook.com/demo/posts/{n}"}}
        for n in range(20_000)
    ]
    groups = [{"name": broken("Beiträge"), "description": "x" * 1_000, "entries": entries}]
    found = read(tmp_path, "recently_viewed.json", {"recently_viewed": groups})
    assert [item.record for item in found] == list(range(20_000))
    assert {item.facts["group"] for item in found if isinstance(item, Event) and item.facts} == {"Beiträge"}


def test_a_place_is_a_label_and_a_zip_code_is_left_alone(tmp_path: Path) -> None:
    document = {"primary_location_v2": {"city_region_pairs": [["Demo", "Region"]], "zipcode": ["12345"]}}
    label, skipped = read(tmp_path, "primary_location.json", document)
    assert isinstance(label, DeclaredLabel)
    assert label.text == "Demo, Region"
    assert isinstance(skipped, Skipped)
    assert skipped.reason is SkipReason.PERSONAL_DETAIL


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Organisation mondiale de la santé", "health"),
        ("Grossesse", "health"),
        ("Politique", "politics"),
        ("Homosexualität", "sexuality"),
        ("Iglesia católica", "religion"),
        ("Autism Speaks", "health"),
        ("Prayer beads", "religion"),
        ("Cristiano Ronaldo", ""),
        ("Activision Blizzard", ""),
        ("Debit cards", ""),
        ("Alcoholic drink", ""),
        ("Lesbos", ""),
        ("Woodworking", ""),
    ],
)
def test_sensitive_interests_in_other_languages(text: str, subject: str) -> None:
    assert sensitive_subject(text) == subject
