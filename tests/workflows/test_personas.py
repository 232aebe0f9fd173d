"""Invented people: the same every time, in the platforms' formats, and true to their story."""

import hashlib
import json
import math
import re
import tempfile
import zipfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.core.errors import NoSuchPersona
from app.core.events import Event, Skipped, SkipReason
from app.core.labels import DeclaredLabel
from app.core.progress import Cancelled, NoProgress
from app.core.topics import TOPICS
from app.importers.archive import Archive
from app.importers.importer import ExportContext
from app.importers.spotify.importers import SPOTIFY_IMPORTERS
from app.workflows.demo import demo_casebook
from app.workflows.invent_persona import invent_persona, known_personas, persona_time_zone
from app.workflows.personas.listening import listening_day
from app.workflows.personas.persona import Person, person
from app.workflows.personas.vocabulary import pools
from app.workflows.personas.watching import What, google_day, youtube_day


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Her exports, small."""
    return invent_persona("mei", tmp_path_factory.mktemp("mei"), NoProgress(), events=2000)


def _sums(paths: list[Path]) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _activity(exports: list[Path], member: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(exports[0]) as takeout:
        rows: list[dict[str, object]] = json.loads(takeout.read(member))
    return rows


def test_the_same_name_seed_and_number_give_the_same_bytes(exports: list[Path], tmp_path: Path) -> None:
    assert _sums(invent_persona("林梅", tmp_path, NoProgress(), events=2000)) == _sums(exports)


def test_another_seed_is_another_life_with_the_same_story(exports: list[Path], tmp_path: Path) -> None:
    other = invent_persona("mei", tmp_path, NoProgress(), events=300, seed=2)
    assert _sums(other)[exports[0].name] != _sums(exports)[exports[0].name]
    told = [
        json.loads(path.with_name("story.json").read_text(encoding="utf-8"))["story"] for path in (exports[0], other[0])
    ]
    assert told[0] == told[1]


def test_nobody_else_has_been_invented() -> None:
    assert known_personas() == ("mei",)
    assert persona_time_zone("mei") == "Asia/Singapore"
    with pytest.raises(NoSuchPersona) as raised:
        person("nobody")
    assert raised.value.known == ("mei",)


def test_cancelling_leaves_no_unfinished_file(tmp_path: Path) -> None:
    class Impatient:
        def report(self, done: float, total: float, what: str = "") -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        invent_persona("mei", tmp_path, Impatient(), events=300)
    assert list(tmp_path.iterdir()) == []


def test_the_takeout_tells_of_the_same_videos_twice(exports: list[Path]) -> None:
    rows = _activity(exports, "Takeout/My Activity/YouTube/MyActivity.json")
    times = [str(row["time"]) for row in rows]
    assert times == sorted(times, reverse=True)
    watched = [row for row in rows if str(row["title"]).startswith("Watched ")]
    with zipfile.ZipFile(exports[0]) as takeout:
        page = takeout.read("Takeout/YouTube and YouTube Music/history/watch-history.html").decode()
        names = set(takeout.namelist())
    assert page.count('class="outer-cell') == len(watched)
    assert re.search(r"[A-Z][a-z]{2} \d{1,2}, 20\d\d, \d{1,2}:\d\d:\d\d [AP]M GMT\+8<br>", page)
    assert "Takeout/YouTube and YouTube Music/playlists/姐姐的礼物-videos.csv" in names
    chrome = json.loads(zipfile.ZipFile(exports[0]).read("Takeout/Chrome/History.json"))
    assert set(chrome) == {"Browser History", "Typed Url", "Session"}


def test_no_address_leads_anywhere(exports: list[Path]) -> None:
    allowed = re.compile(r"(www\.)?(youtube|google|twitter|example)\.(com|org)|myaccount\.google\.com|.*\.example")
    for path in exports[:5]:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                hosts = set(re.findall(r"https?://([^/\"<&\s]+)", archive.read(name).decode()))
                assert not [host for host in hosts if not allowed.fullmatch(host)], name


@pytest.mark.parametrize("asked", [3_000, 9_000])
def test_there_are_about_as_many_events_as_were_asked_for(asked: int, tmp_path: Path) -> None:
    takeout, _, extended, log, x_archive = invent_persona("mei", tmp_path, NoProgress(), events=asked)
    told = {
        takeout: ('"products":["YouTube"]', '"products":["Search"]', '"time_usec"'),
        extended: ('"ms_played"',),
        log: ("spotify:track:", "spotify:playlist:"),
        x_archive: ('"impressionTime"', '"tweetId"'),
    }
    number = 0
    for path, marks in told.items():
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if not name.endswith(".html"):
                    text = archive.read(name).decode()
                    number += sum(text.count(mark) for mark in marks)
    assert 0.75 * asked < number < 1.25 * asked


def test_every_spotify_record_is_read_or_skipped_for_a_reason(exports: list[Path]) -> None:
    reasons: Counter[SkipReason] = Counter()
    labels = events = 0
    for path in exports[1:4]:
        with Archive.open([path]) as archive:
            export = ExportContext(archive, "spotify")
            for member in archive.members:
                importer = next(one for one in SPOTIFY_IMPORTERS if one.recognises(member))
                for thing in importer.read(member, export):
                    events += isinstance(thing, Event)
                    labels += isinstance(thing, DeclaredLabel)
                    if isinstance(thing, Skipped):
                        reasons[thing.reason] += 1
            assert not export.notices
    assert events > 800
    assert labels > 60
    assert set(reasons) <= {SkipReason.DUPLICATE, SkipReason.NO_CONTENT, SkipReason.PERSONAL_DETAIL}


def test_the_x_archive_counts_its_records_as_its_manifest_does(exports: list[Path]) -> None:
    with zipfile.ZipFile(exports[4]) as archive:
        manifest = json.loads(archive.read("data/manifest.js").decode().partition(" = ")[2])
        for described in manifest["dataTypes"].values():
            for file in described["files"]:
                text = archive.read(file["fileName"]).decode()
                prefix, _, body = text.partition(" = ")
                assert prefix == f"window.{file['globalName']}"
                assert len(json.loads(body)) == int(file["count"])


def _watched(mei: Person, first: date, days: int) -> Counter[str]:
    pools_: Counter[str] = Counter()
    for number in range(days):
        for act in youtube_day(mei, first + timedelta(days=number)):
            if act.what is What.WATCHED and act.item:
                pools_[act.item.pool] += 1
    return pools_


def _effective_topics(watched: Counter[str]) -> float:
    topics: Counter[str] = Counter()
    for pool, number in watched.items():
        topics[pools()[pool].topic] += number
    total = sum(topics.values())
    return math.exp(-sum(n / total * math.log(n / total) for n in topics.values()))


def test_the_nine_days_of_skin_care_are_nine_days() -> None:
    mei = person("mei")
    during, before = _watched(mei, date(2025, 5, 12), 9), _watched(mei, date(2025, 3, 12), 45)
    assert during["skincare"] / during.total() > 0.5
    assert before["skincare"] == 0


def test_camping_ended_two_years_before_the_export() -> None:
    mei = person("mei")
    assert _watched(mei, date(2024, 5, 1), 60)["camping"] > 10
    assert _watched(mei, date(2024, 10, 13), 200)["camping"] == 0


def test_the_feed_narrows_and_the_searches_do_not() -> None:
    mei = person("mei", events=60_000)
    before, after = _watched(mei, date(2024, 9, 1), 60), _watched(mei, date(2026, 3, 1), 60)
    assert 9 < _effective_topics(before) < 14
    # Answers to searches are in it too, so a little more than the five of the feed alone.
    assert 4 < _effective_topics(after) < 7.5

    def searched(first: date) -> set[str]:
        days = (first + timedelta(days=number) for number in range(60))
        return {act.item.pool for day in days for act in google_day(mei, day) if act.item}

    assert len(searched(date(2026, 3, 1))) >= len(searched(date(2024, 11, 1))) - 2


def test_sleep_sounds_begin_with_one_click_and_go_on_by_themselves() -> None:
    mei = person("mei")
    artists = {channel for channels in pools()["sleep"].channels.values() for channel in channels}
    nights = [play for n in range(60) for play in listening_day(mei, date(2026, 3, 1) + timedelta(days=n))]
    starts = Counter(play.reason_start for play in nights if play.track.artist in artists)
    assert starts["trackdone"] > 3 * starts["clickrow"] > 0
    assert not any(play.track.artist in artists for play in listening_day(mei, date(2024, 12, 1)))


def test_words_are_plenty_and_every_gap_can_be_filled() -> None:
    topics = {pool.topic for pool in pools().values()}
    assert topics <= set(TOPICS)
    assert len(topics) >= 24
    for pool in pools().values():
        assert set(pool.channels) == set(pool.titles) == {"en", "zh"}
        assert pool.name == "sleep" or sum(map(len, pool.titles.values())) >= 25
        for title in [t for titles in (*pool.titles.values(), *pool.searches.values()) for t in titles]:
            assert set(title.gaps) <= set(pool.slots), (pool.name, title.text)
        for values in (*pool.slots.values(), *pool.channels.values()):
            assert len(values) == len(set(values)), pool.name
            assert all(value == value.strip() and value for value in values)


@pytest.mark.parametrize(("asked", "given"), [(10**11, 1_000_000), (0, 100), (-5, 100), (5_000, 5_000)])
def test_nobody_lives_forever(asked: int, given: int) -> None:
    assert person("mei", asked).scale == person("mei", given).scale


def test_a_demo_that_is_stopped_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stops:
        def report(self, done: float, total: float, what: str = "") -> None:
            raise Cancelled

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Cancelled):
        demo_casebook("mei", Stops())
    assert list(tmp_path.iterdir()) == []
