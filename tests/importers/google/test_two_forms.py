"""A history means the same whether it was exported as JSON or as a page, in every language."""

import json
import re
from collections import Counter
from datetime import datetime
from html import escape
from pathlib import Path

import pytest

from app.core.events import Event, Skipped
from app.importers.archive import Archive
from app.importers.google.activity_html import ActivityHtml
from app.importers.google.activity_json import ActivityJson
from app.importers.google.wording import Wording, wording_of
from app.importers.importer import ExportContext
from app.importers.registry import sort_out
from tests.importers.google.invented_history import LANGUAGES, Language, as_json, as_page, history, stamp


def read_bytes(folder: Path, name: str, content: bytes, time_zone: str = "") -> list[object]:
    """Everything the one importer that claims this file reads in it."""
    path = folder / name
    path.write_bytes(content)
    with Archive.open([path]) as archive:
        ((member, importer),) = sort_out(archive)
        assert importer is not None, name
        return list(importer.read(member, ExportContext(archive, "google", time_zone=time_zone)))


def without_place(events: list[object]) -> list[tuple[object, ...]]:
    """What two files of one history share: everything but the file, to the second."""
    shared: list[tuple[object, ...]] = []
    for event in events:
        assert isinstance(event, Event)
        assert event.at is not None
        shared.append(
            (event.stream, event.kind, event.at.replace(microsecond=0), event.title, event.item_id, event.url,
             event.creator, event.creator_id, event.facts, event.origin, event.record, event.zone_guessed)
        )  # fmt: skip
    return shared


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_json_and_page_give_the_same_events(tmp_path: Path, language: Language) -> None:
    entries = history()
    from_json = read_bytes(tmp_path, "history.json", as_json(entries, language))
    from_page = read_bytes(tmp_path, "history.html", as_page(entries, language), time_zone="Asia/Taipei")
    assert len(from_json) == len(entries)
    assert without_place(from_page) == without_place(from_json)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_every_language_tells_the_same_story(tmp_path: Path, language: Language) -> None:
    entries = history()
    read = read_bytes(tmp_path, "history.json", as_json(entries, language))
    kinds = Counter((event.stream, str(event.kind)) for event in read if isinstance(event, Event))
    assert kinds == {
        ("youtube.watched", "chosen"): sum(
            entry.action == "removed" or (entry.action == "watched" and not entry.is_ad) for entry in entries
        ),
        ("youtube.ads", "ad_shown"): sum(entry.action == "watched" and entry.is_ad for entry in entries),
        ("youtube.searched", "searched"): sum(entry.action == "searched" for entry in entries),
        ("youtube.reactions", "liked"): sum(entry.action == "liked" for entry in entries),
    }
    titles = [event.title for event in read if isinstance(event, Event)]
    assert titles == ["" if entry.action == "removed" else entry.title for entry in entries]


def test_old_and_new_pages_give_the_same_events(tmp_path: Path) -> None:
    english, entries = LANGUAGES[0], history()
    old = read_bytes(tmp_path, "old.html", as_page(entries, english, style=2018, zone="UTC"))
    new = read_bytes(tmp_path, "new.html", as_page(entries, english, style=2024))
    assert without_place(old) == without_place(new)


def test_quick_and_slow_way_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english, entries = LANGUAGES[0], history()
    quick = [
        read_bytes(tmp_path, "a.json", as_json(entries, english)),
        read_bytes(tmp_path, "a.html", as_page(entries, english)),
    ]
    monkeypatch.setattr("app.importers.google.plain_watches.PlainWatches.event", lambda *_: None)
    monkeypatch.setattr("app.importers.google.activity_cell._USUAL_BODY", re.compile("(?!)"))
    slow = [
        read_bytes(tmp_path, "a.json", as_json(entries, english)),
        read_bytes(tmp_path, "a.html", as_page(entries, english)),
    ]
    assert slow == quick


def test_a_language_we_have_no_words_for_is_learned_from_the_file(tmp_path: Path) -> None:
    unknown = LANGUAGES[0]._replace(name="?", watched="Zorp {} blim", removed="Zorp kwa wep blim", liked="Frob {}")
    entries = [entry for entry in history() if entry.action != "searched"]
    read = read_bytes(tmp_path, "history.json", as_json(entries, unknown))
    assert len(read) == len(entries)
    by_action = {entry.action: event for entry, event in zip(entries, read, strict=True) if isinstance(event, Event)}
    assert by_action["watched"].title in {entry.title for entry in entries}
    assert by_action["removed"].stream == "youtube.watched"
    assert by_action["removed"].title == ""
    assert by_action["liked"].stream == "youtube.reactions"


def test_records_that_are_none_are_counted(tmp_path: Path) -> None:
    content = b"""[
      {"header": "YouTube", "title": "Watched A", "titleUrl": 5, "time": "2024-01-01T00:00:00Z", "products": 7},
      {"header": "YouTube", "title": "Watched B", "time": "yesterday"}, {"title": "Watched C"}, 7, null, [],
      {"header": null, "title": null, "titleUrl": null, "subtitles": [1, {"name": 2}], "details": "x",
       "activityControls": 1, "time": "2024-01-01T00:00:00Z"},
      {"header": "YouTube", "title": "Watched D", "time": "2024-01-01T01:00:00+01:00", "products": ["YouTube"]}]"""
    read = read_bytes(tmp_path, "history.json", content)
    assert [thing.record for thing in read] == list(range(8))  # type: ignore[attr-defined]
    assert sum(isinstance(thing, Skipped) for thing in read) == 6
    last = read[-1]
    assert isinstance(last, Event)
    assert last.at is not None
    assert last.at.isoformat() == "2024-01-01T00:00:00+00:00"


def test_zone_of_the_person_decides_what_cst_means(tmp_path: Path) -> None:
    page = as_page(history(3), LANGUAGES[0], zone="CST")
    guessed = read_bytes(tmp_path, "a.html", page)
    chicago = read_bytes(tmp_path, "a.html", page, time_zone="America/Chicago")
    shanghai = read_bytes(tmp_path, "a.html", page, time_zone="Asia/Shanghai")
    first = [events[0] for events in (guessed, chicago, shanghai) if isinstance(events[0], Event)]
    assert [event.zone_guessed for event in first] == [True, False, False]
    times = [event.at for event in first if event.at is not None]
    assert (times[1] - times[2]).total_seconds() == 14 * 3600


def test_importers_recognise_only_their_form(tmp_path: Path) -> None:
    english = LANGUAGES[0]
    for name, content, importer in (
        ("x.json", as_json(history(3), english), ActivityJson()),
        ("x.html", as_page(history(3), english), ActivityHtml()),
    ):
        (tmp_path / name).write_bytes(content)
        with Archive.open([tmp_path / name]) as archive:
            assert importer.recognises(archive.members[0])
    for content in (b"[]", b"{}", b"<html><body>hello</body></html>", b"a,b\n1,2\n", b"\x00\x01"):
        folder = tmp_path / "other"
        folder.mkdir(exist_ok=True)
        (folder / "y.txt").write_bytes(content)
        with Archive.open([folder]) as archive:
            assert not ActivityJson().recognises(archive.members[0])
            assert not ActivityHtml().recognises(archive.members[0])


def test_a_history_without_a_record_is_known(tmp_path: Path) -> None:
    page = as_page([], LANGUAGES[0])
    for name, content in (("watch-history.json", b"[]"), ("MeineAktivitäten.html", page), ("시청 기록.html", page)):
        assert read_bytes(tmp_path, name, content) == []


def test_a_long_style_sheet_does_not_hide_the_cells(tmp_path: Path) -> None:
    page = as_page(history(4), LANGUAGES[0]).replace(b".mdl-cell{}", b".mdl-cell{}" * 20_000)
    assert len(read_bytes(tmp_path, "page.html", page)) == 4


def _cell(record: dict[str, object], wording: Wording) -> str:
    """A record of My Activity as the page writes it."""
    title, url = str(record["title"]), str(record.get("titleUrl", ""))
    rest = wording.read(title)[1]
    verb = title[: len(title) - len(rest)].strip()
    body = f'{verb}&nbsp;<a href="{escape(url)}">{escape(rest, quote=False)}</a>' if url else escape(title, quote=False)
    for line in record.get("subtitles", []):  # type: ignore[attr-defined]
        address = f'<a href="{line["url"]}">{line["name"]}</a>' if "url" in line else line["name"]
        body += f"<br>{address}"
    if "description" in record:
        body += f"<br>{record['description']}"
    at = datetime.fromisoformat(str(record["time"]))
    details = "".join(f"&emsp;{line['name']}<br>" for line in record.get("details", []))  # type: ignore[attr-defined]
    place = '<b>Locations:</b><br>&emsp;From home: <a href="https://www.google.com/maps/@0,0">here</a><br>'
    settings = ", ".join(escape(control) for control in record.get("activityControls", []))  # type: ignore[attr-defined]
    why = (
        f"<b>Why is this here?</b><br>&emsp;Because these settings were on:&nbsp;{settings}.&nbsp;Control them &nbsp;"
        '<a href="https://myaccount.google.com/activitycontrols">here</a>.'
    )
    kind = "content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1"
    (product,) = record["products"]  # type: ignore[misc,attr-defined]
    return (
        '<div class="outer-cell mdl-cell"><div class="mdl-grid"><div class="header-cell mdl-cell">'
        f'<p class="mdl-typography--title">{record.get("header", "")}<br></p></div>'
        f'<div class="{kind}">{body}<br>{stamp(at, "en")} UTC<br></div>'
        f'<div class="{kind} mdl-typography--text-right"></div>'
        f'<div class="content-cell mdl-cell mdl-typography--caption"><b>Products:</b><br>&emsp;{product}<br>'
        f"{'<b>Details:</b><br>' + details if details else ''}{place if 'locationInfos' in record else ''}"
        f"{why if settings else ''}</div></div></div>"
    )


_TAKEOUT = Path(__file__).parent / "golden" / "takeout_en" / "Takeout"


@pytest.mark.parametrize(
    "path", sorted(_TAKEOUT.glob("[MY]*/*/*.json")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_every_product_means_the_same_in_both_forms(tmp_path: Path, path: Path) -> None:
    records = [record for record in json.loads(path.read_bytes()) if "time" in record]
    wording = wording_of([(record["title"], record.get("titleUrl", "")) for record in records])
    page = (
        '<html><body><div class="mdl-grid">'
        + "".join(_cell(record, wording) for record in records)
        + "</div></body></html>"
    )
    name = f"{path.parent.name}.json"
    from_json = read_bytes(tmp_path, name, json.dumps(records).encode())
    from_page = read_bytes(tmp_path, name.replace("json", "html"), page.encode())
    assert _told(from_page) == _told(from_json)


def _told(things: list[object]) -> list[tuple[object, ...]]:
    return [
        (thing.record, thing.reason) if isinstance(thing, Skipped) else without_place([thing])[0] for thing in things
    ]
