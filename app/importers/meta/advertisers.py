"""Who may advertise to the person: lists of advertisers, and what the person refused among ads."""

from collections.abc import Iterator
from typing import Any, Final

from app.core.events import Kind, SkipReason
from app.core.labels import LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.json_records import records
from app.importers.meta.labels import moment_in
from app.importers.meta.local_clock import Moment
from app.importers.meta.meta_file import MetaFile, Reading, not_an_object

# Flags of an advertiser until 2025; Meta's own words.
_FLAGS: Final = {
    "has_data_file_custom_audience": "uploaded_list",
    "has_remarketing_custom_audience": "remarketing",
    "has_in_person_store_visit": "store_visit",
}
# Lists of the document of 2026, by their place: their headings are translated, and there are no flags.
_BY_PLACE: Final = (
    "advertisers_using_your_activity_or_information",
    "advertisers_you_interacted_with",
    "marketers_with_your_information",
)


class Advertisers(MetaFile):
    """`advertisers_using_your_activity_or_information`, and who uploaded a contact list. A record is one name."""

    name = "meta_advertisers"
    lists = frozenset(
        {
            "advertisers_using_your_activity_or_information",
            "advertisers_who_uploaded_a_contact_list_with_your_information",
        }
    )

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; names are numbered through the lists, an advertiser twice in one list is one."""
        reading, said = Reading(member, export), set[tuple[str, str]]()
        if not reading.list_id:
            return
        source = LabelSource.UPLOADER if "contact_list" in reading.list_id else LabelSource.ADVERTISER
        with member.open() as stream:
            for number, (list_name, name, facts, problem) in enumerate(self._names(reading, stream)):
                if not name:
                    yield not_an_object(reading, number, problem)
                elif (list_name, name) in said:
                    yield reading.skipped(number, SkipReason.DUPLICATE)
                else:
                    said.add((list_name, name))
                    yield reading.label(number, list_name, name, kind=LabelKind.AUDIENCE, source=source, facts=facts)

    def _names(
        self, reading: Reading, stream: Any
    ) -> Iterator[tuple[str, str, dict[str, str | int | float | bool], object]]:
        if reading.found.is_record and not reading.found.is_page:
            for place, (_, group) in enumerate(records(stream, at="label_values")):
                yield from self._of_list(place, group, reading)
            return
        for _, record in self.records(reading, stream):
            if isinstance(record, str):
                yield reading.list_id, reading.text_of(record), {}, None
            elif isinstance(record, dict) and isinstance(values := record.get("label_values"), list) and values:
                for place, group in enumerate(values):
                    yield from self._of_list(place, group, reading)
            elif isinstance(record, dict):
                facts: dict[str, str | int | float | bool] = {
                    short: flag for long, short in _FLAGS.items() if isinstance(flag := record.get(long), bool)
                }
                yield reading.list_id, reading.text_of(record.get("advertiser_name")), facts, None
            else:
                yield reading.list_id, "", {}, record

    @staticmethod
    def _of_list(
        place: int, group: Any, reading: Reading
    ) -> Iterator[tuple[str, str, dict[str, str | int | float | bool], object]]:
        is_told_by_place = reading.list_id == _BY_PLACE[0] and not reading.found.is_page
        list_name = _BY_PLACE[min(place, 2)] if is_told_by_place else reading.list_id
        vec = group.get("vec") if isinstance(group, dict) else None
        if not isinstance(vec, list):
            value = group.get("value") if isinstance(group, dict) else None
            yield list_name, reading.text_of(value) if reading.found.is_page else "", {}, None
            return
        for one in vec:
            yield list_name, reading.text_of(one.get("value") if isinstance(one, dict) else one), {}, None


class AdPreferences(MetaFile):
    """`ad_preferences`, `ads_feedback_activity`: categories taken away, ads and advertisers hidden or reported.

    A record is one of them. All are refusals; how many categories there were before is not in the file.
    """

    name = "meta_ad_preferences"
    lists = frozenset({"ad_preferences", "ads_feedback_activity"})

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """As `Importer.read`; numbered through the document."""
        reading, number = Reading(member, export), 0
        if not reading.list_id:
            return
        with member.open() as stream:
            for _, record in self.records(reading, stream):
                if not isinstance(record, dict):
                    skipped = not_an_object(reading, number, record)
                    number += 1
                    yield skipped
                    continue
                values = record.get("label_values")
                for entry in values if isinstance(values, list) and values else [None]:
                    for one in self._of_entry(entry):
                        yield self._refusal(one, number, reading)
                        number += 1

    @staticmethod
    def _of_entry(entry: Any) -> list[dict[str, Any]]:
        """The refusals of one list: values, or small tables; a setting beside them is one that gives nothing."""
        if not isinstance(entry, dict):
            return [{}]
        for key in ("vec", "dict"):
            inner = entry.get(key)
            if isinstance(inner, list):
                return [one if isinstance(one, dict) else {"value": one} for one in inner]
        return [{}]

    @staticmethod
    def _refusal(one: dict[str, Any], number: int, reading: Reading) -> Read:
        fields = one.get("dict")
        if not isinstance(fields, list):
            text = reading.text_of(one.get("value"))
            if not text:
                return reading.skipped(number, SkipReason.NO_CONTENT)
            return reading.event(
                number, "feedback", Kind.DISLIKED, None, text, facts={"list": "removed_categories", "of": "category"}
            )
        moment: Moment | None = None
        texts: list[tuple[str, str]] = []
        for field in fields:
            if not isinstance(field, dict):
                continue
            found = moment_in(field, reading)
            moment = moment or found
            text = reading.text_of(field.get("value"))
            if text and found is None:
                label = field.get("label")
                texts.append((reading.reader.roles[label] if isinstance(label, str) else "", text))
        if not texts:
            return reading.skipped(number, SkipReason.NO_CONTENT)
        act = next((text for role, text in texts if role == "action"), texts[0][1] if len(texts) > 1 else "")
        title = next((text for role, text in texts if role == "title"), next((t for _, t in texts if t != act), ""))
        return reading.event(
            number, "feedback", Kind.DISLIKED, moment, title, facts={"act": act, "of": "ad"} if act else {"of": "ad"}
        )
