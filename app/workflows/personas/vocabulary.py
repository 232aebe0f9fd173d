"""Words for invented titles: channels, sentences with gaps, and what can stand in them, per pool of interest."""

import base64
import hashlib
import string
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from app.core.resources import resources
from app.workflows.personas.chance import Chance, zipf


class Title(NamedTuple):
    """A sentence with gaps."""

    text: str
    gaps: tuple[str, ...]


class Item(NamedTuple):
    """Something that can be watched.

    Attributes:
        title, channel: as they stand on the page.
        id: eleven characters, the same for the same title and channel.
        channel_id: 24 characters, the same for the same channel.
        pool: the interest it belongs to.
    """

    title: str
    channel: str
    id: str
    channel_id: str
    pool: str


@dataclass(slots=True)
class Pool:
    """The words of one interest; lists by language "en" and "zh"."""

    name: str
    topic: str
    channels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, list[Title]] = field(default_factory=dict)
    searches: dict[str, list[Title]] = field(default_factory=dict)
    _channel_sums: dict[str, tuple[float, ...]] = field(default_factory=dict)
    _with_gap: dict[tuple[str, str], list[Title]] = field(default_factory=dict)

    def item(self, chance: Chance, chinese: float, about: tuple[str, str, str] | None = None) -> Item:
        """A video of this pool.

        Args:
            chance: where the draw comes from.
            chinese: share of Chinese titles.
            about: language, gap and word of a search this video should answer, or None.
        """
        language = about[0] if about else "zh" if chance.happens(chinese) else "en"
        title = chance.one_of(self._titles_with(language, about[1]) if about else self.titles[language])
        words = {gap: chance.one_of(self.slots[gap]) for gap in title.gaps}
        if about and about[1] in words:
            words[about[1]] = about[2]
        channels = self.channels[language]
        if language not in self._channel_sums:
            self._channel_sums[language] = zipf(len(channels))
        text = title.text.format_map(words)
        return item(text[:1].upper() + text[1:], channels[chance.weighed(self._channel_sums[language])], self.name)

    def search(self, chance: Chance, chinese: float) -> tuple[str, tuple[str, str, str]]:
        """Words to search for, and (language, gap, word) so that a video can answer them."""
        language = "zh" if chance.happens(chinese) and "zh" in self.searches else "en"
        search = chance.one_of(self.searches[language])
        words = {gap: chance.one_of(self.slots[gap]) for gap in search.gaps}
        gap = search.gaps[0] if search.gaps else ""
        return search.text.format_map(words), (language, gap, words.get(gap, ""))

    def _titles_with(self, language: str, gap: str) -> list[Title]:
        key = (language, gap)
        if key not in self._with_gap:
            fitting = [title for title in self.titles[language] if gap in title.gaps]
            self._with_gap[key] = fitting or self.titles[language]
        return self._with_gap[key]


@lru_cache(maxsize=20_000)
def item(title: str, channel: str, pool: str) -> Item:
    """The item of that title on that channel."""
    digest = hashlib.blake2b(f"{channel}\n{title}".encode(), digest_size=8).digest()
    return Item(title, channel, base64.urlsafe_b64encode(digest)[:11].decode(), channel_id(channel), pool)


@cache
def channel_id(channel: str) -> str:
    """24 characters, beginning with UC."""
    digest = hashlib.blake2b(channel.encode(), digest_size=17).digest()
    return "UC" + base64.urlsafe_b64encode(digest)[:22].decode()


@cache
def pools() -> dict[str, Pool]:
    """All pools by name, read once from `resources/personas/titles`."""
    return {path.stem: _read(path) for path in sorted((resources() / "personas" / "titles").glob("*.tsv"))}


def _read(path: Path) -> Pool:
    pool = Pool(path.stem, "")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        what, key, text = line.split("\t", 2)
        if what == "topic":
            pool.topic = key
        elif what == "channel":
            pool.channels[key] = tuple(text.split("|"))
        elif what == "slot":
            pool.slots[key] = tuple(text.split("|"))
        else:
            into = pool.titles if what == "title" else pool.searches
            gaps = tuple(name for _, name, _, _ in string.Formatter().parse(text) if name)
            into.setdefault(key, []).append(Title(text, gaps))
    return pool
