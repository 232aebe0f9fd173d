"""What a person told Reddit, and whose account it is: one function a table."""

from collections.abc import Iterator
from typing import Final

from app.core.events import AccountSeen, Skipped, SkipReason, Stated
from app.importers.importer import Read
from app.importers.reddit.reading import PLATFORM, Row, clean

_CREATED: Final = ("account birthday", "account created", "registration date", "account creation date")
# Settings that say what the person asked for; the rest is colours and e-mails.
_TELLING: Final = ("ads", "personal", "lang", "country", "over_18", "over 18", "feed", "recommend")


def gender(row: Row, member: str, number: int) -> Iterator[Read]:
    """The gender the person gave."""
    yield from _stated("gender", row.get("account_gender", ""), member, number)


def birth_date(row: Row, member: str, number: int) -> Iterator[Read]:
    """The birth date the person gave, checked or not."""
    yield from _stated("birth_date", row.get("verified_birthdate", "") or row.get("birthdate", ""), member, number)


def sensitive_ads(row: Row, member: str, number: int) -> Iterator[Read]:
    """Whether ads about alcohol, dating, gambling, pregnancy or weight may be shown: a wish, no inference."""
    wish, value = clean(row.get("type", "")), clean(row.get("preference", ""))
    yield from _stated("sensitive_ads", f"{wish}: {value}" if wish and value else "", member, number)


def preference(row: Row, member: str, number: int) -> Iterator[Read]:
    """Settings about ads, language and what is recommended."""
    name, value = clean(row.get("preference", "")), clean(row.get("value", ""))
    if name and value and any(sign in name.lower() for sign in _TELLING):
        yield Stated(PLATFORM, "preference", f"{name}: {value}", member, number)


def statistic(row: Row, member: str, number: int) -> Iterator[Read]:
    """The name of the account, and when it was made; an address is left alone."""
    name, value = clean(row.get("statistic", "")).lower(), clean(row.get("value", ""))
    if name == "account name" and value:
        yield AccountSeen(PLATFORM, value, member, number)
    elif name in _CREATED:
        yield from _stated("account_created", value, member, number)
    elif "mail" in name or "phone" in name or "ip" in name.split():
        yield Skipped(member, number, SkipReason.PERSONAL_DETAIL)


def _stated(key: str, value: str, member: str, number: int) -> Iterator[Read]:
    if text := clean(value):
        yield Stated(PLATFORM, key, text, member, number)
