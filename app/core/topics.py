"""The 31 topics an item can be about, and `unknown`."""

from typing import Final

# Order is part of every stored posterior (casebook, item_topics.posterior): append, never reorder.
# Source: our crosswalk, resources/taxonomies/canonical_topics_crosswalk.tsv.
TOPICS: Final[tuple[str, ...]] = (
    "arts_books",
    "autos",
    "beauty_fashion",
    "business_finance",
    "careers_jobs",
    "comedy",
    "education",
    "environment_nature",
    "family_parenting",
    "film_tv_celebrity",
    "anime_comics",
    "food",
    "gaming",
    "health_fitness",
    "hobbies_crafts",
    "home_garden",
    "law_crime",
    "military",
    "music",
    "news_politics",
    "pets_animals",
    "real_estate",
    "religion",
    "science",
    "shopping",
    "sports",
    "technology",
    "travel",
    "relationships",
    "agriculture",
    "society_life",
    "unknown",
)
UNKNOWN: Final = "unknown"
TOPIC_NUMBER: Final[dict[str, int]] = {topic: number for number, topic in enumerate(TOPICS)}
UNKNOWN_NUMBER: Final = TOPIC_NUMBER[UNKNOWN]

# Shown as one grey "sensitive topics" until unfolded; no label is rebuilt from them unasked (notes of the crosswalk).
SENSITIVE_TOPICS: Final[frozenset[str]] = frozenset(
    {"health_fitness", "law_crime", "news_politics", "religion", "relationships"}
)
