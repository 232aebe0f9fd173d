"""What the person said about a table: which column is what, whose table it is, and how its times are written.

It travels as a small JSON file that holds names of columns and nothing out of the rows, so it can be shared with others
who have the same kind of file.
"""

import json
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.core.errors import NotAMapping
from app.core.events import Kind
from app.core.streams import STREAM, STREAMS
from app.importers.by_hand.times import DayOrder
from app.importers.time_zones import zone_of

VERSION: Final = 1
LARGEST_FILE: Final = 256 << 10
_LONGEST_NAME: Final = 200
MOST_COLUMNS: Final = 500


class Role(StrEnum):
    """What a column can be."""

    TIME = "time"
    CLOCK = "clock"  # the hour, where day and hour stand in two columns
    TITLE = "title"
    CREATOR = "creator"
    URL = "url"
    CATEGORY = "category"
    ACTION = "action"
    AMOUNT = "amount"
    CURRENCY = "currency"
    DURATION = "duration"
    ID = "id"


class Part(StrEnum):
    """Which of a platform's mapped streams the rows belong to."""

    HISTORY = "history"
    SEARCHED = "searched"
    REACTIONS = "reactions"
    BOUGHT = "bought"
    SHOWN = "shown"


KIND_OF: Final[dict[Part, Kind]] = {
    Part.HISTORY: Kind.CHOSEN,
    Part.SEARCHED: Kind.SEARCHED,
    Part.REACTIONS: Kind.LIKED,
    Part.BOUGHT: Kind.BOUGHT,
    Part.SHOWN: Kind.SHOWN,
}
PART_OF: Final[dict[Kind, Part]] = {
    Kind.SHOWN: Part.SHOWN,
    Kind.AD_SHOWN: Part.SHOWN,
    Kind.SKIPPED: Part.HISTORY,
    Kind.CHOSEN: Part.HISTORY,
    Kind.POSTED: Part.HISTORY,
    Kind.CONTEXT: Part.HISTORY,
    Kind.AD_CLICKED: Part.HISTORY,
    Kind.BOUGHT: Part.BOUGHT,
    Kind.SEARCHED: Part.SEARCHED,
    Kind.LIKED: Part.REACTIONS,
    Kind.DISLIKED: Part.REACTIONS,
    Kind.FOLLOWED: Part.REACTIONS,
    Kind.SAVED: Part.REACTIONS,
    Kind.SHARED: Part.REACTIONS,
}
# Platforms whose tables can be mapped: those that have all five streams.
MAPPED_PLATFORMS: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(stream.platform for stream in STREAMS if all(f"{stream.platform}.{part}" in STREAM for part in Part))
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """One description of a kind of table.

    Attributes:
        platform: whose table it is, one of `MAPPED_PLATFORMS`.
        columns: name of the column for each role there is one for.
        known_columns: all names of columns, by which the next such table is known; "#1", "#2" … without a header.
        part: which stream the rows belong to, where no column says what was done.
        kind: what a row tells of, where no column says it.
        zone: IANA zone of the times; "" for the person's own.
        day_order: of day and month where the year does not stand first.
        currency: of the amounts, where no column says it.
        at: where the list is in a JSON document, as `json_records.records` has it.
        encoding: of a text file, "" to find it out.
    """

    platform: str
    columns: MappingOf[Role, str]
    known_columns: tuple[str, ...]
    part: Part = Part.HISTORY
    kind: Kind = Kind.CHOSEN
    zone: str = ""
    day_order: DayOrder = DayOrder.MONTH_FIRST
    currency: str = ""
    at: str = ""
    encoding: str = ""
    version: int = field(default=VERSION)

    @property
    def stream(self) -> str:
        """The stream rows go to where no column says what was done."""
        return f"{self.platform}.{self.part}"

    @property
    def has_header(self) -> bool:
        """Whether the columns have names."""
        return not all(name.startswith("#") for name in self.known_columns)


def problems(mapping: Mapping) -> tuple[str, ...]:
    """What keeps a mapping from being used, as ids: "platform", "zone", "no_content", "missing:<column>", "twice:…"."""
    found = []
    if mapping.platform not in MAPPED_PLATFORMS:
        found.append("platform")
    if mapping.zone and zone_of(mapping.zone) is None:
        found.append("zone")
    if not {Role.TITLE, Role.URL, Role.ID} & mapping.columns.keys():
        found.append("no_content")
    if Role.CLOCK in mapping.columns and Role.TIME not in mapping.columns:
        found.append("clock_alone")
    used = list(mapping.columns.values())
    found += [f"missing:{name}" for name in dict.fromkeys(used) if name not in mapping.known_columns]
    found += [f"twice:{name}" for name in dict.fromkeys(used) if used.count(name) > 1]
    return tuple(found)


def to_json(mapping: Mapping) -> str:
    """The mapping as a file others can use; names of columns, nothing out of a row."""
    return json.dumps(as_plain(mapping), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, path: str = "") -> Mapping:
    """What `to_json` wrote.

    Raises:
        NotAMapping: it is none, or one of a later version, or one that cannot be used.
    """
    if len(text) > LARGEST_FILE:
        raise NotAMapping(path, "too_large")
    try:
        return from_plain(json.loads(text), path)
    except (ValueError, RecursionError) as error:
        raise NotAMapping(path, "json") from error


def as_plain(mapping: Mapping) -> dict[str, Any]:
    """As JSON holds it."""
    return {
        "unlabel_table": mapping.version,
        "platform": mapping.platform,
        "part": str(mapping.part),
        "kind": str(mapping.kind),
        "columns": {str(role): name for role, name in mapping.columns.items()},
        "known_columns": list(mapping.known_columns),
        "zone": mapping.zone,
        "day_order": str(mapping.day_order),
        "currency": mapping.currency,
        "at": mapping.at,
        "encoding": mapping.encoding,
    }


def from_plain(plain: Any, path: str = "") -> Mapping:
    """From JSON, checked.

    Raises:
        NotAMapping: see `from_json`; `why` is "form", "version", or the first of `problems`.
    """
    if not isinstance(plain, dict) or "unlabel_table" not in plain:
        raise NotAMapping(path, "form")
    version = plain["unlabel_table"]
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
        raise NotAMapping(path, "version")
    names, columns = plain.get("known_columns"), plain.get("columns")
    if not isinstance(columns, dict) or not _are_names(names) or not _are_names(list(columns.values())):
        raise NotAMapping(path, "form")
    texts = {key: plain.get(key, "") for key in ("platform", "zone", "currency", "at", "encoding")}
    if not all(isinstance(text, str) and len(text) <= _LONGEST_NAME for text in texts.values()):
        raise NotAMapping(path, "form")
    try:
        mapping = Mapping(
            columns={Role(role): name for role, name in columns.items()},
            known_columns=tuple(names or ()),
            part=Part(plain.get("part", Part.HISTORY)),
            kind=Kind(plain.get("kind", Kind.CHOSEN)),
            day_order=DayOrder(plain.get("day_order", DayOrder.MONTH_FIRST)),
            version=version,
            **texts,
        )
    except ValueError as error:
        raise NotAMapping(path, "form") from error
    if found := problems(mapping):
        raise NotAMapping(path, found[0])
    return mapping


def _are_names(names: object) -> bool:
    return (
        isinstance(names, Sequence)
        and not isinstance(names, str)
        and len(names) <= MOST_COLUMNS
        and all(isinstance(name, str) and len(name) <= _LONGEST_NAME for name in names)
    )
