"""What Amazon's tables share: cells that say nothing, products, prices, sites."""

import re
from typing import ClassVar, Final

from app.importers.named_columns import NamedColumns, Row

PLATFORM: Final = "amazon"
Facts = dict[str, str | int | float | bool]
_ASIN: Final = re.compile(r"[0-9A-Z]{10}")
_SITE: Final = re.compile(r"(?:www\.)?(amazon\.(?:com?\.)?[a-z]{2,3})")
_NUMBER: Final = re.compile(r"[^\d.,-]")


class AmazonTable(NamedColumns):
    """A CSV file of Amazon's; a record is a row."""

    platform = PLATFORM
    empty: ClassVar[frozenset[str]] = frozenset(
        {"not available", "not applicable", "n/a", "null", "redacted", "not available."}
    )


def product_address(asin: str, site: str) -> str:
    """The page of a product in the shop it was bought in; "" where either is not known."""
    found = _SITE.fullmatch(site.lower())
    return f"https://www.{found[1]}/dp/{asin}" if found and _ASIN.fullmatch(asin) else ""


def amount_of(text: str) -> float | None:
    """An amount of money: "1,234.50", "19,99", "'7.25'"; None where there is none."""
    digits = _NUMBER.sub("", text)
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
    amount = amount_of(text)
    return round(amount) if amount is not None and abs(amount) < 1e9 else None


def is_yes(text: str) -> bool:
    """Whether a switch is on: Yes, Y, true, 1."""
    return text.lower() in ("yes", "y", "true", "1")


def currency_of(row: Row, columns: str) -> str:
    """An ISO 4217 code; "" where the cell holds something else."""
    code = row[columns].upper()
    return code if len(code) == 3 and code.isalpha() and code.isascii() else ""
