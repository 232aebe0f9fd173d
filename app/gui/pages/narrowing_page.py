"""How narrow it became: one sentence, the curve with its band, what filled the feed, what left and what came."""

import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import nan

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Changes, PeriodComparison
from app.core.measures import Break, Narrowing, TrendVerdict, Window
from app.core.streams import STREAM
from app.gui import theme, words
from app.gui.charts.chart_frame import ChartFrame
from app.gui.charts.composition import Area, Composition, composition_of
from app.gui.models.record_table import Column
from app.gui.text import label, sentence_label, write_sentence
from app.gui.widgets.card import Card, Page, clear, empty_state, scrolling
from app.gui.widgets.changes_card import ChangesCards
from app.gui.widgets.chips import Choice, switch
from app.gui.widgets.cocoon_card import CocoonCard, NoveltyCard
from app.gui.widgets.flow import FlowRow
from app.gui.widgets.legend import Legend, area_ink, swatch_icon
from app.gui.widgets.period_card import PeriodPicker
from app.gui.widgets.stream_chooser import StreamChooser
from app.gui.widgets.streams_card import StreamsCard, number_words, verdict_words
from app.sentences import say, tr

ALL, SOUGHT, FOLLOWED, REST = "", "sought", "followed", "rest"


class NarrowingPage(Page):
    """The Narrowing page.

    Signals:
        unit_chosen: "topic", "creator" or "genre"; measures of that unit are wished.
        period_picked: stream, begin and end; figures of that period are wished.
    """

    unit_chosen = Signal(str)
    period_picked = Signal(str, object, object)

    def __init__(self) -> None:
        super().__init__(tr("How narrow it became"))
        self._measured: dict[str, dict[str, Narrowing]] = {}
        self._composition_shown: tuple[Narrowing, bool] | None = None
        self._lines_on: dict[tuple[str, str], bool] = {}
        self._of_period = ""
        self._units = Choice(tr("What is counted"))
        units = [("topic", tr("Topics")), ("creator", tr("Creators")), ("genre", tr("Genres"))]
        self._units.offer(units, "topic")
        self._units.chosen.connect(self.unit_chosen)
        self.add_tools((self._units,))
        self._changes: dict[str, Changes] = {}
        self._streams = StreamChooser()
        self._streams.chosen.connect(lambda _stream: self._fill())
        self.chips.add(self._streams)

        self._pile = QStackedWidget()
        self._waiting = empty_state(
            tr("Measuring…"), tr("Your history is shuffled many times to see what chance alone would do.")
        )
        self._nothing = empty_state(
            tr("Nothing to measure yet"), tr("It takes dated events of some months. Add an export under Sources.")
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(16)
        self._headline = sentence_label()
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(3)
        said = Card(margin=22)
        said.column.addWidget(self._headline)
        said.column.addLayout(self._remarks)
        column.addWidget(said)

        self._curve = ChartFrame(tr("Effective number of topics"), height=280, is_fixed=True)
        self._curve_legend = FlowRow(gap=16)
        drawn = Card()
        drawn.column.addWidget(self._curve)
        drawn.column.addWidget(self._curve_legend)
        self._by_origin = QVBoxLayout()
        self._by_origin.setSpacing(3)
        drawn.column.addLayout(self._by_origin)
        self._period = PeriodPicker()
        self._period.period_picked.connect(self._pick_period)
        drawn.column.addWidget(self._period)
        column.addWidget(drawn)
        self._drawn = drawn
        self._needs = label(
            tr("It takes six sessions in a month to draw a point, and twelve such months for a verdict."),
            "muted",
            wraps=True,
        )
        said.column.addWidget(self._needs)
        self._cocoon = CocoonCard()
        column.addWidget(self._cocoon)

        self._filled = ChartFrame(
            tr("What filled the feed"), tr("share of events by topic and month"), height=230, is_fixed=True
        )
        self._legend = FlowRow(gap=16)
        self._sensitive = switch(tr("Show sensitive topics one by one"))
        self._sensitive.toggled.connect(lambda _on: self._fill_sensitive())
        self._composed = Card()
        self._composed.column.addWidget(self._filled)
        self._composed.column.addWidget(self._legend)
        self._composed.column.addWidget(self._sensitive, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._composed)
        self._lists = ChangesCards()
        self._novelty = NoveltyCard()
        self._side_by_side = StreamsCard()
        for card in (self._lists, self._novelty, self._side_by_side):
            column.addWidget(card)
        column.addStretch(1)
        self._inside = scrolling(inside)
        for part in (self._waiting, self._nothing, self._inside):
            self._pile.addWidget(part)
        self.contents.addWidget(self._pile, 1)

    def show_waiting(self) -> None:
        """Measures are being taken."""
        self._composition_shown = None
        self._pile.setCurrentWidget(self._waiting)

    def show_narrowing(self, measured: Mapping[str, Mapping[str, Narrowing]], unit: str = "topic") -> None:
        """Show these measures.

        Args:
            measured: by stream, then by origin: "" for all, "sought", "followed", "rest".
            unit: what they count.
        """
        self._units.mark(unit)
        self._measured = {stream: dict(by_origin) for stream, by_origin in measured.items() if ALL in by_origin}
        streams = sorted(self._measured, key=_stream_order)
        now = self._streams.now if self._streams.now in streams else next(iter(streams), "")
        self._streams.offer(streams, now)
        self._side_by_side.setVisible(len(streams) > 1)
        self._side_by_side.show_streams({stream: self._measured[stream][ALL] for stream in streams})
        self._fill()

    def show_changes(self, changes: Mapping[str, Changes]) -> None:
        """Show what left and came, ways out, shares then and now, novelty.

        Args:
            changes: by stream.
        """
        self._changes = dict(changes)
        self._fill_changes()

    def show_period(self, found: PeriodComparison) -> None:
        """Show the figures of the period that was picked."""
        if found.stream == self._streams.now and self._period.period is not None:
            self._period.show_comparison(found, sensitive=self._sensitive.isChecked())

    def _fill(self) -> None:
        stream = self._streams.now
        if stream not in self._measured:
            self._pile.setCurrentWidget(self._nothing)
            return
        self._pile.setCurrentWidget(self._inside)
        by_origin = self._measured[stream]
        main = by_origin[ALL]
        if self._of_period != stream:
            self._of_period = stream
            self._period.switch.setChecked(False)
            if main.windows:
                last = main.windows[-1].start
                first = max(main.windows[0].start, last - timedelta(days=180))
                self._period.offer(first, last + timedelta(days=29))  # about the end of the last month
        write_sentence(self._headline, say(main.sentence))
        clear(self._remarks)
        notes = [say(remark) for remark in main.remarks]
        if main.trend.verdict is not TrendVerdict.TOO_LITTLE_DATA and not _is_primary(stream):
            notes.append(tr("This is also seen; the one test of this service is made on its main stream."))
        for note in notes:
            self._remarks.addWidget(label(note, "muted", wraps=True))
        self._fill_curve(by_origin)
        self._fill_composition()
        self._fill_changes()

    def _fill_sensitive(self) -> None:
        self._fill_composition()
        self._fill_changes()
        if (period := self._period.period) is not None:
            self._pick_period(*period)

    def _fill_changes(self) -> None:
        found = self._changes.get(self._streams.now)
        for part in (self._cocoon, self._lists, self._novelty):
            part.setVisible(found is not None)
        if found is not None:
            sensitive = self._sensitive.isChecked()
            self._cocoon.show_shares(found, sensitive=sensitive)
            self._lists.show_changes(found, sensitive=sensitive)
            self._novelty.show_novelty(found)

    def _pick_period(self, begin: datetime | None, end: datetime | None) -> None:
        if begin is not None and end is not None:
            self.period_picked.emit(self._streams.now, begin, end)
        if self._streams.now in self._measured:
            self._fill_curve(self._measured[self._streams.now])

    def _fill_curve(self, by_origin: Mapping[str, Narrowing]) -> None:
        main = by_origin[ALL]
        counts_topics = main.unit == "topic"
        can_be_drawn = any(window.effective is not None for window in main.windows)
        self._drawn.setVisible(can_be_drawn)
        self._needs.setVisible(not can_be_drawn)
        self._period.setVisible(counts_topics)
        if not can_be_drawn:
            return
        titles = {
            "topic": tr("Effective number of topics"),
            "creator": tr("Effective number of creators"),
            "genre": tr("Effective number of genres"),
        }
        self._curve.set_title(
            titles[main.unit],
            tr("month by month; the band is the 95 % interval, first and last month are partial"),
        )
        shown = [
            (origin, by_origin[origin])
            for origin in (ALL, REST, FOLLOWED, SOUGHT)
            if origin in by_origin and any(window.band for window in by_origin[origin].windows)
        ]
        names = {
            ALL: tr("everything"),
            REST: tr("came without a search or a subscription"),
            FOLLOWED: tr("from what you follow"),
            SOUGHT: tr("you searched for it"),
        }
        clear(self._by_origin)
        for origin, narrowing in shown[1:]:
            self._by_origin.addWidget(label(_in_a_line(names[origin], narrowing), "muted", wraps=True))
        self._curve_legend.clear()
        for origin, narrowing in shown:
            pill = switch(names[origin], explains=tr("Show or hide this line"))
            pill.setIcon(swatch_icon(_ink(origin)))
            is_on = self._lines_on.get((main.stream, origin), origin == ALL or not says_little(narrowing))
            pill.setChecked(is_on)
            self._lines_on[main.stream, origin] = is_on
            pill.toggled.connect(lambda on, origin=origin: self._switch_line(main.stream, origin, on=on))
            self._curve_legend.add(pill)
        self._curve_legend.add(Legend(tr("everything, Hill number of order 1, without band"), "muted", dotted=True))
        drawn = [(origin, narrowing) for origin, narrowing in shown if self._lines_on[main.stream, origin]]
        windows = main.windows
        finite = [window for window in windows if window.effective is not None]

        def draw() -> QWidget:
            from app.gui.charts.curve_chart import CurveLine, curve_chart

            colours = theme.colours()
            lines = [
                CurveLine(
                    name=tr("order 1"),
                    ink=colours.muted,
                    at=tuple(window.start for window in windows),
                    value=tuple(nan if window.effective is None else window.effective for window in windows),
                    dotted=True,
                )
            ]
            for origin, narrowing in drawn:
                lines.append(
                    CurveLine(
                        name=names[origin],
                        ink=_ink(origin),
                        at=tuple(window.start for window in narrowing.windows),
                        value=tuple(nan if w.band is None else w.band.value for w in narrowing.windows),
                        low=tuple(nan if w.band is None else w.band.low for w in narrowing.windows),
                        high=tuple(nan if w.band is None else w.band.high for w in narrowing.windows),
                    )
                )
            breaks = [
                (
                    one.at,
                    one.earliest,
                    one.latest,
                    _break_words(one),
                )
                for one in main.breaks
            ]
            axis = {
                "topic": tr("as many as so many equally frequent topics"),
                "creator": tr("equally frequent creators"),
                "genre": tr("equally frequent genres"),
            }[main.unit]
            period = self._period.period if counts_topics else None
            return curve_chart(lines, tr("Effective number over time"), axis, breaks, period, self._period.pick)

        sentence = tr("From {first} in {start} to {last} in {end}, over {months} months.").format(
            first=f"{finite[0].effective:.1f}",
            start=words.month(finite[0].start),
            last=f"{finite[-1].effective:.1f}",
            end=words.month(finite[-1].start),
            months=len(windows),
        )
        for one in main.breaks:
            level = tr("The level differs from {month} on.").format(month=words.month(one.at))
            sentence = words.sentences(sentence, level)
        legend = [(names[origin], _ink(origin)) for origin, _narrowing in drawn]
        self._curve.show_chart(draw, sentence, _window_columns(), windows, legend)

    def _switch_line(self, stream: str, origin: str, *, on: bool) -> None:
        self._lines_on[stream, origin] = on
        self._fill_curve(self._measured[stream])

    def _fill_composition(self) -> None:
        main = self._measured.get(self._streams.now, {}).get(ALL)
        if main is None:
            return
        if self._composition_shown == (main, self._sensitive.isChecked()):
            return
        self._composition_shown = (main, self._sensitive.isChecked())
        composition = composition_of(main.windows, sensitive=self._sensitive.isChecked())
        can_be_drawn = bool(composition.areas) and any(window.band for window in main.windows)
        self._composed.setVisible(can_be_drawn)
        if not can_be_drawn:
            return
        self._legend.clear()
        for area in composition.areas:
            self._legend.add(Legend(area.name, f"series:{area.series}"))
        largest = composition.areas[0]
        known = [share for share in largest.shares if share == share]
        sentence = tr("{topic} went from {first} to {last} of all events.").format(
            topic=largest.name, first=words.percent(known[0]), last=words.percent(known[-1])
        )

        def draw() -> QWidget:
            from app.gui.charts.composition_chart import composition_chart

            inks = [area_ink(area.series) for area in composition.areas]
            return composition_chart(composition.months, [area.shares for area in composition.areas], inks)

        legend = [(area.name, area_ink(area.series)) for area in composition.areas]
        self._filled.show_chart(draw, sentence, _area_columns(composition), range(len(composition.months)), legend)


def says_little(narrowing: Narrowing) -> bool:
    """Whether most of its band is wider than eight topics: then the line is shown when asked for."""
    widths = sorted(window.band.width for window in narrowing.windows if window.band is not None)
    return not widths or widths[len(widths) // 2] > 8


def _in_a_line(what: str, narrowing: Narrowing) -> str:
    """One origin beside the headline: its figures and its verdict."""
    verdict = verdict_words(narrowing)
    if narrowing.first is None or narrowing.last is None:
        return tr("{what}: {verdict}").format(what=what, verdict=verdict)
    return tr("{what}: {first} → {last}, {verdict}").format(
        what=what, first=number_words(narrowing.first), last=number_words(narrowing.last), verdict=verdict
    )


def _break_words(one: Break) -> str:
    if words.month(one.earliest) == words.month(one.latest):
        return tr("break: {month}").format(month=words.month(one.at))
    return tr("break: {month} (between {earliest} and {latest})").format(
        month=words.month(one.at), earliest=words.month(one.earliest), latest=words.month(one.latest)
    )


def _ink(origin: str) -> str:
    c = theme.colours()
    return {ALL: c.muted, REST: c.theirs, FOLLOWED: c.series[5], SOUGHT: c.yours}[origin]


def _is_primary(stream: str) -> bool:
    """Whether the one test of a service is made here."""
    return stream in STREAM and STREAM[stream].is_primary


def _stream_order(stream: str) -> tuple[bool, int]:
    order = list(STREAM)
    return (not _is_primary(stream), order.index(stream) if stream in STREAM else len(order))


def _window_columns() -> tuple[Column[Window], ...]:
    def band(window: Window) -> str:
        return f"{window.band.value:.1f} ({window.band.low:.1f}–{window.band.high:.1f})" if window.band else "—"

    return (
        Column(tr("Month"), lambda window: words.month(window.start)),
        Column(tr("Events"), lambda window: words.count(window.events), lambda window: window.events, is_number=True),
        Column(tr("Sessions"), lambda window: words.count(window.sessions), is_number=True),
        Column(tr("Effective number"), lambda w: "—" if w.effective is None else f"{w.effective:.1f}", is_number=True),
        Column(tr("Between sessions (95 %)"), band, is_number=True),
        Column(tr("Largest share"), lambda window: words.percent(window.top_share), is_number=True),
        Column(tr("Known creators"), lambda window: words.percent(window.repeat_share), is_number=True),
    )


def _area_columns(composition: Composition) -> tuple[Column[int], ...]:
    def column(area: Area) -> Column[int]:
        def text(month: int) -> str:
            share = area.shares[month]
            return words.percent(share) if share == share else "—"

        return Column(area.name, text, lambda month: area.shares[month], is_number=True)

    months: Column[int] = Column(tr("Month"), lambda month: words.month(composition.months[month]))
    return (months, *(column(area) for area in composition.areas))


def sample_page() -> QWidget:
    """The page with invented measures."""
    from app.gui.pages import sample_narrowing

    page = NarrowingPage()
    page.show_narrowing(sample_narrowing.measured())
    page.show_changes(sample_narrowing.changes())
    return page


if __name__ == "__main__":
    from app.gui.pages import alone

    sys.exit(alone.run(sample_page))
