"""The models keep Qt's rules with none, one and many rows, and say the right thing in each role."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from app.core.labels import Label, LabelOrigin, Verdict
from app.gui.models.event_table import PAGE_ROWS, PAGES_HELD, EventColumn, EventTable
from app.gui.models.label_tree import (
    HOW_LIKELY,
    LABEL_ROLE,
    SECTION_ROLE,
    SENSITIVE,
    TWIN_ROLE,
    YOU_SAY,
    LabelTree,
    matches,
    sections_of,
)
from app.gui.models.record_table import RECORD_ROLE, SORT_ROLE, Column, RecordTable, SortedRecords
from app.gui.pages import sample_events, sample_labels

COLUMNS: tuple[Column[tuple[str, int]], ...] = (
    Column("Name", lambda record: record[0]),
    Column("Number", lambda record: f"{record[1]:,}", lambda record: record[1], is_number=True),
)


@pytest.mark.parametrize("count", [0, 1, 300])
def test_a_record_table_keeps_qts_rules(qtmodeltester: ModelTester, count: int) -> None:
    table = RecordTable(COLUMNS, [(f"row {number}", number) for number in range(count)])
    qtmodeltester.check(table, force_py=True)


def test_records_are_sorted_by_value_and_read_aloud_by_text() -> None:
    table = RecordTable(COLUMNS, [("b", 9), ("a", 10_000), ("<b>c</b>", 100)])
    ordered = SortedRecords(table)
    ordered.sort(1)
    assert [ordered.index(row, 1).data() for row in range(3)] == ["9", "100", "10,000"]
    assert table.index(1, 1).data(SORT_ROLE) == 10_000
    assert table.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Number: 10,000"
    assert table.index(1, 0).data(RECORD_ROLE) == ("a", 10_000)
    assert table.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == "<span>&lt;b&gt;c&lt;/b&gt;</span>"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Number"


def _events(count: int, *, answers: bool = True) -> tuple[EventTable, list[int]]:
    table = EventTable(
        (EventColumn("What", lambda event: event.title), EventColumn("Who", lambda event: event.creator))
    )
    asked: list[int] = []

    def answer(first: int, number: int) -> None:
        asked.append(first)
        if answers:
            table.take_rows(first, sample_events.rows(first, min(number, count - first)))

    table.rows_wanted.connect(answer)
    table.begin(count)
    return table, asked


@pytest.mark.parametrize("count", [0, 1, 450])
def test_an_event_table_keeps_qts_rules(qtmodeltester: ModelTester, count: int) -> None:
    table, _asked = _events(count)
    qtmodeltester.check(table, force_py=True)


def test_events_are_asked_for_when_seen_and_only_once() -> None:
    table, asked = _events(1_000_000, answers=False)
    assert asked == []
    assert table.index(777_777, 0).data() == "…"
    assert table.index(777_778, 1).data() is None
    assert asked == [777_777 // PAGE_ROWS * PAGE_ROWS]
    table.take_rows(asked[0], sample_events.rows(asked[0], PAGE_ROWS))
    assert table.index(777_777, 0).data() == sample_events.row(777_777).title


def test_only_some_pages_of_events_are_held() -> None:
    table, _asked = _events(1_000_000)
    for page in range(PAGES_HELD * 3):
        assert table.index(page * PAGE_ROWS, 0).data()
    assert len(table._pages) == PAGES_HELD


def test_an_event_that_was_left_out_says_so_to_a_screen_reader(dressed: object) -> None:
    table, _asked = _events(20)
    assert "left out" in table.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert table.index(3, 0).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert table.index(4, 0).data(Qt.ItemDataRole.FontRole) is None


@pytest.mark.parametrize("count", [0, 1, 17])
def test_a_label_tree_keeps_qts_rules(qtmodeltester: ModelTester, count: int) -> None:
    tree = LabelTree()
    tree.show(sample_labels.labels()[:count], sample_labels.EXPORTED)
    qtmodeltester.check(tree, force_py=True)


def _row(tree: LabelTree, name: str, origin: LabelOrigin) -> QModelIndex:
    label = next(one for one in sample_labels.labels() if one.name == name and one.origin is origin)
    return tree.find(label.id)


def test_the_same_topic_from_both_origins_stands_together_declared_first() -> None:
    tree = LabelTree()
    tree.show(sample_labels.labels(), sample_labels.EXPORTED)
    declared = _row(tree, "Hip hop music", LabelOrigin.DECLARED)
    rebuilt = _row(tree, "Hip hop music", LabelOrigin.REBUILT)
    assert rebuilt.row() == declared.row() + 1
    assert rebuilt.data(TWIN_ROLE)
    assert not declared.data(TWIN_ROLE)
    assert declared.siblingAtColumn(HOW_LIKELY).data() == "in your file of 2026-03-02"
    assert rebuilt.siblingAtColumn(HOW_LIKELY).data() == "very likely · 88–99 %"


def test_a_wide_interval_cannot_tell() -> None:
    tree = LabelTree()
    tree.show(sample_labels.labels(), sample_labels.EXPORTED)
    row = _row(tree, "Vintage synthesizers and modular music machines", LabelOrigin.REBUILT)
    assert row.siblingAtColumn(HOW_LIKELY).data().startswith("cannot tell")


def test_sensitive_labels_stand_apart_and_last() -> None:
    sections = sections_of(sample_labels.labels())
    assert sections[-1].name == SENSITIVE
    assert {label.name for label in sections[-1].labels} >= {"Weight loss"}
    assert not any(label.is_sensitive for section in sections[:-1] for label in section.labels)


def test_an_answer_changes_its_row_only() -> None:
    tree = LabelTree()
    tree.show(sample_labels.labels(), sample_labels.EXPORTED)
    index = _row(tree, "Personal finance", LabelOrigin.REBUILT)
    label: Label = index.data(LABEL_ROLE)
    from dataclasses import replace

    tree.replace(replace(label, verdict=Verdict.WRONG))
    assert index.siblingAtColumn(YOU_SAY).data() == "Wrong"
    assert index.parent().data(SECTION_ROLE) is not None


def test_filters_of_the_page() -> None:
    labels = sample_labels.labels()
    assert {label.platform for label in labels if matches(label, platform="x")} == {"x"}
    assert not any(label.verdict for label in labels if matches(label, only_unreviewed=True))
    assert [label.name for label in labels if matches(label, search="skin COSM")] == ["Skin care & cosmetics"]


def test_fan_tiers_do_not_bury_strong_labels_and_weak_ones_come_last() -> None:
    from dataclasses import replace

    from app.core.estimates import Estimate

    labels = sample_labels.labels()
    rebuilt = next(one for one in labels if one.origin is LabelOrigin.REBUILT and not one.is_sensitive)
    declared = next(one for one in labels if one.origin is LabelOrigin.DECLARED and not one.is_sensitive)
    alike = {"kind": rebuilt.kind, "topic": "music"}
    music = replace(rebuilt, id="music", name="Music", taxonomy_id="unlabel:music", **alike)
    tiers = [
        replace(declared, id=f"tier{n}", name=f"Light listeners: {n}", taxonomy_id="unlabel:music", **alike)
        for n in range(9)
    ]
    strong = replace(
        rebuilt, id="food", name="Food & Drink", taxonomy_id="unlabel:food", probability=Estimate(0.7, 0.6, 0.8, 0.9)
    )
    weak = replace(
        rebuilt, id="pets", name="Pets", taxonomy_id="unlabel:pets", probability=Estimate(0.2, 0.1, 0.3, 0.9)
    )
    (section,) = sections_of([weak, *tiers, strong, replace(music, probability=Estimate(0.9, 0.8, 1.0, 0.9))])
    assert [one.id for one in section.labels] == ["music", "food", *(f"tier{n}" for n in range(9)), "pets"]
    (few,) = sections_of([*tiers[:2], strong, replace(music, probability=Estimate(0.9, 0.8, 1.0, 0.9))])
    assert [one.id for one in few.labels] == ["music", "tier0", "tier1", "food"]


def test_rebuilt_labels_are_named_and_found_in_the_language_of_the_window() -> None:
    from dataclasses import replace

    from app.sentences import use_language

    base = next(one for one in sample_labels.labels() if one.origin is LabelOrigin.REBUILT)
    label = replace(base, name="Music", taxonomy_id="unlabel:music", topic="music")
    use_language("zh-Hans")
    tree = LabelTree()
    tree.show([label], sample_labels.EXPORTED)
    assert tree.find(label.id).data() == "音乐"
    assert matches(label, search="音乐")
    assert matches(label, search="music")


def test_what_has_no_name_says_so_with_its_address(dressed: object) -> None:
    from dataclasses import replace

    from app.gui import words

    table = EventTable(
        (EventColumn("What", lambda event: words.title_or_address(event.title, event.url), is_name=True),)
    )
    table.begin(1)
    table.take_rows(0, [replace(sample_events.row(0), title="", url="https://open.spotify.com/track/1")])
    assert table.index(0, 0).data() == "without a title · open.spotify.com/track/1"
    assert table.index(0, 0).data(Qt.ItemDataRole.FontRole).italic()
