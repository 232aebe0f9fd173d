"""The HTML variant of Meta's exports: rows of labels and values, made into records of the shape the JSON has.

Rows are `div` (Instagram) or `section` (Facebook) of class `_a6-g`; a heading `h2`; cells `_a6_q` (label) and `_a6_r`
(value), or one cell over two columns with the value inside; the time in `_a72d`, local and without a zone. Source:
formats page, two public readers of the HTML export.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from selectolax.lexbor import LexborNode

from app.importers.archive import Member
from app.importers.html_records import cells
from app.importers.json_records import Unreadable

_ROW: Final = re.compile(rb'<(?:div|section)\b[^<>]{0,80}?class="[^"<>]{0,200}?_a6-g\b')
_BODY: Final = b"<body"


def page_records(member: Member, stream: BinaryIO) -> Iterator[tuple[int, Any]]:
    """Records of a page, numbered from 0.

    Yields:
        (number, record); a record is `{"label_values": [{label, value, href} | {label, vec}], "timestamp_text",
        "title", "href"}`, as far as the page has it, or an `Unreadable`.
    """
    head = member.head()
    row = _ROW.search(head, max(0, head.find(_BODY)))
    if row is None:
        with member.open() as all_of_it:
            row = _ROW.search(all_of_it.read(1 << 20))
    if row is None:
        return
    for number, cell in cells(stream, row.group()):
        yield number, cell if isinstance(cell, Unreadable) else _record(cell)


def _record(cell: LexborNode) -> dict[str, Any]:
    record: dict[str, Any] = {"label_values": []}
    values: list[dict[str, Any]] = record["label_values"]
    heading = cell.css_first("h2")
    if heading is not None:
        record["title"] = _text(heading)
    for label_cell in cell.css("td._a6_q"):
        if label_cell.css_first("table") is not None:
            continue  # holds rows of its own, which come by themselves
        label = (label_cell.text(deep=False) or "").strip()
        value_cell = label_cell.next
        while value_cell is not None and value_cell.tag != "td":
            value_cell = value_cell.next
        if value_cell is not None:
            values.append({"label": label, "value": _text(value_cell)})
            continue
        link = label_cell.css_first("a")
        if link is not None:
            href = link.attributes.get("href") or ""
            values.append({"label": label, "value": _text(link) or href, "href": href})
            continue
        inside = [_text(part) for part in label_cell.css("div") if _is_leaf(part)]
        texts = [text for text in inside if text]
        if len(texts) == 1:
            values.append({"label": label, "value": texts[0]})
        elif texts:
            values.append({"label": label, "vec": [{"value": text} for text in texts]})
    clock = cell.css_first("._a72d")
    if clock is not None:
        record["timestamp_text"] = _text(clock)
    if not values:
        _without_table(cell, record)
    return record


def _without_table(cell: LexborNode, record: dict[str, Any]) -> None:
    """Rows without a table: a link, a text, a time, each in a `div` of its own (likes until 2025, Facebook's lists)."""
    values: list[dict[str, Any]] = record["label_values"]
    for link in cell.css("a"):
        href = link.attributes.get("href") or ""
        if href.startswith("http"):
            values.append({"label": "URL", "value": href, "href": href})
            break
    told = record.get("timestamp_text", "")
    for part in cell.css("div"):
        if not _is_leaf(part) or part.css_first("a") is not None:
            continue
        if (text := _text(part)) and text != told:
            if "timestamp_text" not in record and _TIME.search(text):
                record["timestamp_text"] = text
            else:
                values.append({"label": "", "value": text})
    if not values and (heading := record.get("title")):
        values.append({"label": "", "value": heading})


def _is_leaf(node: LexborNode) -> bool:
    return not any(child.tag == "div" for child in node.iter())


def _text(node: LexborNode) -> str:
    return " ".join((node.text(deep=True, separator=" ") or "").split())


_TIME: Final = re.compile(r"\b(?:19|20)\d\d\b.*\d{1,2}[:.]\d\d")
