"""A person says "that was not me": of one event, a creator, hours, days, words, a stream."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

from app.casebook.casebook import Casebook
from app.casebook.exclusions import Exclusion, ExclusionKind
from app.core.errors import NoSuchEvent, NoSuchExclusion, NoSuchStream, NotADate, NotHours

_LONGEST_ID = 18  # digits of SQLite's whole numbers
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class ExclusionRow:
    """One rule as it is listed.

    Attributes:
        number: in the casebook.
        what: "event", "creator", "item", "hours", "period", "search", "account" or "stream".
        value: as it was typed.
        reason: the person's.
        events: events it covers.
    """

    number: int
    what: str
    value: str
    reason: str
    events: int


def exclude(casebook_path: Path, what: str, value: str, *, reason: str = "") -> ExclusionRow:
    """Leave events out, now and in later imports; what the platform saw does not change by it.

    Args:
        casebook_path: the casebook.
        what: kind of rule, see `ExclusionRow`.
        value: an event id, a creator's name, "22-6", "2025-01-01/2025-01-09", words, a stream, an account's number.
        reason: why, in the person's words.

    Raises:
        NoSuchEvent, NoSuchStream, NotHours, NotADate: the value.
    """
    with Casebook.open(casebook_path) as casebook:
        rule = _rule(casebook, ExclusionKind(what), normalize("NFC", value.strip()), reason)
        number = casebook.exclude(rule)
        return ExclusionRow(number, what, _typed(rule), reason, casebook.events_covered(rule))


def exclusions(casebook_path: Path) -> list[ExclusionRow]:
    """Rules that hold, in the order they were made."""
    with Casebook.open(casebook_path, read_only=True) as casebook:
        return [
            ExclusionRow(rule.number, str(rule.kind), _typed(rule), rule.reason, casebook.events_covered(rule))
            for rule in casebook.exclusions()
        ]


def take_back(casebook_path: Path, number: int) -> None:
    """Count the events of a rule again.

    Raises:
        NoSuchExclusion: no rule of that number holds.
    """
    with Casebook.open(casebook_path) as casebook:
        if not casebook.remove_exclusion(number):
            raise NoSuchExclusion(number)


def exclude_again(casebook_path: Path, number: int) -> None:
    """Let a rule that was taken back hold again: undo of the undo.

    Raises:
        NoSuchExclusion: no rule of that number was taken back.
    """
    with Casebook.open(casebook_path) as casebook:
        if not casebook.restore_exclusion(number):
            raise NoSuchExclusion(number)


def _rule(casebook: Casebook, kind: ExclusionKind, value: str, reason: str) -> Exclusion:
    fields: dict[str, object]
    if kind is ExclusionKind.EVENT:
        if not value.isdecimal() or len(value) > _LONGEST_ID or not casebook.events_by_id([int(value)]):
            raise NoSuchEvent(value)
        fields = {"ids": [int(value)]}
    elif kind is ExclusionKind.CREATOR:
        fields = {"name": value}
    elif kind is ExclusionKind.HOURS:
        start, _, end = value.partition("-")
        is_short = len(start) <= 2 and len(end) <= 2
        if not (is_short and start.isdecimal() and end.isdecimal() and int(start) <= 24 and int(end) <= 24):
            raise NotHours(value)
        fields = {"from_hour": int(start), "to_hour": int(end)}
    elif kind is ExclusionKind.PERIOD:
        first, _, last = value.partition("/")
        days = _day(first), _day(last or first)
        fields = {"from": min(days), "to": max(days)}
    elif kind is ExclusionKind.SEARCH:
        fields = {"words": value}
    elif kind is ExclusionKind.STREAM:
        if value not in (known := tuple(casebook.counts())):
            raise NoSuchStream(value, known)
        fields = {"stream": value}
    else:
        fields = {"id": int(value) if value.isdecimal() and len(value) <= _LONGEST_ID else 0}
    return Exclusion(kind, fields, reason)


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise NotADate(text) from None
    if day.year not in _YEARS:
        raise NotADate(text)
    return day.isoformat()


def _typed(rule: Exclusion) -> str:
    """The value as it can be typed again."""
    value = rule.value
    if rule.kind is ExclusionKind.EVENT:
        ids = value.get("ids")
        return ", ".join(map(str, ids)) if isinstance(ids, list) else ""
    if rule.kind is ExclusionKind.HOURS:
        return f"{value.get('from_hour')}-{value.get('to_hour')}"
    if rule.kind is ExclusionKind.PERIOD:
        return f"{value.get('from')}/{value.get('to')}"
    named = value.get("name") or value.get("title") or value.get("words") or value.get("stream") or value.get("id")
    return str(named)
