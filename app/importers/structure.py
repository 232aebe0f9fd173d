"""The shape of an export without anything personal in it: names of fields, types, counts; to look at and to send.

What may be said is decided word by word: a word of a key, a column or a file's name is given only if it stands in the
list we ship (`structure_words`); every other run of letters becomes its length, ‹5›, every number #. So nothing a
person ever wrote can come through, whatever it stands in: keys that are friends' names, folders called after oneself.
Values are never given, only their types, in the words of JSON Schema.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, BinaryIO, Final

from app.core.errors import UserError
from app.core.resources import resources
from app.importers import csv_records
from app.importers.archive import Archive, Member
from app.importers.importer import ExportContext, Importer
from app.importers.json_lines import PassedOver, json_lines
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections
from app.importers.manifest import context_of
from app.importers.registry import is_media, sort_out
from app.importers.xlsx_records import as_text, is_spreadsheet, preview

WORDS_FILE: Final = ("structure", "words.txt")
# Enough to see every field there is, and few enough to stay quick in files of gigabytes.
_MOST_VALUES: Final = 50_000
_MOST_PATHS: Final = 2_000
_DEEPEST: Final = 12
_MOST_COLUMNS: Final = 300
_MOST_ROWS: Final = 20_000

# A line that is an object of its own, and another one below it.
_LINES: Final = re.compile(rb"\s*\{[^\n]*\}\s*\n\s*\{[^\n]*\S")
_RUN: Final = re.compile(r"[^\W\d_]+|\d+", re.UNICODE)
_HUMP: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z]+")
_MOMENT: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}.*)?$")
_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)*$")
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileStructure:
    """One file of an export.

    Attributes:
        name: its name, word by word as allowed.
        size: bytes.
        read_by: the importer that claims it, "" if none does.
        form: "json", "json lines", "csv", "spreadsheet", "html", "text", "media" or "unreadable".
        noticed: what the importer did not understand.
        fields: by path ("ads[].title", a column, a tag) the types met there and how often.
    """

    name: str
    size: int
    read_by: str
    form: str
    noticed: tuple[str, ...]
    fields: dict[str, dict[str, int]]


def structure_of(archive: Archive) -> Iterator[FileStructure]:
    """The structure of every file, one after another; media as their names' endings only.

    Raises:
        BrokenArchive, DangerousArchive, UnsupportedArchive: the archive itself.
    """
    # What an importer may know is the same for all files of its platform, and takes a look at every one of them.
    contexts: dict[str, ExportContext] = {}
    for member, importer in sort_out(archive):
        if is_media(member):
            yield FileStructure(allowed(member.name), member.size, "", "media", (), {})
            continue
        try:
            form, fields = _fields(member)
        except UserError:
            form, fields = "unreadable", {}
        if importer is not None and importer.platform not in contexts:
            contexts[importer.platform] = context_of(archive, importer.platform)
        noticed = _noticed(member, importer, contexts[importer.platform]) if importer else ()
        yield FileStructure(allowed(member.name), member.size, importer.name if importer else "", form, noticed, fields)


def allowed(text: str) -> str:
    """The text with every word that is not in our list replaced by its length, every number by #."""
    return _RUN.sub(lambda run: "#" if run[0].isdecimal() else "".join(map(_word, _HUMP.findall(run[0]))), text[:400])


def type_of(value: object) -> str:
    """The type of a value as JSON Schema names it, with the format a text has."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return _type_of_text(value)
        case list():
            return "array"
        case dict():
            return "object"
        case _:
            return "damaged"


def _word(untrusted: str) -> str:
    return untrusted if untrusted.lower() in _words() else f"‹{len(untrusted)}›"


@cache
def _words() -> frozenset[str]:
    with resources().joinpath(*WORDS_FILE).open(encoding="utf-8") as file:
        return frozenset(line.strip() for line in file if line.strip() and not line.startswith("#"))


def _type_of_text(text: str) -> str:
    if not text.strip():
        return "string (empty)"
    if _MOMENT.match(text):
        return "string (date-time)"
    if _NUMBER.match(text):
        return "string (number)"
    return "string (uri)" if _ADDRESS.match(text) else "string"


def _noticed(member: Member, importer: Importer, context: ExportContext) -> tuple[str, ...]:
    try:
        for _ in islice(importer.read(member, context), _MOST_VALUES):
            pass
    except UserError:
        return ("unreadable",)
    return tuple(allowed(what) for what in context.notices.get(member.name, ()))


def _fields(member: Member) -> tuple[str, dict[str, dict[str, int]]]:
    head = member.head(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if is_spreadsheet(member):
        return "spreadsheet", _told(_of_spreadsheet(member))
    with member.open() as stream:
        if _LINES.match(member.head()):
            return "json lines", _told(_of_lines(stream))
        if head[:1] in (b"{", b"[") or head.startswith(b"window."):
            return "json", _told(_of_json(stream))
        if head[:1] == b"<":
            return "html", _told(_of_html(member))
        if not member.base_name.lower().endswith(".txt") and b"\0" not in head:
            return "csv", _told(_of_rows(stream, head))
    return "text", {}


def _told(met: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    fields: dict[str, Counter[str]] = {}
    for path, kind in met:
        if path not in fields and len(fields) >= _MOST_PATHS:
            path = "…"
        fields.setdefault(path, Counter())[kind] += 1
    return {path: dict(kinds) for path, kinds in fields.items()}


def _of_json(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    left = _MOST_VALUES
    for path, place, value in sections(stream):
        at = ".".join(allowed(key) for key in path)
        at = f"{at}[]" if isinstance(place, int) else ".".join(filter(None, (at, allowed(place))))
        yield at, type_of(value)
        if left > 0:
            for found in _inside(at, value, 0):
                left -= 1
                yield found


def _of_lines(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    for _, value in islice(json_lines(stream), _MOST_ROWS):
        if not isinstance(value, PassedOver):
            yield "[]", type_of(value)
            yield from _inside("[]", value, 0)


def _of_spreadsheet(member: Member) -> Iterator[tuple[str, str]]:
    """The first rows of every sheet, as far as a preview has them; the widest of them names the columns."""
    for number, (_, rows) in enumerate(preview(member).items(), start=1):
        texts = [[as_text(cell) for cell in row] for row in rows]
        head = max(texts, key=lambda row: sum(bool(cell) for cell in row), default=[])
        for row in texts:
            yield f"sheet {number}", f"{len(row)} cells"
        for place, cell in enumerate(head[:_MOST_COLUMNS]):
            yield f"sheet {number}: {place + 1} {allowed(cell)}", _type_of_text(cell)


def _inside(at: str, value: object, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST or isinstance(value, Unreadable):
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{at}.{allowed(str(key))}", type_of(inner)
            yield from _inside(f"{at}.{allowed(str(key))}", inner, depth + 1)
    elif isinstance(value, list):
        for inner in value[:_MOST_COLUMNS]:
            yield f"{at}[]", type_of(inner)
            yield from _inside(f"{at}[]", inner, depth + 1)


def _of_rows(stream: BinaryIO, head: bytes) -> Iterator[tuple[str, str]]:
    first = head.partition(b"\n")[0]
    delimiter = max((b",", b";", b"\t", b"|"), key=first.count).decode()
    names: list[str] = []
    for number, row in islice(csv_records.rows(stream, delimiter=delimiter), _MOST_ROWS):
        if isinstance(row, Unreadable):
            yield "row", "damaged"
        elif number < 0:
            names = [f"{place + 1} {allowed(cell)}" for place, cell in enumerate(row[:_MOST_COLUMNS])]
        else:
            yield "row", f"{len(row)} cells"
            for name, cell in zip(names, row, strict=False):
                yield name, _type_of_text(cell)


def _of_html(member: Member) -> Iterator[tuple[str, str]]:
    """Tags with the classes we know, of the first 64 KiB: enough to see another redesign."""
    from selectolax.lexbor import LexborHTMLParser

    def walk(node: Any, at: str, depth: int) -> Iterator[tuple[str, str]]:
        for child in node.iter():
            classes = " ".join(allowed(name) for name in (child.attributes.get("class") or "").split()[:6])
            name = f"{at} > {child.tag}" if at else str(child.tag)
            name += f"[{classes}]" if classes else ""
            yield name, "element"
            if depth < _DEEPEST:
                yield from walk(child, name, depth + 1)

    body = LexborHTMLParser(member.head()).body
    return islice(walk(body, "", 0), _MOST_VALUES) if body is not None else iter(())
