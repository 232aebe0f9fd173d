"""X's archive: golden cases, and every record accounted for in the samples."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelSource
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from tests.golden import CheckGolden, golden_cases


def read(path: Path) -> dict[str, list[Read]]:
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is not None, member
            assert importer.platform == "x"
            found[member.base_name] = list(importer.read(member, context_of(archive, "x")))
    return found


def load(path: Path) -> Any:
    """The document as plain `json` sees it, by a way of its own."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text[text.index("=") + 1 :])


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case)


def test_every_ad_of_the_real_sample_is_read(shared: Path) -> None:
    folder = shared / "samples/x_twitter/hestia_2021_trimmed"
    found = read(folder)
    for file, one, many in (
        ("ad-impressions.js", "adImpressions", "impressions"),
        ("ad-engagements.js", "adEngagements", "engagements"),
    ):
        records = [r for ad in load(folder / "data" / file) for r in ad["ad"]["adsUserData"][one][many]]
        events = [r for r in found[file] if isinstance(r, Event)]
        shown = [event for event in events if event.kind is Kind.AD_SHOWN]
        assert [event.record for event in shown] == list(range(len(records)))
        times = [record.get("impressionAttributes", record)["impressionTime"] for record in records]
        assert [f"{event.at:%Y-%m-%d %H:%M:%S}" for event in shown] == times
    clicks = [r for r in found["ad-engagements.js"] if isinstance(r, Event) and r.stream == "x.ads_engaged"]
    assert [(click.kind, click.facts and click.facts["act"]) for click in clicks] == [(Kind.AD_CLICKED, "CardUrlClick")]


def test_labels_of_matched_criteria_are_those_of_the_sample(shared: Path) -> None:
    folder = shared / "samples/x_twitter/hestia_2021_trimmed"
    expected = {
        criterion["targetingValue"]
        for ad in load(folder / "data/ad-impressions.js")
        for shown in ad["ad"]["adsUserData"]["adImpressions"]["impressions"]
        for criterion in shown["matchedTargetingCriteria"]
        if criterion["targetingType"] == "Interests"
    }
    labels = [label for label in read(folder)["ad-impressions.js"] if isinstance(label, DeclaredLabel)]
    assert {label.text for label in labels if label.list_name == "ad targeting: Interests"} == expected
    assert not any("Location" in label.list_name or "Exampleland" in label.text for label in labels)
    assert {label.source for label in labels if "Activity" in label.list_name} <= {LabelSource.ADVERTISER}


def test_every_belief_of_the_real_sample_is_read_or_accounted_for(shared: Path) -> None:
    folder = shared / "samples/x_twitter/hestia_2021_trimmed"
    data = load(folder / "data/personalization.js")[0]["p13nData"]
    interests = data["interests"]
    lists = {"interests": [i["name"] for i in interests["interests"]], "shows": interests["shows"]}
    lists |= {name: values for name, values in interests["audienceAndAdvertisers"].items() if isinstance(values, list)}
    found = read(folder)["personalization.js"]
    labels = Counter(label.list_name for label in found if isinstance(label, DeclaredLabel))
    for name, values in lists.items():
        assert labels[name] == len({value.strip() for value in values}), name
    doubles = sum(len(values) - len({value.strip() for value in values}) for values in lists.values())
    skipped = Counter(skip.reason for skip in found if isinstance(skip, Skipped))
    assert skipped[SkipReason.DUPLICATE] == doubles
    assert skipped[SkipReason.PERSONAL_DETAIL] == len(data["locationHistory"])
    assert [read.record for read in found if hasattr(read, "record")] == list(range(len(found)))


def test_likes_have_no_date(shared: Path) -> None:
    likes = read(shared / "samples/x_twitter/authored_2025")["like.js"]
    assert [(like.at, like.precision) for like in likes if isinstance(like, Event)] == [(None, Precision.NONE)] * 2


def test_personal_files_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/direct-messages.js").write_text("window.YTD.direct_messages.part0 = [ this is not even closed")
    (found,) = read(tmp_path)["direct-messages.js"]
    assert isinstance(found, Skipped)
    assert found.reason is SkipReason.PERSONAL_DETAIL
