"""One cell of an activity page taken apart: the sentence, the lines below it, the timestamp, the caption."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

# The usual body as the parser writes it out again: one regular expression costs a fifth of a walk over the nodes.
_USUAL_BODY = re.compile(
    r"([^<]*)<a href=\"([^\"]*)\">([^<]*)</a>([^<]*)<br>(?:<a href=\"([^\"]*)\">([^<]*)</a><br>)?([^<]*)(?:<br>)?"
)
_ENTITIES = (("&nbsp;", "\xa0"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
_KEPT = 512  # captions remembered; most rows of a page share a few
_COMMA = re.compile(r"\s*[,،、，]\s*")


# A line of the body: text, at most one link and its address, text; plain tuples, since a page has half a million.
Line = tuple[str, str | None, str, str]


def text_of_line(line: Line) -> str:
    """The whole line, link and all."""
    return "".join((line[0], line[1] or "", line[3])).strip()


Caption = tuple[str, tuple[str, ...], tuple[str, ...]]


class ActivityCell(NamedTuple):
    """What stands in a cell.

    Attributes:
        header: title of the card.
        lines: the sentence first, the timestamp last.
        product: first product of the caption, "" if it has none.
        details: lines of the caption between products and settings, without places.
        controls: the settings that kept the row.
    """

    header: str
    lines: tuple[Line, ...]
    product: str
    details: tuple[str, ...]
    controls: tuple[str, ...]


class CellReader:
    """Takes the cells of one page apart; it remembers captions, since most rows share theirs."""

    def __init__(self) -> None:
        self._captions: dict[str, Caption] = {}

    def parts(self, cell: LexborNode) -> ActivityCell | None:
        """Take a cell apart, None if it has no body.

        The cells inside are told by their place (header, body, an empty one, caption), since their classes are long
        and the words in them are translated; where there are more or fewer, by their classes.
        """
        grid = _first_element(cell)
        if grid is None:
            return None
        divisions = _elements(grid)
        if len(divisions) == 4:
            header, body, _, caption = divisions
            said = self._caption(caption)
            return ActivityCell((header.text_lexbor() or "").strip(), _lines(body), said[0], said[1], said[2])
        by_class = {_role(part): part for part in reversed(divisions)}
        if "body" not in by_class:
            return None
        title = _text(by_class["header"]).strip() if "header" in by_class else ""
        said = self._caption(by_class["caption"]) if "caption" in by_class else ("", (), ())
        return ActivityCell(title, _lines(by_class["body"]), *said)

    def _caption(self, caption: LexborNode) -> Caption:
        written = caption.text_lexbor() or ""  # the words; what they link to is never different for the same words
        known = self._captions.get(written)
        if known is None:
            known = _read_caption(caption)
            if len(self._captions) < _KEPT:
                self._captions[written] = known
        return known


def _first_element(node: LexborNode) -> LexborNode | None:
    child: LexborNode | None = node.child
    while child is not None and child.tag != "div":
        child = child.next
    return child


def _elements(node: LexborNode) -> list[LexborNode]:
    found, child = [], node.child
    while child is not None:
        if child.tag == "div":
            found.append(child)
        child = child.next
    return found


def _role(part: LexborNode) -> str:
    classes = part.attributes.get("class") or ""
    if "header-cell" in classes:
        return "header"
    if "caption" in classes:
        return "caption"
    return "body" if "body-1" in classes and "text-right" not in classes else ""


def _text(node: LexborNode) -> str:
    return node.text(deep=True) or ""


def _plain(written: str) -> str:
    """Text as the parser writes it out, its five entities read."""
    for entity, character in _ENTITIES:
        if entity in written:
            written = written.replace(entity, character)
    return written


def _lines(body: LexborNode) -> tuple[Line, ...]:
    """Lines that are not empty."""
    usual = _USUAL_BODY.fullmatch(body.inner_html or "")
    if usual is None:
        return _walked_lines(body)
    parts = [_plain(part) if "&" in part else part for part in usual.groups("")]
    before, address, link, after, second_address, second_link, last = parts
    sentence: Line = (before, link, address, after)
    stamp: Line = (last, None, "", "")
    if usual[5] is None:
        return (sentence, stamp) if last.strip() else (sentence,)
    channel: Line = ("", second_link, second_address, "")
    return (sentence, channel, stamp) if last.strip() else (sentence, channel)


def _walked_lines(body: LexborNode) -> tuple[Line, ...]:
    found: list[Line] = []
    before, link, address, after = "", None, "", ""
    node = body.child
    while node is not None:
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            if link is None:
                before += text
            else:
                after += text
        elif tag == "br":
            if link is not None or before.strip():
                found.append((before, link, address, after))
            before, link, address, after = "", None, "", ""
        elif tag == "a" and link is None:
            link, address = _text(node), node.attributes.get("href") or ""
        elif link is None:
            before += _text(node)
        else:
            after += _text(node)
        node = node.next
    if link is not None or before.strip():
        found.append((before, link, address, after))
    return tuple(found)


def _read_caption(caption: LexborNode) -> Caption:
    """Product, details, settings; each section begins with words in bold, in the account's language."""
    product = ""
    details: list[str] = []
    controls: tuple[str, ...] = ()
    section, is_place = -1, False
    lines: list[str] = []
    node = caption.child
    while node is not None:
        tag = node.tag
        if tag == "b":
            if section > 0 and not is_place:
                details += lines
            section, is_place, lines = section + 1, False, []
        elif tag == "-text":
            text = node.text_content or ""
            if section == 0:
                product = product or text.strip()
            elif section > 0:
                lines.append(text)
        elif tag == "a" and section > 0:
            address = node.attributes.get("href") or ""
            if "myaccount.google.com" in address or "activitycontrols" in address:
                controls, is_place = _settings("".join(lines)), True
            elif "/maps" in address or "maps.google" in address or "support.google.com/maps" in address:
                is_place = True
            else:
                lines.append(_text(node))
        node = node.next
    if section > 0 and not is_place:
        details += lines
    return product, tuple(stripped for line in details if (stripped := line.strip())), controls


def _settings(sentence: str) -> tuple[str, ...]:
    """Names of the settings in "… were on:&nbsp;Web & App Activity, YouTube watch history.&nbsp;You can control …"."""
    parts = sentence.split("\xa0")
    return tuple(filter(None, _COMMA.split(parts[1].strip().rstrip(".。")))) if len(parts) > 2 else ()
