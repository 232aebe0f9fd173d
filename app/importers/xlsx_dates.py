"""Dates in spreadsheets are numbers; only the style of the cell says which numbers are dates."""

import re
from datetime import datetime, timedelta
from typing import Final

# Number formats every spreadsheet program has built in: ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in
# Chinese, Japanese and Korean versions. 46 is a duration.
DATE_FORMATS: Final[frozenset[int]] = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
# What is no part of a date pattern: quoted words, colours and locales in brackets, a letter behind \ _ or *.
_DECORATION: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_LAST_SERIAL: Final = 2_958_466  # the day after 9999-12-31
_FEBRUARY_29: Final = 60  # of 1900, a day that never was


def is_date_format(code: str) -> bool:
    """Whether a number format shows a moment: "yyyy/m/d h:mm" does, "0.00", "[Red]0" and "[h]:mm" do not."""
    first = code.partition(";")[0]
    if _ELAPSED.search(first):
        return False
    plain = _DECORATION.sub("", first).lower()
    return plain != "general" and any(letter in plain for letter in "ymdhs")


def moment(serial: float, *, is_1904: bool) -> datetime | None:
    """The moment a serial number stands for, to the millisecond and without a zone.

    Args:
        serial: days since the beginning; the fraction is the time of day.
        is_1904: the workbook counts from 1904-01-01 (old Macs), not from 1900.

    Returns:
        None for what is no day: a time alone (less than 1), a negative number, a year after 9999.
    """
    if not 1 <= serial < _LAST_SERIAL:
        return None
    day_0 = (1904, 1, 1) if is_1904 else (1899, 12, 30 if serial >= _FEBRUARY_29 else 31)
    start = datetime(*day_0)  # noqa: DTZ001  # as the cell: no zone
    try:
        return start + timedelta(milliseconds=round(serial * 86_400_000))
    except OverflowError:
        return None
