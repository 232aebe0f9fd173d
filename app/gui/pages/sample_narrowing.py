"""Invented measures of an invented person: what came by itself narrowed, what was sought did not."""

from datetime import UTC, datetime, timedelta
from math import cos, exp, sin

from app.core.changes import Changed, Changes, NoveltyWeek, PeriodComparison, PeriodFigures, ShareChange, WayOut
from app.core.estimates import Estimate
from app.core.measures import Break, Narrowing, Trend, TrendVerdict, Window
from app.core.topics import TOPIC_NUMBER, TOPICS
from app.gui.pages.sample_sentences import SAID

_MONTHS = 58


def _start(month: int) -> datetime:
    return datetime(2021 + month // 12, month % 12 + 1, 1, tzinfo=UTC)


def _shares(month: int) -> tuple[float, ...]:
    pull = 1 / (1 + exp(-(month - 26) / 7))
    raw = {
        "gaming": 0.05 + 0.62 * pull,
        "film_tv_celebrity": 0.13 - 0.05 * pull,
        "technology": 0.12 - 0.04 * pull,
        "music": 0.14 - 0.10 * pull + 0.02 * sin(month),
        "science": 0.11 - 0.08 * pull,
        "food": 0.09 - 0.06 * pull,
        "travel": 0.08 - 0.07 * pull + 0.015 * cos(month / 2),
        "sports": 0.06 - 0.05 * pull,
        "news_politics": 0.07 - 0.05 * pull,
        "health_fitness": 0.05 - 0.03 * pull,
        "unknown": 0.08,
    }
    total = sum(raw.values())
    shares = [0.0] * len(TOPICS)
    for topic, share in raw.items():
        shares[TOPIC_NUMBER[topic]] = share / total
    return tuple(shares)


def _windows(level: float, fall: float, spread: float) -> tuple[Window, ...]:
    windows = []
    for month in range(_MONTHS):
        pull = 1 / (1 + exp(-(month - 24) / 5))
        middle = level - fall * pull + 0.35 * sin(month * 1.7)
        wide = spread * (2.2 if month == 40 else 1)
        few = month in (33, 34)
        band = None if few else Estimate(middle, middle - wide, middle + wide * 1.2, 0.95)
        windows.append(
            Window(
                start=_start(month),
                events=0 if month == 34 else 420 + 6 * month,
                sessions=3 if few else 40,
                effective=None if few else middle + 1.3 + 0.2 * cos(month),
                band=band,
                top_share=0.2 + 0.4 * pull,
                repeat_share=0.3 + 0.3 * pull,
                shares=() if month == 34 else _shares(month),
                is_partial=month in (0, _MONTHS - 1),
            )
        )
    return tuple(windows)


def measured() -> dict[str, dict[str, Narrowing]]:
    """By stream and origin."""
    narrowed = Trend(Estimate(-0.21, -0.29, -0.13, 0.95), 0.004, TrendVerdict.NARROWING)
    unclear = Trend(Estimate(-0.01, -0.06, 0.04, 0.95), 0.61, TrendVerdict.NO_CLEAR_CHANGE)

    def of(stream: str, origin: str, windows: tuple[Window, ...], trend: Trend) -> Narrowing:
        is_main = origin == ""
        return Narrowing(
            stream=stream,
            unit="topic",
            origin=origin,
            windows=windows,
            trend=trend,
            breaks=(Break(_start(22), _start(20), _start(24)),) if is_main else (),
            thinning_explains=None,
            first=Estimate(11.2, 10.1, 12.3, 0.95),
            last=Estimate(5.1, 4.6, 5.7, 0.95),
            readable_share=0.92,
            sentence=SAID["narrowed"],
            remarks=(SAID["thinning"],) if is_main else (),
        )

    return {
        "youtube.watched": {
            "": of("youtube.watched", "", _windows(10.4, 3.9, 0.5), narrowed),
            "sought": of("youtube.watched", "sought", _windows(9.2, 0.3, 0.6), unclear),
            "rest": of("youtube.watched", "rest", _windows(11.2, 6.1, 0.6), narrowed),
        },
        "spotify.played": {"": of("spotify.played", "", _windows(6.2, 0.2, 0.5), unclear)},
    }


def _around(value: float, wide: float = 0.02) -> Estimate:
    return Estimate(value, max(0.0, value - wide), min(1.0, value + wide), 0.95)


def changes() -> dict[str, Changes]:
    """What left the invented stream and what came."""

    def one(unit: str, name: str, before: float, now: float) -> Changed:
        first, last = _start(0), _start(30 if before > now else 57)
        return Changed(unit, name, _around(before), _around(now, 0.01), 240, 0, 61, 12, first, last, last, 7)

    then, now = _shares(3), _shares(54)
    shares = [
        ShareChange(topic, _around(then[number]), _around(now[number]))
        for topic, number in TOPIC_NUMBER.items()
        if then[number] and topic != "unknown"
    ]
    monday = datetime(2021, 1, 4, tzinfo=UTC)
    weeks = [
        NoveltyWeek(
            monday + timedelta(days=7 * week),
            90,
            None if week < 8 or week % 41 == 0 else _around(0.6 * exp(-week / 140) + 0.05 + 0.05 * sin(week), 0.08),
            None if week < 8 else _around(0.9, 0.05),
        )
        for week in range(250)
    ]
    return {
        "youtube.watched": Changes(
            stream="youtube.watched",
            periods=("2021", "2025"),
            left=(
                one("topic", "travel", 0.08, 0.0),
                one("creator", "Slow Trains", 0.03, 0.0),
                one("topic", "religion", 0.03, 0.0),
            ),
            came=(one("creator", "Boss Rush Daily", 0.0, 0.11),),
            way_out=(
                WayOut(
                    "creator", "Slow Trains", "sought", True, 14, _start(2), _start(30), 7, "The night line to Narvik"
                ),
            ),
            shares=tuple(shares),
            novelty=tuple(weeks),
            sample=20,
        )
    }


def comparison(begin: datetime, end: datetime) -> PeriodComparison:
    """A period beside the rest."""
    origins = {"sought": _around(0.3), "followed": _around(0.05), "rest": _around(0.65)}
    inside = PeriodFigures(812, 96, Estimate(5.2, 4.7, 5.8, 0.95), (_around(0.6), _around(0.02)), dict(origins))
    outside = PeriodFigures(21_000, 2_300, Estimate(9.1, 8.8, 9.4, 0.95), (_around(0.3), None), dict(origins))
    return PeriodComparison("youtube.watched", begin, end, ("gaming", "religion"), inside, outside, 0.4)
