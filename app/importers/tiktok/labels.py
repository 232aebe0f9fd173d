"""What TikTok believes, and what the person told it: ad interests, partners' lists, profile and settings."""

import re
from collections.abc import Iterable
from typing import Final

from app.core.events import AccountSeen, Event, Kind, Precision, Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.importer import Read
from app.importers.sensitive_words import sensitive_subject
from app.importers.tiktok.fields import PLATFORM, Row, plain_key, text_of

# "Example, Inc." is one name.
_COMMA: Final = re.compile(r",(?!\s*(?:inc|ltd|llc|gmbh|co|corp|s\.?a|b\.?v)\b)", re.IGNORECASE)
_STATED: Final = {
    "birthdate": "birth_date",
    "accountregion": "country",
    "accountcreated": "account_created",
    "registrationdate": "account_created",
}
_COUNTS: Final = frozenset({"followercount", "followingcount", "likesreceived", "postcount", "videocount"})
_PERSONAL: Final = frozenset(
    "displayname emailaddress email telephonenumber phonenumber biodescription profilephoto profilevideo platforminfo "
    "bio name website address".split()
)
_SETTINGS_STATED: Final = {
    "applanguage": "language",
    "videolanguagespreferences": "video_language",
    "personalizedads": "personalised_ads",
    "personalisedads": "personalised_ads",
}


class AdInterests:
    """`AdInterestCategories`: one text with all categories, repeats among them. Each distinct one is a label once."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def interests(self, row: Row) -> list[Read]:
        """Categories TikTok put the person into, for ads."""
        return self._labels(row, "Ad Interests", LabelKind.INTEREST, LabelSource.PLATFORM)

    def partners(self, row: Row) -> list[Read]:
        """Companies that gave TikTok data about the person (to 2023)."""
        return self._labels(row, "Data partners", LabelKind.AUDIENCE, LabelSource.PARTNER)

    def advertisers(self, row: Row) -> list[Read]:
        """Advertisers who used it (to 2023)."""
        return self._labels(row, "Advertisers", LabelKind.AUDIENCE, LabelSource.ADVERTISER)

    def _labels(self, row: Row, list_name: str, kind: LabelKind, source: LabelSource) -> list[Read]:
        found: list[Read] = []
        names = parted(_only_text(row))
        for name in names:
            if (list_name, name.casefold()) not in self._seen:
                self._seen.add((list_name, name.casefold()))
                is_sensitive = kind is LabelKind.INTEREST and bool(sensitive_subject(name))
                found.append(
                    DeclaredLabel(
                        PLATFORM, list_name, name, name, kind, source, row.member, row.number, is_sensitive
                    )
                )  # fmt: skip
        if names and not found:
            return [Skipped(row.member, row.number, SkipReason.DUPLICATE)]
        return found


def profile(row: Row) -> list[Read]:
    """One field of the profile, or several (a block of a text file): whose account, what was stated, what was guessed.

    Every `inferred…` field is a guess of TikTok's; "None" is none.
    """
    found: list[Read] = []
    reasons: list[SkipReason] = []
    for key, raw in row.fields.items():
        value = text_of(raw)
        if key.startswith("inferred") and value:
            list_name = "inferredGender" if key == "inferredgender" else row.key or key
            kind, source = LabelKind.DEMOGRAPHIC, LabelSource.PLATFORM
            found.append(DeclaredLabel(PLATFORM, list_name, value, value, kind, source, row.member, row.number))
        elif key == "username" and value:
            found.append(AccountSeen(PLATFORM, value, row.member, row.number))
        elif key in _STATED and value:
            found.append(Stated(PLATFORM, _STATED[key], value, row.member, row.number))
        else:
            is_nothing = key in _COUNTS or key.startswith("inferred") or not (value or isinstance(raw, list | dict))
            reasons.append(SkipReason.NO_CONTENT if is_nothing else SkipReason.PERSONAL_DETAIL)
    if found or not reasons:
        return found
    return [Skipped(row.member, row.number, max(reasons, key=lambda reason: reason is SkipReason.PERSONAL_DETAIL))]


def settings(row: Row) -> list[Read]:
    """One setting, or several: interests the person chose at sign-up are stated, never a label."""
    found: list[Read] = []
    for key, raw in row.fields.items():
        values = parted(text_of(raw)) if key == "interests" else [text_of(raw)]
        name = "interest" if key == "interests" else _SETTINGS_STATED.get(key, "")
        if name:
            found += [Stated(PLATFORM, name, value, row.member, row.number) for value in values if value]
        elif key.startswith("keywordfilters"):
            found += [
                Event("tiktok.blocked", Kind.DISLIKED, None, word, row.member, row.number, Precision.NONE,
                      facts={"list": "keyword filters"})
                for word in parted(text_of(raw))
            ]  # fmt: skip
    return found


def video_language(row: Row) -> list[Read]:
    """A language the person wants videos in."""
    value = _only_text(row)
    return [Stated(PLATFORM, "video_language", value, row.member, row.number)] if value else []


def chosen_interest(row: Row) -> list[Read]:
    """One self-chosen interest of a list."""
    return [Stated(PLATFORM, "interest", value, row.member, row.number) for value in parted(_only_text(row))]


def is_profile_key(key: str) -> bool:
    """Whether we know what this field of the profile is."""
    plain = plain_key(key)
    return plain in _STATED or plain in _COUNTS or plain in _PERSONAL or plain.startswith(("inferred", "username"))


def parted(text: str) -> list[str]:
    """The names in one text: parted by "|", or by commas where there is none; each once."""
    parts: Iterable[str] = text.split("|") if "|" in text else _COMMA.split(text)
    return list(dict.fromkeys(name for part in parts if (name := text_of(part))))


def _only_text(row: Row) -> str:
    """The one text of a record: a bare text, or the first text of an object."""
    return next((text for value in row.fields.values() if (text := text_of(value))), "")
