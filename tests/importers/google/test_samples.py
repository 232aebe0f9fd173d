"""Every record of the researchers' samples is accounted for, counted without our readers."""

import csv
import json
import zipfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from app.core.events import Event
from app.importers.archive import Archive
from app.importers.google.product_names import is_history_file, product_of
from app.importers.importer import ExportContext
from app.importers.registry import sort_out


def read_folder(folder: Path) -> dict[str, tuple[str, list[Any]]]:
    """By member: which importer claimed it and what it read."""
    read: dict[str, tuple[str, list[Any]]] = {}
    with Archive.open([folder]) as archive:
        for member, importer in sort_out(archive):
            assert importer is not None, member.name
            read[member.name] = (importer.name, list(importer.read(member, ExportContext(archive, "google"))))
    return read


def accounted(things: list[Any], records: int) -> None:
    """Each record gave something, in order."""
    numbers = [thing.record for thing in things]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(records))


def samples_of_lists(shared: Path) -> Iterator[tuple[str, list[Any]]]:
    """(name of the file, records) of all samples that are lists; three samples hold several files in one object."""
    folder = shared / "samples/google"
    yield "watch-history.json", json.loads((folder / "watch-history-en-dataskop-excerpt.json").read_bytes())
    for name in ("my-activity-fr-2022-discover-ads-youtube.json", "my-activity-en-2019-dogsheep.json"):
        for product, records in json.loads((folder / name).read_bytes()).items():
            yield f"My Activity/{product}/{name[:18]}.json", records
    with zipfile.ZipFile(folder / "takeout-my-activity-fr-2022-excerpt.zip") as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield name, json.loads(archive.read(name))
    for name, content in json.loads((folder / "play-chrome-profile-structure.json").read_bytes()).items():
        if isinstance(content, list):
            yield name, content


def test_lists_are_read_whole(shared: Path, tmp_path: Path) -> None:
    samples = list(samples_of_lists(shared))
    assert len(samples) >= 20
    for number, (name, records) in enumerate(samples):
        path = tmp_path / str(number) / name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
        ((_, things),) = read_folder(tmp_path / str(number)).values()
        accounted(things, len(records))


def test_the_zip_is_read_as_it_is(shared: Path) -> None:
    path = shared / "samples/google/takeout-my-activity-fr-2022-excerpt.zip"
    with zipfile.ZipFile(path) as archive:
        expected = sum(len(json.loads(archive.read(name))) for name in archive.namelist() if name.endswith(".json"))
    with Archive.open([path]) as archive:
        read = [
            {(member.name, thing.record) for thing in importer.read(member, ExportContext(archive, "google"))}
            for member, importer in sort_out(archive)
            if importer is not None
        ]
    assert sum(map(len, read)) == expected


def test_the_page_is_read_whole(shared: Path, tmp_path: Path) -> None:
    page = (shared / "samples/google/MyActivity-en-2018.html").read_bytes()
    (tmp_path / "MyActivity.html").write_bytes(page)
    ((importer, things),) = read_folder(tmp_path).values()
    assert importer == "google_activity_html"
    accounted(things, page.count(b'class="outer-cell'))
    assert all(isinstance(thing, Event) for thing in things)


def test_chrome_and_profile_are_read(shared: Path, tmp_path: Path) -> None:
    content = json.loads((shared / "samples/google/play-chrome-profile-structure.json").read_bytes())
    for name, document in content.items():
        if isinstance(document, dict):
            folder = tmp_path / name.replace("/", "_")
            folder.mkdir()
            (folder / "file.json").write_text(json.dumps(document), encoding="utf-8")
            ((importer, things),) = read_folder(folder).values()
            if "Browser History" in document:
                assert importer == "google_chrome_history"
                accounted(things, len(document["Browser History"]))
            else:
                assert importer == "google_profile"
                accounted(things, len(document))


def test_products_of_every_locale_are_known(shared: Path) -> None:
    table = json.loads((shared / "samples/google/takeout-names-by-locale.json").read_bytes())
    for locale in table["locales"].values():
        for kind in ("watch", "search", "my_activity_file"):
            assert all(is_history_file(f"{name}.json") for name in locale.get(kind, []))
    expected = {"google_news": "news", "play_movies": "movies", "help": "", "cloud": ""}
    for locale in table["locales"].values():
        for product, names in locale.get("products", {}).items():
            for name in names:
                assert product_of(name) == expected.get(product, product), name


_SHAPES = {"subscriptions": 3, "playlists": 8, "videos of a playlist": 2}
_ROWS = {
    3: ["UCinvented0000000000000x", "http://www.youtube.com/channel/UCinvented0000000000000x", "Invented"],
    8: [
        "PLinvented",
        "False",
        "Title",
        "",
        "2023-05-01T10:00:00+00:00",
        "2023-05-01T10:00:00+00:00",
        "Manual",
        "Private",
    ],
    2: ["abcdefghijk", "2023-05-01T10:00:00+00:00"],
}
_IMPORTER = {3: "google_youtube_subscriptions", 8: "google_youtube_playlists", 2: "google_youtube_playlist"}


@pytest.mark.parametrize("with_row", [True, False])
def test_tables_of_every_locale_are_recognised(shared: Path, tmp_path: Path, with_row: bool) -> None:
    table = json.loads((shared / "samples/google/youtube-csv-headers-by-locale.json").read_bytes())
    for locale, files in table.items():
        for name, header in files.items():
            folder = tmp_path / locale / str(with_row) / name.replace("<", "").replace(">", "")
            (folder / "YouTube").mkdir(parents=True)
            columns = len(header)
            is_list = (
                columns == 2
                or (columns == 8 and "laylist" in name.casefold() + header[0].casefold())
                or (columns == 8 and ("lista" in header[0] or "Grojara" in header[0]))
            )
            is_known = is_list or (columns == 3 and any(word in name for word in _SUBSCRIPTIONS))
            rows = [header, _ROWS[columns]] if with_row and is_known else [header]
            out = StringIO()
            csv.writer(out).writerows(rows)
            (folder / "YouTube" / "file.csv").write_text(out.getvalue(), encoding="utf-8")
            with Archive.open([folder]) as archive:
                ((_, importer),) = sort_out(archive)
            if is_known:
                assert importer is not None, (locale, name)
                assert importer.name == _IMPORTER[columns], (locale, name)
            elif importer is not None:
                assert importer.name == "google_youtube_left_alone", (locale, name)


_SUBSCRIPTIONS = ("subscriptions", "abonnementen", "suscripciones", "prenumeratos", "abonamente")
