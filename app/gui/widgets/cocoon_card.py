"""The cocoon and the calendar of novelty: two cards of the Narrowing page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.changes import Changes, NoveltyWeek, ShareChange
from app.core.estimates import Estimate
from app.core.topics import SENSITIVE_TOPICS
from app.gui import theme, words
from app.gui.charts.chart_frame import ChartFrame
from app.gui.models.record_table import Column
from app.gui.text import label, write
from app.gui.widgets.card import Card
from app.gui.widgets.chips import Choice
from app.gui.widgets.flow import FlowRow
from app.gui.widgets.legend import Legend
from app.gui.widgets.period_card import share_words
from app.sentences import topic_name, tr

MOST_TOPICS = 12
_ROW, _HEAD = 30, 70  # logical pixels of a row, and of the axis below


class CocoonCard(Card):
    """Share of each topic then and now."""

    def __init__(self) -> None:
        super().__init__()
        self._frame = ChartFrame(tr("The cocoon"), height=_HEAD + MOST_TOPICS * _ROW, is_fixed=True)
        self._legend = FlowRow(gap=16)
        self.column.addWidget(self._frame)
        self.column.addWidget(self._legend)

    def show_shares(self, changes: Changes, *, sensitive: bool) -> None:
        """Show the topics that were or are largest; hidden where nothing can be compared."""
        known = [one for one in changes.shares if sensitive or one.topic not in SENSITIVE_TOPICS]
        self.setVisible(bool(known))
        if not known:
            return
        then, now = changes.periods
        folded = len(changes.shares) - len(known)
        largest = sorted(known, key=lambda one: -max(one.then.value, one.now.value))[:MOST_TOPICS]
        rows = sorted(largest, key=lambda one: one.then.value - one.now.value)  # what grew most stands on top
        self._frame.set_title(tr("The cocoon"), tr("share of each topic, {then} → {now}").format(then=then, now=now))
        self._frame.set_height(_HEAD + len(rows) * _ROW)
        self._legend.clear()
        c = theme.colours()
        legend = [
            (tr("{period} (ring)").format(period=then), "yours"),
            (tr("{period} (dot)").format(period=now), "theirs"),
        ]
        for said, ink in legend:
            self._legend.add(Legend(said, ink))
        grown, shrunk = rows[0], rows[-1]
        sentence = words.sentences(
            tr("{topic} went from {then} to {now}.").format(
                topic=topic_name(grown.topic), then=share_words(grown.then), now=share_words(grown.now)
            ),
            tr("{topic} went from {then} to {now}.").format(
                topic=topic_name(shrunk.topic), then=share_words(shrunk.then), now=share_words(shrunk.now)
            )
            if len(rows) > 1
            else "",
            tr("Sensitive topics are folded.") if folded else "",
        )

        def draw() -> QWidget:
            from app.gui.charts.cocoon_chart import cocoon_chart

            return cocoon_chart([(topic_name(one.topic), one.then, one.now) for one in rows], then, now)

        inks = [(said, str(getattr(c, ink))) for said, ink in legend]
        self._frame.show_chart(draw, sentence, _share_columns(then, now), known, inks)


class NoveltyCard(Card):
    """How much was new, week by week."""

    def __init__(self) -> None:
        super().__init__()
        self._changes: Changes | None = None
        self._unit = Choice(tr("What is counted"))
        self._unit.offer([("creators", tr("Creators")), ("items", tr("Single items"))], "creators")
        self._unit.chosen.connect(lambda _unit: self._fill())
        self._frame = ChartFrame(tr("Calendar of novelty"), height=120, is_fixed=True)
        self._cannot = label("", "muted", wraps=True)
        self.column.addWidget(self._frame)
        self.column.addWidget(self._unit)
        self.column.addWidget(self._cannot)

    def show_novelty(self, changes: Changes) -> None:
        """Show the weeks; hidden where no week can be told."""
        self._changes = changes
        self._unit.mark("creators" if any(week.creators for week in changes.novelty) else "items")
        self.setVisible(any(week.creators or week.items for week in changes.novelty))
        self._fill()

    def _fill(self) -> None:
        changes = self._changes
        if changes is None or not changes.novelty:
            return
        creators = self._unit.now == "creators"
        estimates = [week.creators if creators else week.items for week in changes.novelty]
        told = [(week, one) for week, one in zip(changes.novelty, estimates, strict=True) if one is not None]
        what = tr("creators never met before that week") if creators else tr("items never met before that week")
        explains = tr("share of {what}, at {n} events a week").format(what=what, n=changes.sample)
        self._frame.set_title(tr("Calendar of novelty"), explains)
        write(self._cannot, "" if told else tr("No week can be told."))
        self._cannot.setVisible(not told)
        if told:
            (first, before), (last, after) = told[0], told[-1]
            sentence = tr("From {then} new in the week of {first} to {now} in the week of {last}.").format(
                then=share_words(before),
                first=words.day(first.start),
                now=share_words(after),
                last=words.day(last.start),
            )
        else:
            sentence = tr("No week can be told.")
        sentence = words.sentences(
            sentence,
            tr("The longer one has watched, the less is new: that alone is no sign. An empty frame cannot be told."),
        )
        weeks = [
            (words.local(week.start).date(), one.value if one else None)
            for week, one in zip(changes.novelty, estimates, strict=True)
        ]
        years = len({monday.isocalendar().year for monday, _share in weeks})

        def draw() -> QWidget:
            from app.gui.charts.novelty_chart import novelty_chart

            return novelty_chart(weeks, tr("Calendar of novelty"))

        self._frame.set_height(74 + 30 * max(years, 1))
        c = theme.colours()
        self._frame.show_chart(
            draw, sentence, _week_columns(), changes.novelty, [(tr("the darker, the newer"), c.yours)]
        )


def _part(heading: str, of: Callable[[Any], Estimate | None]) -> tuple[Column[Any], ...]:
    """Value, low and high of an estimate, each in a column of its own: so a file has them apart."""

    def column(name: str, part: str) -> Column[Any]:
        def number(record: Any) -> float:
            estimate = of(record)
            return float("nan") if estimate is None else float(getattr(estimate, part))

        def text(record: Any) -> str:
            value = number(record)
            return words.percent(value) if value == value else "—"

        return Column(name, text, number, is_number=True)

    return (
        column(heading, "value"),
        column(tr("{name}, lower end (95 %)").format(name=heading), "low"),
        column(tr("{name}, upper end (95 %)").format(name=heading), "high"),
    )


def _share_columns(then: str, now: str) -> tuple[Column[ShareChange], ...]:
    return (
        Column(tr("Topic"), lambda one: topic_name(one.topic)),
        *_part(then, lambda one: one.then),
        *_part(now, lambda one: one.now),
    )


def _week_columns() -> tuple[Column[NoveltyWeek], ...]:
    return (
        Column(tr("Week of"), lambda week: words.day(week.start)),
        Column(tr("Events"), lambda week: words.count(week.events), lambda week: week.events, is_number=True),
        *_part(tr("New creators"), lambda week: week.creators),
        *_part(tr("New items"), lambda week: week.items),
    )
