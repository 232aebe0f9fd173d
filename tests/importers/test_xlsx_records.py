# ruff: noqa: DTZ001  # cells know no zone
"""Spreadsheets: cells come back as they were meant, and what was made to harm is refused in words."""

import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import (
    BrokenArchive,
    BrokenFile,
    DangerousArchive,
    EncryptedArchive,
    NotAnExport,
    TooLargeToRead,
    UserError,
)
from app.importers import xlsx_parts
from app.importers.archive import Archive, Member
from app.importers.registry import sort_out
from app.importers.xlsx_dates import is_date_format, moment
from app.importers.xlsx_records import Cell, as_text, is_spreadsheet, preview, rows, sheets
from app.workflows.handed_over import groups_of, look_at, refusal, sort_members
from tests.spreadsheets import column_name, make_spreadsheet, parts_of, sheet_xml, written, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: "_x" not in text
)
_VALUE = st.one_of(st.none(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False), _TEXT)


@contextmanager
def opened(path: Path) -> Iterator[Member]:
    with Archive.open([path]) as archive:
        yield archive.members[0]


def first_sheet(path: Path) -> list[tuple[int, list[Cell]]]:
    with opened(path) as member:
        return list(rows(member, sheets(member)[0]))


def sheet_of(cells: str) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'


def cells_of(path: Path, cells: str, **more: str) -> list[Cell]:
    written(path, parts_of({"S": sheet_of(cells)}, **more))  # type: ignore[arg-type]
    return [cell for _, row in first_sheet(path) for cell in row]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_VALUE, max_size=5), max_size=6))
def test_what_was_written_comes_back(tmp_path: Path, table: list[list[str | float | bool | None]]) -> None:
    path = make_spreadsheet(tmp_path / "a.xlsx", {"S": table})
    expected = []
    for number, row in enumerate(table, 1):
        kept = list(row)
        while kept and kept[-1] is None:
            kept.pop()
        if kept:
            expected.append((number, kept))
    assert first_sheet(path) == expected


def test_sheets_keep_their_order_and_names(tmp_path: Path) -> None:
    path = make_spreadsheet(tmp_path / "a.xlsx", {"看过": [["a"]], 'A & "B"': [["b"]], "empty": []})
    with opened(path) as member:
        assert sheets(member) == ["看过", 'A & "B"', "empty"]
        assert [list(rows(member, name)) for name in sheets(member)] == [[(1, ["a"])], [(1, ["b"])], []]
        with pytest.raises(BrokenFile):
            list(rows(member, "none"))


def test_shared_strings_with_runs_and_without_readings(tmp_path: Path) -> None:
    strings = (
        "<si><t>plain</t></si>"
        "<si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space='preserve'>text</t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si>"
        "<si><t>a_x000D_b_x005F_c</t></si><si/><si><t>_xD83D__xDE00_ _xD83D_ _x0000_</t></si>"
    )
    cells = "".join(f'<c r="{column_name(at)}1" t="s"><v>{at}</v></c>' for at in range(8))
    assert cells_of(tmp_path / "a.xlsx", cells, strings=strings) == [
        "plain", "rich text", "東京", "a\rb_c", None, "😀 \ufffd \ufffd",
    ]  # fmt: skip


def test_kinds_of_cells(tmp_path: Path) -> None:
    cells = (
        '<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="str"><f>A1</f><v>sum</v></c>'
        '<c r="D1"><f>1+1</f><v>2</v></c><c r="E1" t="d"><v>2026-03-05T10:11:12Z</v></c><c r="F1" t="d"><v>x</v></c>'
        '<c r="G1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c r="H1"><v>abc</v></c>'
        '<c r="I1"><v>1e999</v></c><c r="J1" t="s"><v>7</v></c><c r="K1" t="s"><v>-1</v></c><c r="L1"><v>0</v></c>'
    )
    assert cells_of(tmp_path / "a.xlsx", cells) == [
        True, None, "sum", 2.0, datetime(2026, 3, 5, 10, 11, 12), "x", "inline", "abc", "1e999", None, None, 0.0,
    ]  # fmt: skip


STYLES = (
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm:ss"/>'
    '<numFmt numFmtId="165" formatCode="\\¥#,##0.00;[Red]\\-#,##0.00"/><numFmt numFmtId="166" formatCode="[h]:mm"/>'
    '</numFmts><cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/>'
    '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="31"/></cellXfs>'
)


@pytest.mark.parametrize(("is_1904", "serial"), [(False, 45717.5), (True, 44255.5)])
def test_only_the_style_tells_a_date_from_a_number(tmp_path: Path, is_1904: bool, serial: float) -> None:
    cells = "".join(f'<c r="{column_name(style)}1" s="{style}"><v>{serial}</v></c>' for style in range(7))
    parts = parts_of({"S": sheet_of(cells)}, styles=STYLES, is_1904=is_1904)
    ((_, row),) = first_sheet(written(tmp_path / "a.xlsx", parts))
    noon = datetime(2025, 3, 1, 12)
    assert row == [serial, noon, noon, serial, serial, noon, serial]


def test_days_are_counted_as_spreadsheets_count_them() -> None:
    assert moment(1, is_1904=False) == datetime(1900, 1, 1)
    assert moment(59, is_1904=False) == datetime(1900, 2, 28)
    assert moment(61, is_1904=False) == datetime(1900, 3, 1)
    assert moment(45017.500694444444, is_1904=False) == datetime(2023, 4, 1, 12, 1)
    assert moment(0.5, is_1904=False) is None
    assert moment(-3, is_1904=False) is None
    assert moment(1e300, is_1904=False) is None
    assert moment(2_958_465, is_1904=True) is None


@pytest.mark.parametrize("code", ["yyyy/m/d h:mm", "[$-409]d-mmm-yy;@", "上午/下午h时mm分", 'yyyy"年"'])
def test_patterns_of_dates(code: str) -> None:
    assert is_date_format(code)


@pytest.mark.parametrize("code", ["General", "0.00E+00", "[Red]0", '0.0" days"', "\\d0", "[h]:mm:ss", "@", ""])
def test_patterns_of_no_dates(code: str) -> None:
    assert not is_date_format(code)


def test_bad_references_cost_nothing_but_their_place(tmp_path: Path) -> None:
    cells = (
        '<c t="str"><v>first</v></c><c r="C1" t="str"><v>third</v></c><c r="?" t="str"><v>fourth</v></c>'
        '<c r="ZZZZZZ1" t="str"><v>fifth</v></c><c r="XFD1" t="str"><v>far</v></c><c r="B1" t="str"><v>back</v></c>'
    )
    assert cells_of(tmp_path / "a.xlsx", cells) == ["first", "back", "third", "fourth", "fifth"]


def test_rows_are_numbered_as_the_sheet_shows_them(tmp_path: Path) -> None:
    made = "".join(f'<row{number}><c t="str"><v>x</v></c></row>' for number in ("", ' r="7"', ' r="3"', ' r="-9"'))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{made}<row r="20"/></sheetData></worksheet>'
    assert [number for number, _ in first_sheet(written(tmp_path / "a.xlsx", parts_of({"S": sheet})))] == [1, 7, 8, 9]


def test_other_writers_spell_the_same_otherwise(tmp_path: Path) -> None:
    """Prefixes, the strict namespace, UTF-16, absolute and backward targets."""
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relation = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<x:workbook xmlns:x="{strict}" xmlns:q="{relation}"><x:sheets><x:sheet name="S" q:id="a"/>'
        '<x:sheet name="Chart" q:id="b"/><x:sheet name="Away" q:id="c"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="a" Type="{relation}/worksheet" '
        f'Target="..\\xl\\Sheets\\one.xml"/><Relationship Id="b" Type="{relation}/chartsheet" Target="c.xml"/>'
        f'<Relationship Id="c" Type="{relation}/worksheet" TargetMode="External" Target="file:///etc/passwd"/>'
        "</Relationships>",
        "xl/sheets/one.xml": (
            f'<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="{strict}"><x:sheetData><x:row><x:c t="str">'
            "<x:v>ok</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        ).encode("utf-16"),
    }
    path = written(tmp_path / "a.xlsx", parts)
    with opened(make_zip_of(tmp_path, path.read_bytes())) as member:
        assert sheets(member) == ["S"]
        assert list(rows(member, "S")) == [(1, ["ok"])]


def make_zip_of(folder: Path, spreadsheet: bytes) -> Path:
    (folder / "export.zip").write_bytes(zipped({"bills/a.xlsx": spreadsheet}))
    return folder / "export.zip"


def test_a_spreadsheet_is_one_member_wherever_it_lies(tmp_path: Path) -> None:
    bare = make_spreadsheet(tmp_path / "a.xlsx", {"S": [["x", 1.5]]})
    inside = make_zip_of(tmp_path, bare.read_bytes())
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.xlsx").write_bytes(bare.read_bytes())
    for path, name in ((bare, "a.xlsx"), (inside, "bills/a.xlsx"), (tmp_path / "folder", "a.xlsx")):
        with Archive.open([path]) as archive:
            (member,) = archive.members
            assert member.name == name
            assert is_spreadsheet(member)
            assert preview(member) == {"S": [["x", 1.5]]}
            assert list(rows(member, "S")) == [(1, ["x", 1.5])]


def test_a_table_nobody_knows_is_refused_as_the_document_it_is(tmp_path: Path) -> None:
    path = make_spreadsheet(tmp_path / "a.xlsx", {"S": [["household", 1.5]]})
    with ExitStack() as stack:
        handed = look_at(groups_of([path])[0], stack)
        assert handed is not None
        sort_members(handed)
        assert isinstance(refusal([handed], [path]), NotAnExport)


def test_cells_as_a_csv_file_would_write_them() -> None:
    cells: list[Cell] = [
        None,
        "a",
        True,
        3.0,
        2.5,
        1e20,
        datetime(2025, 3, 1, 12),
        datetime(2025, 3, 1, 12, 0, 0, 5000),
    ]
    assert [as_text(cell) for cell in cells] == [
        "", "a", "TRUE", "3", "2.5", "1e+20", "2025-03-01 12:00:00", "2025-03-01 12:00:00.005",
    ]  # fmt: skip


# Made to harm

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
CELL = sheet_of('<c t="str"><v>1</v></c>')


def harmful() -> dict[str, tuple[Mapping[str, str | bytes], type[UserError]]]:
    good = parts_of({"S": CELL})
    sheet = "xl/worksheets/sheet1.xml"
    return {
        "laughs": (good | {sheet: LAUGHS + CELL}, DangerousArchive),
        "laughs in strings": (
            {name: LAUGHS + part.partition("\n")[2] if "Strings" in name else part
             for name, part in parts_of({"S": CELL}, strings="<si><t>&c;</t></si>").items()},
            DangerousArchive,
        ),
        "outside entity": (good | {"xl/workbook.xml": OUTSIDE + "<workbook/>"}, DangerousArchive),
        "deep": (good | {sheet: "<a>" * 200_000}, DangerousArchive),
        "long tag": (good | {sheet: f'<worksheet a="{"x" * (5 << 20)}"/>'}, TooLargeToRead),
        "long cell": (good | {sheet: sheet_of(f'<c t="str"><v>{"x" * (3 << 20)}</v></c>')}, TooLargeToRead),
        "no sheet": ({name: part for name, part in good.items() if name != sheet}, BrokenFile),
        "no relations": ({name: part for name, part in good.items() if "rels" not in name}, BrokenFile),
        "half a sheet": (good | {sheet: CELL[:-30]}, BrokenFile),
        "no xml": (good | {sheet: b"\xff\xfe\0\0 what"}, BrokenFile),
        "unknown encoding": (good | {sheet: '<?xml version="1.0" encoding="ebcdic-9"?>' + CELL}, BrokenFile),
        "empty": (good | {sheet: ""}, BrokenFile),
        "strings": (parts_of({"S": CELL}, strings=f"<si><t>{'x' * 1000}</t></si>" * 3_000), TooLargeToRead),
        "empty strings": (parts_of({"S": CELL}, strings="<si/>" * 70_000), TooLargeToRead),
        "styles": (parts_of({"S": CELL}, styles=f"<cellXfs>{'<xf/>' * 1_400}</cellXfs>"), TooLargeToRead),
    }  # fmt: skip


@pytest.mark.parametrize("name", list(harmful()))
def test_spreadsheets_made_to_harm_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(xlsx_parts, "LARGEST_STRINGS", 2 << 20)
    monkeypatch.setattr(xlsx_parts, "MOST_STYLES", 1000)
    parts, error = harmful()[name]
    path = written(tmp_path / "a.xlsx", parts)
    del parts
    tracemalloc.start()
    try:
        with pytest.raises(error):
            first_sheet(path)
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()
    with opened(path) as member:
        assert preview(member) == {}
        assert sort_out(member._archive)[0][1] is None


def test_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    raw = make_spreadsheet(tmp_path / "a.xlsx", {"S": [["x"]]}).read_bytes()
    at = raw.rindex(b"PK\1\2", 0, raw.index(b"xl/worksheets/sheet1.xml", raw.index(b"PK\1\2")))
    (tmp_path / "a.xlsx").write_bytes(raw[: at + 16] + b"\1\2\3\4" + raw[at + 20 :])
    with pytest.raises(BrokenArchive):
        first_sheet(tmp_path / "a.xlsx")


def test_a_password_is_called_a_password(tmp_path: Path) -> None:
    raw = bytearray(make_spreadsheet(tmp_path / "a.xlsx", {"S": [["x"]]}).read_bytes())
    raw[raw.index(b"PK\1\2") + 8] |= 1
    (tmp_path / "a.xlsx").write_bytes(raw)
    with pytest.raises(EncryptedArchive):
        first_sheet(tmp_path / "a.xlsx")
    make_zip_of(tmp_path, bytes(raw))
    with opened(tmp_path / "export.zip") as member, pytest.raises(EncryptedArchive):
        sheets(member)


def test_one_spreadsheet_may_not_fill_the_memory(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", parts_of({"S": sheet_of("<c/>" * 20_000_000)}))
    with pytest.raises((TooLargeToRead, DangerousArchive)):
        first_sheet(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_is_a_refusal_in_words(tmp_path: Path, data: st.DataObject) -> None:
    parts = parts_of({"S": sheet_xml([["a", 1.5, None, True]] * 20)}, strings="<si><t>x</t></si>", styles=STYLES)
    name = data.draw(st.sampled_from(sorted(parts)))
    body = bytearray(parts[name].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    path = written(tmp_path / "a.xlsx", {**parts, name: bytes(body)})
    try:
        first = first_sheet(path)
    except (UserError, IndexError):  # no sheet is left to be the first
        return
    assert all(len(row) <= 1024 for _, row in first)
