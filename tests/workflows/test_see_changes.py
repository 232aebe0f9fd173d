"""See what changed in a casebook: names instead of numbers, genres from facts, a period, the command line."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.casebook.merging import merge
from app.casebook.readings import StoredReading
from app.casebook.staging import Staging
from app.command_line.main import main
from app.core.errors import NoSuchStream, NothingImportedYet
from app.core.events import Event, Kind, Origin
from app.core.exports import Part
from app.core.progress import NoProgress
from app.workflows.see_changes import compare_period, see_changes

STREAM = "youtube.watched"


def events() -> Iterator[Event]:
    """A year of one thing, a year of another, eight sittings a month of five items."""
    record = 0
    for month in range(24):
        old = month < 12
        for sitting in range(8):
            start = datetime(2022 + month // 12, month % 12 + 1, 1 + 3 * sitting, 12, tzinfo=UTC)
            for step in range(5):
                yield Event(
                    STREAM,
                    Kind.CHOSEN,
                    start + timedelta(minutes=3 * step),
                    f"{3 if old else 5} – {record}",
                    "history.json",
                    record,
                    item_id=f"v{record}",
                    creator="Tents & Rain" if old else "Pixel Hour",
                    origin=Origin.SOUGHT if old else Origin.UNKNOWN,
                    facts={"genre": "Outdoors" if old else "Play; Shooters"},
                )
                record += 1


@pytest.fixture(scope="module")
def casebook_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("changes") / "me.unlabel"
    Casebook.create(path, salt="salt", time_zone="Asia/Taipei").close()
    with Staging(path, "salt") as staging:
        staging.begin_export("google", [Part("export.zip", "0", 1)], datetime(2024, 1, 5, tzinfo=UTC), "en", "")
        staging.begin_member("history.json", "invented")
        staging.take(events(), lambda: None)
        merge(staging, NoProgress(), now_s=1_760_000_000)
    with Casebook.open(path) as casebook:
        while items := casebook.unread_items(500):
            casebook.keep_readings([StoredReading(item.item_id, posterior(item.title)) for item in items])
    return path


def posterior(title: str) -> bytes:
    row = bytearray(32)
    row[int(title.split(" ")[0])] = 242
    row[31] = 13
    return bytes(row)


def test_what_changed_is_told_by_name(casebook_path: Path) -> None:
    found = see_changes(casebook_path, NoProgress())[STREAM]
    assert {(one.unit, one.name) for one in found.left} == {
        ("topic", "business_finance"), ("creator", "Tents & Rain"), ("genre", "Outdoors"),
    }  # fmt: skip
    assert {(one.unit, one.name) for one in found.came} == {
        ("topic", "comedy"), ("creator", "Pixel Hour"), ("genre", "Play"), ("genre", "Shooters"),
    }  # fmt: skip
    assert {(one.name, one.chosen) for one in found.way_out} == {
        ("business_finance", "sought"), ("Tents & Rain", "sought"),
    }  # fmt: skip
    assert all(one.last_title.startswith("3 – ") for one in found.way_out)


def test_a_period_is_compared_from_the_casebook(casebook_path: Path) -> None:
    begin, end = datetime(2022, 3, 1, tzinfo=UTC), datetime(2022, 5, 1, tzinfo=UTC)
    found = compare_period(casebook_path, NoProgress(), stream=STREAM, begin=begin, end=end)
    assert found.inside.events == 80
    assert found.topics[0] == "business_finance"
    with pytest.raises(NoSuchStream):
        compare_period(casebook_path, NoProgress(), stream="spotify.played", begin=begin, end=end)


def test_what_is_not_there_is_refused(casebook_path: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchStream):
        see_changes(casebook_path, NoProgress(), streams=["spotify.played"])
    Casebook.create(tmp_path / "empty.unlabel").close()
    with pytest.raises(NothingImportedYet):
        see_changes(tmp_path / "empty.unlabel", NoProgress())


def test_the_command_line_tells_it_under_a_flag_only(casebook_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["narrowing", "--casebook", str(casebook_path), "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)[STREAM]
    assert main(["narrowing", "--casebook", str(casebook_path), "--json", "--more"]) == 0
    more = json.loads(capsys.readouterr().out)[STREAM]
    assert set(more) - set(plain) == {"compared", "left", "came", "way_out", "novelty", "cannot_tell"}
    assert {field: more[field] for field in plain} == plain
    assert more["left"][0]["share_before"]["level"] == 0.95
    assert main(["narrowing", "--casebook", str(casebook_path), "--more"]) == 0
    assert "What left: " in capsys.readouterr().out
