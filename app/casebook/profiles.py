"""Which profiles of an account are the person: what was said, what was decided before, else a guess that says so."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Final

from app.casebook.staging import StagedExport, Staging
from app.core.streams import STREAMS

# Setting of a casebook: {platform: "guessed" | "only" | "said"}, how it came that a profile of it counts.
SETTING: Final = "profiles"
GUESSED, ONLY, SAID = "guessed", "only", "said"
# Platforms where every event is of a named profile, the person's own, too. Elsewhere a profile is somebody beside the
# holder of the account (Amazon's children), and is theirs only if they say so.
ALL_NAMED: Final = frozenset({"netflix"})
_FOR_CHILDREN: Final = re.compile(r"\b(?:kids?|child(?:ren)?)\b", re.IGNORECASE)


@dataclass(slots=True)
class Profile:
    """A profile of one platform as an import tells of it.

    Attributes:
        number: of its account.
        name: as the platform calls it.
        viewed: events of it in primary streams.
        created: when it was made, ISO 8601, "" if that is not said.
        is_kids: made for children: never guessed to be the person.
    """

    number: int
    name: str
    viewed: int = 0
    created: str = ""
    is_kids: bool = False


@dataclass(slots=True)
class Decisions:
    """What an import settles.

    Attributes:
        is_me: account number → whether it counts from now on; accounts that stay as they are are not here.
        how: platform → how it was settled, as in `SETTING`; all platforms, those of before included.
    """

    is_me: dict[int, bool] = field(default_factory=dict)
    how: dict[str, str] = field(default_factory=dict)


def decide(
    staging: Staging,
    accounts: Mapping[int, tuple[str, str]],
    was_me: Mapping[int, bool],
    numbers: Mapping[tuple[int, int], int],
) -> Decisions:
    """Settle whose the profiles of an import are.

    Where all events are of profiles (Netflix), one of them is the person: the one that was named; else the one that
    counted before; else the only one that is not for children; else, until the person says so, the one that was made
    first, or if that is not known, the one that watched most. Then events without a profile, as in Netflix's light
    list, no longer count: they are those of a profile a second time. On other platforms profiles are somebody else's
    unless named.

    Args:
        staging: filled; `profile` is what the person said.
        accounts: number → (platform, profile), those to come included.
        was_me: number → whether it counts in the casebook; those to come are not there.
        numbers: account of each (position of the export, place of the profile).
    """
    decisions = Decisions(how=read_setting(staging.connection, "book."))
    with_profiles = [position for position, export in enumerate(staging.exports) if len(export.profiles) > 1]
    if not with_profiles:
        return decisions
    viewed = _viewed(staging)
    told = _told(staging)
    by_platform: dict[str, dict[int, Profile]] = {}
    for position in with_profiles:
        export = staging.exports[position]
        for place, name in enumerate(export.profiles[1:], start=1):
            number = numbers[position, place]
            profile = by_platform.setdefault(export.platform, {}).setdefault(number, Profile(number, name))
            said = told.get((position, name), {})
            profile.viewed += viewed.get((position, place), 0)
            profile.created = said.get("profile_created", profile.created)
            profile.is_kids |= said.get("profile_is_kids") == "yes" or is_for_children(name)
    for platform, found in by_platform.items():
        _decide_platform(platform, list(found.values()), staging.profile, accounts, was_me, decisions)
    return decisions


def profile_names(exports: list[StagedExport]) -> list[str]:
    """All profiles an import tells of, in the order they were met."""
    return list(dict.fromkeys(name for export in exports for name in export.profiles[1:]))


def read_setting(connection: Connection, schema: str = "") -> dict[str, str]:
    """How it came that a profile counts, by platform."""
    found = connection.execute(f"SELECT value FROM {schema}settings WHERE name = ?", (SETTING,)).fetchone()
    value = json.loads(found[0]) if found else {}
    return dict(value) if isinstance(value, dict) else {}


def other_accounts(connection: Connection) -> str:
    """Numbers of the accounts and profiles that have events and are not the person's, parted by commas; "" if none."""
    found = connection.execute("SELECT id FROM accounts WHERE events > 0 AND NOT is_me ORDER BY id")
    return ",".join(str(number) for (number,) in found)


def _decide_platform(
    platform: str, found: list[Profile], said: str, accounts: Mapping[int, tuple[str, str]],
    was_me: Mapping[int, bool], decisions: Decisions,
) -> None:  # fmt: skip
    named = [number for number, (of, profile) in accounts.items() if of == platform and profile]
    mine = [profile.number for profile in found if profile.name.casefold() == said.casefold()] if said else []
    how = decisions.how.get(platform, "")
    if platform not in ALL_NAMED:
        decisions.is_me.update(dict.fromkeys(mine, True))
        return
    if mine:
        how = SAID
    else:
        before = [number for number in named if was_me.get(number)]
        is_better = how == GUESSED and any(profile.created for profile in found)
        if how == SAID or (before and not is_better):
            return
        mine, how = guess(found)
        if not mine:
            return
    for number, (of, _) in accounts.items():
        if of == platform:
            decisions.is_me[number] = number in mine
    decisions.how[platform] = how


def is_for_children(name: str) -> bool:
    """Whether a profile's name says that it was made for children."""
    return bool(_FOR_CHILDREN.search(name))


def guess(found: list[Profile]) -> tuple[list[int], str]:
    """Numbers of those that are the person until they say so, and how that was settled; ([], "") if none can be."""
    grown = [profile for profile in found if not profile.is_kids]
    if len(grown) == 1:
        return [grown[0].number], ONLY
    active = [profile for profile in grown if profile.viewed] or grown
    if not active:
        return [], ""
    dated = [profile for profile in active if profile.created]
    first = min(dated, key=lambda one: one.created) if dated else max(active, key=lambda one: one.viewed)
    return [first.number], GUESSED


def _viewed(staging: Staging) -> dict[tuple[int, int], int]:
    """Events in primary streams by (export, profile)."""
    viewed: dict[tuple[int, int], int] = {}
    for member, place, stream, rows in staging.connection.execute(
        "SELECT h.member, h.profile, h.stream, count(*) FROM main.staged s"
        " JOIN main.staged_shapes h ON h.id = s.shape GROUP BY 1, 2, 3"
    ):
        position = staging.members[member - 1].export
        if STREAMS[stream - 1].is_primary:
            viewed[position, place] = viewed.get((position, place), 0) + rows
    return viewed


def _told(staging: Staging) -> dict[tuple[int, str], dict[str, str]]:
    """What was stated about each profile: when it was made, whether for children."""
    told: dict[tuple[int, str], dict[str, str]] = {}
    for member, place, key, value in staging.connection.execute(
        "SELECT member, profile, key, value FROM main.staged_stated"
        " WHERE profile > 0 AND key IN ('profile_created', 'profile_is_kids')"
    ):
        position = staging.members[member - 1].export
        told.setdefault((position, staging.exports[position].profiles[place]), {})[key] = value
    return told
