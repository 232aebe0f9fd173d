"""Vectors a title is compared with: our word lists and invented titles, encoded once and shipped.

No title of a data set is learned from. Each topic has 22 prototypes (its words and its titles, grouped by likeness of
meaning) and one for the whole of them. The mean of headlines and words is taken off every vector first: what all short
texts have in common tells no topic.

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
_GROUPS = {"words": 16, "titles": 6}
_FILE = "title_prototypes.npz"


@dataclass(frozen=True, slots=True)
class Prototypes:
    """What a title is compared with.

    Attributes:
        mean: shape (512,), taken off a title's vector before anything else.
        groups: shape (31, 22, 512), rows of length 1.
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
    """Digest of the words and titles as they are now."""
    digest = hashlib.sha256()
    for by_language in _texts().values():
        for texts in by_language.values():
            for topic in range(TOPICS_KNOWN):
                digest.update("\n".join(texts[topic]).encode("utf-8") + b"\0")
    return digest.hexdigest()


def _texts() -> dict[str, dict[str, list[list[str]]]]:
    """Words and titles, by language, by topic."""
    texts: dict[str, dict[str, list[list[str]]]] = {
        kind: {language: [[] for _ in range(TOPICS_KNOWN)] for language in ("en", "zh")} for kind in _GROUPS
    }
    for row in lexicon.rows("topics.tsv"):
        if row["topic"] in TOPIC_NUMBER:
            texts["words"][row["language"]][TOPIC_NUMBER[row["topic"]]] += row["words"].split("; ")
    for row in lexicon.rows("interests.tsv"):
        topic = TOPIC_NUMBER[segments()[row["audience_id"]].topic]
        texts["words"]["en"][topic] += row["english"].split("; ")
        texts["words"]["zh"][topic] += row["chinese"].split("; ")
    for row in lexicon.rows("example_titles.tsv"):
        texts["titles"][row["language"]][TOPIC_NUMBER[row["topic"]]] += row["titles"].split("; ")
    return texts


def make(headlines: list[str]) -> Prototypes:
    """Prototypes from the word lists and invented titles.

    Args:
        headlines: titles of all sorts; only their mean vector is used.
    """
    import numpy as np

    from app.labelling.topics.sentence_encoder import encoded

    random = np.random.default_rng(20261121)
    groups: list[NDArray[np.float32]] = []
    wholes: list[NDArray[np.float32]] = []
    means: list[NDArray[np.float32]] = []
    for kind, by_language in _texts().items():
        centred: list[list[NDArray[np.float32]]] = [[] for _ in range(TOPICS_KNOWN)]
        for texts in by_language.values():
            vectors = [encoded(list(dict.fromkeys(texts[topic]))) for topic in range(TOPICS_KNOWN)]
            # Per language, every topic counting alike: Chinese and English lie in different corners.
            mean = np.mean([of_topic.mean(axis=0) for of_topic in vectors], axis=0)
            if kind == "words":
                means.append(mean)
            for topic, of_topic in enumerate(vectors):
                centred[topic].append(unit(of_topic - mean))
        groups.append(np.array([_grouped(np.vstack(both), _GROUPS[kind], random) for both in centred]))
        wholes.append(unit(np.array([np.sum([one.mean(axis=0) for one in both], axis=0) for both in centred])))
    mean = (encoded(headlines).mean(axis=0) + np.mean(means, axis=0)) / 2
    return Prototypes(mean, np.concatenate(groups, axis=1), unit(wholes[0] + wholes[1]), digest_of_lists())


def unit(vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Rows scaled to length 1."""
    import numpy as np

    lengths: NDArray[np.float32] = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _grouped(vectors: "NDArray[np.float32]", count: int, random: "np.random.Generator") -> "NDArray[np.float32]":
    """Centres of so many groups, by spherical k-means."""
    centres = vectors[random.choice(len(vectors), count, replace=False)]
    for _ in range(20):
        nearest = (vectors @ centres.T).argmax(axis=1)
        for group in range(count):
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
