"""TikTok's export in all its eras and both its forms, against golden cases and the researchers' samples."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.core.events import Event, Kind, Precision, Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel, LabelKind
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of, export_date
from app.importers.registry import sort_out
from app.importers.tiktok.fields import numbered, tag_of, time_of, video_of
from app.importers.tiktok.labels import parted
from tests.golden import CheckGolden, golden_cases

ENTRIES_OF_MAPS = ("WatchLiveMap", "OrderHistories")


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case)


def read(path: Path) -> tuple[list[Read], dict[str, list[str]]]:
    """Everything read from an export, and what was not understood in it."""
    found: list[Read] = []
    notices: dict[str, list[str]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is not None, member
            assert importer.platform == "tiktok"
            export = context_of(archive, "tiktok")
            found += importer.read(member, export)
            notices |= export.notices
    return found, notices


def read_json(tmp_path: Path, document: Any) -> list[Read]:
    path = tmp_path / "user_data_tiktok.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return read(path)[0]


def counted(value: Any, key: str = "") -> int:
    """Records of the JSON form, counted from the whole tree: elements, entries of maps, single values."""
    if isinstance(value, list):
        return len(value)
    if isinstance(value, dict):
        if key in ENTRIES_OF_MAPS:
            return len(value)
        return sum(counted(inner, inner_key) for inner_key, inner in value.items())
    return 0 if value in (None, "") and value is not False else 1


@pytest.mark.parametrize(
    "name",
    [
        "authored_2026-09_structure",
        "dataskop_2022-07_VideoLink-structure",
        "hestia_2022_fake",
        "whatif_2024-12_Activity-structure",
    ],
)
def test_every_record_of_the_samples_is_read_or_skipped_with_a_reason(shared: Path, name: str) -> None:
    folder = shared / "samples" / "tiktok" / name
    document = json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8-sig"))
    found, notices = read(folder)
    records = {item.record for item in found}
    assert records == set(range(counted(document)))
    assert not notices, "a key or section we do not know"
    activity = document.get("Your Activity") or document["Activity"]
    watched = (activity.get("Watch History") or activity["Video Browsing History"])["VideoList"]
    shown = [item for item in found if isinstance(item, Event) and item.stream == "tiktok.watched"]
    assert len(shown) == len(watched)
    assert {item.kind for item in shown} == {Kind.SHOWN}
    assert all(item.item_id and item.at for item in shown)


def test_the_text_form_of_the_samples(shared: Path) -> None:
    folder = shared / "samples" / "tiktok" / "authored_txt_variant"
    dates = sum(len(re.findall(r"^Date:", path.read_text("utf-8"), re.M)) for path in folder.rglob("*.txt"))
    found, _ = read(folder)
    assert len(found) == dates
    assert {item.stream for item in found if isinstance(item, Event)} == {"tiktok.watched", "tiktok.likes"}


def test_the_same_file_gives_the_same_bare_and_in_a_zip(tmp_path: Path) -> None:
    case = Path(__file__).parent / "golden" / "era_2022" / "user_data.json"
    with zipfile.ZipFile(tmp_path / "TikTok_Data_1659000000.zip", "w") as archive:
        archive.write(case, "TikTok_Data/user_data.json")
    inside, _ = read(tmp_path / "TikTok_Data_1659000000.zip")
    bare, _ = read(case)
    assert [item._replace(member="") for item in inside] == [item._replace(member="") for item in bare]


def test_the_name_of_the_zip_says_when_it_was_written(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "TikTok_Data_1659000000.zip", "w") as archive:
        archive.writestr("user_data.json", "{}")
    with Archive.open([tmp_path / "TikTok_Data_1659000000.zip"]) as opened:
        assert export_date(opened) == time_of("2022-07-28 09:20:00")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gardening | Gardening | Cooking", ["Gardening", "Cooking"]),
        ("Beauty, Games,Pets, Beauty", ["Beauty", "Games", "Pets"]),
        ("Apparel, Shoes | Pets", ["Apparel, Shoes", "Pets"]),
        ("Example, Inc., Sample", ["Example, Inc.", "Sample"]),
        ("", []),
        (" | ", []),
    ],
)
def test_a_text_of_names_is_parted(text: str, names: list[str]) -> None:
    assert parted(text) == names


def test_ad_interests_are_labels_and_chosen_interests_are_not(tmp_path: Path) -> None:
    found = read_json(
        tmp_path,
        {
            "Ads and data": {"Ad Interests": {"AdInterestCategories": "Gardening | Gardening | Weight Loss"}},
            "App Settings": {"Settings": {"SettingsMap": {"Interests": "Cycling | Coffee"}}},
        },
    )
    labels = [item for item in found if isinstance(item, DeclaredLabel)]
    assert [(label.name, label.kind, label.is_sensitive) for label in labels] == [
        ("Gardening", LabelKind.INTEREST, False),
        ("Weight Loss", LabelKind.INTEREST, True),
    ]
    assert [item.value for item in found if isinstance(item, Stated)] == ["Cycling", "Coffee"]


def test_ad_interests_may_be_a_list_one_day(tmp_path: Path) -> None:
    found = read_json(tmp_path, {"Ads and data": {"Ad Interests": {"AdInterestCategories": ["Pets", "Pets", "Art"]}}})
    assert [item.name for item in found if isinstance(item, DeclaredLabel)] == ["Pets", "Art"]
    assert [item.reason for item in found if isinstance(item, Skipped)] == [SkipReason.DUPLICATE]


@pytest.mark.parametrize(("value", "label"), [("Female", ["Female"]), ("None", []), ("", []), (None, [])])
def test_no_inferred_gender_is_no_label(tmp_path: Path, value: str | None, label: list[str]) -> None:
    profile = {"userName": "example_user", "inferredGender": value}
    found = read_json(
        tmp_path,
        {"Your Activity": {}, "Profile": {"Profile Info": {"ProfileMap": profile}}},
    )
    labels = [item for item in found if isinstance(item, DeclaredLabel)]
    assert [item.name for item in labels] == label
    assert all(item.kind is LabelKind.DEMOGRAPHIC for item in labels)


def test_names_of_other_people_never_reach_notices_or_events(tmp_path: Path) -> None:
    fans = [{"Date": "2022-01-01 00:00:00", "UserName": "secret_fan"}]
    chat = {"Chat History with secret_friend:": [{"From": "secret_friend", "Content": "hello"}]}
    path = tmp_path / "user_data.json"
    path.write_text(
        json.dumps(
            {
                "Activity": {"Follower List": {"FansList": fans}},
                "Direct Messages": {"Chat History": {"ChatHistory": chat}},
                "Video Messages": {"New": {"History": chat}},
                "Profile": {"Profile Information": {"ProfileMap": {"emailAddress": "secret@example.org"}}},
            }
        )
    )
    found, notices = read(path)
    assert "secret" not in str(found) + str(notices)
    assert {item.reason for item in found if isinstance(item, Skipped)} == {SkipReason.PERSONAL_DETAIL}


def test_a_video_played_twice_is_two_events(tmp_path: Path) -> None:
    rows = [
        {"Date": "2022-07-22 23:08:1" + str(n), "VideoLink": "https://www.tiktokv.com/share/video/71086/"}
        for n in range(3)
    ]
    found = read_json(tmp_path, {"Activity": {"Video Browsing History": {"VideoList": rows}}})
    assert len({item.at for item in found if isinstance(item, Event)}) == 3


@pytest.mark.parametrize(
    "row",
    [
        {"Date": "2025-11-27 12:47:43", "Link": "https://www.tiktokv.com/share/video/7428748283171940009/"},
        {"Link": "https://www.tiktokv.com/share/video/7428748283171940009/", "Date": "2025-11-27 12:47:43"},
        {"Date": "2025-11-27T12:47:43Z", "link": "https://www.tiktok.com/@a/video/7428748283171940009?x=1"},
        {"date": "2025-11-27 12:47:43 UTC", "videolink": "https://m.tiktok.com/v/7428748283171940009.html"},
    ],
)
def test_all_ways_to_write_a_play_give_one_event(tmp_path: Path, row: dict[str, str]) -> None:
    (event,) = read_json(tmp_path, {"Your Activity": {"Watch History": {"VideoList": [row]}}})
    assert isinstance(event, Event)
    assert event == Event(
        "tiktok.watched", Kind.SHOWN, time_of("2025-11-27 12:47:43"), "", "user_data_tiktok.json", 0, Precision.SECOND,
        item_id="7428748283171940009", url="https://www.tiktokv.com/share/video/7428748283171940009/",
    )  # fmt: skip


def test_a_play_without_a_time_is_kept_and_one_without_a_link_is_not(tmp_path: Path) -> None:
    rows = [{"Date": "N/A", "Link": "https://www.tiktokv.com/share/video/7428748283171940009/"}, {"Date": "x"}]
    undated, nothing = read_json(tmp_path, {"Your Activity": {"Watch History": {"VideoList": rows}}})
    assert isinstance(undated, Event)
    assert (undated.at, undated.precision) == (None, Precision.NONE)
    assert isinstance(nothing, Skipped)


def test_links() -> None:
    assert video_of("https://www.tiktok.com/@a/photo/7428748283171940009").item_id == "7428748283171940009"
    assert video_of("https://vm.tiktok.com/AbC/?x=1").url == "https://vm.tiktok.com/AbC/"
    assert video_of("javascript:alert(1)") == video_of(None) == video_of(7)
    assert tag_of("https://www.tiktok.com/tag/gardening").title == "#gardening"
    assert tag_of("https://m.tiktok.com/h5/share/tag/584561.html") == (
        "tag:584561", "https://m.tiktok.com/h5/share/tag/584561.html", "",
    )  # fmt: skip
    assert numbered("https://www.tiktok.com/music/Rain-Song-6800996740322297858", "sound").title == "Rain Song"


@pytest.mark.parametrize(
    "document",
    [
        '{"Activity": {"steps": 12}}',
        '{"Profile": {"name": "x"}, "Video": []}',
        '{"Post": {"title": "x"}}',
        '[{"Date": "2022-01-01 00:00:00", "SearchTerm": "x"}]',
        "{}",
    ],
)
def test_other_files_of_such_names_are_not_claimed(tmp_path: Path, document: str) -> None:
    (tmp_path / "user_data.json").write_text(document)
    (tmp_path / "Comments.txt").write_text("Dear all,\nthis is: not an export\n")
    with Archive.open([tmp_path]) as archive:
        assert {member.name for member, by in sort_out(archive) if by and by.platform == "tiktok"} == set()
