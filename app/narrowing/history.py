"""A stream as this room sees it: sessions in order of time, what each held, and the month it fell in."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# Up to so many classes (topics) rows are kept whole beside their entries: sums over months are then plain products.
_FEW_CLASSES = 64


class SessionCounts:
    """Soft counts of classes (topics or creators) per session, kept as entries that are not zero."""

    def __init__(self, session: ArrayLike, classes_of: ArrayLike, amount: ArrayLike, shape: tuple[int, int]) -> None:
        """Keep the entries.

        Args:
            session: session of each entry, 0 … sessions - 1, not falling.
            classes_of: class of each entry, 0 … classes - 1; no pair of session and class twice.
            amount: events, above 0.
            shape: (sessions, classes).
        """
        self.session = np.asarray(session, np.int64)
        self.klass = np.asarray(classes_of, np.int64)
        self.amount = np.asarray(amount, np.float64)
        self.sessions, self.classes = shape

    @classmethod
    def of_rows(cls, rows: ArrayLike) -> "SessionCounts":
        """From a table of shape (sessions, classes)."""
        table = np.asarray(rows, np.float64)
        session, klass = np.nonzero(table)
        return cls(session, klass, table[session, klass], (table.shape[0], table.shape[1]))

    @cached_property
    def sizes(self) -> Floats:
        """|n_s|: events of each session, shape (sessions,)."""
        return _added(self.session, self.amount, self.sessions)

    @cached_property
    def squares(self) -> Floats:
        """‖n_s‖² of each session, shape (sessions,)."""
        return _added(self.session, self.amount**2, self.sessions)

    @cached_property
    def total(self) -> Floats:
        """Events of each class over all sessions, shape (classes,)."""
        return _added(self.klass, self.amount, self.classes)

    def products(self) -> Floats:
        """n_s · Σ n of each session, shape (sessions,)."""
        return _added(self.session, self.amount * self.total[self.klass], self.sessions)

    def part(self, first: int, end: int) -> "SessionCounts":
        """The sessions first … end - 1 alone; the classes stay."""
        low, high = np.searchsorted(self.session, [first, end])
        entries = slice(int(low), int(high))
        return SessionCounts(
            self.session[entries] - first, self.klass[entries], self.amount[entries], (end - first, self.classes)
        )

    @cached_property
    def _rows(self) -> NDArray[np.float32]:
        """Counts, and beside them |n_s|² and ‖n_s‖²: one product of ones with the rows of a run sums them all."""
        rows = np.zeros((self.sessions, self.classes + 2), np.float32)
        rows[self.session, self.klass] = self.amount
        rows[:, -2] = self.sizes**2
        rows[:, -1] = self.squares
        return rows

    def sums(self, cuts: Integers, order: Integers | None = None) -> "Sums":
        """Sums over runs of sessions.

        Args:
            cuts: shape (runs + 1,): run i holds the sessions cuts[i] … cuts[i + 1] - 1 of `order`.
            order: the sessions in another order; None as they are.
        """
        return self._sums_of_rows(cuts, order) if self.classes <= _FEW_CLASSES else self._sums_of_entries(cuts, order)

    def _sums_of_rows(self, cuts: Integers, order: Integers | None) -> "Sums":
        rows = self._rows
        sums = np.zeros((len(cuts) - 1, self.classes + 2))
        longest = int(np.diff(cuts).max(initial=0))
        ones = np.ones(longest, np.float32)
        # One small buffer, used again and again, stays in the processor's cache.
        gathered = np.empty((longest if order is not None else 0, rows.shape[1]), np.float32)
        for run, (first, end) in enumerate(pairwise(cuts.tolist())):
            if end > first:
                of_run = (
                    rows[first:end]
                    if order is None
                    else rows.take(order[first:end], axis=0, out=gathered[: end - first], mode="clip")
                )
                sums[run] = ones[: end - first] @ of_run
        held = sums[:, :-2]
        logs = held * np.log(np.where(held > 0, held, 1.0))
        return Sums(held.sum(axis=1), np.einsum("ij,ij->i", held, held), logs.sum(axis=1), sums[:, -2], sums[:, -1])

    def _sums_of_entries(self, cuts: Integers, order: Integers | None) -> "Sums":
        runs = len(cuts) - 1
        run_of = np.repeat(np.arange(runs), np.diff(cuts))
        if order is not None:
            shuffled = np.empty_like(run_of)
            shuffled[order] = run_of
            run_of = shuffled
        cells = _added(run_of[self.session] * self.classes + self.klass, self.amount, runs * self.classes)
        held = np.flatnonzero(cells > 0)  # on truth values this takes a third of the time
        amount, run = cells[held], held // self.classes
        return Sums(
            _added(run, amount, runs),
            _added(run, amount**2, runs),
            _added(run, amount * np.log(amount), runs),
            _added(run_of, self.sizes**2, runs),
            _added(run_of, self.squares, runs),
        )


class Sums(NamedTuple):
    """Sums over runs of sessions, each of shape (runs,)."""

    events: Floats  # Σ |n_s|
    same: Floats  # ‖Σ n_s‖²
    logs: Floats  # Σ x ln x over the classes of Σ n_s
    size_squares: Floats  # Σ |n_s|²
    squares: Floats  # Σ ‖n_s‖²


def _added(place: Integers, amount: Floats, places: int) -> Floats:
    """Amounts added up at each place, shape (places,)."""
    return np.asarray(np.bincount(place, weights=amount, minlength=places), np.float64)


@dataclass(frozen=True, slots=True)
class History:
    """Sessions over months.

    Attributes:
        counts: what each session held; only sessions that hold something.
        month: shape (sessions,), not falling, 0 … months - 1; a session belongs to the month it began in.
        months: how many months there are, empty ones counted.
    """

    counts: SessionCounts
    month: Integers
    months: int

    @property
    def sessions_of_month(self) -> Integers:
        """Sessions in each month, shape (months,)."""
        return np.bincount(self.month, minlength=self.months)

    @property
    def cuts(self) -> Integers:
        """Where each month begins among the sessions, and the end of the last, shape (months + 1,)."""
        return np.searchsorted(self.month, np.arange(self.months + 1))

    def between(self, first: int, end: int) -> "History":
        """The history of the months first … end - 1 alone, numbered from 0."""
        low, high = (int(cut) for cut in np.searchsorted(self.month, [first, end]))
        return History(self.counts.part(low, high), self.month[low:high] - first, end - first)

    def without_empty_sessions(self) -> "History":
        """The same history without sessions that hold nothing of the unit (all titles unread, no creator named)."""
        holding = self.counts.sizes > 0
        if holding.all():
            return self
        number = np.cumsum(holding) - 1
        kept = SessionCounts(
            number[self.counts.session],
            self.counts.klass,
            self.counts.amount,
            (int(holding.sum()), self.counts.classes),
        )
        return History(kept, self.month[holding], self.months)
