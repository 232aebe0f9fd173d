"""The traps of Amazon's files, one claim each."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.events import Event, Kind, Origin, Skipped
from app.core.labels import DeclaredLabel, LabelSource
from app.importers.amazon.amazon_table import product_address
from app.importers.amazon.orders import is_elsewhere
from app.importers.archive import Archive
from app.importers.cell_values import amount_of
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from app.importers.written_times import moment

GOLDEN = Path(__file__).parent / "golden"


def read(path: Path) -> Iterator[Read]:
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            if importer is not None:
                assert importer.platform == "amazon"
                yield from importer.read(member, context_of(archive, "amazon"))


def written(tmp_path: Path, name: str, text: str, encoding: str = "utf-8-sig") -> Path:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(text.encode(encoding))
    return tmp_path


def events(things: Iterator[Read]) -> list[Event]:
    return [thing for thing in things if isinstance(thing, Event)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234.50", 1234.5),
        ("19,99", 19.99),
        ("'7.25'", 7.25),
        ("1.234,50", 1234.5),
        ("1,234", 1234.0),
        ("$0", 0.0),
        ("", None),
        ("--", None),
        ("free", None),
        ("1.2.3", None),
    ],
)
def test_amounts_are_read_in_all_spellings(text: str, amount: float | None) -> None:
    assert amount_of(text) == amount


@pytest.mark.parametrize(
    ("text", "told", "precision"),
    [
        ("2023-05-01T10:11:12.345Z", "2023-05-01T10:11:12.345000+00:00", "ms"),
        ("2024-03-02 10:11:12", "2024-03-02T10:11:12+00:00", "s"),
        ("05/01/2019 10:11:12 UTC", "2019-05-01T10:11:12+00:00", "s"),
        ("03/05/2021 10:11:12 PM", "2021-03-05T22:11:12+00:00", "s"),
        ("5/1/2019 10:11", "2019-05-01T10:11:00+00:00", "minute"),
        ("13/05/2019", "2019-05-13T00:00:00+00:00", "day"),
        ("12-Mar-2021", "2021-03-12T00:00:00+00:00", "day"),
        ("2024-03-02T10:11:12+02:00", "2024-03-02T08:11:12+00:00", "s"),
    ],
)
def test_times_are_read_in_the_forms_of_all_years(text: str, told: str, precision: str) -> None:
    at, exactness = moment(text)
    assert at is not None
    assert (at.isoformat(), str(exactness)) == (told, precision)


@pytest.mark.parametrize("text", ["", "We are unable to provide ship dates before 2002.", "2026-13-45", "99/99/2020"])
def test_a_sentence_is_no_time(text: str) -> None:
    assert moment(text) == (None, "none")


def test_a_file_that_can_only_mean_the_day_first_is_read_so() -> None:
    assert moment("03/05/2021", day_first=True)[0] == moment("2021-05-03")[0]


def test_the_place_of_an_address_counts_and_not_the_name() -> None:
    assert not is_elsewhere("Ann Example 12 Low Rd 01234 Town", "A. B. Example, 12 Low Road, Town 01234")
    assert is_elsewhere("Ann Example 12 Low Rd 01234 Town", "Mia Other 7 High St 98765 City")
    assert is_elsewhere("Low Road, Town", "High Street, City")
    assert not is_elsewhere("", "High Street, City")
    assert not is_elsewhere("Low Road, Town", "low road town")


def test_products_have_an_address_only_in_shops_we_know() -> None:
    assert product_address("B00EXAMPL1", "Amazon.co.uk") == "https://www.amazon.co.uk/dp/B00EXAMPL1"
    assert product_address("B00EXAMPL1", "panda01") == product_address("", "Amazon.com") == ""


def test_no_address_name_or_message_is_kept() -> None:
    for case in GOLDEN.glob("*"):
        if case.is_dir():
            told = " ".join(map(repr, read(case)))
            for private in ("01234", "98765", "Low R", "High Street", "Mia", "Weihnachten", "birthday", "ann@", "Visa"):
                assert private not in told, private


def test_the_same_order_line_in_both_layouts_has_one_item_and_one_time() -> None:
    old, new = events(read(GOLDEN / "side_by_side"))[-2:]
    assert (old.item_id, old.at, old.kind, old.stream, old.amount) == (
        new.item_id,
        new.at,
        new.kind,
        new.stream,
        new.amount,
    )


def test_subtotals_of_shipments_are_never_read() -> None:
    orders = [event for event in events(read(GOLDEN / "areas_2026")) if event.stream == "amazon.bought"]
    assert 55.0 not in {event.amount for event in orders}


def test_old_code_pages_are_read(tmp_path: Path) -> None:
    text = "Amazon Audiences in which you are included\r\nCafé Lovers\r\n"
    labels = [label for label in read(written(tmp_path, "a.csv", text, "cp1252")) if isinstance(label, DeclaredLabel)]
    assert [label.text for label in labels] == ["Café Lovers"]


def test_commas_nobody_quoted_stay_in_the_label(tmp_path: Path) -> None:
    text = 'Amazon Audiences in which you are included\r\nIM - Patio, Lawn & Garden\r\n"IM - Arts, Crafts"\r\n'
    labels = [label for label in read(written(tmp_path, "a.csv", text)) if isinstance(label, DeclaredLabel)]
    assert [label.text for label in labels] == ["IM - Patio, Lawn & Garden", "IM - Arts, Crafts"]


def test_a_second_pair_of_quotes_is_peeled_off_headers_and_cells(tmp_path: Path) -> None:
    text = '"""Playback Hour""","""Title"""\r\n"""12/14/2016 19:00:00""","""The ""Big"" One"""\r\n'
    (event,) = events(read(written(tmp_path, "v.csv", text)))
    assert event.title == 'The "Big" One'


def test_each_list_of_audiences_has_its_source() -> None:
    sources = {
        label.list_name: label.source for label in read(GOLDEN / "legacy_2021") if isinstance(label, DeclaredLabel)
    }
    assert sources == {
        "AmazonAudiences": LabelSource.PLATFORM,
        "AdvertiserAudiences": LabelSource.ADVERTISER,
        "3PAudiences": LabelSource.PARTNER,
    }


def test_what_began_by_itself_was_no_choice() -> None:
    shown = [event for event in events(read(GOLDEN / "areas_2026")) if event.stream == "prime_video.previews"]
    assert {event.kind for event in shown} == {Kind.SHOWN}
    assert [event.origin for event in shown if (event.facts or {}).get("autoplay")] == [Origin.SERVED] * 2
    assert [event.origin for event in shown if event.duration_s == 0] == [Origin.UNKNOWN], "no file says who began it"


def test_a_child_is_not_the_person() -> None:
    profiles = {event.title: event.profile for event in events(read(GOLDEN / "areas_2026")) if event.profile}
    assert profiles == {
        "Nora and the Otters-The Pond - Season 2": "child",
        "The Sleepy Hedgehog": "kids profile 1",
    }


def test_a_gift_and_a_cancelled_order_say_so() -> None:
    orders = {event.item_id: event for event in events(read(GOLDEN / "legacy_2021")) if event.stream == "amazon.bought"}
    assert orders["B00EXAMPL2"].facts == {"gift": True, "shipped_elsewhere": True}
    assert orders["B00EXAMPL3"].kind is Kind.CONTEXT
    assert orders["B00EXAMPL3"].amount is None


def test_area_zips_inside_one_zip_are_read(tmp_path: Path) -> None:
    area = io.BytesIO()
    with zipfile.ZipFile(area, "w", zipfile.ZIP_DEFLATED) as made:
        source = GOLDEN / "areas_2026/Your Orders"
        for file in sorted(source.rglob("*.csv")):
            made.write(file, str(file.relative_to(source)))
    with zipfile.ZipFile(tmp_path / "All Data Categories.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("Your Orders.zip", area.getvalue())
        made.writestr("Your Photos.zip", area.getvalue())
    things = list(read(tmp_path / "All Data Categories.zip"))
    unpacked = list(read(GOLDEN / "areas_2026/Your Orders"))
    assert len(things) == len(unpacked) > 10
    assert {thing.member.partition("/")[0] for thing in things} == {"Your Orders.zip"}


def test_every_row_of_the_samples_is_read_or_skipped(shared: Path) -> None:
    import csv

    for folder in sorted((shared / "samples/amazon").iterdir()):
        with Archive.open([folder]) as archive:
            for member, importer in sort_out(archive):
                assert importer is not None, member.name
                with (folder / member.name).open(encoding="utf-8-sig", newline="") as file:
                    rows = sum(1 for row in csv.reader(file) if row) - 1
                things = list(importer.read(member, context_of(archive, "amazon")))
                assert len({thing.record for thing in things}) == rows
                assert not [thing for thing in things if isinstance(thing, Skipped)]
