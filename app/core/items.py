"""An item as the topic readers see it, and what they read in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.core.messages import Message


class ItemText(NamedTuple):
    """What is known in words about one distinct item.

    Attributes:
        item_id: id in the casebook (0 where there is none).
        title: as the platform wrote it; the words searched for, for a search.
        creator: channel, artist, advertiser, site, or "".
        url: canonical address or "".
        service: service it stood in ("youtube", "spotify" …), "" if none.
        facts: what the platform says about it (genre, category, topic …).
        creator_titles: other titles of the same creator, at most 20, for the creator's evidence.
    """

    item_id: int
    title: str
    creator: str = ""
    url: str = ""
    service: str = ""
    facts: Mapping[str, str | int | float | bool] | None = None
    creator_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicReading:
    """What an item is about.

    Attributes:
        posterior: probability per topic, shape (32,), order of `core.topics.TOPICS`, sums to 1.
        because: the evidence in words, strongest first.
        interests: taxonomy ids finer than a topic ("iab-audience-1.1:NNN"), from facts, entities and keywords only.
    """

    posterior: tuple[float, ...]
    because: tuple[Message, ...] = ()
    interests: tuple[str, ...] = field(default=())
