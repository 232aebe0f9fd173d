"""Names, parents and kinds of the taxonomy our labels are named by: IAB Audience Taxonomy 1.1, and our own topics."""

import csv
from dataclasses import dataclass
from functools import cache

from app.core.labels import LabelKind
from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER

AUDIENCE = "iab-audience-1.1"  # prefix of ids of the IAB, before ":"
OURS = "unlabel"  # prefix of ids that are one of our topics


@dataclass(frozen=True, slots=True)
class Segment:
    """One entry of the audience taxonomy.

    Attributes:
        id: number as in the taxonomy, without prefix.
        parent: number of the entry above, "" at the top.
        path: names from the top down ("Interest", "Sports", "Tennis").
        topic: our topic, "" where it has none (demographics).
    """

    id: str
    parent: str
    path: tuple[str, ...]
    topic: str

    @property
    def name(self) -> str:
        """Its own English name."""
        return self.path[-1]

    @property
    def kind(self) -> LabelKind:
        """Section of the Labels page it belongs to."""
        if self.path[0] == "Demographic":
            return LabelKind.DEMOGRAPHIC
        return LabelKind.INTEREST if self.path[0] == "Interest" else LabelKind.PURCHASE


@cache
def segments() -> dict[str, Segment]:
    """All entries by their number.

    Source: IAB Technology Laboratory, Audience Taxonomy 1.1, CC BY 3.0; topics: our own table.
    """
    folder = resources() / "taxonomies"
    with (folder / "topics_of_audience_ids.tsv").open(encoding="utf-8", newline="") as file:
        topics = {row["audience_id"]: row["topic"] for row in csv.DictReader(file, delimiter="\t")}
    found: dict[str, Segment] = {}
    with (folder / "iab_audience_taxonomy_1.1.tsv").open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file, delimiter="\t"))[1:]:
            number, parent = row[1].strip(), row[2].strip()
            path = tuple(" ".join(name.strip(" *").split()) for name in row[4:10] if name.strip())
            above = found.get(parent)
            topic = topics.get(number, above.topic if above else "").strip("-")  # "-": of no topic, unlike its parent
            found[number] = Segment(number, parent, path, topic)
    return found


def segment(taxonomy_id: str) -> Segment | None:
    """The entry of an id like "iab-audience-1.1:408"; None for ids of ours and unknown ones."""
    prefix, _, number = taxonomy_id.partition(":")
    return segments().get(number) if prefix == AUDIENCE else None


def taxonomy_name(taxonomy_id: str) -> str:
    """English name of an id; "" for ids of our topics, which are named by their topic, and unknown ones."""
    found = segment(taxonomy_id)
    return found.name if found else ""


@cache
def chinese_names(*, taiwan: bool = False) -> dict[str, str]:
    """Chinese names by number, our own translation; only those we could name well.

    Simplified, or in the characters and words of Taiwan.
    """
    column = "chinese_taiwan" if taiwan else "chinese"
    with (resources() / "taxonomies" / "audience_names_zh.tsv").open(encoding="utf-8", newline="") as file:
        return {row["audience_id"]: row[column] for row in csv.DictReader(file, delimiter="\t")}


def topic_of(taxonomy_id: str) -> str:
    """Our topic of an id: that of the entry or the nearest above it; "" if none."""
    prefix, _, rest = taxonomy_id.partition(":")
    if prefix == OURS:
        return rest if rest in TOPIC_NUMBER else ""
    found = segment(taxonomy_id)
    return found.topic if found else ""


def ancestors(taxonomy_id: str) -> tuple[str, ...]:
    """Ids above this one, nearest first, without the top "Interest" and its like."""
    above: list[str] = []
    found = segment(taxonomy_id)
    while found and found.parent and segments()[found.parent].parent:
        above.append(f"{AUDIENCE}:{found.parent}")
        found = segments()[found.parent]
    return tuple(above)


@cache
def _google_topics() -> dict[str, str]:
    with (resources() / "taxonomies" / "topics_of_google_paths.tsv").open(encoding="utf-8", newline="") as file:
        return {row["google_topics_v2_path"]: row["topic"] for row in csv.DictReader(file, delimiter="\t")}


def topic_of_google_path(path: str) -> str:
    """Our topic of a path of Google Topics v2 ("/Sports/Tennis"): that of the longest part we have mapped."""
    known = _google_topics()
    while path:
        if path in known:
            return known[path]
        path = path.rpartition("/")[0]
    return ""
