"""Local times as they stand in Google's pages, in any language, without `strptime` or the process's locale."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from unicodedata import normalize

from app.importers.google.zones import offset_of
from app.importers.month_names import MONTH_NUMBER

# The clock, which every form has: 1:14:48, 22.14.48 (da, fi, id), 22 h 14 min 48 s (fr-CA). A dot never stands next to
# more digits, so that 27.08.2026 is no clock. Source of the seen forms: the timestamp table in the tests.
_CLOCK = re.compile(r"(\d{1,2}):(\d\d):(\d\d)")
_CLOCK_OTHERWISE = re.compile(r"(?<![\d.])(\d{1,2})(?:\.| h )(\d\d)(?:\.| min )(\d\d)(?: s)?(?![\d.])")

# Words for a part of the day, before the clock (zh, ja, ko) or behind it. Seen: en, zh-TW, ko, ar; the others: CLDR.
_MORNING = ("凌晨", "清晨", "早上", "上午", "午前", "오전", "ص", "πμ", "a m", "am", "पूर्वाह्न", "pg", "sa")
_EVENING = ("下午", "晚上", "午後", "오후", "م", "μμ", "p m", "pm", "अपराह्न", "ptg", "ch")
_NOON = ("中午",)
_HALF = {word: half for half, words in enumerate((_MORNING, _EVENING, _NOON)) for word in words}
_HALF_BEHIND = re.compile(
    r"^[\s,،]*((?:a|p)\.?\s?m\.?(?!\w)|π\.μ\.|μ\.μ\.|ص|م|पूर्वाह्न|अपराह्न|PTG|PG|SA|CH|[ap]m)(?!\w)", re.IGNORECASE
)
_HALF_BEFORE = re.compile(r"(凌晨|清晨|早上|上午|午前|오전|下午|晚上|午後|오후|中午|\bAM|\bPM)\s*$")
_ZONE_BEHIND = re.compile(r"((?:GMT|UTC)\s?[+\-−–]\d{1,2}(?::?\d\d)?|[A-Z]{1,5}|[+\-−–]\d{2}:?\d\d)\s*$")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_][^\d\s,،(]*")
_BUDDHIST_ERA = 543  # years ahead of ours; pages in Thai may count so
_KEPT = 4096  # days remembered; a history has a few thousand


class LocalTime(NamedTuple):
    """A time of the wall, and the zone as it was written beside it ("" if none)."""

    at: datetime
    zone: str


class LocalTimes:
    """Reads the timestamps of one page; it remembers days and zones, since neighbouring rows share them.

    Args:
        time_zone: the person's zone (IANA), "" if not known.
        language: of the page, "" if not known.
        export_date: when the export was made.
    """

    def __init__(self, time_zone: str = "", language: str = "", export_date: datetime | None = None) -> None:
        self._time_zone, self._language, self._moment = time_zone, language, export_date
        self._midnights: dict[tuple[str, str], tuple[datetime, int | None, bool]] = {}

    def read(self, text: str) -> tuple[datetime, bool] | None:
        """UTC time to the second and whether the zone was guessed, or None if this is no timestamp we know."""
        clock = _CLOCK.search(text)
        key = (text[: clock.start()], text[clock.end() :]) if clock is not None else ("", "")
        known = self._midnights.get(key)
        if clock is None or known is None:
            return self._read_new(text, key)
        midnight, half, guessed = known
        hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3])
        if half is not None:
            hour = _hour(hour, half)
        if hour > 23 or minute > 59 or second > 59:
            return None
        return midnight + timedelta(0, hour * 3600 + minute * 60 + second), guessed

    def _read_new(self, text: str, key: tuple[str, str]) -> tuple[datetime, bool] | None:
        """Read in full, and remember what neighbouring rows share: midnight in UTC and the half of the day."""
        local = self._read(text)
        if local is None:
            return None
        at, zone, half = local
        offset, guessed = offset_of(
            zone, time_zone=self._time_zone, language=self._language, moment=self._moment, year=at.year
        )
        try:
            midnight = at.replace(hour=0, minute=0, second=0) - offset
            read = at - offset
        except OverflowError:
            return None
        if key[0] or key[1]:
            if len(self._midnights) >= _KEPT:
                self._midnights.clear()
            self._midnights[key] = midnight, half, guessed
        return read, guessed

    def read_local(self, text: str) -> LocalTime | None:
        """The time as the wall showed it (carried in UTC, not converted), and the zone beside it."""
        local = self._read(text)
        return LocalTime(local[0], local[1]) if local is not None else None

    @staticmethod
    def _read(text: str) -> tuple[datetime, str, int | None] | None:
        clock = _CLOCK.search(text) or _CLOCK_OTHERWISE.search(text)
        if clock is None:
            return None
        before, behind = text[: clock.start()], text[clock.end() :]
        half, zone, rest = _read_tail(behind)
        if rest and not before.strip():
            before = rest  # vi: 22:14:48 17 thg 8, 2026
        date = _read_date(before)
        if date is None:
            return None
        day, half_before = date
        half = half if half is not None else half_before
        hour, minute, second = _hour(int(clock[1]), half), int(clock[2]), int(clock[3])
        if hour > 23 or minute > 59 or second > 59:
            return None
        return day.replace(hour=hour, minute=minute, second=second), zone, half


def _hour(hour: int, half: int | None) -> int:
    if half is None or hour > 12:
        return hour
    if half == 2:  # noon runs from 11 to 1
        return hour if hour >= 11 else hour + 12
    return hour % 12 + 12 * half


def _read_tail(behind: str) -> tuple[int | None, str, str]:
    """Half of the day, zone, and what else stands behind the clock."""
    text = behind.translate(_MARKS).replace("\u202f", " ").replace("\xa0", " ").strip(" )")
    half = None
    if found := _HALF_BEHIND.match(text):
        half = _HALF[
            found[1].lower().replace(".", " ").replace("  ", " ").strip().replace("π μ", "πμ").replace("μ μ", "μμ")
        ]
        text = text[found.end() :].strip()
    zone = ""
    if found := _ZONE_BEHIND.search(text):
        zone, text = found[1], text[: found.start()].strip()
    if text and not _NUMBER.search(text):
        zone, text = zone or text, ""
    return half, zone, text


def _read_date(text: str) -> tuple[datetime, int | None] | None:
    """The day, and the half of it where a word before the clock says so."""
    text = normalize("NFC", text.translate(_MARKS)).replace("\u202f", " ").replace("\xa0", " ")
    half = None
    if found := _HALF_BEFORE.search(text):
        half = _HALF[found[1].lower()]
        text = text[: found.start()]
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if len(numbers) == 2:
        month = next(filter(None, map(_month, _WORD.findall(text))), 0)
        year, day = (numbers[0], numbers[1]) if numbers[0] > 31 else (numbers[1], numbers[0])
    elif len(numbers) == 3:
        first, second, third = numbers
        if first > 31:
            year, month, day = first, second, third
        elif second > 12:  # no language of Google's writes the month first in figures; if one does, this tells
            month, day, year = first, second, third
        else:
            day, month, year = first, second, third
    else:
        return None
    if year > 2400:
        year -= _BUDDHIST_ERA
    try:
        return datetime(year, month, day, tzinfo=UTC), half
    except ValueError:
        return None


def _month(word: str) -> int:
    return MONTH_NUMBER.get(word.lower().replace(".", ""), 0)
