"""R4: a burst of searches, products and purchases: somebody about to buy, or a life event."""

from collections.abc import Mapping

import numpy as np

from app.core.messages import Message
from app.labelling.rules.rule import Bools, Floats, Parameters, Seen, documented


class BurstOfIntent:
    """A topic is held whose acts of intent in the last `days` days stand out from the `before` days before them.

    With n acts now and λ expected at the former rate: n ≥ `least` and (n − λ) / √max(λ, 1) ≥ `excess`.
    Old acts count against it: removing them can raise this rule.

    Source: the idea is Google's in-market segments and life events; the numbers are ours.
    """

    id = "R4"
    parameters = ("days", "before", "excess", "least")

    def holds(self, seen: Seen, parameters: Parameters) -> Bools:
        """See `Rule.holds`."""
        acts, expected = _burst(seen, parameters)
        stands_out = (acts - expected) >= parameters["excess"][:, :, None] * np.sqrt(np.maximum(expected, 1.0))
        held: Bools = stands_out & (acts >= parameters["least"][:, :, None])
        return held

    def why(self, seen: Seen, parameters: Mapping[str, float], topic: int, share: int) -> Message:
        """See `Rule.why`."""
        acts, expected = _burst(seen, documented(parameters))
        return Message(
            "rule.R4",
            {
                "acts": round(float(acts[:, 0, topic].mean())),
                "days": int(parameters["days"]),
                "expected": f"{float(expected[:, 0, topic].mean()):.1f}",
                "share": share,
            },
        )


def _burst(seen: Seen, parameters: Parameters) -> tuple[Floats, Floats]:
    """Acts of intent in the window, and those expected at the rate before it; shape (draws, inner, topics)."""
    days, before = parameters["days"], parameters["before"]
    acts = seen.within("intent", days)
    former = seen.within("intent", days + before) - acts
    expected: Floats = former * (days / before)[:, :, None]
    return acts, expected
