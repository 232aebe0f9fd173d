"""What you passed over: what was shown again and again and never opened, and what was refused by an act."""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.silences import NoExposures, Refusals, RefusedLabel, SilenceOfStream, Silences
from app.gui import words
from app.gui.text import button, join, label, name, sentence_label
from app.gui.widgets.card import Card, Page, clear, empty_state, row_line, scrolling
from app.gui.widgets.chips import Choice
from app.gui.widgets.refusals_card import RefusalsCard, RefusedLabelsCard
from app.gui.widgets.silence_card import SilenceCard
from app.gui.widgets.silence_words import format_name, platform_of, usual_words
from app.sentences import say, tr


class SilencePage(Page):
    """The Silence page.

    Signals:
        unit_chosen: "topic" or "creator"; what was passed over is wished by that unit.
        sensitive_wished: sensitive topics are wished one by one (True) or together.
        events_wanted: a `Silence` or `Refusals` whose events are wished.
        label_wished: id of a declared label that is to be opened.
        guide_wished: id of a guide.
    """

    unit_chosen = Signal(str)
    sensitive_wished = Signal(bool)
    events_wanted = Signal(object)
    label_wished = Signal(str)
    guide_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("What you passed over"))
        self._silences: Silences | None = None
        self._labels: tuple[RefusedLabel, ...] = ()
        self._sensitive = False
        self._unfolded: set[tuple[str, str]] = set()
        self._units = Choice(tr("What is told apart"))
        self._units.offer([("topic", tr("Topics")), ("creator", tr("Creators"))], "topic")
        self._units.chosen.connect(self.unit_chosen)
        self.add_tools((self._units,))
        self._platforms = Choice(tr("Platform"))
        self._platforms.chosen.connect(lambda _platform: self._fill())
        self.chips.add(self._platforms)

        self._pile = QStackedWidget()
        self._waiting = empty_state(
            tr("Looking at what was shown…"),
            tr("Session by session, what was shown is laid beside what you took up."),
        )
        self._nothing = empty_state(
            tr("Nothing to see yet"),
            tr("Here will stand what you were shown again and again and never opened. Add an export under Sources."),
        )
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self._body: QWidget | None = None
        self._fitting: QWidget | None = None
        self._makers: list[Callable[[], QWidget]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._add_next)
        self._inside = scrolling(inside)
        for part in (self._waiting, self._nothing, self._inside):
            self._pile.addWidget(part)
        self.contents.addWidget(self._pile, 1)
        self.show_nothing()

    @property
    def is_filling(self) -> bool:
        """Whether cards are still to come."""
        return bool(self._makers)

    def show_waiting(self) -> None:
        """It is being looked at."""
        self._pile.setCurrentWidget(self._waiting)

    def show_nothing(self) -> None:
        """Nothing was imported."""
        self._silences = None
        self._pile.setCurrentWidget(self._nothing)

    def show_silences(
        self, silences: Silences, labels: Sequence[RefusedLabel] = (), *, sensitive: bool = False
    ) -> None:
        """Show what was passed over.

        Args:
            silences: of all platforms; one platform at a time is shown.
            labels: declared labels whose topic was refused.
            sensitive: sensitive topics stand one by one.
        """
        self._silences, self._labels, self._sensitive = silences, tuple(labels), sensitive
        self._units.mark(silences.unit)
        platforms = _platforms(silences)
        now = self._platforms.now if self._platforms.now in platforms else next(iter(platforms), "")
        self._platforms.offer([(platform, words.platform_name(platform)) for platform in platforms], now)
        self._platforms.setVisible(len(platforms) > 1)
        if not platforms and not silences.no_exposures:
            self._pile.setCurrentWidget(self._nothing)
            return
        self._fill()
        self._pile.setCurrentWidget(self._inside)

    def show_refused_labels(self, labels: Sequence[RefusedLabel]) -> None:
        """Declared labels whose topic was refused have been found; all else stays as it stands."""
        self._labels = tuple(labels)
        self._fill_labels()

    def show_platform(self, platform: str) -> None:
        """What one platform showed."""
        self._platforms.mark(platform)
        self._fill()

    def _fill(self) -> None:
        self._makers, self._fitting = [], None
        if self._body is not None:
            # It goes as it stands: taken out of its parent, everything on it would be dressed once more.
            self._body.hide()
            self._column.removeWidget(self._body)
            self._body.deleteLater()
        if self._silences is None:
            self._body = None
            return
        self._body = QWidget()
        self._parts = QVBoxLayout(self._body)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(16)
        platform = self._platforms.now
        streams = [told for told in self._silences.streams if platform_of(told.stream) == platform]
        refusals = [one for one in self._silences.refusals if _platform_of_acts(one) == platform]
        self._parts.addWidget(self._said(streams, refusals))
        self._makers = [partial(self._card, told, title) for told, title in zip(streams, _titles(streams), strict=True)]
        if refusals:
            self._makers.append(partial(self._acts_card, refusals))
        self._makers.append(self._labels_place)
        if self._silences.no_exposures:
            self._makers.append(partial(self._silent_card, is_open=not streams))
        self._add_next()
        self._column.insertWidget(0, self._body)
        self._inside.verticalScrollBar().setValue(0)

    def _add_next(self) -> None:
        """One card in each turn of the event loop: a platform with many streams never holds the window."""
        if self._makers:
            self._parts.addWidget(self._makers.pop(0)())
            self._soon.start()

    def _acts_card(self, refusals: Sequence[Refusals]) -> RefusalsCard:
        card = RefusalsCard(refusals, sensitive=self._sensitive)
        card.events_wanted.connect(self.events_wanted)
        card.sensitive_wished.connect(self._wish_sensitive)
        return card

    def _labels_place(self) -> QWidget:
        self._fitting = QWidget()
        place = QVBoxLayout(self._fitting)
        place.setContentsMargins(0, 0, 0, 0)
        self._fill_labels()
        return self._fitting

    def _silent_card(self, *, is_open: bool) -> "NoExposuresCard":
        card = NoExposuresCard(self._silences.no_exposures if self._silences else (), is_open=is_open)
        card.guide_wished.connect(self.guide_wished)
        return card

    def _fill_labels(self) -> None:
        place = self._fitting.layout() if self._fitting is not None else None
        if self._fitting is None or place is None:
            return
        clear(place)
        platform = self._platforms.now
        labels = [one for one in self._labels if one.platform == platform and (self._sensitive or not one.is_sensitive)]
        if labels:
            card = RefusedLabelsCard(labels)
            card.label_wished.connect(self.label_wished)
            place.addWidget(card)
        if not labels:
            self._fitting.hide()
        elif self._fitting.parent() is not None:  # shown without one it would be a window of its own
            self._fitting.show()

    def _said(self, streams: Sequence[SilenceOfStream], refusals: Sequence[Refusals]) -> Card:
        said = Card(margin=22, gap=10)
        if not streams:
            # Chosen here only with acts and nothing shown, or with neither.
            said.column.addWidget(sentence_label(tr("None of your files here says what was shown to you.")))
            if refusals:
                said.column.addWidget(
                    label(tr("What you refused by an act is recorded, and stands below."), "muted", wraps=True)
                )
            return said
        for told in streams:
            # What says something is large; that something says nothing is said just as plainly, only quieter.
            sentence = say(told.sentence)
            is_large = bool(told.listed) or len(streams) == 1
            said.column.addWidget(sentence_label(sentence) if is_large else label(sentence, "muted", wraps=True))
            strongest = next((one for one in told.listed if not one.is_sensitive), None)
            if strongest is not None and (usual := usual_words(strongest)):
                said.column.addWidget(label(usual, "lead", wraps=True))
        return said

    def _card(self, told: SilenceOfStream, title: str) -> SilenceCard:
        key = (told.stream, str(told.format))
        card = SilenceCard(told, title, sensitive=self._sensitive, is_unfolded=key in self._unfolded)
        card.events_wanted.connect(self.events_wanted)
        card.sensitive_wished.connect(self._wish_sensitive)
        card.unfolded.connect(lambda on: self._unfolded.add(key) if on else self._unfolded.discard(key))
        return card

    def _wish_sensitive(self, wished: bool) -> None:
        self._sensitive = wished
        self.sensitive_wished.emit(wished)
        # The button that was pressed goes with its card: not before it has finished.
        QTimer.singleShot(0, self._fill)


class NoExposuresCard(Card):
    """Services that do not say what they showed, and which request would.

    Signals:
        guide_wished: id of a guide.
    """

    guide_wished = Signal(str)

    def __init__(self, services: Sequence[NoExposures], *, is_open: bool) -> None:
        super().__init__()
        title = tr("Only what a file records as shown is counted here")
        self.setAccessibleName(title)
        self.column.addWidget(label(title, "subheading", wraps=True))
        names = tr(", ").join(words.service_name(one.service) for one in services)
        said = tr("These do not say what they showed you: {services}.").format(services=names)
        self.column.addWidget(label(said, "small", wraps=True))
        self._fold = button("", "link")
        self._fold.clicked.connect(self._turn)
        self.column.addWidget(self._fold)
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 6)
        for number, one in enumerate(services):
            grid.addWidget(row_line(), 2 * number, 0, 1, 3)
            grid.addWidget(label(words.service_name(one.service), "subheading", wraps=True), 2 * number + 1, 0)
            grid.addWidget(label(say(one.request), "small_ink", wraps=True), 2 * number + 1, 1)
            ways = QVBoxLayout()
            for guide in one.guides:
                ways.addWidget(self._opens(guide))
            grid.addLayout(ways, 2 * number + 1, 2)
        self.column.addWidget(self._rows)
        self._rows.setVisible(is_open)
        self._name_fold()

    def _opens(self, guide: str) -> QPushButton:
        opens = button(tr("How to ask"), "link")
        opens.setAccessibleName(tr("How to ask {platform} for it").format(platform=_guide_name(guide)))
        opens.clicked.connect(lambda: self.guide_wished.emit(guide))
        return opens

    def _turn(self) -> None:
        self._rows.setHidden(not self._rows.isHidden())
        self._name_fold()

    def _name_fold(self) -> None:
        name(self._fold, tr("Which request would have it") if self._rows.isHidden() else tr("Hide this list"))


def _platforms(silences: Silences) -> list[str]:
    """Platforms with something to tell, those first that have something listed."""
    found = [platform_of(told.stream) for told in silences.streams if told.listed]
    found += [platform_of(told.stream) for told in silences.streams]
    found += [_platform_of_acts(one) for one in silences.refusals]
    return list(dict.fromkeys(found))


def _titles(streams: Sequence[SilenceOfStream]) -> list[str]:
    """What each is called: its stream, and how it was shown where a stream has several ways."""
    ids = [told.stream for told in streams]
    return [
        join(words.stream_name(told.stream), format_name(told.format) if ids.count(told.stream) > 1 else "")
        for told in streams
    ]


def _platform_of_acts(one: Refusals) -> str:
    return platform_of(one.streams[0]) if one.streams else one.service


def _guide_name(guide_id: str) -> str:
    from app.sentences.guides import GUIDES

    return next((tr(guide.name) for guide in GUIDES if guide.id == guide_id), guide_id)


def sample_page() -> QWidget:
    """The page with invented silences."""
    from app.gui.pages import sample_silence

    page = SilencePage()
    page.show_silences(sample_silence.silences(), sample_silence.refused_labels())
    return page


if __name__ == "__main__":
    from app.gui.pages import alone

    sys.exit(alone.run(sample_page))
