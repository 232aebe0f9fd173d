"""NetEase's songs: counted plays without dates, lists, and the researchers' samples counted."""

import json
from pathlib import Path

from app.core.events import Event, Kind, Precision, Skipped
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.netease.importers import NETEASE_IMPORTERS
from app.importers.registry import sort_out


def read(path: Path) -> dict[str, list[Read]]:
    """What NetEase's importers give for every file they claim."""
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            if importer in NETEASE_IMPORTERS:
                found[member.base_name] = list(importer.read(member, context_of(archive, "netease")))
    return found


def test_plays_are_counted_and_have_no_date(tmp_path: Path) -> None:
    song = {"name": "夜航", "id": 1, "ar": [{"id": 2, "name": "阿步"}], "al": {"name": "潮间带"}}
    rows = [{"playCount": 7, "score": 100, "song": song}, {"playCount": 0, "score": 3, "song": song | {"id": 3}}]
    (tmp_path / "a.json").write_text(json.dumps({"code": 200, "weekData": rows, "allData": rows[:1]}))
    events = [thing for thing in read(tmp_path)["a.json"] if isinstance(thing, Event)]
    assert [(e.at, e.precision, e.quantity, e.facts and e.facts["list"]) for e in events] == [
        (None, Precision.NONE, 7, "week"),
        (None, Precision.NONE, None, "week"),  # seen from another account: not known, which is not none
        (None, Precision.NONE, 7, "all"),
    ]


def test_songs_of_the_heart_are_liked_of_own_lists_saved_of_others_nothing(tmp_path: Path) -> None:
    tracks = [{"name": "夜航", "id": 1, "ar": [{"id": 2, "name": "阿步"}], "al": {"name": "潮间带"}}]
    for name, special, is_followed in (("heart", 5, False), ("own", 0, False), ("followed", 0, True)):
        playlist = {"id": 1, "name": name, "tracks": tracks, "trackIds": [], "specialType": special}
        document = {"code": 200, "playlist": playlist | {"subscribed": is_followed}}
        (tmp_path / f"{name}.json").write_text(json.dumps(document))
    found = read(tmp_path)
    assert [(thing.kind, thing.title) for name in ("heart.json", "own.json") for thing in found[name]
            if isinstance(thing, Event)] == [(Kind.LIKED, "夜航"), (Kind.SAVED, "夜航")]  # fmt: skip
    assert all(isinstance(thing, Skipped) for thing in found["followed.json"])


def test_every_record_of_every_sample_is_read_or_skipped(shared: Path) -> None:
    folder = shared / "samples/netease"
    expected = {}
    for path in folder.glob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        expected[path.name] = len(document.get("allData", document.get("weekData")))
    found = read(folder)
    assert {name: len({thing.record for thing in things}) for name, things in found.items()} == expected
    assert not any(isinstance(thing, Skipped) for things in found.values() for thing in things)
