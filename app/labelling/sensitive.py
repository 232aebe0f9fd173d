"""What is sensitive: topics, and entries of the taxonomy that say more than their topic does."""

import json
from functools import cache

from app.core.resources import resources
from app.core.topics import SENSITIVE_TOPICS
from app.labelling.taxonomy import AUDIENCE, ancestors, topic_of


def is_sensitive(taxonomy_id: str, topic: str = "") -> bool:
    """Whether a label of this id is folded away, and never rebuilt unless the person asks.

    Args:
        taxonomy_id: "iab-audience-1.1:NNN", "unlabel:<topic>" or "".
        topic: our topic, "" to take that of the id.
    """
    return (topic or topic_of(taxonomy_id)) in SENSITIVE_TOPICS or any(
        one in _segments() for one in (taxonomy_id, *ancestors(taxonomy_id))
    )


@cache
def _segments() -> frozenset[str]:
    content = json.loads((resources() / "rules" / "sensitive_segments.json").read_text("utf-8"))
    return frozenset(f"{AUDIENCE}:{number}" for number in content["segments"])
