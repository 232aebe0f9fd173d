"""Takes a segment of `Inferences.json` apart: who made it, what it says, for which country and when.

Six years of spellings stand in one list without dates. Patterns were read off 13 public exports (3,358 distinct
strings); what follows no pattern keeps its text as its name, so that nothing is lost by being misunderstood.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.labels import LabelKind, LabelSource
from app.importers.sensitive_words import sensitive_subject


class Family(StrEnum):
    """Which spelling a segment has; it tells who made it."""

    FIRST_PARTY = "1P"  # Spotify, from what was listened to
    SECOND_PARTY = "2P"  # a list an advertiser uploaded, or people who resemble it
    THIRD_PARTY = "3P"  # a data broker
    SLUG = "slug"  # Spotify's taxonomy, since October 2024
    PIPE = "pipe"  # the same taxonomy as written in 2026
    WORD = "word"  # a plain word, older content and moment segments
    EXPOSED = "exposed"  # was shown a campaign
    INTERNAL = "internal"  # ids, tests, switches: says nothing about a person to anybody outside


@dataclass(frozen=True, slots=True)
class Segment:
    """One string of `Inferences.json`, taken apart.

    Attributes:
        family: its spelling.
        name: the readable part.
        kind: section of the Labels page.
        source: who made it.
        advertiser: whose list it is (2P), "" otherwise or if it cannot be told.
        country: two letters as written, "WW" for the world, "" if none.
        date: as written ("24Feb2021"), "" if none; when the list was made, not when the person was put on it.
        restriction: "Advertiser-Restricted", "Insights Only" …, "" if none.
        is_lookalike: the person only resembles the people on the list.
        is_deprecated: marked by Spotify as not to be used any more.
        sensitive: the sensitive subject it names, "" if none.
    """

    family: Family
    name: str
    kind: LabelKind
    source: LabelSource
    advertiser: str = ""
    country: str = ""
    date: str = ""
    restriction: str = ""
    is_lookalike: bool = False
    is_deprecated: bool = False
    sensitive: str = ""


_COUNTRY = re.compile(r"[_ ]+(US|UK|GB|DE|FR|IT|ES|AU|CA|BR|MX|WW|NL|SE|IN|AE|JP|NZ|IE|SG|HK|TW|MY|PH|KR|Es)\s*$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATE = re.compile(rf"[_ ]+(\d{{1,2}}[-_ ]?{_MONTH}[-_ ]?\d{{2,4}}|{_MONTH}[-_ ]?\d{{4}})\s*$", re.IGNORECASE)
_DATE_AND_COUNTRY_RUN_TOGETHER = re.compile(rf"(_\d{{1,2}}{_MONTH}\d{{4}})(US|UK)$")
_BRACKET = re.compile(r"\s*\[?((?:Advertiser|Restricted|Insights)[A-Za-z -]*)\]\s*$")  # "_US Restricted Use]" occurs
_AUDIENCE_NOTE = re.compile(r"\s*\((?:for insights)\)\s*$", re.IGNORECASE)
_LOOKALIKE_END = re.compile(r"[\s_|-]*(?:1-)?(?:LALs?|look-?alike)\s*$", re.IGNORECASE)
_LOOKALIKE_START = re.compile(r"^look-?alike_", re.IGNORECASE)
_PART_NUMBER = re.compile(r"\s*\|\s*\d+\s*$")
_DEPRECATED = re.compile(r"[\s_]*(DO NOT USE|DEPRECATED)\s*$")
_PARTY = re.compile(r"^([123])P[_ ]+", re.IGNORECASE)
_CUSTOM = re.compile(r"^[_ ]*Custom[_ ]+", re.IGNORECASE)
_TEST = re.compile(
    r"^\[?\s*T(?:EST)?\s*\]\s*|^(?:PMR |DAR )?TEST[\s_-]|^(?:1P_)?TEST_|^DONOTUSE_|_TEST\b|\[TEST\]|_DNU\b|^test-"
    r"|_draft$",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"^(?:[0-9a-f]{24,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+)$", re.IGNORECASE)
_SWITCHES = re.compile(
    r"^(?:Recaptcha_|Cookie[ _]|Spotify Cookie|default_single_segment$|PPID |.*_offset_|.*AntiTargetAudience$"
    r"|wrapped\d*_eligible$|us_ss_|.*_mau_|1P_Internal_|1P_Custom_ArtistAffinity_|1P_Custom_Global\d)",
    re.IGNORECASE,
)
_EXPOSED = re.compile(r"(?:\b|_)EXPOSED\b|_Exposed_|Exposure Audience|IMPACTED USERS", re.IGNORECASE)
_SLUG = re.compile(r"^(content|interest|demographic|platform)_[a-z0-9]")
_DOTTED = re.compile(r"^(podcast-audience-segmentation-rules-|podyssey\.RolodexSegment_|Interest_)")
_PIPE = re.compile(r"^[^|]+(?: \| [^|]+){2,}$")
_CODE_TAIL = re.compile(r"\((?:[123]P)\)$", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")

_DEMOGRAPHIC = re.compile(
    r"\b(?:hhi|income|net worth|assets?|age|gender|female|male|men|women|mums?|moms?|dads?|parents?|famil(?:y|ies)|"
    r"married|single|engaged|divorced|household|home ?owners?|home ?renters?|renters|degree|graduates?|students?|"
    r"gen ?[zx]|millennials?|boomers?|professionals|employees?|workers?|self.employed|managers?|owners? of business|"
    r"small business owners?|decision[- ]makers?|retired|seniors?|language|speakers?|driver|suburban\w*|urban|rural|"
    r"children|toddlers?|newlyweds?|expats?|military|veterans?)\b|demographic",
    re.IGNORECASE,
)
_PURCHASE = re.compile(
    r"\b(?:buyers?|shoppers?|purchas\w+|intenders?|owners?|subscribers?|customers?|users?|switchers?|loyalists?|"
    r"insurance|spending|expenditure|credit cards?|cardholders?|transactor|loan|mortgage|competitive|"
    r"category(?= buyers|$)|"
    r"price|discount|value seekers|couponers?|drinkers?|diners|in.?market|propensity|intent|policyholders?|"
    r"holders?|visitors|brands?|retailers?|rewards ?members?|leasers|movers|grocer\w*|trial.eligible)\b",
    re.IGNORECASE,
)


def segment_of(text: str) -> Segment:
    """The parts of one string of `Inferences.json`.

    Args:
        text: as written, not empty.
    """
    whole = text.strip()
    is_lookalike = bool(_LOOKALIKE_START.search(whole)) or bool(re.search(r"look-?alike|_LALs?\b|-LALs\b", whole, re.I))
    if _PIPE.match(whole) and not _PARTY.match(whole):
        return _piped(whole)
    if _is_internal(whole):
        return Segment(Family.INTERNAL, whole, LabelKind.INTERNAL, LabelSource.PLATFORM, is_lookalike=is_lookalike)
    if _EXPOSED.search(whole):
        return _exposed(whole, is_lookalike)
    if _SLUG.match(whole) or _DOTTED.match(whole):
        return _slug(whole)
    return _party(whole, is_lookalike)


def _is_internal(text: str) -> bool:
    return bool(_IDENTIFIER.match(text) or _TEST.search(text) or _SWITCHES.match(text))


def _piped(text: str) -> Segment:
    """`Interest | Music | Pop | Pop(1P)`: the last level repeats the one before with its maker behind it."""
    levels = [level.strip() for level in text.split("|")]
    maker = _CODE_TAIL.search(levels[-1])
    source = LabelSource.PLATFORM
    if maker and maker.group(0).startswith("(2"):
        source = LabelSource.ADVERTISER
    elif maker and maker.group(0).startswith("(3"):
        source = LabelSource.PARTNER
    name = _CODE_TAIL.sub("", levels[-1]).strip() or levels[-2]
    return Segment(Family.PIPE, name, _kind(levels[0] + " " + name, source), source, sensitive=sensitive_subject(text))


def _slug(text: str) -> Segment:
    """`interest_travel_asia-travel`: a path of hyphenated words; the last level says it."""
    tree, _, path = text.partition("_") if not text.startswith("podcast-audience") else ("podcast", "", text[36:])
    levels = [level.replace("-", " ").strip() for level in path.split("_") if level.strip("- ")] or [text]
    if tree == "demographic" and levels[0] == "age":
        name = "age " + path.removeprefix("age_")
    elif tree == "content" and len(levels) > 1:
        name = f"{levels[-1]} ({levels[0]})"
    elif tree == "platform" or tree == "podcast":
        name = " ".join(levels)
    else:
        name = levels[-1]
    kind = LabelKind.DEMOGRAPHIC if tree == "demographic" else LabelKind.INTEREST
    if text.startswith("platform_"):
        kind = LabelKind.AUDIENCE
    return Segment(Family.SLUG, name, kind, LabelSource.PLATFORM, sensitive=sensitive_subject(text))


def _exposed(text: str, is_lookalike: bool) -> Segment:
    """`OMITBS1_US_HULU_Q321_EXPOSED`: the person was shown a campaign, or resembles those who were."""
    name = re.sub(r"\s*migrated from CAB$", "", _LOOKALIKE_END.sub("", text))
    name = re.sub(
        r"[\s_]*(?:EXPOSED(?:_\d+Days)?|Brand Exposure Audience|IMPACTED USERS)[\s_-]*$", "", name, flags=re.I
    )
    country = re.search(r"_(US|CA|UK|DE|FR)(?:_|$)", name)
    return Segment(
        Family.EXPOSED,
        " ".join(name.replace("_", " ").split()) or text,
        LabelKind.AUDIENCE,
        LabelSource.ADVERTISER,
        country=country.group(1) if country else "",
        is_lookalike=is_lookalike,
        sensitive=sensitive_subject(name),
    )


def _party(text: str, is_lookalike: bool) -> Segment:
    """1P, 2P, 3P and plain words: peel what stands at the end, then the maker in front."""
    rest = _LOOKALIKE_START.sub("", text)
    restriction = country = date = ""
    is_deprecated = False
    rest = _DATE_AND_COUNTRY_RUN_TOGETHER.sub(r"\1_\2", rest)
    peeled = True
    while peeled:  # they come in any order: "…_US_LAL", "… [Restricted Use]", "…_12March2020_US", "…_US_DEPRECATED"
        before = rest
        if match := _BRACKET.search(rest):
            restriction, rest = match.group(1), rest[: match.start()]
        rest = _AUDIENCE_NOTE.sub("", rest)
        if _DEPRECATED.search(rest):
            is_deprecated, rest = True, _DEPRECATED.sub("", rest)
        rest = _PART_NUMBER.sub("", _LOOKALIKE_END.sub("", rest))
        if not country and (match := _COUNTRY.search(rest)):
            country, rest = match.group(1).upper(), rest[: match.start()]
        if not date and (match := _DATE.search(rest)):
            date, rest = match.group(1).strip("_ "), rest[: match.start()]
        peeled = rest != before
    party = _PARTY.match(rest)
    if not party:
        source = LabelSource.ADVERTISER if is_lookalike else LabelSource.PLATFORM
        name = _readable(rest)
        kind = LabelKind.AUDIENCE if is_lookalike else _kind(name, source)
        return Segment(
            Family.WORD,
            name or text,
            kind,
            source,
            country=country,
            date=date,
            restriction=restriction,
            is_lookalike=is_lookalike,
            is_deprecated=is_deprecated,
            sensitive=sensitive_subject(text),
        )
    rest = rest[party.end() :]
    advertiser = ""
    if party.group(1) == "2":
        family, source = Family.SECOND_PARTY, LabelSource.ADVERTISER
        advertiser, _, tail = rest.partition("_")
        if tail:
            rest = tail
        else:
            advertiser = ""
    elif party.group(1) == "3":
        family, source = Family.THIRD_PARTY, LabelSource.PARTNER
    else:
        family, source = Family.FIRST_PARTY, LabelSource.PLATFORM
    name = _readable(_CUSTOM.sub("", rest)) or text
    kind = LabelKind.AUDIENCE if family is Family.SECOND_PARTY or is_lookalike else _kind(name, source)
    return Segment(
        family,
        name,
        kind,
        source,
        advertiser=advertiser.strip(),
        country=country,
        date=date,
        restriction=restriction,
        is_lookalike=is_lookalike,
        is_deprecated=is_deprecated,
        sensitive=sensitive_subject(text),
    )


def _readable(name: str) -> str:
    """Words instead of underscores and run-together capitals; what brokers put in front stays, it says who they are."""
    spaced = name.replace("_", " ")
    if " " not in spaced.strip():
        spaced = _CAMEL.sub(" ", spaced)
    return " ".join(spaced.split()).strip(" -|")


def _kind(name: str, source: LabelSource) -> LabelKind:
    """Section by the words of the name; demographics before purchases: "Home Owners" describe a household."""
    if _DEMOGRAPHIC.search(name):
        return LabelKind.DEMOGRAPHIC
    if _PURCHASE.search(name):
        return LabelKind.PURCHASE
    return LabelKind.INTEREST
