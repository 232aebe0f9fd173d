"""The main job through the window, with the real rules: hand over a Takeout, see labels, answer, search, leave out."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui import tasks, theme
from app.gui.application import dressed_window
from app.gui.joined import Joined
from app.gui.main_window import EVIDENCE, LABELS, NARROWING, SOURCES
from app.gui.widgets.report_dialog import ReportDialog
from tests.command_line.tiny_export import write_takeout


@pytest.fixture
def joined(qtbot: QtBot, dressed: object) -> Iterator[Joined]:
    """The application as it is; a bug fails the test instead of opening a box."""
    made = Joined(dressed_window())
    qtbot.addWidget(made.window)
    bugs: list[str] = []
    made.session.crashed.disconnect()
    made.session.crashed.connect(bugs.append)
    made.window.show()
    yield made
    made.session.close()
    tasks.stop()
    theme.put_on(theme.Look.LIGHT)
    assert bugs == []


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    """An empty casebook."""
    from app.casebook.casebook import Casebook

    path = tmp_path / "mine.unlabel"
    Casebook.create(path, time_zone="Europe/Berlin").close()
    return path


def settled(qtbot: QtBot, pause_ms: int = 400) -> None:
    """Until nothing has run for a while; a label is explained only where one rests on it."""
    calm = 0
    while calm < pause_ms:
        qtbot.waitUntil(lambda: not tasks.are_running(), timeout=120_000)
        qtbot.wait(50)
        calm = 0 if tasks.are_running() else calm + 50


def drop(window: QWidget, *paths: Path) -> None:
    """Files dropped on the window with the mouse."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(50, 50), actions, data, left, none))
    window.dropEvent(QDropEvent(QPointF(50, 50), actions, data, left, none))


def written(on: QWidget) -> str:
    """What stands on the visible labels."""
    return "\n".join(part.text() for part in on.findChildren(QLabel) if part.isVisibleTo(on))


def events_in(casebook: Path) -> int:
    """Events that are stored and count."""
    from app.casebook.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as opened:
        return sum(sum(kinds.values()) for kinds in opened.counts().values())


def test_the_main_job_through_the_window(
    joined: Joined, casebook: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.workflows.answer_label import answers

    window = joined.window
    joined.open(casebook)
    settled(qtbot)
    assert "No labels yet" in written(window)
    assert not window.banner.isVisible()

    drop(window, write_takeout(tmp_path / "takeout-20250305T030000Z-001.zip"))
    settled(qtbot)
    assert window.current_page == SOURCES
    assert events_in(casebook) == 240
    assert "240 events read" in window.banner.accessibleName()
    assert "takeout" in written(window.page(SOURCES))

    window.page_chosen.emit(LABELS)
    settled(qtbot)
    labels = window.page(LABELS)
    chosen = labels.detail.label_shown  # type: ignore[attr-defined]  # the Labels page
    assert chosen is not None
    assert chosen.probability is not None
    explained = written(labels.detail)  # type: ignore[attr-defined]
    assert "Why" in explained
    assert "Looking at the evidence" not in explained

    labels.list.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(labels.list, Qt.Key.Key_2)  # type: ignore[attr-defined]
    settled(qtbot)
    assert answers(casebook)[chosen.id].verdict == "once"
    assert labels.list.currentIndex().siblingAtColumn(3).data() == "Was me, once"  # type: ignore[attr-defined]
    joined.labels.undo()
    settled(qtbot)
    assert chosen.id not in answers(casebook)
    assert labels.list.currentIndex().siblingAtColumn(3).data() == "Unreviewed"  # type: ignore[attr-defined]

    window.page_chosen.emit(NARROWING)
    settled(qtbot)
    assert "A verdict needs" in written(window.page(NARROWING))

    window.page_chosen.emit(EVIDENCE)
    settled(qtbot)
    evidence = window.page(EVIDENCE)
    evidence.search.setText("红烧肉")  # type: ignore[attr-defined]
    settled(qtbot)
    found = evidence.model.rowCount()  # type: ignore[attr-defined]
    event = evidence.strip.event_shown  # type: ignore[attr-defined]
    assert 0 < found < 240
    assert event.title == "红烧肉的做法"
    evidence.exclusion_wished.emit("event", event, "not_me")  # type: ignore[attr-defined]
    settled(qtbot)
    assert "1 event left out" in written(window)
    assert evidence.strip.event_shown.is_excluded  # type: ignore[attr-defined]

    report = tmp_path / "report.html"
    monkeypatch.setattr(ReportDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(report), ""))
    window.wished.emit("report")
    settled(qtbot)
    said = report.read_text(encoding="utf-8")
    assert said.lstrip().lower().startswith("<!doctype html")
    assert "takeout-20250305T030000Z-001.zip" in said
    assert "Saved: report.html" in written(window)


def _no_zip_at_all(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n")
    return path


def _half_a_zip(path: Path) -> Path:
    whole = write_takeout(path.with_name("whole.zip")).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def _an_empty_zip(path: Path) -> Path:
    zipfile.ZipFile(path, "w").close()
    return path


def _nothing(path: Path) -> Path:
    path.write_bytes(b"")
    return path


BAD = {
    "invoice.pdf": _no_zip_at_all,
    "half.zip": _half_a_zip,
    "empty.zip": _an_empty_zip,
    "nothing.json": _nothing,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_dropped_is_told_calmly_and_changes_nothing(
    joined: Joined, casebook: Path, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    window = joined.window
    joined.open(casebook)
    settled(qtbot)
    before = casebook.read_bytes()

    drop(window, BAD[name](tmp_path / name))
    settled(qtbot)
    assert window.banner.isVisible()
    said = window.banner.accessibleName()
    assert name in said
    assert said.count(". ") <= 2
    assert "Traceback" not in said
    assert events_in(casebook) == 0
    assert casebook.read_bytes() == before
    assert not joined.importing.is_busy
    assert not window.page(SOURCES).progress_card.isVisible()  # type: ignore[attr-defined]  # the Sources page

    drop(window, write_takeout(tmp_path / "takeout.zip", days=5))
    settled(qtbot)
    assert events_in(casebook) == 20


def test_a_household_chooses_its_profiles_through_the_window(
    joined: Joined, casebook: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from app.gui.widgets.profiles_card import ProfilesCard

    folder = tmp_path / "netflix" / "CONTENT_INTERACTION"
    folder.mkdir(parents=True)
    plays = [
        f"{who},2024-03-{day:02} 20:00:00,00:40:00,,Film {day}," for who, day in (("Nora", 9), ("Nora", 8), ("Jo", 7))
    ]
    header = "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type"
    (folder / "ViewingActivity.csv").write_text("\n".join([header, *plays]), encoding="utf-8")
    joined.open(casebook)
    settled(qtbot)
    drop(joined.window, tmp_path / "netflix")
    settled(qtbot)
    page = joined.window.page(SOURCES)
    assert "“Nora” is counted as you for now" in written(page)
    assert "“Nora” is counted as you for now" in joined.window.banner.accessibleName()
    assert events_in(casebook) == 2
    box = next(box for box in page.findChildren(QCheckBox) if box.accessibleName().startswith("Jo"))
    box.click()
    settled(qtbot)
    assert events_in(casebook) == 3
    assert "for now" not in written(page)
    (card,) = page.findChildren(ProfilesCard)
    assert all(box.isChecked() for box in card.findChildren(QCheckBox))


def test_an_import_is_taken_back_through_the_window(
    joined: Joined, casebook: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from app.gui.widgets.take_back_dialog import TakeBackDialog

    joined.open(casebook)
    settled(qtbot)
    drop(joined.window, write_takeout(tmp_path / "takeout.zip", days=5))
    settled(qtbot)
    assert events_in(casebook) == 20
    page = joined.window.page(SOURCES)

    def ask() -> TakeBackDialog:
        next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Take back…").click()
        settled(qtbot)
        return next(one for one in joined.window.findChildren(TakeBackDialog) if one.isVisible())

    dialog = ask()
    assert "20 events that only this import tells of go." in written(dialog)
    dialog.reject()
    settled(qtbot)
    assert events_in(casebook) == 20
    ask().accept()
    settled(qtbot)
    assert events_in(casebook) == 0
    assert "Taken back: 20 events are gone." in written(joined.window.toast)
    assert "Nothing here yet" in written(page)
