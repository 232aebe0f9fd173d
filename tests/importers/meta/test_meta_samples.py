"""Every record of the researchers' samples of Instagram and Facebook is read or accounted for."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.core.events import Event, Kind, Precision, Skipped
from app.core.labels import DeclaredLabel, LabelSource
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out

FOLDERS = (
    "instagram/authored_2026-07_korean_labels",
    "instagram/authored_2026-07_label_values",
    "instagram/authored_html_variant",
    "instagram/contextuse_synthetic/v0",
    "instagram/contextuse_synthetic/v1",
    "instagram/hestia_2022_fake_fr",
    "instagram/whatif_2025-08_layout",
    "facebook/authored_label_files/2021_your_topics",
    "facebook/authored_label_files/2022_ads_interests",
    "facebook/authored_label_files/2025_en",
    "facebook/authored_label_files/2025_ent_fields",
    "facebook/authored_label_files/2026_bcts",
    "facebook/authored_label_files/2026_list",
    "facebook/hestia_2022_fake_fr",
)
# Files whose document is one object with lists in it: every value of them is a record.
OF_VALUES = ("other_categories", "advertisers_using", "ad_preferences", "locations_of_interest")


def read(path: Path) -> dict[str, list[Read]]:
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is not None, member
            assert importer.platform == "meta"
            found[member.name] = list(importer.read(member, context_of(archive, "meta")))
    return found


def count(path: Path) -> int:
    """Records of a file, counted by a way of its own."""
    if path.suffix == ".html":
        return len(re.findall(r'<div class="pam ', path.read_text(encoding="utf-8")))
    document = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(document, list):
        return len(document)
    if any(name in path.name for name in OF_VALUES) and "label_values" in document:
        return sum(
            len(entry["vec"]) if "vec" in entry else len(entry["dict"]) if "dict" in entry else 1
            for entry in document["label_values"]
        )
    if "label_values" in document or "ig_lead_gen_info" in document:
        return 1
    (value,) = document.values()
    if "off" in path.name and "activity" in path.name:
        return sum(max(1, len(company["events"])) for company in value)
    if path.name in ("recently_viewed.json", "controls.json"):
        return sum(_entries(group) for group in value)
    return len(value) if "settings_" not in next(iter(document)) and "close_friends" not in next(iter(document)) else 1


def _entries(group: dict[str, Any]) -> int:
    return len(group.get("entries", [])) + sum(_entries(child) for child in group.get("children", []))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_record_is_read_or_accounted_for(folder: str, shared: Path) -> None:
    path = shared / "samples" / folder
    files = [file for file in sorted(path.rglob("*")) if file.suffix in (".json", ".html")]
    found = read(path)
    assert len(found) == len(files)
    for file in files:
        reads = found[str(file.relative_to(path)).replace("\\", "/")]
        assert {item.record for item in reads} == set(range(count(file))), file


def test_the_labels_of_2022_are_those_of_the_sample(shared: Path) -> None:
    found = read(shared / "samples/instagram/hestia_2022_fake_fr")
    labels = {
        name: [item for item in items if isinstance(item, DeclaredLabel)]
        for name, items in found.items()
        if any(isinstance(item, DeclaredLabel) for item in items)
    }
    counted = {name.rpartition("/")[2]: len(items) for name, items in labels.items()}
    assert counted == {
        "advertisers_using_your_activity_or_information.json": 120,
        "ads_interests.json": 433,
        "your_topics.json": 253,
        "your_reels_topics.json": 31,
        "your_reels_sentiments.json": 8,
    }
    names = " ".join(label.name for items in labels.values() for label in items)
    assert not re.search(r"[\u0080-\u009f]|Ã[\u0080-¿]", names), "broken letters"
    advertisers = labels["ads_and_businesses/advertisers_using_your_activity_or_information.json"]
    assert {label.source for label in advertisers} == {LabelSource.ADVERTISER}


def test_local_times_of_2021_are_read_and_marked_as_guessed(shared: Path) -> None:
    found = read(shared / "samples/instagram/hestia_2022_fake_fr")
    events = [item for item in found["ads_and_topics/videos_watched.json"] if isinstance(item, Event)]
    assert len(events) == 120
    assert {(event.precision, event.zone_guessed, event.kind) for event in events} == {
        (Precision.MINUTE, True, Kind.SHOWN)
    }


def test_korean_records_say_the_same_as_english_ones(shared: Path) -> None:
    name = "ads_information/ads_and_topics/videos_watched.json"
    korean = read(shared / "samples/instagram/authored_2026-07_korean_labels")[name]
    english = read(shared / "samples/instagram/authored_2026-07_label_values")[name]
    assert korean == english[: len(korean)]


def test_times_somebody_cut_are_no_times(shared: Path) -> None:
    found = read(shared / "samples/instagram/whatif_2025-08_layout")
    ads = found["ads_information/ads_and_topics/ads_viewed.json"]
    assert all(isinstance(item, Skipped) for item in ads)  # 17392872 is a day of 1970
