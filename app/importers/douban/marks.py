"""One mark on Douban, whichever tool saved it: what the person watched, read, listened to or played, or wants to.

A mark is an act of the person, so it is `chosen` (done, or being done) or `saved` (wanted). Its stars are a second act:
four and five are `liked`, one and two `disliked`, three are neither and stay a fact. Douban keeps one mark an item, so
two files tell of the same mark whatever time they give it (`key_precision` of the streams): one tool writes the
second, the other the day.

The kind of thing ("影视", "图书" …) is the category that tells the topic. Genres of films stay beside it: a crime film
is a film before it is a crime. Only "动画" counts as what it is. Tags are the person's own words and no platform's:
they stand on the event as `own_tags`, and once each as what the person stated.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason, Stated
from app.importers.cells import address_on

PLATFORM: Final = "douban"
MARKS, WISHES, RATINGS = "douban.marks", "douban.wishes", "douban.ratings"
DONE, DOING, WISH = "done", "doing", "wish"
CATEGORIES: Final = {"movie": "影视", "book": "图书", "music": "音乐", "game": "游戏", "drama": "舞台剧"}
LIKED_FROM, DISLIKED_TO = 4, 2
# Douban's film genres, as its own filter lists them.
FILM_GENRES: Final = frozenset(
    "剧情 喜剧 动作 爱情 科幻 动画 悬疑 惊悚 恐怖 犯罪 同性 音乐 歌舞 传记 历史 战争 西部 奇幻 冒险 灾难 武侠 情色 家庭"
    " 儿童 短片 纪录片 真人秀 脱口秀 古装 运动 黑色电影 戏曲 荒诞 鬼怪".split()
)
_PLACES: Final = (
    ("movie", re.compile(r"^https://movie\.douban\.com/subject/(\d{1,12})")),
    ("book", re.compile(r"^https://book\.douban\.com/subject/(\d{1,12})")),
    ("music", re.compile(r"^https://music\.douban\.com/subject/(\d{1,12})")),
    ("game", re.compile(r"^https://www\.douban\.com/game/(\d{1,12})")),
    ("drama", re.compile(r"^https://www\.douban\.com/(?:location/)?drama/(\d{1,12})")),
)
_YEAR: Final = re.compile(r"(?:18|19|20)\d\d(?:[-/.]\d{1,2}){0,2}")


class Mark(NamedTuple):
    """What a tool saved of one mark.

    Attributes:
        medium: "movie" (films and series alike), "book", "music", "game", "drama", "" if it cannot be told.
        state: "done", "doing" or "wish".
        link: as written; the item is told by it.
        creator: author, musician, director, or "".
        rating: stars from 1 to 5, None if none.
        tags: the person's own.
        facts: what else the tool saved of it.
    """

    title: str
    medium: str
    state: str
    at: datetime | None
    precision: Precision
    link: str = ""
    creator: str = ""
    rating: int | None = None
    tags: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    facts: dict[str, str | int | float | bool] | None = None


def mark_events(mark: Mark, member: str, number: int, tags_seen: set[str]) -> Iterator[Event | Stated | Skipped]:
    """The mark, its stars where they say something, and each tag the first time it is met.

    Args:
        mark: what was saved.
        member, number: where it was read.
        tags_seen: tags given before in this file; added to.
    """
    place, item_id, url = item_at(mark.link)
    medium = mark.medium or place
    if not mark.title and not item_id:
        yield Skipped(member, number, SkipReason.NO_CONTENT, "no title and no link")
        return
    facts: dict[str, str | int | float | bool] = {}
    if category := "动画" if "动画" in mark.genres else CATEGORIES.get(medium, ""):
        facts["category"] = category
    if mark.genres:
        facts["genre"] = "; ".join(mark.genres)
    if mark.state != DONE:
        facts["mark"] = mark.state
    if mark.rating is not None:
        facts["rating"] = mark.rating
    if mark.tags:
        facts["own_tags"] = "; ".join(mark.tags)
    facts |= mark.facts or {}
    precision = mark.precision if mark.at else Precision.NONE
    event = Event(
        WISHES if mark.state == WISH else MARKS, Kind.SAVED if mark.state == WISH else Kind.CHOSEN, mark.at,
        mark.title, member, number, precision, Origin.UNKNOWN, item_id, url, mark.creator, facts=facts or None,
    )  # fmt: skip
    yield event
    if mark.rating is not None and (mark.rating >= LIKED_FROM or mark.rating <= DISLIKED_TO):
        kind = Kind.LIKED if mark.rating >= LIKED_FROM else Kind.DISLIKED
        yield event._replace(stream=RATINGS, kind=kind)
    for tag in mark.tags:
        if tag not in tags_seen:
            tags_seen.add(tag)
            yield Stated(PLATFORM, "own_tag", tag, member, number)


def item_at(untrusted_link: str) -> tuple[str, str, str]:
    """Medium, id and canonical address of the item a link leads to; "" each where it leads elsewhere."""
    url = address_on("douban.com", untrusted_link)
    for medium, pattern in _PLACES:
        if found := pattern.match(url.replace("http://", "https://")):
            return medium, f"{medium}:{found[1]}", found[0] + "/"
    return "", "", url


def stars(value: float | None) -> int | None:
    """Stars from 1 to 5, None for everything else."""
    return int(value) if value is not None and value in (1, 2, 3, 4, 5) else None


def subtitle(text: str, medium: str) -> tuple[tuple[str, ...], str, str]:
    """What Douban's line below the title says: genres, creator, year.

    Films: "2019 / 中国大陆 / 剧情 科幻 / directors / actors"; any of them may be missing, so genres are known by being
    genres. Books: "author / year / publisher"; music: "musician / year". Other media are written in too many ways.
    """
    parts = [part.strip() for part in text.split(" / ") if part.strip()]
    year = next((found[0][:4] for part in parts if (found := _YEAR.fullmatch(part))), "")
    if medium == "movie":
        for at, part in enumerate(parts):
            words = tuple(word for word in re.split(r"[\s,，]+", part) if word)
            if not FILM_GENRES.isdisjoint(words):
                # Two parts follow where directors are known: they, and the actors.
                director = parts[at + 1] if len(parts) > at + 2 else ""
                return tuple(dict.fromkeys(words)), director, year
        return (), "", year
    if medium in ("book", "music") and parts and not _YEAR.fullmatch(parts[0]):
        return (), parts[0], year
    return (), "", year
