"""Vectors a title is compared with: our word lists, encoded once and shipped; no labelled title is learned from.

Each topic has sixteen prototypes (its words, grouped by likeness of meaning) and one for the whole of them. The mean
of headlines and words is taken off every vector first: what all short texts have in common tells no topic.

Make them anew after a change of the word lists, with the open headlines for the mean:
`python -m app.labelling.topics.prototypes huffpost_headlines.tsv`
"""

import csv
import hashlib
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER, UNKNOWN_NUMBER
from app.labelling.taxonomy import segments
from app.labelling.topics import lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOPICS_KNOWN = UNKNOWN_NUMBER  # topics with prototypes: all but `unknown`
_GROUPS = 16
_FILE = "title_prototypes.npz"


@dataclass(frozen=True, slots=True)
class Prototypes:
    """What a title is compared with.

    Attributes:
        mean: shape (512,), taken off a title's vector before anything else.
        groups: shape (31, 16, 512), rows of length 1.
        whole: shape (31, 512), rows of length 1.
        made_from: digest of the word lists they were made from.
    """

    mean: "NDArray[np.float32]"
    groups: "NDArray[np.float32]"
    whole: "NDArray[np.float32]"
    made_from: str


@cache
def prototypes() -> Prototypes:
    """The shipped prototypes."""
    import numpy as np

    with np.load(resources() / "models" / _FILE, allow_pickle=False) as stored:
        return Prototypes(
            mean=stored["mean"].astype(np.float32),
            groups=stored["groups"].astype(np.float32),
            whole=stored["whole"].astype(np.float32),
            made_from=bytes(stored["made_from"]).decode("ascii"),
        )


def digest_of_lists() -> str:
    """Digest of the word lists as they are now."""
    digest = hashlib.sha256()
    for words in _words_by_topic().values():
        for language in ("en", "zh"):
            digest.update("\n".join(words[language]).encode("utf-8") + b"\0")
    return digest.hexdigest()


def _words_by_topic() -> dict[int, dict[str, list[str]]]:
    words: dict[int, dict[str, list[str]]] = {number: {"en": [], "zh": []} for number in range(TOPICS_KNOWN)}
    for row in lexicon.rows("topics.tsv"):
        if row["topic"] in TOPIC_NUMBER:
            words[TOPIC_NUMBER[row["topic"]]][row["language"]] += row["words"].split("; ")
    for row in lexicon.rows("interests.tsv"):
        of_topic = words[TOPIC_NUMBER[segments()[row["audience_id"]].topic]]
        of_topic["en"] += row["english"].split("; ")
        of_topic["zh"] += row["chinese"].split("; ")
    return words


def make(headlines: list[str]) -> Prototypes:
    """Prototypes from the word lists.

    Args:
        headlines: titles of all sorts; only their mean vector is used.
    """
    import numpy as np

    from app.labelling.topics.sentence_encoder import encoded

    words = {
        topic: {language: encoded(list(dict.fromkeys(lists[language]))) for language in ("en", "zh")}
        for topic, lists in _words_by_topic().items()
    }
    # The mean per language, every topic counting alike: Chinese and English words lie in different corners.
    means = {
        language: np.mean([lists[language].mean(axis=0) for lists in words.values()], axis=0)
        for language in ("en", "zh")
    }
    random = np.random.default_rng(20261121)
    groups = np.zeros((TOPICS_KNOWN, _GROUPS, 512), dtype=np.float32)
    whole = np.zeros((TOPICS_KNOWN, 512), dtype=np.float32)
    for topic, lists in words.items():
        centred = {language: unit(lists[language] - means[language]) for language in ("en", "zh")}
        groups[topic] = _grouped(np.vstack([centred["en"], centred["zh"]]), random)
        whole[topic] = unit(centred["en"].mean(axis=0) + centred["zh"].mean(axis=0))
    mean = (encoded(headlines).mean(axis=0) + (means["en"] + means["zh"]) / 2) / 2
    return Prototypes(mean, groups, whole, digest_of_lists())


def unit(vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Rows scaled to length 1."""
    import numpy as np

    lengths: NDArray[np.float32] = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _grouped(vectors: "NDArray[np.float32]", random: "np.random.Generator") -> "NDArray[np.float32]":
    """Centres of sixteen groups, by spherical k-means."""
    centres = vectors[random.choice(len(vectors), _GROUPS, replace=False)]
    for _ in range(20):
        nearest = (vectors @ centres.T).argmax(axis=1)
        for group in range(_GROUPS):
            if (nearest == group).any():
                centres[group] = vectors[nearest == group].mean(axis=0)
        centres = unit(centres)
    return centres


def _main() -> None:
    import numpy as np

    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    made = make([row["title"] for row in rows[::2]])  # odd rows are kept for measuring
    np.savez_compressed(
        resources() / "models" / _FILE,
        mean=made.mean.astype(np.float16),
        groups=made.groups.astype(np.float16),
        whole=made.whole.astype(np.float16),
        made_from=np.frombuffer(made.made_from.encode("ascii"), dtype=np.uint8),
    )


if __name__ == "__main__":
    _main()
