"""Odd values in event streams cost their line and no more: what the contract for JSON documents says, for NDJSON."""

import json
import random
from pathlib import Path
from typing import Any

from app.core.events import Event, Skipped, SkippedMany
from app.importers.archive import Archive
from app.importers.discord.event_stream import EventStream
from app.importers.manifest import context_of
from tests.importers.test_registry import ODD_VALUES, check_event

_GOLDEN = Path(__file__).parent / "golden"


def test_odd_values_cost_their_line_and_no_more(tmp_path: Path) -> None:
    chance = random.Random(7)
    lines = [
        line
        for path in sorted(_GOLDEN.rglob("events-*.json"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and "NaN" not in line
    ]
    for _ in range(200):
        record: dict[str, Any] = json.loads(chance.choice(lines))
        for key in chance.sample(list(record), min(2, len(record))):
            record[key] = chance.choice(ODD_VALUES)
        changed = [*lines[:3], json.dumps(record), *lines[3:6]]
        path = tmp_path / "events-2026-00000-of-00001.json"
        path.write_text("\n".join(changed) + "\n", encoding="utf-8")
        with Archive.open([path]) as archive:
            (member,) = archive.members
            seen: set[int] = set()
            for item in EventStream().read(member, context_of(archive, "discord")):
                seen |= set(range(item.record, item.record + (item.records if isinstance(item, SkippedMany) else 1)))
                if isinstance(item, Event):
                    check_event(item)
                assert not isinstance(item, Skipped) or item.reason
            assert seen == set(range(len(changed)))


def test_a_stream_may_be_cut_anywhere_and_shuffled(tmp_path: Path) -> None:
    source = _GOLDEN / "package_2022/package/activity/reporting/events-2022-00000-of-00001.json"
    raw = source.read_bytes().replace(b"NaN", b"0")
    path = tmp_path / "events-2022-00000-of-00001.json"

    def told(text: bytes) -> list[str]:
        path.write_bytes(text)
        with Archive.open([path]) as archive:
            (member,) = archive.members
            found = EventStream().read(member, context_of(archive, "discord"))
            return sorted(str(item._replace(record=0)) for item in found if not isinstance(item, Skipped | SkippedMany))

    lines = raw.splitlines(keepends=True)
    for seed in range(5):
        shuffled = [line if line.endswith(b"\n") else line + b"\n" for line in lines]
        random.Random(seed).shuffle(shuffled)
        assert told(b"".join(shuffled)) == told(raw)
