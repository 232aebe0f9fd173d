"""Dates without a name for their order: "2/5/20" is settled by all dates of a file together."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

_NUMBERS: Final = re.compile(r"\d+")
YMD, DMY, MDY = "ymd", "dmy", "mdy"
# Where people write the month first. Source: CLDR 46, short date patterns of the regions of these zones.
_MONTH_FIRST: Final = (
    "America/New_York America/Detroit America/Chicago America/Denver America/Phoenix America/Los_Angeles "
    "America/Anchorage America/Boise America/Indiana/ America/Kentucky/ America/Menominee America/North_Dakota/ "
    "America/Puerto_Rico Pacific/Honolulu Asia/Manila US/"
).split()


class Order(NamedTuple):
    """How the dates of a file are to be read.

    Attributes:
        parts: "dmy", "mdy" or "ymd".
        is_guessed: the dates themselves did not settle it.
    """

    parts: str
    is_guessed: bool


class _Seen:
    """How badly one order fits what was seen: dates that cannot be, that lie after the export, that leave the order."""

    def __init__(self) -> None:
        self._impossible = self._late = self._rises = 0
        self._last: date | None = None

    def see(self, day: date | None, latest: date | None) -> None:
        if day is None:
            self._impossible += 1
            return
        self._late += latest is not None and day > latest
        if self._last is not None:
            self._rises += day > self._last
        self._last = day

    @property
    def misfit(self) -> tuple[int, int, int]:
        return self._impossible, self._late, self._rises


def order_of(texts: Iterable[str], *, time_zone: str = "", language: str = "", latest: date | None = None) -> Order:
    """The order in which the dates of one file are written.

    The order under which fewest dates cannot be; then fewest lie after the export; then the one under which the file
    stands newest first, as Netflix writes it; then what is customary where the person lives.

    Args:
        texts: all dates of the file, in its order.
        time_zone: the person's, IANA.
        language: of the export, BCP 47.
        latest: when the export was written, as far as is known.
    """
    seen = {DMY: _Seen(), MDY: _Seen(), YMD: _Seen()}
    separators = ""
    for text in texts:
        numbers = _NUMBERS.findall(text)
        if len(numbers) != 3:
            continue
        if len(numbers[0]) == 4:
            return Order(YMD, False)
        separators = separators or "".join(re.findall(r"[^\d\s]", text))
        for order in (DMY, MDY, YMD):
            seen[order].see(_day(numbers, order), latest)
    if separators.startswith("..."):
        return Order(YMD, False)  # "20. 2. 5.", Korean
    # Two figures for the year in front are rare: only where nothing else can be.
    likely = [DMY, MDY] if seen[YMD].misfit[0] >= min(seen[DMY].misfit[0], seen[MDY].misfit[0]) else [YMD]
    least = min(seen[order].misfit for order in likely)
    fits = [order for order in likely if seen[order].misfit == least]
    if len(fits) == 1:
        return Order(fits[0], False)
    is_month_first = separators.startswith("/") and (
        time_zone.startswith(tuple(_MONTH_FIRST)) or (not time_zone and language in ("en", "en-US", ""))
    )
    return Order(MDY if is_month_first else DMY, True)


def day_of(text: str, order: str) -> date | None:
    """The date a text says when read in an order; None if it says none."""
    numbers = _NUMBERS.findall(text)
    if len(numbers) != 3:
        return None
    return _day(numbers, YMD if len(numbers[0]) == 4 else order)


def _day(numbers: list[str], order: str) -> date | None:
    if any(len(number) > 4 for number in numbers):
        return None
    at = {part: int(number) for part, number in zip(order, numbers, strict=True)}
    year = at["y"] + 2000 if at["y"] < 100 else at["y"]
    # Thailand counts from the Buddha; nobody watched Netflix's films at home before 2007.
    year -= 543 if 2550 <= year <= 2650 else 0
    if not 2007 <= year <= 2100:
        return None
    try:
        return date(year, at["m"], at["d"])
    except ValueError:
        return None
