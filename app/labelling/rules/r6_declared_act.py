"""R6: one act said it: a followed creator, a liked page, a saved artist."""

from collections.abc import Mapping

import numpy as np

from app.core.messages import Message
from app.labelling.rules.rule import Bools, Floats, Parameters, Seen, documented


class DeclaredAct:
    """A topic is held that was followed at least `acts` times, however long ago.

    Where `likes_count` is above one half, likes and saves of single items count too.

    Source: Meta help 794535777607370 (liking a page about bikes puts you in the cycling audience); TikTok, creators
    followed, no window.
    """

    id = "R6"
    parameters = ("acts", "likes_count")

    def holds(self, seen: Seen, parameters: Parameters) -> Bools:
        """See `Rule.holds`."""
        held: Bools = _acts(seen, parameters) >= parameters["acts"][:, :, None]
        return held

    def why(self, seen: Seen, parameters: Mapping[str, float], topic: int, share: int) -> Message:
        """See `Rule.why`."""
        follows = _acts(seen, documented({**parameters, "likes_count": 0.0}))[:, 0, topic].mean()
        likes = seen.acts["likes"][:, topic].mean()
        return Message("rule.R6", {"follows": round(float(follows)), "likes": round(float(likes)), "share": share})


def _acts(seen: Seen, parameters: Parameters) -> Floats:
    likes_count = parameters["likes_count"] > 0.5
    liked: Floats = np.where(likes_count[:, :, None], seen.acts["likes"][:, None], np.float32(0))
    return seen.acts["follows"][:, None] + liked
