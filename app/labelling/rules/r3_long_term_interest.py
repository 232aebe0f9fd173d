"""R3: a topic met week after week, more than is common: the long-term interest or affinity."""

from collections.abc import Mapping

import numpy as np

from app.core.messages import Message
from app.labelling.rules.rule import DAYS, Bools, Floats, Parameters, Seen, documented

_WEEKS = DAYS // 7


class LongTermInterest:
    """A topic is held whose share over `days` is `lift` times the public mix and that was met in enough weeks.

    Enough is `active_weeks`, a share of the weeks of the window.

    Source: the idea is Google's affinity, TikTok's interest and Tencent's interest; the numbers are ours.
    """

    id = "R3"
    parameters = ("days", "lift", "active_weeks")

    def holds(self, seen: Seen, parameters: Parameters) -> Bools:
        """See `Rule.holds`."""
        share = _share(seen, parameters["days"])
        weeks = np.clip(parameters["days"] // 7, 1, _WEEKS)
        needed = parameters["active_weeks"] * weeks
        is_lifted = share >= parameters["lift"][:, :, None] * seen.baseline
        held: Bools = is_lifted & (_active_weeks(seen, weeks) >= needed[:, :, None])
        return held

    def why(self, seen: Seen, parameters: Mapping[str, float], topic: int, share: int) -> Message:
        """See `Rule.why`."""
        as_platforms = documented(parameters)
        weeks = as_platforms["days"] // 7
        part = float(_share(seen, as_platforms["days"])[:, 0, topic].mean())
        return Message(
            "rule.R3",
            {
                "part": round(100 * part),
                "usual": f"{100 * float(seen.baseline[topic]):.1f}",
                "weeks": round(float(_active_weeks(seen, weeks)[:, 0, topic].mean())),
                "of": int(weeks[0, 0]),
                "share": share,
            },
        )


def _share(seen: Seen, days: Floats) -> Floats:
    """Share of the weighted acts, shape (draws, inner, topics)."""
    window = np.clip(days, 0, DAYS).astype(np.int64)
    every = seen.all_weighted_cumulated[np.arange(seen.draws)[:, None], window]
    part = np.maximum(seen.within("weighted", days), 0.0) / np.maximum(every, 1e-6)[:, :, None]
    return part.astype(np.float32)


def _active_weeks(seen: Seen, weeks: Floats) -> Floats:
    """In how many of the last so many weeks the topic was visited, shape (draws, inner, topics)."""
    weekly = seen.cumulated("visits")[:, : 7 * _WEEKS + 1 : 7]
    active = np.zeros((seen.draws, _WEEKS + 1, seen.topics), np.float32)
    np.cumsum(weekly[:, 1:] > weekly[:, :-1], axis=1, out=active[:, 1:])
    result: Floats = active[np.arange(seen.draws)[:, None], weeks.astype(np.int64)]
    return result
