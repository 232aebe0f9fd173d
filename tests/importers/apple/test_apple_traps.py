"""The traps of Apple's files, one claim each."""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.events import AccountSeen, Event, Kind, Origin, Skipped
from app.importers.apple.apple_table import artist_and_title
from app.importers.apple.clicks import items_of
from app.importers.apple.plays import origin_of
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out

GOLDEN = Path(__file__).parent / "golden"
OLD = GOLDEN / "media_services_2020"
ACTIVITY = "Apple_Media_Services/Apple Music Activity"


def read(path: Path) -> Iterator[Read]:
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            if importer is not None:
                assert importer.platform == "apple"
                yield from importer.read(member, context_of(archive, "apple"))


def events(things: Iterator[Read]) -> list[Event]:
    return [thing for thing in things if isinstance(thing, Event)]


@pytest.mark.parametrize(
    ("feature", "origin"),
    [
        ("library / playlist_detail", Origin.SOUGHT),
        ("my-music", Origin.SOUGHT),
        ("search:none / profile-all", Origin.SOUGHT),
        ("Siri-actions-local", Origin.SOUGHT),
        ("for_you / personalized_mix / playlist_detail", Origin.SERVED),
        ("for_you", Origin.SERVED),
        ("for_you / recently_played / playlist_detail", Origin.UNKNOWN),
        ("listen_now / album_detail", Origin.SERVED),
        ("radio", Origin.SERVED),
        ("autoplay", Origin.SERVED),
        ("browse", Origin.SERVED),
        ("now_playing", Origin.UNKNOWN),
        ("playlist_detail", Origin.UNKNOWN),
        ("a page of tomorrow", Origin.UNKNOWN),
        ("", Origin.UNKNOWN),
    ],
)
def test_where_a_play_began_tells_how_it_came(feature: str, origin: Origin) -> None:
    assert origin_of(feature) is origin


def test_a_station_plays_what_it_likes_unless_it_was_looked_for() -> None:
    assert origin_of("", "RADIO") is Origin.SERVED
    assert origin_of("search", "RADIO") is Origin.SOUGHT


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The Example Four - Rain", ("The Example Four", "Rain")),
        ("Stéphane - Nicolas - Générique", ("Stéphane", "Nicolas - Générique")),
        ("Anti-Hero", ("", "Anti-Hero")),
        ("", ("", "")),
    ],
)
def test_artist_and_title_part_at_the_first_hyphen_between_spaces(text: str, parts: tuple[str, str]) -> None:
    assert artist_and_title(text) == parts


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        ("One, two", ["One, two"]),
        ("One; two|three", ["One", "two", "three"]),
        ('["One", {"name": "Two"}, {"id": 3}, 4]', ["One", "Two"]),
        ('["One"', []),
        ("[" * 100_000, []),
        ('["\\ud800\\u0000"]', ["?\ufffd"]),
    ],
)
def test_items_are_told_in_several_forms(text: str, items: list[str]) -> None:
    assert items_of(text) == items


def test_the_account_is_told_once_and_never_beside_a_skipped_row() -> None:
    things = list(read(OLD))
    assert [thing.untrusted_id for thing in things if isinstance(thing, AccountSeen)] == ["123456789"]


def test_nothing_of_devices_and_payment_is_kept() -> None:
    told = " ".join(repr(thing) for thing in read(OLD) if not isinstance(thing, AccountSeen))
    for private in ("192.0.2", "dddd", "Visa", "123456789", "M1"):
        assert private not in told, private


def test_a_play_without_a_beginning_began_its_length_before_its_end() -> None:
    (play,) = (event for event in events(read(OLD)) if event.title == "Slow Tide" and event.at)
    assert play.at is not None
    assert play.at.isoformat() == "2019-05-01T10:18:00+00:00"


def test_songs_liked_and_played_are_one_item() -> None:
    rain = {
        (event.title, event.creator, event.item_id, event.url)
        for event in events(read(OLD))
        if event.title == "Rain on the Roof" and event.stream.startswith("apple_music")
    }
    assert rain == {("Rain on the Roof", "The Example Four", "", "")}


def test_a_play_is_the_same_play_whatever_is_handed_over_with_it(tmp_path: Path) -> None:
    def plays(path: Path) -> list[tuple[str, str, str]]:
        return [
            (one.title, one.creator, str(one.at)) for one in events(read(path)) if one.stream == "apple_music.played"
        ]

    shutil.copytree(GOLDEN / "media_services_2024", tmp_path / "e")
    alone = tmp_path / "Apple Music Play Activity.csv"
    shutil.copy(GOLDEN / "media_services_2024/Apple Music Activity/Apple Music Play Activity.csv", alone)
    likes = "Item Description,Preference,Created\nThe Nightingales - Night Radio Song,LOVE,2024-01-01T00:00:00Z\n"
    (tmp_path / "e/Apple Music Likes and Dislikes.csv").write_text(likes)
    assert plays(tmp_path / "e") == plays(alone)


def test_sums_are_only_read_where_the_plays_are_missing(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "last_plays_only", tmp_path / "e")
    assert len(events(read(tmp_path / "e"))) == 3
    shutil.copy(GOLDEN / "media_services_2024/Apple Music Activity/Apple Music Play Activity.csv", tmp_path / "e")
    assert {event.member for event in events(read(tmp_path / "e"))} == {"Apple Music Play Activity.csv"}


def test_a_purchase_is_told_by_the_click_where_it_has_no_file_of_its_own(tmp_path: Path) -> None:
    clicks = OLD / "Apple_Media_Services/Stores Activity/App Store Click Activity.csv"
    assert not [event for event in events(read(OLD)) if event.kind is Kind.BOUGHT and "Click" in event.member]
    shutil.copy(clicks, tmp_path)
    assert [event.title for event in events(read(tmp_path)) if event.kind is Kind.BOUGHT] == ["Star Map"]


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in files.items():
            made.writestr(name, body)
    return out.getvalue()


def test_zips_inside_the_zip_are_read(tmp_path: Path) -> None:
    tracks = (OLD / ACTIVITY / "Apple Music Library Tracks.json").read_bytes()
    clicks = (OLD / "Apple_Media_Services/Stores Activity/App Store Click Activity.csv").read_bytes()
    path = tmp_path / "Apple_Media_Services.zip"
    path.write_bytes(
        zipped(
            {
                f"{ACTIVITY}/Apple Music Library Tracks.json.zip": zipped({"Apple Music Library Tracks.json": tracks}),
                "Apple_Media_Services/Stores Activity/Appstore.zip": zipped({"App Store Click Activity.csv": clicks}),
            }
        )
    )
    streams = {event.stream for event in events(read(path))}
    assert {"apple_music.library", "app_store.searched", "app_store.shown", "app_store.used"} <= streams
    with Archive.open([path]) as archive:
        assert all(".zip/" in member.name for member in archive.members)


def test_every_record_of_the_samples_is_read_or_skipped(shared: Path) -> None:
    folder = shared / "samples/apple"
    counts = {}
    for file in sorted(folder.iterdir()):
        if file.suffix == ".json":
            counts[file.name] = len(json.loads(file.read_text("utf-8")))
        else:
            with file.open(encoding="utf-8-sig", newline="") as text:
                counts[file.name] = sum(1 for row in csv.reader(text) if row) - 1
    assert sum(counts.values()) == 72
    things = list(read(folder))
    assert {name: len({thing.record for thing in things if thing.member == name}) for name in counts} == counts
    skipped = {name: sum(isinstance(thing, Skipped) and thing.member == name for thing in things) for name in counts}
    assert skipped == {
        "Apple Music Library Tracks.json": 0,
        "Apple Music Likes and Dislikes.csv": 0,
        "Apple Music Play Activity.csv": 14,
        "Identifier Information.json": 8,
    }
