"""The report on the shape of an export: every field is in it, and no word a person wrote."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.progress import NoProgress
from app.core.resources import resources
from app.importers.archive import Archive
from app.importers.structure import WORDS_FILE, FileStructure, allowed, structure_of, type_of
from app.workflows.structure_report import structure_report

WORDS = frozenset(resources().joinpath(*WORDS_FILE).read_text(encoding="utf-8").split())
# What the report itself is made of, beside words of the list.
OWN = frozenset(
    "row cells sheet element array object string integer number boolean null empty date time uri damaged name size "
    "read by form noticed fields files unlabel made json csv html text media unreadable lines spreadsheet tbody"
    " div table tr td th span head body p a b i u br ul li".split()
)


def structures(path: Path) -> list[FileStructure]:
    with Archive.open([path]) as archive:
        return list(structure_of(archive))


def words_in(text: str) -> set[str]:
    humps = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_a-zA-Z]+", text)
    return {hump.lower() for hump in humps if not hump.isdecimal()}


def test_all_fields_are_there_with_their_types(tmp_path: Path) -> None:
    record = {"time": "2026-03-05T10:00:00Z", "titleUrl": "https://example.org/x", "details": [{"name": "Ada"}], "n": 1}
    (tmp_path / "history.json").write_text(json.dumps([record, {**record, "title": "Müller", "n": None}]))
    (file,) = structures(tmp_path / "history.json")
    assert (file.name, file.form) == ("history.json", "json")
    assert file.fields["[]"] == {"object": 2}
    assert file.fields["[].time"] == {"string (date-time)": 2}
    assert file.fields["[].titleUrl"] == {"string (uri)": 2}
    assert file.fields["[].details[].name"] == {"string": 2}
    assert file.fields["[].title"] == {"string": 1}
    assert file.fields["[].‹1›"] == {"integer": 1, "null": 1}


def test_names_of_people_and_files_called_after_them_stay_out(tmp_path: Path) -> None:
    folder = tmp_path / "wilhelmina-quist"
    (folder / "messages" / "wilhelmina_1234").mkdir(parents=True)
    (folder / "messages" / "wilhelmina_1234" / "message_1.json").write_text(
        json.dumps({"Wilhelmina Quist": [{"From": "wilhelmina", "Text": "secret"}], "Quist": {"count": 2}})
    )
    (folder / "contacts.csv").write_text("Name,Wilhelmina,E-mail\nWilhelmina Quist,x,w@example.org\n")
    said = structure_report([folder], NoProgress())
    for secret in ("wilhelmina", "quist", "secret", "1234", "example.org"):
        assert secret not in said.lower()
    files = json.loads(said)["files"]
    assert files[0]["fields"]["1 Name"] == {"string": 1}
    assert files[0]["fields"]["2 ‹10›"] == {"string": 1}


keys = st.text(max_size=30)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | keys,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=15,
)


@given(values)
def test_no_word_comes_through_that_is_not_on_the_list(value: Any) -> None:
    from app.importers.structure import _inside

    for path, kind in _inside("", value, 0):
        assert words_in(path) <= WORDS
        assert not re.search(r"[1-9]", re.sub(r"‹\d+›", "", path))
        assert kind.split(" ")[0] in OWN


@given(st.text(max_size=80))
def test_allowed_text_has_only_allowed_words(text: str) -> None:
    assert words_in(allowed(text)) <= WORDS


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "null"),
        (True, "boolean"),
        (3, "integer"),
        (0.5, "number"),
        (" ", "string (empty)"),
        ("2026-03-05", "string (date-time)"),
        ("1,234.5", "string (number)"),
        ("spotify://x", "string (uri)"),
        ("words", "string"),
        ([], "array"),
        ({}, "object"),
    ],
)
def test_types_have_the_names_of_json_schema(value: object, said: str) -> None:
    assert type_of(value) == said


def test_forms_are_told_apart_and_media_stay_closed(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", '{"ads": [1, 2], "time": "x"}')
        archive.writestr("b.json", '{"name": 1}\n{"name": "x"}\n')
        archive.writestr("c.csv", "Date;Title\n2026-01-01;x\n2026-01-02;y;z\n")
        archive.writestr("d.html", "<html><body><div class='title'><p>secret</p></div></body></html>")
        archive.writestr("e.txt", "secret")
        archive.writestr("f.mp4", b"\0" * 10)
        archive.writestr("g.json", '{"ads": [1, ')
    files = structures(path)
    assert [file.form for file in files] == ["json", "json lines", "csv", "html", "text", "media", "unreadable"]
    by_form = {file.form: file for file in files}
    assert by_form["json"].fields == {"ads[]": {"integer": 2}, "time": {"string": 1}}
    assert by_form["json lines"].fields["[].name"] == {"integer": 1, "string": 1}
    assert by_form["csv"].fields["row"] == {"2 cells": 1, "3 cells": 1}
    assert by_form["html"].fields == {"div[title]": {"element": 1}, "div[title] > p": {"element": 1}}


def test_every_sample_gives_a_report_without_its_texts(shared: Path) -> None:
    """Words of values of the samples never come through; their fields do."""
    sample = shared / "samples" / "linkedin" / "authored_2026"
    said = json.loads(structure_report([sample], NoProgress()))
    assert {file["form"] for file in said["files"]} <= {"csv", "text"}
    for file in said["files"]:
        for path in file["fields"]:
            assert words_in(path) - OWN <= WORDS
