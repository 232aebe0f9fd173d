"""Everything behind one label, and the person's answer to it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.estimates import Likelihood, likelihood
from app.core.labels import EvidencePiece, Explanation, Label, LabelOrigin, Removal, Verdict
from app.gui import theme, words
from app.gui.charts.chart_frame import ChartFrame
from app.gui.models.label_tree import likelihood_words, origin_words
from app.gui.models.record_table import Column
from app.gui.text import button, fill, join, label, sentence_label, shortened, tip
from app.gui.widgets.bars import ShareBar
from app.gui.widgets.card import Card, clear, row_line, scrolling
from app.gui.widgets.flow import FlowRow
from app.sentences import label_name, ntr, say, topic_name, tr

if TYPE_CHECKING:
    from app.casebook.rows import StoredDeclaredLabel

Week = tuple[datetime, float, float | None]
_PIECES_SHOWN = 6
_LONGEST_TITLE = 160  # the whole of it stands in Evidence
_BESIDE_SHOWN = 3
_AGAINST = {Verdict.WRONG, Verdict.SOMEONE_ELSE, Verdict.NOT_THEIR_BUSINESS}


def likelihood_sentence(shown_label: Label) -> str:
    """What is known about whether the platform holds a label, in one or two sentences."""
    platform = words.platform_name(shown_label.platform)
    if shown_label.is_seen:
        text = (
            tr("You saw this at {platform} on {date}, on the screen “{list}”.")
            if shown_label.list_name
            else tr("You saw this at {platform} on {date}.")
        )
        return text.format(platform=platform, date=words.day(shown_label.declared_in), list=shown_label.list_name)
    if shown_label.origin is LabelOrigin.DECLARED:
        text = (
            tr("{platform} wrote this in your file of {date}, in the list “{list}”.")
            if shown_label.list_name
            else tr("{platform} wrote this in your file of {date}.")
        )
        return text.format(platform=platform, date=words.day(shown_label.declared_in), list=shown_label.list_name)
    if shown_label.probability is None:
        return ""
    templates = {
        Likelihood.VERY_LIKELY: tr("Very likely held by {platform}: {percent} ({interval})."),
        Likelihood.LIKELY: tr("Likely held by {platform}: {percent} ({interval})."),
        Likelihood.OPEN: tr("Held by {platform} or not, it is open: {percent} ({interval})."),
        Likelihood.UNLIKELY: tr("Unlikely to be held by {platform}: {percent} ({interval})."),
        Likelihood.VERY_UNLIKELY: tr("Very unlikely to be held by {platform}: {percent} ({interval})."),
        Likelihood.CANNOT_TELL: tr("Whether {platform} holds it, we cannot tell: {interval}."),
    }
    first = templates[likelihood(shown_label.probability)].format(
        platform=platform,
        percent=words.percent(shown_label.probability.value),
        interval=words.interval(shown_label.probability),
    )
    if not shown_label.rules:
        return first
    agree = sum(share >= 0.5 for share in shown_label.rules.values())
    rules = len(shown_label.rules)
    second = ntr("{n} of {all} rules agrees.", "{n} of {all} rules agree.", agree).format(n=agree, all=rules)
    return words.sentences(first, second)


def standing_sentences(stored: "StoredDeclaredLabel") -> list[str]:
    """Where a declared label was read, and over which of the person's files."""
    member, record = stored.label.member, stored.label.record
    facts = stored.label.facts or {}
    if facts.get("seen"):
        return _seen_sentences(stored, facts)
    said = [tr("Read from {file}, record {record}").format(file=member, record=words.count(record + 1))]
    if stored.since is not None and stored.until is not None:
        gone = tr("It stood in your files from {first} to {last}; later ones have the list without it.")
        said.append(gone.format(first=words.day(stored.since), last=words.day(stored.until)))
    elif stored.since is not None and stored.since != stored.export_date:
        said.append(tr("It has stood in your files since {first}.").format(first=words.day(stored.since)))
    return said


def _seen_sentences(stored: "StoredDeclaredLabel", facts: Mapping[str, object]) -> list[str]:
    """As `standing_sentences`, of a label that was seen on a screen."""
    if facts.get("saved"):
        said = [tr("Read from the page you saved, {file}").format(file=stored.label.member)]
    else:
        said = [tr("You typed it yourself; it stands in no file of the platform.")]
    if strength := str(facts.get("strength", "")):
        said.append(tr("The screen said how strong it is: {strength}.").format(strength=strength))
    if note := str(facts.get("note", "")):
        said.append(tr("Your note: {note}").format(note=note))
    if stored.since is not None and stored.since != stored.export_date:
        said.append(tr("You saw it first on {first}.").format(first=words.day(stored.since)))
    return said


def removal_sentences(removal: Removal) -> list[str]:
    """What would take a label away."""
    said: list[str] = []
    number = len(removal.event_ids)
    if number:
        said.append(
            ntr(
                "Without {n} item it falls below {half}; this works in {percent} of our draws.",
                "Without {n} items it falls below {half}; none of them can be spared, and it works in {percent} of our "
                "draws.",
                number,
            ).format(n=number, half=words.percent(0.5), percent=words.percent(removal.works_in))
        )
    else:
        said.append(tr("No short list of items takes it away."))
    if removal.fades_after_days is None:
        said.append(tr("Doing nothing would take longer than a year."))
    elif removal.fades_after_days > 0:
        weeks = max(1, round(removal.fades_after_days / 7))
        said.append(ntr("Doing nothing: about {n} week.", "Doing nothing: about {n} weeks.", weeks).format(n=weeks))
    if removal.raises_instead:
        said.append(tr("Removing old background events would raise it instead: what is left would look like a burst."))
    return said


class LabelDetail(Card):
    """The panel at the right of the Labels page.

    Signals:
        verdict_given: label id, verdict, note.
        events_wanted: label id; "show the events".
        event_wanted: id of one event.
        label_wanted: id of another label that says the same.
    """

    verdict_given = Signal(str, str, str)
    events_wanted = Signal(str)
    event_wanted = Signal(object)
    label_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=0)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._label: Label | None = None
        self._buttons: dict[Verdict, QPushButton] = {}
        self._note: QLineEdit | None = None
        self._unsent: dict[str, str] = {}  # notes that were typed and not yet given with an answer, by label id
        self._chart: ChartFrame | None = None
        self._standing: QVBoxLayout | None = None
        self._stood: tuple[str, StoredDeclaredLabel | None, Sequence[Label]] | None = None
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(20, 18, 20, 12)
        self._lines.setSpacing(8)
        self._area = scrolling(inside)
        self.column.addWidget(self._area, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(20, 8, 20, 16)
        self._foot.setSpacing(8)
        self.column.addLayout(self._foot)
        self.show_nothing()

    @property
    def label_shown(self) -> Label | None:
        """The label in the panel."""
        return self._label

    def show_nothing(self) -> None:
        """No label is chosen."""
        self._leave()
        self._label = None
        clear(self._lines)
        words_ = label(tr("Choose a label to see what is behind it."), "muted", wraps=True)
        words_.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lines.addStretch(1)
        self._lines.addWidget(words_)
        self._lines.addStretch(1)

    def show_label(self, chosen: Label, exported: Mapping[str, datetime]) -> None:
        """What the list knows already; the evidence follows with `show_explanation`."""
        self._leave()
        self._label = chosen
        self._begin(chosen, exported)
        if chosen.origin is LabelOrigin.REBUILT:
            self._lines.addWidget(label(tr("Looking at the evidence…"), "muted"))
        self._lines.addStretch(1)
        self._show_answer(chosen)
        self._area.verticalScrollBar().setValue(0)

    def show_explanation(self, explanation: Explanation, exported: Mapping[str, datetime]) -> None:
        """The whole story; ignored if another label was chosen meanwhile."""
        if self._label is None or explanation.label.id != self._label.id:
            return
        # The answer may be newer than the explanation.
        chosen = replace(explanation.label, verdict=self._label.verdict, note=self._label.note)
        self._label = chosen
        self._begin(chosen, exported)
        if len(explanation.over_time) > 1:
            self._show_chart(explanation)
        if explanation.evidence:
            self._show_evidence(explanation)
        for sentence in explanation.rule_sentences:
            self._lines.addWidget(label(say(sentence), "small", wraps=True))
        self._show_alternatives(chosen)
        if explanation.removal is not None:
            self._heading(tr("What would take it away"))
            for words_ in removal_sentences(explanation.removal):
                self._lines.addWidget(sentence_label(words_, ""))
        is_unexplained = not explanation.evidence and not explanation.rule_sentences
        # Only where rules were asked can their silence mean anything.
        if chosen.origin is LabelOrigin.DECLARED and is_unexplained and chosen.topic and not chosen.is_sensitive:
            self._lines.addWidget(
                label(tr("No event in your exports explains it. It is probably from others."), "muted", wraps=True)
            )
        self._lines.addStretch(1)

    def show_standing(self, label_id: str, stored: "StoredDeclaredLabel | None", beside: Sequence[Label]) -> None:
        """Where a declared label stood, since when, and what we rebuilt of the same; ignored if another is chosen."""
        self._stood = (label_id, stored, beside)
        self._fill_standing()

    def _fill_standing(self) -> None:
        if self._label is None or self._stood is None or self._label.id != self._stood[0] or self._standing is None:
            return
        _label_id, stored, beside = self._stood
        clear(self._standing)
        for line in standing_sentences(stored) if stored is not None else ():
            self._standing.addWidget(label(line, "small", wraps=True, selectable=True))
        for other in beside[:_BESIDE_SHOWN]:
            mark = "◆" if other.origin is LabelOrigin.DECLARED else "◇"
            said = join(f"{mark} {label_name(other)}", origin_words(other), likelihood_words(other))
            opens = button(said, "link")
            opens.clicked.connect(lambda _checked=False, wanted=other.id: self.label_wanted.emit(wanted))
            self._standing.addWidget(opens)

    def mark_answer(self, answered: Label) -> None:
        """The answer was stored (or taken back)."""
        if self._label is not None and answered.id == self._label.id:
            self._label = answered
            for verdict, pill in self._buttons.items():
                pill.setChecked(verdict is answered.verdict)
            if self._note is not None and answered.id not in self._unsent:
                fill(self._note, answered.note)

    def press(self, number: int) -> None:
        """The keys 1 to 6."""
        verdicts = list(self._buttons)
        if 1 <= number <= len(verdicts):
            self._buttons[verdicts[number - 1]].click()

    def _begin(self, chosen: Label, exported: Mapping[str, datetime]) -> None:
        clear(self._lines)
        self._chart = None
        kind = words.label_kind_name(chosen.kind)
        topic = topic_name(chosen.topic) if chosen.topic else ""
        self._lines.addWidget(label(join(kind, topic, origin_words(chosen)), "small", wraps=True))
        self._lines.addWidget(label(label_name(chosen), "heading", wraps=True, selectable=True))
        self._lines.addWidget(sentence_label(likelihood_sentence(chosen), ""))
        if chosen.text and chosen.text != chosen.name:
            written = tr("As the platform wrote it: {text}").format(text=chosen.text)
            self._lines.addWidget(label(written, "small", wraps=True, selectable=True))
        self._standing = QVBoxLayout()
        self._standing.setSpacing(8)
        self._lines.addLayout(self._standing)
        self._fill_standing()
        if chosen.without_excluded is not None:
            without = tr("Without what wasn’t you: {percent} ({interval}).").format(
                percent=words.percent(chosen.without_excluded.value), interval=words.interval(chosen.without_excluded)
            )
            self._lines.addWidget(label(without, "muted", wraps=True))
        if chosen.last_fed is not None and chosen.origin is LabelOrigin.REBUILT:
            fed = tr("First fed {first}, last fed {last}, {ago} the export.").format(
                first=words.day(chosen.first_fed),
                last=words.day(chosen.last_fed),
                ago=words.how_long_ago(chosen.last_fed, exported.get(chosen.platform)),
            )
            export = exported.get(chosen.platform)
            if export is None or (export - chosen.last_fed).days < 1:
                fed = tr("First fed {first}, last fed {last}.").format(
                    first=words.day(chosen.first_fed), last=words.day(chosen.last_fed)
                )
            self._lines.addWidget(label(fed, "small", wraps=True))
        if chosen.is_stale:
            stale = tr("It has outlived its evidence: what fed it is long over.")
            self._lines.addWidget(label(stale, "attention", wraps=True))

    def _heading(self, text: str, beside: str = "") -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 0)
        row.addWidget(label(text, "subheading"))
        if beside:
            row.addWidget(label(beside, "small"))
        row.addStretch(1)
        self._lines.addLayout(row)

    def _show_chart(self, explanation: Explanation) -> None:
        over_time = explanation.over_time
        frame = ChartFrame(tr("Evidence over time"), height=170, is_fixed=True)
        best = max(over_time, key=lambda week: week[1])
        sentence = tr("Most evidence in the week of {date}.").format(date=words.day(best[0]))
        last = next((part for _week, _evidence, part in reversed(over_time) if part is not None), None)
        if last is not None:
            line = tr("The red line is how likely the label was then; at the end {percent}.")
            sentence = words.sentences(sentence, line.format(percent=words.percent(last)))

        def draw() -> QWidget:
            from app.gui.charts.evidence_chart import evidence_chart

            return evidence_chart(over_time)

        columns: tuple[Column[Week], ...] = (
            Column(tr("Week of"), lambda week: words.day(week[0])),
            Column(tr("Evidence"), lambda week: f"{week[1]:.2f}", lambda week: week[1], is_number=True),
            Column(tr("How likely"), lambda week: "—" if week[2] is None else words.percent(week[2]), is_number=True),
        )
        frame.show_chart(draw, sentence, columns, over_time)
        self._chart = frame
        self._lines.addWidget(frame)

    def _show_evidence(self, explanation: Explanation) -> None:
        number = explanation.label.events or len(explanation.evidence)
        carry = ntr("{n} event carries it", "{n} events carry it", number).format(n=words.count(number))
        self._heading(tr("Why"), carry)
        for piece in explanation.evidence[:_PIECES_SHOWN]:
            self._lines.addWidget(row_line())
            self._lines.addWidget(self._evidence_row(piece))
        rest = len(explanation.evidence) - _PIECES_SHOWN
        if rest > 0 or number > _PIECES_SHOWN:
            more = ntr("Show the {n} event", "Show the {n} events", number).format(n=words.count(number))
            opens = button(more, "link")
            opens.clicked.connect(lambda: self.events_wanted.emit(explanation.label.id))
            self._lines.addWidget(opens)

    def _evidence_row(self, piece: EvidencePiece) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(12)
        day = label(words.day(piece.at), "muted")
        day.setMinimumWidth(QFontMetrics(theme.font()).horizontalAdvance("2026-00-00"))
        line.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        called = shortened(words.title_or_address(piece.title, ""), _LONGEST_TITLE)
        said = (
            tr("Search: “{words}”").format(words=shortened(piece.title, _LONGEST_TITLE))
            if piece.kind == "searched"
            else called
        )
        body = QVBoxLayout()
        body.setSpacing(0)
        body.addWidget(label(said, wraps=True, selectable=True))
        origin = "" if piece.origin == "unknown" else words.origin_name(piece.origin)
        body.addWidget(label(join(words.kind_name(piece.kind), origin, piece.creator), "small", wraps=True))
        line.addLayout(body, 1)
        share = label(words.percent(piece.share))
        tip(share, tr("share of the evidence for this label"))
        line.addWidget(share, 0, Qt.AlignmentFlag.AlignTop)
        trace = button("→", "link", explains=tr("Show in Evidence: {where}").format(where=piece.where))
        trace.setAccessibleName(tr("Show in Evidence"))
        trace.clicked.connect(lambda: self.event_wanted.emit(piece.event_id))
        line.addWidget(trace, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _show_alternatives(self, chosen: Label) -> None:
        if not chosen.alternatives:
            return
        self._heading(tr("It may also be"))
        for alternative in chosen.alternatives:
            line = QHBoxLayout()
            line.setSpacing(14)
            line.addWidget(label(say(alternative.sentence), wraps=True), 1)
            share = words.percent(alternative.strength)
            bar = ShareBar(alternative.strength, tr("accounts for {percent} of the evidence").format(percent=share))
            tip(bar, tr("accounts for {percent} of the evidence").format(percent=share))
            line.addWidget(bar)
            percent = label(share, "small")
            percent.setMinimumWidth(percent.fontMetrics().horizontalAdvance("100 %"))
            line.addWidget(percent)
            self._lines.addLayout(line)

    def _show_answer(self, chosen: Label) -> None:
        self._foot.addWidget(row_line())
        self._foot.addWidget(label(tr("What do you say?"), "subheading"))
        row = FlowRow(gap=7)
        self._buttons = {}
        for number, verdict in enumerate(Verdict, 1):
            pill = button(words.verdict_name(verdict), "verdict", explains=tr("Key {key}").format(key=number))
            pill.setCheckable(True)
            pill.setProperty("against", verdict in _AGAINST)
            pill.setChecked(verdict is chosen.verdict)
            pill.clicked.connect(lambda _checked=False, verdict=verdict: self._answer(verdict))
            self._buttons[verdict] = pill
            row.add(pill)
        self._foot.addWidget(row)
        self._note = QLineEdit()
        fill(self._note, self._unsent.get(chosen.id, chosen.note))
        self._note.setPlaceholderText(tr("A note, in your own words"))
        self._note.setAccessibleName(tr("Note on this label"))
        self._note.textEdited.connect(lambda typed: self._unsent.update({chosen.id: typed}))
        self._note.editingFinished.connect(self._note_written)
        self._foot.addWidget(self._note)

    def _leave(self) -> None:
        """Another label comes: a note on this one is written first, and its field says nothing more while it goes."""
        self._note_written()
        self._note = None
        self._buttons = {}
        clear(self._foot)

    def _answer(self, verdict: Verdict) -> None:
        if self._label is None or self._note is None:
            return
        for known, pill in self._buttons.items():
            pill.setChecked(known is verdict)
        self._unsent.pop(self._label.id, None)
        self.verdict_given.emit(self._label.id, verdict.value, self._note.text().strip())

    def _note_written(self) -> None:
        if self._label is None or self._note is None or self._label.verdict is None:
            return
        note = self._note.text().strip()
        if note != self._label.note:
            self._unsent.pop(self._label.id, None)
            self.verdict_given.emit(self._label.id, self._label.verdict.value, note)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the top."""
        super().showEvent(event)
        self._area.verticalScrollBar().setValue(0)
