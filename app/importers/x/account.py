"""Whose archive it is and what the person told X: `account.js`, `ageinfo.js`, `professional-data.js`."""

from collections.abc import Iterator
from typing import Any

from app.core.events import AccountSeen, Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.x.script_file import PLATFORM, ScriptFile, inside, text_of, words_of


class Account(ScriptFile):
    """`account.js`: the number of the account and when it was made; address and name are left alone."""

    name = "x_account"
    scripts = frozenset({"account"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """One account."""
        account = inside(record, "account")
        if account_id := text_of(account, "accountId"):
            yield AccountSeen(PLATFORM, account_id, member.name, number)
        if created := text_of(account, "createdAt"):
            yield Stated(PLATFORM, "account_created", created, member.name, number)


class AgeInfo(ScriptFile):
    """`ageinfo.js`: the birth date the person gave, and X's guess where it stands beside it."""

    name = "x_age"
    scripts = frozenset({"ageinfo"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """Age and birth date as stated; `inferredAgeInfo` as a label."""
        stated, inferred = inside(record, "ageMeta", "ageInfo"), inside(record, "ageMeta", "inferredAgeInfo")
        for age in _texts(stated.get("age")):
            yield Stated(PLATFORM, "age", age, member.name, number)
        if birth_date := text_of(stated, "birthDate"):
            yield Stated(PLATFORM, "birth_date", birth_date, member.name, number)
        for band in _texts(inferred.get("age")):
            yield DeclaredLabel(
                PLATFORM,
                "inferredAgeInfo",
                band,
                band,
                LabelKind.DEMOGRAPHIC,
                LabelSource.PLATFORM,
                member.name,
                number,
            )


class Profession(ScriptFile):
    """`professional-data.js`: the trade a professional account chose for itself."""

    name = "x_profession"
    scripts = frozenset({"professional_data"})

    def of_record(self, record: dict[str, Any], number: int, member: Member, export: ExportContext) -> Iterator[Read]:
        """Each category."""
        categories = inside(record, "professionalData").get("categories")
        for category in categories if isinstance(categories, list) else []:
            name = words_of(category, "name") if isinstance(category, dict) else str(category)
            if name:
                yield Stated(PLATFORM, "profession", name, member.name, number)


class LeftAlone:
    """Files that are the person's business or other people's: seen, named in the report, and not read.

    The record is the file itself.
    """

    name = "x_left_alone"
    platform = PLATFORM
    _NAMES = (
        "account-creation-ip", "account-label", "account-suspension", "account-timezone", "audio-video-calls-in-dm",
        "branch-links", "contact", "device-token", "direct-message", "email-address-change", "follower", "grok-chat",
        "ip-audit", "key-registry", "ni-devices", "periscope", "phone-number", "profile", "protected-history",
        "screen-name-change", "sso", "tweet-headers", "deleted-tweet-headers", "verified", "manifest", "smartblock",
        "lists-member", "community-note", "reply-prompt", "spaces-metadata", "moment", "tweetdeck", "shop-module",
        "shopify-account", "product-drop", "product-set", "catalog-item", "commerce-catalog", "expanded-profile",
        "user-link-preferences", "saved-search-headers", "like-headers", "twitter-circle", "lists-created",
    )  # fmt: skip

    def recognises(self, member: Member) -> bool:
        """By name alone: the file is not opened."""
        base = member.base_name.lower()
        return base.endswith(".js") and base.startswith(self._NAMES)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One `Skipped` for the file."""
        is_plain = member.base_name.lower() == "manifest.js"
        yield Skipped(member.name, 0, SkipReason.NO_CONTENT if is_plain else SkipReason.PERSONAL_DETAIL)


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(item) for item in values if isinstance(item, str | int) and not isinstance(item, bool) and str(item)]


IMPORTERS = (Account(), AgeInfo(), Profession(), LeftAlone())
