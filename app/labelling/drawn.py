"""Every topic asked of every platform: would one that works like this hold the label now?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.core.estimates import Estimate
from app.labelling.population import Platforms
from app.labelling.rules import RULES
from app.labelling.rules.rule import Bools, Floats, Seen

LEVEL = 0.9


@dataclass(frozen=True, slots=True)
class Held:
    """How many platforms hold each topic.

    Attributes:
        share: of the platforms of each outer draw, shape (outer, topics).
        by_rule: by rule id, share of all draws in which the rule itself would hold it, shape (topics,).
    """

    share: Floats
    by_rule: Mapping[str, Floats]

    def estimate(self, topic: int) -> Estimate:
        """Chance that a platform holds it: mean over outer draws, 5th to 95th percentile."""
        share = self.share[:, topic]
        value = float(share.mean())
        # Plotting positions i / (n + 1): of n draws and one truth alike, the truth lies inside in 90 of 100 cases.
        ends = np.quantile(share, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], method="weibull")
        low, high = float(ends[0]), float(ends[1])
        # A mean can leave the percentiles of a very skewed draw.
        return Estimate(value, min(low, value), max(high, value), LEVEL)


def hold(seen: Seen, platforms: Platforms) -> Held:
    """Ask every platform about every topic; a platform holds it if any of its rules fires.

    Args:
        seen: what was seen, with as many draws as there are outer draws of `platforms`.
        platforms: of the population.
    """
    held: Bools = np.zeros((platforms.outer, platforms.inner, seen.topics), np.bool_)
    by_rule = {}
    for rule in RULES:
        fires = rule.holds(seen, platforms.parameters[rule.id])
        by_rule[rule.id] = fires.mean((0, 1), dtype=np.float32)
        held |= fires & platforms.includes[rule.id][:, :, None]
    return Held(held.mean(1, dtype=np.float32), by_rule)
