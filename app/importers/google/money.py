"""Prices as Google writes them in a sentence: amount and currency."""

import re

_NUMBER = re.compile(r"\d[\d.,'’\s\xa0\u202f]*")
_CODE = re.compile(r"\b[A-Z]{3}\b")
# Symbols that stand for one currency, and those that need the country of the account.
_SYMBOL = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "zł": "PLN", "R$": "BRL", "₫": "VND",
    "฿": "THB", "₱": "PHP", "₪": "ILS", "₴": "UAH", "Kč": "CZK", "Ft": "HUF", "lei": "RON", "Lt": "LTL", "NT$": "TWD",
    "HK$": "HKD", "A$": "AUD", "C$": "CAD", "US$": "USD", "MX$": "MXN", "S$": "SGD", "Rp": "IDR", "RM": "MYR",
    "₦": "NGN", "CHF": "CHF", "元": "CNY", "円": "JPY", "лв": "BGN",
}  # fmt: skip
_BY_COUNTRY = {
    "$": {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "MX": "MXN", "SG": "SGD", "HK": "HKD", "TW": "TWD",
          "CL": "CLP", "CO": "COP", "AR": "ARS"},
    "¥": {"JP": "JPY", "CN": "CNY"},
    "kr": {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"},
}  # fmt: skip
_USUAL = {"$": "USD", "¥": "JPY", "kr": ""}


def amount_and_currency(price: str, country: str = "") -> tuple[float | None, str]:
    """Read a price like "€2.99", "2,99 €" or "CHF 1'234.50".

    Args:
        price: as written.
        country: of the account, ISO 3166, for symbols of several currencies.

    Returns:
        Amount in units of the currency, None if there is no number; ISO 4217 code, "" if it cannot be told.
    """
    found = _NUMBER.search(price)
    if found is None:
        return None, ""
    digits = re.sub(r"[\s'’\xa0\u202f]", "", found[0]).rstrip(".,")
    separator = max(digits.rfind("."), digits.rfind(","))
    decimals = len(digits) - separator - 1
    if separator >= 0 and decimals != 3:  # three digits behind it: thousands
        whole, fraction = digits[:separator], digits[separator + 1 :]
    else:
        whole, fraction = digits, "0"
    amount = float(re.sub(r"[.,]", "", whole or "0") + "." + fraction)
    return amount, _currency(price, country.upper())


def _currency(price: str, country: str) -> str:
    for symbol in sorted(_SYMBOL, key=len, reverse=True):
        if symbol in price:
            return _SYMBOL[symbol]
    if code := _CODE.search(price):
        return code[0]
    for symbol, currencies in _BY_COUNTRY.items():
        if symbol in price:
            return currencies.get(country, _USUAL[symbol])
    return ""
