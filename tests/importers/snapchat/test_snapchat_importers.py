"""Snapchat: every record of the samples accounted for, JSON and pages alike, friends left alone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.core.events import Event, Skipped, SkipReason
from app.core.labels import DeclaredLabel
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from app.importers.snapchat.reading import readable, time_of


def read(path: Path) -> dict[str, list[Read]]:
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is not None, member
            assert importer.platform == "snapchat"
            found[member.name] = list(importer.read(member, context_of(archive, "snapchat")))
    return found


def records_in(path: Path) -> int:
    """Records of a sample, counted by a way of its own."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        rows = re.findall(r"<tr>(.*?)</tr>", text)
        return sum(1 for row in rows if not re.fullmatch(r"(?:<th><b>[^:<]*</b></th>)+", row))
    return _values(json.loads(text))


def _values(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_values(inner) for inner in value.values())
    if isinstance(value, list):
        return len(value)
    return value not in ("", None)


def export(folder: Path, **files: object) -> Path:
    for name, document in files.items():
        path = folder / "mydata~1/json" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(document))
    return folder


def test_every_record_of_the_samples_is_accounted_for(shared: Path) -> None:
    folder = shared / "samples/snapchat"
    found = read(folder)
    assert len(found) == sum(1 for path in folder.rglob("*") if path.is_file())
    for name, items in found.items():
        assert len({item.record for item in items}) == records_in(folder / name), name


def test_json_and_pages_say_the_same(shared: Path) -> None:
    by_kind: dict[str, set[tuple[str, str, str]]] = {"json": set(), "html": set()}
    for name, items in read(shared / "samples/snapchat").items():
        for item in items:
            if isinstance(item, DeclaredLabel):
                by_kind[name.rpartition(".")[2]].add((item.list_name, item.text, item.name))
    assert {label for label in by_kind["html"] if label[0] != "Interest Categories"} <= by_kind["json"]
    assert ("Cohort Age", "AGE_21_TO_24", "21-24") in by_kind["html"]
    assert ("Interest Categories", "Arts & Culture Mavens", "Arts & Culture Mavens") in by_kind["html"]


def test_an_audience_that_stands_twice_is_one_label(tmp_path: Path) -> None:
    folder = export(tmp_path, user_profile={"Interest Categories": ["Frequent Travelers - HEC", "Frequent Travelers"]})
    (items,) = read(folder).values()
    assert [(item.text, item.facts) for item in items if isinstance(item, DeclaredLabel)] == [
        ("Frequent Travelers", {"hec": True}),
        ("Frequent Travelers", None),
    ]


@pytest.mark.parametrize("says_who_friends_are", [True, False])
def test_stories_of_friends_are_never_named(tmp_path: Path, says_who_friends_are: bool) -> None:
    views = [{"View": name, "Media Type": "VIDEO", "View Date": "2026-01-02 10:00:00 UTC"} for name in ("Sam", "news")]
    folder = export(tmp_path, story_history={"Friend and Public Story Views": views})
    if says_who_friends_are:
        export(tmp_path, friends={"Friends": [{"Username": "sam"}], "Friend Requests Sent": []})
    items = read(folder)["mydata~1/json/story_history.json"]
    assert [item.title for item in items if isinstance(item, Event)] == (["news"] if says_who_friends_are else [])
    skipped = [item.reason for item in items if isinstance(item, Skipped)]
    assert set(skipped) == {SkipReason.PERSONAL_DETAIL}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("friends.json", '{"friends": []}'),
        ("account.json", '{"account": 1}'),
        ("subscriptions.json", '[{"Publishers": 1}]'),
        ("ranking.json", '{"ranks": [1]}'),
        ("search_history.json", '{"searches": ["x"]}'),
        ("user_profile.html", "<html><body><h3>Demographics</h3></body></html>"),
        ("page.html", "<html><body><div class='rightpanel'></div></body></html>"),
    ],
)
def test_files_of_others_are_not_claimed(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with Archive.open([tmp_path / name]) as archive:
        assert all(importer is None or importer.platform != "snapchat" for _, importer in sort_out(archive))


@pytest.mark.parametrize(
    ("code", "name"),
    [("AGE_21_TO_24", "21-24"), ("AGE_35_PLUS", "35+"), ("AGE_50_AND_ABOVE", "50+"), ("MALE", "Male"), ("Who", "Who")],
)
def test_codes_become_words(code: str, name: str) -> None:
    assert readable(code) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-01-05 10:00:00 UTC", "2026-01-05T10:00:00+00:00 s"),
        ("2026/01/05 10:00:00 UTC", "2026-01-05T10:00:00+00:00 s"),
        ("2026-03-29", "2026-03-29T00:00:00+00:00 day"),
        ("soon", "None none"),
    ],
)
def test_times(text: str, told: str) -> None:
    at, precision = time_of(text)
    assert f"{at.isoformat() if at else None} {precision}" == told
