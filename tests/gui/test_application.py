"""The whole window joined to a casebook: first paint, opening, answering, excluding, language, look."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.labels import Explanation, Label
from app.core.measures import Narrowing
from app.core.progress import Progress
from app.gui import tasks, theme
from app.gui.application import dressed_window
from app.gui.joined import Joined
from app.gui.joints.evidence import exclusion_of
from app.gui.joints.importing import report_words, step_words
from app.gui.main_window import EVIDENCE, LABELS, NARROWING, SOURCES
from app.gui.pages import sample_events, sample_labels
from app.gui.session import Session

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "pandas", "pyqtgraph", "sqlite_utils", "orjson", "selectolax")

FIRST_PAINT = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
application = QApplication([])
from app.gui.application import dressed_window
window = dressed_window()
class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        return False
watch = Watch()
window.start_page.installEventFilter(watch)
window.show()
for _turn in range(500):
    application.processEvents()
    if watch.painted:
        break
assert watch.painted
print(",".join(name for name in %r if name in sys.modules))
"""


def see_labels_invented(casebook_path: Path, progress: Progress) -> list[Label]:
    """Stands in for the rules, in a process like them."""
    progress.report(1, 1)
    return sample_labels.labels()


def see_labels_broken(casebook_path: Path, progress: Progress) -> list[Label]:
    """Stands in for a bug in the rules."""
    raise AssertionError("a bug")


def explain_invented(casebook_path: Path, label_id: str, progress: Progress) -> Explanation:
    """Stands in for the explanation."""
    return sample_labels.explanation(label_id)


def see_narrowing_invented(casebook_path: Path, progress: Progress, **_named: str) -> dict[str, Narrowing]:
    """Stands in for the measures: nothing to measure."""
    return {}


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    """An empty casebook."""
    from app.casebook.casebook import Casebook

    path = tmp_path / "mine.unlabel"
    Casebook.create(path, time_zone="Europe/Berlin").close()
    return path


@pytest.fixture
def joined(qtbot: QtBot, dressed: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Joined]:
    """The application with invented rules."""
    import app.workflows.see_labels as labels
    import app.workflows.see_narrowing as narrowing

    monkeypatch.setattr(labels, "see_labels", see_labels_invented)
    monkeypatch.setattr(labels, "explain_label", explain_invented)
    monkeypatch.setattr(narrowing, "see_narrowing", see_narrowing_invented)
    made = Joined(dressed_window())
    qtbot.addWidget(made.window)
    made.failures = []  # type: ignore[attr-defined]
    made.session.crashed.disconnect()
    made.session.crashed.connect(made.failures.append)  # type: ignore[attr-defined]
    yield made
    made.session.close()
    tasks.stop()
    theme.put_on(theme.Look.LIGHT)
    assert made.failures == []  # type: ignore[attr-defined]


def settled(qtbot: QtBot) -> None:
    """Until nothing runs any more."""
    qtbot.waitUntil(lambda: not tasks.are_running(), timeout=30_000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not tasks.are_running(), timeout=30_000)


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT % (HEAVY,)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_first_start_shows_the_greeting_and_nothing_else(joined: Joined) -> None:
    joined.window.show()
    assert joined.window.start_page.isVisible()
    assert not joined.window.menuBar().isVisible()
    joined.show_page(LABELS)
    assert joined.window.start_page.isVisible()


def test_a_casebook_opens_on_its_labels(joined: Joined, casebook: Path, qtbot: QtBot) -> None:
    joined.window.show()
    joined.open(casebook)
    settled(qtbot)
    assert joined.window.current_page == LABELS
    assert "mine" in joined.window.windowTitle()
    page = joined.window.page(LABELS)
    assert page.list.model().rowCount() == 5  # type: ignore[attr-defined]  # sections


def test_a_file_that_is_no_casebook_is_said_calmly(joined: Joined, tmp_path: Path, qtbot: QtBot) -> None:
    joined.window.show()
    (tmp_path / "no.unlabel").write_text("nothing of the kind")
    joined.open(tmp_path / "no.unlabel")
    settled(qtbot)
    assert joined.window.banner.isVisible()
    assert "not a casebook" in joined.window.banner.accessibleName()


def test_an_answer_is_kept_and_taken_back(joined: Joined, casebook: Path, qtbot: QtBot) -> None:
    from app.workflows.answer_label import answers

    joined.window.show()
    joined.open(casebook)
    settled(qtbot)
    label = sample_labels.labels()[5]
    page = joined.window.page(LABELS)
    page.choose(label.id)  # type: ignore[attr-defined]
    page.verdict_given.emit(label.id, "wrong", "not at all")  # type: ignore[attr-defined]
    settled(qtbot)
    kept = answers(casebook)[label.id]
    assert (kept.verdict, kept.note) == ("wrong", "not at all")
    assert joined.window.toast.isVisible()
    joined.labels.undo()
    settled(qtbot)
    assert label.id not in answers(casebook)


def test_every_page_of_an_empty_casebook_says_so(joined: Joined, casebook: Path, qtbot: QtBot) -> None:
    joined.window.show()
    joined.open(casebook)
    settled(qtbot)
    for page in (SOURCES, NARROWING, EVIDENCE):
        joined.show_page(page)
        settled(qtbot)
        assert joined.window.current_page == page


def test_the_language_is_switched_live_and_the_page_stays(joined: Joined, casebook: Path, qtbot: QtBot) -> None:
    joined.window.show()
    joined.open(casebook)
    settled(qtbot)
    joined.speak("en")
    settled(qtbot)
    assert joined.window.current_page == LABELS
    assert joined.window.page(LABELS).list.model().rowCount() == 5  # type: ignore[attr-defined]


def test_a_page_made_anew_while_its_answers_come_is_no_bug(joined: Joined, casebook: Path, qtbot: QtBot) -> None:
    joined.window.show()
    joined.open(casebook)
    settled(qtbot)
    joined.show_page(EVIDENCE)
    with qtbot.captureExceptions() as bugs:
        for _turn in range(3):
            joined.evidence.refresh()
            joined.evidence.show_events((1, 2), "a label")
            joined.speak("en")
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            settled(qtbot)
    assert bugs == []


def test_labels_that_could_not_be_rebuilt_are_not_called_none(
    joined: Joined, casebook: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app.workflows.see_labels as labels

    monkeypatch.setattr(labels, "see_labels", see_labels_broken)
    joined.window.show()
    joined.open(casebook)
    settled(qtbot)
    page = joined.window.page(LABELS)
    said = [line.text() for line in page.findChildren(QLabel) if line.isVisible()]
    assert "The labels could not be rebuilt" in said
    assert "No labels yet" not in said
    assert len(joined.failures) == 1  # type: ignore[attr-defined]  # told once
    joined.failures.clear()  # type: ignore[attr-defined]
    monkeypatch.setattr(labels, "see_labels", see_labels_invented)
    joined.show_page(LABELS)
    settled(qtbot)
    assert page.list.isVisible()  # type: ignore[attr-defined]


def test_an_answer_given_just_before_the_window_closes_is_kept(tmp_path: Path, dressed: object) -> None:
    session = Session()
    session.open(tmp_path / "mine.unlabel")
    done: list[Path] = []
    session.read(lambda _casebook: done.append(Path("read")), lambda _answer: None)
    session.write(done.append, lambda _nothing: None)
    tasks.stop()
    assert done == [tmp_path / "mine.unlabel"]


def test_an_invented_person_is_thrown_away_when_the_casebook_is_closed(tmp_path: Path, dressed: object) -> None:
    session = Session()
    for folder, stays in (("unlabel-demo-1", False), ("my own", True)):
        path = tmp_path / folder / "mei.unlabel"
        path.parent.mkdir()
        path.touch()
        session.open(path, is_demo=True)
        session.close()
        tasks.stop()
        assert path.parent.exists() is stays


def test_keys_stay_unambiguous_when_the_language_changes(joined: Joined, qtbot: QtBot) -> None:
    joined.window.show()
    qtbot.wait(20)
    for _turn in range(3):
        joined.speak("en")
    keys = [entry.shortcut().toString() for entry in joined.window.actions() if not entry.shortcut().isEmpty()]
    assert "Ctrl+O" in keys
    assert len(keys) == len(set(keys))


def test_every_look_can_be_worn_while_a_page_is_open(joined: Joined, casebook: Path, qtbot: QtBot) -> None:
    joined.window.show()
    joined.open(casebook)
    settled(qtbot)
    for look in theme.Look:
        joined.wear(look.value)
        assert not joined.window.grab().isNull()


def test_exclusions_are_said_as_on_the_command_line() -> None:
    from app.gui import words

    words.use_zone("Europe/Berlin")
    try:
        event = sample_events.row(0)  # 21:30 UTC is 23:30 in Berlin
        assert exclusion_of("hours", event) == ("hours", "23-0")
        assert exclusion_of("day", event) == ("period", "2026-10-19/2026-10-19")
        assert exclusion_of("creator", event) == ("creator", "Patch Notes")
        assert exclusion_of("event", event) == ("event", "1")
    finally:
        words.use_zone("")


def test_an_import_is_told_in_one_line() -> None:
    from app.core.exports import ImportReport, MemberAccount

    report = ImportReport(
        events={"x.likes": {"liked": 1200}},
        declared_labels=3,
        members=[MemberAccount("a.js", "x", 1203, 1200, 0, {"unreadable": 3})],
        not_understood=["b.bin"],
    )
    said = report_words(report)
    assert said == "1,200 events read · 3 declared labels · 3 records skipped · 1 file not understood"
    assert "Nothing was doubled" in report_words(ImportReport(identical_before=True))
    assert step_words("Takeout/YouTube/watch-history.json") == "watch-history.json"
