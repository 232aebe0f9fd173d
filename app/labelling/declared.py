"""Maps labels platforms declare to our taxonomy, where they can be: by their words, never by guessing their meaning.

Confidence, from looking at what each way gives: 1.0 a name of the taxonomy or of our synonyms in full; 0.9 a
taxonomy path of the platform's own; 0.8 such a name once "Enthusiasts", "Buyers" and the like are taken off, or a
word or name that means one thing; 0.6 the only topic its words point to. Below that we leave a label unmapped.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from app.core.labels import LabelKind
from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER, TOPICS
from app.labelling.taxonomy import AUDIENCE, OURS, segments, taxonomy_name, topic_of, topic_of_google_path
from app.labelling.topics import lexicon
from app.labelling.topics.entities import known_name
from app.labelling.topics.spelling import folded


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a declared label means in our taxonomy.

    Attributes:
        taxonomy_id: "iab-audience-1.1:NNN", or "unlabel:<topic>" where nothing finer fits.
        topic: our topic, "" for demographics.
        confidence: 0.6 to 1.
        name: English name of the taxonomy id, "" for one of our topics (named by `topic`).
    """

    taxonomy_id: str
    topic: str
    confidence: float
    name: str = ""


# Lists of companies and accounts, not of what a person is: their names are no labels to be mapped.
_COMPANY_LISTS = re.compile(r"advertiser|marketer|lookalike|numaudiences|catalog|do.?not.?reach", re.IGNORECASE)
_SHOWS = f"{AUDIENCE}:706"
_MUSIC = f"{AUDIENCE}:481"
_MARQUEE = "marquee.json"  # Spotify's list of artists one listens to: "Light listeners: Björk"
_BROKERS = re.compile(r"inferences\.json [23]p", re.IGNORECASE)
_SPOTIFY_TREES = ("interest_", "content_", "demographic_")
_PREFIX = re.compile(
    r"^(?:\[?test\]?\s*-?\s*|pmr test\s*-\s*|us_)*(?:[123]p[_ ]+)?(?:_*(?:custom|internal|test))?[_ ]*", re.I
)
_SUFFIX = re.compile(
    r"(?:\[[^\]]*\]|\([^)]*\)|_?\d{1,2}[- ]?[a-z]{3,9}[- ]?\d{2,4}|_ww|_lookalike|\blookalike"
    r"|\b1p\b|_test|_new|_[a-z]{2})$",
    re.I,
)
_AUDIENCE_WORDS = frozenset(
    "enthusiast enthusiasts fan fans lover lovers buyer buyers shopper shoppers owner owners intender intenders goer"
    " goers listener listeners streamer streamers user users viewer viewers purchaser purchasers consumer consumers"
    " seeker seekers moment moments playlist playlists hub category podcast podcasts content affinity custom interest"
    " interests in-market market audience broad narrow heavy frequent avid active buffs junkies drinkers players"
    " watchers subscribers readers likely potential only all segment power".split()
)
# Words that mean something else where they stand together: night owls are people, and so are speakers of a language.
_IDIOMS = re.compile(
    r"\b(?:night owls?|early birds?|couch potato(?:es)?|visual dna|engagement diversity"
    r"|(?:actively|highly|passively|pol) engaged"
    r"|(?:arabic|chinese|english|french|german|hindi|italian|japanese|korean|portuguese|russian|spanish) speakers?)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not|non)(?:\b|[A-Z-])", re.IGNORECASE)
_NEWS_AND_INFO = re.compile(r"\s+news and general info$", re.IGNORECASE)
_AGE = re.compile(r"(?:age|aged|ages|年龄)?[ _:]*(\d{2})\s*(?:-|–|to|_|至|到)\s*(\d{2})(?:岁| years?)?")
_AGE_OVER = re.compile(r"(?:age|aged|ages)?[ _:]*(\d{2})\s*(?:\+|and (?:over|up|older)|or older|以上|岁以上)")
_AGE_EXACT = re.compile(r"(?:age|aged|年龄)[ _:]*(\d{2})(?:岁| years?(?: old)?)?")
_INCOME = re.compile(r"\b(?:hhi|household income|net worth|income)\b.*\d|\$ ?\d+k?\s*[-–+]", re.IGNORECASE)


def map_declared(platform: str, list_name: str, name: str, kind: LabelKind | None = None) -> Mapped | None:
    """What a declared label means in our taxonomy, None where it cannot be told.

    Args:
        platform: who wrote it.
        list_name: list it stood in ("interests", "shows", "Inferences.json 1P").
        name: the readable part, or the whole text.
        kind: section it belongs to; purchases are looked up among purchase intents first.
    """
    untrusted = " ".join(name.split())
    if not untrusted or kind is LabelKind.INTERNAL:
        return None
    if platform in ("x", "meta", "amazon") and _COMPANY_LISTS.search(list_name):
        return None
    if "language" in list_name.lower():
        return _mapped(f"{AUDIENCE}:156", 0.9)
    if demographic := _demographic(untrusted, list_name, kind):
        return demographic
    if untrusted.lower().startswith(_SPOTIFY_TREES):
        return _from_slug(untrusted)
    if "|" in untrusted or " > " in untrusted:
        return _from_path([part for part in re.split(r"\s*(?:\||>)\s*", untrusted) if part])
    if list_name.lower().rpartition(".")[2] == "shows":
        return _mapped(_SHOWS, 0.8)
    if list_name.lower() == _MARQUEE:
        return _of_artist(untrusted.partition(": ")[2])
    found = map_name(untrusted, is_purchase=kind is LabelKind.PURCHASE)
    # Data brokers sell no listeners of one artist: "Sugar Free" is what one eats there, not whom one hears.
    is_artist = found is not None and found.topic == "music" and known_name(untrusted) is not None
    return _by_words(_bare(_peeled(untrusted))) if is_artist and _BROKERS.match(list_name) else found


@lru_cache(maxsize=10_000)
def map_name(name: str, *, is_purchase: bool = False) -> Mapped | None:
    """What a name of a topic or an audience means, in English or Chinese; None where it cannot be told."""
    if (found := _exact(name, is_purchase)) is not None:
        return found
    peeled = _peeled(name)
    if peeled and (found := _exact(peeled, is_purchase)) is not None:
        return found
    for shorter in _without_audience_words(peeled):
        if (found := _exact(shorter, is_purchase)) is not None:
            return _mapped(found.taxonomy_id, min(found.confidence, 0.8))
    if known := known_name(name):
        number = known.interests[0] if known.interests else ""
        return _mapped(f"{AUDIENCE}:{number}" if number else f"{OURS}:{known.topic}", 0.8)
    if " " not in peeled and "-" in peeled:
        return map_name(peeled.replace("-", " "), is_purchase=is_purchase)
    return _by_words(_bare(peeled) or peeled)


def _exact(name: str, is_purchase: bool) -> Mapped | None:
    key = _key(name)
    if not key:
        return None
    for table, confidence in ((_synonyms(), 1.0), (_names(is_purchase), 1.0), (_other_names(), 0.9)):
        for form in _forms(key):
            if form in table:
                return _mapped(table[form], confidence)
    found = lexicon.find(name)
    if len(found) == 1 and _key(found[0].word) in _forms(key) and len(found[0].strong) == 1:
        return _of_words(found[0], 0.8)
    return None


def _of_artist(artist: str) -> Mapped:
    """Music, whatever the artist's name means as a word; the genre if we know the artist."""
    known = known_name(artist) if artist else None
    if known and known.topic == "music" and known.interests:
        return _mapped(f"{AUDIENCE}:{known.interests[0]}", 0.8)
    return _mapped(_MUSIC, 0.8)


def _by_words(name: str) -> Mapped | None:
    if _NEGATED.search(name):
        return None
    name = _IDIOMS.sub(" ", name)
    sure = [entry for entry in lexicon.find(name) if entry.strong]
    topics = {topic for entry in sure for topic in entry.strong}
    if len(topics) != 1:
        return None
    finer = {number for entry in sure for number in entry.interests}
    topic = TOPICS[topics.pop()]
    return _mapped(f"{AUDIENCE}:{finer.pop()}" if len(finer) == 1 else f"{OURS}:{topic}", 0.6)


def _of_words(entry: lexicon.Entry, confidence: float) -> Mapped:
    topic = TOPICS[entry.strong[0]]
    finer = [number for number in entry.interests if segments()[number].topic == topic]
    return _mapped(f"{AUDIENCE}:{finer[0]}" if len(finer) == 1 else f"{OURS}:{topic}", confidence)


def _demographic(name: str, list_name: str, kind: LabelKind | None) -> Mapped | None:
    text = folded(name)
    for tree in ("demographic_age_", "demographic_"):
        text = text.removeprefix(tree)
    is_asked = kind is LabelKind.DEMOGRAPHIC or text != folded(name) or list_name.lower() in ("age", "gender")
    if over := _AGE_OVER.fullmatch(text):
        return _mapped(_age_id(int(over[1]), 200), 0.9)
    if (age := _AGE.fullmatch(text)) and int(age[1]) < int(age[2]) <= 99:
        return _mapped(_age_id(int(age[1]), int(age[2])), 0.9)
    if kind is LabelKind.DEMOGRAPHIC and (exact := _AGE_EXACT.fullmatch(text)):
        return _mapped(_age_id(int(exact[1]), int(exact[1])), 0.9)
    if _INCOME.search(name):
        return _mapped(f"{AUDIENCE}:60", 0.8)
    if is_asked and text in _synonyms():
        return _mapped(_synonyms()[text], 1.0)
    return None


def _age_id(low: int, high: int) -> str:
    """The band of the taxonomy with these bounds, or around this one year, else the whole of "Age Range"."""
    bands = {3: (18, 20), 4: (21, 24), 5: (25, 29), 6: (30, 34), 7: (35, 39), 8: (40, 44), 9: (45, 49), 10: (50, 54),
             11: (55, 59), 12: (60, 64), 13: (65, 69), 14: (70, 74), 15: (75, 200)}  # fmt: skip
    if low == high:
        return f"{AUDIENCE}:{next((number for number, band in bands.items() if band[0] <= low <= band[1]), 2)}"
    return f"{AUDIENCE}:{next((number for number, band in bands.items() if band == (low, high)), 2)}"


def _from_slug(slug: str) -> Mapped | None:
    tree, *levels = slug.lower().split("_")
    names = [level.replace("-", " ") for level in levels]
    if tree == "content":
        if not levels:
            return None
        if levels[0] == "music":
            found = map_name(names[-1]) if len(names) > 1 else None
            return found if found and found.topic == "music" else _mapped(_MUSIC, 0.9)
        # A podcast or an audiobook is about something; the form alone says only that it is listened to.
        found = map_name(names[-1]) if len(names) > 1 else None
        general = f"{AUDIENCE}:802" if levels[0] == "podcasts" else f"{AUDIENCE}:258"
        return _mapped(found.taxonomy_id, min(found.confidence, 0.9)) if found else _mapped(general, 0.8)
    return _from_path(names)


def _from_path(names: list[str]) -> Mapped | None:
    """From a path of names, most general first; the deepest that is known, surer where its parents agree."""
    names = [name for name in names if _key(name) not in ("interest", "interests", "demographic", "purchase intent")]
    for depth in range(len(names), 0, -1):
        name = _SUFFIX.sub("", names[depth - 1]).strip()
        parents = {_key(parent) for parent in names[: depth - 1]}
        fitting = [number for number in _by_key().get(_key(name), ()) if _parent_keys(number) & parents]
        fitting.sort(key=lambda number: -len(_parent_keys(number) & parents))
        confidence = 0.9 if depth == len(names) else 0.8
        if fitting:
            return _mapped(f"{AUDIENCE}:{fitting[0]}", confidence)
        if (found := map_name(name)) and (found.confidence >= 0.8 or depth == 1):
            return _mapped(found.taxonomy_id, min(found.confidence, confidence))
    return None


def _mapped(taxonomy_id: str, confidence: float) -> Mapped:
    return Mapped(taxonomy_id, topic_of(taxonomy_id), confidence, taxonomy_name(taxonomy_id))


def _key(name: str) -> str:
    """A name without case, punctuation and "and"."""
    text = folded(name).replace("&", " and ").replace("children's", "childrens").replace("'s", "s")
    return " ".join(word for word in re.split(r"[\s,/()\-_.:]+", text) if word and word != "and")


def _forms(key: str) -> tuple[str, ...]:
    return (key, key + "s", key[:-1]) if key.endswith("s") and len(key) > 3 else (key, key + "s")


def _peeled(name: str) -> str:
    """Without prefix, country, date and restriction, as Spotify writes them; tolerant, importers peel better."""
    text = _PREFIX.sub("", name)
    while (shorter := _SUFFIX.sub("", text).rstrip(" _-")) != text and shorter:
        text = shorter
    return " ".join(text.replace("_", " ").split())


def _without_audience_words(name: str) -> list[str]:
    """Ever shorter: "Romance Playlist", "Romance"; what stands first first, then without such words anywhere."""
    words, shorter = _NEWS_AND_INFO.sub("", name).split(), []
    while len(words) > 1 and words[-1].lower().strip("()") in _AUDIENCE_WORDS:
        words = words[:-1]
        shorter.append(" ".join(words))
    return [_NEWS_AND_INFO.sub("", name), *shorter, _bare(name)]


def _bare(name: str) -> str:
    """Without the words that only say it is an audience."""
    return " ".join(word for word in name.split() if word.lower().strip("()") not in _AUDIENCE_WORDS)


@cache
def _synonyms() -> dict[str, str]:
    return {
        _key(name): row["taxonomy_id"] for row in _rows("declared_synonyms.tsv") for name in row["names"].split("; ")
    }


@cache
def _by_key() -> dict[str, tuple[str, ...]]:
    """Numbers of interests, then of purchase intents, by name."""
    found: dict[str, tuple[str, ...]] = {}
    for number, entry in segments().items():
        if entry.parent and entry.path[0] != "Demographic":
            key = _key(entry.name)
            found[key] = (*found.get(key, ()), number)
    return found


@cache
def _parent_keys(number: str) -> frozenset[str]:
    return frozenset(_key(name) for name in segments()[number].path[:-1])


@cache
def _names(is_purchase: bool) -> dict[str, str]:
    """Names of the taxonomy that stand for one thing: the highest entry of that name, interests first (or last)."""
    names: dict[str, str] = {}
    top = "Purchase Intent" if is_purchase else "Interest"
    for key, numbers in _by_key().items():
        best = min(numbers, key=lambda number: (segments()[number].path[0] != top, len(segments()[number].path)))
        if segments()[best].topic:
            names[key] = f"{AUDIENCE}:{best}"
    return names


@cache
def _other_names() -> dict[str, str]:
    """Names of our topics in both languages, Chinese names of segments, last parts of Google's topic paths."""
    names: dict[str, str] = {}
    for row in _rows("google_topics_taxonomy_v2.tsv"):
        if topic := topic_of_google_path(row["topic"]):
            names[_key(row["topic"].rpartition("/")[2])] = f"{OURS}:{topic}"
    for row in _rows("audience_names_zh.tsv"):
        names[_key(row["chinese"])] = f"{AUDIENCE}:{row['audience_id']}"
    for row in _rows("canonical_topics_crosswalk.tsv"):
        if row["topic_id"] in TOPIC_NUMBER and row["topic_id"] != "unknown":
            for name in (row["name_en"], *row["name_zh"].split("·"), row["name_zh"]):
                names[_key(name)] = f"{OURS}:{row['topic_id']}"
    return names


def _rows(file_name: str) -> list[dict[str, str]]:
    with (resources() / "taxonomies" / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
