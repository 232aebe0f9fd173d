"""R2: a few completed, liked or shared items in a short window, as in TikTok's behaviour targeting."""

from collections.abc import Mapping

from app.core.messages import Message
from app.labelling.rules.rule import Bools, Floats, Parameters, Seen, documented


class RecentBehaviour:
    """A topic is held that had at least `least` completed, repeated, liked or shared items in the last `days` days.

    A view of unrecorded length counts as `unknown_length` of a completed one.

    Source: ads.tiktok.com, behavior targeting (7 or 15 days); the number of acts is ours.
    """

    id = "R2"
    parameters = ("days", "least", "unknown_length")

    def holds(self, seen: Seen, parameters: Parameters) -> Bools:
        """See `Rule.holds`."""
        held: Bools = _acts(seen, parameters) >= parameters["least"][:, :, None]
        return held

    def why(self, seen: Seen, parameters: Mapping[str, float], topic: int, share: int) -> Message:
        """See `Rule.why`."""
        acts = _acts(seen, documented(parameters))[:, 0, topic].mean()
        return Message(
            "rule.R2",
            {
                "acts": round(float(acts)),
                "days": int(parameters["days"]),
                "least": int(parameters["least"]),
                "share": share,
            },
        )


def _acts(seen: Seen, parameters: Parameters) -> Floats:
    engaged = seen.within("engaged", parameters["days"])
    credit = parameters["unknown_length"][:, :, None]
    result: Floats = engaged + credit * seen.within("open_views", parameters["days"])
    return result
