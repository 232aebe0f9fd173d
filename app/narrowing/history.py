"""A stream as this room sees it: sessions in order of time, what each held, and the month it fell in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class History:
    """Soft counts per session, over which everything here is computed.

    Attributes:
        counts: float32, shape (sessions, classes): events of each class (topic or creator) in each session.
        month: shape (sessions,), not falling, 0 … months - 1; a session belongs to the month it began in.
        months: how many months there are, empty ones counted.
    """

    counts: NDArray[np.float32]
    month: Integers
    months: int

    @property
    def classes(self) -> int:
        """How many classes there are, seen or not."""
        return int(self.counts.shape[1])

    @property
    def sessions_of_month(self) -> Integers:
        """Sessions in each month, shape (months,)."""
        return np.bincount(self.month, minlength=self.months)

    def of_month(self, month: int) -> NDArray[np.float32]:
        """Counts of the sessions of one month, shape (sessions there, classes)."""
        first, end = np.searchsorted(self.month, [month, month + 1])
        return self.counts[first:end]

    def between(self, first: int, end: int) -> "History":
        """The history of the months first … end - 1 alone, numbered from 0."""
        low, high = np.searchsorted(self.month, [first, end])
        return History(self.counts[low:high], self.month[low:high] - first, end - first)
