"""One event in full: when, where it was read, what it is about and why we think so, and whether it counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout

from app.core.messages import Message
from app.gui import words
from app.gui.text import action, button, foreign_action, join, label, menu, shortened, tip
from app.gui.widgets.card import Card, clear
from app.gui.widgets.chips import sign
from app.gui.widgets.flow import FlowRow
from app.sentences import ntr, say, topic_name, tr

_LONGEST, _LONGEST_TIP = 300, 2000  # a post of thousands of letters would push the table off the page
# What is stored is the id; what is shown is the sentence.
REASONS = ("not_me", "someone_elses_device", "asleep", "gift", "by_mistake")


def reason_words(reason: str) -> str:
    """Why something was left out; the person's own words stay as they are."""
    ours = {
        "not_me": tr("It was not me"),
        "someone_elses_device": tr("Someone else’s device, or shared"),
        "asleep": tr("I was asleep"),
        "gift": tr("For someone else, a gift"),
        "by_mistake": tr("By mistake"),
    }
    return ours.get(reason, reason or tr("no reason given"))


class EventStrip(Card):
    """The strip below the table of events.

    Signals:
        exclusion_wished: what ("event", "creator", "hours", "day"), the event, the reason.
        creator_wished: the event; show everything of its creator.
    """

    exclusion_wished = Signal(str, object, str)
    creator_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=20)
        self._event: Any = None
        self._body = QHBoxLayout()
        self._body.setSpacing(24)
        self.column.addLayout(self._body)
        self._topics: FlowRow | None = None
        self._because: QVBoxLayout | None = None

    @property
    def event_shown(self) -> Any:
        """The event in the strip, None if there is none."""
        return self._event

    def show_event(self, event: Any) -> None:
        """Show an event of the casebook (`EventRow`)."""
        self._event = event
        clear(self._body)
        left = QVBoxLayout()
        left.setSpacing(3)
        called = event.title if words.has_title(event.title) else tr("without a title")
        left.addWidget(_foreign(called, "heading_small"))
        when = words.moment(event.at) if event.at else tr("no date")
        if event.at and event.zone_guessed:
            when = join(when, tr("time zone guessed"))
        how = words.origin_name(event.origin) if event.origin != "unknown" else tr("how it came is not recorded")
        if event.is_origin_inferred:
            how = tr("{origin} (inferred by us)").format(origin=how)
        left.addWidget(_foreign(join(when, words.kind_name(event.kind), how, event.creator), "muted"))
        place = tr("Read from {file}, record {record}").format(
            file=event.where.member, record=words.count(event.where.record + 1)
        )
        left.addWidget(_foreign(join(words.stream_name(event.stream), place), "small"))
        address = event.url or ("" if words.has_title(event.title) else event.title)
        if address:
            left.addWidget(_foreign(address, "small"))
        left.addStretch(1)
        self._body.addLayout(left, 5)
        middle = QVBoxLayout()
        middle.setSpacing(4)
        middle.addWidget(label(tr("What it is about"), "subheading"))
        self._topics = FlowRow(gap=6)
        middle.addWidget(self._topics)
        self._because = QVBoxLayout()
        self._because.setSpacing(2)
        middle.addLayout(self._because)
        middle.addStretch(1)
        self._body.addLayout(middle, 4)
        right = QVBoxLayout()
        right.setSpacing(8)
        if event.is_excluded:
            right.addWidget(label(tr("Left out, it was not you"), "attention"))
        else:
            excludes = button(tr("Leave out…"), explains=tr("Say that this was not you; it can be undone"))
            excludes.clicked.connect(lambda: self._offer(excludes.mapToGlobal(QPoint(0, excludes.height()))))
            right.addWidget(excludes)
        if event.creator_id:
            of_creator = button(tr("All of this creator"))
            of_creator.clicked.connect(lambda: self.creator_wished.emit(event))
            right.addWidget(of_creator)
        right.addStretch(1)
        self._body.addLayout(right)
        self.show_topics(event.id, event.topics, ())

    def show_topics(self, event_id: int, topics: Sequence[tuple[str, float]], because: Sequence[Message]) -> None:
        """What it is about; ignored if another event is shown meanwhile.

        Args:
            event_id: of the event they belong to.
            topics: topic and probability, most probable first.
            because: evidence in words, strongest first.
        """
        if self._event is None or self._event.id != event_id or self._topics is None or self._because is None:
            return
        self._topics.clear()
        clear(self._because)
        for topic, probability in topics[:4]:
            self._topics.add(sign(f"{topic_name(topic)} {words.percent(probability)}"))
        if not topics:
            self._topics.add(label(tr("Not read yet"), "small"))
        for message in because[:4]:
            self._because.addWidget(label(say(message), "small", wraps=True))
        rest = len(because) - 4
        if rest > 0:
            more = ntr("and {n} more reason", "and {n} more reasons", rest).format(n=rest)
            self._because.addWidget(label(more, "small"))

    def exclusion_menu(self) -> QMenu:
        """What may be left out, and why."""
        event = self._event
        offer = menu("", self)
        scopes = [("event", action(tr("Only this event"), offer))]
        if event.creator_id:
            everything = tr("Everything of “{creator}”").format(creator=shortened(event.creator, 60))
            scopes.append(("creator", foreign_action(everything, offer)))
        if event.at is not None:
            hour = words.local(event.at).hour
            hours = tr("Every day between {first}:00 and {last}:00").format(first=hour, last=(hour + 1) % 24)
            scopes.append(("hours", action(hours, offer)))
            scopes.append(("day", action(tr("The whole day, {day}").format(day=words.day(event.at)), offer)))
        for scope, entry in scopes:
            why = menu(entry.text(), offer)
            for reason in REASONS:
                chosen = action(reason_words(reason), why)
                chosen.triggered.connect(
                    lambda _checked=False, scope=scope, reason=reason: self.exclusion_wished.emit(scope, event, reason)
                )
                why.addAction(chosen)
            offer.addMenu(why)
        return offer

    def _offer(self, at: QPoint) -> None:
        self.exclusion_menu().exec(at)


def _foreign(said: str, role: str) -> QLabel:
    """Words of any length, to be copied: they may be cut off, and never make the strip wider or much higher."""
    made = label(shortened(said, _LONGEST), role, wraps=True, selectable=True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if len(said) > _LONGEST:
        tip(made, shortened(said, _LONGEST_TIP))
    return made
