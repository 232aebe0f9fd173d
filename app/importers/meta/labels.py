"""Labels Meta declares: interests, topics, categories, places, languages."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.core.events import SkipReason
from app.core.labels import LabelKind
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import records
from app.importers.meta.local_clock import Moment, unix_moment
from app.importers.meta.meta_file import MetaFile, Reading, not_an_object
from app.importers.meta.wording import interest_in

# Kinds of the categories advertisers reach people by; English, as they are in exports of every language seen.
_DEMOGRAPHIC: Final = re.compile(
    r"birthday|anniversary|relationship|\bsingle\b|married|engaged \(|newly ?wed|divorc|widow|parent|\bmoms?\b|"
    r"\bdads?\b|mother|father|famil|long[- ]distance|away from|lives? |living|lived|expat|hometown|moved|"
    r"\bages?\b|\bgeneration\b|gender|\bmen\b|\bwomen\b|work(?:s|ed)? |job|employ|industr|occupation|management|"
    r"college|universit|school|educat|student|degree|graduat|militar|veteran|household|home ?owner|income|"
    r"politic|multicultural|speaks?\b|language|close friends of|friends of (?!.*fans)",
    re.IGNORECASE,
)
_PURCHASE: Final = re.compile(r"shopper|buyer|purchas|bargain|coupon|spender|in[- ]market|premium brand", re.IGNORECASE)


def kind_of_category(text: str) -> LabelKind:
    """Section of a category advertisers use: "Birthday in October" is demographic, "Engaged Shoppers" is not."""
    if _PURCHASE.search(text):
        return LabelKind.PURCHASE
    return LabelKind.DEMOGRAPHIC if _DEMOGRAPHIC.search(text) else LabelKind.INTEREST


class InterestSentences(MetaFile):
    """`interest_categories` (2026): what Meta's model wrote about the person. A record is one sentence.

    The name is what the sentence says the person is interested in; the text stays as written.
    """

    name = "meta_interest_sentences"
    lists = frozenset({"interest_categories"})

    def of_record(self, record: dict[str, Any], number: int, reading: Reading) -> Iterator[Read]:
        """One sentence, and when it was last renewed."""
        for item in reading.reader.items(record):
            text = item.texts[0][1] if item.texts else item.caption or item.title
            moment = reading.moment(item)
            if text:
                facts = {"updated": moment.at.date().isoformat()} if moment else None
                yield reading.label(number, "interest_categories", text, name=interest_in(text), facts=facts)


class Topics(MetaFile):
    """`your_topics` (also `recommended_topics`), `your_reels_topics`, `your_reels_sentiments`, `ads_interests`.

    A record is one topic: a text (Facebook), or the one value of a record (Instagram), whatever its label is called.
    """

    name = "meta_topics"
    lists = frozenset({"your_topics", "your_reels_topics", "your_reels_sentiments", "ads_interests"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; a topic said twice in one file is one."""
        reading, said = Reading(member, export), set[str]()
        if not reading.list_id:
            return
        with member.open() as stream:
            number = -1
            for text, problem in self._texts(reading, stream):
                number += 1
                if not text:
                    yield (
                        not_an_object(reading, number, problem)
                        if problem is not None
                        else reading.skipped(number, SkipReason.NO_CONTENT)
                    )
                elif text in said:
                    yield reading.skipped(number, SkipReason.DUPLICATE)
                else:
                    said.add(text)
                    yield reading.label(number, reading.list_id, text)

    def _texts(self, reading: Reading, stream: Any) -> Iterator[tuple[str, object]]:
        """Each record's topic, or what stands in its place."""
        for _, record in self.records(reading, stream):
            if isinstance(record, str):
                yield reading.text_of(record), None
            elif not isinstance(record, dict):
                yield "", record
            elif isinstance(values := record.get("label_values"), list) and _has_lists(values):
                for value in _leaves(values):
                    yield reading.text_of(value[1].get("value")), None
            else:
                items = reading.reader.items(record)
                texts = [item.texts[0][1] if item.texts else item.caption or item.title for item in items]
                yield next((text for text in texts if text), ""), None


class Categories(MetaFile):
    """One document with lists in it: categories, places, languages, how active on Marketplace, what is preferred.

    A record is one value of its lists; an explanation beside them is a record that gives nothing.
    """

    name = "meta_categories"
    # List → section; None: by the words.
    _KINDS: Final[dict[str, LabelKind | None]] = {
        "other_categories_used_to_reach_you": None,
        "locations_of_interest": LabelKind.DEMOGRAPHIC,
        "profile_based_in": LabelKind.DEMOGRAPHIC,
        "primary_location": LabelKind.DEMOGRAPHIC,
        "primary_public_location": LabelKind.DEMOGRAPHIC,
        "your_preferred_categories": LabelKind.INTEREST,
        "your_inferred_language_preferences_for_videos": LabelKind.DEMOGRAPHIC,
        "predicted_languages": LabelKind.DEMOGRAPHIC,
        "how_active_we_think_you_are_on_marketplace": LabelKind.PURCHASE,
    }
    # Here a plain value is the label; elsewhere it explains the list.
    _PLAIN_VALUES: Final = frozenset(
        {
            "how_active_we_think_you_are_on_marketplace",
            "predicted_languages",
            "your_inferred_language_preferences_for_videos",
            "primary_location",
            "primary_public_location",
            "profile_based_in",
        }
    )
    lists = frozenset(_KINDS)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; values are numbered through all lists of the document."""
        reading, said = Reading(member, export), set[str]()
        if not reading.list_id:
            return
        kind = self._KINDS.get(reading.list_id)
        with member.open() as stream:
            for number, (text, reason) in enumerate(self._values(reading, stream)):
                if not text:
                    yield reading.skipped(number, reason)
                elif text in said:
                    yield reading.skipped(number, SkipReason.DUPLICATE)
                else:
                    said.add(text)
                    yield reading.label(number, reading.list_id, text, kind=kind or kind_of_category(text))

    def _values(self, reading: Reading, stream: Any) -> Iterator[tuple[str, SkipReason]]:
        if reading.found.is_record and not reading.found.is_page:
            groups: Iterable[tuple[int, Any]] = records(stream, at="label_values")  # lists of any length
            for _, group in groups:
                yield from self._of_values([group], reading)
            return
        for _, record in self.records(reading, stream):
            if isinstance(record, str):
                yield reading.text_of(record), SkipReason.NO_CONTENT
            elif not isinstance(record, dict):
                yield "", not_an_object(reading, 0, record).reason
            elif "city_region_pairs" in record:
                yield from _cities(record, reading)
            elif isinstance(values := record.get("label_values"), list):
                yield from self._of_values(values or [None], reading)
            else:
                items = reading.reader.items(record)
                texts = [text for item in items for _, text in item.texts]
                yield ", ".join(texts), SkipReason.NO_CONTENT

    def _of_values(self, values: list[Any], reading: Reading) -> Iterator[tuple[str, SkipReason]]:
        is_plain_wanted = reading.list_id in self._PLAIN_VALUES or reading.found.is_page
        for is_in_list, value in _leaves(values):
            text = reading.text_of(value.get("value"))
            if is_in_list and not text:
                yield _of_fields(value.get("dict"), reading), SkipReason.NO_CONTENT
            elif is_in_list or (is_plain_wanted and len(text) < 100):
                yield text, SkipReason.NO_CONTENT
            else:
                yield "", SkipReason.NO_CONTENT


def _leaves(values: list[Any]) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Every value of a document's lists, and whether it stands in a list rather than beside one."""
    for entry in values:
        if not isinstance(entry, dict):
            yield False, {}
            continue
        inner = entry.get("vec") if isinstance(entry.get("vec"), list) else entry.get("dict")
        if isinstance(inner, list):
            for one in inner:
                yield True, one if isinstance(one, dict) else {"value": one}
        else:
            yield False, entry


def _has_lists(values: list[Any]) -> bool:
    return any(isinstance(entry, dict) and isinstance(entry.get("vec"), list) for entry in values)


def _of_fields(fields: Any, reading: Reading) -> str:
    """The first text of a small table: its name."""
    for field in fields if isinstance(fields, list) else []:
        if isinstance(field, dict) and (text := reading.text_of(field.get("value"))):
            return text
    return ""


def _cities(record: dict[str, Any], reading: Reading) -> Iterator[tuple[str, SkipReason]]:
    """Facebook's `primary_location_v2`: pairs of city and region are labels, a zip code is left alone."""
    pairs = record.get("city_region_pairs")
    for pair in pairs if isinstance(pairs, list) else []:
        parts = pair if isinstance(pair, list) else [pair]
        yield ", ".join(text for part in parts if (text := reading.text_of(part))), SkipReason.NO_CONTENT
    codes = record.get("zipcode")
    for _ in codes if isinstance(codes, list) else [codes] if codes else []:
        yield "", SkipReason.PERSONAL_DETAIL


def moment_in(entry: dict[str, Any], reading: Reading) -> Moment | None:
    """The time of one field, however it is written."""
    found = unix_moment(entry.get("timestamp_value"))
    text = reading.text_of(entry.get("value"))
    return found or (reading.clock.read(text) if text else None)
