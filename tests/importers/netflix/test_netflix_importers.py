"""Traps of Netflix's files: the order of day and month, works behind titles, copies of messages, whole samples."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from app.core.events import Event, Kind, Origin, Skipped, SkipReason
from app.importers.archive import Archive
from app.importers.importer import ExportContext, Read
from app.importers.netflix.local_dates import DMY, MDY, YMD, Order, day_of, order_of
from app.importers.netflix.titles import Title, clip_or_title, is_clip, title_of, work_of_clip
from app.importers.registry import IMPORTERS, importer_for, sort_out


def read_file(folder: Path, name: str, text: str, **context: str) -> list[Read]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with Archive.open([folder]) as archive:
        member = next(member for member in archive.members if member.name == name)
        importer = importer_for(member)
        assert importer is not None
        return list(importer.read(member, ExportContext(archive, "netflix", **context)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "work", "rest"),
    [
        ("Tides: Season 5: The Last One (Episode 18)", "Tides", "Tides: Season 5: The Last One"),
        ("Tides: Season 5: The Last One", "Tides", "Tides: Season 5: The Last One"),
        ("Tides: Harbour: 1ª temporada: Fim (Episódio 2)", "Tides: Harbour", "Tides: Harbour: 1ª temporada: Fim"),
        ("Tides: Limited Series: One", "Tides", "Tides: Limited Series: One"),
        ('Tides: Season 1: "Fog"', "Tides", "Tides: Season 1: Fog"),
        ("Tides: Part 2: Fog", "Tides", "Tides: Part 2: Fog"),
        ("潮汐: 第 2 季: 雾（第 3 集）", "潮汐", "潮汐: 第 2 季: 雾"),
        ("Tides: 2. évad: Köd (3. rész)", "Tides", "Tides: 2. évad: Köd"),
        ("TIDES: Tides: Fog (Episode 5)", "TIDES", "TIDES: Tides: Fog"),
        ("Kettle: Vol. 2", "Kettle: Vol. 2", "Kettle: Vol. 2"),
        ("Fog and Bread", "Fog and Bread", "Fog and Bread"),
    ],
)
def test_the_work_behind_a_title(text: str, work: str, rest: str) -> None:
    assert (title_of(text).work, title_of(text).text) == (work, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Tides_hook_primary_16x9",
        "Tides: Season 1_shortpreview_noStacks",
        "Season 1 Trailer: Tides",
        "Temporada 2 (Resumo): Tides",
        "Season 5 Moment of High Emotion Clip: Tides",
        "Tides: Season 1 (Bumper 2: Gulls)",
        "Tides (:30 Product Preview)",
        "Teaser 5: Tides",
        "Tides: Season 1 (Bumper A + Fog:30) - Big Row - North",
    ],
)
def test_what_a_clip_is_of(text: str) -> None:
    assert work_of_clip(text) == "Tides"


def test_what_may_be_a_clip_is_told_by_its_words() -> None:
    assert clip_or_title("Season 5 Moment of High Emotion Clip: Tides").text == "Tides"
    assert clip_or_title("Tides: Season 1_hook_primary_16x9") == Title("Tides", "Tides")
    assert clip_or_title("Tides: Season 1: Fog (Episode 3)").work == "Tides"
    assert clip_or_title("Tides (Director's Cut)").text == "Tides (Director's Cut)"


def test_clips_in_the_light_list_are_told_by_their_words() -> None:
    assert is_clip("Tides: Season 1 (Trailer)")
    assert is_clip("Season 1 Trailer: Tides")
    assert not is_clip("Tides: Season 1: The Clipper (Part 2)")
    assert not is_clip("Trailer Park Tides: Season 1: Fog")


def test_the_order_of_day_and_month_is_settled_by_the_whole_file() -> None:
    assert order_of(["3/9/24", "2/27/24"]) == Order(MDY, False)
    assert order_of(["03/09/24", "27/02/24"]) == Order(DMY, False)
    # No day beyond the twelfth, but newest first: only one reading falls all the way.
    assert order_of(["04/05/24", "03/06/24", "02/07/24", "01/08/24"]) == Order(MDY, False)
    assert order_of(["05/04/24", "06/03/24", "07/02/24", "08/01/24"]) == Order(DMY, False)
    assert order_of(["24. 3. 9.", "24. 2. 5."]) == Order(YMD, False)
    assert order_of(["2024-03-09"]) == Order(YMD, False)
    # A day after the export cannot be.
    assert order_of(["05/06/24"], latest=date(2024, 5, 20)) == Order(MDY, False)


def test_what_the_file_does_not_settle_follows_the_zone_and_is_marked() -> None:
    assert order_of(["05/03/24"], time_zone="America/Chicago") == Order(MDY, True)
    assert order_of(["05/03/24"], time_zone="Europe/Paris") == Order(DMY, True)
    assert order_of(["05.03.24"], time_zone="America/Chicago") == Order(DMY, True)
    assert order_of([]) == Order(DMY, True)


def test_dates_in_other_scripts_and_years() -> None:
    assert day_of("9/3/2567", DMY) == date(2024, 3, 9)
    assert day_of("٩/٣/٢٠٢٤", DMY) == date(2024, 3, 9)
    assert day_of("2024年3月9日", DMY) == date(2024, 3, 9)
    assert day_of("31/2/2024", DMY) is None
    assert day_of("soon", DMY) is None


def test_an_unsettled_light_list_says_that_it_guessed(tmp_path: Path) -> None:
    text = 'Title,Date\n"Fog","05/03/2024"\n'
    found = read_file(tmp_path, "NetflixViewingHistory.csv", text, time_zone="America/New_York", profile="Nora")
    (event,) = found
    assert isinstance(event, Event)
    assert event.at is not None
    assert (event.at.month, event.at.day, event.zone_guessed, event.profile) == (5, 3, True, "Nora")


def test_any_table_of_titles_and_dates_is_not_netflix(tmp_path: Path) -> None:
    for name, text in {
        "books.csv": "Title,Date\nFog,2024-03-09\n",
        "loans.csv": 'Title,Date\n"Fog","soon"\n',
        "both.csv": 'Title,Date\n"Fog","3/9/24"\nFog,2024-03-09\n',
        "Ratings.csv": "Book,Stars\nFog,4\n",
        "Devices.csv": "Profile Name,Device\na,b\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Archive.open([tmp_path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is None or importer.platform != "netflix", member.name


HEADER = "Profile Name,Sent Utc Ts,Message Name,Channel,Title Name,Click Utc Ts,Click Cnt\n"


def test_one_push_over_three_channels_is_one_exposure(tmp_path: Path) -> None:
    rows = (
        "A,2024-03-01 10:00:59,M,EMAIL,Fog,,0\n"
        "A,2024-03-01 10:00:01,M,PUSH,Fog,,0\n"
        "A,2024-03-01 09:59:59,M,SMS,Fog,2024-03-01 11:00:00,1\n"
        "B,2024-03-01 10:00:59,M,EMAIL,Fog,,0\n"
        "A,2024-03-01 09:00:00,M,PUSH,Fog,,0\n"
    )
    found = read_file(tmp_path, "MessagesSentByNetflix.csv", HEADER + rows)
    kinds = [thing.kind if isinstance(thing, Event) else thing.reason for thing in found]  # type: ignore[union-attr]
    assert kinds == [Kind.SHOWN, SkipReason.DUPLICATE, Kind.CHOSEN, Kind.SHOWN, Kind.SHOWN]


def test_letters_typed_one_by_one_are_one_search(tmp_path: Path) -> None:
    header = "Profile Name,Query Typed,Displayed Name,Action,Section,Utc Timestamp\n"
    rows = (
        "A,fog,Fog,play,title_results,2024-03-01 10:00:09\n"
        "A,fo,,select,title_results,2024-03-01 10:00:05\n"
        "A,f,,select,title_results,2024-03-01 10:00:01\n"
        "B,f,,select,title_results,2024-03-01 10:00:00\n"
    )
    found = read_file(tmp_path, "SearchHistory.csv", header + rows)
    searches = [thing.title for thing in found if isinstance(thing, Event) and thing.kind is Kind.SEARCHED]
    assert searches == ["fog", "f"]
    chosen = [thing for thing in found if isinstance(thing, Event) and thing.kind is Kind.CHOSEN]
    assert [(event.title, event.origin) for event in chosen] == [("Fog", Origin.SOUGHT)]
    assert [thing.record for thing in found if isinstance(thing, Skipped)] == [1, 2]


def test_every_record_of_every_sample_is_read_or_skipped(shared: Path) -> None:
    folder = shared / "samples" / "netflix"
    for paths in ([folder / "netflix-export-structure-excerpt.zip"], [folder / "hestia-fake"]):
        with Archive.open(paths) as archive:
            export = ExportContext(archive, "netflix")
            for member, importer in sort_out(archive):
                assert importer is not None, member.name
                assert importer in [one for one in IMPORTERS if one.platform == "netflix"]
                found = list(importer.read(member, export))
                with member.open() as stream:
                    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
                    rows = [row for row in csv.reader(text) if row]
                expected = len(rows) - 1 if member.base_name.endswith(".csv") else 0
                assert {thing.record for thing in found} == set(range(expected)), member.name
        assert not any(export.notices.values())


def test_a_quarter_of_the_rows_were_played_to_be_seen(shared: Path) -> None:
    with Archive.open([shared / "samples" / "netflix" / "netflix-export-structure-excerpt.zip"]) as archive:
        member = archive.member("ViewingActivity.csv")
        assert member is not None
        importer = importer_for(member)
        assert importer is not None
        found = [
            thing for thing in importer.read(member, ExportContext(archive, "netflix")) if isinstance(thing, Event)
        ]
        with member.open() as stream:
            rows = list(csv.DictReader(io.TextIOWrapper(stream, "utf-8", newline="")))
    began_alone = ("Autoplayed: user action: None; ", "Autoplayed: user action: Visibility_Timeout; ")
    previews = [
        row
        for row in rows
        if row["Supplemental Video Type"] or (row["Attributes"] in began_alone and row["Duration"] < "00:02:00")
    ]
    assert [event.stream for event in found].count("netflix.previews") == len(previews) > len(rows) / 4
    assert all(event.origin is Origin.SERVED for event in found if event.stream == "netflix.previews")
    assert all(event.kind is Kind.CHOSEN for event in found if event.facts is None)
