"""What the platform itself says an item is: a category, a genre, a kind of content. A clean one decides alone."""

import csv
import math
from collections import Counter
from collections.abc import Mapping
from functools import cache

from app.core.items import ItemText
from app.core.messages import Message
from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER, TOPICS, UNKNOWN_NUMBER
from app.labelling.declared import map_name
from app.labelling.taxonomy import AUDIENCE
from app.labelling.topics.evidence import UNKNOWN_FLOOR, Evidence

_DECIDES = math.log((1.0 - UNKNOWN_FLOOR) / 0.0005)  # leaves a trace of the other topics, so that nothing is zero
_HINTS = math.log(0.6 / (0.4 / (UNKNOWN_NUMBER - 1)))
# Facts that name what it is about, as importers write them; several names in one are parted by ";" or "|".
_NAMING_FACTS = ("category", "genre", "genres", "topic", "topics", "iab", "store_category")
# Whom an advertiser wanted to reach: tells what the ad may be about, and may be about anything.
_TARGETING_FACTS = ("targeted_topics", "targeted_interests", "targeted_shows", "targeted_events")
_TARGETS_TELL = 0.35  # ours, not fitted
# YouTube categories that hold anything: they hint at most (crosswalk, "mixed" and "catch-all").
_VAGUE_CATEGORIES = {
    "entertainment": ("film_tv_celebrity", "comedy", "music", "gaming"),
    "people & blogs": ("society_life",),
    "videoblogging": ("society_life",),
    "howto & style": ("beauty_fashion", "hobbies_crafts", "home_garden"),
    "science & technology": ("technology", "science"),
    "film & animation": ("film_tv_celebrity", "anime_comics"),
    "nonprofits & activism": ("society_life",),
    "shorts": (),
    "shows": ("film_tv_celebrity",),
}
_SPOKEN = frozenset({"episode", "show", "chapter", "audiobook", "video"})
_SUNG = frozenset({"track", "album", "artist", "playlist"})
_MUSIC = TOPIC_NUMBER["music"]
_MUSIC_ONLY = frozenset({"spotify", "apple_music", "netease_music", "amazon_music"})
_MUSIC_SERVICES = _MUSIC_ONLY | {"youtube_music"}
_FILM_SERVICES = frozenset({"netflix", "prime_video"})


def fact_evidence(item: ItemText) -> Evidence | None:
    """What the facts of an item say, None if there are none that name a topic."""
    facts = item.facts or {}
    named = _named(facts)
    content = facts.get("content")
    is_music_service = item.service in _MUSIC_SERVICES
    if (is_music_service and content in _SUNG) or "//music.youtube.com/" in item.url or "/track/" in item.url:
        # A song is music, whatever its genre means as a word: "Comedy", "Holiday", "Bollywood".
        interests = named.interests if named is not None and set(named.likelihood) == {_MUSIC} else ()
        return Evidence({_MUSIC: _DECIDES}, Message("because.music_track", {"topic": "music"}), interests, decides=True)
    if named is not None:
        return named
    if (
        is_music_service
        and content is None
        and item.service in _MUSIC_ONLY
        and item.creator
        and "/episode/" not in item.url
    ):
        return Evidence({_MUSIC: _HINTS}, Message("because.music_service", {"topic": "music"}))
    if item.service in _FILM_SERVICES and item.title and content is None:
        film = TOPIC_NUMBER["film_tv_celebrity"]
        return Evidence({film: _HINTS}, Message("because.film_service", {"topic": "film_tv_celebrity"}))
    if item.service == "discover" and item.title:
        return _from_names(item.title)
    return None


def _named(facts: Mapping[str, object]) -> Evidence | None:
    """What the first fact says that names a topic."""
    for name in _NAMING_FACTS:
        value = facts.get(name)
        if isinstance(value, str) and value.strip() and (found := _from_names(value)):
            return found
    category = facts.get("category_id")
    return _from_names(_youtube_categories().get(str(category), "")) if category is not None else None


def targeting_evidence(item: ItemText) -> Evidence | None:
    """What the audience an ad was bought for says about the ad; a hint, never more."""
    facts = item.facts or {}
    said = [str(facts[name]) for name in _TARGETING_FACTS if facts.get(name)]
    names = [name.strip() for value in said for name in value.split("|") if name.strip()]
    found = {name: mapped for name in names if (mapped := map_name(name)) and mapped.topic in TOPIC_NUMBER}
    if not found:
        return None
    counts = Counter(mapped.topic for mapped in found.values())
    total = sum(counts.values())
    ratio = math.log(_TARGETS_TELL / ((1.0 - _TARGETS_TELL) / (UNKNOWN_NUMBER - 1)))
    top = counts.most_common(1)[0][0]
    named = tuple(name for name, mapped in found.items() if mapped.topic == top)[:3]
    because = Message("because.targeted", {"audience": named, "topic": top})
    return Evidence({TOPIC_NUMBER[topic]: ratio * count / total for topic, count in counts.items()}, because)


def _from_names(value: str) -> Evidence | None:
    topics: dict[int, float] = {}
    interests: list[str] = []
    said = ""
    for name in value.replace("|", ";").split(";"):
        name = name.strip()
        if not name:
            continue
        if name.lower() in _VAGUE_CATEGORIES:
            likely = _VAGUE_CATEGORIES[name.lower()]
            if not likely:
                continue
            because = Message("because.vague_category", {"value": name, "topic": likely[0]})
            return Evidence({TOPIC_NUMBER[topic]: _HINTS - math.log(len(likely)) for topic in likely}, because)
        mapped = map_name(name)
        if mapped is None or mapped.topic not in TOPIC_NUMBER or mapped.confidence < 0.8:
            continue
        said = said or name
        topics[TOPIC_NUMBER[mapped.topic]] = _DECIDES
        if mapped.taxonomy_id.startswith(AUDIENCE):
            interests.append(mapped.taxonomy_id.partition(":")[2])
    if not topics:
        return None
    topic = TOPICS[next(iter(topics))]
    return Evidence(topics, Message("because.fact", {"value": said, "topic": topic}), tuple(interests), decides=True)


@cache
def _youtube_categories() -> dict[str, str]:
    with (resources() / "taxonomies" / "youtube_video_categories.tsv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["title"] for row in csv.DictReader(file, delimiter="\t")}
