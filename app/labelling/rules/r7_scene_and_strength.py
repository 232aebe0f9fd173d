"""R7: much more than the person's usual topic, in one scene, in a window: Tencent's behaviour targeting."""

from collections.abc import Mapping

import numpy as np

from app.core.messages import Message
from app.labelling.rules.rule import SCENES, Bools, Floats, Parameters, Seen, documented


class SceneAndStrength:
    """A topic is held that in one scene had `multiple` times the person's median topic in the last `days` days.

    Scenes are content, app and shopping; any one is enough; at least `least` acts.

    Source: Tencent Ads (scene × window × strength); "high" strength there compares with other users, whom no export
    shows, so ours compares with the person's own topics.
    """

    id = "R7"
    parameters = ("days", "multiple", "least")

    def holds(self, seen: Seen, parameters: Parameters) -> Bools:
        """See `Rule.holds`."""
        held = np.zeros((*parameters["days"].shape, seen.topics), np.bool_)
        for scene in SCENES:
            acts = seen.within(scene, parameters["days"])
            if not acts.any():
                continue
            usual = _usual(seen, scene, parameters["days"], acts)
            needed = np.maximum(parameters["multiple"] * usual, parameters["least"])
            held |= acts >= needed[:, :, None]
        return held

    def why(self, seen: Seen, parameters: Mapping[str, float], topic: int, share: int) -> Message:
        """See `Rule.why`."""
        days = documented(parameters)["days"]
        by_scene = {scene: seen.within(scene, days) for scene in SCENES}
        scene = max(by_scene, key=lambda name: float(by_scene[name][:, 0, topic].mean()))
        acts = by_scene[scene]
        return Message(
            "rule.R7",
            {
                "scene": Message(f"rule.scene.{scene}"),
                "acts": round(float(acts[:, 0, topic].mean())),
                "median": round(float(_median_of_met(acts).mean())),
                "days": int(parameters["days"]),
                "share": share,
            },
        )


def _usual(seen: Seen, scene: str, days: Floats, acts: Floats) -> Floats:
    """The person's median topic in the scene, shape (draws, inner); of one topic among rivals, as it was at first."""
    if seen.rivals is None:
        return _median_of_met(acts)
    rivals = seen.rivals
    return seen.keep(f"R7 {scene}", days, lambda: _median_of_met(rivals.within(scene, days)))


def _median_of_met(acts: Floats) -> Floats:
    """Median over the topics met at all, shape (draws, inner); nought where none was."""
    ordered = np.sort(acts, axis=-1)
    topics = acts.shape[-1]
    met = (acts > 0).sum(-1)
    low = np.clip(topics - met + (met - 1) // 2, 0, topics - 1)
    high = np.clip(topics - met + met // 2, 0, topics - 1)
    pick = np.take_along_axis(ordered, np.stack([low, high], -1), axis=-1)
    result: Floats = np.where(met > 0, pick.mean(-1), 0.0).astype(np.float32)
    return result
