"""What the person did with Google's services, day by day; every day can be lived again, alone and in any order."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.workflows.personas.chance import Chance, cumulative
from app.workflows.personas.persona import Mix, Person
from app.workflows.personas.vocabulary import Item, item, pools

# How likely a session begins in each hour of the day: commute, lunch, a long evening.
_WEEKDAY = cumulative([2, 1, 0.3, 0.1, 0.1, 0.2, 1, 3, 4, 2, 1.5, 1.5, 4, 3, 1.5, 1.5, 2, 3, 5, 7, 9, 10, 8, 5])
_WEEKEND = cumulative([3, 2, 0.7, 0.2, 0.1, 0.2, 0.5, 1, 3, 5, 6, 6, 5, 5, 6, 6, 6, 5, 5, 6, 8, 9, 8, 6])
_CHINESE = 0.38
# Means per day at the usual scale.
_WATCH_SESSIONS, _VIDEOS = 1.05, 4.3
_GOOGLE_SEARCHES = 0.95
_CHROME_VISITS = 7.5


class What(StrEnum):
    """What an act was."""

    WATCHED = "watched"
    SEARCHED = "searched"
    AD = "ad"
    LIKED = "liked"
    SUBSCRIBED = "subscribed"
    VISITED = "visited"


class Act(NamedTuple):
    """One thing done. `at_ms` is Unix milliseconds, `words` what was searched for, `item` what it was done with."""

    at_ms: int
    what: What
    words: str
    item: Item | None


def youtube_day(person: Person, day: date) -> list[Act]:
    """Searches, videos, ads, likes and subscriptions of one day on YouTube, oldest first."""
    chance = Chance(person.source, "youtube", day)
    midnight = person.midnight(day) * 1000
    watching, searching = person.watching(day), person.searching(day)
    acts: list[Act] = []
    for _ in range(chance.count(_WATCH_SESSIONS * person.scale * person.loudness(day))):
        at_ms = midnight + _moment(chance, day)
        acts.extend(_session(chance, at_ms, watching, searching))
    for subscribed in _subscriptions(person).get(day, ()):
        acts.append(Act(midnight + _moment(chance, day), What.SUBSCRIBED, "", subscribed))
    acts.sort(key=lambda act: act.at_ms)
    return acts


def google_day(person: Person, day: date) -> list[Act]:
    """Searches on Google and the pages opened from them, oldest first."""
    chance = Chance(person.source, "google", day)
    midnight = person.midnight(day) * 1000
    searching = person.searching(day)
    acts: list[Act] = []
    for _ in range(chance.count(_GOOGLE_SEARCHES * person.scale * person.loudness(day))):
        at_ms = midnight + _moment(chance, day)
        pool = pools()[searching.pools[chance.weighed(searching.sums)]]
        words, about = pool.search(chance, _CHINESE)
        acts.append(Act(at_ms, What.SEARCHED, words, None))
        if chance.happens(0.55):
            page = pool.item(chance, _CHINESE, about)
            acts.append(Act(at_ms + chance.number(4_000, 50_000), What.VISITED, "", page))
    acts.sort(key=lambda act: act.at_ms)
    return acts


def chrome_day(person: Person, day: date) -> list[Act]:
    """Pages visited in the browser, oldest first."""
    chance = Chance(person.source, "chrome", day)
    midnight = person.midnight(day) * 1000
    mix = person.searching(day)
    acts = []
    for _ in range(chance.count(_CHROME_VISITS * person.scale)):
        pool = pools()[mix.pools[chance.weighed(mix.sums)]]
        acts.append(Act(midnight + _moment(chance, day), What.VISITED, "", pool.item(chance, 0.25)))
    acts.sort(key=lambda act: act.at_ms)
    return acts


def _session(chance: Chance, at_ms: int, watching: Mix, searching: Mix) -> Iterator[Act]:
    """One sitting: perhaps a search and what answered it, then what came; binges stay with one thing."""
    is_binge = chance.happens(0.08)
    length = 1 + chance.count(_VIDEOS * (3.2 if is_binge else 0.85))
    stays = 0.9 if is_binge else 0.5
    if chance.happens(0.3):
        pool = pools()[searching.pools[chance.weighed(searching.sums)]]
        words, about = pool.search(chance, _CHINESE)
        yield Act(at_ms, What.SEARCHED, words, None)
        at_ms += chance.number(5_000, 90_000)
        yield Act(at_ms, What.WATCHED, "", pool.item(chance, _CHINESE, about))
        at_ms += chance.number(60_000, 600_000)
        length -= 1
    name = ""
    for _ in range(length):
        if not name or not chance.happens(stays):
            name = watching.pools[chance.weighed(watching.sums)]
        video = pools()[name].item(chance, _CHINESE)
        if chance.happens(0.016):
            ad_pool = pools()[watching.pools[chance.weighed(watching.sums)]]
            yield Act(at_ms, What.AD, "", ad_pool.item(chance, 0.3))
            at_ms += chance.number(6_000, 31_000)
        yield Act(at_ms, What.WATCHED, "", video)
        if chance.happens(0.02):
            yield Act(at_ms + chance.number(20_000, 55_000), What.LIKED, "", video)
        at_ms += chance.number(60_000, 900_000)


def _moment(chance: Chance, day: date) -> int:
    """Milliseconds after midnight."""
    hour = chance.weighed(_WEEKEND if day.weekday() >= 5 else _WEEKDAY)
    return hour * 3_600_000 + chance.number(0, 3_599_999)


_subscribed: dict[str, dict[date, list[Item]]] = {}


def _subscriptions(person: Person) -> dict[date, list[Item]]:
    """Channels by the day she subscribed, in the first half of her data; the same in every life."""
    if person.id not in _subscribed:
        by_day: dict[date, list[Item]] = {}
        for pool, channels in person.about["subscriptions"].items():
            for channel in channels:
                day = person.begins + timedelta(days=30 + Chance(person.id, "subscribes", channel).number(0, 480))
                by_day.setdefault(day, []).append(item("", channel, pool))
        _subscribed[person.id] = by_day
    return _subscribed[person.id]
