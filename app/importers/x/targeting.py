"""Why an advertiser reached the person: X's "matched targeting criteria", as facts and as labels.

X lists those criteria of a campaign that *this person* matched, so each that names a trait tells what X holds about
the person: an interest, a band of age, a gender. These are labels of X (source: platform), though an advertiser made
use of them. Lists of customers and visitors that advertisers brought themselves are labels of source advertiser; their
values are names of lists and never a topic. Words the campaign looked for ("Keywords") say what the person wrote or
read at that moment: facts of the event, not labels. Places are personal detail and dropped; numbers of campaigns mean
nothing, so of "Retargeting campaign engager: 123" only the type is kept.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.spotify.sensitive_words import sensitive_subject
from app.importers.x.script_file import PLATFORM, text_of, words_of


class _Targeting(NamedTuple):
    """What becomes of one type of criterion."""

    fact: str = ""  # key of the event's fact, "" to drop it
    kind: LabelKind | None = None
    source: LabelSource = LabelSource.PLATFORM


_INTEREST, _AUDIENCE, _DEMOGRAPHIC = LabelKind.INTEREST, LabelKind.AUDIENCE, LabelKind.DEMOGRAPHIC
_BROUGHT: Final = _Targeting("targeted_lists", _AUDIENCE, LabelSource.ADVERTISER)
_NUMBER: Final = _Targeting("targeted_again")  # "Retargeting campaign engager: 00000000": the type says it all
_DROPPED: Final = _Targeting()
# Types seen in 7,400 impressions of one archive and in the samples (formats, section 4).
_TYPES: Final[dict[str, _Targeting]] = {
    "Interests": _Targeting("targeted_interests", _INTEREST),
    "Conversation topics": _Targeting("targeted_topics", _INTEREST),
    "Movies and TV shows": _Targeting("targeted_shows", _INTEREST),
    "Events": _Targeting("targeted_events", _INTEREST),
    "Age": _Targeting("targeted_age", _DEMOGRAPHIC),
    "Gender": _Targeting("targeted_gender", _DEMOGRAPHIC),
    "Languages": _Targeting("targeted_languages", _DEMOGRAPHIC),
    "Follower look-alikes": _Targeting("targeted_followers_like", _AUDIENCE),
    "Followers of a user id": _Targeting("targeted_followers_of", _AUDIENCE),
    "List": _BROUGHT,
    "Tailored audiences (lists)": _BROUGHT,
    "Website Activity": _BROUGHT,
    "Tailored audiences (web)": _BROUGHT,
    "App Activity": _BROUGHT,
    "App activity combination": _BROUGHT,
    "Flexible audiences": _BROUGHT,
    "Keywords": _Targeting("targeted_keywords"),
    "Retargeting campaign engager": _NUMBER,
    "Retargeting user engager": _NUMBER,
    "Retargeting engagement type": _NUMBER,
    "Retargeting custom audience lookalike targeting": _NUMBER,
    "Tailored audience CRM lookalike targeting": _NUMBER,
    "Platforms": _Targeting("targeted_platforms"),
    "OS versions": _Targeting("targeted_platforms"),
    "Device models": _Targeting("targeted_platforms"),
    "New device targeting": _Targeting("targeted_platforms"),
    "WiFi-Only": _Targeting("targeted_platforms"),
    "Carriers": _Targeting("targeted_platforms"),
    "Unknown": _Targeting("targeted_keywords"),
    "Locations": _DROPPED,
}
_LONGEST_FACT: Final = 1_000
SEPARATOR: Final = " | "


class Criteria:
    """Reads criteria; each label is given once per file, where it stands first."""

    def __init__(self, member: Member, export: ExportContext) -> None:
        self._member, self._export = member, export
        self._given: set[tuple[str, str]] = set()

    def facts(self, criteria: Any) -> dict[str, str | int | float | bool]:
        """Criteria as facts of the event: values of a type joined by " | ", at most 1,000 characters each."""
        values: dict[str, list[str]] = {}
        for kind, value in _pairs(criteria):
            targeting = self._targeting(kind)
            shown = kind if targeting is _NUMBER else value
            if targeting.fact and shown and shown not in values.setdefault(targeting.fact, []):
                values[targeting.fact].append(shown)
        return {fact: SEPARATOR.join(all_of)[:_LONGEST_FACT] for fact, all_of in values.items() if all_of}

    def labels(self, criteria: Any, advertiser: str, number: int) -> Iterator[DeclaredLabel]:
        """Criteria that name a trait or a list the person is on."""
        for kind, value in _pairs(criteria):
            targeting = self._targeting(kind)
            if targeting.kind is None or not value or (kind, value) in self._given:
                continue
            self._given.add((kind, value))
            yield DeclaredLabel(
                PLATFORM,
                f"ad targeting: {kind}",
                value,
                value,
                targeting.kind,
                targeting.source,
                self._member.name,
                number,
                bool(sensitive_subject(value)),
                {"first_used_by": advertiser} if advertiser else None,
            )

    def _targeting(self, kind: str) -> _Targeting:
        targeting = _TYPES.get(kind)
        if targeting is None:
            self._export.notice(self._member, f"targeting type {kind[:60]}")
            return _DROPPED
        return targeting


def _pairs(criteria: Any) -> Iterator[tuple[str, str]]:
    for criterion in criteria if isinstance(criteria, list) else []:
        if isinstance(criterion, dict):
            yield text_of(criterion, "targetingType"), words_of(criterion, "targetingValue")
