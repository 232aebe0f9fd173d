"""Sums of money and lengths of time as tables write them."""

import re
import unicodedata
from typing import Final

from app.importers.xlsx_records import Cell

_SIGNS: Final = (
    ("HK$", "HKD"), ("NT$", "TWD"), ("US$", "USD"), ("CA$", "CAD"), ("A$", "AUD"), ("R$", "BRL"), ("S$", "SGD"),
    ("人民币", "CNY"), ("人民幣", "CNY"), ("CN¥", "CNY"), ("JP¥", "JPY"), ("RMB", "CNY"), ("元", "CNY"), ("¥", "CNY"),
    ("円", "JPY"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₩", "KRW"), ("₽", "RUB"), ("zł", "PLN"),
)  # fmt: skip
_CODE: Final = re.compile(r"\b([A-Z]{3})\b")
_FIGURE: Final = re.compile(r"\d[\d.,' \u00a0\u202f]*\d|\d")
_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d+))?")
_WORDED: Final = re.compile(
    r"(?:(\d+(?:\.\d+)?)\s*(?:h|hours?|std|小时|小時|时|時)[a-z.]*)?\s*"
    r"(?:(\d+(?:\.\d+)?)\s*(?:m|min|minutes?|分钟|分鐘|分)[a-z.]*)?\s*(?:(\d+(?:\.\d+)?)\s*(?:s|sec|seconds?|秒)[a-z.]*)?"
)
_LONGEST_S: Final = 7 * 86_400.0


def amount_in(cell: Cell) -> tuple[float | None, str]:
    """A sum and the ISO code of its currency, ("" where it names none); (None, "") for what is no sum.

    Understood: signs and codes before or behind, groups of thousands in any style, a comma or a point before the last
    one or two figures, a minus or brackets for what is negative.
    """
    if isinstance(cell, bool) or cell is None:
        return None, ""
    if isinstance(cell, int | float):
        return (float(cell), "") if abs(cell) < 1e15 else (None, "")
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    if len(text) > 60 or not (figure := _FIGURE.search(text)):
        return None, ""
    digits = re.sub(r"['\s]", "", figure.group())
    # The mark before the last one or two figures parts the cents; every other one groups thousands.
    cents = re.search(r"[.,](\d{1,2})$", digits)
    whole = re.sub(r"[.,]", "", digits[: cents.start()] if cents else digits)
    if len(whole) > 15:
        return None, ""
    value = float(f"{whole or 0}.{cents[1] if cents else 0}")
    rest = text[: figure.start()] + " " + text[figure.end() :]
    if "-" in rest or "\u2212" in rest or ("(" in rest and ")" in rest):
        value = -value
    code = _CODE.search(rest)
    return value, code[1] if code else next((iso for sign, iso in _SIGNS if sign in rest), "")


def seconds_in(cell: Cell, header: str = "") -> float | None:
    """A length in seconds: 3:25, 1:02:03, "3 min 20 s", "5分钟", or a number of what the column's name says.

    A number alone is seconds, milliseconds where the name says ms or 毫秒, minutes where it says minutes or 分钟.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    name = header.lower()
    unit = 0.001 if re.search(r"ms|毫秒|milli", name) else 60.0 if re.search(r"minut|分钟|分鐘|\bmin\b", name) else 1.0
    seconds: float | None = None
    if isinstance(cell, int | float):
        seconds = float(cell) * unit
    else:
        text = unicodedata.normalize("NFKC", str(cell)).strip().lower()
        if re.fullmatch(r"\d+(?:\.\d+)?", text):
            seconds = float(text) * unit
        elif clock := _CLOCK.fullmatch(text):
            seconds = int(clock[1] or 0) * 3600.0 + int(clock[2]) * 60 + int(clock[3])
        elif text and (worded := _WORDED.fullmatch(text)) and any(worded.groups()):
            hours, minutes, rest = (float(part or 0) for part in worded.groups())
            seconds = hours * 3600 + minutes * 60 + rest
    return seconds if seconds is not None and 0 <= seconds <= _LONGEST_S else None
