"""For developers: makes the head anew from titles whose licence allows it.

`python -m app.labelling.topics.train_head huffpost_headlines.tsv` (needs scipy: `pip install '.[dev]'`). Learned from:
our own invented titles (resources/labelled-titles/own_training_*.csv) and the HuffPost headlines that are not in the
shipped test part. Never from what measures: titles that equal a frozen one, or share most letter pairs with it, are
dropped first. Prior: L2; its strength, and how far head, prototypes and words are believed, are chosen by five-fold
cross-validation on the training titles alone.
"""

import csv
import hashlib
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER, UNKNOWN_NUMBER
from app.labelling.topics.head import FILE, TRUSTED, Head, Trust, trusted_as

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FOLDS = 5
_STRENGTHS = (1e-5, 2e-5, 4e-5, 8e-5)
_TOO_LIKE = 0.6  # share of letter pairs in common with a frozen title
_SEED = 20261122
_MOST_SATURATED = 10.0
_LEAST_DOUBT = 0.02


class Titled(NamedTuple):
    """A training title and its topic."""

    title: str
    topic: int
    source: str


def training_titles(huffpost: Path) -> list[Titled]:
    """Everything that may be learned from, without what measures."""
    folder = resources() / "labelled-titles"
    frozen: list[str] = []
    for name in ("own_chinese_test.csv", "own_english_test.csv"):
        frozen += [row["title"] for row in _rows(folder / name, ",")]
    frozen += [row["title"] for row in _rows(folder / "huffpost_headlines_test.tsv", "\t")]
    found = [
        Titled(row["title"], TOPIC_NUMBER[row["topic"]], f"own {row['language']}")
        for path in sorted(folder.glob("own_training_*.csv"))
        for row in _rows(path, ",")
        if row["topic"] in TOPIC_NUMBER
    ]
    found += [
        Titled(row["title"], TOPIC_NUMBER[row["canonical_topic"]], "huffpost")
        for row in _rows(huffpost, "\t")
        if row["canonical_topic"] in TOPIC_NUMBER
    ]
    by_pair: dict[str, set[int]] = {}
    for number, title in enumerate(frozen):
        for pair in _pairs(title):
            by_pair.setdefault(pair, set()).add(number)
    sizes = [len(_pairs(title)) for title in frozen]
    return [one for one in found if not _is_measured(one.title, by_pair, sizes)]


def train(huffpost: Path) -> Head:
    """The head and the trust in it; the same titles give the same head.

    Args:
        huffpost: the headlines, 200 a class, with the columns `title` and `canonical_topic`.
    """
    import numpy as np

    from app.labelling.topics.prototypes import prototypes, unit
    from app.labelling.topics.sentence_encoder import encoded
    from app.labelling.topics.titles import likeness_of

    titles = training_titles(huffpost)
    vectors = encoded([one.title for one in titles])
    topics = np.array([one.topic for one in titles])
    mean = prototypes().mean
    inputs = unit(vectors - mean).astype(np.float64)
    folds = np.random.default_rng(_SEED).permutation(len(titles)) % _FOLDS
    tried = {}
    for strength in _STRENGTHS:
        unseen = np.zeros((len(titles), UNKNOWN_NUMBER))
        for fold in range(_FOLDS):
            learned = fit(inputs[folds != fold], topics[folds != fold], strength)
            unseen[folds == fold] = _log_softmax(inputs[folds == fold] @ learned[:-1] + learned[-1])
        tried[strength] = (float(-unseen[np.arange(len(titles)), topics].mean()), unseen)
        print(f"L2 {strength:g}: log loss on unseen titles {tried[strength][0]:.3f}")
    best = min(tried, key=lambda strength: tried[strength][0])
    unseen = tried[best][1]
    alike = likeness_of(vectors)
    scripts = np.array([trusted_as(one.title) for one in titles])
    trust = {}
    for name in TRUSTED:
        of_script = np.flatnonzero(scripts == name)
        trust[name] = _trust(
            [titles[row].title for row in of_script], unseen[of_script], alike[of_script], topics[of_script]
        )
        print(name, len(of_script), trust[name])
    learned = fit(inputs, topics, best)
    digest = hashlib.sha256("\n".join(f"{one.topic}\t{one.title}" for one in titles).encode()).hexdigest()
    return Head(mean, learned[:-1].astype(np.float32), learned[-1].astype(np.float32), trust, digest)


def fit(inputs: "NDArray[np.float64]", topics: "NDArray[np.int_]", strength: float) -> "NDArray[np.float64]":
    """Multinomial logistic regression; the last row of what is returned is the bias.

    Args:
        inputs: shape (titles, 512).
        topics: shape (titles,).
        strength: of the L2 prior on the weights, per title.
    """
    import numpy as np
    from scipy.optimize import minimize

    width = inputs.shape[1]
    rows = np.arange(len(topics))
    wide = np.hstack([inputs, np.ones((len(inputs), 1))])

    def loss(flat: "NDArray[np.float64]") -> "tuple[float, NDArray[np.float64]]":
        weights = flat.reshape(width + 1, UNKNOWN_NUMBER)
        logs = _log_softmax(wide @ weights)
        slope = np.exp(logs)
        slope[rows, topics] -= 1.0
        gradient = wide.T @ slope / len(topics)
        gradient[:-1] += strength * weights[:-1]
        return float(-logs[rows, topics].mean() + strength * (weights[:-1] ** 2).sum() / 2), gradient.ravel()

    start = np.zeros((width + 1) * UNKNOWN_NUMBER)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x.reshape(width + 1, UNKNOWN_NUMBER))


def _trust(
    titles: Sequence[str],
    unseen: "NDArray[np.float64]",
    alike: "NDArray[np.float64]",
    topics: "NDArray[np.int_]",
) -> Trust:
    """Weights of all sources by log loss of what titles say together."""
    import numpy as np
    from scipy.optimize import minimize

    from app.labelling.topics.titles import combined, word_scores

    strong, weak = word_scores(titles)
    strangeness = float(np.quantile(alike.max(axis=1), 0.1))

    def unpacked(values: "NDArray[np.float64]") -> Trust:
        head, like, sure, unsure, saturation = np.exp(values[:5]).tolist()
        doubt = float(1 / (1 + np.exp(-values[5])))
        # Titles of life are odder than those learned from: never without any doubt.
        return Trust(head, like, sure, unsure, min(saturation, _MOST_SATURATED), max(doubt, _LEAST_DOUBT), strangeness)

    def loss(values: "NDArray[np.float64]") -> float:
        shares = combined(unpacked(values), unseen, alike, strong, weak)
        return float(-np.log(shares[np.arange(len(topics)), topics]).mean())

    start = np.array([0.0, 0.7, 0.5, -0.5, 1.0, -3.0])
    found = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 1500, "xatol": 1e-3, "fatol": 1e-5})
    print(f"log loss of all together {found.fun:.3f}")
    return unpacked(found.x)


def _log_softmax(logits: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    logits = logits - logits.max(axis=1, keepdims=True)
    return np.asarray(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)))


def _rows(path: Path, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        if delimiter == ",":
            return list(csv.DictReader(file))
        return list(csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _pairs(title: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", title).casefold()
    letters = "".join(character for character in folded if character.isalnum())
    return {letters[at : at + 2] for at in range(len(letters) - 1)} or {letters}


def _is_measured(title: str, by_pair: dict[str, set[int]], sizes: Sequence[int]) -> bool:
    """Whether a frozen title is the same or nearly (Jaccard index of letter pairs)."""
    pairs = _pairs(title)
    shared: dict[int, int] = {}
    for pair in pairs:
        for number in by_pair.get(pair, ()):
            shared[number] = shared.get(number, 0) + 1
    return any(count / (len(pairs) + sizes[number] - count) > _TOO_LIKE for number, count in shared.items())


def _main() -> None:
    import numpy as np

    made = train(Path(sys.argv[1]))
    np.savez_compressed(
        resources() / "models" / FILE,
        mean=made.mean.astype(np.float16),
        weights=made.weights.astype(np.float16),
        bias=made.bias.astype(np.float16),
        trust_english=np.array(made.trust["english"]),
        trust_foreign=np.array(made.trust["foreign"]),
        made_from=np.frombuffer(made.made_from.encode("ascii"), dtype=np.uint8),
    )


if __name__ == "__main__":
    _main()
