"""Labels a person saw on a screen: kept like an export, answered, typed again, taken back."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.core.errors import NoSuchPlatform, NothingTyped
from app.core.labels import Label, Verdict
from app.core.progress import NoProgress
from app.importers.by_hand.pasted import Pasted
from app.workflows.answer_label import answer_label, answers
from app.workflows.import_exports import import_exports
from app.workflows.saw_labels import rows_of, saw_labels, take_back_seen
from app.workflows.see_label_rebuilt import date_of_knowledge
from app.workflows.see_labels import see_labels
from app.workflows.see_sources import see_sources
from tests.workflows.test_import_exports import takeout

SEEN = date(2026, 11, 20)
TABLE = """平台,页面,标签,强度,看到日期,我的判断,说明
抖音,内容偏好评估,露营,高,2026-11-18,是我,
小红书,内容偏好评估与调节,护肤,32%,2026-11-19,不是我,替妹妹看的
"""


def type_in(casebook: Path, *labels: str, platform: str = "douyin", day: date = SEEN, verdict: str = "") -> None:
    saw_labels(rows_of(platform, "内容偏好评估", [Pasted(one) for one in labels], day, verdict), casebook, NoProgress())


def labels_of(casebook: Path) -> dict[str, Label]:
    return {label.name: label for label in see_labels(casebook, NoProgress())}


def test_typed_labels_are_declared_and_marked_as_seen(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    type_in(casebook, "露营", "护肤")
    labels = labels_of(casebook)
    assert set(labels) == {"露营", "护肤"}
    label = labels["露营"]
    assert label.is_seen
    assert (label.platform, label.list_name) == ("douyin", "内容偏好评估")
    assert label.declared_in is not None
    assert label.declared_in.date() == SEEN
    assert sorted(path.name for path in tmp_path.iterdir()) == ["me.unlabel"], "what was typed lies about"


def test_typing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    type_in(casebook, "露营")
    type_in(casebook, "露营")
    assert len(see_sources(casebook).sources) == 1
    type_in(casebook, "露营", "护肤")
    assert len(labels_of(casebook)) == 2


def test_labels_typed_later_do_not_end_earlier_ones(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    type_in(casebook, "露营", day=date(2026, 10, 1))
    type_in(casebook, "护肤", day=date(2026, 11, 1))
    type_in(casebook, "露营", day=date(2026, 9, 1))
    with Casebook.open(casebook, read_only=True) as opened:
        stored = {one.label.text: one for one in opened.declared_labels()}
    assert stored["露营"].until is None
    assert stored["露营"].export_date == datetime(2026, 10, 1, 12, tzinfo=UTC)
    assert stored["露营"].since == datetime(2026, 9, 1, 12, tzinfo=UTC)


def test_a_table_of_several_platforms_gives_each_its_labels_and_answers(tmp_path: Path) -> None:
    casebook, table = tmp_path / "me.unlabel", tmp_path / "seen.csv"
    table.write_text(TABLE, encoding="utf-8")
    report = import_exports([table], casebook, NoProgress())
    assert [export.platform for export in report.exports] == ["douyin", "xiaohongshu"]
    assert report.declared_labels == 2
    labels = labels_of(casebook)
    assert {name: (one.platform, one.verdict, one.note) for name, one in labels.items()} == {
        "露营": ("douyin", Verdict.ME, ""),
        "护肤": ("xiaohongshu", Verdict.WRONG, "替妹妹看的"),
    }
    assert import_exports([table], casebook, NoProgress()).identical_before


def test_a_longer_table_does_not_repeat_answers_given_before(tmp_path: Path) -> None:
    casebook, table = tmp_path / "me.unlabel", tmp_path / "seen.csv"
    table.write_text(TABLE, encoding="utf-8")
    import_exports([table], casebook, NoProgress())
    answer_label(casebook, labels_of(casebook)["露营"], Verdict.ONCE)
    table.write_text(TABLE + "抖音,内容偏好评估,钓鱼,,2026-11-20,,\n", encoding="utf-8")
    import_exports([table], casebook, NoProgress())
    assert labels_of(casebook)["露营"].verdict is Verdict.ONCE


def test_what_was_typed_last_can_be_taken_back(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    type_in(casebook, "露营")
    type_in(casebook, "露营", "护肤", day=date(2026, 11, 21), verdict="不是我")
    with Casebook.open(casebook, read_only=True) as opened:
        last = max(export.number for export in opened.exports())
    assert take_back_seen(casebook, [last]) == 1
    assert set(labels_of(casebook)) == {"露营"}
    assert "护肤" not in str(answers(casebook))


def test_notes_of_a_screen_do_not_make_the_platform_know_later(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    import_exports([takeout(tmp_path / "takeout-20250401T050700Z-001.zip", range(140))], casebook, NoProgress())
    with Casebook.open(casebook, read_only=True) as opened:
        before = date_of_knowledge(opened, "google")
    type_in(casebook, "Cycling", platform="google")
    with Casebook.open(casebook, read_only=True) as opened:
        assert date_of_knowledge(opened, "google") == before
    # What a platform wrote is not taken back as a slip of the hand.
    assert take_back_seen(casebook, [1]) == 0
    with Casebook.open(casebook, read_only=True) as opened:
        assert len(opened.exports()) == 2


def test_nothing_and_nobody_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingTyped):
        saw_labels([], tmp_path / "me.unlabel", NoProgress())
    with pytest.raises(NoSuchPlatform):
        type_in(tmp_path / "me.unlabel", "露营", platform="no such thing")


def test_labels_of_two_platforms_that_read_alike_are_taken_back_with_their_own_answers(tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    rows = [
        *rows_of("douyin", "广告", [Pasted("露营")], SEEN, "me"),
        *rows_of("xiaohongshu", "广告", [Pasted("露营")], SEEN, "wrong"),
    ]
    saw_labels(rows, casebook, NoProgress())
    assert len(answers(casebook)) == 2
    assert take_back_seen(casebook) == 2
    assert answers(casebook) == {}
