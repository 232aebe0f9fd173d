"""Why an advertiser reached the person: X's "matched targeting criteria", as facts and as labels.

X lists those criteria of a campaign that *this person* matched, so each that names a trait tells what X holds about
the person: an interest, a band of age, a gender. These are labels of X (source: platform), though an advertiser made
use of them. Lists of customers and visitors that advertisers brought themselves are labels of source advertiser; their
values are names of lists and never a topic. Words the campaign looked for ("Keywords") say what the person wrote or
read at that moment: facts of the event, not labels. Places are personal detail and dropped; numbers of campaigns mean
nothing, so of "Retargeting campaign engager: 123" only the type is kept.
"""

from typing import Any, Final, NamedTuple

from app.core.labels import DeclaredLabel, LabelKind, LabelSource
from app.importers.archive import Member
from app.importers.importer import ExportContext
from app.importers.sensitive_words import sensitive_subject
from app.importers.x.script_file import PLATFORM, words_of


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


Facts = dict[str, str | int | float | bool]


class Criteria:
    """Reads criteria; each label is given once per file, where it stands first."""

    def __init__(self, member: Member, export: ExportContext) -> None:
        self._member, self._export = member, export
        self._known: dict[tuple[str, str], tuple[str, str]] = {}  # a criterion → key and value of its fact

    def read(self, criteria: Any, advertiser: str, number: int) -> tuple[Facts, list[DeclaredLabel]]:
        """What the criteria of one ad tell.

        Returns:
            Facts of the event, values of a type joined by " | ", at most 1,000 characters each; and the labels that
            were not given yet: traits and lists the person is on.
        """
        values: dict[str, list[str]] = {}
        labels: list[DeclaredLabel] = []
        for criterion in criteria if isinstance(criteria, list) else ():
            if not isinstance(criterion, dict):
                continue
            kind, value = criterion.get("targetingType"), criterion.get("targetingValue", "")
            if not isinstance(kind, str) or not isinstance(value, str):
                continue
            known = self._known.get((kind, value))
            if known is None:
                known = self._known[kind, value] = self._first(kind, criterion, advertiser, number, labels)
            fact, shown = known
            if not fact or not shown:
                continue
            if fact not in values:
                values[fact] = [shown]
            elif shown not in values[fact]:
                values[fact].append(shown)
        return {fact: SEPARATOR.join(all_of)[:_LONGEST_FACT] for fact, all_of in values.items()}, labels

    def _first(
        self, kind: str, criterion: dict[str, Any], advertiser: str, number: int, labels: list[DeclaredLabel]
    ) -> tuple[str, str]:
        """Key and value of the fact of a criterion seen for the first time; its label is added."""
        targeting, value = _TYPES.get(kind), words_of(criterion, "targetingValue")
        if targeting is None:
            self._export.notice(self._member, f"targeting type {kind[:60]}")
            return "", ""
        if targeting.kind is not None and value:
            labels.append(
                DeclaredLabel(
                    PLATFORM, f"ad targeting: {kind}", value, value, targeting.kind, targeting.source,
                    self._member.name, number, bool(sensitive_subject(value)),
                    {"first_used_by": advertiser} if advertiser else None,
                )
            )  # fmt: skip
        return targeting.fact, kind if targeting is _NUMBER else value
