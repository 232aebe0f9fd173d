"""Silence through the window, with the real measures: rows, their events, the label that says the contrary."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.casebook.casebook import Casebook
from app.casebook.merging import merge
from app.casebook.readings import StoredReading
from app.casebook.staging import Staging
from app.core.events import Event, Kind, Origin
from app.core.exports import Part
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.core.progress import NoProgress
from app.core.topics import TOPIC_NUMBER, TOPICS
from app.gui import tasks, theme
from app.gui.application import dressed_window
from app.gui.joined import Joined
from app.gui.main_window import EVIDENCE, LABELS, NARROWING, SILENCE
from app.gui.widgets.guide_dialog import GuideDialog
from app.sentences.report import report_page
from app.workflows.write_report import gather_report

FIRST = datetime(2026, 8, 1, 6, tzinfo=UTC)
# Topic, its advertiser, sessions it was shown in, and in how many of them the ad was opened.
SHOWN = (("food", "Kettle & Co", 80, 20), ("travel", "Railway", 80, 24), ("beauty_fashion", "Glow", 70, 0))


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
    """Ads on X whose topics are read; X holds “Beauty”, and a search is there that says nothing of what was shown."""
    path = tmp_path / "mine.unlabel"
    Casebook.create(path, salt="salt", time_zone="Europe/Berlin").close()
    beauty = DeclaredLabel(
        "x", "interests", "Beauty", "Beauty", LabelKind.INTEREST, LabelSource.PLATFORM, "personalization.js", 0
    )
    with Staging(path, "salt") as staging:
        staging.begin_export("x", [Part("archive.zip", "0", 1)], datetime(2026, 11, 1, tzinfo=UTC), "en", "")
        staging.begin_member("ads.js", "invented")
        staging.take(_ads(), lambda: None)
        staging.begin_member("personalization.js", "invented")
        staging.take(iter([beauty]), lambda: None)
        staging.begin_member("searches.json", "invented")
        search = Event("google.search", Kind.SEARCHED, FIRST, "how to sleep", "searches.json", 0)
        staging.take(iter([search]), lambda: None)
        merge(staging, NoProgress(), now_s=1_793_000_000)
    with Casebook.open(path) as opened:
        while items := opened.unread_items(500):
            opened.keep_readings([StoredReading(item.item_id, _posterior(item.title)) for item in items])
    return path


def _ads() -> Iterator[Event]:
    record = 0
    for number, (topic, advertiser, sessions, opened) in enumerate(SHOWN):
        for session in range(sessions):
            at = FIRST + timedelta(hours=number + 24 * session)
            acts = [("x.ads_shown", Kind.AD_SHOWN, at)]
            if session < opened:
                acts.append(("x.ads_engaged", Kind.AD_CLICKED, at + timedelta(minutes=1)))
            for stream, kind, when in acts:
                yield Event(
                    stream, kind, when, f"{topic} ad {session}", "ads.js", record,
                    origin=Origin.SERVED, item_id=f"{topic}{session}", creator=advertiser,
                )  # fmt: skip
                record += 1


def _posterior(title: str) -> bytes:
    row = bytearray(len(TOPICS))
    row[TOPIC_NUMBER.get(title.split(" ")[0], TOPIC_NUMBER["unknown"])] = 250
    return bytes(row)


def settled(qtbot: QtBot, pause_ms: int = 400) -> None:
    """Until nothing has run for a while."""
    calm = 0
    while calm < pause_ms:
        qtbot.waitUntil(lambda: not tasks.are_running(), timeout=120_000)
        qtbot.wait(50)
        calm = 0 if tasks.are_running() else calm + 50


def written(on: QWidget) -> str:
    """What stands on the visible labels."""
    return "\n".join(part.text() for part in on.findChildren(QLabel) if part.isVisibleTo(on))


def press(page: QWidget, words: str) -> None:
    """Click the visible button that says this, or is spoken so."""
    found = [
        part
        for part in page.findChildren(QPushButton)
        if words in (part.text(), part.accessibleName()) and part.isVisibleTo(page)
    ]
    assert found, f"no button says {words!r}: {[part.accessibleName() for part in page.findChildren(QPushButton)]}"
    found[0].click()


def test_silence_through_the_window(
    joined: Joined, casebook: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = joined.window
    joined.open(casebook)
    settled(qtbot)
    window.page_chosen.emit(SILENCE)
    settled(qtbot)
    page = window.page(SILENCE)
    said = written(page)
    assert "Beauty &amp; Fashion <b>70</b> times. You never opened one." in said
    assert "70 → 0" in said
    assert "80 → 24" not in said, "what was taken up is folded"
    assert "X holds “Beauty”" in said, "the label came after the silences"

    press(page, "Show Beauty & Fashion in Evidence")
    settled(qtbot)
    assert window.current_page == EVIDENCE
    evidence = window.page(EVIDENCE)
    assert evidence.model.rowCount() == 70  # type: ignore[attr-defined]  # the Evidence page
    assert evidence.filter.stream == "x.ads_shown"  # type: ignore[attr-defined]

    window.page_chosen.emit(SILENCE)
    press(page, "Open the label Beauty")
    settled(qtbot)
    assert window.current_page == LABELS
    chosen = window.page(LABELS).detail.label_shown  # type: ignore[attr-defined]  # the Labels page
    assert chosen is not None
    assert chosen.name == "Beauty"

    window.page_chosen.emit(SILENCE)
    press(page, "Creators")
    settled(qtbot)
    assert "“Glow”" in written(page)
    press(page, "Show Glow in Evidence")
    settled(qtbot)
    assert evidence.model.rowCount() == 70  # type: ignore[attr-defined]

    opened: list[str] = []
    monkeypatch.setattr(GuideDialog, "exec", lambda dialog: opened.append(dialog.guide.id))
    joined.silence.guide_wished.emit("spotify")
    settled(qtbot)
    assert opened == ["spotify"]


def test_silence_of_an_empty_casebook_says_what_would_be_here(joined: Joined, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.unlabel"
    Casebook.create(path, time_zone="Europe/Berlin").close()
    joined.open(path)
    settled(qtbot)
    joined.window.page_chosen.emit(SILENCE)
    settled(qtbot)
    assert "Add an export under Sources" in written(joined.window.page(SILENCE))
    assert not joined.window.banner.isVisible()


def test_another_language_and_another_casebook_begin_anew(joined: Joined, casebook: Path, qtbot: QtBot) -> None:
    joined.open(casebook)
    settled(qtbot)
    joined.show_page(SILENCE)
    joined.speak("zh-Hans")  # while it is being looked at
    settled(qtbot)
    assert "70 → 0" in written(joined.window.page(SILENCE))
    joined.speak("en")
    joined.session.changed.emit()
    settled(qtbot)
    assert "70 → 0" in written(joined.window.page(SILENCE))


def test_it_stands_between_narrowing_and_evidence() -> None:
    from app.gui.main_window import page_names

    pages = [page for page, _words in page_names()]
    assert pages[2:5] == [NARROWING, SILENCE, EVIDENCE]


def test_the_report_tells_it_without_what_is_left_out(casebook: Path) -> None:
    page = report_page(gather_report(casebook, NoProgress(), redact=True), "en")
    assert "What you passed over" in page
    assert "<td>Beauty &amp; Fashion<td>70<td>70<td>0<td>" in page
    assert "Glow" not in page
