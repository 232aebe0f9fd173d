"""What holds for every importer, and which file goes to which."""

import json
import random
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import UserError
from app.core.events import Event, Kind, Precision, Skipped, SkippedMany, SkipReason
from app.core.labels import DeclaredLabel
from app.core.streams import PLATFORMS, STREAM
from app.importers.archive import Archive, Member
from app.importers.importer import Importer, Read
from app.importers.manifest import context_of
from app.importers.registry import IMPORTERS, is_media, not_understood, sort_out
from app.sentences.catalogue import SENTENCES

GOLDEN = sorted(path for path in Path(__file__).parent.glob("*/golden/*") if path.is_dir())
# What may stand where something else was expected.
ODD_VALUES: list[Any] = [
    None,
    0,
    -1.5,
    10**30,
    True,
    "",
    "x",
    "\ud800\0",
    [],
    [None],
    {},
    {"": {}},
    [[1]],
    "2026-13-45",
]


@cache
def cases_of(name: str) -> list[tuple[Path, str]]:
    """Golden members this importer claims."""
    found = []
    for case in GOLDEN:
        with Archive.open([case]) as archive:
            found += [(case, member.name) for member, by in sort_out(archive) if by is not None and by.name == name]
    return found


def read(case: Path, member_name: str, importer: Importer) -> list[Read]:
    with Archive.open([case]) as archive:
        member = next(member for member in archive.members if member.name == member_name)
        return list(importer.read(member, context_of(archive, importer.platform, time_zone="Europe/Paris")))


def test_importers_have_names_of_their_own() -> None:
    names = [importer.name for importer in IMPORTERS]
    assert len(set(names)) == len(names)
    assert {importer.platform for importer in IMPORTERS} <= set(PLATFORMS)


def test_every_reason_to_skip_has_its_sentence() -> None:
    assert {f"skipped.{reason}" for reason in SkipReason} <= set(SENTENCES)


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_what_an_importer_reads_is_well_formed(importer: Importer) -> None:
    cases = cases_of(importer.name)
    if not cases:
        pytest.skip("no golden case yet")
    for case, member_name in cases:
        found = read(case, member_name, importer)
        numbers = [number for item in found for number in records_of(item)]
        assert numbers == sorted(numbers)
        assert set(numbers) == set(range(numbers[-1] + 1) if numbers else ()), "a record without an account"
        for item in found:
            assert item.member == member_name
            if isinstance(item, Event):
                check_event(item)
            if isinstance(item, DeclaredLabel):
                assert item.text
                assert item.name
                assert item.text == unicodedata.normalize("NFC", item.text)
        skips = Skipped | SkippedMany
        skipped = {number for item in found if isinstance(item, skips) for number in records_of(item)}
        assert not skipped & {item.record for item in found if not isinstance(item, skips)}


def records_of(item: Read) -> range:
    """The records a thing speaks of."""
    return range(item.record, item.record + (item.records if isinstance(item, SkippedMany) else 1))


def check_event(event: Event) -> None:
    assert STREAM[event.stream].platform in PLATFORMS
    assert isinstance(event.kind, Kind)
    assert (event.at is None) == (event.precision is Precision.NONE)
    if event.at is not None:
        assert event.at.utcoffset() == timedelta(0)
    for text in (event.title, event.creator, event.item_id, event.url):
        assert text == unicodedata.normalize("NFC", text)
        text.encode()
        assert "\0" not in text
    assert event.title or event.item_id or event.url or event.facts, "nothing to tell it by"
    assert event.duration_s is None or event.duration_s >= 0
    assert all(isinstance(value, str | int | float | bool) for value in (event.facts or {}).values())


def test_no_file_is_claimed_by_two_platforms() -> None:
    """Within a platform the order of the list decides: a file left alone by its name stands last."""
    seen = 0
    for case in GOLDEN:
        with Archive.open([case]) as archive:
            for member in archive.members:
                if member.size and not is_media(member):
                    claims = {importer.platform for importer in IMPORTERS if importer.recognises(member)}
                    assert len(claims) <= 1, f"{case.name}/{member.name}: {sorted(claims)}"
                    seen += len(claims)
    assert seen > 300


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_odd_values_cost_their_record_and_no_more(importer: Importer, tmp_path: Path) -> None:
    chance = random.Random(5)
    for case, member_name in cases_of(importer.name):
        raw = (case / member_name).read_bytes()
        start = next((at for at in range(len(raw)) if raw[at : at + 1] in b"[{"), 0)
        try:
            document = json.loads(raw[start:])
        except ValueError:
            continue
        places = list(_places(document))
        for place in chance.sample(places, min(40, len(places))):
            changed = json.loads(raw[start:])
            _put(changed, place, chance.choice(ODD_VALUES))
            path = tmp_path / member_name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw[:start] + json.dumps(changed).encode())
            try:
                for item in read(tmp_path, member_name, importer):
                    if isinstance(item, Event):
                        check_event(item)
            except UserError:
                pass  # refused in words
            path.unlink()


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*path, key)
        yield from _places(value[key], (*path, key))


def _put(document: Any, place: tuple[Any, ...], value: Any) -> None:
    for key in place[:-1]:
        document = document[key]
    document[place[-1]] = value


def test_media_are_never_opened_and_listed_together(tmp_path: Path) -> None:
    (tmp_path / "e/photos").mkdir(parents=True)
    for number in range(3):
        (tmp_path / f"e/photos/{number}.jpg").write_bytes(b"\xff\xd8\xff")
        (tmp_path / f"e/notes{number}.txt").write_bytes(b"hello")
    (tmp_path / "e/inner.zip").write_bytes(b"PK\3\4")
    with Archive.open([tmp_path / "e"]) as archive:
        opened: list[Member] = []
        head = archive._head
        archive._head = lambda member: (opened.append(member), head(member))[1]  # type: ignore[method-assign]
        left = [member for member, importer in sort_out(archive) if importer is None]
        assert {member.name for member in opened} <= {f"notes{number}.txt" for number in range(3)}
        assert not_understood(left) == ["inner.zip", "notes0.txt", "notes1.txt", "notes2.txt", "photos/*.jpg (3)"]
