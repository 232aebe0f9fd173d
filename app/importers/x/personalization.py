"""What X itself writes it believes: `personalization.js`, the richest list of labels any platform gives.

The file is one object. Its elements are its records, numbered as they stand: each language, the gender, each
interest, each advertiser of each list, each show, each place, each inferred age.
"""

from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import small_document
from app.importers.sensitive_words import sensitive_subject
from app.importers.streams import broken
from app.importers.x.script_file import PLATFORM, inside, script_name, text_of, words_of

_EDITORIAL: Final = "(Editorial) "
# Codes of "no language" among the languages: ISO 639 zxx, und, art, qme …
_NO_LANGUAGES: Final = ("no linguistic content", "private-use", "undetermined", "multiple languages", "uncoded")
_ADVERTISER_LISTS: Final[dict[str, dict[str, str | int | float | bool] | None]] = {
    "advertisers": None,
    "lookalikeAdvertisers": {"is_lookalike": True},
    "doNotReachAdvertisers": {"is_excluded": True},
    "catalogAudienceAdvertisers": {"is_catalog": True},
}


class Personalization:
    """Interests, shows, languages, gender, age, audiences: labels X states.

    Decided: an interest the person switched off is still held, so it is a label with the fact `is_disabled`. A gender
    the person chose (`genderOverride`) is `Stated`. `numAudiences` is a label that is a number (fact `is_count`).
    Places of `locationHistory` and birth dates are personal detail.
    """

    name = "x_personalization"
    platform = PLATFORM

    def recognises(self, member: Member) -> bool:
        """By the name the script assigns."""
        return script_name(member) == "personalization"

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """See `Importer.read`."""
        with member.open() as stream:
            document = small_document(stream)
            if not isinstance(document, list):
                raise broken(stream)
        reader = _Reader(member, export)
        for part in document:
            if isinstance(part, dict):
                yield from reader.data(inside(part, "p13nData"))
            else:
                yield reader.skipped(SkipReason.UNREADABLE)


class _Reader:
    """Numbers the elements and remembers what was said before."""

    def __init__(self, member: Member, export: ExportContext) -> None:
        self._member, self._export, self._number = member, export, 0
        self._said: set[tuple[str, str]] = set()

    def skipped(self, reason: SkipReason, detail: str = "") -> Skipped:
        """An element that gives nothing."""
        self._number += 1
        return Skipped(self._member.name, self._number - 1, reason, detail)

    def data(self, data: dict[str, Any]) -> Iterator[Read]:
        """All sections, in the order of the file."""
        for section, value in data.items():
            if section == "demographics" and isinstance(value, dict):
                yield from self._demographics(value)
            elif section == "interests" and isinstance(value, dict):
                yield from self._interests(value)
            elif section == "locationHistory":
                for _ in _list(value):
                    yield self.skipped(SkipReason.PERSONAL_DETAIL, "a place")
            elif section == "inferredAgeInfo" and isinstance(value, dict):
                yield from self._age(value)
            elif value:
                self._export.notice(self._member, section)

    def _demographics(self, demographics: dict[str, Any]) -> Iterator[Read]:
        for key, value in demographics.items():
            if key == "languages":
                for language in _list(value):
                    yield self._language(language)
            elif key == "genderInfo" and isinstance(value, dict):
                if gender := text_of(value, "gender"):
                    yield self._label("gender", gender, gender, LabelKind.DEMOGRAPHIC)
                if chosen := text_of(value, "genderOverride"):
                    self._number += 1
                    yield Stated(PLATFORM, "gender", chosen, self._member.name, self._number - 1)
            elif value:
                self._export.notice(self._member, f"demographics.{key}")

    def _language(self, language: Any) -> Read:
        name = _name(language, "language")
        if any(sign in name.lower() for sign in _NO_LANGUAGES):
            return self.skipped(SkipReason.INTERNAL, "no language")
        return self._label("languages", name, name, LabelKind.DEMOGRAPHIC, facts=_disabled(language))

    def _interests(self, interests: dict[str, Any]) -> Iterator[Read]:
        for key, value in interests.items():
            if key in ("interests", "shows", "partnerInterests"):
                source = LabelSource.PARTNER if key == "partnerInterests" else LabelSource.PLATFORM
                for interest in _list(value):
                    text, facts = _name(interest, "name"), _disabled(interest)
                    if text.startswith(_EDITORIAL):
                        facts["is_editorial"] = True
                    yield self._label(key, text, text.removeprefix(_EDITORIAL), LabelKind.INTEREST, source, facts)
            elif key == "audienceAndAdvertisers" and isinstance(value, dict):
                yield from self._audiences(value)
            elif value:
                self._export.notice(self._member, f"interests.{key}")

    def _audiences(self, audiences: dict[str, Any]) -> Iterator[Read]:
        for key, value in audiences.items():
            if key in _ADVERTISER_LISTS:
                for advertiser in _list(value):
                    name = _name(advertiser, "name")
                    facts = dict(_ADVERTISER_LISTS[key] or {})
                    yield self._label(key, name, name, LabelKind.AUDIENCE, LabelSource.ADVERTISER, facts)
            elif key == "numAudiences":
                number = text_of(audiences, key)
                if number.isdecimal() and int(number[:9]):
                    yield self._label(
                        key, number, number, LabelKind.AUDIENCE, LabelSource.ADVERTISER, {"is_count": True}
                    )
                else:
                    yield self.skipped(SkipReason.NO_CONTENT)
            elif value:
                self._export.notice(self._member, f"audienceAndAdvertisers.{key}")

    def _age(self, age: dict[str, Any]) -> Iterator[Read]:
        for key, value in age.items():
            if key == "age":
                for band in _list(value):
                    text = str(band) if isinstance(band, str | int) else ""
                    yield self._label("inferredAgeInfo", text, text, LabelKind.DEMOGRAPHIC)
            elif key == "birthDate":
                if value:
                    yield self.skipped(SkipReason.PERSONAL_DETAIL, "a birth date")
            elif value:
                self._export.notice(self._member, f"inferredAgeInfo.{key}")

    def _label(
        self,
        list_name: str,
        text: str,
        name: str,
        kind: LabelKind,
        source: LabelSource = LabelSource.PLATFORM,
        facts: dict[str, str | int | float | bool] | None = None,
    ) -> Read:
        if not text:
            return self.skipped(SkipReason.NO_CONTENT)
        if (list_name, text) in self._said:
            return self.skipped(SkipReason.DUPLICATE)
        self._said.add((list_name, text))
        self._number += 1
        return DeclaredLabel(
            PLATFORM, list_name, text, name, kind, source, self._member.name, self._number - 1,
            bool(sensitive_subject(text)), facts or None,
        )  # fmt: skip


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(element: Any, key: str) -> str:
    """An element is a text or an object with a name, by year."""
    return words_of(element if isinstance(element, dict) else {key: element}, key)


def _disabled(element: Any) -> dict[str, str | int | float | bool]:
    is_disabled = element.get("isDisabled") if isinstance(element, dict) else None
    return {"is_disabled": True} if is_disabled in (True, "true") else {}


IMPORTERS = (Personalization(),)
