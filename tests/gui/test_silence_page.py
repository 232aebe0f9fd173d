"""The Silence page: the sentence first, what is listed, what is folded, and what is wished by its buttons."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.core.estimates import Estimate
from app.core.silences import SENSITIVE_TOGETHER, ExposureFormat, Refusals, Silence, Silences
from app.gui import theme
from app.gui.joints.silence import events_behind
from app.gui.pages import sample_silence, silence_page
from app.gui.pages.silence_page import SilencePage
from app.gui.widgets.rate_bar import RateBar
from app.gui.widgets.silence_card import SilenceCard, right_end
from app.gui.widgets.silence_rows import AT_ONCE
from app.gui.widgets.silence_words import name_of, pace, rate, verdict
from app.sentences import use_language


@pytest.fixture(autouse=True)
def _dressed(dressed: object) -> None:
    """All tests here need the look."""


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., SilencePage]:
    """Makes the page and shows something on it."""

    def made(silences: Silences | None, *labels: object, size: tuple[int, int] = (1024, 700)) -> SilencePage:
        page = SilencePage()
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        if silences is not None:
            page.show_silences(silences, labels)  # type: ignore[arg-type]  # invented labels
        come(page)
        return page

    return made


def come(page: SilencePage) -> None:
    """Cards come one by one, in turns of the event loop."""
    QApplication.processEvents()
    while page.is_filling:
        QApplication.processEvents()
    QApplication.processEvents()


def written(page: QWidget) -> str:
    """What stands on visible labels and buttons, top to bottom as they were made."""
    labels = [part.text() for part in page.findChildren(QLabel) if part.isVisibleTo(page)]
    return "\n".join(labels + [part.text() for part in page.findChildren(QPushButton) if part.isVisibleTo(page)])


def press(page: SilencePage, words: str) -> None:
    """Click the first visible button that says this, or is spoken so."""
    for part in page.findChildren(QPushButton):
        if words in (part.text(), part.accessibleName()) and part.isVisibleTo(page):
            part.click()
            come(page)
            return
    raise AssertionError(f"no button says {words!r} among:\n{written(page)}")


def test_the_sentence_comes_before_the_list(show: Callable[..., SilencePage]) -> None:
    said = written(show(sample_silence.silences()))
    assert said.index("<b>312</b> times") < said.index("260 → 0") < said.index("Film, TV")
    assert (
        "At your usual 6.0\u00a0% (4.9–7.2\u00a0%) of sessions you would have taken it up in 15.6 (12.7–18.7)" in said
    )
    assert "Not taken up · 99 % sure" in said
    assert "260 → 0" in said
    assert "15.6 (12.7–18.7) expected" in said


def test_what_says_nothing_is_folded_until_asked_for(show: Callable[..., SilencePage]) -> None:
    page = show(sample_silence.silences())
    assert "300 → 46" not in written(page)
    press(page, "4 more were taken up or say nothing yet. Show them")
    assert "300 → 46" in written(page)
    press(page, "Spotify")
    press(page, "X")
    assert "300 → 46" in written(page), "a fold that was opened stays open"
    press(page, "Hide what was taken up or says nothing yet")
    assert "300 → 46" not in written(page)


def test_sensitive_topics_are_one_grey_row_until_unfolded(show: Callable[..., SilencePage], qtbot: QtBot) -> None:
    open_rows = sample_silence.ads()
    one = sample_silence.silence("religion", 96, 71, 0, is_listed=True, is_sensitive=True)
    told = replace(open_rows, listed=(*open_rows.listed[:3], one))
    page = show(Silences("topic", (told,), (), ()))
    assert "Sensitive topics, shown 96 times" in written(page)
    assert "Religion" not in written(page)
    press(page, "Show as table")
    table = next(part for part in page.findChildren(QTableView) if part.isVisibleTo(page))
    assert "Religion" not in [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    press(page, "Show as rows")
    with qtbot.waitSignal(page.sensitive_wished) as wished:
        press(page, "Show sensitive topics one by one")
    assert wished.args == [True]
    qtbot.waitUntil(lambda: "Religion" in written(page))
    with qtbot.waitSignal(page.sensitive_wished) as wished:
        press(page, "Show sensitive topics together again")
    assert wished.args == [False]


def test_the_row_of_all_sensitive_topics_leads_nowhere(show: Callable[..., SilencePage]) -> None:
    page = show(sample_silence.silences())
    spoken = [part.accessibleName() for part in page.findChildren(QPushButton)]
    assert "Show Autos & Vehicles in Evidence" in spoken
    assert "Show Sensitive topics in Evidence" not in spoken


def test_every_wish_is_a_signal(show: Callable[..., SilencePage], qtbot: QtBot) -> None:
    page = show(sample_silence.silences(), *sample_silence.refused_labels())
    with qtbot.waitSignal(page.events_wanted) as wanted:
        press(page, "Show Autos & Vehicles in Evidence")
    assert isinstance(wanted.args[0], Silence)
    assert wanted.args[0].id == "autos"
    with qtbot.waitSignal(page.label_wished) as wished:
        press(page, "Open the label Automotive")
    assert wished.args == ["x/declared/interest/automotive"]
    with qtbot.waitSignal(page.unit_chosen) as chosen:
        press(page, "Creators")
    assert chosen.args == ["creator"]
    press(page, "Which request would have it")
    with qtbot.waitSignal(page.guide_wished) as guide:
        press(page, "How to ask Netflix for it")
    assert guide.args == ["netflix"]
    press(page, "Spotify")
    with qtbot.waitSignal(page.events_wanted) as acts:
        press(page, "Show The Loud Hour in Evidence")
    assert isinstance(acts.args[0], Refusals)


def test_acts_say_whether_it_went_on(show: Callable[..., SilencePage]) -> None:
    page = show(sample_silence.silences())
    assert "Refused by an act" not in written(page), "no act of this platform"
    press(page, "Spotify")
    said = written(page)
    assert "You skipped it 38 times. It came 61 more times." in said
    assert "Sessions in which it came, per 30 days: 11.6 (8.1–16.1) before, 10.9 (8.7–13.5) after (95 %)." in said
    assert said.count("per 30 days") == 1, "nothing is said where nothing is known"


def test_only_acts_are_called_refused(show: Callable[..., SilencePage]) -> None:
    page = show(Silences("topic", (sample_silence.ads(),), (), ()))
    assert "efused" not in written(page)
    assert "algorithm" not in written(page)


def test_empty_states_say_what_would_be_here(show: Callable[..., SilencePage], qtbot: QtBot) -> None:
    assert "Add an export under Sources" in written(show(None))
    assert "Nothing to see yet" in written(show(Silences("topic", (), (), ())))
    page = show(sample_silence.unrecorded())
    assert "None of your files here says what was shown to you." in written(page)
    with qtbot.waitSignal(page.guide_wished):
        press(page, "How to ask")
    assert "Nothing was shown often enough" in written(show(sample_silence.little()))
    page.show_waiting()
    assert "Looking at what was shown" in written(page)


def test_many_rows_come_a_few_at_a_time(show: Callable[..., SilencePage]) -> None:
    page = show(sample_silence.much())
    assert len(page.findChildren(RateBar)) == AT_ONCE
    press(page, f"Show {60 - AT_ONCE} more")
    assert len(page.findChildren(RateBar)) == 2 * AT_ONCE
    press(page, "Show as table")
    table = next(part for part in page.findChildren(QTableView) if part.isVisibleTo(page))
    assert table.model().rowCount() == 3060
    assert table.model().index(0, 0).data() == "Advertiser 0"


def test_the_table_twin_has_every_figure_and_sorts_by_value(show: Callable[..., SilencePage]) -> None:
    page = show(sample_silence.silences())
    press(page, "Show as table")
    table = next(part for part in page.findChildren(QTableView) if part.isVisibleTo(page))
    model = table.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row[:5] == ["Autos & Vehicles", "312", "260", "0", "15.6 (12.7–18.7)"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [model.index(line, 1).data() for line in range(3)] == ["940", "420", "312"]
    assert "Taken up: 46" in model.index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("width", [524, 828, 1240])
def test_nothing_is_cut_off_at_any_width(show: Callable[..., SilencePage], width: int, qtbot: QtBot) -> None:
    page = show(sample_silence.silences(), size=(width, 640))
    qtbot.wait(20)
    card = page.findChildren(SilenceCard)[0]
    assert card.width() <= width - 52
    for part in card.findChildren(QLabel):
        if part.isVisibleTo(card):
            assert part.mapTo(card, part.rect().bottomRight()).x() <= card.width()
            assert part.height() >= part.heightForWidth(part.width()) or not part.wordWrap()


@pytest.mark.parametrize("look", list(theme.Look))
def test_bars_paint_in_every_look(show: Callable[..., SilencePage], look: theme.Look) -> None:
    theme.put_on(look)
    assert not show(sample_silence.silences()).grab().isNull()


def test_a_bar_says_what_it_shows(show: Callable[..., SilencePage]) -> None:
    spoken = [bar.accessibleName() for bar in show(sample_silence.silences()).findChildren(RateBar)]
    assert (
        spoken[1]
        == "Film, TV & Celebrities: its rate 0.5\u00a0% (0.0–1.1\u00a0%), your usual rate 6.0\u00a0% (4.9–7.2\u00a0%)"
    )


def test_small_rates_keep_their_decimals() -> None:
    assert rate(Estimate(0.15, 0.11, 0.19, 0.95)) == "15\u00a0% (11–19\u00a0%)"
    assert rate(Estimate(0.005, 0.002, 0.012, 0.95)) == "0.5\u00a0% (0.2–1.2\u00a0%)"
    assert rate(Estimate(0.0005, 0.0, 0.004, 0.95)) == "0.05\u00a0% (0.00–0.40\u00a0%)"
    use_language("zh-Hans")
    assert rate(Estimate(0.15, 0.11, 0.19, 0.95)) == "15% (11–19%)"
    use_language("en")


def test_bars_of_a_card_share_an_end_that_holds_the_usual_rate() -> None:
    rows = (*sample_silence.ads().listed, *sample_silence.ads().others)
    end = right_end(rows)
    assert all(max(one.usual.high, one.rate.high) <= end for one in rows if one.is_listed)
    assert end < 0.2, "one row that was taken up far more often does not make all bars short"
    assert right_end(()) > 0


def test_names_and_verdicts_of_rows() -> None:
    taken = sample_silence.silence("music", 420, 300, 46)
    assert verdict(taken) == "Taken up more than usual"
    assert verdict(sample_silence.silence("music", 12, 10, 0)) == "Says nothing yet"
    assert name_of(sample_silence.silence("7", 1, 1, 0, called="<i>Cola</i>")) == "<i>Cola</i>"
    assert name_of(sample_silence.silence(SENSITIVE_TOGETHER, 1, 1, 0)) == "Sensitive topics"
    assert pace(sample_silence.refusals()[1]) == ""


def test_the_events_behind_a_row_are_a_filter_of_evidence() -> None:
    topic = events_behind(sample_silence.silence("autos", 312, 260, 0))
    assert (topic.stream, topic.topic, topic.creator_id) == ("x.ads_shown", "autos", 0)
    advertiser = events_behind(sample_silence.silence("91", 9, 9, 0, called="BetNow", shown_as=ExposureFormat.AD))
    assert (advertiser.creator_id, advertiser.topic, advertiser.about) == (91, "", "BetNow")
    skipped = events_behind(sample_silence.refusals()[0])
    assert (skipped.stream, skipped.kind, skipped.creator_id) == ("spotify.played", "skipped", 38)
    item = events_behind(replace(sample_silence.refusals()[1], unit="item", id="12"))
    assert (item.kind, item.item_id, item.creator_id) == ("disliked", 12, 0)


def test_the_page_runs_alone() -> None:
    assert isinstance(silence_page.sample_page(), SilencePage)
