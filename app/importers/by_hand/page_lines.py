"""The visible lines of a saved web page, in order, with the headings among them."""

from typing import Any, BinaryIO, Final, NamedTuple

from app.core.errors import TooLargeToRead
from app.importers.by_hand.spelling import clean

LARGEST_PAGE: Final = 16 << 20  # a saved page with all its scripts
_MOST_LINES: Final = 20_000
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT: Final = frozenset(("script", "style", "noscript", "template", "head", "svg", "title", "option", "-comment"))
_INLINE: Final = frozenset(("a", "b", "i", "em", "strong", "span", "small", "mark", "u", "font", "bdi", "wbr", "sup"))


class PageLine(NamedTuple):
    """One line as the person saw it.

    Attributes:
        text: its words.
        is_heading: it stands in a heading.
    """

    text: str
    is_heading: bool = False


def lines_of_page(stream: BinaryIO, path: str = "") -> list[PageLine]:
    """Visible text of a page, a line for every block; what lies in icons, scripts and styles is left out.

    Raises:
        TooLargeToRead: more than 16 MiB.
    """
    from selectolax.lexbor import LexborHTMLParser

    raw = stream.read(LARGEST_PAGE + 1)
    if len(raw) > LARGEST_PAGE:
        raise TooLargeToRead(path)
    lines: list[PageLine] = []
    words: list[str] = []

    def end_line(is_heading: bool) -> None:
        text = clean(" ".join(words))
        words.clear()
        if text and len(lines) < _MOST_LINES:
            lines.append(PageLine(text, is_heading))

    # A walk without recursion: a hostile page nests deeper than Python may.
    body = LexborHTMLParser(raw).body
    stack: list[tuple[Any, bool, bool]] = [(body, False, False)] if body is not None else []
    while stack:
        node, is_heading, is_leaving = stack.pop()
        tag = str(node.tag)
        if is_leaving:
            end_line(is_heading)
            continue
        if tag == "-text":
            words.append(node.text_content or "")
            continue
        if tag in _SILENT or _is_hidden(node):
            continue
        if tag == "br":
            end_line(is_heading)
            continue
        is_heading = is_heading or tag in _HEADINGS or node.attributes.get("role") == "heading"
        if tag not in _INLINE or is_separate(node):
            end_line(is_heading and bool(words))
            stack.append((node, is_heading, True))
        children = []
        child = node.child
        while child is not None:
            children.append((child, is_heading, False))
            child = child.next
        stack.extend(reversed(children))
    end_line(False)
    return lines


def is_separate(node: Any) -> bool:
    """An inline element that acts as a button or a row of a list stands on a line of its own."""
    return node.attributes.get("role") in ("button", "listitem", "row", "cell", "option", "heading", "tab")


def _is_hidden(node: Any) -> bool:
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style
