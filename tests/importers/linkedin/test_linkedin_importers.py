"""Traps of LinkedIn's files: duplicate columns, preambles, escaped quotes, repeated blocks, whole samples."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.events import Event, Precision, Skipped, SkipReason
from app.core.labels import DeclaredLabel, LabelKind
from app.importers.archive import Archive
from app.importers.importer import ExportContext, Read
from app.importers.linkedin.table import address_of, moment
from app.importers.linkedin.targeting import entries_of
from app.importers.registry import importer_for, sort_out


def read_file(folder: Path, name: str, text: str) -> list[Read]:
    (folder / name).write_text(text, encoding="utf-8")
    with Archive.open([folder]) as archive:
        member = archive.member(name)
        assert member is not None
        importer = importer_for(member)
        assert importer is not None
        assert importer.platform == "linkedin"
        return list(importer.read(member, ExportContext(archive, "linkedin")))


def test_cells_are_parted_where_a_space_follows() -> None:
    assert entries_of("Sailing; Salt;Pepper Ltd; ") == ["Sailing", "Salt;Pepper Ltd"]
    assert entries_of("Hospital &amp; Health Care; Museums") == ["Hospital & Health Care", "Museums"]
    assert entries_of(" ; ;  ") == []


def test_columns_of_one_name_are_all_read(tmp_path: Path) -> None:
    header = (
        "Member Age,Company Names,Company Names,Member Gender,Member Interests,Member Skills,Job Titles,Job Titles,"
        "Degrees,New Column"
    )
    found = read_file(tmp_path, "Ad_Targeting.csv", f"{header}\n,One; Two,Two; Three,,,,Boatwright,,,Later\n")
    labels = [(label.list_name, label.text) for label in found if isinstance(label, DeclaredLabel)]
    assert labels[:3] == [("Company Names", "One"), ("Company Names", "Two"), ("Company Names", "Three")]
    assert labels[3:] == [("Job Titles", "Boatwright"), ("New Column", "Later")]
    assert [thing.reason for thing in found if isinstance(thing, Skipped)] == [SkipReason.DUPLICATE]


@pytest.mark.parametrize(
    ("text", "at", "precision", "is_guessed"),
    [
        ("2025/02/15 22:18:33 UTC", datetime(2025, 2, 15, 22, 18, 33, tzinfo=UTC), Precision.SECOND, False),
        ("2026-01-22 08:00:00", datetime(2026, 1, 22, 8, tzinfo=UTC), Precision.SECOND, True),
        ("Tue Mar 10 09:15:00 UTC 2026", datetime(2026, 3, 10, 9, 15, tzinfo=UTC), Precision.SECOND, False),
        ("2025/10/09", datetime(2025, 10, 9, tzinfo=UTC), Precision.DAY, False),
        ("2020-04-27 06:52 UTC", datetime(2020, 4, 27, 6, 52, tzinfo=UTC), Precision.MINUTE, False),
        ("3/14/26, 12:05 AM", datetime(2026, 3, 14, 0, 5, tzinfo=UTC), Precision.MINUTE, True),
        ("3/14/26, 12:05 PM", datetime(2026, 3, 14, 12, 5, tzinfo=UTC), Precision.MINUTE, True),
        ("31/14/26", None, Precision.NONE, False),
        ("soon", None, Precision.NONE, False),
    ],
)
def test_times_in_all_spellings(text: str, at: datetime | None, precision: Precision, is_guessed: bool) -> None:
    assert moment(text) == (at, precision, is_guessed)


def test_an_address_is_told_without_its_tail() -> None:
    written = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A1?utm_source=share#x"
    assert address_of(written) == "https://www.linkedin.com/feed/update/urn:li:activity:1"
    assert address_of("urn:li:activity:1") == "https://www.linkedin.com/feed/update/urn:li:activity:1"
    assert address_of("https://example.org/a%2Fb?x=1") == "https://example.org/a%2Fb"
    assert address_of("javascript:alert(1)") == ""
    assert address_of("https://[broken") == ""


def test_quotes_escaped_by_a_backslash_end_no_cell(tmp_path: Path) -> None:
    # Longer than any window that is read at once, so that escapes lie across its borders.
    words = 'He said \\"hello, there\\", and \\"goodbye\\".' * 4000
    rows = "".join(f'2026-01-22 09:00:{n:02},https://www.linkedin.com/x,"{words}"\n' for n in range(5))
    found = read_file(tmp_path, "Comments.csv", f"Date,Link,Message\n{rows}")
    assert [event.title for event in found if isinstance(event, Event)] == [words.replace("\\", "")] * 5


def test_a_note_above_the_header_is_no_record(tmp_path: Path) -> None:
    text = 'Notes:\n"Times are UTC, as ever."\n\nTime,Search Query\n2026/04/20 09:00:01 UTC,boats\n\n'
    found = read_file(tmp_path, "SearchQueries.csv", text)
    assert [(thing.record, thing.title) for thing in found if isinstance(thing, Event)] == [(0, "boats")]


def test_blocks_that_repeat_are_read_once(tmp_path: Path) -> None:
    block = "".join(f"2026/03/{day:02} 08:11:05 UTC,{day}\n" for day in range(1, 20))
    found = read_file(tmp_path, "Ads Clicked.csv", "Ad clicked Date,Ad Title/Id\n" + block * 3)
    assert sum(isinstance(thing, Event) for thing in found) == 19
    assert {thing.reason for thing in found if isinstance(thing, Skipped)} == {SkipReason.DUPLICATE}
    assert len(found) == 57


def test_tables_of_others_are_not_claimed(tmp_path: Path) -> None:
    for name, text in {
        "dates.csv": "Date,Type,Link\n2026-01-01,x,https://example.org\n",
        "links.csv": "Date,Link\n2026-01-01,https://www.linkedin.com/x\n",
        "numbers.csv": "Extension,Number\n1,2\n",
        "note.csv": "No milk\n",
        "searches.csv": "Time,Query\n1,2\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Archive.open([tmp_path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is None or importer.platform != "linkedin", member.name


def test_what_is_not_inferred_is_no_label(shared: Path) -> None:
    with Archive.open([shared / "samples" / "linkedin" / "hestia_fake"]) as archive:
        member = archive.member("Inferences_about_you.csv")
        assert member is not None
        importer = importer_for(member)
        assert importer is not None
        found = list(importer.read(member, ExportContext(archive, "linkedin")))
    labels = [thing for thing in found if isinstance(thing, DeclaredLabel)]
    assert len(labels) == 6
    assert all(label.facts and label.facts["reason"] for label in labels)
    likely = next(label for label in labels if label.name == "Likelihood to be a marketer")
    assert likely.facts is not None
    assert likely.facts["probability"] == pytest.approx(0.0085, abs=0.0001)


def test_every_record_of_every_sample_is_read_or_skipped(shared: Path) -> None:
    for folder in sorted((shared / "samples" / "linkedin").iterdir()):
        with Archive.open([folder]) as archive:
            export = ExportContext(archive, "linkedin")
            for member, importer in sort_out(archive):
                assert importer is not None, member.name
                assert importer.platform == "linkedin"
                found = list(importer.read(member, export))
                text = (folder / member.name).read_text(encoding="utf-8-sig")
                rows = [row for row in csv.reader(text.splitlines()) if row]
                expected = len(rows) - 1
                if member.base_name == "Ad_Targeting.csv":
                    expected = sum(len(cell.strip("; ").split("; ")) for cell in rows[1] if cell.strip())
                assert {thing.record for thing in found} == set(range(expected)), member.name
        assert not any(export.notices.values())


def test_a_real_looking_list_of_interests_is_whole(shared: Path) -> None:
    with Archive.open([shared / "samples" / "linkedin" / "hestia_fake" / "Ad_Targeting.csv"]) as archive:
        (member,) = archive.members
        importer = importer_for(member)
        assert importer is not None
        found = list(importer.read(member, ExportContext(archive, "linkedin")))
    labels = [label for label in found if isinstance(label, DeclaredLabel)]
    path = shared / "samples" / "linkedin" / "hestia_fake" / "Ad_Targeting.csv"
    header, row = csv.reader(path.read_text(encoding="utf-8").splitlines())
    interests = row[header.index("Member Interests")].split("; ")
    assert [label.text for label in labels if label.list_name == "Member Interests"] == interests
    assert {label.kind for label in labels if label.list_name == "Member Age"} == {LabelKind.DEMOGRAPHIC}
    assert {label.text for label in labels if label.is_sensitive} >= {"Health"}
