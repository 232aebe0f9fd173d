"""How common each topic is: the shipped public mix that rules measure a person's share against."""

import json
from functools import cache

import numpy as np
import numpy.typing as npt

from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER, TOPICS, UNKNOWN_NUMBER

KNOWN_TOPICS = tuple(topic for topic in TOPICS if topic != TOPICS[UNKNOWN_NUMBER])


@cache
def _file() -> dict[str, object]:
    content: dict[str, object] = json.loads((resources() / "rules" / "baselines.json").read_text("utf-8"))
    return content


@cache
def baselines() -> npt.NDArray[np.float32]:
    """Share of each topic in the stated public mix, shape (31,), summing to 1, in the order of `KNOWN_TOPICS`.

    Source: `resources/rules/baselines.json`.
    """
    content = _file()
    counts, topics_of = content["counts"], content["topics_of_category"]
    assert isinstance(counts, dict)
    assert isinstance(topics_of, dict)
    public = np.zeros(len(KNOWN_TOPICS))
    for category, count in counts.items():
        for topic in topics_of[category]:
            public[TOPIC_NUMBER[topic]] += count / len(topics_of[category])
    public /= public.sum()
    even_share = float(str(content["even_share"]))
    mixed: npt.NDArray[np.float32] = (even_share / len(public) + (1 - even_share) * public).astype(np.float32)
    return mixed


@cache
def high_utility_topics() -> frozenset[str]:
    """Topics that Google's Topics API ranks first; source in `resources/rules/baselines.json`."""
    content = _file()["high_utility"]
    assert isinstance(content, dict)
    return frozenset(content["topics"])


def baseline_of_finer_label(topic: str, siblings: int) -> float:
    """Share of a label finer than a topic: an equal part of its topic's, with a floor.

    Args:
        topic: our topic id, "" if it has none.
        siblings: how many finer labels of that topic there are.
    """
    least = float(str(_file()["least_of_finer_label"]))
    if topic not in TOPIC_NUMBER or TOPIC_NUMBER[topic] == UNKNOWN_NUMBER:
        return least
    return max(least, float(baselines()[TOPIC_NUMBER[topic]]) / max(1, siblings))
