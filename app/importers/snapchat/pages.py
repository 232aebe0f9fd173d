"""The pages of an export (`html/*.html`): the same sections as the JSON files, as headings and tables.

A heading is an `h3` (`h4` for a section inside another), followed by one table: rows of a heading and a value, a row of
column names over rows of cells, or one column of values.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final

from selectolax.lexbor import LexborNode

from app.importers.html_records import cells
from app.importers.json_records import Unreadable
from app.importers.snapchat.reading import Entry, clean

_HEADINGS: Final = ("h3", "h4", "h5")


def page_entries(stream: BinaryIO) -> Iterator[Entry | Unreadable]:
    """Entries of all sections of a page, in its order; an `Unreadable` for a section that is too large.

    Raises:
        BrokenFile: the page opened and does not close.
    """
    for _, heading in cells(stream, b"<h3"):
        if isinstance(heading, Unreadable):
            yield heading
            continue
        section = ""
        node: LexborNode | None = heading
        while node is not None:
            if node.tag in _HEADINGS:
                section = _text(node)
            elif node.tag == "table":
                yield from _of_table(node, section)
            elif node.tag == "div":
                for inner in node.css("h4, table"):
                    if inner.tag == "h4":
                        section = _text(inner)
                    else:
                        yield from _of_table(inner, section)
            node = node.next


def _of_table(table: LexborNode, section: str) -> Iterator[Entry]:
    columns: list[str] = []
    for row in table.css("tr"):
        found = [(cell.tag, _text(cell)) for cell in row.iter() if cell.tag in ("th", "td")]
        texts = [text for _, text in found]
        is_heading_row = bool(found) and all(tag == "th" for tag, _ in found)
        if len(texts) == 2 and found[0][0] == "th" and (texts[0].endswith(":") or not is_heading_row):
            if texts[1]:
                yield Entry(section, texts[0].rstrip(": "), texts[1])
        elif is_heading_row:
            columns = [text.rstrip(": ") for text in texts]
        elif columns and len(columns) == len(texts) > 1:
            yield Entry(section, "", dict(zip(columns, texts, strict=True)))
        elif len(texts) == 1:
            yield Entry(section, "", {columns[0]: texts[0]} if columns else texts[0])
        elif texts:
            yield Entry(section, "", {f"column {place}": text for place, text in enumerate(texts, 1)})


def _text(node: LexborNode) -> str:
    return clean(" ".join((node.text(separator=" ") or "").split()))
