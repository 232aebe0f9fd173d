"""What the person brings by hand, through the window."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.casebook.casebook import Casebook
from app.casebook.rows import StoredDeclaredLabel
from app.core.labels import DeclaredLabel, Label, LabelKind, LabelOrigin, LabelSource
from app.core.progress import NoProgress
from app.gui import tasks, theme
from app.gui.application import dressed_window
from app.gui.joined import Joined
from app.gui.models.label_tree import likelihood_words, origin_words
from app.gui.pages.label_detail import likelihood_sentence, standing_sentences
from app.gui.widgets import table_dialog
from app.gui.widgets.seen_dialog import SeenDialog, sample_dialog
from app.gui.widgets.table_dialog import TableDialog
from app.workflows.describe_table import look_at_table


@pytest.fixture
def joined(qtbot: QtBot, dressed: object, tmp_path: Path) -> Iterator[Joined]:
    """The application with an empty casebook; a bug fails the test instead of opening a box."""
    made = Joined(dressed_window())
    qtbot.addWidget(made.window)
    bugs: list[str] = []
    made.session.crashed.disconnect()
    made.session.crashed.connect(bugs.append)
    made.window.show()
    path = tmp_path / "mine.unlabel"
    Casebook.create(path, time_zone="Asia/Shanghai").close()
    made.open(path)
    qtbot.waitUntil(lambda: made.session.path is not None and not tasks.are_running(), timeout=60_000)
    yield made
    made.session.close()
    tasks.stop()
    theme.put_on(theme.Look.LIGHT)
    assert bugs == []


def labels_in(path: Path) -> dict[str, dict[str, object]]:
    with Casebook.open(path, read_only=True) as casebook:
        return {one.label.text: dict(one.label.facts or {}) for one in casebook.declared_labels()}


def pressed(dialog: SeenDialog | TableDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().startswith(words))


def test_the_form_shows_what_it_understood(qtbot: QtBot, dressed: object) -> None:
    dialog = sample_dialog(lines=["• 露营：高", "汽车、新能源", "Cars, trucks & SUVs"])
    qtbot.addWidget(dialog)
    assert [(row.label, row.strength) for row in dialog.rows()] == [
        ("露营", "高"),
        ("汽车", ""),
        ("新能源", ""),
        ("Cars, trucks & SUVs", ""),
    ]
    assert {row.platform for row in dialog.rows()} == {"douyin"}
    assert "内容偏好评估" in dialog.rows()[0].page
    keeps = pressed(dialog, "Keep")
    assert keeps.text() == "Keep 4 labels"
    dialog.paste("  \n•\n")
    assert not keeps.isEnabled()


def test_another_platform_offers_its_screens(qtbot: QtBot, dressed: object) -> None:
    dialog = sample_dialog(lines=["Tea"])
    qtbot.addWidget(dialog)
    platforms, screens = dialog.findChildren(QComboBox)
    platforms.setCurrentIndex(platforms.findData("google"))
    assert screens.itemText(0) == "My Ad Center: topics"
    screens.setCurrentText("a screen of my own")
    dialog.findChild(QDateEdit).setDate(QDate(2026, 1, 5))
    (row,) = dialog.rows()
    assert (row.platform, row.page, str(row.date_seen)) == ("google", "a screen of my own", "2026-01-05")
    assert all(one.accessibleName() for one in (platforms, screens, dialog.findChild(QDateEdit)))


def test_typed_labels_are_kept_and_taken_back_through_the_window(joined: Joined, qtbot: QtBot) -> None:
    path = joined.session.path
    assert path is not None
    joined.window.wished.emit("saw")
    dialog = joined.window.findChild(SeenDialog)
    dialog.paste("露营: 高\n护肤")
    pressed(dialog, "Keep").click()
    qtbot.waitUntil(lambda: len(labels_in(path)) == 2, timeout=60_000)
    assert labels_in(path)["露营"]["strength"] == "高"
    qtbot.waitUntil(lambda: joined.window.toast.isVisible() and not tasks.are_running(), timeout=60_000)
    joined.window.toast.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: not labels_in(path) and not tasks.are_running(), timeout=60_000)


def test_the_empty_table_is_saved(
    joined: Joined, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    joined.window.wished.emit("saw")
    dialog = joined.window.findChild(SeenDialog)
    dialog.template_wished.emit()
    assert (tmp_path / "mine.csv").read_bytes().startswith(b"\xef\xbb\xbfplatform,page,label")
    dialog.reject()


TABLE = "抖音使用记录\n\n观看时间,视频标题,作者\n" + "".join(
    f"2026-03-{day:02d} 21:30:05,露营 {day},小李\n" for day in range(1, 28)
)


def test_a_dropped_table_is_described_and_read(
    joined: Joined, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "抖音记录.csv"
    path.write_text(TABLE + ",没有时间,\n", encoding="gb18030")
    assert joined.session.path is not None
    joined.bring([path])
    banner = joined.window.banner
    offer = next(one for one in banner.findChildren(QPushButton) if one.text() != "Close")
    qtbot.waitUntil(lambda: offer.isVisible() and offer.text() == "Show me the columns", timeout=60_000)
    offer.click()
    dialog = joined.window.findChild(TableDialog)
    assert said_in(dialog) == "27 of 28 rows can be read; 1 has no time"
    time, title = (chooser(dialog, name) for name in ("time", "title or words"))
    assert (time.currentText(), title.currentText()) == ("观看时间", "视频标题")
    title.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Say which column is the title" in said_in(dialog))
    assert not pressed(dialog, "Import").isEnabled()
    title.setCurrentText("视频标题")
    qtbot.waitUntil(lambda: pressed(dialog, "Import").isEnabled())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "described"), ""))
    dialog.save_wished.emit()
    assert "露营" not in (tmp_path / "described.json").read_text(encoding="utf-8")
    pressed(dialog, "Import").click()
    qtbot.waitUntil(lambda: events_in(joined.session.path) == 27 and not tasks.are_running(), timeout=120_000)


def test_another_encoding_is_looked_at_again(joined: Joined, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    text = "時間,標題,作者\n" + "".join(f"2024-01-{d:02d} 08:00,香草 {d},小明\n" for d in range(1, 10))
    path.write_bytes(text.encode("big5"))
    assert joined.session.path is not None
    preview = look_at_table(path, NoProgress(), encoding="gb18030")
    joined.by_hand.describe_table(preview, joined.session.path)
    dialog = joined.window.findChild(TableDialog)
    encodings = chooser(dialog, "Encoding of the text")
    encodings.setCurrentIndex(encodings.findData("big5"))
    qtbot.waitUntil(lambda: chooser(dialog, "title or words").currentText() == "標題", timeout=60_000)
    dialog.reject()


def test_every_control_of_the_table_has_a_name(qtbot: QtBot, dressed: object) -> None:
    dialog = table_dialog.sample_dialog()
    qtbot.addWidget(dialog)
    choosers = dialog.findChildren(QComboBox)
    assert len(choosers) == 5 + 11
    assert all(one.accessibleName() for one in choosers)
    mapping = dialog.mapping()
    assert mapping == table_dialog.sample_preview().guess
    chooser(dialog, "What the rows tell of").setCurrentIndex(3)
    assert (dialog.mapping().part, dialog.mapping().kind) == ("bought", "bought")


def test_a_page_nobody_understands_opens_the_form(joined: Joined, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><h1>My interests</h1><p>Tea</p></body></html>", encoding="utf-8")
    joined.bring([path])
    offer = next(one for one in joined.window.banner.findChildren(QPushButton) if one.text() != "Close")
    qtbot.waitUntil(lambda: offer.isVisible() and offer.text() == "Show me the text", timeout=60_000)
    offer.click()
    dialog = joined.window.findChild(SeenDialog)
    assert [row.label for row in dialog.rows()] == ["My interests", "Tea"]
    dialog.reject()
    qtbot.waitUntil(lambda: not tasks.are_running(), timeout=60_000)


def chooser(dialog: TableDialog, name: str) -> QComboBox:
    return next(one for one in dialog.findChildren(QComboBox) if one.accessibleName() == name)


def said_in(dialog: TableDialog) -> str:
    return next(one.accessibleName() for one in dialog.findChildren(QLabel) if one.property("role") == "sentence")


def events_in(path: Path) -> int:
    with Casebook.open(path, read_only=True) as casebook:
        return sum(sum(kinds.values()) for kinds in casebook.counts().values())


def test_a_label_seen_on_a_screen_is_never_said_to_stand_in_a_file() -> None:
    label = Label(
        "x/declared/interest/1", "Tea", LabelKind.INTEREST, "google", LabelOrigin.DECLARED, list_name="My Ad Center",
        declared_in=datetime(2026, 11, 20, 12, tzinfo=UTC), is_seen=True,
    )  # fmt: skip
    assert likelihood_words(label) == "seen on “My Ad Center” on 2026-11-20"
    assert origin_words(label) == "seen at Google · My Ad Center"
    assert likelihood_sentence(label) == "You saw this at Google on 2026-11-20, on the screen “My Ad Center”."
    facts = {"seen": True, "strength": "32 %", "note": "since the trip"}
    declared = DeclaredLabel(
        "google", "", "Tea", "Tea", LabelKind.INTEREST, LabelSource.PLATFORM, "t.csv", 0, False, facts
    )
    stored = StoredDeclaredLabel(1, declared, 1, label.declared_in, datetime(2026, 10, 1, 12, tzinfo=UTC), None, ())
    assert standing_sentences(stored) == [
        "You typed it yourself; it stands in no file of the platform.",
        "The screen said how strong it is: 32 %.",
        "Your note: since the trip",
        "You saw it first on 2026-10-01.",
    ]
