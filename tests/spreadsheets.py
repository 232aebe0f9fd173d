"""Invented spreadsheets (.xlsx), written with `zipfile` alone, for tests and golden cases.

make_spreadsheet(path, {"Sheet1": [["when", "what"], ["2026-03-05 10:11:12", "a film"]]})
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

Value = str | float | bool | None


def make_spreadsheet(path: Path, tables: Mapping[str, Sequence[Sequence[Value]]]) -> Path:
    """Write a spreadsheet; text goes into inline strings, None leaves its cell out."""
    return written(path, parts_of({name: sheet_xml(table) for name, table in tables.items()}))


def sheet_xml(table: Sequence[Sequence[Value]]) -> str:
    """One sheet's document."""
    rows = []
    for number, row in enumerate(table, 1):
        cells = "".join(_cell(f"{column_name(at)}{number}", value) for at, value in enumerate(row) if value is not None)
        rows.append(f'<row r="{number}">{cells}</row>')
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def parts_of(
    sheets: Mapping[str, str], *, strings: str = "", styles: str = "", is_1904: bool = False
) -> dict[str, str]:
    """The documents of a spreadsheet, by name in the zip; change them to do harm.

    Args:
        sheets: document of each sheet, by its name.
        strings: what stands inside `<sst>`.
        styles: what stands inside `<styleSheet>`.
        is_1904: count days from 1904.
    """
    listed, relations = "", ""
    parts = {"[Content_Types].xml": _TYPES}
    for number, (name, document) in enumerate(sheets.items(), 1):
        listed += f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        relations += (
            f'<Relationship Id="rId{number}" Type="{_RELATION}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = document
    if strings:
        relations += f'<Relationship Id="s" Type="{_RELATION}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        parts["xl/sharedStrings.xml"] = f'{_HEAD}<sst xmlns="{_MAIN}">{strings}</sst>'
    if styles:
        relations += f'<Relationship Id="t" Type="{_RELATION}/styles" Target="styles.xml"/>'
        parts["xl/styles.xml"] = f'{_HEAD}<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    parts["xl/workbook.xml"] = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><workbookPr date1904="{int(is_1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
    return parts


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The zip of them, the same bytes for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, document in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 3, 5, 10, 11, 12)), document, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def written(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """The zip of them as a file."""
    path.write_bytes(zipped(parts))
    return path


def column_name(number: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _cell(reference: str, value: Value) -> str:
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value!r}</v></c>'
