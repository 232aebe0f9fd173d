"""Offsets of the zone abbreviations in Google's pages: a fixed table, and the person's zone where one is ambiguous."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from app.importers.time_zones import zone_of

# Minutes east of UTC; abbreviations that mean one thing only. Source: tz database, CLDR short names (MEZ, HNEC …).
_OFFSETS: dict[str, int] = {
    "UTC": 0, "GMT": 0, "Z": 0, "UCT": 0, "WET": 0, "WEST": 60, "WAT": 60,
    "CET": 60, "MEZ": 60, "HNEC": 60, "CEST": 120, "MESZ": 120, "HAEC": 120, "CAT": 120, "SAST": 120,
    "EET": 120, "OEZ": 120, "EEST": 180, "OESZ": 180, "WEZ": 0, "WESZ": 60, "EAT": 180, "IDT": 180,
    "MSK": 180, "MSD": 240, "TRT": 180, "IRST": 210, "IRDT": 270, "AZT": 240,
    "SAMT": 240, "AFT": 270, "PKT": 300, "UZT": 300, "YEKT": 300,
    "NPT": 345, "OMST": 360, "ALMT": 360, "MMT": 390, "ICT": 420, "WIB": 420, "KRAT": 420, "NOVT": 420,
    "HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "PHST": 480, "AWST": 480, "WITA": 480, "IRKT": 480, "ULAT": 480,
    "JST": 540, "KST": 540, "WIT": 540, "YAKT": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "VLAT": 600,
    "CHST": 600, "MAGT": 660, "NZST": 720, "NZDT": 780, "FJT": 720, "PETT": 720,
    "NST": -210, "NDT": -150, "ADT": -180, "EDT": -240, "MDT": -360, "PDT": -420, "AKST": -540, "AKDT": -480,
    "HST": -600, "HDT": -540, "BRT": -180, "BRST": -120, "ART": -180, "UYT": -180, "CLT": -240, "CLST": -180,
    "BOT": -240, "VET": -240, "COT": -300, "PET": -300, "ECT": -300, "PYT": -240, "PYST": -180, "FNT": -120,
}  # fmt: skip

# Abbreviations with several meanings: minutes for a language or country that speaks for one, "" the most frequent.
_AMBIGUOUS: dict[str, dict[str, int]] = {
    "CST": {"": -360, "zh": 480},  # America/Chicago, Asia/Shanghai and Taipei; Cuba (-300)
    "CDT": {"": -300, "zh": 540},  # America/Chicago, China until 1991
    "IST": {"": 330, "he": 120, "ga": 60, "hi": 330, "bn": 330},  # India, Israel, Ireland in summer
    "BST": {"": 60, "bn": 360},  # Britain in summer, Bangladesh
    "AST": {"": -240, "ar": 180},  # Halifax, Arabia
    "EST": {"": -300},  # New York; Australia before 2014
    "MST": {"": -420, "ms": 480},  # Denver; Malaysia, Myanmar
    "PST": {"": -480, "fil": 480},  # Los Angeles, Manila
    "GST": {"": 240},  # the Gulf; South Georgia, Guam
    "SST": {"": -660},  # Samoa; Singapore
    "AMT": {"": -240},  # Amazon, Armenia
    "WST": {"": 780},  # Samoa; western Australia before 2014
}
_NUMERIC = re.compile(r"(?:GMT|UTC|Г\.?М\.?Т)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d\d))?")
_UTC_WORDS = frozenset({"UTC", "GMT", "Z", "UCT", "TU"})


def offset_of(
    abbreviation: str,
    *,
    time_zone: str = "",
    language: str = "",
    moment: datetime | None = None,
    year: int = 0,
) -> tuple[timedelta, bool]:
    """How far a zone of the page is from UTC; one for all rows: Google writes the zone of the moment of export.

    Args:
        abbreviation: as it stands after the time; "" where the page names none (UTC, until about 2018).
        time_zone: the person's zone (IANA), decides where an abbreviation has several meanings.
        language: of the page, the evidence where `time_zone` says nothing.
        moment: when the export was made; an abbreviation nobody knows is then the person's zone at that moment.
        year: of the row; a row after 2018 without a zone is a guess.

    Returns:
        Offset east of UTC, and whether it had to be guessed.
    """
    text = abbreviation.strip().strip("()")
    if not text:
        return timedelta(0), year > 2018
    if text in _UTC_WORDS:
        return timedelta(0), False
    if (numeric := _NUMERIC.fullmatch(text)) and int(numeric[2]) <= 18:
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        return timedelta(minutes=minutes if numeric[1] == "+" else -minutes), False
    own = _abbreviations_of(time_zone)
    if text in own:
        return timedelta(minutes=own[text]), False
    if text in _OFFSETS:
        return timedelta(minutes=_OFFSETS[text]), False
    if meanings := _AMBIGUOUS.get(text):
        unnamed = {minutes for name, minutes in own.items() if name[:1] in "+-"}
        if fitting := [minutes for minutes in meanings.values() if minutes in unnamed]:
            return timedelta(minutes=fitting[0]), False  # Dhaka has no letters in the database, but the offset of BST
        root = language.split("-")[0] or "?"
        return timedelta(minutes=meanings.get(root, meanings[""])), root not in meanings
    if own and moment is not None:
        return moment.astimezone(ZoneInfo(time_zone)).utcoffset() or timedelta(0), True
    return timedelta(0), True


@cache
def _abbreviations_of(time_zone: str) -> dict[str, int]:
    """Every abbreviation the zone uses or used since 1990, newest meaning first: minutes east of UTC."""
    zone = zone_of(time_zone)
    if zone is None:
        return {}
    found: dict[str, int] = {}
    for year in range(2037, 1989, -1):
        for month in (1, 4, 7, 10):
            moment = datetime(year, month, 2, tzinfo=UTC).astimezone(zone)
            offset = moment.utcoffset()
            if offset is not None:
                found.setdefault(moment.tzname() or "", int(offset.total_seconds() // 60))
    return found
