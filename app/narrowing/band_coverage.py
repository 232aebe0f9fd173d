"""Invented months of which we know the true diversity: the band must hold it as often as it promises."""

from dataclasses import dataclass

import numpy as np

from app.narrowing.between_sessions import effective_between_sessions
from app.narrowing.simulation import EVENTS, invented, taste


@dataclass(frozen=True, slots=True)
class Month:
    """A kind of month: how many sessions it has and whether each stays on one topic."""

    name: str
    sessions: int
    binges: bool


MONTHS: tuple[Month, ...] = tuple(
    Month(f"{sessions} sessions{', binges' if binges else ''}", sessions, binges)
    for binges in (False, True)
    for sessions in (6, 10, 20, 50, 200)
)


def coverage_of_band(month: Month, runs: int, seed: list[int]) -> tuple[float, float]:
    """(share of months whose band holds the true ²D, median ratio of its ends)."""
    random = np.random.default_rng(seed)
    held, ratios = 0, []
    for _ in range(runs):
        logit = taste(random)
        share = np.exp(logit) / np.exp(logit).sum()
        history = invented(
            random, logit[None], np.array([float(month.sessions)]), np.array([EVENTS]), binges=month.binges
        )
        band = effective_between_sessions(history.counts)
        if band is None:
            raise ValueError("a month without a band cannot be judged")
        held += band.low <= 1.0 / float((share**2).sum()) <= band.high
        ratios.append(band.high / band.low)
    return held / runs, float(np.median(ratios))
