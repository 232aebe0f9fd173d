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
        held &= decayed * np.log(1 / seen.baseline) >= _last_place(seen, parameters, decayed)[:, :, None]
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
    factor = seen.keep("R5 factor", half_life, lambda: _factor(half_life, seen.draws))
    decayed = np.maximum(factor @ seen.days["weighted"], 0.0)
    return decayed, (factor @ seen.all_weighted[:, :, None])[:, :, 0]


def _factor(half_life: Floats, draws: int) -> Floats:
    """What an act of each age counts, shape (draws, inner, DAYS)."""
    factor = np.exp2(-np.arange(DAYS, dtype=np.float32) / half_life[:, :, None])
    # One platform for all draws is asked about where a rule explains itself.
    return factor if len(factor) == draws else np.broadcast_to(factor, (draws, *factor.shape[1:]))


def _last_place(seen: Seen, parameters: Parameters, decayed: Floats) -> Floats:
    """The score at the last place of the top, shape (draws, inner); to reach it is to be among the top.

    For one topic among rivals that stay as they are it is the score of the rival at that place.
    """
    top = parameters["top"]
    if seen.rivals is None:
        return _score_at(decayed * np.log(1 / seen.baseline), top)
    rivals = seen.rivals

    def among_rivals() -> Floats:
        score = _decayed(rivals, parameters["half_life"])[0] * np.log(1 / rivals.baseline)
        return _score_at(np.delete(score, seen.position, axis=-1), top)

    return seen.keep("R5 last place", parameters["half_life"], among_rivals)


def _score_at(score: Floats, place: Floats) -> Floats:
    """Score at a place counted from 1; below everything where there are not that many."""
    if not score.shape[-1]:
        return np.full(place.shape, -1, np.float32)
    ordered = -np.sort(-score, axis=-1)
    index = np.minimum(place.astype(np.int64), score.shape[-1]) - 1
    found: Floats = np.take_along_axis(ordered, index[:, :, None], axis=-1)[:, :, 0]
    return np.where(place > score.shape[-1], np.float32(-1), found)
