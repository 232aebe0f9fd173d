"""The Narrowing page beyond its curve: cocoon, novelty, lists, periods, many streams, little data, files."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.changes import Changes
from app.core.errors import CannotWrite
from app.core.measures import Narrowing, Trend, TrendVerdict
from app.core.messages import Message
from app.core.streams import STREAMS
from app.gui.charts import loading
from app.gui.charts.chart_frame import ChartFrame
from app.gui.charts.pictures import save_csv
from app.gui.models.record_table import Column
from app.gui.pages import sample_narrowing
from app.gui.pages.narrowing_page import NarrowingPage
from app.gui.widgets.changes_card import left_words, way_words

STREAM = "youtube.watched"


@pytest.fixture
def page(qtbot: QtBot, dressed: object) -> NarrowingPage:
    """The page with everything on it."""
    loading.load_now()
    made = NarrowingPage()
    qtbot.addWidget(made)
    made.resize(1200, 2400)
    made.show_narrowing(sample_narrowing.measured())
    made.show_changes(sample_narrowing.changes())
    return made


def words_on(page: QWidget) -> str:
    """Everything that is written on labels and buttons and visible."""
    written = [part.text() for part in page.findChildren(QLabel) if part.isVisibleTo(page)]
    return "\n".join(written + [part.text() for part in page.findChildren(QPushButton) if part.isVisibleTo(page)])


def frame_of(page: QWidget, title: str) -> ChartFrame:
    """The chart with this title."""
    return next(part for part in page.findChildren(ChartFrame) if part._title.text() == title)


def test_every_chart_has_a_twin_a_sentence_and_can_be_saved(page: NarrowingPage) -> None:
    said = words_on(page)
    assert said.count("Show as table") == said.count("Save picture…") == 4
    assert "Video Games went from" in said
    assert "new in the week of" in said
    for frame in page.findChildren(ChartFrame):
        if frame.isVisibleTo(page):
            frame._draw_now()
            assert frame._chart is not None
            assert frame._chart.accessibleName()
            assert frame._chart.accessibleDescription()


@pytest.mark.parametrize("title", ["Effective number of topics", "The cocoon", "What filled the feed"])
def test_a_chart_is_saved_as_picture_drawing_and_figures(page: NarrowingPage, title: str, tmp_path: Path) -> None:
    frame = frame_of(page, title)
    frame._draw_now()
    for ending in (".png", ".svg", ".csv"):
        frame.save_as(ending, tmp_path / f"chart{ending}")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() >= 640
    assert len({image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}) > 4
    drawing = ElementTree.parse(tmp_path / "chart.svg").getroot()
    assert drawing.tag.endswith("svg")
    texts = "".join(drawing.itertext())
    assert title in texts
    rows = list(csv.reader((tmp_path / "chart.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) > 2
    assert len({len(row) for row in rows}) == 1


def test_figures_are_saved_in_full_and_foreign_words_cannot_be_run(tmp_path: Path) -> None:
    columns: list[Column[tuple[str, float]]] = [
        Column("Name", lambda one: one[0]),
        Column("Share", lambda one: f"{one[1]:.0%}", lambda one: one[1], is_number=True),
    ]
    save_csv(columns, [("=HYPERLINK(1)", 0.12345), ("弟弟, \u202ex", float("nan"))], tmp_path / "a.csv")
    rows = list(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1] == ["'=HYPERLINK(1)", "0.12345"]
    assert rows[2] == ["弟弟, \ufffdx", ""]
    with pytest.raises(CannotWrite):
        save_csv(columns, [], tmp_path / "nowhere" / "a.csv")


def test_what_left_what_came_and_ways_out_are_told_with_their_last_day(page: NarrowingPage) -> None:
    said = words_on(page)
    assert "Travel (topic)" in said
    assert "last on 2023-07-01" in said
    assert "Boss Rush Daily" in said
    assert "“The night line to Narvik”" in said
    assert "1 sensitive topic is folded." in said
    page._sensitive.click()
    assert "Religion" in words_on(page)
    changes = sample_narrowing.changes()[STREAM]
    assert "8 % (6–10 %)" in left_words(changes.left[0])
    assert "as we infer" in way_words(changes.way_out[0])
    assert "as we infer" not in way_words(replace(changes.way_out[0], is_inferred=False))
    assert "3 events since" in left_words(replace(changes.left[0], events_now=3))


def test_thin_data_say_what_cannot_be_told(page: NarrowingPage) -> None:
    short = Message("narrowing.more.too_short", {"n": 2, "needed": 6})
    page.show_changes({STREAM: Changes(STREAM, ("", ""), remarks=(short,))})
    said = words_on(page)
    assert said.count("Cannot tell what left and what came: 2 full months. It takes 6.") == 3
    assert "The cocoon" not in said
    assert "Calendar of novelty" not in said


def test_nothing_left_is_said_and_not_left_blank(page: NarrowingPage) -> None:
    page.show_changes({STREAM: Changes(STREAM, ("2021", "2025"))})
    said = words_on(page)
    assert "Nothing that was frequent before is gone in 2025." in said
    assert "Everything you once chose is still met." in said


def little(stream: str) -> Narrowing:
    """Too little for a point."""
    trend = Trend(None, None, TrendVerdict.TOO_LITTLE_DATA)
    main = sample_narrowing.measured()[STREAM][""]
    windows = tuple(replace(window, effective=None, band=None, sessions=2) for window in main.windows[:3])
    return replace(main, stream=stream, windows=windows, trend=trend, first=None, last=None, breaks=())


def test_little_data_show_no_empty_axis_but_what_would_be_needed(page: NarrowingPage) -> None:
    page.show_narrowing({STREAM: {"": little(STREAM)}})
    said = words_on(page)
    assert "It takes six sessions in a month to draw a point" in said
    assert "Effective number of topics" not in said
    assert "What filled the feed" not in said


def test_a_widening_person_is_told_so(page: NarrowingPage) -> None:
    measured = sample_narrowing.measured()[STREAM]
    main = measured[""]
    trend = replace(main.trend, verdict=TrendVerdict.WIDENING)
    told = Message("narrowing.and", {"first": main.sentence, "second": Message("narrowing.agreement.creator.same")})
    page.show_narrowing(
        {STREAM: {**measured, "": replace(main, trend=trend, sentence=told)}, "x.ads_shown": {"": main}}
    )
    said = words_on(page)
    assert "The creators show the same." in said
    assert "widening" in said


def test_many_streams_are_offered_in_a_list_by_platform(page: NarrowingPage) -> None:
    streams = [stream.id for stream in STREAMS if stream.is_primary][:19]
    page.show_narrowing({stream: {"": little(stream)} for stream in streams})
    listed = next(part for part in page._streams.findChildren(QComboBox) if part.isVisibleTo(page))
    offered = [listed.itemData(place) for place in range(listed.count())]
    assert [stream for stream in offered if stream] == streams
    assert "Google" in [listed.itemText(place) for place in range(listed.count())]
    listed.setCurrentIndex(offered.index(streams[5]))
    assert page._streams.now == streams[5]
    page.show_narrowing({stream: {"": little(stream)} for stream in streams[:2]})
    assert not any(part.isVisibleTo(page) for part in page._streams.findChildren(QComboBox))


def test_streams_stand_side_by_side(page: NarrowingPage) -> None:
    said = words_on(page)
    assert "Side by side" in said
    assert "11.2 (10.1–12.3)" in said
    assert "a fall, not claimed" in said  # its first and last year lie apart


def test_a_period_is_picked_by_dates_or_by_dragging_and_shown_beside_the_rest(
    page: NarrowingPage, qtbot: QtBot
) -> None:
    picker = page._period
    with qtbot.waitSignal(page.period_picked) as heard:
        picker.switch.click()
    assert heard.args is not None
    assert heard.args[0] == STREAM
    with qtbot.waitSignal(page.period_picked) as heard:
        picker.first.setDate(QDate(2022, 3, 1))
    assert heard.args is not None
    assert heard.args[1].date() <= datetime(2022, 3, 1, tzinfo=UTC).date()
    page._curve._draw_now()
    import pyqtgraph

    chart = page._curve._chart
    assert isinstance(chart, pyqtgraph.PlotWidget)
    region = next(item for item in chart.getPlotItem().items if isinstance(item, pyqtgraph.LinearRegionItem))
    ends = [datetime(2023, 1, 1, tzinfo=UTC).timestamp(), datetime(2023, 7, 1, tzinfo=UTC).timestamp()]
    with qtbot.waitSignal(page.period_picked) as heard:
        region.setRegion(ends)
        region.sigRegionChangeFinished.emit(region)
    assert picker.first.date().year() in (2022, 2023)
    assert picker.last.date() == QDate(2023, 6, 30) or picker.last.date() == QDate(2023, 7, 1)
    page.show_period(sample_narrowing.comparison(*(datetime(2023, month, 1, tzinfo=UTC) for month in (1, 7))))
    said = words_on(page)
    assert "5.2 (4.7–5.8)" in said
    assert "30 % (28–32 %)" in said
    assert "proves nothing" in said
    assert "Sensitive topics are folded." in said
    assert "our inference for 40 %" in said
    picker.switch.click()
    assert "5.2 (4.7–5.8)" not in words_on(page)


def test_a_comparison_of_another_stream_is_not_shown(page: NarrowingPage) -> None:
    page._period.switch.click()
    found = sample_narrowing.comparison(datetime(2023, 1, 1, tzinfo=UTC), datetime(2023, 7, 1, tzinfo=UTC))
    page.show_period(replace(found, stream="spotify.played"))
    assert "5.2 (4.7–5.8)" not in words_on(page)


def test_what_is_followed_has_a_curve_where_the_data_allow(page: NarrowingPage) -> None:
    measured = sample_narrowing.measured()
    assert "from what you follow" not in words_on(page)
    measured[STREAM]["followed"] = replace(measured[STREAM]["sought"], origin="followed")
    page.show_narrowing(measured)
    assert "from what you follow" in words_on(page)
    measured[STREAM]["followed"] = little(STREAM)
    page.show_narrowing(measured)
    assert "from what you follow" not in words_on(page)
