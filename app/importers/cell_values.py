"""Numbers, currencies and switches as they stand in the cells of tables."""

import re
from typing import Final

from app.importers.named_columns import Row
from app.importers.remembering import remembered

_PLAIN: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?")
_NO_FIGURE: Final = re.compile(r"[^\d.,-]")
_BRACKETED: Final = re.compile(r"\([^()]*\)")


def amount_of(text: str) -> float | None:
    """An amount of money: "1,234.50", "19,99", "'7.25'", "(5.00)" for what was given back; None where there is none."""
    if _PLAIN.fullmatch(text):
        return float(text)
    digits = _NO_FIGURE.sub("", text.replace("\u2212", "-"))
    if _BRACKETED.fullmatch(text) and not digits.startswith("-"):
        digits = f"-{digits}"
    if not any(sign.isdecimal() for sign in digits):
        return None
    dot, comma = digits.rfind("."), digits.rfind(",")
    if comma > dot and (dot >= 0 or len(digits) - comma <= 3):  # a comma before the cents
        digits = digits.replace(".", "").replace(",", ".")
    digits = digits.replace(",", "")
    try:
        amount = float(digits)
    except ValueError:
        return None
    return amount if abs(amount) < 1e12 else None


def count_of(text: str) -> int | None:
    """A whole number; None where there is none."""
    if len(text) < 10 and text.isdecimal() and text.isascii():
        return int(text)
    amount = amount_of(text)
    return round(amount) if amount is not None and abs(amount) < 1e9 else None


def is_yes(text: str) -> bool:
    """Whether a switch is on: Yes, Y, true, 1."""
    return text.lower() in ("yes", "y", "true", "1")


def currency_of(row: Row, columns: str) -> str:
    """An ISO 4217 code; "" where the cell holds something else."""
    return _iso_4217(row[columns])


@remembered
def _iso_4217(text: str) -> str:
    code = text.upper()
    return code if len(code) == 3 and code.isalpha() and code.isascii() else ""
