"""The person's own history with its sessions in another order: what activity and binges do by themselves."""

from collections.abc import Iterator

import numpy as np

from app.narrowing.between_sessions import shared_topic_chances
from app.narrowing.history import Floats, History, Integers


class ShuffledHistory:
    """Log effective number per month, as it was and as it is after shuffling whole sessions.

    The sessions are shuffled, laid end to end and cut at the months' original sizes, so that a month keeps its number
    of events up to one session. Between-session ²D is what the test rests on; plug-in ¹D shows what thinning does.
    """

    def __init__(self, history: History, seed: int | list[int]) -> None:
        self._counts = history.counts
        self._cuts = history.cuts
        self._ends = np.cumsum(self._counts.sums(self._cuts).events)
        self._random = np.random.default_rng(seed)

    def observed(self) -> tuple[Floats, Floats]:
        """(log between-session ²D, log plug-in ¹D) per month, as it was; nan where it cannot be computed."""
        return self._measured(self._cuts, None)

    def shuffled(self, times: int) -> Iterator[tuple[Floats, Floats]]:
        """The same pair after each of `times` shuffles."""
        for _ in range(times):
            order = self._random.permutation(self._counts.sessions)
            sizes = self._counts.sizes[order]
            # The cut nearest to the original size.
            cuts = np.searchsorted(np.cumsum(sizes) - sizes / 2.0, self._ends)
            yield self._measured(np.concatenate([[0], cuts]), order)

    def _measured(self, cuts: Integers, order: Integers | None) -> tuple[Floats, Floats]:
        sums = self._counts.sums(cuts, order)
        chance = shared_topic_chances(sums.same, sums.squares, sums.events, sums.size_squares)
        second = -np.log(np.clip(chance, 1.0 / self._counts.classes, 1.0))
        some = np.where(sums.events > 0, sums.events, 1.0)
        first = np.where(sums.events > 0, np.maximum(np.log(some) - sums.logs / some, 0.0), np.nan)
        return second, first
