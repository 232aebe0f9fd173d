"""`PROFILES/Profiles.csv`: the profiles of the account and what was set for each; no label is in it."""

import json
from collections.abc import Iterator
from typing import Final

from app.core.events import Skipped, SkipReason, Stated
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.netflix.table import PLATFORM, NetflixTable, Row, utc_time

# What is said of a profile, by column; e-mail, game handle, lock and transfers are left alone.
_FACTS: Final = {
    "Maturity Level": "maturity_level",
    "Primary Lang": "language",
    "Has Auto Playback": "autoplay",
    "Gender": "gender",
    "Opt-Out": "ads_opt_out",
}


class Profiles(NetflixTable):
    """A record is a row: one profile, with what was told or set in it. Nothing in it was inferred: all is stated.

    `profile_created` and `profile_is_kids` let the casebook tell whose account it is: see `casebook.profiles`.
    """

    name = "netflix_profiles"
    columns = (
        "Profile Name", "Email Address", "Game Handle", "Profile Creation Time", "Maturity Level", "Primary Lang",
        "Has Auto Playback", "Max Stream Quality", "Profile Lock Enabled", "Profile Transferred",
        "Profile Transfer Time", "Profile Transferred From Account", "Profile Transferred To Account",
        "Privacy And Data Settings", "Date Of Birth", "Gender", "Opt-Out",
    )  # fmt: skip
    needed = frozenset({"Profile Name", "Profile Creation Time", "Maturity Level"})
    file_name = "Profiles.csv"

    def of_row(self, row: Row, member: Member, export: ExportContext) -> Iterator[Read]:
        """One profile."""
        if not row.profile:
            yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
            return
        level = row["Maturity Level"]
        told = {"profile": row.profile, "profile_is_kids": "yes" if "kid" in level.lower() else "no"}
        if created := utc_time(row["Profile Creation Time"])[0]:
            told["profile_created"] = created.isoformat()
        if birth := _birth_date(row["Date Of Birth"]):
            told["birth_date"] = birth
        for column, key in _FACTS.items():
            if value := row[column]:
                told[key] = value
        for setting, value in _settings(row["Privacy And Data Settings"]):
            told[setting] = value
        for key, value in told.items():
            yield Stated(PLATFORM, key, value, member.name, row.number, row.profile)


def _birth_date(text: str) -> str:
    """ "1990-01-01" of "19900101"."""
    if len(text) == 8 and text.isascii() and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text


def _settings(text: str) -> Iterator[tuple[str, str]]:
    """Switches for advertising ("is_opted_out_behavioral_advertising": "true"); none where it is no JSON."""
    try:
        document = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return
    for key, value in document.items() if isinstance(document, dict) else ():
        if str(key).startswith("is_opted_out_"):
            yield f"ads_{str(key)[:60].removeprefix('is_')}", str(value)[:20].lower()
