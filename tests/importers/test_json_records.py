"""JSON records: exact at every window size, patient with bad records, unforgiving with half a document."""

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import BrokenFile, TooLargeToRead
from app.core.events import SkipReason
from app.importers.json_records import Unreadable, records, small_document

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(max_size=8)
    | st.floats(allow_nan=False, allow_infinity=False, width=32),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=5,
)
_RECORDS = st.lists(
    _VALUES | st.dictionaries(st.sampled_from(["header", "title", "a b"]), _VALUES, min_size=1), max_size=12
)
_LAYOUTS: list[dict[str, Any]] = [
    {"indent": 2},
    {"indent": None},
    {"separators": (",", ":")},
    {"indent": "\t", "ensure_ascii": False},
    {"indent": 0},
]


def read(document: bytes | str, at: str = "", window: int = 1 << 20, largest: int = 16 << 20) -> list[Any]:
    raw = document if isinstance(document, bytes) else document.encode("utf-8", "surrogatepass")
    found = list(records(io.BytesIO(raw), at=at, window=window, largest=largest))
    assert [number for number, _ in found] == list(range(len(found)))
    return [value for _, value in found]


def storable(value: Any) -> Any:
    text = json.dumps(value)
    return json.loads(text.replace("\\u0000", "\\ufffd"))


@given(_RECORDS, st.sampled_from(_LAYOUTS), st.integers(1, 200))
def test_any_document_comes_back_whatever_its_layout_and_window(
    values: list[Any], layout: dict[str, Any], window: int
) -> None:
    document = json.dumps(values, **layout)
    assert read(document, window=window) == read(document) == storable(values)


@given(_RECORDS, st.sampled_from(_LAYOUTS), st.integers(1, 200))
def test_a_list_inside_an_object_comes_back_too(values: list[Any], layout: dict[str, Any], window: int) -> None:
    document = json.dumps({"before": [[{"x": "]"}]], "Browser History": values, "after": {"y": "}"}}, **layout)
    assert read(document, at="Browser History", window=window) == storable(values)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the machines of tests are slow, the claim is not about time
@given(st.lists(_RECORDS, max_size=3), st.sampled_from(_LAYOUTS), st.integers(1, 300))
def test_lists_inside_the_elements_of_a_list_are_numbered_through(
    lists: list[list[Any]], layout: dict[str, Any], window: int
) -> None:
    document = json.dumps([{"ad": {"impressions": values, "other": 1}} for values in lists], **layout)
    expected = storable([value for values in lists for value in values])
    assert read(document, at="*.ad.impressions", window=window) == expected


@pytest.mark.parametrize("window", [1, 2, 3, 7, 64, 333, 4096, 1 << 16])
def test_bad_records_are_the_same_at_every_window_size(window: int) -> None:
    good = [{"title": f'Watched {n} ]}},{{[ \\ " end', "url": {"a": [n, {"b": n}]}} for n in range(60)]
    parts = [json.dumps(record, indent=2) for record in good]
    parts[5] = '{"title": "cut emoji \\ud83d"}'
    parts[9] = '{"title": "nul \\u0000"}'
    parts[13] = '{"title": NaN}'
    parts[17] = '{"title": "tab\tinside"}'
    parts[21] = '{"title" "no colon"}'
    parts[30] = '{"title": "' + "long " * 400 + '"}'
    document = ("[" + ",".join(parts) + "]").encode().replace(b"Watched 40", b"Watched \xff\xfe")
    values = read(document, window=window, largest=1000)
    assert values == read(document, largest=1000)
    assert len(values) == 60
    assert values[5] == {"title": "cut emoji \ufffd"}
    assert values[9] == {"title": "nul \ufffd"}
    assert [n for n, value in enumerate(values) if isinstance(value, Unreadable)] == [13, 17, 21, 30]
    assert values[30].reason is SkipReason.TOO_LARGE
    assert values[40]["title"].startswith("Watched \ufffd\ufffd")
    assert values[41] == good[41]


@pytest.mark.parametrize("window", [1, 16, 1 << 20])
def test_half_a_document_is_refused_whole(window: int) -> None:
    document = json.dumps([{"title": f"video {n}", "of": [n]} for n in range(20)], indent=1)
    for cut in range(1, len(document), 7):
        with pytest.raises(BrokenFile):
            read(document[:cut], window=window)
    nested = json.dumps({"list": [1, 2, 3], "then": {"more": 1}})
    with pytest.raises(BrokenFile):
        read(nested[:-2], at="list", window=window)


@pytest.mark.parametrize(
    "document",
    [
        "",
        "   ",
        "[1}",
        '[{"a":1]',
        "[1] [2]",
        "[1],",
        "hello",
        "[1 2",
        "[" * 20_000,
        '{"a":[1]',
        '["open',
        "{'a':1}",
        "\0[1]",
    ],
)
def test_what_is_no_json_is_refused(document: str) -> None:
    with pytest.raises(BrokenFile):
        read(document, at="a" if document.startswith("{") else "")


def test_deep_nesting_costs_one_record() -> None:
    deep = "[" * 5000 + "]" * 5000
    values = read(f'[{{"a":1}},{deep},{{"a":2}}]')
    assert values[0] == {"a": 1}
    assert isinstance(values[1], Unreadable)
    assert values[2] == {"a": 2}


def test_a_script_prefix_and_a_byte_order_mark_are_passed_over() -> None:
    assert read("window.YTD.like.part0 = [ 1, 2 ]") == [1, 2]
    assert read("\ufeffwindow.YTD.like.part0 = [1];\n") == [1]
    assert small_document(io.BytesIO(b'window.__THAR_CONFIG = {\n"a": 1}\n')) == {"a": 1}


def test_empty_sections_give_nothing() -> None:
    for nothing in ("null", '""', "[]", "false", "{}"):
        assert read('{"list": %s}' % nothing, at="list") in ([], [{}])  # noqa: UP031
    assert read('{"other": [1]}', at="list") == []
    assert read('"a lone string"') == []


def test_a_lone_object_is_one_record() -> None:
    assert read('{"a": 1}') == [{"a": 1}]


def test_large_numbers_do_not_depend_on_the_path() -> None:
    (value,) = read('[{"n": 123456789012345678901234567890, "t": "\\ud800"}]')
    (same,) = read('[{"n": 123456789012345678901234567890, "t": ""}]')
    assert value["n"] == same["n"]


def test_a_document_over_the_limit_is_not_small() -> None:
    with pytest.raises(TooLargeToRead):
        small_document(io.BytesIO(b'["' + b"x" * 100 + b'"]'), limit=50)


def outcome(document: bytes, at: str, window: int) -> list[Any] | str:
    try:
        return read(document, at=at, window=window)
    except BrokenFile:
        return "broken"


_SOUP = st.lists(
    st.sampled_from(
        ["[", "]", "{", "}", ",", ":", '"', "\\", '{"a":1}', '"a"', "},\n{", "1", " ", "\n", "null", "\\u0000", "é"]
    ),
    max_size=40,
)


@given(_SOUP, st.sampled_from(["", "a", "*", "*.a", "a.*"]), st.integers(1, 12))
def test_any_soup_of_brackets_ends_alike_at_every_window_size(soup: list[str], at: str, window: int) -> None:
    for document in ("".join(soup), "[{" + "".join(soup), '[{"a":1},{"a":2},' + "".join(soup) + "]"):
        raw = document.encode()
        assert outcome(raw, at, window) == outcome(raw, at, 1 << 20)


@given(st.lists(_VALUES | st.just("BAD"), min_size=30, max_size=60), st.sampled_from(_LAYOUTS), st.integers(200, 3000))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_bad_records_among_good_ones_cost_only_themselves(
    values: list[Any], layout: dict[str, Any], window: int
) -> None:
    made = [{"header": value, "time": [{"header": value}]} for value in values]
    document = json.dumps(made, **layout).replace('"BAD"', "NaN")
    found = read(document, window=window)
    assert found == read(document)
    assert [isinstance(value, Unreadable) for value in found] == [value == "BAD" for value in values]
    good = [value for value in found if not isinstance(value, Unreadable)]
    assert good == storable([record for record in made if record["header"] != "BAD"])


@pytest.mark.parametrize("text", [b'{"a":1},{"b":2}', b'{"a":1} {"b":2}', b"", b"[1],[2]", b"[1]]"])
def test_a_small_document_is_one_value_and_nothing_behind_it(text: bytes) -> None:
    with pytest.raises(BrokenFile):
        small_document(io.BytesIO(text))


@pytest.mark.parametrize(
    "number", ["7234567890123456789", "18446744073709551615", "18446744073709551616", "-9223372036854775808", "1.5e3"]
)
def test_a_number_is_the_same_in_a_perfect_record_and_in_one_with_half_an_emoji(number: str) -> None:
    text = f'[{{"id": {number}, "text": "whole"}}, {{"id": {number}, "text": "cut \\ud83d"}}]'
    perfect, cut = (value["id"] for _, value in records(io.BytesIO(text.encode())))
    assert (type(perfect), perfect) == (type(cut), cut)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 400, "NaN", "Infinity"])
def test_a_number_nobody_can_hold_makes_its_record_unreadable(number: str) -> None:
    text = f'[{{"n": {number}}}, {{"n": {number}, "text": "\\ud83d"}}]'
    assert all(isinstance(value, Unreadable) for _, value in records(io.BytesIO(text.encode())))
