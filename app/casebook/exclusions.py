"""Rules by which the person says "that was not me", and which events they cover."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.casebook.profiles import other_accounts
from app.casebook.rows import EPOCH, time_of_s
from app.casebook.searching import items_that_match

_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


class ExclusionKind(StrEnum):
    """What a rule names; the fields of its `value` stand behind each."""

    EVENT = "event"  # ids: list of event ids
    CREATOR = "creator"  # name: every creator called so; or id: this one
    ITEM = "item"  # id: item number; title: as shown
    HOURS = "hours"  # from_hour, to_hour: 0 to 24, the person's zone, over midnight if from > to; weekdays: 0 = Monday
    PERIOD = "period"  # from, to: days in the person's zone, YYYY-MM-DD, both included
    SEARCH = "search"  # words: as one types them in Evidence
    ACCOUNT = "account"  # id: account number
    STREAM = "stream"  # stream: its id


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One rule of the person.

    Attributes:
        kind: what it names.
        value: the fields told at `ExclusionKind`.
        reason: in the person's words or one of ours ("not_me", "someone_elses_device", "asleep", "gift").
        number: id in the casebook, 0 before it is stored.
        made_at: when it was made.
        removed_at: when it was taken back; None while it holds.
    """

    kind: ExclusionKind
    value: Mapping[str, object]
    reason: str = ""
    number: int = 0
    made_at: datetime = EPOCH
    removed_at: datetime | None = None


def keep(connection: sqlite3.Connection, rule: Exclusion, now: datetime) -> int:
    """Store a rule; returns its number. The same rule held already is not stored twice."""
    value = json.dumps(dict(rule.value), sort_keys=True, ensure_ascii=False)
    held = connection.execute(
        "SELECT id FROM exclusions WHERE kind = ? AND value = ? AND removed_at IS NULL", (rule.kind, value)
    ).fetchone()
    if held:
        return int(held[0])
    cursor = connection.execute(
        "INSERT INTO exclusions(kind, value, reason, made_at) VALUES(?, ?, ?, ?)",
        (rule.kind, value, rule.reason, int(now.timestamp())),
    )
    return int(cursor.lastrowid or 0)


def stored(connection: sqlite3.Connection, *, with_removed: bool = False) -> list[Exclusion]:
    """Rules in the order they were made."""
    return [
        Exclusion(
            ExclusionKind(kind), json.loads(value), reason, number, time_of_s(made_at) or EPOCH, time_of_s(removed)
        )
        for number, kind, value, reason, made_at, removed in connection.execute(
            "SELECT id, kind, value, reason, made_at, removed_at FROM exclusions ORDER BY id"
        )
        if removed is None or with_removed
    ]


def remove(connection: sqlite3.Connection, number: int, now: datetime) -> bool:
    """Take a rule back; False if it does not hold."""
    cursor = connection.execute(
        "UPDATE exclusions SET removed_at = ? WHERE id = ? AND removed_at IS NULL", (int(now.timestamp()), number)
    )
    return cursor.rowcount > 0


def restore(connection: sqlite3.Connection, number: int) -> bool:
    """Let a rule that was taken back hold again; False if there is none such."""
    cursor = connection.execute(
        "UPDATE exclusions SET removed_at = NULL WHERE id = ? AND removed_at IS NOT NULL", (number,)
    )
    return cursor.rowcount > 0


class Excluder:
    """Tells of each event whether a rule covers it; made once, asked for every event."""

    def __init__(self, connection: sqlite3.Connection, rules: list[Exclusion], time_zone: str) -> None:
        """Look up what the rules name.

        Args:
            connection: to the casebook.
            rules: those that hold.
            time_zone: the person's, IANA; "" counts as UTC.
        """
        self.events: set[int] = set()
        self.items: set[int] = set()
        self.creators: set[int] = set()
        self.accounts: set[int] = set()
        self.streams: set[str] = set()
        self._times: list[Callable[[int], bool]] = []
        zone: tzinfo = ZoneInfo(time_zone) if time_zone else UTC
        for rule in rules:
            value = rule.value
            if rule.kind is ExclusionKind.EVENT:
                self.events.update(_numbers(value.get("ids")))
            elif rule.kind is ExclusionKind.CREATOR:
                self.creators.update(_creators(connection, value))
            elif rule.kind is ExclusionKind.ITEM:
                self.items.update(_numbers([value.get("id")]))
            elif rule.kind is ExclusionKind.ACCOUNT:
                self.accounts.update(_numbers([value.get("id")]))
            elif rule.kind is ExclusionKind.STREAM:
                self.streams.add(str(value.get("stream")))
            elif rule.kind is ExclusionKind.SEARCH:
                condition, words = items_that_match(str(value.get("words", "")))
                self.items.update(row[0] for row in connection.execute(condition, words))
            elif rule.kind is ExclusionKind.PERIOD:
                self._times.append(_within(*seconds_of(value, zone)))
            else:
                self._times.append(_in_hours(value, zone))
        self.is_idle = not rules

    def covers(self, event_id: int, at_s: int, item: int, creator: int, account: int, stream: str) -> bool:
        """Whether a rule covers the event; at_s is -1 for undated ones, which no rule of time covers."""
        return (
            event_id in self.events
            or item in self.items
            or creator in self.creators
            or account in self.accounts
            or stream in self.streams
            or (at_s >= 0 and any(covers(at_s) for covers in self._times))
        )


def _numbers(value: object) -> list[int]:
    return [number for number in value if isinstance(number, int)] if isinstance(value, list) else []


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _creators(connection: sqlite3.Connection, value: Mapping[str, object]) -> list[int]:
    if isinstance(value.get("id"), int):
        return _numbers([value["id"]])
    name = str(value.get("name", ""))
    return [number for (number,) in connection.execute("SELECT id FROM creators WHERE name = ?", (name,))]


def seconds_of(value: Mapping[str, object], zone: tzinfo) -> tuple[int, int]:
    """First second of a period and the first after it, Unix."""
    first, last = (date.fromisoformat(str(value[end])) for end in ("from", "to"))
    # Far years are cut to what a clock can count, so that no stored rule can keep a casebook from being read.
    begin = datetime.combine(min(max(first, _EARLIEST), _LATEST), time(), zone)
    end = datetime.combine(min(max(last, _EARLIEST), _LATEST) + timedelta(days=1), time(), zone)
    return int(begin.timestamp()), int(end.timestamp())


def covered(connection: sqlite3.Connection, rule: Exclusion, time_zone: str) -> int:
    """How many events of the person a rule covers; of profiles of others only where the rule names one."""
    excluder = Excluder(connection, [rule], time_zone)
    kind, value = rule.kind, rule.value
    others = "" if kind is ExclusionKind.ACCOUNT else other_accounts(connection)
    mine = f" AND account NOT IN ({others})" if others else ""
    statement: str
    parameters: tuple[str, ...]
    if kind is ExclusionKind.EVENT:
        statement, parameters = _count_of("id", excluder.events)
    elif kind in (ExclusionKind.ITEM, ExclusionKind.SEARCH):
        statement, parameters = _count_of("item", excluder.items)
    elif kind is ExclusionKind.CREATOR:
        inner, parameters = _count_of("creator", excluder.creators)
        inner = inner.replace("count(*) FROM events", "id FROM items")
        statement = f"SELECT count(*) FROM events WHERE item IN ({inner})"
    elif kind is ExclusionKind.ACCOUNT:
        statement, parameters = _count_of("account", excluder.accounts)
    elif kind is ExclusionKind.STREAM:
        statement = "SELECT count(*) FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?)"
        parameters = (str(value.get("stream")),)
    else:
        times = connection.execute(f"SELECT at / 1000 FROM events WHERE at IS NOT NULL{mine}")
        return sum(excluder.covers(0, at_s, 0, 0, 0, "") for (at_s,) in times)
    return int(connection.execute(statement + mine, parameters).fetchone()[0])


def _count_of(column: str, numbers: set[int]) -> tuple[str, tuple[str, ...]]:
    # One parameter, however many numbers.
    return f"SELECT count(*) FROM events WHERE {column} IN (SELECT value FROM json_each(?))", (
        json.dumps(sorted(numbers)),
    )


def _within(from_s: int, to_s: int) -> Callable[[int], bool]:
    return lambda at_s: from_s <= at_s < to_s


def _in_hours(value: Mapping[str, object], zone: tzinfo) -> Callable[[int], bool]:
    start, end = _whole(value.get("from_hour")) * 60, _whole(value.get("to_hour")) * 60
    weekdays = frozenset(_numbers(value.get("weekdays"))) or frozenset(range(7))

    # Zones shift by whole quarters of an hour in all years anyone has data of, so one look per quarter is enough.
    @lru_cache(maxsize=200_000)
    def covers_quarter(quarter: int) -> bool:
        local = (EPOCH + timedelta(minutes=15 * quarter)).astimezone(zone)
        minute = local.hour * 60 + local.minute
        if start <= end:
            return start <= minute < end and local.weekday() in weekdays
        # After midnight it is still the night of the day before.
        if minute >= start:
            return local.weekday() in weekdays
        return minute < end and (local.weekday() - 1) % 7 in weekdays

    return lambda at_s: covers_quarter(at_s // 900)
