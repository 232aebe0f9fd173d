"""Sections of one JSON object: every value once, in order, the same at every window size, and never half a document."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import BrokenFile
from app.core.events import SkipReason
from app.importers.json_records import Unreadable
from app.importers.json_sections import sections

_SINGLE = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8)
_KEYS = st.text(max_size=6) | st.sampled_from(["VideoList", "Map", "a b", "Date"])
_ELEMENTS = st.lists(_SINGLE | st.dictionaries(_KEYS, _SINGLE | st.lists(_SINGLE, max_size=3), max_size=3), max_size=9)
_SECTIONS = st.recursive(
    _SINGLE | _ELEMENTS, lambda inner: st.dictionaries(_KEYS, inner, max_size=5), max_leaves=12
).filter(lambda value: isinstance(value, dict))
_LAYOUTS: list[dict[str, Any]] = [{"indent": 2}, {"indent": None}, {"separators": (",", ":")}, {"indent": "\t"}]


def is_map(path: tuple[str, ...]) -> bool:
    return path[-1:] == ("Map",)


def read(document: bytes | str, window: int = 1 << 20, largest: int = 16 << 20) -> list[Any]:
    raw = document if isinstance(document, bytes) else document.encode("utf-8", "surrogatepass")
    return list(sections(io.BytesIO(raw), is_map=is_map, window=window, largest=largest))


def told(value: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[Any]:
    """What `sections` should give, by another way: from the whole tree."""
    for key, inner in value.items():
        if inner in (None, "", [], {}) and not isinstance(inner, bool | int):
            continue
        if isinstance(inner, list) and not is_map(path):
            yield from (((*path, key), number, element) for number, element in enumerate(inner))
        elif isinstance(inner, dict) and not is_map(path):
            yield from told(inner, (*path, key))
        else:
            yield path, key, inner


def storable(value: Any) -> Any:
    return json.loads(json.dumps(value).replace("\\u0000", "\\ufffd"))


@settings(suppress_health_check=[HealthCheck.too_slow])  # the machines of tests are slow, the claim is not about time
@given(_SECTIONS, st.sampled_from(_LAYOUTS), st.integers(1, 200))
def test_everything_comes_once_and_in_order_whatever_the_layout_and_window(
    value: dict[str, Any], layout: dict[str, Any], window: int
) -> None:
    document = json.dumps(value, **layout)
    assert read(document, window) == read(document) == list(told(storable(value)))


@pytest.mark.parametrize("window", [1, 3, 64, 333, 4096, 1 << 16, 1 << 20])
def test_neighbouring_lists_of_one_shape_stay_apart(window: int) -> None:
    rows = [{"Date": f"2026-01-01 00:00:{n:02}", "Link": f'x/{n}/ ], "B": [{{'} for n in range(60)]
    document = json.dumps({"A": {"VideoList": rows}, "B": {"VideoList": rows[:7]}, "C": {"Other": rows}}, indent=1)
    found = read(document, window)
    assert [path for path, _, _ in found] == [("A", "VideoList")] * 60 + [("B", "VideoList")] * 7 + [
        ("C", "Other")
    ] * 60
    assert [value for _, _, value in found] == rows + rows[:7] + rows


@pytest.mark.parametrize("nothing", ["null", '""', "[]", "{}", "[ \n ]", "{\t}", "{} "])
def test_empty_sections_give_nothing(nothing: str) -> None:
    document = '{"a": %s, "b": {"List": %s, "Map": {"x": %s}}, "c": [1]}' % ((nothing,) * 3)
    assert read(document) == [(("c",), 0, 1)]


def test_maps_of_records_come_whole_and_lists_of_nothing_are_counted() -> None:
    document = '{"Live": {"Map": {"7024": {"Comments": [1, 2], "Link": "x"}, "7025": [3]}}, "L": [null, "", {}]}'
    assert read(document) == [
        (("Live", "Map"), "7024", {"Comments": [1, 2], "Link": "x"}),
        (("Live", "Map"), "7025", [3]),
        (("L",), 0, None),
        (("L",), 1, ""),
        (("L",), 2, {}),
    ]


@pytest.mark.parametrize("window", [1, 7, 64, 333, 1 << 20])
def test_bad_values_cost_themselves(window: int) -> None:
    parts = [json.dumps({"Date": str(n), "Link": "x"}, indent=2) for n in range(40)]
    parts[3] = '{"Date": "cut emoji \\ud83d"}'
    parts[7] = '{"Date": NaN}'
    parts[11] = '{"Date": "' + "long " * 400 + '"}'
    document = '\ufeff{"A": {"List": [' + ",".join(parts) + '], "n": NaN, "big": "' + "x" * 2000 + '"}, "z": 1}'
    found = read(document, window, largest=1000)
    values = [value for path, _, value in found if path == ("A", "List")]
    assert len(values) == 40
    assert values[3] == {"Date": "cut emoji \ufffd"}
    assert [n for n, value in enumerate(values) if isinstance(value, Unreadable)] == [7, 11]
    assert values[11].reason is SkipReason.TOO_LARGE
    single = {place: value for path, place, value in found if path == ("A",)}
    assert isinstance(single["n"], Unreadable)
    assert single["big"].reason is SkipReason.TOO_LARGE
    assert found[-1] == ((), "z", 1)


@pytest.mark.parametrize("window", [1, 16, 1 << 20])
def test_half_a_document_is_refused_whole(window: int) -> None:
    document = json.dumps({"a": {"List": [{"x": [n]} for n in range(9)], "Map": {"k": {"y": 1}}}, "b": "end"})
    for cut in range(1, len(document), 5):
        with pytest.raises(BrokenFile):
            read(document[:cut], window)


@pytest.mark.parametrize("document", ["", "  ", "{'a':1}", '{"a":[1}', '{"a" 1}', '{"a":1} {}', '{"a":1,}', "{1:2}"])
def test_what_is_no_json_is_refused(document: str) -> None:
    with pytest.raises(BrokenFile):
        read(document)


def test_other_documents() -> None:
    assert read("[1, {}]") == [((), 0, 1), ((), 1, {})]
    assert read('"alone"') == []
    deep = '{"a":' * 5000 + "1" + "}" * 5000
    assert isinstance(read(deep)[0][2], Unreadable)
