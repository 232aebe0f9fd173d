"""The person's own history with its sessions in another order: what activity and binges do by themselves."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from app.narrowing.between_sessions import shared_topic_chances
from app.narrowing.history import Floats, History


class ShuffledHistory:
    """Log effective number per month, as it was and as it is after shuffling whole sessions.

    The sessions are shuffled, laid end to end and cut at the months' original sizes, so that a month keeps its number
    of events up to one session. Between-session ²D is what the test rests on; plug-in ¹D shows what thinning does.
    """

    def __init__(self, history: History, seed: int) -> None:
        counts = np.asarray(history.counts, np.float32)
        sizes = counts.sum(axis=1, dtype=np.float64)
        squares = np.einsum("ij,ij->i", counts, counts)
        # Sums over a month are one product of ones with its rows: squares ride along as two more columns.
        self._rows = np.column_stack([counts, squares, np.square(sizes)]).astype(np.float32)
        self._sizes = sizes
        self._classes = history.classes
        self._ends = np.cumsum(np.bincount(history.month, weights=sizes, minlength=history.months))
        self._own_cuts = np.searchsorted(history.month, np.arange(history.months + 1))
        self._ones = np.ones(len(sizes), np.float32)
        self._random = np.random.default_rng(seed)

    def observed(self) -> tuple[Floats, Floats]:
        """(log between-session ²D, log plug-in ¹D) per month, as it was; nan where it cannot be computed."""
        return self._measured(self._rows, self._own_cuts)

    def shuffled(self, times: int) -> Iterator[tuple[Floats, Floats]]:
        """The same pair after each of `times` shuffles."""
        for _ in range(times):
            order = self._random.permutation(len(self._sizes))
            running = np.cumsum(self._sizes[order])
            # The cut nearest to the original size.
            cuts = np.searchsorted(running - self._sizes[order] / 2.0, self._ends)
            cuts = np.concatenate([[0], np.maximum.accumulate(cuts)])
            yield self._measured(self._rows.take(order, axis=0), cuts)

    def _measured(self, rows: np.ndarray, cuts: np.ndarray) -> tuple[Floats, Floats]:
        sums = np.zeros((len(cuts) - 1, rows.shape[1]))
        for month, (first, end) in enumerate(pairwise(cuts)):
            if end > first:
                sums[month] = self._ones[first:end] @ rows[first:end]
        return log_effective(sums[:, :-2], sums[:, -2], sums[:, -1])


def log_effective(sums: Floats, squares: Floats, size_squares: Floats) -> tuple[Floats, Floats]:
    """(log between-session ²D, log plug-in ¹D) per row of summed counts; both within 0 … log(classes) or nan."""
    sizes = sums.sum(axis=1)
    chance = shared_topic_chances(sums, squares, sizes, size_squares)
    second = -np.log(np.clip(chance, 1.0 / sums.shape[1], 1.0))
    share = sums / np.where(sizes > 0, sizes, 1.0)[:, None]
    terms = share * np.log(np.where(share > 0, share, 1.0))
    first = np.where(sizes > 0, -terms.sum(axis=1), np.nan)
    return second, first
