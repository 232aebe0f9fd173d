"""Who an invented person is: read from `resources/personas/<id>.json`, with what she is after on any day."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from typing import Any

from app.core.errors import NoSuchPersona
from app.core.resources import resources
from app.workflows.personas.chance import cumulative

FEWEST_EVENTS, MOST_EVENTS = 100, 1_000_000


@dataclass(frozen=True)
class Mix:
    """What one does on a day, as pools with running sums of their weights."""

    pools: tuple[str, ...]
    sums: tuple[float, ...]


@dataclass(frozen=True)
class Person:
    """An invented person.

    Attributes:
        about: the whole description.
        scale: how much more (or less) there is of everything than the rates in the code say.
        seed: tells one life of the same person from another.
    """

    about: dict[str, Any]
    scale: float
    seed: int

    @property
    def id(self) -> str:
        """Short name, as in the command."""
        return str(self.about["id"])

    @property
    def source(self) -> str:
        """Names the source of chance of this life."""
        return f"{self.id}:{self.seed}"

    @cached_property
    def begins(self) -> date:
        """First day of the data."""
        return date.fromisoformat(self.about["begins"])

    @cached_property
    def exported(self) -> datetime:
        """When the exports were written: "now" for everything, 03:00 UTC."""
        return datetime.combine(date.fromisoformat(self.about["exported"]), datetime.min.time(), UTC).replace(hour=3)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day of the data, the export's own day left out."""
        last = self.exported.date()
        return tuple(self.begins + timedelta(days=n) for n in range((last - self.begins).days))

    def last_days(self, number: int) -> tuple[date, ...]:
        """The last days before the export, oldest first."""
        return self.days[-number:]

    def midnight(self, day: date) -> int:
        """Unix seconds when the day begins where she lives; her zone has no summer time."""
        utc = datetime.combine(day, datetime.min.time(), UTC)
        return int(utc.timestamp()) - int(self.about["utc_offset_hours"]) * 3600

    def watching(self, day: date) -> Mix:
        """What comes up on YouTube that day without a search."""
        change = self.about["narrowing"]
        since = (day - date.fromisoformat(change["from"])).days
        after = min(1.0, max(0.0, since / change["over_days"]))
        before = self.about["watching_before"]
        later = self.about["watching_after"]
        sums = (sum(before.values()), sum(later.values()))
        weights = {
            pool: (1 - after) * before.get(pool, 0) / sums[0] + after * later.get(pool, 0) / sums[1]
            for pool in {**before, **later}
        }
        return self._with_phases(weights, day, "watching")

    def searching(self, day: date) -> Mix:
        """What she looks for herself that day; as wide at the end as at the beginning."""
        weights = self.about["searching"]
        total = sum(weights.values())
        return self._with_phases({pool: weight / total for pool, weight in weights.items()}, day, "searching")

    def loudness(self, day: date) -> float:
        """How much more than usual happens that day because something is on."""
        return max([1.0, *(float(phase.get("louder", 1)) for phase in self._phases(day))])

    def _phases(self, day: date) -> list[dict[str, Any]]:
        text = day.isoformat()
        return [phase for phase in self.about["phases"] if phase["from"] <= text <= phase["to"]]

    def _with_phases(self, weights: dict[str, float], day: date, what: str) -> Mix:
        phases = self._phases(day)
        rest = max(0.1, 1 - sum(phase[what] for phase in phases))
        mixed = {pool: weight * rest for pool, weight in weights.items() if weight > 0}
        for phase in phases:
            mixed[phase["pool"]] = mixed.get(phase["pool"], 0.0) + phase[what]
        return Mix(tuple(mixed), cumulative(list(mixed.values())))


@cache
def known_personas() -> tuple[str, ...]:
    """Ids of the people we have invented."""
    return tuple(sorted(path.stem for path in (resources() / "personas").glob("*.json")))


def person(name: str, events: int | None = None, seed: int = 1) -> Person:
    """The invented person of that name.

    Args:
        name: id, or the name as written ("Lin Mei", "林梅").
        events: about how many events her exports shall hold; None for her usual number; a hundred at least, a
            million at most.
        seed: another number gives another life with the same story.

    Raises:
        NoSuchPersona: nobody of that name has been invented.
    """
    wanted = name.strip().casefold()
    for id_ in known_personas():
        about = json.loads((resources() / "personas" / f"{id_}.json").read_text(encoding="utf-8"))
        if wanted in (id_, about["name"].casefold(), about["chinese_name"]):
            asked = about["usual_events"] if events is None else min(max(events, FEWEST_EVENTS), MOST_EVENTS)
            return Person(about, asked / about["events_at_rate_one"], seed)
    raise NoSuchPersona(name, known_personas())
