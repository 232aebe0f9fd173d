"""English names of our topics, as the crosswalk gives them; `app.sentences` translates these very words."""

import csv
from functools import cache

from app.core.resources import resources


@cache
def topic_names() -> dict[str, str]:
    """English name by topic id."""
    path = resources() / "taxonomies" / "canonical_topics_crosswalk.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["topic_id"]: row["name_en"] for row in csv.DictReader(file, delimiter="\t")}
