"""How long work says how far it is, and how it learns that nobody wants it any more."""

from typing import Protocol


class Cancelled(Exception):
    """The person asked to stop; raised out of `Progress.report`."""


class Progress(Protocol):
    """Where long work reports to; the last parameter of every long function."""

    def report(self, done: float, total: float, what: str = "") -> None:
        """Say how far the work is.

        Args:
            done: work done so far, any unit, not above `total`.
            total: work in all, same unit; 0 if not known yet.
            what: message id of the present step ("progress.reading") or a file name, shown beside the bar.

        Raises:
            Cancelled: the person asked to stop; let it rise.
        """


class NoProgress:
    """Reports to nobody and is never cancelled; for tests and scripts."""

    def report(self, done: float, total: float, what: str = "") -> None:
        """Do nothing."""


class PartOfProgress:
    """A stretch of a longer work: its 0 … total becomes `start` … `end` of the whole."""

    def __init__(self, whole: Progress, start: float, end: float) -> None:
        self._whole, self._start, self._end = whole, start, end

    def report(self, done: float, total: float, what: str = "") -> None:
        """Report to the whole, scaled to this stretch (the whole counts to 1)."""
        share = done / total if total else 0.0
        self._whole.report(self._start + (self._end - self._start) * share, 1.0, what)
