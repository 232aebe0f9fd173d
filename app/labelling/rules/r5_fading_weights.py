"""R5: the strongest topics when acts fade with time and common topics count less (TF-IDF with decay)."""

from collections.abc import Mapping

import numpy as np

from app.core.messages import Message
from app.labelling.rules.rule import DAYS, Bools, Floats, Parameters, Seen, documented


class FadingWeights:
    """A topic is held that is among the `top` by decayed weight × ln(1 / b), with enough decayed share and weight.

    An act counts half after `half_life` days.

    Source: textbook TF-IDF with exponential decay; the numbers are ours.
    """

    id = "R5"
    parameters = ("half_life", "top", "least_share", "least_score")

    def holds(self, seen: Seen, parameters: Parameters) -> Bools:
        """See `Rule.holds`."""
        decayed, every = _decayed(seen, parameters["half_life"])
        held = decayed >= parameters["least_share"][:, :, None] * np.maximum(every, 1e-6)[:, :, None]
        held &= decayed >= parameters["least_score"][:, :, None]
        score = decayed * np.log(1 / seen.baseline)
        # Among the top: not less than the value that stands at that place.
        place = np.minimum(parameters["top"].astype(np.int64), seen.topics) - 1
        ordered = -np.sort(-score, axis=-1)
        held &= score >= np.take_along_axis(ordered, place[:, :, None], axis=-1)
        return held

    def why(self, seen: Seen, parameters: Mapping[str, float], topic: int, share: int) -> Message:
        """See `Rule.why`."""
        decayed, every = _decayed(seen, documented(parameters)["half_life"])
        part = decayed[:, 0, topic] / np.maximum(every[:, 0], 1e-6)
        return Message(
            "rule.R5",
            {
                "part": round(100 * float(part.mean())),
                "half_life": int(parameters["half_life"]),
                "least": round(100 * parameters["least_share"]),
                "share": share,
            },
        )


def _decayed(seen: Seen, half_life: Floats) -> tuple[Floats, Floats]:
    """Decayed weight per topic, shape (draws, inner, topics), and of all, shape (draws, inner)."""
    age = np.arange(DAYS, dtype=np.float32)
    factor = np.exp2(-age / half_life[:, :, None])
    if len(factor) != seen.draws:  # one platform for all draws
        factor = np.broadcast_to(factor, (seen.draws, *factor.shape[1:]))
    decayed = np.maximum(factor @ seen.days["weighted"], 0.0)
    return decayed, (factor @ seen.all_weighted[:, :, None])[:, :, 0]
