"""Sequences whose truth is known: what was sought and what was followed is found, and nothing is called served."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from app.casebook.casebook import Casebook, EventFilter
from app.casebook.merging import Merged
from app.core.events import Event, Kind, Origin

Bring = Callable[..., Merged]
START = datetime(2024, 3, 1, 8, tzinfo=UTC)
ENGLISH = (
    "bread river guitar lantern engine puzzle violin harbour galaxy thunder bicycle meadow pottery compass orchid "
    "saddle anchor pepper glacier marble feather canyon beacon walnut tunnel kettle ribbon quartz falcon cinder"
).split()
CHINESE = (
    "面包 吉他 河流 发动机 拼图 小提琴 港口 银河 雷声 自行车 草地 陶器 指南针 兰花 马鞍 胡椒 冰川 大理石 "
    "羽毛 峡谷 灯塔 核桃 隧道 水壶 丝带 石英 猎鹰 火山 帐篷 毛笔"
).split()


class Place(NamedTuple):
    """Where a person searches and what they open there."""

    platform: str
    searched: str
    opened: str
    kind: Kind


PLACES = (
    Place("google", "youtube.searched", "youtube.watched", Kind.CHOSEN),
    Place("amazon", "amazon.searched", "amazon.bought", Kind.BOUGHT),
    Place("netflix", "netflix.searched", "netflix.watched", Kind.CHOSEN),
    Place("tiktok", "tiktok.searched", "tiktok.watched", Kind.SHOWN),
)


def history(place: Place, words: list[str], chance: random.Random) -> tuple[list[Event], dict[str, str]]:
    """Forty days: in each a search with what came of it, then what came by itself; and the truth by title."""
    events: list[Event] = []
    truth: dict[str, str] = {}

    def opens(at: datetime, title: str, why: str) -> None:
        number = len(events)
        truth[title] = why
        events.append(
            Event(place.opened, place.kind, at, title, "h.json", number, item_id=f"i{number}", creator=f"C{number % 9}")
        )

    gap = "" if words is CHINESE else " "
    for day in range(40):
        at = START + timedelta(days=day, minutes=chance.randrange(300))
        wanted = chance.sample(words, 2)
        events.append(Event(place.searched, Kind.SEARCHED, at, gap.join(wanted), "h.json", len(events)))
        for _ in range(chance.randrange(1, 4)):
            at += timedelta(minutes=chance.uniform(0.3, 3.0))
            others = chance.sample([word for word in words if word not in wanted], 3)
            opens(at, gap.join([chance.choice(wanted), *others, str(len(events))]), "sought")
        at += timedelta(minutes=11)
        for _ in range(5):  # comes by itself, sometimes about the very thing
            at += timedelta(minutes=chance.uniform(1.0, 9.0))
            opens(at, gap.join([*chance.sample(words, 3), str(len(events))]), "by itself")
    return events, truth


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=["English", "Chinese"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.opened)
def test_what_was_searched_for_is_found_and_little_else(
    place: Place, words: list[str], bring: Bring, casebook: Casebook
) -> None:
    events, truth = history(place, words, random.Random(f"{place.opened} {words[0]}"))
    bring({"h.json": events}, platform=place.platform)
    rows = casebook.events(EventFilter(streams=(place.opened,)), count=1_000)
    assert len(rows) == len(truth)
    said = Counter((truth[row.title], row.origin) for row in rows)
    found, missed = said["sought", Origin.SOUGHT], said["sought", Origin.UNKNOWN]
    wrong = said["by itself", Origin.SOUGHT]
    assert found / (found + missed) >= 0.95
    assert found / (found + wrong) >= 0.95
    assert Origin.SERVED not in {row.origin for row in rows}
    assert all(row.is_origin_inferred == (row.origin is not Origin.UNKNOWN) for row in rows)
