"""The Evidence page with the casebook behind it: rows as they come into view, exclusions and their undo."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from shiboken6 import isValid  # a page asked for something, and was made anew in another language meanwhile

from app.core.messages import Message
from app.gui import words
from app.gui.main_window import EVIDENCE, MainWindow
from app.gui.session import Session
from app.sentences import ntr, tr

if TYPE_CHECKING:
    from app.casebook.casebook import Casebook
    from app.casebook.evidence import EventFilter
    from app.gui.pages.evidence_page import EvidenceFilter, EvidencePage


class Evidence(QObject):
    """Answers the Evidence page from the casebook."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._all = 0
        self._turn = 0  # answers to an older filter are thrown away

    def make_page(self) -> "EvidencePage":
        """The Evidence page, wired."""
        from app.gui.pages.evidence_page import EvidencePage

        page = EvidencePage()
        page.filter_changed.connect(lambda wanted: self._count(page, wanted))
        page.rows_wanted.connect(lambda first, count: self._fetch(page, first, count))
        page.event_chosen.connect(lambda event: self._read_topics(page, event))
        page.exclusion_wished.connect(self._exclude)
        page.exclusions_wished.connect(lambda: self._window.wished.emit("exclusions"))
        return page

    def refresh(self) -> None:
        """What is in the casebook changed: list it anew, with the filter that is set."""
        page = self._page()
        if page is None:
            return

        def question(casebook: "Casebook") -> tuple[dict[str, dict[str, int]], Any]:
            return casebook.counts(), casebook.period()

        def answered(found: tuple[dict[str, dict[str, int]], Any]) -> None:
            counts, period = found
            self._all = sum(sum(kinds.values()) for kinds in counts.values())
            if isValid(page):
                page.offer_filters(counts, period)
                self._count(page, page.filter)

        self._session.read(question, answered)

    def show_events(self, event_ids: Sequence[int], about: str) -> None:
        """Only the events behind a label."""
        page = self._page()
        if page is not None:
            page.show_only(event_ids, about)

    def show_about(self, wanted: "EvidenceFilter") -> None:
        """Only what was asked for on another page."""
        page = self._page()
        if page is not None:
            page.show_about(wanted)

    def show_event(self, event_id: int) -> None:
        """One event in the strip."""
        page = self._page()
        if page is not None:
            self._session.read(
                lambda casebook: casebook.event(event_id),
                lambda event: page.show_event(event) if isValid(page) else None,
            )

    def show_exclusions(self) -> None:
        """What was left out, and taking it back."""
        from app.workflows import exclude_events

        self._session.write(exclude_events.exclusions, self._list_exclusions)

    def _page(self) -> "EvidencePage | None":
        return self._window.made_page(EVIDENCE)  # type: ignore[return-value]  # it is the Evidence page

    def _count(self, page: "EvidencePage", wanted: "EvidenceFilter") -> None:
        self._turn += 1
        turn = self._turn
        if wanted.event_ids:
            self._show_count(page, turn, len(wanted.event_ids))
            return
        self._session.read(
            lambda casebook: casebook.count_events(casebook_filter(wanted)),
            lambda count: self._show_count(page, turn, count),
        )

    def _show_count(self, page: "EvidencePage", turn: int, count: int) -> None:
        if turn == self._turn and isValid(page):
            page.show_count(count, of=self._all)

    def _fetch(self, page: "EvidencePage", first: int, count: int) -> None:
        turn, wanted = self._turn, page.filter

        def question(casebook: "Casebook") -> list[Any]:
            if turn != self._turn:
                return []
            if wanted.event_ids:
                return list(casebook.events_by_id(wanted.event_ids[first : first + count]))
            return list(casebook.events(casebook_filter(wanted), first=first, count=count))

        def answered(rows: list[Any]) -> None:
            if turn == self._turn and isValid(page):
                page.take_rows(first, rows)

        self._session.read(question, answered)

    def _read_topics(self, page: "EvidencePage", event: Any) -> None:
        def answered(because: tuple[Message, ...]) -> None:
            if isValid(page):
                page.show_topics(event.id, event.topics, because)

        def question(casebook: "Casebook") -> tuple[Message, ...]:
            reading = casebook.reading(event.item_id)
            return reading.because if reading else ()

        self._session.read(question, answered)

    def _exclude(self, what: str, event: Any, reason: str) -> None:
        from app.workflows import exclude_events

        what, value = exclusion_of(what, event)

        def done(rule: Any) -> None:
            number = rule.events
            said = ntr("{n} event left out", "{n} events left out", number).format(n=words.count(number))
            self._window.toast.say(said, lambda: self._take_back(rule.number))
            self._session.changed.emit()

        self._session.write(lambda path: exclude_events.exclude(path, what, value, reason=reason), done)

    def _take_back(self, number: int) -> None:
        from app.workflows import exclude_events

        def change(path: Path) -> None:
            exclude_events.take_back(path, number)

        def done(_nothing: None) -> None:
            self._window.toast.say(tr("Counted again."))
            self._session.changed.emit()

        self._session.write(change, done)

    def _list_exclusions(self, rules: Sequence[Any]) -> None:
        from app.gui.widgets.exclusions_dialog import ExclusionsDialog

        dialog = ExclusionsDialog(rules, self._window)
        dialog.take_back_wished.connect(self._take_back)
        dialog.open()


def exclusion_of(what: str, event: Any) -> tuple[str, str]:
    """What `exclude_events` wants to hear: what, and its value as on the command line."""
    if what == "creator":
        return "creator", event.creator
    if what == "hours":
        hour = words.local(event.at).hour
        return "hours", f"{hour}-{(hour + 1) % 24}"
    if what == "day":
        day = words.local(event.at)
        return "period", f"{day:%Y-%m-%d}/{day:%Y-%m-%d}"
    return "event", str(event.id)


def casebook_filter(wanted: "EvidenceFilter") -> "EventFilter":
    """The page's filter as the casebook understands it."""
    from app.casebook.evidence import EventFilter

    return EventFilter(
        streams=(wanted.stream,) if wanted.stream else (),
        kinds=(wanted.kind,) if wanted.kind else (),
        origins=(wanted.origin,) if wanted.origin else (),
        search=wanted.search,
        creator=wanted.creator_id,
        item=wanted.item_id,
        topic=wanted.topic,
        since=wanted.since,
        until=wanted.until,
    )
