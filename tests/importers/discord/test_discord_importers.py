"""Discord: every record of the samples accounted for, and the traps of its streams."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import BrokenFile
from app.core.events import Event, Kind, Skipped, SkippedMany, SkipReason
from app.core.labels import DeclaredLabel
from app.importers.archive import Archive
from app.importers.discord.reading import time_of
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out


def read(path: Path) -> dict[str, list[Read]]:
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is not None, member
            assert importer.platform == "discord"
            found[member.name] = list(importer.read(member, context_of(archive, "discord")))
    return found


def records_in(path: Path) -> int:
    """Records of a sample, counted by a way of its own."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        return len(list(csv.reader(text.splitlines()))) - 1
    if path.name.startswith("events-"):
        return sum(1 for line in text.splitlines() if line.strip())
    document = json.loads(text)
    if path.name in ("channel.json", "guild.json"):
        return 1
    return len(document)


def count(found: list[Read]) -> int:
    many = sum(item.records for item in found if isinstance(item, SkippedMany))
    return many + len({item.record for item in found if not isinstance(item, SkippedMany)})


def lines(*rows: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def event(event_type: str, **fields: object) -> dict[str, Any]:
    at = '"2026-01-02T03:04:05.678Z"'
    return {"event_type": event_type, "event_id": "A", "user_id": "1", "timestamp": at} | fields


def stream(folder: Path, raw: bytes, name: str = "package/Activity/reporting/events-2026-00000-of-00001.json") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return folder


def test_every_record_of_the_samples_is_accounted_for(shared: Path) -> None:
    folder = shared / "samples/discord"
    found = read(folder)
    assert len(found) == sum(1 for path in folder.rglob("*") if path.is_file())
    for name, items in found.items():
        assert count(items) == records_in(folder / name), name
    labels = [item for items in found.values() for item in items if isinstance(item, DeclaredLabel)]
    assert [(label.list_name, label.text) for label in labels] == [
        ("predicted_gender", "male"),
        ("predicted_age", "18-24"),
    ]
    events = [item for items in found.values() for item in items if isinstance(item, Event)]
    assert [(item.kind, item.title) for item in events] == [
        (Kind.CHOSEN, "Example Quest"),
        (Kind.CHOSEN, "Example Server"),
        (Kind.POSTED, "hello"),
    ]


def test_the_same_act_in_two_streams_is_told_the_same_way(tmp_path: Path) -> None:
    raw = lines(event("launch_game", game="Example Quest"), event("guild_viewed", guild_id="2"))
    for folder in ("analytics", "reporting"):
        stream(tmp_path, raw, f"package/activity/{folder}/events-2026-00000-of-00001.json")
    one, two = (
        [item._replace(member="", record=0) for item in items if isinstance(item, Event)]
        for items in read(tmp_path).values()
    )
    assert one == two
    assert len(one) == 2


def test_lines_are_found_whatever_the_spaces_and_the_order_of_keys(tmp_path: Path) -> None:
    rows = [
        b'{"event_id":"A","user_id":"1","event_type" : "launch_game","game":"One","timestamp":"2026-01-02T03:04:05Z"}',
        b'{"game":"Two","timestamp":"\\"2026-01-02T03:04:05.000Z\\"","user_id":"1","event_id":"B","event_type":"launch_game"}',
        b'{"event_type":"ack_messages","event_id":"C","user_id":"1","text":"\\"event_type\\":\\"launch_game\\""}',
        b'{"event_type":"ack_messages","event_id":"D","user_id":"1","note":"\\"predicted_gender\\""}',
    ]
    (items,) = read(stream(tmp_path, b"\n".join(rows))).values()
    assert [item.title for item in items if isinstance(item, Event)] == ["One", "Two"]
    assert [item.records for item in items if isinstance(item, SkippedMany)] == [2]


def test_telemetry_costs_nothing_but_is_counted(tmp_path: Path) -> None:
    raw = lines(*[event("client_heartbeat")] * 5_000, event("launch_game", game="One"), *[event("ack_messages")] * 10)
    (items,) = read(stream(tmp_path, raw)).values()
    assert [type(item) for item in items] == [SkippedMany, Event, SkippedMany]
    assert [item.record for item in items] == [0, 5_000, 5_001]
    assert count(items) == 5_011


def test_a_stream_cut_in_the_middle_is_refused(tmp_path: Path) -> None:
    raw = lines(event("client_heartbeat"), event("client_heartbeat"))
    with pytest.raises(BrokenFile):
        read(stream(tmp_path, raw[:-20]))
    assert count(next(iter(read(stream(tmp_path, raw[:-1])).values()))) == 2


@pytest.mark.parametrize(
    "channel_type", ["DM", "GROUP_DM", "PRIVATE_THREAD", 1, 3, 12, "GUILD_TEXT", "PUBLIC_THREAD", 0]
)
def test_letters_are_left_alone_and_people_have_no_numbers(tmp_path: Path, channel_type: str | int) -> None:
    message = [{"ID": 1, "Timestamp": "2026-01-02 03:04:05", "Contents": "hi <@!123>, see <a:wave:77>"}]
    stream(tmp_path, json.dumps(message).encode(), "messages/c5/messages.json")
    stream(tmp_path, json.dumps({"id": "5", "type": channel_type}).encode(), "messages/c5/channel.json")
    (item,) = read(tmp_path)["messages/c5/messages.json"]
    if channel_type in ("GUILD_TEXT", "PUBLIC_THREAD", 0):
        assert isinstance(item, Event)
        assert item.title == "hi @, see :wave:"
    else:
        assert isinstance(item, Skipped)
        assert item.reason is SkipReason.PERSONAL_DETAIL


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("events-2026.json", b'{"type":"click","id":1}\n{"type":"click","id":2}\n'),
        ("log.json", b'{"event_type":"launch_game","time":1}\n'),
        ("user.json", b'{"id":1,"name":"someone"}'),
        ("traits.json", b'{"openness":0.5}'),
        ("messages.json", b'[{"text":"hi"}]'),
        ("messages.csv", b"id,date,text\n1,2,3\n"),
        ("index.json", b'{"title":"home"}'),
        ("channel.json", b'{"videos":[]}'),
    ],
)
def test_files_of_others_are_not_claimed(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    with Archive.open([tmp_path / name]) as archive:
        assert all(importer is None or importer.platform != "discord" for _, importer in sort_out(archive))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"2016-11-26T07:08:47.000Z"', "2016-11-26T07:08:47+00:00 ms"),
        ("2016-11-04T22:01:23Z", "2016-11-04T22:01:23+00:00 s"),
        ("2019-08-21 12:34:56.123000+00:00", "2019-08-21T12:34:56.123000+00:00 ms"),
        ("2026-01-02 03:06:05", "2026-01-02T03:06:05+00:00 s"),
        ("2023-06-01 00:00:00 UTC", "2023-06-01T00:00:00+00:00 s"),
        ("null", "None none"),
        ("9999-12-31T23:59:59-12:00", "None none"),
        ("", "None none"),
    ],
)
def test_times(text: str, told: str) -> None:
    at, precision = time_of(text)
    assert f"{at.isoformat() if at else None} {precision}" == told
