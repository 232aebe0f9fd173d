"""Lists of objects in a JSON document nobody described: where they are, how long, and their objects as flat rows."""

from typing import Any, BinaryIO, Final

from app.importers.by_hand.spelling import clean
from app.importers.json_records import WINDOW
from app.importers.json_window import JsonWindow
from app.importers.xlsx_records import Cell

_DEEPEST: Final = 4  # keys down to a list
_MOST_KEYS: Final = 2_000
_MOST_LISTS: Final = 200
_DEEPEST_OBJECT: Final = 3
_MOST_FIELDS: Final = 600
_LONGEST_NAME: Final = 200
_FEWEST_ALIKE: Final = 3


def lists_in(stream: BinaryIO) -> list[tuple[str, int]]:
    """Lists of objects in a document, as (path for `json_records.records`, objects), the longest first.

    An object with three and more values that are all objects, or all lists of objects, is one list, too: its path ends
    with `*`.

    Raises:
        BrokenFile: the document ends in the middle.
    """
    window = JsonWindow(stream, WINDOW)
    window.skip_prefix()
    found: dict[str, int] = {}
    _walk(window, "", 0, found)
    return sorted(found.items(), key=lambda item: (-item[1], len(item[0])))


def flattened(value: dict[str, Any]) -> dict[str, Cell]:
    """An object as one row: keys of objects inside it joined by dots, lists of plain values joined by "; "."""
    row: dict[str, Cell] = {}
    _flatten(value, "", 1, row)
    return row


def _walk(window: JsonWindow, path: str, depth: int, found: dict[str, int]) -> tuple[str, int]:
    """Step over the value that begins here; what it is ("list", "object", "") and how many objects a list has."""
    opening = window.peek()
    if opening == b"[":
        objects = 0
        for _ in window.elements():
            objects += window.peek() == b"{"
            window.skip_value()
        if objects and len(found) < _MOST_LISTS:
            found[path] = found.get(path, 0) + objects
        return "list", objects
    if opening != b"{" or depth >= _DEEPEST:
        window.skip_value()
        return ("object", 0) if opening == b"{" else ("", 0)
    inside: list[tuple[str, int]] = []
    keys = 0
    for key in window.object_keys():
        keys += 1
        # A dot or a star in a key would be read as part of the path.
        if keys > _MOST_KEYS or "." in key or key == "*" or len(key) > _LONGEST_NAME:
            kind = window.peek()
            window.skip_value()
            inside.append(("object" if kind == b"{" else "list" if kind == b"[" else "", kind == b"["))
            continue
        inside.append(_walk(window, f"{path}.{key}" if path else key, depth + 1, found))
    kinds = {kind for kind, _ in inside}
    star = f"{path}.*" if path else "*"
    if len(inside) >= _FEWEST_ALIKE and kinds == {"object"}:
        found.setdefault(star, len(inside))
    elif len(inside) >= _FEWEST_ALIKE and kinds == {"list"} and (objects := sum(number for _, number in inside)):
        found[star] = objects
    return "object", 0


def _flatten(value: dict[str, Any], before: str, depth: int, row: dict[str, Cell]) -> None:
    for key, inner in value.items():
        if len(row) >= _MOST_FIELDS:
            return
        name = f"{before}{clean(str(key))[:_LONGEST_NAME]}"[:_LONGEST_NAME]
        if isinstance(inner, dict):
            if depth < _DEEPEST_OBJECT:
                _flatten(inner, f"{name}.", depth + 1, row)
        elif isinstance(inner, list):
            row[name] = "; ".join(str(one) for one in map(_plain, inner[:20]) if one not in (None, ""))
        else:
            row[name] = _plain(inner)


def _plain(value: Any) -> Cell:
    """A plain value; the name of an object that has one."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "text") if isinstance(value.get(key), str)), None)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return float(value) if abs(value) < 1 << 53 else str(value)
    return value if isinstance(value, str | float) else None
