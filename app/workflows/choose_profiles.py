"""A person says which profiles of an account are theirs; the others are kept and not counted."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.casebook.casebook import Casebook
from app.casebook.profiles import GUESSED, SAID, SETTING
from app.core.errors import NoSuchProfile
from app.core.exports import ProfileSeen
from app.core.messages import Message


def see_profiles(casebook_path: Path) -> list[ProfileSeen]:
    """All profiles of platforms that have them, and what stands beside them without a profile.

    Raises:
        NoCasebook, NotACasebook, NewerCasebook: the file.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        return profiles_in(casebook)


def choose_profiles(casebook_path: Path, mine: Mapping[int, bool]) -> list[ProfileSeen]:
    """Count these profiles, by number, or no longer; labels and measures follow.

    Raises:
        NoSuchProfile: there is no such number.
    """
    with Casebook.open(casebook_path) as casebook:
        before = {one.number: one for one in profiles_in(casebook)}
        for number in mine:
            if number not in before:
                raise NoSuchProfile(str(number), tuple(one.profile for one in before.values() if one.profile))
        _settle(casebook, {before[number].platform for number in mine})
        for number, is_me in mine.items():
            if before[number].is_me != is_me:
                casebook.set_account_is_me(number, is_me)
        return profiles_in(casebook)


def choose_by_name(casebook_path: Path, names: Sequence[str]) -> list[ProfileSeen]:
    """Count the profiles of these names, on every platform that has one of them; its others no longer.

    Args:
        casebook_path: the casebook.
        names: as the platform writes them, letter case aside; or numbers as `see_profiles` gives them.

    Raises:
        NoSuchProfile: no profile has that name or number.
    """
    with Casebook.open(casebook_path, read_only=True) as casebook:
        there = profiles_in(casebook)
    chosen: set[int] = set()
    for name in names:
        found = [one.number for one in there if one.profile and one.profile.casefold() == name.strip().casefold()]
        found = found or [one.number for one in there if str(one.number) == name.strip()]
        if not found:
            raise NoSuchProfile(name, tuple(one.profile for one in there if one.profile))
        chosen.update(found)
    platforms = {one.platform for one in there if one.number in chosen}
    return choose_profiles(
        casebook_path, {one.number: one.number in chosen for one in there if one.platform in platforms}
    )


def profiles_in(casebook: Casebook) -> list[ProfileSeen]:
    """The same of a casebook that is open; empty where no platform has profiles."""
    how = _how(casebook)
    accounts = casebook.accounts()
    with_profiles = {account.platform for account in accounts if account.profile}
    return [
        ProfileSeen(
            account.number, account.platform, account.profile, account.is_me,
            how.get(account.platform) == GUESSED, account.events,
        )
        for account in accounts
        if account.platform in with_profiles and (account.profile or account.events)
    ]  # fmt: skip


def _settle(casebook: Casebook, platforms: set[str]) -> None:
    """From now on the person has said it: no import guesses again."""
    how = _how(casebook) | dict.fromkeys(platforms, SAID)
    casebook.set_setting(SETTING, json.dumps(how, sort_keys=True))


def _how(casebook: Casebook) -> dict[str, str]:
    value = json.loads(casebook.setting(SETTING) or "{}")
    return dict(value) if isinstance(value, dict) else {}


def guessed(profiles: Sequence[ProfileSeen]) -> list[Message]:
    """What to say of platforms where several profiles could be the person and one was taken for now."""
    taken = [one for one in profiles if one.is_guessed and one.is_me and one.profile]
    return [
        Message("profiles.guessed", {"platform": Message("platform." + one.platform), "profile": one.profile})
        for one in taken
    ]
