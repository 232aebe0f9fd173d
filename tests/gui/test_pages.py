"""Pages are passive: show something invented, click, wait for the signal."""

import gettext
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.labels import Label, LabelOrigin, Verdict
from app.gui import theme
from app.gui.charts import loading
from app.gui.pages import (
    evidence_page,
    labels_page,
    narrowing_page,
    sample_events,
    sample_labels,
    sample_narrowing,
    sample_sources,
    silence_page,
    sources_page,
    start_page,
)
from app.gui.pages.evidence_page import EvidenceFilter, EvidencePage
from app.gui.pages.labels_page import LabelsPage
from app.gui.pages.narrowing_page import NarrowingPage
from app.gui.pages.sources_page import SourcesPage
from app.gui.widgets.event_strip import REASONS
from app.gui.widgets.notices import Toast
from app.gui.widgets.progress_card import RemainingTime

SAMPLES: dict[str, Callable[[], QWidget]] = {
    "start": start_page.sample_page,
    "sources": sources_page.sample_page,
    "labels": labels_page.sample_page,
    "narrowing": narrowing_page.sample_page,
    "silence": silence_page.sample_page,
    "evidence": evidence_page.sample_page,
}


@pytest.fixture(autouse=True)
def _dressed(dressed: object) -> None:
    """All tests here need the look."""


def words_on(page: QWidget) -> str:
    """Everything that is written on labels and buttons and visible."""
    written = [part.text() for part in page.findChildren(QLabel) if part.isVisibleTo(page)]
    return "\n".join(written + [part.text() for part in page.findChildren(QPushButton) if part.isVisibleTo(page)])


def press(page: QWidget, words: str) -> None:
    """Click the visible button that says this."""
    found = [part for part in page.findChildren(QPushButton) if part.text() == words and part.isVisibleTo(page)]
    assert found, f"no button says {words!r}"
    found[0].click()


@pytest.mark.parametrize("look", list(theme.Look))
@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_runs_alone_in_every_look(qtbot: QtBot, name: str, look: theme.Look) -> None:
    loading.load_now()
    theme.put_on(look)
    page = SAMPLES[name]()
    qtbot.addWidget(page)
    page.resize(1024, 700)
    with qtbot.waitExposed(page):
        page.show()
    assert not page.grab().isNull()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_control_has_an_accessible_name(qtbot: QtBot, name: str) -> None:
    from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDateEdit, QHeaderView, QLineEdit

    page = SAMPLES[name]()
    qtbot.addWidget(page)
    inner = ("qt_spinbox_lineedit", "qt_edit_clear_button")
    for kind in (QPushButton, QLineEdit, QComboBox, QDateEdit, QAbstractItemView):
        for control in page.findChildren(kind):
            if isinstance(control, QHeaderView):
                continue
            if control.objectName() not in inner and control.isVisibleTo(page):
                assert control.accessibleName(), f"{kind.__name__} {control.objectName()} on {name}"


def five_labels() -> list[Label]:
    """Five invented labels."""
    return sample_labels.labels()[:5]


def test_choosing_a_label_wishes_its_explanation(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels(five_labels(), sample_labels.EXPORTED)
    with qtbot.waitSignal(page.label_chosen) as heard:
        page.choose(five_labels()[2].id)
    assert heard.args == [five_labels()[2].id]
    assert "Skin care & cosmetics" in words_on(page.detail)
    assert "Likely held by Google: <b>80 %</b> (61–92 %)." in words_on(page.detail)


def test_labels_shown_anew_keep_the_choice_and_ask_for_its_explanation_again(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels(five_labels(), sample_labels.EXPORTED)
    page.choose(five_labels()[2].id)
    with qtbot.waitSignal(page.label_chosen) as heard:
        page.show_labels(five_labels(), sample_labels.EXPORTED)
    assert heard.args == [five_labels()[2].id]


def test_a_verdict_is_given_by_click_and_by_key(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels(five_labels(), sample_labels.EXPORTED)
    page.choose(five_labels()[4].id)
    with qtbot.waitSignal(page.verdict_given) as heard:
        press(page.detail, "Wrong")
    assert heard.args == [five_labels()[4].id, "wrong", ""]
    page.show()
    page.list.setFocus()
    with qtbot.waitSignal(page.verdict_given) as heard:
        qtbot.keyClick(page.list, Qt.Key.Key_6)
    assert heard.args == [five_labels()[4].id, "not_their_business", ""]


def test_an_answer_and_its_undo_are_shown_in_list_and_detail(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels(five_labels(), sample_labels.EXPORTED)
    label_id = five_labels()[4].id
    page.choose(label_id)
    page.show_verdict(label_id, Verdict.ONCE, "then")
    assert page.list.currentIndex().siblingAtColumn(3).data() == "Was me, once"
    page.show_verdict(label_id, None)
    assert page.list.currentIndex().siblingAtColumn(3).data() == "Unreviewed"


def test_the_explanation_of_another_label_is_not_shown(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels(five_labels(), sample_labels.EXPORTED)
    page.choose(five_labels()[2].id)
    page.show_explanation(sample_labels.explanation(five_labels()[1].id))
    assert "It may also be" not in words_on(page.detail)
    page.show_explanation(sample_labels.explanation(five_labels()[2].id))
    said = words_on(page.detail)
    assert "It may also be" in said
    assert "Without <b>7</b> items it falls below <b>50 %</b>" in said
    assert "Doing nothing: about <b>11</b> weeks." in said


def test_what_is_looked_at_first_has_something_behind_it(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels(sample_labels.labels(), sample_labels.EXPORTED)
    shown = page.detail.label_shown
    assert shown is not None
    assert shown.origin is LabelOrigin.REBUILT
    only_declared = [known for known in sample_labels.labels() if known.origin is LabelOrigin.DECLARED]
    page.show_labels(only_declared, sample_labels.EXPORTED)
    assert page.detail.label_shown is not None


def test_a_note_being_typed_survives_the_explanation_and_a_look_at_another_label(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    labels = [replace(label, verdict=None, note="") for label in five_labels()]
    page.show_labels(labels, sample_labels.EXPORTED)
    page.show()
    page.choose(labels[2].id)
    note = page.detail.findChild(QLineEdit)
    qtbot.keyClicks(note, "a gift")
    page.show_explanation(sample_labels.explanation(labels[2].id))
    assert page.detail.findChild(QLineEdit) is note
    page.choose(labels[1].id)
    assert page.detail.findChildren(QLineEdit)[-1].text() == labels[1].note
    page.choose(labels[2].id)
    qtbot.wait(10)
    with qtbot.waitSignal(page.verdict_given) as heard:
        press(page.detail, "For someone else")
    assert heard.args == [labels[2].id, "someone_else", "a gift"]


def test_a_note_is_kept_with_its_own_label_when_another_is_chosen(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    labels = [replace(label, verdict=Verdict.ME, note="") for label in five_labels()]
    page.show_labels(labels, sample_labels.EXPORTED)
    page.show()
    page.choose(labels[2].id)
    note = page.detail.findChild(QLineEdit)
    note.setFocus()
    qtbot.keyClicks(note, "only then")
    heard: list[tuple[str, str, str]] = []
    page.verdict_given.connect(lambda *said: heard.append(said))
    page.choose(labels[1].id)  # the field still has the focus, as after a click on a link on macOS
    assert heard == [(labels[2].id, "me", "only then")]


def test_a_piece_of_evidence_leads_to_its_event(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels(five_labels(), sample_labels.EXPORTED)
    page.choose(five_labels()[2].id)
    page.show_explanation(sample_labels.explanation(five_labels()[2].id))
    with qtbot.waitSignal(page.event_wanted) as heard:
        press(page.detail, "→")
    assert heard.args == [1]
    with qtbot.waitSignal(page.events_wanted):
        press(page.detail, "Show the 46 events")


def test_naughty_label_names_are_plain(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    naughty = replace(five_labels()[0], id="n", name="<img src=x width=900>")
    page.show_labels([naughty], sample_labels.EXPORTED)
    page.choose("n")
    heading = next(part for part in page.detail.findChildren(QLabel) if part.text() == "<img src=x width=900>")
    assert heading.textFormat() == Qt.TextFormat.PlainText


def test_sensitive_labels_are_folded_until_asked_for(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels(sample_labels.labels(), sample_labels.EXPORTED)
    tree = page.list.model()
    last = tree.index(tree.rowCount() - 1, 0)
    assert last.data() == "Sensitive · 3"
    assert not page.list.isExpanded(last)
    page.show()
    page.list.setFocus()
    page.list.setCurrentIndex(last)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.isExpanded(last)


def test_nothing_yet_and_nothing_found_are_said_in_words(qtbot: QtBot) -> None:
    page = LabelsPage()
    qtbot.addWidget(page)
    page.show_labels([], {})
    assert "No labels yet" in words_on(page)
    page.show_labels(five_labels(), sample_labels.EXPORTED)
    page.search.setText("nothing of the kind")
    assert "No label matches" in words_on(page)


def test_the_sentence_of_narrowing_comes_first_and_charts_have_a_twin(qtbot: QtBot) -> None:
    loading.load_now()
    page = NarrowingPage()
    qtbot.addWidget(page)
    page.show_narrowing(sample_narrowing.measured())
    said = words_on(page)
    assert "<b>11.2</b> equally watched topics in 2021 to <b>5.1</b>" in said
    assert said.count("Show as table") == 2
    press(page, "Show as table")
    assert "Show as chart" in words_on(page)
    with qtbot.waitSignal(page.unit_chosen) as heard:
        press(page, "Creators")
    assert heard.args == ["creator"]


def test_sensitive_topics_are_one_grey_area_until_asked_for(qtbot: QtBot) -> None:
    page = NarrowingPage()
    qtbot.addWidget(page)
    page.show_narrowing(sample_narrowing.measured())
    assert "sensitive topics" in words_on(page)
    assert "Health & Fitness" not in words_on(page)
    page._sensitive.click()
    assert "sensitive topics" not in words_on(page).replace("Show sensitive topics one by one", "")


def test_sources_say_what_was_read_skipped_and_not_understood(qtbot: QtBot) -> None:
    page = SourcesPage()
    qtbot.addWidget(page)
    page.show_sources(sample_sources.sources())
    said = words_on(page)
    for words in ("204 declared labels", "196 records skipped", "2 files not understood", "Likes carry no date."):
        assert words in said
    with qtbot.waitSignal(page.export_wished):
        press(page, "Add an export…")


def test_a_household_says_which_profiles_are_the_person(qtbot: QtBot) -> None:
    page = SourcesPage()
    qtbot.addWidget(page)
    page.show_sources(sample_sources.sources(), sample_sources.profiles(), ["One was guessed."])
    assert "Which of these are you?" in words_on(page)
    assert "One was guessed." in words_on(page)
    boxes = {box.accessibleName(): box for box in page.findChildren(QCheckBox)}
    assert [box.isChecked() for box in boxes.values()] == [True, False, False]
    jannis = next(box for name, box in boxes.items() if name.startswith("Jannis"))
    with qtbot.waitSignal(page.profile_chosen) as chosen:
        jannis.click()
    assert chosen.args == [5, True]


def test_long_foreign_words_push_nothing_off_the_page(qtbot: QtBot) -> None:
    long = "Pneumonoultramicroscopic" * 200
    page = evidence_page.sample_page()
    qtbot.addWidget(page)
    assert isinstance(page, EvidencePage)
    event = replace(page.strip.event_shown, title=long, creator="c" * 500, url="https://a.example/" + "x" * 4000)
    page.resize(828, 668)
    page.show()
    page.show_event(event)
    page.show_only((1, 2), "l" * 500)
    sources = SourcesPage()
    qtbot.addWidget(sources)
    sources.show_progress(1, 2, "s" * 500, "Reading " + ", ".join(["takeout-20260619T050700Z-3-001.zip"] * 30))
    around = QWidget()
    qtbot.addWidget(around)
    toast = Toast(around)
    toast.say("w" * 500, lambda: None)
    qtbot.wait(20)
    assert page.minimumSizeHint().width() <= 828
    assert page.strip.height() < 400
    assert sources.minimumSizeHint().width() <= 828
    assert toast.width() <= 1024


def test_an_import_on_its_way_can_be_cancelled(qtbot: QtBot) -> None:
    page = SourcesPage()
    qtbot.addWidget(page)
    page.show_progress(1, 4, "watch-history.html", "Reading takeout.zip")
    assert "25 %" in words_on(page)
    with qtbot.waitSignal(page.cancel_wished):
        press(page, "Cancel")


def test_remaining_time_is_silent_at_first_and_then_near_the_truth() -> None:
    time = RemainingTime()
    assert time.guess(0.0, 100.0) is None
    assert time.guess(0.1, 101.0) is None
    guesses = [time.guess(0.1 + 0.1 * step, 102.0 + 2 * step) for step in range(5)]
    assert guesses[-1] is not None
    assert 8 < guesses[-1] < 22


def test_evidence_asks_for_what_is_typed_and_chosen(qtbot: QtBot) -> None:
    page = EvidencePage()
    qtbot.addWidget(page)
    page.offer_filters(sample_events.COUNTS, (None, None))
    page.show_count(1000)
    with qtbot.waitSignal(page.filter_changed) as heard:
        page.search.setText("ризотто")
    assert heard.args == [EvidenceFilter(search="ризотто")]
    page.show_only((1, 2, 3), "Skin care")
    assert page.filter.event_ids == (1, 2, 3)
    assert "Skin care · ×" in words_on(page)
    with qtbot.waitSignal(page.filter_changed) as heard:
        press(page, "Skin care · ×")
    assert heard.args == [EvidenceFilter()]


def test_an_event_can_be_left_out_with_a_reason(qtbot: QtBot) -> None:
    page = EvidencePage()
    qtbot.addWidget(page)
    page.strip.show_event(sample_events.row(6))
    offer = page.strip.exclusion_menu()
    scopes = offer.actions()
    assert [entry.text() for entry in scopes[:2]] == ["Only this event", "Everything of “Frame Perfect”"]
    reasons = scopes[1].menu().actions()  # type: ignore[union-attr]  # each has one
    assert len(reasons) == len(REASONS)
    with qtbot.waitSignal(page.exclusion_wished) as heard:
        reasons[2].trigger()
    assert heard.args[0] == "creator"
    assert heard.args[2] == "asleep"


def test_the_strip_tells_where_an_event_was_read(qtbot: QtBot) -> None:
    page = evidence_page.sample_page()
    qtbot.addWidget(page)
    said = words_on(page)
    assert "record 1" in said
    assert "watch-history.json" in said
    assert "The title says “synthesizer”." in said


def test_the_greeting_has_one_question_and_four_ways(qtbot: QtBot) -> None:
    page = start_page.StartPage()
    qtbot.addWidget(page)
    for words, signal in (
        ("Choose a file…", page.file_wished),
        ("Try it with an invented person", page.demo_wished),
        ("How do I get my data?", page.guide_wished),
        ("Open a casebook", page.casebook_wished),
    ):
        with qtbot.waitSignal(signal):
            press(page, words)
    with qtbot.waitSignal(page.language_chosen) as heard:
        press(page, "繁體中文")
    assert heard.args == ["zh-Hant"]


class _Longer(gettext.NullTranslations):
    """A language that needs a third more room, and has letters of its own."""

    def gettext(self, message: str) -> str:
        """The English with more at its end."""
        return message + " ẞž" * (1 + len(message) // 12)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same for numbers."""
        return self.gettext(msgid2)


# Beside the rail in a window of 1636 and of 1024.
@pytest.mark.parametrize("wide", [1440, 828])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_longer_language_cuts_no_button_off(
    qtbot: QtBot, name: str, wide: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.sentences import language

    monkeypatch.setattr(language, "_translations", lambda _language: _Longer())
    page = SAMPLES[name]()
    qtbot.addWidget(page)
    page.resize(wide, 900)
    with qtbot.waitExposed(page):
        page.show()
    for part in page.findChildren(QPushButton):
        if part.isVisibleTo(page) and part.text():
            words_wide = part.fontMetrics().horizontalAdvance(part.text().replace("&&", "&"))
            assert part.width() >= words_wide, part.text()
