"""Invented people of whom we know what they avoid: the rule of silence is judged on them before it judges a person.

A person is shown 31 topics, some often, most seldom; takes them up at rates that spread around a base; and truly avoids
some of them (a rate of a twentieth of the base).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.narrowing.silence.rates import OF_THE_USUAL, judge

TOPICS: Final = 31
AVOIDED_RATE: Final = 0.05  # of the base


@dataclass(frozen=True, slots=True)
class People:
    """One kind of people.

    Attributes:
        name: as it stands in the table.
        avoided_share: share of topics truly avoided.
        spread: standard deviation of the log rates of the others.
        is_judged: whether the goal holds for them. Where tastes spread over a factor of fifty without any dislike,
            Beta is not their form and a quarter of the usual no border; they are reported.
    """

    name: str
    avoided_share: float
    spread: float
    is_judged: bool


PEOPLE: Final = (
    People("a fifth avoided", 0.2, 0.5, True),
    People("a twentieth avoided", 0.05, 0.5, True),
    People("none avoided", 0.0, 0.5, True),
    People("none avoided, tastes far apart", 0.0, 1.0, False),
)


@dataclass(frozen=True, slots=True)
class Base:
    """One kind of stream.

    Attributes:
        rate: how often something is usually taken up, per session in which it was shown.
        sessions: sessions in which a topic was shown, in the middle; they spread over a factor of thirty.
    """

    rate: float
    sessions: int


BASES: Final = (Base(0.005, 600), Base(0.05, 200), Base(0.30, 60))


@dataclass(slots=True)
class Found:
    """What the rule, and the naive rule beside it, said over many people.

    Attributes:
        runs: people.
        listed, false: topics said to be not taken up; those of them whose true rate is a quarter of the usual or more.
        of_lists: false share of each person's list, added up; 0 for an empty list.
        avoided, found: topics truly avoided, of those expected at least three times; those of them that were listed.
        never, never_false: the same for the naive rule "never taken up, shown in 100 sessions or more".
    """

    runs: int = 0
    listed: int = 0
    false: int = 0
    of_lists: float = 0.0
    avoided: int = 0
    found: int = 0
    never: int = 0
    never_false: int = 0

    @property
    def false_share(self) -> float:
        """Share of all that was listed that is false, 0 if nothing was listed."""
        return self.false / self.listed if self.listed else 0.0

    @property
    def false_share_of_a_list(self) -> float:
        """Expected share of one person's list that is false: the false discovery rate (Benjamini & Hochberg 1995)."""
        return self.of_lists / self.runs if self.runs else 0.0

    @property
    def power(self) -> float:
        """Share of the avoided topics that can be told at all that was listed."""
        return self.found / self.avoided if self.avoided else 0.0


def judged_people(people: People, base: Base, runs: int, seed: list[int]) -> Found:
    """Judge so many invented people of one kind."""
    found = Found()
    for person in range(runs):
        random = np.random.default_rng([*seed, person])
        sessions = np.maximum(1, np.exp(random.normal(np.log(base.sessions), 1.0, TOPICS))).astype(np.int64)
        rates = np.minimum(0.95, base.rate * np.exp(random.normal(0.0, people.spread, TOPICS)))
        avoids = random.random(TOPICS) < people.avoided_share
        rates[avoids] = AVOIDED_RATE * base.rate
        chosen = random.binomial(sessions, rates)
        judged = judge(sessions, chosen)
        others = sessions.sum() - sessions
        usual = ((rates * sessions).sum() - rates * sessions) / others
        is_true = rates < usual / OF_THE_USUAL
        never = (chosen == 0) & (sessions >= 100)
        found.listed += int(judged.is_listed.sum())
        false = int((judged.is_listed & ~is_true).sum())
        found.false += false
        found.of_lists += false / max(int(judged.is_listed.sum()), 1)
        found.runs += 1
        can_tell = judged.expected >= 3.0
        found.avoided += int((is_true & can_tell).sum())
        found.found += int((is_true & judged.is_listed).sum())
        found.never += int(never.sum())
        found.never_false += int((never & ~is_true).sum())
    return found
